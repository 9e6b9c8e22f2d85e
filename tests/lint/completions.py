#!/usr/bin/env python3
"""completions.py CLAIMDIFF: what 'claimdiff completion' prints is accepted by each shell that is
here, and bash completes commands and options."""
import os
import shutil
import subprocess
import sys
import tempfile

tool, faults, tried = os.path.abspath(sys.argv[1]), [], []
folder = tempfile.mkdtemp()
PROBES = {
    "claimdiff report --pre": "--presegmented",
    "claimdiff report -f ma": "markdown",
    "claimdiff report --format = j": "json",
    "claimdiff report --format =": "text html markdown json",
    "claimdiff segment -f ''": "lines spans json",
    "claimdiff quotes --format t": "text tsv",
    "claimdiff align -f ma": "markdown matrix",
    "claimdiff --theme l": "light",
    "claimdiff --color = n": "never",
    "claimdiff --color n": "",
    "claimdiff completion ''": "bash zsh fish",
    "claimdiff comp": "completion",
}
VALUES = {"zsh": ["compadd lines spans json", ":(auto dark light", "compadd bash zsh fish"],
          "fish": ['from segment" -r -f -a "lines spans json"', '-l theme -r -f -a "auto dark light',
                   'from completion" -f -a "bash zsh fish"']}
for shell in ("bash", "zsh", "fish"):
    text = subprocess.run([tool, "completion", shell], capture_output=True, text=True, check=True).stdout
    faults += [f"{shell} does not complete to {v}" for v in VALUES.get(shell, []) if v not in text]
    if not shutil.which(shell):
        continue
    tried.append(shell)
    with tempfile.NamedTemporaryFile("w", suffix="." + shell) as f:
        f.write(text)
        f.flush()
        run = subprocess.run([shell, "-n", f.name], capture_output=True, text=True)
        if run.returncode or run.stderr:
            faults.append(f"{shell}: {run.stderr}")
        if shell == "bash":
            for line, want in PROBES.items():
                probe = (f"source {f.name}; COMP_WORDS=({line}); COMP_CWORD=$((${{#COMP_WORDS[@]}} - 1)); "
                         "_claimdiff; echo ${COMPREPLY[*]}")
                out = subprocess.run(["bash", "-c", probe], capture_output=True, text=True,
                                     cwd=folder).stdout.split()
                if out != want.split():
                    faults.append(f"bash completes '{line}' to {out}")
os.rmdir(folder)
print("\n".join(faults) or "accepted by " + ", ".join(tried))
sys.exit(bool(faults) or not tried)
