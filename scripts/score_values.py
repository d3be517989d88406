#!/usr/bin/env python3
"""Overlap + value F1 of the layers `quantities` and `times` against keys whose spans carry a `resolution`.

usage: score_values.py GOLD PRED [--errors]

A predicted span is right when it overlaps a gold span one to one (the greedy pairing of spans.py) and its value is
equal. What is equal:

numbers   The decimal number of `resolution.value` ("1,000.0" and "20%" are 1000 and 20), to one part in a million.
          "None" stands for a number that the key leaves open; any value meets it. A range "[20,30)" meets `low` and
          `high`, whatever the brackets.
times     The key gives a `timex` and the dates it may stand for. A prediction is right when it is the timex, or the timex
          with its XXXX filled from one of those dates, or the same instant or the same stretch of days in another
          notation: "2019-Q3" is (2019-07-01,2019-10-01,P3M); T17 is T17:00 is 17:00:00. The key's ends of ranges are
          exclusive, TIMEX3's "a/b" inclusive; either reading of an end is taken. "Every morning" is TMO or XXXX-XX-XXTMO.
          Of a range of clock times both ends must be met. Modifiers ("since", "before") are not compared.
"""
import argparse
import json
import re
import sys
from datetime import date, datetime, timedelta


def load(path):
    with open(path, encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def number(value):
    if value is None:
        return None
    text = str(value).replace(",", "").rstrip("%").strip()
    try:
        return float(text)
    except ValueError:
        return None


def close(a, b):
    return a is not None and b is not None and abs(a - b) <= 1e-6 * max(abs(a), abs(b))


def number_right(gold, span):
    said = (gold.get("resolution") or {}).get("value", gold.get("value"))
    if said in (None, "None"):
        return True
    said = str(said)
    ends = re.fullmatch(r"[\[(](.*),(.*)[\])]", said)
    if ends:
        low, high = (number(end) for end in ends.groups())
        return all(close(a, span.get(b)) for a, b in ((low, "low"), (high, "high")) if a is not None)
    return close(number(said), number(span.get("value")))


def first_of_month(year, month):
    return date(year + (month - 1) // 12, (month - 1) % 12 + 1, 1)


def stretch(value):
    """First and last day of a concrete TIMEX3 date."""
    try:
        if "/" in value and "T" not in value:
            first, last = value.split("/")
            return stretch(first)[0], stretch(last)[1]
        if match := re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", value):
            day = date(*map(int, match.groups()))
            return day, day
        if match := re.fullmatch(r"(\d{4})-(\d\d)", value):
            year, month = map(int, match.groups())
            return first_of_month(year, month), first_of_month(year, month + 1) - timedelta(1)
        if match := re.fullmatch(r"(\d{4})-W(\d\d)(-WE|-\d)?", value):
            year, week = int(match[1]), int(match[2])
            if match[3] == "-WE":
                return date.fromisocalendar(year, week, 6), date.fromisocalendar(year, week, 7)
            if match[3]:
                day = date.fromisocalendar(year, week, int(match[3][1:]))
                return day, day
            return date.fromisocalendar(year, week, 1), date.fromisocalendar(year, week, 7)
        if match := re.fullmatch(r"(\d{4})-([QH])(\d)", value):
            year, part, length = int(match[1]), int(match[3]), 3 if match[2] == "Q" else 6
            return (first_of_month(year, (part - 1) * length + 1),
                    first_of_month(year, part * length + 1) - timedelta(1))
        if match := re.fullmatch(r"(?:FY)?(\d{2,4})X{0,2}", value):
            digits = match[1]
            years = 10 ** (4 - len(digits))
            first = int(digits) * years
            return date(first, 1, 1), date(first + years - 1, 12, 31)
    except (ValueError, TypeError, OverflowError):
        return None
    return None


def instant(value):
    """Seconds of a clock time, or day and seconds: "T17", "2016-11-07 17:00:00"."""
    match = re.fullmatch(r"(?:(\d{4}-\d\d-\d\d|XXXX-[\dWX-]+)?[T ])?(\d{1,2})(?::(\d\d))?(?::(\d\d))?", value)
    if not match or not ("T" in value or ":" in value):
        return None
    hour, minute, second = (int(match[i] or 0) for i in (2, 3, 4))
    return match[1], hour * 3600 + minute * 60 + second


def filled(timex, start, end):
    """The timex with its leading XXXX taken from a resolved date."""
    for resolved in (start, end):
        if resolved and re.match(r"\d{4}-\d\d-\d\d", resolved):
            if timex.startswith("XXXX-WXX-"):
                yield resolved[:10] + timex[len("XXXX-WXX-D"):]
            elif timex.startswith("XXXX-XX-XX"):
                yield resolved[:10] + timex[10:]
            elif timex.startswith("XXXX-XX"):
                yield resolved[:7] + timex[7:]
            elif timex.startswith("XXXX"):
                yield resolved[:4] + timex[4:]


def same_clock(a, b):
    left, right = instant(a), instant(b)
    return left is not None and left == right


def day_of(text):
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None


def duration(value):
    """Amounts by unit: PT1.5H and PT90M are the same."""
    match = re.fullmatch(
        r"P(?:([\d.]+)Y)?(?:([\d.]+)M)?(?:([\d.]+)W)?(?:([\d.]+)D)?(?:T(?:([\d.]+)H)?(?:([\d.]+)M)?(?:([\d.]+)S)?)?", value)
    if not match or not any(match.groups()):
        return None
    y, mo, w, d, h, mi, s = (float(it or 0) for it in match.groups())
    return round(y * 12 + mo, 4), round((w * 7 + d) * 86400 + h * 3600 + mi * 60 + s, 3)


def time_right(gold, span):
    said = span.get("value")
    values = (gold.get("resolution") or {}).get("values") or []
    if said is None:
        return not values
    return any(meets(said, it) for it in values)


# Recurring times that the key writes as amounts.
EVERY = {"P1WE": "XXXX-WXX-WE"}


def meets(said, value):
    timex = value.get("timex") or ""
    start, end = value.get("start") or "", value.get("end") or ""
    single = value.get("value") or ""
    dated = [single] if re.match(r"\d{4}-\d\d-\d\d", single) else []
    wanted = {timex, single, *filled(timex, start or (dated or [""])[0], end)} - {"", "not resolved"}
    wanted |= {EVERY[it] for it in wanted if it in EVERY}
    said = said.removeprefix("XXXX-XX-XX")
    if said in wanted or any(same_clock(said, it) for it in wanted):
        return True
    if duration(said) is not None and duration(said) == duration(timex):
        return True
    if any(stretch(said) and stretch(said) == stretch(it) for it in wanted):
        return True
    ranged = re.fullmatch(r"\((.+),(.+),(P.*)\)", timex)
    if "/" in said:
        first, last = said.split("/", 1)
        ends = {(start.replace(" ", "T"), end.replace(" ", "T"))}
        if ranged:
            ends.add((ranged[1], ranged[2]))
        for a, b in ends:
            if a and b and (first == a or same_clock(first, a)) and (last == b or same_clock(last, b)):
                return True
    ours = stretch(said)
    first, last = day_of(start), day_of(end)
    if ours and first and last and len(start) == 10:
        if ours[0] == first and ours[1] in (last, last - timedelta(1)):
            return True
        # A range named by its ends: the key's end is where the last month or year begins, TIMEX3's where it ends.
        named = stretch(said.split("/")[1]) if "/" in said else None
        return bool(named) and ours[0] == first and named[0] == last
    return False


def right_of(gold):
    return time_right if "values" in (gold.get("resolution") or {}) else number_right


def score(golds, predictions, errors):
    predicted = {it["id"]: it.get("spans", []) for it in predictions}
    hits = overlaps = n_pred = n_gold = 0
    for gold in golds:
        wanted = sorted(gold["spans"], key=lambda it: (it["start"], it["end"]))
        spans = sorted(predicted.get(gold["id"], []), key=lambda it: (it["start"], it["end"]))
        n_pred += len(spans)
        n_gold += len(wanted)
        used = set()
        for span in spans:
            met = [(-(min(span["end"], it["end"]) - max(span["start"], it["start"])), i) for i, it in enumerate(wanted)
                   if i not in used and span["start"] < it["end"] and it["start"] < span["end"]]
            words = gold["text"][span["start"]:span["end"]]
            if not met:
                errors.append(("false", gold, words, span.get("value"), ""))
                continue
            index = min(met)[1]
            used.add(index)
            overlaps += 1
            if right_of(wanted[index])(wanted[index], span):
                hits += 1
            else:
                errors.append(("value", gold, words, span.get("value") or (span.get("low"), span.get("high")), wanted[index]))
        errors.extend(("miss", gold, "", "", it) for i, it in enumerate(wanted) if i not in used)

    def prf(right):
        p, r = right / n_pred if n_pred else 0.0, right / n_gold if n_gold else 0.0
        f1 = 2 * p * r / (p + r) if p + r else 0.0
        return {"p": round(p, 4), "r": round(r, 4), "f1": round(f1, 4), "tp": right, "pred": n_pred, "gold": n_gold}

    return {"overlap": prf(overlaps), "value": prf(hits)}


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("gold")
    arguments.add_argument("pred")
    arguments.add_argument("--errors", action="store_true", help="print what is wrong to standard error")
    given = arguments.parse_args()
    errors = []
    print(json.dumps(score(load(given.gold), load(given.pred), errors), indent=1))
    if given.errors:
        for kind, gold, words, value, wanted in sorted(errors, key=lambda it: it[0]):
            said = wanted and (wanted["text"], brief(wanted.get("resolution") or wanted))
            print(f"{kind}\t{gold['id']}\t{gold['text'][:110]!r}\n\t\tours {words!r} {value}\tkey {said}", file=sys.stderr)


def brief(resolution):
    values = resolution.get("values")
    if values is None:
        return resolution.get("value")
    return [f"{it.get('timex')} {it.get('value') or (it.get('start') or '') + '..' + (it.get('end') or '')}{' ' + it['Mod'] if 'Mod' in it else ''}"
            for it in values]


if __name__ == "__main__":
    main()
