#!/usr/bin/env python3
"""readme.py CLAIMDIFF ROOT: the commands that README.md shows do run.

Every line `build/claimdiff ...` or `claimdiff ...` in a code block (```sh) of README.md is executed
in the project's folder with the program under test, its output to a temporary folder."""
import os
import pathlib
import re
import subprocess
import sys
import tempfile

tool, root = os.path.abspath(sys.argv[1]), pathlib.Path(sys.argv[2])
text = (root / "README.md").read_text(encoding="utf-8")
lines = [l.strip().removeprefix("$ ") for block in re.findall(r"```sh\n(.*?)```", text, re.S) for l in block.splitlines()]
commands = [l for l in lines if re.match(r"(build/)?claimdiff\b", l)]
faults = []
with tempfile.TemporaryDirectory() as folder:
    for command in commands:
        ready = re.sub(r"^(build/)?claimdiff\b", "claimdiff", command.split(" #")[0])
        ready = re.sub(r"(-o |> ?)(\S+)", lambda m: f"{m[1]}{folder}/{os.path.basename(m[2])}", ready)
        env = os.environ | {"TERM": "dumb", "XDG_STATE_HOME": folder, "XDG_CONFIG_HOME": folder}
        run = subprocess.run(["bash", "-c", 'claimdiff() { "%s" "$@"; }\n%s' % (tool, ready)], cwd=root,
                             env=env, capture_output=True, text=True, stdin=subprocess.DEVNULL)
        if run.returncode not in (0, 1) or run.stderr:
            faults.append(f"README.md: '{command}' ends with {run.returncode}: {run.stderr.strip()}")
print("\n".join(faults) or f"{len(commands)} commands of README.md run")
sys.exit(bool(faults) or not commands)
