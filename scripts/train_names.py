#!/usr/bin/env python3
"""Fits the weights of the comparison of names (crates/triangulate/data/names/weights.tsv).

usage: train_names.py PAIRS.jsonl [--write] [--c C]

PAIRS.jsonl holds {"schema","name1","name2","match"} (OpenSanctions' nomenklatura checks, MIT). The features come from the
example `name_features` (build it first: cargo build -p triangulate --example name_features). Prints the cross-validated
F1 (five folds, pairs of one name kept in one fold) at the cut that the training folds chose. Needs numpy and scikit-learn."""
import json, subprocess, sys
import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TABLE = ROOT / 'crates/triangulate/data/names/weights.tsv'
FEATURES = ROOT / 'target/debug/examples/name_features'

def load(path):
    pairs = [json.loads(line) for line in open(path)]
    text = ''.join(f"{p['schema']}\t{p['name1']}\t{p['name2']}\n" for p in pairs)
    out = subprocess.run([FEATURES], input=text, capture_output=True, text=True, check=True).stdout.splitlines()
    rows = [dict((k, float(v)) for k, v in (cell.split('=') for cell in line.split('\t'))) for line in out]
    names = list(rows[0])
    return pairs, names, np.array([[r[n] for n in names] for r in rows]), np.array([int(p['match']) for p in pairs])

def groups(pairs):
    """Pairs that share a name belong together."""
    parent = {}
    def find(x):
        while parent.setdefault(x, x) != x: x = parent[x]
        return x
    for p in pairs: parent[find(p['name1'].lower())] = find(p['name2'].lower())
    ids = {}
    return [ids.setdefault(find(p['name1'].lower()), len(ids)) for p in pairs]

def f1(y, hit): 
    tp = int((y & hit).sum()); return 2 * tp / max(1, int(y.sum() + hit.sum()))

def cut(y, p):
    """The middle of the widest stretch of chances whose F1 is within .003 of the best."""
    marks = np.linspace(.2, .8, 61); values = np.array([f1(y, p >= m) for m in marks])
    good = marks[values >= values.max() - .003]; return float(np.median(good))

def fit(x, y, c, nonpositive=()):
    from scipy.optimize import minimize
    # logistic regression, L2 on all but the bias, some weights held at or below zero
    n = x.shape[1]
    def loss(w):
        z = x @ w[:n] + w[n]; s = np.logaddexp(0, z) - y * z
        p = 1 / (1 + np.exp(-z)); g = x.T @ (p - y); 
        return s.sum() + (w[:n] ** 2).sum() / (2 * c), np.append(g + w[:n] / c, (p - y).sum())
    bounds = [(None, 0) if i in nonpositive else (None, None) for i in range(n)] + [(None, None)]
    return minimize(loss, np.zeros(n + 1), jac=True, method='L-BFGS-B', bounds=bounds, options={'maxiter': 2000}).x

# What can only speak against two names being one, whatever a sample of pairs says.
AGAINST = {'worst', 'worst_over_2', 'worst_over_35', 'worst_sound', 'rest', 'forms_differ',
           'numbers_differ', 'number_missing', 'fathers_changed', 'wrong_initial', 'sign_differs', 'excess_place',
           'excess_other', 'excess_person', 'lone_word_person', 'worst_edits'}

def main():
    args = sys.argv[1:]; c = float(args[args.index('--c') + 1]) if '--c' in args else 0.6
    pairs, names, x, y = load(args[0])
    against = [i for i, n in enumerate(names) if n in AGAINST]
    chance = lambda w, x: 1 / (1 + np.exp(-(x @ w[:-1] + w[-1])))
    g = groups(pairs); out = np.zeros(len(y)); hit = np.zeros(len(y), bool); folds = []
    for train, test in GroupKFold(5, shuffle=True, random_state=1).split(x, y, g):
        w = fit(x[train], y[train], c, against)
        k = cut(y[train], chance(w, x[train])); out[test] = chance(w, x[test]); hit[test] = out[test] >= k; folds.append(k)
    from sklearn.metrics import roc_auc_score
    print(f'cross-validated: F1 {f1(y, hit):.4f} at cuts {[round(k,2) for k in folds]}, best {max(f1(y, out >= t) for t in out):.4f}, AUC {roc_auc_score(y, out):.4f}')
    w = fit(x, y, c, against); p = chance(w, x); k = cut(y, p)
    print(f'on itself: F1 {f1(y, p >= k):.4f} at {k:.2f}')
    if '--errors' in args:
        for i in sorted(range(len(y)), key=lambda i: out[i]):
            if hit[i] != y[i]: print(f"{out[i]:.3f} {y[i]} {pairs[i]['schema'][:3]} | {pairs[i]['name1']} | {pairs[i]['name2']} | {pairs[i]['group']}")
    if '--weights' in args or '--write' in args:
        for n, v in zip(names, w): print(f'{n:20} {v:7.3f} {(x[:, names.index(n)] != 0).sum()}')
    if '--write' in args:
        head = ['# feature	weight of the logistic regression. Fitted by scripts/train_names.py; the README beside this says on what.',
                f'bias\t{w[-1]:.3f}', f'cut\t{k:.2f}']
        TABLE.write_text('\n'.join(head + [f'{n}\t{v:.3f}' for n, v in zip(names, w)]) + '\n')

if __name__ == '__main__': main()
