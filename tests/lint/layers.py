#!/usr/bin/env python3
"""layers.py ROOT: every #include "module/..." of src/ is allowed by src/LAYERS; view and tui keep
to their curses rule; headers have guards; the include graph of headers has no cycle."""
import pathlib
import re
import sys

root = pathlib.Path(sys.argv[1])
allowed = {}
for number, line in enumerate(open(root / "src/LAYERS", encoding="utf-8"), 1):
    line = line.split("#")[0].strip()
    if line:
        module, _, below = line.partition(":")
        allowed[module] = set(below.split()) | {module, "claimdiff"}
faults, graph = [], {}
files = sorted((root / "src").rglob("*.[chS]")) + sorted((root / "include").rglob("*.h"))
for path in files:
    name = str(path.relative_to(root))
    module = name.split("/")[1]
    text = path.read_text(encoding="utf-8")
    for number, line in enumerate(text.splitlines(), 1):
        m = re.match(r'\s*#\s*include\s+(?:"([^"]+)"|<([^>]+)>)', line)
        if not m:
            continue
        target = m.group(1)
        if target is None:
            if "curses" in m.group(2) and module != "tui":
                faults.append(f"{name}:{number}: only src/tui may include {m.group(2)}")
            continue
        head = target.split("/")[0]
        graph.setdefault(name, []).append(target)
        if "/" not in target:
            faults.append(f"{name}:{number}: name the module: #include \"{module}/{target}\"")
        elif name.startswith("include/") and head != "claimdiff":
            faults.append(f"{name}:{number}: a public header includes {target}")
        elif name.startswith("src/") and head not in allowed.get(module, {"claimdiff"}):
            faults.append(f"{name}:{number}: {module} may not see {head} (src/LAYERS)")
    if path.suffix == ".h" and "#ifndef" not in text:
        faults.append(f"{name}:1: no include guard")
    if module not in allowed and name.startswith("src/"):
        faults.append(f"{name}:1: module {module} is not in src/LAYERS")

state = {}


def visit(target, trail):
    for base in ("include", "src"):
        name = f"{base}/{target}"
        if name in graph or (root / name).exists():
            if state.get(name) == "open":
                faults.append(f"{name}:1: headers include each other: {' -> '.join(trail + [target])}")
                return
            if state.get(name) == "done":
                return
            state[name] = "open"
            for t in graph.get(name, []):
                if t.endswith(".h"):
                    visit(t, trail + [target])
            state[name] = "done"
            return


for path in files:
    if path.suffix == ".h":
        visit(str(path.relative_to(root)).split("/", 1)[1], [])
print("\n".join(faults) or f"{len(files)} files in order")
sys.exit(bool(faults))
