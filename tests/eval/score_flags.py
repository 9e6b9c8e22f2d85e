#!/usr/bin/env python3
"""score_flags.py CLAIMDIFF FILE.jsonl [--floor P R RELATION] [--most N] [-v]: flags and relations of
pairs.

FILE has a pair a line: id, left, right, relation, flags (kinds). All pairs are compared in one run,
statement by statement. A kind demanded and given is a hit, one given only a false alarm; a date
beside a number that is demanded, or the reverse, counts neither way. "partial" and "reworded" are
both right where a condition or hedge is missing. More than N false alarms fail. With -v the pairs that are not as demanded."""
import argparse
import collections
import json
import pathlib
import subprocess
import sys
import tempfile


def compare(tool, pairs):
    """The bead of each pair, by number."""
    with tempfile.TemporaryDirectory() as folder:
        root = pathlib.Path(folder)
        for side in ("left", "right"):
            (root / side).write_text("".join(p[side].replace("\n", " ") + "\n" for p in pairs), encoding="utf-8")
        (root / "beads").write_text("".join(f"{k}\t{k}\t1\treworded\n" for k in range(len(pairs))))
        run = subprocess.run(
            [tool, "report", "-f", "json", "--presegmented", "--alignment", root / "beads", root / "left", root / "right"],
            capture_output=True, text=True)
    if run.returncode not in (0, 1):
        sys.exit(run.stderr)
    beads = json.loads(run.stdout)["comparisons"][0]["beads"]
    return {b["left"][0]: b for b in beads if len(b["left"]) == 1 and b["left"] == b["right"]}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("tool")
    parser.add_argument("file")
    parser.add_argument("--floor", nargs=3, type=float, metavar=("P", "R", "RELATION"))
    parser.add_argument("--most", type=int, metavar="N")
    parser.add_argument("-v", action="store_true")
    args = parser.parse_args()
    pairs = [json.loads(line) for line in open(args.file, encoding="utf-8")]
    beads = compare(args.tool, pairs)
    hit, false, missed = (collections.Counter() for _ in range(3))
    right = judged = 0
    for number, pair in enumerate(pairs):
        bead = beads.get(number, {"flags": [], "relation": None})
        given, demanded = {f["kind"] for f in bead["flags"]}, set(pair["flags"])
        extra = given - demanded
        if demanded & {"number", "date"}:
            extra -= {"number", "date"}
        hit.update(given & demanded)
        false.update(extra)
        missed.update(demanded - given)
        relation, ok = pair["relation"], True
        if relation != "unrelated":
            judged += 1
            ok = bead["relation"] == relation or (
                "modality" in demanded and {bead["relation"], relation} <= {"partial", "reworded"})
            right += ok
        if args.v and (extra or demanded - given or not ok):
            print(f"{pair['id']}: {relation}/{bead['relation']}, missed {sorted(demanded - given)}, false {sorted(extra)}")
            print(f"  {pair['left']}\n  {pair['right']}")
    for kind in sorted(hit | false | missed):
        print(f"{kind}\thits {hit[kind]}\tmissed {missed[kind]}\tfalse {false[kind]}")
    h, f, m = (sum(c.values()) for c in (hit, false, missed))
    scores = (h / (h + f) if h + f else 1, h / (h + m) if h + m else 1, right / judged if judged else 1)
    print("flags P {:.4f} R {:.4f}\trelation {:.4f}".format(*scores))
    if args.most is not None and f > args.most:
        sys.exit(f"{f} false alarms, more than {args.most}")
    if args.floor and any(s < floor for s, floor in zip(scores, args.floor)):
        sys.exit("below the floor")


main()
