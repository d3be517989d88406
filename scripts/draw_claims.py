#!/usr/bin/env python3
"""Draws claims and attributions for a reader to judge, where no key can say which are right.

    scripts/draw_claims.py target/release/crossbearing RE3D MUC4 --seed 20261125 --each 100

RE3D and MUC4 are JSON Lines with "id" and "text". `annotate --layer claims` and `--layer attributions` run over both; of each
kind (relation, event, quantity, attribution) half of --each comes from each set, and where one set has too few the other fills
up. Claims name actors by id, and ids may be merged where documents meet: so each document drawn is also run as a case of its
own, and its export says which name an id has. One line a claim: number, set, document, kind, start, end (code points), slots,
and --context characters of text before and after the claim, the claim itself in double brackets. With --keys only the columns
that docs/precision.tsv begins with, to which the reader adds verdict and why. The same binary, texts and seed give the same
lines; docs/precision.md has the verdicts. --shares TSV draws nothing and prints the shares of such a table."""
import argparse
import collections
import json
import math
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

BOUNDS = {'about': 'about ', 'at_least': 'at least ', 'at_most': 'at most ', 'more_than': 'more than ', 'less_than': 'less than '}

def what(row):
    """What a claim says, without a word of the text but the noun that a quantity counts."""
    kind, claim = row[2], row[5]
    if kind == 'attribution':
        kind = 'note mark' if not claim['source'] and not claim['cue'] else claim['source_kind'] or 'unnamed'
        return kind + (' via another' if len(claim['chain']) > 1 else '')
    said = {'relation': lambda: claim['predicate'], 'event': lambda: f'{claim["type"]} {claim["date"] or ""}',
            'quantity': lambda: f'{claim["measure"]} {BOUNDS.get(claim["bound"], "")}{claim["low"] if claim["value"] is None else claim["value"]} {claim["unit"]}'}
    marks = [claim[key] for key in ('polarity', 'modality') if claim[key] not in SILENT]
    return ' '.join([said[kind]().strip(), *marks])

def wilson(right, drawn, z=1.959964):
    """The 95 % interval of a share."""
    share, scale = right / drawn, 1 + z * z / drawn
    middle, reach = (share + z * z / 2 / drawn) / scale, z * math.sqrt(share * (1 - share) / drawn + z * z / 4 / drawn**2) / scale
    return f'{middle - reach:.2f} to {middle + reach:.2f}'

def shares(path):
    lines = [line.split('\t') for line in Path(path).read_text(encoding='utf-8').splitlines()[1:]]
    print('| kind | set | drawn | right | share | 95 % interval |\n| --- | --- | ---: | ---: | ---: | --- |')
    for kind in KINDS:
        for name in ('both', 're3d', 'muc4'):
            verdicts = [line[6] for line in lines if line[2] == kind and name in ('both', line[0])]
            if not verdicts: continue
            right = verdicts.count('right')
            print(f'| {kind} | {name} | {len(verdicts)} | {right} | {right / len(verdicts):.2f} | {wilson(right, len(verdicts))} |')
    wrong = collections.Counter((line[2], line[7].removesuffix('; close')) for line in lines if line[6] == 'wrong')
    print('\n| kind | error | count |\n| --- | --- | ---: |')
    for (kind, why), count in sorted(wrong.items(), key=lambda it: (KINDS.index(it[0][0]), -it[1], it[0][1])): print(f'| {kind} | {why} | {count} |')

def one_line(text):
    return ' '.join(text.split())

def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('binary', nargs='?')
    parser.add_argument('re3d', nargs='?')
    parser.add_argument('muc4', nargs='?')
    parser.add_argument('--seed', type=int, default=20261125)
    parser.add_argument('--each', type=int, default=100, help='claims of each kind')
    parser.add_argument('--context', type=int, default=200, help='characters before and after the claim')
    parser.add_argument('--keys', action='store_true', help='set, document, kind, start, end, what only, parted by tabs')
    parser.add_argument('--shares', metavar='TSV', help='shares and kinds of error of a judged table')
    args = parser.parse_args()
    if args.shares: return shares(args.shares)
    if not args.muc4: parser.error('the binary and both sets are needed')
    sets = {'re3d': read(args.re3d), 'muc4': read(args.muc4)}
    texts = {(name, d['id']): d['text'] for name, documents in sets.items() for d in documents}
    pools = [pool(args.binary, name, documents) for name, documents in sets.items()]
    names, number = {}, 0
    for kind in KINDS:
        for row in draw(pools, kind, args.each, args.seed):
            place, (_, _, _, start, end, _) = row[:2], row
            text, number = texts[place], number + 1
            if args.keys:
                print('\t'.join(map(str, (*row[:5], what(row)))))
                continue
            if kind != 'attribution' and place not in names: names[place] = actors_of(args.binary, text)
            before, after = text[max(0, start - args.context):start], text[end:end + args.context]
            print(number, *row[:5], slots(row, text, names.get(place, {})), one_line(f'{before}[[{text[start:end]}]]{after}'), sep=' ¦ ')

if __name__ == '__main__': main()
