#!/usr/bin/env python3
"""Train and cross-validate the selector of `annotate --layer tuples`.

    cargo build --release -p extract --example tuples_features
    target/release/examples/tuples_features < GOLD.jsonl > FEATURES.jsonl
    OMP_NUM_THREADS=1 python3 scripts/train_tuples.py GOLD.jsonl FEATURES.jsonl --scorer carb.py
        cross-validates, 5 folds by sentence: F1 and AUC of sentences that the weights have not seen
    … --out crates/extract/data/tuples/selector.tsv
        also trains on all of it and writes the weights

Needs numpy. The regressor is ridge regression of what a candidate adds to matched precision and recall, given what is
chosen before it; states come from one rollout with partly random choices and one of the policy itself.
"""
import argparse
import importlib.util
import json
import random

import numpy as np

# What one more tuple must bring, and how much recall is worth beside precision; tried by cross-validation.
COST, RECALL = 0.57, 0.65
ALPHA = 500.0
# Sentences a named feature must occur in.
SEEN = 8
STEPS = 14


def load_scorer(path):
    spec = importlib.util.spec_from_file_location("carb", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


class Sentence:
    def __init__(self, gold, offered, carb):
        self.gold = gold
        self.candidates = offered
        n = len(offered)
        table = [[carb.match(g, c) for c in offered] for g in gold["extractions"]]
        shape = (len(table), n)
        self.p = np.array([[it[0] for it in row] for row in table]).reshape(shape)
        self.r = np.array([[it[1] for it in row] for row in table]).reshape(shape)
        self.head = [c["head"] for c in offered]
        self.kind = [c["kind"] for c in offered]
        slots = [[frozenset(slot) for slot in c["slots"]] for c in offered]
        self.tokens = [frozenset().union(*[{t for t in slot if t < 1_000_000} for slot in s]) for s in slots]
        size = np.array([max(1, len(c["slots"][0]) + len(s[1]) + len(s[2])) for c, s in zip(offered, slots)])
        common = np.array([[sum(len(a & b) for a, b in zip(s, t)) for t in slots] for s in slots]).reshape(n, n)
        self.share = common / size[:, None]
        self.meets = np.array([[float(bool(s[0] & t[0])) for t in slots] for s in slots]).reshape(n, n)


class State:
    """What is chosen so far, as `State` of selector.rs sees it."""

    def __init__(self, s):
        n = len(s.candidates)
        self.s, self.taken, self.chosen = s, np.zeros(n, bool), []
        self.covered = set()
        self.largest = np.zeros((n, 4))
        self.same_head, self.same_kind = np.zeros(n, int), np.zeros(n, int)

    def take(self, at):
        s = self.s
        self.taken[at] = True
        self.chosen.append(at)
        self.covered |= s.tokens[at]
        p, r, m = s.share[:, at], s.share[at, :], s.meets[:, at]
        self.largest = np.maximum(self.largest, np.stack([p, r, p * m, r * m], 1))
        self.same_head += np.array([h == s.head[at] for h in s.head])
        self.same_kind += np.array([k == s.kind[at] for k in s.kind])

    def relation(self, index):
        s, n = self.s, len(self.chosen)
        out = np.zeros((len(s.candidates), len(index)), np.float32)
        covered = np.array([len(t & self.covered) / max(1, len(t)) for t in s.tokens])
        p, r, mp, mr = self.largest.T
        plain = {"r:n": np.minimum(n / 10, 2.0), f"r:n={min(n, 6)}": 1.0, "r:covered": covered,
                 "r:covered^2": covered ** 2, "r:p": p, "r:r": r, "r:p^2": p * p, "r:r^2": r * r, "r:pr": p * r,
                 "r:met_p": mp, "r:met_r": mr, "r:met_p^2": mp * mp, "r:met_r^2": mr * mr, "r:met_pr": mp * mr}
        for name, value in plain.items():
            if name in index:
                out[:, index[name]] = value
        for i, kind in enumerate(s.kind):
            h, k = self.same_head[i], self.same_kind[i]
            for name in (f"r:same_head={min(h, 4)}", f"r:same_kind={min(k, 3)}",
                         f"r:{kind}+same_head={min(h, 1)}", f"r:{kind}+same_kind={min(k, 1)}"):
                if name in index:
                    out[i, index[name]] = 1.0
        return out

    def gains(self):
        """Marginal matched precision and recall of every candidate."""
        s, k = self.s, len(self.chosen)
        before_p = greedy(s.p[None][:, :, self.chosen])[0] if k else 0.0
        n = len(s.candidates)
        table = np.empty((n,) + (s.p.shape[0], k + 1))
        table[:, :, :k] = s.p[:, self.chosen][None]
        table[:, :, k] = s.p.T
        dp = greedy(table) - before_p
        best = s.r[:, self.chosen].max(1) if k else np.zeros(s.r.shape[0])
        dr = np.maximum(s.r - best[:, None], 0).sum(0)
        return dp, dr


def greedy(table):
    """Greedy one-to-one assignment, as the scorer does it; for a batch of tables."""
    table = table.copy()
    n, g, k = table.shape
    total, rows = np.zeros(n), np.arange(n)
    for _ in range(min(g, k)):
        best = table.reshape(n, -1).argmax(1)
        i, j = best // k, best % k
        total += np.maximum(table[rows, i, j], 0)
        table[rows, i, :] = -1
        table[rows, :, j] = -1
    return total


def relational_names(sentences):
    kinds = sorted({k for s in sentences for k in s.kind})
    names = ["r:n", "r:covered", "r:covered^2", "r:p", "r:r", "r:p^2", "r:r^2", "r:pr", "r:met_p", "r:met_r",
             "r:met_p^2", "r:met_r^2", "r:met_pr"]
    names += [f"r:n={i}" for i in range(7)] + [f"r:same_head={i}" for i in range(5)]
    names += [f"r:same_kind={i}" for i in range(4)]
    names += [f"r:{k}+same_{x}={i}" for k in kinds for x in ("head", "kind") for i in range(2)]
    return names


def static_features(sentences):
    seen = {}
    for s in sentences:
        for name in {name for c in s.candidates for name, _ in c["features"]}:
            seen[name] = seen.get(name, 0) + 1
    names = sorted(n for n, count in seen.items() if count >= SEEN)
    measures = [n for n in names if "=" not in n]
    names += [n + "^2" for n in measures]
    index = {n: i for i, n in enumerate(names)}
    for s in sentences:
        s.x = np.zeros((len(s.candidates), len(names)), np.float32)
        for i, c in enumerate(s.candidates):
            for name, value in c["features"]:
                if name in index:
                    s.x[i, index[name]] = value
                if name + "^2" in index:
                    s.x[i, index[name + "^2"]] = value * value
    return names


class Ridge:
    """Normal equations, summed sentence by sentence; weight vector over intercept, static, relational."""

    def __init__(self, n_static, n_relational):
        d = 1 + n_static + n_relational
        self.n_static = n_static
        self.gram, self.xy = np.zeros((d, d)), np.zeros(d)

    def add(self, stats):
        for gram, xy in stats:
            self.gram += gram
            self.xy += xy
        return self

    def solve(self, alpha):
        penalty = np.full(len(self.xy), alpha)
        penalty[0] = 1e-6
        return np.linalg.solve(self.gram + np.diag(penalty), self.xy)


def rollout(s, index, choose):
    """Sufficient statistics of one sentence along one sequence of choices."""
    n, d = len(s.candidates), len(index)
    count, sum_rel, sum_y = np.zeros(n), np.zeros((n, d)), np.zeros(n)
    rel_rel, rel_y = np.zeros((d, d)), np.zeros(d)
    state = State(s)
    for _ in range(min(n, STEPS)):
        rel = state.relation(index)
        dp, dr = state.gains()
        y = dp - COST + RECALL * dr
        free = ~state.taken
        count += free
        sum_rel[free] += rel[free]
        sum_y[free] += y[free]
        r = rel[free].astype(float)
        rel_rel += r.T @ r
        rel_y += r.T @ y[free]
        pick = choose(state, rel, y)
        if pick is None:
            break
        state.take(pick)
    return count, sum_rel, sum_y, rel_rel, rel_y


def normal_equations(sentences, rolled):
    x = np.concatenate([np.hstack([np.ones((len(s.x), 1), np.float32), s.x]) for s in sentences])
    count = np.concatenate([it[0] for it in rolled])
    sum_rel = np.concatenate([it[1] for it in rolled])
    sum_y = np.concatenate([it[2] for it in rolled])
    k, d = x.shape[1], sum_rel.shape[1]
    gram, xy = np.zeros((k + d, k + d)), np.zeros(k + d)
    gram[:k, :k] = (x * count[:, None].astype(np.float32)).T @ x
    gram[:k, k:] = x.T @ sum_rel.astype(np.float32)
    gram[k:, :k] = gram[:k, k:].T
    gram[k:, k:] = sum(it[3] for it in rolled)
    xy[:k], xy[k:] = x.T @ sum_y, sum(it[4] for it in rolled)
    return gram, xy


def policy(s, index, weights, floor=-9.0):
    own = weights[0] + s.x @ weights[1:1 + s.x.shape[1]]
    relational = weights[1 + s.x.shape[1]:]
    state, out, least = State(s), [], 9.0
    for _ in range(min(len(s.candidates), 40)):
        score = own + state.relation(index) @ relational
        score[state.taken] = -99
        best = int(score.argmax())
        least = min(least, float(score[best]))
        if least < floor:
            break
        out.append((best, least))
        state.take(best)
    return out


def mixed(rng):
    def choose(state, _, y):
        free = np.flatnonzero(~state.taken)
        if not len(free):
            return None
        if rng.random() < 0.5:
            return int(free[y[free].argmax()])
        return int(rng.choice(list(free)))
    return choose


def following(own, relational):
    def choose(state, rel, _):
        score = own + rel @ relational
        score[state.taken] = -99
        return None if state.taken.all() else int(score.argmax())
    return choose


def on_policy(s, index, weights):
    k = 1 + s.x.shape[1]
    own = weights[0] + s.x @ weights[1:k]
    return rollout(s, index, following(own, weights[k:]))


def fit(train, random_stats, index, alpha):
    d = len(index)
    first = Ridge(train[0].x.shape[1], d).add([random_stats]).solve(alpha)
    rolled = [on_policy(s, index, first) for s in train]
    return Ridge(train[0].x.shape[1], d).add([random_stats, normal_equations(train, rolled)]).solve(alpha)


def predictions(sentences, chosen):
    out = {}
    for s, picks in zip(sentences, chosen):
        es = [{"predicate": s.candidates[i]["predicate"], "arguments": s.candidates[i]["arguments"],
               "confidence": round(c, 4)} for i, c in picks]
        out[s.gold["sentence"]] = es
    return out


def evaluate(sentences, chosen, carb):
    gold = {carb.key(s.gold["sentence"]): s.gold["extractions"] for s in sentences}
    predicted = {carb.key(k): v for k, v in predictions(sentences, chosen).items()}
    result = carb.score(gold, predicted)
    best, cut = 0.0, 0.0
    for c in np.arange(-0.4, 0.4, 0.01):
        kept = {k: [dict(e, confidence=1.0) for e in v if e["confidence"] >= c] for k, v in predicted.items()}
        f = carb.score(gold, kept)["f1"]
        if f > best:
            best, cut = f, c
    return result, cut


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold")
    parser.add_argument("features")
    parser.add_argument("--scorer", required=True)
    parser.add_argument("--out")
    parser.add_argument("--alpha", type=float, default=ALPHA)
    parser.add_argument("--predictions", help="write the cross-validated predictions here")
    parser.add_argument("--folds", type=int, default=5)
    options = parser.parse_args()
    carb = load_scorer(options.scorer)
    offered = {}
    for line in open(options.features, encoding="utf-8"):
        row = json.loads(line)
        offered[row["id"]] = row["candidates"]
    rows = [json.loads(line) for line in open(options.gold, encoding="utf-8") if line.strip()]
    every = [Sentence(row, offered[row["id"]], carb) for row in rows]
    sentences = [s for s in every if s.candidates]
    names = static_features(sentences)
    relational = relational_names(sentences)
    index = {n: i for i, n in enumerate(relational)}
    print(f"{len(sentences)} sentences, {sum(len(s.candidates) for s in sentences)} candidates, "
          f"{len(names)} + {len(relational)} features", flush=True)
    oracle = []
    for s in sentences:
        state, picks = State(s), []
        while True:
            dp, dr = state.gains()
            y = np.where(state.taken, -9, dp - COST + RECALL * dr)
            best = int(y.argmax())
            if y[best] <= 0:
                break
            picks.append((best, 1.0))
            state.take(best)
        oracle.append(picks)
    print("oracle", evaluate(every_with(every, sentences, oracle)[0], every_with(every, sentences, oracle)[1], carb)[0])
    rng = random.Random(7)
    order = list(range(len(sentences)))
    random.Random(11).shuffle(order)
    folds = [order[i::options.folds] for i in range(options.folds)]
    rolled = [rollout(s, index, mixed(rng)) for s in sentences]
    parts = [normal_equations([sentences[i] for i in f], [rolled[i] for i in f]) for f in folds]
    chosen = [None] * len(sentences)
    for k, fold in enumerate(folds):
        stats = (sum(p[0] for j, p in enumerate(parts) if j != k), sum(p[1] for j, p in enumerate(parts) if j != k))
        held = set(fold)
        train = [s for i, s in enumerate(sentences) if i not in held]
        weights = fit(train, stats, index, options.alpha)
        for i in fold:
            chosen[i] = policy(sentences[i], index, weights)
    scored, picks = every_with(every, sentences, chosen)
    result, cut = evaluate(scored, picks, carb)
    print(f"cross-validated, {options.folds} folds: {result} cut {cut:.2f}", flush=True)
    if options.predictions:
        with open(options.predictions, "w", encoding="utf-8") as out:
            for s, p in zip(scored, picks):
                es = predictions([s], [p])[s.gold["sentence"]]
                out.write(json.dumps({"id": s.gold["id"], "sentence": s.gold["sentence"],
                                      "extractions": es, "cut": cut}) + "\n")
    if options.out:
        stats = (sum(p[0] for p in parts), sum(p[1] for p in parts))
        weights = fit(sentences, stats, index, options.alpha)
        with open(options.out, "w", encoding="utf-8") as out:
            out.write(f"(intercept)\t{weights[0]:.5f}\n(cut)\t{cut:.3f}\n")
            for name, weight in zip(names + relational, weights[1:]):
                if abs(weight) >= 5e-5:
                    out.write(f"{name}\t{weight:.5f}\n")


def every_with(every, sentences, chosen):
    by = {id(s): c for s, c in zip(sentences, chosen)}
    return every, [by.get(id(s), []) for s in every]


if __name__ == "__main__":
    main()
