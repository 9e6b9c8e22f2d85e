#!/usr/bin/env python3
"""run.py CLAIMDIFF FOLDER [--update] [CASE...]: byte-exact tests of whole commands.

A case is a folder STAGE/NAME with its inputs and:
  cmd           the arguments, as in a shell; run in the folder, `corpus/` stands for the corpus
  expect        standard output
  expect.err    standard error, where there is any
  expect.status the exit status, where it is not 0
A missing expectation fails. --update writes what the program does now: read the difference before
you commit it. Output is TAP."""
import os
import pathlib
import shlex
import subprocess
import sys

args = [a for a in sys.argv[1:] if a != "--update"]
update = "--update" in sys.argv
tool, folder = os.path.abspath(args[0]), pathlib.Path(args[1]).resolve()
corpus = folder.parent.parent / "corpus"
cases = sorted(p.parent for p in folder.glob("*/*/cmd"))
if args[2:]:
    cases = [c for c in cases if any(w in str(c) for w in args[2:])]
env = {"PATH": os.environ["PATH"], "LC_ALL": "C.utf8", "TERM": "dumb", "HOME": "/nonexistent"}
env |= {k: v for k, v in os.environ.items() if k.endswith("SAN_OPTIONS")}
print(f"1..{len(cases)}")
failed = 0
for number, case in enumerate(cases, 1):
    words = shlex.split((case / "cmd").read_text(encoding="utf-8"), comments=True)
    words = [os.path.relpath(corpus / w[7:], case) if w.startswith("corpus/") else w for w in words]
    stdin = case / "stdin"
    run = subprocess.run([tool, *words], cwd=case, env=env, capture_output=True,
                         stdin=open(stdin, "rb") if stdin.exists() else subprocess.DEVNULL)
    got = {"expect": run.stdout, "expect.err": run.stderr,
           "expect.status": b"%d\n" % run.returncode}
    faults = []
    for name, data in got.items():
        path, default = case / name, {"expect.err": b"", "expect.status": b"0\n"}.get(name)
        if update:
            path.unlink(missing_ok=True)
            if data != default:
                path.write_bytes(data)
            continue
        want = path.read_bytes() if path.exists() else default
        if want is None:
            faults.append(f"{name} is missing")
        elif want != data:
            a, b = want.splitlines(), data.splitlines()
            k = next((k for k in range(max(len(a), len(b))) if a[k:k + 1] != b[k:k + 1]), 0)
            faults.append(f"{name}:{k + 1}: want {a[k:k + 1]}, got {b[k:k + 1]}")
    failed += bool(faults)
    print(("not ok" if faults else "ok"), number, "-", case.relative_to(folder))
    for fault in faults:
        print("#", fault)
sys.exit(bool(failed or not cases))
