#!/usr/bin/env python3
"""Writes crates/triangulate/data/agreement/golden.txt: matrices of ratings with the coefficients that the packages
krippendorff and scikit-learn give for them (both from PyPI; also needs numpy). The tests of `triangulate::agreement` hold
our own to these within 1e-9."""
import sys
from pathlib import Path
import krippendorff
import numpy as np
from sklearn.metrics import cohen_kappa_score

OUT = Path(__file__).resolve().parent.parent / 'crates/triangulate/data/agreement/golden.txt'

def main():
    rng = np.random.default_rng(20261125)
    lines = ['# Written by scripts/agreement_golden.py with krippendorff ' + getattr(krippendorff, '__version__', '?') + ' and scikit-learn; do not edit.',
             '# matrix: one line for each rater, * for a missing rating; then coefficient, variant, value.']
    for n in range(20):
        raters, units, values = int(rng.integers(2, 6)), int(rng.integers(6, 40)), int(rng.integers(2, 8))
        truth = rng.integers(1, values + 1, units)
        noise = rng.random() * .6
        data = np.where(rng.random((raters, units)) < noise, rng.integers(1, values + 1, (raters, units)), truth).astype(float)
        whole = data.copy()
        if n % 4 == 1: data = data * 1.5 - .25            # not whole numbers
        data[rng.random((raters, units)) < (.25 if n % 2 else 0)] = np.nan
        lines.append('matrix')
        lines += [' '.join('*' if np.isnan(v) else repr(float(v)) for v in row) for row in data]
        for level in ('nominal', 'ordinal', 'interval', 'ratio'):
            lines.append(f'alpha {level} {krippendorff.alpha(reliability_data=data, level_of_measurement=level)!r}'.replace('np.float64(', '').replace(')', ''))
        lines.append('pair')
        lines += [' '.join(str(int(v)) for v in row) for row in whole[:2]]
        for weights in (None, 'linear', 'quadratic'):
            value = cohen_kappa_score(whole[0].astype(int), whole[1].astype(int), weights=weights)
            lines.append(f'kappa {weights or "unweighted"} {float(value)!r}')
    OUT.parent.mkdir(parents=True, exist_ok=True)
    OUT.write_text('\n'.join(lines) + '\n')
    print(len(lines), 'lines')

if __name__ == '__main__': main()
