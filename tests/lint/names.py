#!/usr/bin/env python3
"""names.py LIBRARY: every external name of the library begins with cd_."""
import subprocess
import sys

run = subprocess.run(["nm", "-g", "--defined-only", sys.argv[1]], text=True, capture_output=True, check=True)
names = {line.split()[-1] for line in run.stdout.splitlines() if len(line.split()) == 3}
faults = sorted(n for n in names if not n.startswith(("cd_", "__")) and "." not in n)  # "x.resolver" is the compiler's
print("\n".join(f"exported without cd_: {n}" for n in faults) or f"{len(names)} names begin with cd_")
sys.exit(bool(faults) or not names)
