#!/usr/bin/env python3
"""check_flags.py CLAIMDIFF FOLDER: scores flags, relations and planted differences against floors.

FOLDER holds score_flags.py with flags/, score_events.py with events/. Prints what the scorers say."""
import re
import subprocess
import sys

FLAGS, RELATION = 0.95, 0.93
tool, folder = sys.argv[1:3]


def run(*args):
    text = subprocess.run([sys.executable, *args], capture_output=True, text=True, check=True).stdout
    print(text)
    return text


flags = run(f"{folder}/score_flags.py", tool)
precision, recall, relation = map(float, re.search(r"flags P (\S+) R (\S+)\s+relation \S+ = (\S+)", flags).groups())
events = run(f"{folder}/score_events.py", tool, f"{folder}/events/P1")
planted = [(int(a), int(b)) for a, b in re.findall(r"planted differences: (\d+) of (\d+)", events)]
extra = sum(int(n) for n in re.findall(r"nothing was planted: (\d+)", events))
faults = []
if precision < FLAGS or recall < FLAGS or relation < RELATION:
    faults.append("flags or relations below the floor")
if not planted or any(a < b for a, b in planted):
    faults.append("a planted difference is not reported")
if extra > 8:
    faults.append(f"{extra} beads with flags where nothing was planted")
sys.exit("; ".join(faults) or 0)
