#!/usr/bin/env python3
"""check_reports.py CLAIMDIFF ROOT: JSON reports keep to the schema and to what claimdiff-report(5)
promises. Checked are the golden ones and those of the corpus, made anew; those in Markdown keep to its
rules. Output is TAP."""
import json
import pathlib
import re
import subprocess
import sys
import unicodedata

import jsonschema

tool, root = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]).resolve()
schema = json.loads((root / "data/claimdiff-report.schema.json").read_text(encoding="utf-8"))
jsonschema.Draft202012Validator.check_schema(schema)
validator = jsonschema.Draft202012Validator(schema)


def fold(s):
    return re.sub(r"\s+", " ", s).strip()


class Report:
    """A report, with the bytes that its offsets refer to."""

    def __init__(self, data, folder):
        self.data, self.docs = data, data["documents"]
        self.raw = [(folder / d["name"]).read_bytes() for d in self.docs]

    def bytes(self, doc, span):
        return self.raw[doc][span[0]:span[1]].decode("utf-8")  # fails inside a character

    def statement_of(self, doc, span):
        for s in self.docs[doc]["statements"]:
            if s["start"] <= span[0] and span[1] <= s["end"]:
                return s["id"]
        raise AssertionError(f"{span} is in no statement of document {doc}")


def check_documents(r):
    for d, doc in enumerate(r.docs):
        assert doc["id"] == d and doc["bytes"] == len(r.raw[d])
        end = 0
        for k, s in enumerate(doc["statements"]):
            assert s["id"] == k and end <= s["start"] <= s["end"], s
            end = s["end"]
            assert fold(r.bytes(d, [s["start"], s["end"]])) == fold(s["text"]), s
            assert s["line"] == 1 + r.raw[d][:s["start"]].count(b"\n"), s


def tiles(lists, n):
    return sorted(k for l in lists for k in l) == list(range(n))


def check_edits(r, c, bead):
    """The edits run through both sides in order; what is kept with class none is equal."""
    for side in ("left", "right"):
        spans = [e[side] for e in bead["edits"] if e[side]]
        assert all(a[1] <= b[0] for a, b in zip(spans, spans[1:])), bead["edits"]
        assert all(r.statement_of(c[side], s) in bead[side] for s in spans)
    for e in bead["edits"]:
        if e["op"] == "keep" and e["class"] == "none":
            assert fold(r.bytes(c["left"], e["left"])) == fold(r.bytes(c["right"], e["right"])), e
    moves = [e["move"] for e in bead["edits"] if e["move"] is not None]
    assert all(moves.count(m) == 2 for m in moves)
    if bead["relation"] == "identical":
        assert all(e["op"] == "keep" for e in bead["edits"])


def check_comparison(r, c):
    for side in ("left", "right"):
        assert tiles([b[side] for b in c["beads"]], len(r.docs[c[side]]["statements"])), side
    relations, flags = {}, {}
    for b in c["beads"]:
        relations[b["relation"]] = relations.get(b["relation"], 0) + 1
        assert b["left"] or b["right"]
        assert (b["relation"] == "omitted") <= (not b["right"])
        assert (b["relation"] == "added") <= (not b["left"])
        assert not b["moved"] or (b["left"] and b["right"])
        check_edits(r, c, b)
        for f in b["flags"]:
            flags[f["kind"]] = flags.get(f["kind"], 0) + 1
            for side in ("left", "right"):
                assert all(r.statement_of(c[side], s) in b[side] for s in f[side]), f
        for side in ("left", "right"):
            assert all(r.statement_of(c[side], s) in b[side] for s in b["uncovered"][side])
    assert all(c["stats"][k] == v for k, v in relations.items()), relations
    assert {k: v for k, v in c["stats"]["flags"].items() if v} == flags
    assert sum(c["stats"]["quotes"].values()) == len(c["quotes"])
    assert c["stats"]["moved"] == sum(b["moved"] for b in c["beads"])
    for side in ("left", "right"):
        counted = {s["id"] for s in r.docs[c[side]]["statements"] if s["kind"] in ("statement", "question")}
        covered = {k for b in c["beads"] if b["left"] and b["right"] for k in b[side]} & counted
        stats = c["stats"][side]
        assert (stats["statements"], stats["covered"]) == (len(counted), len(covered)), stats
        assert stats["covered_words"] <= stats["words"]
    for q in c["quotes"]:
        assert r.statement_of(c["right"], [q["span"][0], q["span"][0]]) in q["statements"], q


def check_rows(r):
    rows = r.data["rows"]
    for d, doc in enumerate(r.docs):
        assert tiles([row["cells"][d] for row in rows], len(doc["statements"]))
    for k, c in enumerate(r.data["comparisons"]):
        assert tiles([row["beads"][k] for row in rows], len(c["beads"]))
        for row in rows:
            for b in row["beads"][k]:
                assert set(c["beads"][b]["left"]) <= set(row["cells"][c["left"]])
                assert set(c["beads"][b]["right"]) <= set(row["cells"][c["right"]])
    base = r.data["comparisons"][0]["left"]
    firsts = [row["cells"][base][0] for row in rows if row["cells"][base]]
    assert firsts == sorted(firsts)


def check(data, folder):
    errors = [f"{e.json_path}: {e.message[:200]}" for e in validator.iter_errors(data)]
    if errors:
        return errors[:5]
    try:
        r = Report(data, folder)
        check_documents(r)
        check_rows(r)
        for c in data["comparisons"]:
            check_comparison(r, c)
    except AssertionError as fault:
        line = fault.__traceback__
        while line.tb_next:
            line = line.tb_next
        return [f"line {line.tb_lineno} of the check: {fault}"]
    return []


def is_punctuation(c):
    return unicodedata.category(c)[0] in "PS"


def check_emphasis(text):
    """Asterisks open and close in turn, as CommonMark has it; nothing is said in tags but <br>."""
    faults = [f"a tag: {tag}" for tag in re.findall(r"<[a-z!/][^>]*>", text) if tag != "<br>"][:3]
    for line in text.splitlines():
        opened = ""
        for run in re.finditer(r"(?<![\\*])\*+", line):
            before = line[run.start() - 1] if run.start() else " "
            after = line[run.end()] if run.end() < len(line) else " "
            inner, outer = (before, after) if opened else (after, before)
            flanks = not inner.isspace() and (
                not is_punctuation(inner) or outer.isspace() or is_punctuation(outer))
            if not flanks or len(run[0]) > 2 or (opened and run[0] != opened):
                faults.append(f"not emphasis: {line[max(0, run.start() - 30):run.end() + 30]}")
            opened = "" if opened else run[0]
    return faults[:5]


reports = []
for cmd in sorted((root / "tests/golden").glob("*/*/cmd")):
    words = cmd.read_text(encoding="utf-8").split()
    if "report" in words and "json" in words:
        reports.append((cmd.parent.name, json.loads((cmd.parent / "expect").read_bytes()), cmd.parent))
for case in sorted(p for p in (root / "corpus").iterdir() if p.is_dir()):
    names = sorted(p.name for p in case.glob("*.txt"))
    run = subprocess.run([tool, "report", "-f", "json", *names], cwd=case, capture_output=True, check=True)
    reports.append((case.name, json.loads(run.stdout), case))
    run = subprocess.run([tool, "report", "-f", "markdown", *names], cwd=case, capture_output=True, check=True)
    reports.append((f"{case.name} in Markdown", run.stdout.decode(), case))
print(f"1..{len(reports)}")
failed = 0
for number, (name, data, folder) in enumerate(reports, 1):
    faults = check_emphasis(data) if isinstance(data, str) else check(data, folder)
    failed += bool(faults)
    print("not ok" if faults else "ok", number, "-", name)
    for fault in faults:
        print("#", fault)
sys.exit(bool(failed or len(reports) < 5))
