#!/usr/bin/env python3
"""What became of flags that strict readers judged.

  score_judged.py CLAIMDIFF JUDGED.jsonl FOLDER [-v] [--bad N] [--lost N]

JUDGED has an object a line: the two files of a case (under FOLDER), kind and note of the flag, the
lines of the left document, and whether it was found defensible (good) or not (bad). Prints how many
of each are still raised and how many flags nobody has judged; with --bad and --lost it fails where
more bad ones are raised, or more good ones are missing. -v names them.
"""
import argparse
import collections
import json
import os
import subprocess


def flags(tool, left, right):
    run = subprocess.run([tool, "report", "-f", "json", left, right], capture_output=True, text=True)
    if run.returncode not in (0, 1):
        raise SystemExit(f"{left} {right}: {run.stderr}")
    report = json.loads(run.stdout)
    comparison = report["comparisons"][0]
    statements = report["documents"][comparison["left"]]["statements"]
    for bead in comparison["beads"]:
        lines = [statements[k]["line"] for k in bead["left"]]
        for flag in bead["flags"]:
            yield flag["kind"], flag["note"], tuple(lines)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("tool")
    parser.add_argument("judged")
    parser.add_argument("folder")
    parser.add_argument("-v", action="store_true")
    parser.add_argument("--bad", type=int)
    parser.add_argument("--lost", type=int)
    args = parser.parse_args()
    pairs = collections.defaultdict(list)
    with open(args.judged, encoding="utf-8") as rows:
        for row in map(json.loads, rows):
            pairs[row["left"], row["right"]].append(row)
    kept, lost, new = collections.Counter(), collections.Counter(), 0
    for (left, right), rows in sorted(pairs.items()):
        raised = collections.Counter(
            flags(args.tool, os.path.join(args.folder, left), os.path.join(args.folder, right)))
        for row in rows:
            key = row["kind"], row["note"], tuple(row["lines"])
            there = raised[key] > 0
            raised[key] -= there
            (kept if there else lost)[row["verdict"]] += 1
            if args.v and there == (row["verdict"] == "bad"):
                print(f"{'raised' if there else 'lost'} {row['verdict']}: {left} {right}: {row['note']}")
        for key, n in raised.items():
            new += n
            if args.v and n > 0:
                print(f"not judged: {left} {right}: {key[1]}")
    print(f"good {kept['good']} of {kept['good'] + lost['good']}, bad {kept['bad']} of "
          f"{kept['bad'] + lost['bad']} raised; {new} not judged")
    failed = (args.bad is not None and kept["bad"] > args.bad) or (
        args.lost is not None and lost["good"] > args.lost)
    raise SystemExit(failed)


main()
