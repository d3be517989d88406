#!/usr/bin/env python3
"""Trains the models of `extract::incidents` (crates/extract/data/incidents/README.md says on what).

usage: train_incidents.py GOLD.jsonl TRAITS.tsv OUT_FOLDER
TRAITS.tsv is what the example `incident_traits` prints for the same texts, so features are made in one place.
Needs numpy, scipy, scikit-learn. Prints cross-validated figures (folds by document), then fits on everything.
"""
import collections
import json
import string
import re
import struct
import sys

import numpy as np
import scipy.sparse as sp
from sklearn.linear_model import LogisticRegression, SGDClassifier

ROLES = ["PerpInd", "PerpOrg", "Target", "Victim", "Weapon"]
TYPES = ["attack", "bombing", "kidnapping", "arson", "robbery", "forced work stoppage"]
FLOOR, BEST, MANY, FAR, FOLDS = -6.0, 15, 5, 3000, 4
LEAST = 2  # candidates a trait must be seen in
KEPT = 138_000  # traits kept, by size of weight, so that all tables together stay under 3 MB
C_TEXT = 30.0
C_SENTENCE = 10.0


def norm(words):
    bare = "".join(c for c in words.lower() if c not in set(string.punctuation))
    return " ".join(re.sub(r"\b(a|an|the)\b", " ", bare).split())


def fnv(name):
    h = 2166136261
    for byte in name.encode():
        h = ((h ^ byte) * 16777619) & 0xFFFFFFFF
    return h


class Bag:
    """Rows of names as a sparse matrix."""

    def __init__(self):
        self.names, self.ind, self.ptr = {}, [], [0]

    def add(self, names):
        self.ind.extend(self.names.setdefault(name, len(self.names)) for name in names)
        self.ptr.append(len(self.ind))

    def matrix(self, least):
        x = sp.csr_matrix(
            (np.ones(len(self.ind), np.float32), np.array(self.ind, np.int32), np.array(self.ptr)),
            shape=(len(self.ptr) - 1, len(self.names)))
        kept = np.where(np.asarray(x.sum(0)).ravel() >= least)[0]
        names = np.array(list(self.names))[kept]
        return x[:, kept].tocsr(), names


def read(gold_file, traits_file):
    gold = [json.loads(line) for line in open(gold_file, encoding="utf-8")]
    place = {d["id"]: n for n, d in enumerate(gold)}
    texts, bag, sentences = Bag(), Bag(), Bag()
    doc, keys, first, times, same, around, of_sentence = [], [], [], [], [], [], []
    for line in open(traits_file, encoding="utf-8"):
        parts = line.rstrip("\n").split("\t")
        if parts[0] == "T":
            texts.add(parts[2:])
            start, first_sentence = len(doc), len(of_sentence)
            continue
        if parts[0] == "S":
            sentences.add(parts[2:])
            of_sentence.append(place[parts[1]])
            continue
        doc.append(place[parts[1]])
        keys.append(parts[2])
        places = parts[3].split()
        first.append(int(places[0].split("-")[0]))
        times.append(len(places))
        same.append({start + int(it) for it in parts[4].split()})
        around.append([first_sentence + int(it) for it in parts[5].split()])
        bag.add(parts[6:])
    for row, others in enumerate(same):
        for other in list(others):
            if other < row:
                same[other].add(row)
    return (gold, texts, bag, sentences, np.array(of_sentence), around, np.array(doc), keys, np.array(first),
            np.array(times), same)


def labels(gold, doc, keys):
    filled = {(d["id"], role, norm(m[0])) for d in gold for role in ROLES for e in d["roles"][role] for m in e}
    return np.array([[(gold[d]["id"], role, norm(key)) in filled for role in ROLES] for d, key in zip(doc, keys)], int)


def fit_traits(x, y, seed=1):
    rng = np.random.RandomState(0)
    kept = y.any(1) | (rng.rand(len(y)) < 0.5)  # every second of those that fill nothing
    models = []
    for role in range(5):
        model = SGDClassifier(loss="log_loss", alpha=2e-5, max_iter=20, tol=None, average=True, random_state=seed)
        models.append(model.fit(x[kept], y[kept, role]))
    return np.vstack([m.coef_[0] for m in models]), np.array([m.intercept_[0] for m in models])


def shared(x):
    n = np.maximum(np.asarray(x.sum(1)).ravel(), 1)
    return sp.diags(1 / np.sqrt(n)) @ x


def fit_text(x, y, c=C_TEXT):
    models = [LogisticRegression(C=c, max_iter=300).fit(x, y[:, column]) for column in range(y.shape[1])]
    return np.vstack([m.coef_[0] for m in models]), np.array([m.intercept_[0] for m in models])


def signs(role, ix, s, near, told, data):
    """Rows of candidates of one text that are weighed again, with their signs, as `choice.rs` makes them."""
    _, keys, first, times, same = data
    order = ix[np.argsort(-s[ix, role], kind="stable")][: 2 * BEST]
    rows, out = [], []
    top = [max(FLOOR, s[ix, c].max()) for c in range(5) if c != role]
    for at in order[:BEST]:
        if s[at, role] < FLOOR:
            break
        rivals = [s[o, role] for o in order if o != at and o not in same[at]]
        other = max([FLOOR] + [s[at, c] for c in range(5) if c != role])
        rows.append(at)
        out.append([s[at, role], max(rivals + [FLOOR]), other, min(times[at], MANY), min(len(keys[at].split(" ")), MANY),
                    min(first[at], FAR) / 1000, len(ix) / 100, *top, near[at, role], *told])
    return rows, out


def fill(rows, weights, same):
    kept = []
    for weight, at in sorted(zip(weights, rows), key=lambda it: (-it[0], it[1])):
        if not any(other in same[at] for _, other in kept):
            kept.append((weight, at))
    return kept


def tally(gold, role, kept_by_text, keys, threshold):
    hit = made = known = 0
    for d, kept in zip(gold, kept_by_text):
        entities = [{norm(m[0]) for m in e} for e in d["roles"][role]]
        known += len(entities)
        free = set(range(len(entities)))
        for weight, at in kept:
            if weight < threshold:
                continue
            made += 1
            match = next((e for e in sorted(free) if norm(keys[at]) in entities[e]), None)
            if match is not None:
                free.discard(match)
                hit += 1
    return hit, made, known


def f1(hit, made, known):
    return 2 * hit / max(1, made + known)


def pack(path, names, weights, biases):
    table = {}
    for row, name in enumerate(names):
        table[fnv(name)] = table.get(fnv(name), 0) + weights[:, row]
    hashes = sorted(table)
    values = np.vstack([table[h] for h in hashes]).T
    scales = np.maximum(np.abs(values).max(1), 1e-9) / 32767
    with open(path, "wb") as out:
        out.write(struct.pack("<II", len(biases), len(hashes)))
        for scale, bias in zip(scales, biases):
            out.write(struct.pack("<ff", scale, bias))
        out.write(np.array(hashes, "<u4").tobytes())
        out.write(np.round(values / scales[:, None]).T.astype("<i2").tobytes())


def main(gold_file, traits_file, folder):
    gold, texts, bag, sentences, of_sentence, around, doc, keys, first, times, same = read(gold_file, traits_file)
    data = (doc, keys, first, times, same)
    x, names = bag.matrix(LEAST)
    bag_of_words, word_names = texts.matrix(3)
    bag_of_words = shared(bag_of_words)
    y = labels(gold, doc, keys)
    kinds = [{t["incident_type"] for t in d["templates"]} for d in gold]
    y_text = np.array([[bool(k)] + [t in k for t in TYPES] for k in kinds], int)
    bag_of_sentences, sentence_names = sentences.matrix(3)
    bag_of_sentences = shared(bag_of_sentences)
    y_sentence = np.zeros((len(of_sentence), 5), int)
    for row in np.where(y.any(1))[0]:
        y_sentence[around[row]] |= y[row]
    by_text = [np.where(doc == n)[0] for n in range(len(gold))]
    fold = np.random.RandomState(0).permutation(len(gold)) % FOLDS

    s, told, lines_told = np.zeros(y.shape), np.zeros(y_text.shape), np.zeros(y_sentence.shape)
    for k in range(FOLDS):
        inside, outside = fold[doc] != k, fold[doc] == k
        coef, bias = fit_traits(x[inside], y[inside])
        s[outside] = x[outside] @ coef.T + bias
        coef, bias = fit_text(bag_of_words[fold != k], y_text[fold != k])
        told[fold == k] = bag_of_words[fold == k] @ coef.T + bias
        inside, outside = fold[of_sentence] != k, fold[of_sentence] == k
        coef, bias = fit_text(bag_of_sentences[inside], y_sentence[inside], C_SENTENCE)
        lines_told[outside] = bag_of_sentences[outside] @ coef.T + bias
    near = np.array([np.maximum(FLOOR, lines_told[it].max(0)) for it in around])
    print("tells of an incident: right", round(((told[:, 0] > 0) == (y_text[:, 0] > 0)).mean(), 4))
    told_kind = [TYPES[i] for i in told[:, 1:].argmax(1)]
    print("type right, where one is told", round(np.mean([t in k for t, k in zip(told_kind, kinds) if k]), 4))

    lines, total = [], np.zeros(3, int)
    for role, name in enumerate(ROLES):
        made = [signs(role, ix, s, near, told[n], data) for n, ix in enumerate(by_text)]
        rows = np.array([at for it in made for at in it[0]])
        f = np.array([row for it in made for row in it[1]])
        best = None
        for only in [list(range(f.shape[1])), [0, *range(f.shape[1] - 8, f.shape[1])], [0, f.shape[1] - 8], [0]]:
            mean, spread = f[:, only].mean(0), f[:, only].std(0) + 1e-9
            g = (f[:, only] - mean) / spread
            weight = np.zeros(len(rows))
            for k in range(FOLDS):
                inside = fold[doc[rows]] != k
                model = LogisticRegression(max_iter=500).fit(g[inside], y[rows[inside], role])
                weight[~inside] = model.decision_function(g[~inside])
            by, at = [], 0
            for it in made:
                by.append(fill(it[0], weight[at: at + len(it[0])], same))
                at += len(it[0])
            for threshold in np.arange(-2.0, 0.6, 0.1):
                t = tally(gold, name, by, keys, threshold)
                if best is None or f1(*t) > f1(*best[0]):
                    best = (t, threshold, only)
        t, threshold, only = best
        total += t
        print(f"{name}: P {t[0] / t[1]:.3f} R {t[0] / t[2]:.3f} F1 {f1(*t):.3f} threshold {threshold:.2f} signs {len(only)}")
        mean, spread = f[:, only].mean(0), f[:, only].std(0) + 1e-9
        model = LogisticRegression(max_iter=500).fit((f[:, only] - mean) / spread, y[rows, role])
        whole = np.zeros(f.shape[1])
        whole[only] = model.coef_[0] / spread
        bias = model.intercept_[0] - (model.coef_[0] / spread * mean).sum()
        lines.append("\t".join([name, f"{threshold:.3f}", f"{bias:.5f}", *(f"{w:.5f}" for w in whole)]))
    print(f"all: P {total[0] / total[1]:.4f} R {total[0] / total[2]:.4f} F1 {f1(*total):.4f}")

    coef, bias = fit_traits(x, y)
    kept = np.sort(np.argsort(-np.abs(coef).max(0), kind="stable")[:KEPT])
    pack(f"{folder}/traits.bin", names[kept], coef[:, kept], bias)
    coef, bias = fit_text(bag_of_words, y_text)
    pack(f"{folder}/text.bin", word_names, coef, bias)
    coef, bias = fit_text(bag_of_sentences, y_sentence, C_SENTENCE)
    pack(f"{folder}/sentence.bin", sentence_names, coef, bias)
    with open(f"{folder}/choice.tsv", "w", encoding="utf-8") as out:
        out.write("# role, threshold, bias, weights of the signs of choice.rs; made by scripts/train_incidents.py\n")
        out.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    main(*sys.argv[1:])
