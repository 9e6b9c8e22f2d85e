#!/usr/bin/env python3
"""completions.py CLAIMDIFF: what 'claimdiff completion' prints is accepted by each shell that is
here, and bash completes commands and options."""
import shutil
import subprocess
import sys
import tempfile

tool, faults, tried = sys.argv[1], [], []
for shell in ("bash", "zsh", "fish"):
    text = subprocess.run([tool, "completion", shell], capture_output=True, text=True, check=True).stdout
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
            probe = f"source {f.name}; COMP_WORDS=(claimdiff report --pre); COMP_CWORD=2; _claimdiff; echo ${{COMPREPLY[*]}}"
            out = subprocess.run(["bash", "-c", probe], capture_output=True, text=True).stdout.split()
            if out != ["--presegmented"]:
                faults.append(f"bash completes '--pre' of report to {out}")
print("\n".join(faults) or "accepted by " + ", ".join(tried))
sys.exit(bool(faults) or not tried)
