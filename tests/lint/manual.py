#!/usr/bin/env python3
"""manual.py CLAIMDIFF ROOT: claimdiff.1 names every option and command of --help and no other; all
pages pass mandoc's lint; the commands in README.md name options and commands that exist."""
import pathlib
import re
import shutil
import subprocess
import sys

tool, root = sys.argv[1], pathlib.Path(sys.argv[2])
faults = []
usage = subprocess.run([tool, "--help"], text=True, capture_output=True, check=True).stdout
options = set(re.findall(r"^  (?:-\w, |    )--([a-z-]+)", usage, re.M))
part = usage.split("Commands:")[1].split("Options:")[0]
commands = set(re.findall(r"^  ([a-z]+) ", part, re.M))
assert options and commands, usage
page = (root / "man/claimdiff.1").read_text(encoding="utf-8")
documented = set(re.findall(r"^\.It Fl .*?Fl -([a-z-]+)|^\.It Fl -([a-z-]+)", page, re.M))
documented = {a or b for a, b in documented}
for o in sorted(options - documented):
    faults.append(f"man/claimdiff.1: no item for --{o}")
for o in sorted(documented - options):
    faults.append(f"man/claimdiff.1: --{o} does not exist")
for c in sorted(commands):
    if not re.search(rf"\.(It|Ic|Nm claimdiff) (Ic )?{c}\b|Cm {c}\b", page):
        faults.append(f"man/claimdiff.1: no word of the command '{c}'")
if shutil.which("mandoc"):
    for path in sorted((root / "man").glob("*.[0-9]")):
        run = subprocess.run(["mandoc", "-T", "lint", "-W", "warning", str(path)], text=True, capture_output=True)
        faults += run.stdout.splitlines()
else:
    print("mandoc is not here: pages are not linted")
for doc in ("README.md", "src/README.md"):
    text = (root / doc).read_text(encoding="utf-8")
    for number, line in enumerate(text.splitlines(), 1):
        if not re.search(r"\bclaimdiff\b.* --?\w", line):
            continue
        for o in re.findall(r"(?<![\w-])--([a-z][a-z-]+)", line):
            if o not in options:
                faults.append(f"{doc}:{number}: --{o} does not exist")
print("\n".join(faults) or f"{len(options)} options and {len(commands)} commands documented")
sys.exit(bool(faults))
