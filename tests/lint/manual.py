#!/usr/bin/env python3
"""manual.py CLAIMDIFF ROOT [--print-keys]: claimdiff.1 names every option and command of --help and no
other, and its section KEYS is what src/view/actions.def says (--print-keys prints it, to be put in);
all pages pass mandoc's lint; the commands in README.md name options and commands that exist."""
import pathlib
import re
import shutil
import subprocess
import sys

tool, root = sys.argv[1], pathlib.Path(sys.argv[2])
faults = []


def keys_section():
    """The list of keys in mdoc, in the order and groups of the table."""
    table = (root / "src/view/actions.def").read_text(encoding="utf-8").split("*/", 1)[1]
    string = r'"((?:[^"\\]|\\.)*)"'
    out, group = [], None
    for m in re.finditer(rf'CD_ACTION\(\w+,\s*{string},\s*{string},\s*(\w+),\s*((?:{string}\s*)+)\)', table):
        keys, part = m[2], m[3]
        text = "".join(re.findall(string, m[4]))
        unescape = lambda s: s.replace('\\"', '"').replace("\\\\", "\\").replace("\\", "\\e")
        if part != group:
            out += [".El"] if group else []
            out += [f".Ss {part.capitalize()}", ".Bl -tag -width Ds -compact"]
            group = part
        out += [".It " + " ".join("\\&" + unescape(k) for k in keys.split()), "\\&" + unescape(text)]
    return "\n".join(out + [".El"]) + "\n"


def layout(path):
    """What 80 columns break: examples, which are to be copied; and quotation marks around too much."""
    text = path.read_text(encoding="utf-8")
    for example in re.findall(r"^\.Dl (.*)$", text, re.M):
        if len(re.sub(r"\\\(..|\\.", "x", example)) > 67:
            yield f"wider than 80 columns: {example}"
    for block in re.findall(r"^\.Bd -literal.*?\n(.*?)^\.Ed", text, re.M | re.S):
        for example in block.splitlines():
            if len(re.sub(r"\\\(..|\\.", "x", example)) > 67:
                yield f"wider than 80 columns: {example}"
    shown = subprocess.run(["mandoc", "-T", "utf8", str(path)], text=True, capture_output=True).stdout
    shown = re.sub(r".\x08", "", shown)
    for words in re.findall(r"\u2018[^\u2019\n]* with --\w+|\u2019\u2019", shown):
        yield f"quotation marks around more than is quoted: {words}"


if "--print-keys" in sys.argv:
    print(keys_section(), end="")
    sys.exit(0)
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
if keys_section() not in page:
    faults.append("man/claimdiff.1: the section KEYS is not what src/view/actions.def says (--print-keys)")
if shutil.which("mandoc"):
    for path in sorted((root / "man").glob("*.[0-9]")):
        faults += [f"{path}: {fault}" for fault in layout(path)]
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
