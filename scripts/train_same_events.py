#!/usr/bin/env python3
"""Fits the weights by which mentions of events are joined (crates/triangulate/data/coreference/weights.tsv).

usage: train_same_events.py MENTIONS.jsonl SCORER [--write] [--c C]

MENTIONS.jsonl holds texts with marked mentions and their chains (ECB+, annotation CC BY 3.0); SCORER is the folder of coref.py. The
features come from the example `event_pairs` (build it first: cargo build --release -p workbench --example event_pairs). Prints the
CoNLL F1 with each topic left out in turn. Needs numpy and scipy."""
import json, subprocess, sys
from collections import defaultdict
from pathlib import Path
import numpy as np
from scipy.optimize import minimize

ROOT = Path(__file__).resolve().parent.parent
TABLE = ROOT / 'crates/triangulate/data/coreference/weights.tsv'
FEATURES = next((p for p in (ROOT / 'target/release/examples/event_pairs', ROOT / 'target/debug/examples/event_pairs') if p.exists()), None)

def load(path):
    out = subprocess.run([FEATURES], stdin=open(path), capture_output=True, text=True, check=True).stdout.splitlines()
    names = [c.split('=')[0] for c in out[0].split('\t')[5:]]
    rows = [line.split('\t') for line in out]
    x = np.array([[float(c.split('=')[1]) for c in r[5:]] for r in rows])
    return names, [r[0] for r in rows], [int(r[1]) for r in rows], [(r[2], r[3]) for r in rows], np.array([int(r[4]) for r in rows]), x

def fit(x, y, c):
    n = x.shape[1]
    def loss(w):
        z = x @ w[:n] + w[n]; p = 1 / (1 + np.exp(-z)); g = x.T @ (p - y)
        return (np.logaddexp(0, z) - y * z).sum() + (w[:n] ** 2).sum() / (2 * c), np.append(g + w[:n] / c, (p - y).sum())
    return minimize(loss, np.zeros(n + 1), jac=True, method='L-BFGS-B', options={'maxiter': 1000}).x

def chains(pairs, chance, stop):
    """Average-link clustering, as crates/triangulate/src/coreference/cluster.rs does it."""
    ids = sorted({m for p in pairs for m in p}); at = {m: i for i, m in enumerate(ids)}; n = len(ids)
    s = np.zeros((n, n))
    for (a, b), p in zip(pairs, chance): s[at[a], at[b]] = s[at[b], at[a]] = p
    size = np.ones(n); alive = np.ones(n, bool); label = np.arange(n)
    np.fill_diagonal(s, -1e9)
    while True:
        m = s / np.outer(size, size); m[~alive] = -1; m[:, ~alive] = -1; np.fill_diagonal(m, -1)
        k = int(m.argmax()); a, b = divmod(k, n)
        if m[a, b] < stop: break
        a, b = min(a, b), max(a, b)
        s[a] += s[b]; s[:, a] = s[a]; s[a, a] = -1e9; size[a] += size[b]; alive[b] = False; label[label == b] = a
    return {m: int(label[at[m]]) for m in ids}

def main():
    args = sys.argv[1:]; c = float(args[args.index('--c') + 1]) if '--c' in args else .1
    sys.path.insert(0, args[1]); import coref
    names, topics, parts, pairs, y, x = load(args[0])
    topics = np.array(topics); parts = np.array(parts)
    gold = {}
    for d in map(json.loads, open(args[0])):
        for m in d['event_mentions']: gold[f"{d['id']}:{m['start']}:{m['end']}"] = (d['topic'], m['chain'])
    def predict(w, keep, stop):
        out = {}
        for part in sorted(set(parts[keep])):
            rows = np.where(parts == part)[0]; p = 1 / (1 + np.exp(-(x[rows] @ w[:-1] + w[-1])))
            for m, l in chains([pairs[r] for r in rows], p, stop).items(): out[m] = (part, l)
        return out
    order = sorted(set(topics)); models = {t: fit(x[topics != t], y[topics != t], c) for t in order}
    best = []
    for stop in (.25, .3, .35, .4, .45, .5):
        P = {}; each = []
        for t in order:
            p = predict(models[t], topics == t, stop); P.update(p); g = {m: k for m, k in gold.items() if k[0] == t}; each.append(coref.score(g, p)['conll'])
        r = coref.score(gold, P); best.append((r['conll'], stop)); print(f"topic left out, stop {stop}: CoNLL {r['conll']} MUC {r['muc']['f1']} B3 {r['b3']['f1']} CEAFe {r['ceafe']['f1']}", each, flush=True)
    stop = max(best)[1]; w = fit(x, y, c)
    if '--weights' in args or '--write' in args:
        for n, v in zip(names, w): print(f'{n:24} {v:7.3f}')
    if '--write' in args:
        head = ['# feature\tweight of the logistic regression. Fitted by scripts/train_same_events.py; the README beside this says on what.', f'bias\t{w[-1]:.3f}', f'stop\t{stop}']
        TABLE.write_text('\n'.join(head + [f'{n}\t{v:.3f}' for n, v in zip(names, w)]) + '\n')

if __name__ == '__main__': main()
