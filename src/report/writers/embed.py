#!/usr/bin/env python3
"""embed.py INPUT OUTPUT NAME: a text file as a C string, comments and indentation left out."""
import re
import sys

source, target, name = sys.argv[1:]
with open(source, encoding="utf-8") as f:
    text = re.sub(r"/\*.*?\*/", "", f.read(), flags=re.S)
lines = [line.strip() for line in text.splitlines() if line.strip()]
# Numbers, since a string literal of this length is more than C99 promises to take.
with open(target, "w", encoding="utf-8") as f:
    f.write(f"static const char {name}[] = {{\n")
    for line in lines:
        f.write("    " + "".join(f"{byte}," for byte in line.encode() + b"\n") + "\n")
    f.write("    0};\n")
