#!/usr/bin/env python3
"""run.py CLAIMDIFF CASE...: inputs that break naive programs, under a time and a memory limit.

Each case writes two documents to a temporary folder and compares them. What comes out is checked:
the report is valid JSON, its beads tile both documents, spans lie inside the input and in order, and
equal documents differ in nothing. `run.py CLAIMDIFF` runs all cases and prints what they cost."""
import json
import os
import pathlib
import resource
import subprocess
import sys
import tempfile
import time

SECONDS = 60  # for slow machines and debug builds; the figures printed are what to look at
MEMORY = 500 << 20
SANITIZED = "--sanitized" in sys.argv  # shadow memory needs more address space than any limit
if SANITIZED:
    SECONDS *= 6

CLAUSES = ["the harbour stayed shut", "five boats left at dawn", "nobody came to the pier",
           "we waited for the rain", "the council will not meet", "she may sign the treaty",
           "all lanes were laid in 1987", "the price rose by 4.6 percent"]


def few(n):
    """n, or a tenth of it under sanitizers, for what takes seconds without them."""
    return n // 10 if SANITIZED else n


def sentences(n, salt=0):
    """n sentences, no two alike."""
    return [f"In report {k + salt} {CLAUSES[k % 8]} and {CLAUSES[(k // 8 + 3) % 8]}." for k in range(n)]


def line(n_bytes, word="word "):
    return (word * (n_bytes // len(word.encode()) + 1)).encode()[:n_bytes]


def nest(opening, closing, n):
    return ("Before " + opening * n + "inside" + closing * n + " after.\n").encode()


EQUAL = b"The harbour stayed shut for a day.\n\n"
CASES = {
    # name: (left, right, what must hold: a function of the report, or None)
    "equal-sentences": lambda: (EQUAL * few(50000), EQUAL * few(50000), all_identical),
    "equal-against-one": lambda: (EQUAL * few(50000), EQUAL, None),
    "one-line-of-prose": lambda: (" ".join(sentences(16000)).encode(),
                                  " ".join(sentences(16000)).encode(), all_identical),
    "one-line-against-lines": lambda: (" ".join(sentences(8000)).encode(),
                                       "\n\n".join(sentences(8000)).encode(), None),
    "one-sentence-of-1-mb": lambda: (line(1 << 20), line(1 << 20, "other "), None),
    "one-word-of-1-mb": lambda: (line(1 << 20, "x"), line(1 << 20, "y"), None),
    "one-number-of-1-mb": lambda: (line(1 << 20, "7"), line(1 << 20, "1,000,"), None),
    "blank-lines": lambda: (b"\n" * 1000000 + b"One.\n", b"One.\n" + b" \n" * 1000000, all_identical),
    "quotation-marks": lambda: (b'"' * 100000, "“”".encode() * 50000, None),
    "quoted-words": lambda: (b'"no" ' * few(100000), b"'no' " * few(100000), None),
    "open-quotation-marks": lambda: ("“ he said ".encode() * 50000, "‘ he said ".encode() * 50000, None),
    "colons-before-speech": lambda: (": “Ah-” y ".encode() * few(40000),
                                     ": “Ah.” y ".encode() * few(40000), None),
    "brackets": lambda: (nest("(", ")", 50000), nest("[", "]", 50000), None),
    "bracketed-words": lambda: (b"(laughter) " * 50000, b"[inaudible] " * 50000, None),
    "titles-that-report": lambda: ("“Ost” reports ".encode() * few(60000),
                                   "“Ost” reports ".encode() * 60, None),
    "places-that-report": lambda: (b"in that boat reports " * few(30000),
                                   b"in that boat reports " * 60, None),
    "times-before-reports": lambda: (b"in May, " * few(150000) + b", Lee warned of ice" * few(75000),
                                     b"in May, , Lee warned of ice", None),
    "full-stops": lambda: (b"." * 500000, b". " * 250000, None),
    "ellipses-and-dashes": lambda: ("… — ".encode() * 100000, b"... -- " * 100000, None),
    "abbreviations": lambda: (b"Mr. Dr. U.S. No. " * 50000, b"Prof. St. e.g. " * 50000, None),
    "times-alone": lambda: (b"The court rose again.\n13.05\n" * few(60000),
                            b"0658 Headlines\n" * few(60000), None),
    "labels": lambda: (b"Q: Why?\nA: So.\n" * few(30000), b"Q: Why?\nA: So.\n" * few(30000), all_identical),
    "asked-and-asked": lambda: (b"Q: Is the harbour shut?\nA: No.\n",
                                b"The harbour is shut, and he " + b"was asked " * few(80000) + b".",
                                None),
    "a-question-of-many-lines": lambda: (b"Q: " + b"Is the harbour shut?\n" * few(40000) + b"A: It rains.\n",
                                         b"It rains, he replied.\n\n" * few(40000), None),
    "phrases": lambda: (b"He stepped down at first light and put it off. " * few(20000),
                        b"He resigned at dawn and postponed it. " * few(20000), None),
    "labels-without-text": lambda: (b"Smith:\n" * 100000, b"Q:\n" * 100000, None),
    "numbers": lambda: (b"5 million percent of 7, " * 40000, b"one hundred and two thousand " * 40000,
                        None),
    "shares": lambda: (b"x a fifth house " * 30000 + b"a third down, " * 30000 + b".",
                       b"a third down, a fifth in May, " * 15000 + b".", None),
    "negations": lambda: (b"not never no " * 60000, b"cannot without nobody " * 50000, None),
    "denied-verbs": lambda: (b"It is untrue that " + b"paid than " * few(500) +
                             b". He said " + b"they did not pay than pay " * 31 + b".",
                             b"It is so than " + b"than paid " * few(500) +
                             b". He said " + b"than pay " * few(2300) + b".", None),
    "names": lambda: (b"Anna Maria von Berg of the United States " * 20000,
                      b"Dr. Anna M. Berg Jr. and the US " * 30000, None),
    "capitals": lambda: (b"HEADLINE AFTER HEADLINE\n" * few(40000),
                         b"HEADLINE AFTER HEADLINE\n\n" * few(40000), None),
    "combining-marks": lambda: (b"a" + "\u0301".encode() * 500000 + b" end.\n",
                                ("a\u0301\u0327" * 200000).encode(), None),
    "wide-characters": lambda: ("。漢字、".encode() * 80000, "漢。".encode() * 160000, None),
    "right-to-left": lambda: ("שלום עולם. ".encode() * 50000, "مرحبا. ".encode() * 80000, None),
    "addresses": lambda: (b"http://a.b/c?d=e&f." * 50000, b"a.b@c.d " * 100000, None),
    "carriage-returns": lambda: (b"\r" * 1000000, b"\r\n\n\r" * 250000, None),
    "shuffled": lambda: ("\n\n".join(sentences(4000)).encode(),
                         "\n\n".join(reversed(sentences(4000))).encode(), None),
    "nothing-in-common": lambda: ("\n\n".join(sentences(4000)).encode(),
                                  ("Zebra %d grazes by lake %d.\n\n" * 4000
                                   % tuple(k * 7 + j for k in range(4000) for j in (0, 1))).encode(),
                                  None),
}


def all_identical(report):
    relations = {b["relation"] for b in report["comparisons"][0]["beads"]}
    assert relations <= {"identical", "aside"}, relations
    for bead in report["comparisons"][0]["beads"]:
        assert bead["left"] == bead["right"], bead
        assert not bead["moved"] and not bead["flags"], bead


def check_tiling(report):
    for side, doc in (("left", 0), ("right", 1)):
        seen = sorted(i for b in report["comparisons"][0]["beads"] for i in b[side])
        assert seen == list(range(len(report["documents"][doc]["statements"]))), f"{side} is not tiled"


def check_spans(report, sizes):
    for doc, size in zip(report["documents"], sizes):
        assert doc["bytes"] == size
        end = 0
        for s in doc["statements"]:
            assert end <= s["start"] <= s["end"] <= size, s
            end = s["end"]


def limit():
    os.setsid()
    if not SANITIZED:
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def run(tool, *arguments):
    begin = time.monotonic()
    process = subprocess.Popen([tool, *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                               preexec_fn=limit)
    try:
        out, err = process.communicate(timeout=SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.communicate()
        raise AssertionError(f"{arguments[:3]} took more than {SECONDS} s") from None
    assert process.returncode == 0, f"exit {process.returncode}: {err[:500]!r}"
    return out, time.monotonic() - begin


def run_case(tool, name):
    left, right, holds = CASES[name]()
    with tempfile.TemporaryDirectory() as folder:
        paths = [str(pathlib.Path(folder, n)) for n in ("left", "right")]
        for path, content in zip(paths, (left, right)):
            pathlib.Path(path).write_bytes(content)
        out, seconds = run(tool, "report", "-f", "json", *paths)
        report = json.loads(out)
        check_tiling(report)
        check_spans(report, (len(left), len(right)))
        if holds:
            holds(report)
        text, text_seconds = run(tool, "report", "-f", "text", "--width", "80", *paths)
        text.decode("utf-8")
        statements = [len(d["statements"]) for d in report["documents"]]
    print(f"{name:24} {len(left) + len(right):9} bytes {statements[0]:7} x {statements[1]:<7} statements "
          f"{seconds:6.2f} s json {text_seconds:6.2f} s text", flush=True)


def main():
    arguments = [a for a in sys.argv[1:] if not a.startswith("--")]
    tool, names = os.path.abspath(arguments[0]), arguments[1:] or list(CASES)
    failed = False
    for name in names:
        try:
            run_case(tool, name)
        except AssertionError as e:
            print(f"{name:24} FAILED: {str(e)[:600]}", flush=True)
            failed = True
    sys.exit(failed)


main()
