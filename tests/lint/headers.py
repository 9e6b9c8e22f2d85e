#!/usr/bin/env python3
"""headers.py ROOT COMPILER...: every header compiles alone."""
import pathlib
import subprocess
import sys

root, compiler = pathlib.Path(sys.argv[1]), sys.argv[2:]
faults, count = [], 0
for path in sorted((root / "include").rglob("*.h")) + sorted((root / "src").rglob("*.h")):
    name = str(path.relative_to(root)).split("/", 1)[1]
    run = subprocess.run(
        compiler + ["-std=c11", "-D_GNU_SOURCE", "-Wall", "-Wextra", "-Werror", "-fsyntax-only",
                    f"-I{root}/include", f"-I{root}/src", "-xc", "-"],
        input=f'#include "{name}"\n', text=True, capture_output=True)
    count += 1
    if run.returncode:
        faults.append(f"{name} does not compile alone:\n{run.stderr}")
print("\n".join(faults) or f"{count} headers compile alone")
sys.exit(bool(faults))
