"""Trains the tagger and the pair model of the re3d set, and cross-validates both.

usage: train_re3d.py DOCS OUT [--examples BIN] [--seed N] [--folds-only]

DOCS is docs.jsonl of the set (the files free of a non-commercial licence); OUT a folder for what is predicted in
cross-validation (entities.jsonl, relations.jsonl), to be scored by the set's own scorers. The weights go to
crates/extract/data/re3d. Features come from the example `re3d_features` of the crate `extract`, so that they exist
once. Needs numpy, scipy, scikit-learn and python-crfsuite.
"""

import argparse
import bisect
import collections
import json
import random
import subprocess
import tempfile
from pathlib import Path

import numpy as np
import pycrfsuite
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

DATA = Path(__file__).parent.parent / "crates/extract/data/re3d"
FOLDS = 5
ACCEPTED = 0.5  # confidence from which the set's page counts an annotation
C1, C2, ITERATIONS, SEEN = 0.05, 3.0, 150, 2  # of the tagger: regularisation by cross-validation, least count
RULES, CERTAIN = 0.2, 0.95  # as in entities/tagger.rs
LEAST, LEAST_LINKED = 0.3, 0.2  # as in entities/mod.rs
PAIR_C, PAIR_SEEN = 0.2, 3  # of the pair model, by cross-validation
PAIR_LEAST = 0.13  # as in linked/mod.rs
SYMMETRIC = {"CoLocated", "Apart", "IsSynonymOf", "FightingAgainst", "AlliesOf", "CommWith"}
PARTS = 1000
SMALLEST = 10  # weights below this many thousandths are left out


def accepted(annotations):
    return [it for it in annotations if it["confidence"] >= ACCEPTED]


def folds(docs, seed):
    """A fold for each text; the daily releases of one command repeat each other and stay together."""
    group = {it["id"]: "daily" if "Military airstrikes continue" in it["title"] else it["id"] for it in docs}
    names = sorted(set(group.values()))
    random.Random(seed).shuffle(names)
    place = {name: at % FOLDS for at, name in enumerate(names)}
    return {text: place[name] for text, name in group.items()}


def examples(binary, docs, entities=None):
    lines = []
    for doc in docs:
        record = {name: doc[name] for name in ("id", "text", "title")}
        record["entities"] = entities[doc["id"]] if entities else []
        lines.append(json.dumps(record))
    printed = subprocess.run([binary], input="\n".join(lines), capture_output=True, text=True, check=True).stdout
    return {it["id"]: it for it in map(json.loads, printed.splitlines())}


def overlap(a, b):
    return a[0] < b[1] and b[0] < a[1]


# ---- entities


def outermost(spans):
    kept = []
    for start, end, label in sorted(spans, key=lambda it: (it[0] - it[1], it[0], it[2])):
        if not any(overlap((start, end), it) for it in kept):
            kept.append((start, end, label))
    return kept


def tokens_of(sentence, span):
    inside = [at for at, it in enumerate(sentence["tokens"]) if overlap(it, span) and it[0] < it[1]]
    return (inside[0], inside[-1] + 1) if inside else None


def tags(doc, sentence):
    found = ["O"] * len(sentence["tokens"])
    for start, end, label in outermost((it["start"], it["end"], it["label"]) for it in accepted(doc["spans"])):
        place = tokens_of(sentence, (start, end))
        for at in range(*place) if place else ():
            found[at] = ("B-" if at == place[0] else "I-") + label
    return found


class Tagger:
    """The weights of a trained tagger, with the inference of learned/sequence.rs."""

    def __init__(self, docs, seen):
        trainer = pycrfsuite.Trainer(verbose=False)
        for doc in docs:
            for sentence in seen[doc["id"]]["sentences"]:
                trainer.append(sentence["features"], tags(doc, sentence))
        trainer.set_params({"c1": C1, "c2": C2, "max_iterations": ITERATIONS, "feature.minfreq": SEEN})
        with tempfile.TemporaryDirectory() as folder:
            path = str(Path(folder) / "tagger")
            trainer.train(path)
            tagger = pycrfsuite.Tagger()
            tagger.open(path)
            info = tagger.info()
            tagger.close()
        self.classes = ["O"] + sorted(it for it in info.labels if it != "O")
        place = {it: at for at, it in enumerate(self.classes)}
        self.table = collections.defaultdict(dict)
        for (feature, label), weight in info.state_features.items():
            self.table[feature][place[label]] = round(weight * PARTS)
        for (before, label), weight in info.transitions.items():
            self.table[f"after={before}"][place[label]] = round(weight * PARTS)
        for row in self.table.values():
            for label in [it for it, weight in row.items() if abs(weight) < SMALLEST]:
                del row[label]
        self.follows = self.scores([[f"after={it}"] for it in self.classes])
        for a, before in enumerate(self.classes):
            for b, after in enumerate(self.classes):
                if after.startswith("I-") and before[1:] != after[1:]:
                    self.follows[a, b] = -1e4

    def scores(self, items):
        found = np.zeros((len(items), len(self.classes)))
        for at, features in enumerate(items):
            for feature in features:
                for label, weight in self.table.get(feature, {}).items():
                    found[at, label] += weight / PARTS
        return found

    def spans(self, items, longest=25, floor=0.02):
        own, n = self.scores(items), len(items)
        if not n:
            return []
        log_sum = lambda it: it.max() + np.log(np.exp(it - it.max()).sum())
        inner = np.array([it.startswith("I-") for it in self.classes])
        before, after = np.zeros_like(own), np.zeros_like(own)
        before[0] = np.where(inner, -1e4, own[0])
        for at in range(1, n):
            reach = before[at - 1][:, None] + self.follows
            most = reach.max(0)
            before[at] = own[at] + most + np.log(np.exp(reach - most).sum(0))
        for at in range(n - 2, -1, -1):
            reach = self.follows + (own[at + 1] + after[at + 1])[None, :]
            most = reach.max(1)
            after[at] = most + np.log(np.exp(reach - most[:, None]).sum(1))
        total = log_sum(before[-1])
        found = []
        for begin, name in enumerate(self.classes):
            if not name.startswith("B-"):
                continue
            inside = self.classes.index("I-" + name[2:]) if "I-" + name[2:] in self.classes else None
            for start in range(n):
                if np.exp(before[start, begin] + after[start, begin] - total) < floor:
                    continue
                score, label = before[start, begin], begin
                for end in range(start + 1, min(n, start + longest) + 1):
                    rest = 0.0
                    if end < n:
                        goes = self.follows[label] + own[end] + after[end]
                        rest = log_sum(np.delete(goes, inside) if inside is not None else goes)
                    chance = np.exp(score + rest - total)
                    if chance >= floor:
                        found.append((start, end, name[2:], chance))
                    if inside is None or end == n:
                        break
                    score += self.follows[label, inside] + own[end, inside]
                    label = inside
                    if np.exp(score + after[end, inside] - total) < floor:
                        break
        return found


def best_apart(candidates, least):
    kept = sorted((it for it in candidates if it[3] > least), key=lambda it: (it[1], it[0], it[2]))
    ends, best, steps = [it[1] for it in kept], [0.0], []
    for at, it in enumerate(kept):
        before = bisect.bisect_right(ends, it[0], 0, at)
        value = best[before] + it[3] - least
        steps.append((True, before) if value > best[at] else (False, at))
        best.append(max(value, best[at]))
    found, at = [], len(kept)
    while at:
        takes, before = steps[at - 1]
        if takes:
            found.append(kept[at - 1])
        at = before
    return found[::-1]


def entities_of(tagger, sentences, least):
    found = []
    for sentence in sentences:
        chances, borders = {}, {}
        for start, end, label, chance in tagger.spans(sentence["features"]):
            chances[start, end, label] = (1 - RULES) * chance
        for span, label, by_form in sentence["proposals"]:
            key = tokens_of(sentence, span)
            if key:
                key += (label,)
                chances[key] = CERTAIN if by_form else chances.get(key, 0.0) + RULES
                borders[key] = span
        for start, end, label, _ in best_apart([key + (it,) for key, it in chances.items()], least):
            tokens = sentence["tokens"]
            span = borders.get((start, end, label), [tokens[start][0], tokens[end - 1][1]])
            found.append({"start": span[0], "end": span[1], "label": label})
    return found


# ---- relations


def answers(doc, pairs):
    """Classes of each pair: every relation of the set goes to the pair that overlaps it best."""
    found = [set() for _ in pairs]
    share = lambda a, b: (min(a[1], b[1]) - max(a[0], b[0])) / (max(a[1], b[1]) - min(a[0], b[0]))
    for relation in accepted(doc["relations"]):
        source, target, label = relation["src"], relation["tgt"], relation["label"]
        best = None
        for at, pair in enumerate(pairs):
            for way, (one, two) in ((">", (pair["first"], pair["second"])), ("<", (pair["second"], pair["first"]))):
                if overlap(source, one) and overlap(target, two):
                    fit = share(source, one) + share(target, two)
                    if best is None or fit > best[0]:
                        best = (fit, at, way)
        if best:
            found[best[1]].add(label if label in SYMMETRIC else label + best[2])
    return found


def gold_entities(doc):
    """The set's entities, with those below its bar that a relation rests on."""
    all_spans = {(it["start"], it["end"]): it["label"] for it in doc["spans"]}
    spans = {(it["start"], it["end"]): it["label"] for it in accepted(doc["spans"])}
    for relation in accepted(doc["relations"]):
        for end in (tuple(relation["src"]), tuple(relation["tgt"])):
            if end in all_spans and not any(overlap(end, it) for it in spans):
                spans[end] = all_spans[end]
    kept = sorted(outermost((*span, label) for span, label in spans.items()))
    return [{"start": start, "end": end, "label": label} for start, end, label in kept]


class PairModel:
    """Multinomial logistic regression over features seen at least PAIR_SEEN times."""

    def __init__(self, rows):
        count = collections.Counter(it for features, _ in rows for it in set(features))
        self.place = {it: at for at, it in enumerate(sorted(it for it, n in count.items() if n >= PAIR_SEEN and it != "always"))}
        picked = [(at, label) for at, (_, labels) in enumerate(rows) for label in sorted(labels) or ["None"]]
        matrix = self.matrix([features for features, _ in rows])
        model = LogisticRegression(C=PAIR_C, max_iter=300)
        model.fit(matrix[[at for at, _ in picked]], [label for _, label in picked])
        self.classes = list(model.classes_)
        weights = np.round(model.coef_ * PARTS)
        weights[np.abs(weights) < SMALLEST] = 0
        self.weights, self.own = weights / PARTS, np.round(model.intercept_ * PARTS) / PARTS

    def matrix(self, rows):
        columns, starts = [], [0]
        for features in rows:
            columns += sorted({self.place[it] for it in features if it in self.place})
            starts.append(len(columns))
        return csr_matrix((np.ones(len(columns)), columns, starts), shape=(len(rows), len(self.place)))

    def chances(self, rows):
        scores = self.matrix(rows) @ self.weights.T + self.own
        scores = np.exp(scores - scores.max(1, keepdims=True))
        return scores / scores.sum(1, keepdims=True)

    def table(self):
        rows = {"always": {at: round(it * PARTS) for at, it in enumerate(self.own)}}
        for feature, column in self.place.items():
            rows[feature] = {at: round(it * PARTS) for at, it in enumerate(self.weights[:, column]) if it}
        return rows


def rows_of(docs, pairs):
    found = []
    for doc in docs:
        own = pairs[doc["id"]]["pairs"]
        found += list(zip([it["features"] for it in own], answers(doc, own)))
    return found


def relations_of(model, pairs):
    found = []
    if not pairs:
        return found
    for pair, chances in zip(pairs, model.chances([it["features"] for it in pairs])):
        for name, chance in zip(model.classes, chances):
            if name != "None" and chance > PAIR_LEAST:
                source, target = (pair["second"], pair["first"]) if name[-1] == "<" else (pair["first"], pair["second"])
                label = name.rstrip("<>")
                found.append({"label": label, "src": source, "tgt": target, "confidence": round(float(chance), 4)})
    return found


# ---- files


def write_table(path, classes, table):
    lines = ["\t".join(classes)]
    for feature in sorted(it for it, row in table.items() if row):
        fields = [feature] + [str(it) for label, weight in sorted(table[feature].items()) for it in (label, weight)]
        if "\n" not in feature and "\t" not in feature:
            lines.append("\t".join(fields))
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def write_predictions(path, docs, name, found):
    path.write_text("".join(json.dumps({"id": it["id"], name: found[it["id"]]}) + "\n" for it in docs), encoding="utf-8")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("docs", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--examples", default="target/release/examples/re3d_features")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--folds-only", action="store_true", help="cross-validate; leave the weights as they are")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    docs = [json.loads(it) for it in options.docs.read_text(encoding="utf-8").splitlines()]
    fold = folds(docs, options.seed)
    split = lambda at: ([it for it in docs if fold[it["id"]] != at], [it for it in docs if fold[it["id"]] == at])

    seen = examples(options.examples, docs)
    kept, doubtful = {}, {}
    for at in range(FOLDS):
        train, test = split(at)
        tagger = Tagger(train, seen)
        for doc in test:
            kept[doc["id"]] = entities_of(tagger, seen[doc["id"]]["sentences"], LEAST)
            doubtful[doc["id"]] = entities_of(tagger, seen[doc["id"]]["sentences"], LEAST_LINKED)
    write_predictions(options.out / "entities.jsonl", docs, "spans", kept)
    if not options.folds_only:
        tagger = Tagger(docs, seen)
        write_table(DATA / "entities.tsv", tagger.classes, tagger.table)

    # The pair model learns from entities as they will be found, and from the set's own.
    found = examples(options.examples, docs, doubtful)
    given = examples(options.examples, docs, {it["id"]: gold_entities(it) for it in docs})
    relations = {}
    for at in range(FOLDS):
        train, test = split(at)
        model = PairModel(rows_of(train, found) + rows_of(train, given))
        for doc in test:
            relations[doc["id"]] = relations_of(model, found[doc["id"]]["pairs"])
    write_predictions(options.out / "relations.jsonl", docs, "relations", relations)
    if not options.folds_only:
        model = PairModel(rows_of(docs, found) + rows_of(docs, given))
        write_table(DATA / "relations.tsv", model.classes, model.table())


if __name__ == "__main__":
    main()
