#!/usr/bin/env python3
"""config_manual.py CLAIMDIFF ROOT: claimdiff.conf.5 names every setting, and every action with its
default keys, and no other; what --show-config prints is read again to the same."""
import os
import pathlib
import re
import subprocess
import sys
import tempfile

tool, root = sys.argv[1], pathlib.Path(sys.argv[2])
page = (root / "man/claimdiff.conf.5").read_text(encoding="utf-8")
env = {k: v for k, v in os.environ.items() if not k.startswith("CLAIMDIFF_") and k != "NO_COLOR"}
env["HOME"] = env["XDG_CONFIG_HOME"] = "/nonexistent"


def show(*options):
    return subprocess.run([tool, "--show-config", *options], text=True, capture_output=True,
                          check=True, env=env).stdout


def plain(text):
    return text.replace(r"\&", "").replace(r"\e", "\\").replace(r"\(aq", "'").replace(r"\(ga", "`")


shown = show()
top, keys = shown.split("[keys]\n")
settings = re.findall(r"^([a-z]+) = ", top, re.M)
actions = dict(line.split(" = ") for line in keys.splitlines())
assert settings and actions, shown
faults = []
documented = re.findall(r"^\.It Ic ([a-z]+)$", page, re.M)
if documented != settings:
    faults.append(f"settings are {settings}, documented are {documented}")
documented = {m[0]: plain(m[1]) for m in re.findall(r"^\.It Ic ([a-z0-9-]+) Pq Li (.+)$", page, re.M)}
for name in sorted(set(actions) | set(documented)):
    if actions.get(name) != documented.get(name):
        faults.append(f"{name} has the keys {actions.get(name)}, documented are {documented.get(name)}")
with tempfile.NamedTemporaryFile("w", suffix=".conf") as file:
    file.write(shown)
    file.flush()
    again = show("--config", file.name)
    if again.split("[keys]")[1] != shown.split("[keys]")[1]:
        faults.append("--show-config does not give its own keys again")
print("\n".join(faults) or f"{len(settings)} settings and {len(actions)} actions documented")
sys.exit(bool(faults))
