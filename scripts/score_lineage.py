#!/usr/bin/env python3
"""Who rests on whom: recall over the key's `lineage.jsonl`, for the kinds that the program states as edges.

usage: score_lineage.py KEY_DIR EXPORT_DIR [--misses]

A record of the key is found when the export has, with a strength of at least .70:
  shared_upstream    edges of that kind between every two of its documents, through one house whose name shares a word with
                     the key's upstream ("UN" is "United Nations"), with evidence in both;
  self_citation, repeated_source, intra_document_repetition
                     an edge of that kind at its document whose evidence stands in a passage of the record, or bears the
                     label of a note that the record quotes ("[4]");
  hearsay_chain      an edge of that kind at its document whose evidence stands in a passage of the record.
Kinds that are no edges (independent lines, dependency of all figures on one source) are left out. `recall` is
over the first four kinds; `evidence` is the share of their passages, over the records found, that some edge found shows. Prints one JSON object.
"""
import json
import os
import re
import sys

KINDS = ["shared_upstream", "repeated_source", "self_citation", "hearsay_chain", "intra_document_repetition"]
# What the threshold of the table asks for; repetition inside one document is shown beside it.
ASKED = KINDS[:4]
STRENGTH = 0.70


def load(folder, name):
    with open(os.path.join(folder, name + ".jsonl"), encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def meets(passage, quote):
    """The shorter of two passages of one document lies by 60 % in the other, or both are one note."""
    if not os.path.basename(quote["document"]).startswith(passage["doc"]):
        return False
    inner = min(passage["end"], quote["end"]) - max(passage["start"], quote["start"])
    shorter = min(passage["end"] - passage["start"], quote["end"] - quote["start"])
    label = re.match(r"\[\d+\]", passage["quote"])
    return inner >= 0.6 * shorter or bool(label) and quote["quote"].strip() == label.group()


def names(text):
    """Words in capitals of a text, and the initials of neighbouring ones."""
    words = re.findall(r"[A-Z][A-Za-z]+", text)
    return {it.lower() for it in words} | {(a[0] + b[0]).lower() for a, b in zip(words, words[1:])}


def found_by(record, edges, files):
    """The edges that show the record; none when one is missing."""
    fits = [it for it in edges if it["kind"] == record["kind"] and it["strength"] >= STRENGTH]

    def document(end):
        return os.path.basename(files.get(end, ""))[:3]

    if record["kind"] != "shared_upstream":
        here = [it for it in fits if document(it["a"]) in record["docs"]]
        return [it for it in here if any(meets(p, q) for p in record["evidence"] for q in it["evidence"])]
    through = []
    for n, a in enumerate(record["docs"]):
        for b in record["docs"][:n]:
            ends = [it for it in fits if {document(it["a"]), document(it["b"])} == {a, b}]
            ends = [it for it in ends if names(it["why"]) & names(" ".join(record["upstream"]))]
            told = [it for it in ends if {q["document"][:3] for q in it["evidence"]} >= {a, b}]
            if not told:
                return []
            through += told
    return through


def main(argv):
    args = [it for it in argv[1:] if not it.startswith("--")]
    if len(args) != 2:
        sys.exit(__doc__)
    key = [it for it in load(args[0], "lineage") if it["kind"] in KINDS]
    edges, files = load(args[1], "lineage"), {it["id"]: it["file"] for it in load(args[1], "documents")}
    tally, shown, passages = {}, 0, 0
    for record in key:
        through = found_by(record, edges, files)
        asked = "asked" if record["kind"] in ASKED else "repetition"
        one = tally.setdefault(asked, [0, 0])
        one[0] += bool(through)
        one[1] += 1
        if through and asked == "asked":
            quotes = [q for it in through for q in it["evidence"]]
            shown += sum(any(meets(p, q) for q in quotes) for p in record["evidence"])
            passages += len(record["evidence"])
        elif not through and "--misses" in argv:
            print(f'miss {record["id"]} {record["kind"]}: {record["explanation"]}', file=sys.stderr)
    ratio = {name: round(a / b, 4) for name, (a, b) in tally.items()}
    print(json.dumps({"layer": "lineage", "key": len(key), "recall": ratio.get("asked"),
                      "repetition_recall": ratio.get("repetition"),
                      "evidence": round(shown / passages, 4) if passages else None, "predicted": len(edges)}))


if __name__ == "__main__":
    main(sys.argv)
