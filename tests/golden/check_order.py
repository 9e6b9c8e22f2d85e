#!/usr/bin/env python3
"""check_order.py CLAIMDIFF CORPUS: what a report says of a base and a version does not depend on what
else is compared, nor on the order.

Of every event with two versions or more, each document is the base once and the versions come
backwards: what the report says of a pair must be what a report of these two says alone. Only where
else a quotation stands is a matter of the other documents. Output is TAP."""
import json
import pathlib
import subprocess
import sys

tool, corpus = sys.argv[1], pathlib.Path(sys.argv[2])
ROUNDING = 1e-6


def report(docs):
    run = subprocess.run([tool, "report", "-f", "json", *docs], capture_output=True, check=True)
    data = json.loads(run.stdout)
    pairs = {}
    for pair in data["comparisons"]:
        for quote in pair["quotes"]:
            quote.pop("verbatim_in", None)
        version = data["documents"][pair.pop("right")]["name"]
        pair.pop("left")
        pairs[version] = pair
    return pairs


def difference(x, y, where=""):
    """Where two values differ first, or None."""
    if isinstance(x, float) and isinstance(y, float):
        return None if abs(x - y) <= ROUNDING else f"{where}: {x} and {y}"
    if isinstance(x, dict) and isinstance(y, dict) and x.keys() == y.keys():
        inside = (difference(x[k], y[k], f"{where}/{k}") for k in x)
    elif isinstance(x, list) and isinstance(y, list) and len(x) == len(y):
        inside = (difference(p, q, f"{where}/{k}") for k, (p, q) in enumerate(zip(x, y)))
    else:
        return None if x == y else f"{where}: {x} and {y}"
    return next((d for d in inside if d), None)


events = [e for e in sorted(corpus.iterdir()) if len(list(e.glob("*.txt"))) > 2]
print(f"1..{len(events)}")
failed = 0
for number, event in enumerate(events, 1):
    docs = sorted(str(p) for p in event.glob("*.txt"))
    faults = []
    for base in docs:
        versions = [d for d in docs if d != base]
        alone = {}
        for version in versions:
            alone |= report([base, version])
        for version, pair in report([base, *versions[::-1]]).items():
            fault = difference(alone[version], pair)
            if fault:
                faults.append(f"{base} and {version} among {docs}: {fault}")
    failed += bool(faults)
    print("not ok" if faults else "ok", number, "-", event.name)
    for fault in faults:
        print("#", fault)
sys.exit(bool(failed or not events))
