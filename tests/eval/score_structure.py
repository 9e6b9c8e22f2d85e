#!/usr/bin/env python3
"""Scores structure and marks against gold: precision and recall of each kind.

usage: score_structure.py CLAIMDIFF FOLDER [-v] [--floor P]

Runs `CLAIMDIFF segment --format json` on every NAME.txt of FOLDER that has a NAME.gold beside it
(see structure/README.md) and compares:

  turn         label (its stop, white space and the number of a question aside) and speaker
  speaker      the speaker of every statement between a label and the next label or heading
  heading, boilerplate, direction
               found when all of the item is covered by statements of the kind, right when all of
               the statement is covered by items (directions inside a statement: marks count too)
  quote        exact span
  attribution  span between core and whole, commas, white space and "that" at the edges aside
  number       overlap, value, and unit where the gold gives one
  date         overlap and value; times of day too

A mark in a place that the gold leaves open, or in boilerplate, directions and labels, does not
count. -v lists every fault; --floor P exits with 1 when a precision or recall is below P.
"""
import argparse
import collections
import json
import math
import pathlib
import re
import subprocess
import sys

KINDS = ["turn", "speaker", "heading", "boilerplate", "direction", "quote", "attribution",
         "number", "date"]
EDGE = b" \t\r\n,;:."
DASHES = ("—".encode(), "–".encode(), b"-")
UNITS = {"m": {"m", "metre", "meter", "metr"}, "cm": {"cm", "centimetre", "centimeter", "centimetr"},
         "km": {"km", "kilometre", "kilometer", "kilometr"}}

Item = collections.namedtuple("Item", "kind start end values")


def overlaps(a, b):
    return a.start < b.end and b.start < a.end


class Document:
    """A text with its gold and what the program says of it, both as lists of items by kind."""

    def __init__(self, program, path):
        self.name = path.name
        self.text = path.read_bytes()
        self.gold = collections.defaultdict(list)
        for line in filter(None, path.with_suffix(".gold").read_text("utf-8").splitlines()):
            kind, start, end, *values = line.split("\t")
            self.gold[kind].append(Item(kind, int(start), int(end), values))
        for kind in ("date", "opt-date"):
            self.gold[kind] += self.gold.pop("time" if kind == "date" else "opt-time", [])
        run = subprocess.run([program, "segment", "--format", "json", str(path)],
                             stdout=subprocess.PIPE, check=True)
        self.found = collections.defaultdict(list)
        self.read(json.loads(run.stdout))
        self.unscored = [item for kind in ("boilerplate", "opt-boilerplate", "direction", "turn")
                         for item in self.gold[kind]]

    def read(self, dump):
        for one in dump["statements"]:
            if one["label"]:
                self.found["turn"].append(Item("turn", *one["label"], [one["speaker"] or ""]))
            self.found[one["kind"]].append(Item(one["kind"], *one["span"], []))
            if one["kind"] in ("statement", "question"):
                self.found["speaker"].append(Item("speaker", *one["span"], [one["speaker"] or ""]))
        for one in dump["marks"]:
            kind = "date" if one["kind"] == "time" else one["kind"]
            values = [one["value"], one["unit"], one["number"], one["number_high"]]
            self.found[kind].append(Item(kind, *one["span"], values))

    def strip(self, start, end, edge=EDGE):
        body = self.text[start:end]
        start += len(body) - len(body.lstrip(edge))
        return start, max(start, end - len(body) + len(body.rstrip(edge)))

    def clause(self, start, end):
        """A reporting clause without what does not count at its edges."""
        while True:
            before = start, end
            start, end = self.strip(start, end)
            for dash in DASHES:
                if self.text[start:end].startswith(dash):
                    start += len(dash)
                if self.text[start:end].endswith(dash):
                    end -= len(dash)
            tail = re.search(rb"\sthat$", self.text[start:end])
            if tail:
                end = start + tail.start()
            if (start, end) == before:
                return before

    def is_open(self, item):
        """Whether the gold has no say about this mark."""
        return (any(overlaps(item, o) for o in self.gold["opt-" + item.kind])
                or any(o.start <= item.start and item.end <= o.end for o in self.unscored))


def gold_name(label):
    """The speaker of a label in the gold: what the program is to name has no number in front."""
    return speaker_name(re.sub(r"^(?:Q ?)?\d{1,4}\.?\s+(?=\w)", "", label))


def speaker_name(name):
    """Without an office in parentheses and the number of a question behind."""
    name = re.sub(r"\s*\(.*?\)|\s+\d+$", "", name.rstrip(" :."))
    return re.sub(r"^(Q|A)\d+$", r"\1", name).casefold()


def label_span(doc, item):
    """A label without the number of a question in front of it: "12. Ann Lee:", "Q7 Ann Lee:"."""
    number = re.match(rb"(?:Q ?)?\d{1,4}\.?\s+(?=\w)", doc.text[item.start:item.end])
    return doc.strip(item.start + (number.end() if number else 0), item.end)


def same_turn(doc, gold, mark):
    return (label_span(doc, gold) == label_span(doc, mark)
            and gold_name(gold.values[0]) == speaker_name(mark.values[0]))


def same_quote(doc, gold, mark):
    return doc.strip(gold.start, gold.end, b" \n") == doc.strip(mark.start, mark.end, b" \n")


def same_attribution(doc, gold, mark):
    whole = doc.clause(gold.start, gold.end)
    core = doc.clause(*map(int, gold.values))
    start, end = doc.clause(mark.start, mark.end)
    return whole[0] <= start <= core[0] and core[1] <= end <= whole[1]


def close(a, b):
    return a is not None and math.isclose(a, b, rel_tol=1e-3, abs_tol=1e-9)


def same_unit(gold, mark):
    unit = gold.values[1].lower()  # EUR or eur
    return not unit or mark.values[1] in UNITS.get(unit, {unit})


def same_number(_, gold, mark):
    """2: all of the item; 1: one end of a range; 0: not the same."""
    if not overlaps(gold, mark) or not same_unit(gold, mark):
        return 0
    ends = [float(v) for v in gold.values[0].split("..")]
    low, high = mark.values[2], mark.values[3]
    if close(low, ends[0]) and close(high, ends[-1]):
        return 2
    return 1 if low == high and any(close(low, e) for e in ends) else 0


def same_date(_, gold, mark):
    """Of an interval either end may be the item."""
    if not overlaps(gold, mark):
        return False
    if gold.values[0] == "rel":
        return True

    def plain(value):
        value = re.sub(r"-(spring|summer|autumn|winter)$", "", value.strip().lstrip("-").casefold())
        return re.sub(r"^(\d):", r"0\1:", value)

    values = {plain(v) for v in (mark.values[0] or "").split("/")}
    return any(plain(v) in values for v in gold.values[0].split("~"))


SAME = {"turn": same_turn, "quote": same_quote, "attribution": same_attribution,
        "number": same_number, "date": same_date}


class Score:
    def __init__(self):
        self.gold = self.recalled = self.found = self.right = 0
        self.faults = []

    def ratio(self, part, whole):
        return part / whole if whole else 1.0

    precision = property(lambda self: self.ratio(self.right, self.found))
    recall = property(lambda self: self.ratio(self.recalled, self.gold))

    def add(self, doc, gold, missed, found, wrong):
        self.gold += len(gold)
        self.recalled += len(gold) - len(missed)
        self.found += len(found)
        self.right += len(found) - len(wrong)
        self.faults += [(doc, "missed", item) for item in missed]
        self.faults += [(doc, "wrong", item) for item in wrong]


def is_interval(mark):
    """Whether one mark may stand for several items."""
    return mark.kind == "date" and "/" in (mark.values[0] or "")


def score_marks(doc, kind, score):
    """Pairs items and marks first come first served; both are in the order of the text."""
    gold, credit, right = doc.gold[kind], collections.Counter(), set()
    for number, mark in enumerate(doc.found[kind]):
        for index, item in enumerate(gold):
            if credit[index] >= 2:
                continue
            same = SAME[kind](doc, item, mark)
            if same:
                credit[index] += 2 if same is True else same
                right.add(number)
                if not is_interval(mark):
                    break
    found = [(n, m) for n, m in enumerate(doc.found[kind]) if n in right or not doc.is_open(m)]
    score.add(doc, gold, [i for n, i in enumerate(gold) if credit[n] < 2],
              [m for _, m in found], [m for n, m in found if n not in right])


def score_statements(doc, kind, score):
    def cover(items):
        return {b for i in items for b in range(i.start, i.end)}

    def inside(item, covered):
        return all(b in covered or doc.text[b:b + 1].isspace() for b in range(item.start, item.end))

    # A direction inside a statement is a mark; one on its own may carry a mark too.
    marks = []
    for item in sorted(doc.found[kind], key=lambda i: (i.start, -i.end)):
        if not marks or item.end > marks[-1].end:
            marks.append(item)
    gold, found = cover(doc.gold[kind]), cover(marks)
    allowed = gold | cover(doc.gold["opt-" + kind])
    counted = [m for m in marks if not inside(m, allowed - gold)]
    score.add(doc, doc.gold[kind], [g for g in doc.gold[kind] if not inside(g, found)],
              counted, [m for m in counted if not inside(m, allowed)])


def score_speakers(doc, score):
    """Statements of a turn: from its label to the next label, heading or boilerplate; not the
    boilerplate right below the label, which says when a reader made a comment."""
    labels = {len(doc.text[:t.end].rstrip()) for t in doc.gold["turn"]}
    stops = sorted(i.start for k in ("turn", "heading", "boilerplate", "opt-heading",
                                     "opt-boilerplate") for i in doc.gold[k]
                   if "boilerplate" not in k or len(doc.text[:i.start].rstrip()) not in labels)
    turns = [(t, next((s for s in stops if s > t.start), len(doc.text))) for t in doc.gold["turn"]]
    asides = doc.gold["direction"] + doc.gold["heading"] + doc.gold["boilerplate"]
    gold, missed, found, wrong = [], [], [], []
    for one in doc.found["speaker"]:
        if any(overlaps(one, a) and a.start <= one.start for a in asides):
            continue
        if not one.values[0] and any(a.start <= one.start and one.end <= a.end
                                     for a in doc.gold["opt-direction"]):
            continue  # what a clerk notes without brackets may be nobody's
        number = re.match(rb"(?:Q ?)?\d{1,4}\.?\s+(?=\w)", doc.text[one.start:one.end])
        start = one.start + (number.end() if number else 0)
        owner = next((t for t, end in turns if t.start in (one.start, start)), None) or next(
            (t for t, end in turns if t.start <= one.start < end), None)
        same = owner and gold_name(owner.values[0]) == speaker_name(one.values[0])
        if owner:
            gold.append(one)
            missed += [] if same else [one]
        if one.values[0]:
            found.append(one)
            wrong += [] if same else [one]
    score.add(doc, gold, missed, found, wrong)


def show_fault(kind, doc, what, item):
    line = doc.text.count(b"\n", 0, item.start) + 1
    text = " ".join(doc.text[item.start:item.end].decode("utf-8", "replace").split())
    values = " ".join(str(v) for v in item.values if v not in (None, ""))
    print(f"  {doc.name}:{line}: {what} {kind}: {text}" + (f"  [{values}]" if values else ""))


def main():
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("claimdiff")
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("-v", "--verbose", action="store_true", help="list every fault")
    parser.add_argument("--floor", type=float, default=0.0, metavar="P")
    parser.add_argument("--kinds", nargs="+", choices=KINDS, default=KINDS, help="only these")
    args = parser.parse_args()
    paths = [p for p in sorted(args.folder.glob("*.txt")) if p.with_suffix(".gold").exists()]
    if not paths:
        sys.exit(f"{args.folder}: no text with gold")
    scores = {kind: Score() for kind in args.kinds}
    for doc in (Document(args.claimdiff, path) for path in paths):
        for kind, score in scores.items():
            if kind == "speaker":
                score_speakers(doc, score)
            elif kind in SAME:
                score_marks(doc, kind, score)
            else:
                score_statements(doc, kind, score)
    print(f"{'kind':12} {'gold':>5} {'found':>6} {'precision':>10} {'recall':>7}")
    low = False
    for kind, score in scores.items():
        below = min(score.precision, score.recall) < args.floor
        low |= below
        print(f"{kind:12} {score.gold:5} {score.found:6} {score.precision:10.3f} "
              f"{score.recall:7.3f}{'  below the floor' if below else ''}")
        if args.verbose:
            for fault in score.faults:
                show_fault(kind, *fault)
    return 1 if low else 0


if __name__ == "__main__":
    sys.exit(main())
