#!/usr/bin/env python3
"""How the fusion of claims stands up to copies of a bad source.

usage: invade_fusion.py BINARY FOLDER KIND NORM SCORER [copies]

FOLDER holds claims.jsonl and truth.jsonl; SCORER is the truth scorer. The sources with many answered items and the least accuracy are each
copied, once in full and once with a fifth of the items left out, and the accuracy of the answers is printed."""
import json, random, subprocess, sys, tempfile
from pathlib import Path

def accuracy(binary, kind, norm, scorer, truth, claims):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / 'fused.jsonl'
        text = ''.join(json.dumps(c) + '\n' for c in claims)
        path.write_text(subprocess.run([binary, 'fuse', '--kind', kind], input=text, capture_output=True, text=True, check=True).stdout)
        out = subprocess.run([sys.executable, '-B', scorer, truth, path, '--norm', norm], capture_output=True, text=True, check=True).stdout
        return json.loads(out)['accuracy']

def main():
    binary, folder, kind, norm, scorer = sys.argv[1:6]
    copies = int(sys.argv[6]) if len(sys.argv) > 6 else 20
    claims = [json.loads(l) for l in open(Path(folder) / 'claims.jsonl')]
    truth = Path(folder) / 'truth.jsonl'
    gold = {(t['object'], t['attribute']): t['value'] for t in map(json.loads, open(truth))}
    sys.path.insert(0, str(Path(scorer).parent))
    from truth import same
    record = {}
    for c in claims:
        key = (c['object'], c['attribute'])
        if key in gold:
            r = record.setdefault(c['source'], [0, 0]); r[1] += 1; r[0] += same(c['value'], gold[key], norm)
    most = max(n for _, n in record.values())
    bad = sorted((ok / n, s) for s, (ok, n) in record.items() if n >= most / 3 and n >= 5)[:4]
    print('as it is', accuracy(binary, kind, norm, scorer, truth, claims))
    for keep in (1.0, 0.8):
        for share, source in bad:
            rng = random.Random(7)
            own = [c for c in claims if c['source'] == source]
            more = [{**c, 'source': f'copy {n}'} for n in range(copies) for c in own if rng.random() < keep]
            print(f'{copies} copies of {source!r} (right {share:.2f}, {len(own)} claims), each {keep:.0%}:', accuracy(binary, kind, norm, scorer, truth, claims + more))

if __name__ == '__main__': main()
