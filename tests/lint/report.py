#!/usr/bin/env python3
"""report.py CLAIMDIFF ROOT: claimdiff-report.5 speaks of every member and value of the JSON schema
and of every format that the program writes."""
import json
import pathlib
import re
import subprocess
import sys

tool, root = sys.argv[1], pathlib.Path(sys.argv[2])
schema = json.loads((root / "data/claimdiff-report.schema.json").read_text(encoding="utf-8"))
page = (root / "man/claimdiff-report.5").read_text(encoding="utf-8")
macros = re.findall(r"^\.(?:It )?(?:Cm|Va) (.*)|^\.It (?:Cm|Va) (.*)", page, re.M)
named = set(re.findall(r"[\w-]+", " ".join(a + " " + b for a, b in macros)))
named |= set(re.findall(r"\b(?:Va|Cm) ([\w-]+)", page))
wanted = set()


def walk(node):
    if isinstance(node, dict):
        wanted.update(node.get("properties", {}))
        wanted.update(v for v in node.get("enum", []) if isinstance(v, str))
        for child in node.values():
            walk(child)
    elif isinstance(node, list):
        for child in node:
            walk(child)


walk(schema)
wanted -= {"file", "extracted"}  # quoted, not set as words of a command
formats = set()
for command in ("report", "align"):
    listing = subprocess.run([tool, command, "-f", "help"], text=True, capture_output=True, check=True)
    formats |= set(re.findall(r"^([a-z]+) ", listing.stdout, re.M))
faults = [f"man/claimdiff-report.5: no word of {w}" for w in sorted(wanted - named)]
faults += [f"man/claimdiff-report.5: no word of the format {f}" for f in sorted(formats - named)]
assert len(wanted) > 60 and {"text", "json", "html", "beads"} <= formats, (wanted, formats)
print("\n".join(faults) or f"{len(wanted)} members and values, {len(formats)} formats described")
sys.exit(bool(faults))
