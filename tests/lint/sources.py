#!/usr/bin/env python3
"""sources.py ROOT: files are of a size that one can read, say at the top what they are, end in a
newline and have no trailing blanks, tabs or unfinished marks; the signs of lines, which are looked up
by bisection, are sorted."""
import pathlib
import re
import sys

LIMIT = 700  # lines; a table (.inc, .def) may be longer
root = pathlib.Path(sys.argv[1])
faults, count = [], 0
for path in sorted(root.glob("src/**/*")) + sorted(root.glob("include/**/*")) + sorted(root.glob("tests/**/*")):
    if path.suffix not in (".c", ".h", ".py"):
        continue
    name, text = path.relative_to(root), path.read_text(encoding="utf-8")
    count += 1
    lines = text.splitlines()
    if len(lines) > LIMIT and str(name).startswith(("src", "include")):
        faults.append(f"{name}:{len(lines)}: longer than {LIMIT} lines")
    if path.suffix in (".c", ".h") and not text.startswith("/*"):
        faults.append(f"{name}:1: does not open with a comment on what it is")
    if not text.endswith("\n"):
        faults.append(f"{name}:{len(lines)}: no newline at the end")
    for number, line in enumerate(lines, 1):
        if line != line.rstrip():
            faults.append(f"{name}:{number}: blanks at the end of the line")
        if "\t" in line and path.suffix != ".py":
            faults.append(f"{name}:{number}: a tab")
        if str(name).startswith(("src", "include")) and re.search(r"\b(TODO|FIXME|XXX|HACK)\b", line):
            faults.append(f"{name}:{number}: unfinished")
signs = re.findall(r'^\{"(.*)", -?\d+, -?\d+\},$', (root / "src/segment/tables/signs_en.inc").read_text(), re.M)
signs = [re.sub(r"\\(.)", r"\1", sign).encode() for sign in signs]
if not signs or signs != sorted(set(signs)):
    faults.append("src/segment/tables/signs_en.inc: not sorted, each once")
print("\n".join(faults) or f"{count} files in order")
sys.exit(bool(faults))
