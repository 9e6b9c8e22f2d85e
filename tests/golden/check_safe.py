#!/usr/bin/env python3
"""check_safe.py CLAIMDIFF: whatever stands in documents, names and arguments, no command prints what
a terminal would obey: controls, bidirectional overrides, zero-width and private-use characters, line
separators, bytes that are no UTF-8. Line feeds and the tabs of tables are all. Output is TAP."""
import os
import pathlib
import subprocess
import sys
import tempfile
import unicodedata

tool = os.path.abspath(sys.argv[1])
EVIL = "\033]0;title\007\r\b\x7f\x9b31m\u202e\u2028\u200b\ufeff\ue000\U000e0041"
NAME = b"a\033]0;name\007\n\x9b31m\xe2\x80\xae\xe2\x80\xa8\xff.txt"


def text(first, second):
    return f"""# A heading{EVIL} of it

MR. BROWN{EVIL}GREEN (Minister{EVIL}): {first} We shall not close the old pier before{EVIL} the 3rd of May.
The council of North{EVIL}haven must pay £{EVIL}20 million,{EVIL} he said.

[laughs{EVIL}]

QUESTION (Ann Lee{EVIL}): Why{EVIL} was the gate shut?

MS. STONE: "Nobody{EVIL} came to the old pier at noon," the warden said.{EVIL} "{second} of the men{EVIL} were there."
"""


def fits(data):
    try:
        s = data.decode("utf-8")
    except UnicodeDecodeError as e:
        return f"no UTF-8 at {data[max(0, e.start - 30):e.start + 10]!r}"
    for k, c in enumerate(s):
        if c not in "\n\t" and unicodedata.category(c) in ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"):
            return f"{c!r} in {s[max(0, k - 30):k + 10]!r}"
    return None


with tempfile.TemporaryDirectory() as folder:
    folder = pathlib.Path(folder)
    a, b = os.fsencode(folder) + b"/left" + NAME, os.fsencode(folder) + b"/right" + NAME
    evil = os.fsencode(EVIL)
    with open(a, "w", encoding="utf-8", newline="") as f:
        f.write(text("Hello world today.", "Three"))
    with open(b, "w", encoding="utf-8", newline="") as f:
        f.write(text("Hello world, I said.", "Nine"))
    with open(b + b".gold", "w", encoding="utf-8") as f:
        f.write("0\t0\n1\t1\n")
    with open(b + b".no", "w", encoding="utf-8") as f:
        f.write(f"[{EVIL}]\ncolor{EVIL} = {EVIL}\n")
    with open(b + b".conf", "w", encoding="utf-8") as f:
        f.write(f"[settings]\nlexicon = builtin{EVIL}\n")
    with open(b + b".alias", "w", encoding="utf-8") as f:
        f.write(f"UN{EVIL} = United{EVIL} Nations\n")
    runs = [[b"report", b"-f", x, a, b] for x in (b"text", b"markdown", b"html", b"json")]
    runs += [[b"report", b"-f", b"text", b"--width", b"44", a, b, a], [a, b], [a], [evil, b],
             [b"report", b"--ascii", a, b],
             [b"report", b"-l", evil, b"-l", NAME, a, b],
             [b"report", b"--format=" + evil, a, b], [b"--" + evil], [b"-\x1b"],
             [b"report", b"--width=" + evil, a, b], [b"report", b"--lexicon", b + b".no", a, b],
             [b"report", b"--session", b + b".no", a, b], [b"report", b"-a", b + b".no", a, b],
             [b"report", b"--aliases", b + b".no", a, b], [b"report", b"--aliases", b + b".alias", a, b],
             [b"report", b"-o", os.fsencode(folder) + b"/no/" + NAME, a, b],
             [b"report", b"-o", a, a, b], [b"report", b"--lang", evil, a, b],
             [b"report", b"--theme", evil, a, b], [b"report", b"--color", evil, a, b],
             [b"report", b"--config", b + b".no", a, b], [b"--show-config", b"--config", b + b".conf"],
             [b"--show-config", b"--aliases", evil], [b"--version", b"-v", b"--lexicon", b + b".no"]]
    runs += [[b"quotes", b"-f", x, a, b] for x in (b"text", b"tsv", b"json")]
    runs += [[b"align", b"-f", x, a, b] for x in (b"beads", b"vecalign", b"ladder", b"matrix")]
    runs += [[b"align", b"--explain=%d,%d" % (k, k), a, b] for k in range(7)]
    runs += [[b"align", b"--explain=" + evil, a, b], [b"align", b"-a", b + b".no", a, b]]
    runs += [[b"segment", *x, a] for x in ([], [b"--explain"], [b"--show", b"marks"], [b"-f", b"json"],
                                           [b"-f", b"spans"], [b"-f", evil], [b"--show", evil])]
    runs += [[b"eval", b + b".gold", a, b], [b"eval", b"--calibration", b + b".gold", a, b],
             [b"eval", b + b".no", a, b], [b"eval", a], [b"completion", evil]]
    print(f"1..{len(runs)}")
    failed = 0
    env = {"PATH": os.environ["PATH"], "LC_ALL": "C.utf8", "TERM": "dumb", "HOME": str(folder)}
    env |= {k: v for k, v in os.environ.items() if k.endswith("SAN_OPTIONS")}
    for number, words in enumerate(runs, 1):
        run = subprocess.run([tool, *words], capture_output=True, stdin=subprocess.DEVNULL, env=env)
        fault = fits(run.stdout) or fits(run.stderr)
        if run.returncode not in (0, 2) or not run.stdout + run.stderr:
            fault = f"exit {run.returncode}"
        failed += bool(fault)
        shown = b" ".join(words).replace(os.fsencode(folder), b"").decode("ascii", "backslashreplace")
        print("not ok" if fault else "ok", number, "-", ascii(shown)[1:70])
        if fault:
            print("#", fault)
sys.exit(bool(failed))
