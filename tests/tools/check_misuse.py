#!/usr/bin/env python3
"""check_misuse.py CLAIMDIFF: what is said of mistakes. Each ends with status 2, one line on standard
error that names what is wrong, nothing on standard output, and no file made or changed."""
import os
import pathlib
import subprocess
import sys
import tempfile

tool = os.path.abspath(sys.argv[1])
env = {"PATH": os.environ["PATH"], "LC_ALL": "C.utf8", "TERM": "dumb", "HOME": "/nonexistent"}
env |= {k: v for k, v in os.environ.items() if k.endswith("SAN_OPTIONS")}

FILES = {
    "a": b"The gate was shut at noon. Five boats left the harbour at dawn.\n",
    "b": b"The gate was shut at noon. Six boats left the harbour at dawn.\n",
    "latin": b"The caf\xe9 is open.\n",
    "nul": b"The gate\0 was shut.\n",
    "beads": b"0\t0\nnonsense\n",
    "far": b"0\t99\n",
    "twice": b"0\t0\n0\t1\n",
    "session": b"claimdiff-session\t1\nnonsense\n",
    "no-section": b"[colours]\nx = y\n",
    "no-key": b"[keys]\nquit = Hyper-Q\n",
}
HELP = "(see 'claimdiff --help')"
CASES = [
    ("", f"'view' takes BASE VERSION... {HELP}"),
    ("a", f"'view' takes BASE VERSION...: a second document is missing {HELP}"),
    ("report a", f"'report' takes BASE VERSION...: a second document is missing {HELP}"),
    ("report missing", f"'report' takes BASE VERSION... {HELP}"),
    ("reprot a b", f"'reprot' is neither a command nor a file {HELP}"),
    ("align a", "'align' takes two documents: LEFT RIGHT"),
    ("align a b a", "'align' takes two documents: LEFT RIGHT"),
    ("report -f beads a b a", "'beads' takes two documents: LEFT RIGHT"),
    ("quotes a", "'quotes' takes SOURCE REPORT..."),
    ("segment", "'segment' takes one document"),
    ("eval a b", "'eval' takes GOLD LEFT RIGHT, or a folder of scored sets"),
    ("eval a a b", "a:1: not a line of a gold standard, LEFT TAB RIGHT"),
    ("completion tcsh", "'completion' takes one of: bash, zsh, fish"),
    ("report a missing", "missing: cannot open: No such file or directory"),
    ("report a .", ".: is a folder; name the files in it"),
    (". a", ".: is a folder; name the files in it"),
    ("quotes a .", ".: is a folder; name the files in it"),
    ("report --session . a b", ".: is a folder; name the files in it"),
    ("report a latin", "latin:1: byte 7 (0xE9) is not valid UTF-8 (--lossy reads it all the same)"),
    ("report a nul", "nul:1: byte 8 is NUL: not a text (--lossy reads it all the same)"),
    ("report - -", "standard input can be read only once"),
    ("--nonsense a b", f"unknown option --nonsense {HELP}"),
    ("-Z a b", f"unknown option -Z {HELP}"),
    ("--ver", "--ver may mean several options"),
    ("--help=all", "--help takes no argument"),
    ("report a b -f", "-f needs an argument"),
    ("report -f pdf a b", "no format 'pdf' ('-f help' lists them)"),
    ("segment -f beads a", "no format 'beads': lines, spans or json"),
    ("quotes -f beads a b", "no format 'beads': text, json or tsv"),
    ("report --width 5 a b", "--width: '5' is not a number from 20 to 1000"),
    ("report --color=pink a b", "--color: 'pink' is not auto, always or never"),
    ("report -j 0 a b", "--threads: '0' is not a number from 1 to 64"),
    ("report --lang xx a b", "--lang: no language 'xx'; there are en (English) and und (any other)"),
    ("report --lexicon missing a b", "missing: cannot open: No such file or directory"),
    ("report --lexicon a a b", "a: not a lexicon (no such signature)"),
    ("--version --verbose --lexicon a", "a: not a lexicon (no such signature)"),
    ("report --aliases missing a b", "missing: cannot open: No such file or directory"),
    ("report -a beads a b", "beads:2: not an alignment line, LEFT TAB RIGHT TAB SCORE"),
    ("report -a far a b", "far:1: there is no statement 99, the last is 1"),
    ("report -a twice a b", "twice:2: statement 0 is named twice"),
    ("report -a beads a b a", "an alignment file is needed for each version, or for none"),
    ("report --session a a b", "a:1: this is no session of claimdiff"),
    ("report --session missing a b", "missing: cannot open: No such file or directory"),
    ("report --no-session a b", "--no-session does not apply to 'report'"),
    ("view --session s --no-session a b", "--session and --no-session exclude each other"),
    ("report -l x -l y -l z a b", "more labels than documents"),
    ("align --explain=x a b", "--explain takes two statement numbers: --explain=I,J"),
    ("align --explain 1,99 a b", "there is no pair 1,99: the documents have 2 and 2 statements"),
    ("align --explain 1,x a b", "'align' takes two documents: LEFT RIGHT"),
    ("align a b --explain 1,99", "there is no pair 1,99: the documents have 2 and 2 statements"),
    ("align --explain=1,99 a b", "there is no pair 1,99: the documents have 2 and 2 statements"),
    ("segment --explain=3 a", "--explain takes statement numbers only with 'align'"),
    ("segment --show all a", "--show: 'all' is not 'marks'"),
    ("--config missing a b", "missing: cannot open: No such file or directory"),
    ("--config a a b", "a:1: neither NAME = VALUE nor [SECTION]"),
    ("--config no-section a b", "no-section:2: there is no section [colours]"),
    ("--config no-key a b", "no-key:2: quit = Hyper-Q: no such key"),
    ("--theme plaid a b",
     "--theme: no theme 'plaid'; there are auto, dark, light, contrast, colour-blind, mono"),
    ("report -o a a b", "a: is one of the documents; choose another file"),
    ("report -o none/out a b", "none/out: cannot write: No such file or directory"),
    ("report -o . a b", ".: cannot write: Is a directory"),
    ("report -o /dev/full a b", "/dev/full: cannot write: No space left on device"),
]
# What writes to standard output says so where that fails.
WRITING = ["report a b", "report -f html a b", "report -f json a b", "report -f help", "align a b",
           "align -f matrix a b", "quotes a b", "quotes -f help", "segment a", "segment --explain a",
           "--help", "--version", "--version --verbose", "--show-config", "completion bash", "a b"]
number = failed = 0


def check(name, run, said, before):
    global number, failed
    number += 1
    faults = []
    if run.returncode != 2:
        faults.append(f"status {run.returncode}")
    if run.stderr.decode() != f"claimdiff: {said}\n":
        faults.append(f"said {run.stderr.decode()!r}, not {said!r}")
    if run.stdout:
        faults.append("wrote to standard output")
    if {p.name: p.read_bytes() for p in pathlib.Path(".").iterdir()} != before:
        faults.append("changed a file")
    print("not ok" if faults else "ok", number, "-", name)
    for fault in faults:
        print("#", fault)
    failed += bool(faults)


with tempfile.TemporaryDirectory() as folder:
    os.chdir(folder)
    for name, data in FILES.items():
        pathlib.Path(name).write_bytes(data)
    print(f"1..{len(CASES) + 2 * len(WRITING)}")
    for line, said in CASES:
        run = subprocess.run([tool, *line.split()], env=env, capture_output=True,
                             stdin=subprocess.DEVNULL, timeout=60)
        check(line, run, said, FILES)
    for line in WRITING:
        for redirect, why in (">&-", "Bad file descriptor"), (">/dev/full", "No space left on device"):
            run = subprocess.run(["sh", "-c", f'"$0" {line} {redirect}', tool], env=env,
                                 capture_output=True, stdin=subprocess.DEVNULL, timeout=60)
            check(f"{line} {redirect}", run, f"standard output: cannot write: {why}", FILES)
    os.chdir("/")
sys.exit(bool(failed))
