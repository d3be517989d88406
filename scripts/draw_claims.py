#!/usr/bin/env python3
"""Draws claims and attributions for a reader to judge, where no key can say which are right.

    scripts/draw_claims.py target/release/crossbearing RE3D MUC4 --seed 20261125 --each 100

RE3D and MUC4 are JSON Lines with "id" and "text". `annotate --layer claims` and `--layer attributions` run over both; of each
kind (relation, event, quantity, attribution) half of --each comes from each set, and where one set has too few the other fills
up. Claims name actors by id, and ids may be merged where documents meet: so each document drawn is also run as a case of its
own, and its export says which name an id has. One line a claim: number, set, document, kind, start, end (code points), slots,
and --context characters of text before and after the claim, the claim itself in double brackets. With --keys only the columns
that docs/precision.tsv begins with. The same binary, texts and seed give the same lines; docs/precision.md has the verdicts."""
import argparse
import json
import random
import subprocess
import tempfile
from pathlib import Path

KINDS = ('relation', 'event', 'quantity', 'attribution')
# Slots printed beside the actors of a claim; those that say nothing (null, affirmed, asserted) are left out.
SLOTS = {'relation': ('predicate', 'class'), 'event': ('type', 'date'),
         'quantity': ('value', 'low', 'high', 'bound', 'unit', 'measure', 'target', 'period'), 'attribution': ()}
SILENT = (None, 'affirmed', 'asserted')

def read(path):
    return [json.loads(line) for line in open(path, encoding='utf-8') if line.strip()]

def annotate(binary, layer, documents):
    lines = ''.join(json.dumps({'id': d['id'], 'text': d['text']}) + '\n' for d in documents)
    done = subprocess.run([binary, 'annotate', '--layer', layer], input=lines, capture_output=True, text=True, check=True)
    return [json.loads(line) for line in done.stdout.splitlines()]

def pool(binary, name, documents):
    """Everything that may be drawn from one set, in the order of documents and places."""
    rows = []
    for answer in annotate(binary, 'claims', documents):
        rows += [(name, answer['id'], c['kind'], c['start'], c['end'], c) for c in answer['claims'] if c['kind'] in KINDS]
    for answer in annotate(binary, 'attributions', documents):
        for a in answer['attributions']:
            ends = [span for part in ('source', 'cue', 'content') for span in a[part]]
            rows.append((name, answer['id'], 'attribution', min(s for s, _ in ends), max(e for _, e in ends), a))
    return sorted(rows, key=lambda row: (*row[:5], json.dumps(row[5], sort_keys=True)))

def draw(pools, kind, each, seed):
    """Half from each set; what one set lacks, the other gives."""
    first, second = ([row for row in rows if row[2] == kind] for rows in pools)
    take = min(len(first), max(each // 2, each - len(second)))
    drawn = []
    for rows, count in ((first, take), (second, min(len(second), each - take))):
        name = rows[0][0] if rows else ''
        drawn += sorted(random.Random(f'{seed} {kind} {name}').sample(rows, count), key=rows.index)
    return drawn

def actors_of(binary, text):
    """Names of the actors of one document, by id."""
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        (folder / 'document.txt').write_text(text, encoding='utf-8')
        subprocess.run([binary, 'run', folder / 'document.txt', '-o', folder / 'case', '--quiet'], capture_output=True, check=True)
        subprocess.run([binary, 'export', folder / 'case', '--format', 'jsonl', '-o', folder / 'out'], capture_output=True, check=True)
        return {a['id']: a['name'] for a in read(folder / 'out/actors.jsonl')}

def slots(row, text, names):
    kind, claim = row[2], row[5]
    if kind == 'attribution':
        parts = {part: ' … '.join(text[s:e] for s, e in claim[part]) for part in ('source', 'cue', 'content')}
        parts['named'] = claim['source_name']
        return ' | '.join(f'{key}: {one_line(value)}' for key, value in parts.items() if value)
    named = lambda actor: names.get(actor, actor)
    told = [f'{key}={claim[key]}' for key in SLOTS[kind] + ('polarity', 'modality') if claim.get(key) not in SILENT]
    told += [f'{key}=<{named(claim[key])}>' for key in ('subject', 'object') if claim.get(key)]
    told += [f'{p["role"]}=<{named(p["actor"])}>' for p in claim.get('participants', [])]
    return ' '.join(told)

def one_line(text):
    return ' '.join(text.split())

def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('binary')
    parser.add_argument('re3d')
    parser.add_argument('muc4')
    parser.add_argument('--seed', type=int, default=20261125)
    parser.add_argument('--each', type=int, default=100, help='claims of each kind')
    parser.add_argument('--context', type=int, default=200, help='characters before and after the claim')
    parser.add_argument('--keys', action='store_true', help='set, document, kind, start, end only, parted by tabs')
    args = parser.parse_args()
    sets = {'re3d': read(args.re3d), 'muc4': read(args.muc4)}
    texts = {(name, d['id']): d['text'] for name, documents in sets.items() for d in documents}
    pools = [pool(args.binary, name, documents) for name, documents in sets.items()]
    names, number = {}, 0
    for kind in KINDS:
        for row in draw(pools, kind, args.each, args.seed):
            place, (_, _, _, start, end, _) = row[:2], row
            text, number = texts[place], number + 1
            if args.keys:
                print('\t'.join(map(str, row[:5])))
                continue
            if kind != 'attribution' and place not in names: names[place] = actors_of(args.binary, text)
            before, after = text[max(0, start - args.context):start], text[end:end + args.context]
            print(number, *row[:5], slots(row, text, names.get(place, {})), one_line(f'{before}[[{text[start:end]}]]{after}'), sep=' ¦ ')

if __name__ == '__main__': main()
