#!/usr/bin/env python3
"""
check_changed.py CLAIMDIFF FILE...: one thing is changed in statements of texts, which must be flagged.

Of each text a copy is made for each kind of change, in which every second statement that can be changed
so is: a "not" put in or taken out, a digit, a modal verb, a day, a month or a name replaced, an "only"
left out, a "no" or "without" turned. Each must get a flag of its kind, but for one or two (CHANGES), and
what says the same (contractions, quotation marks, the spelling of numbers) none.
"""
import json
import pathlib
import re
import subprocess
import sys
import tempfile

FINITE = r"\b(is|are|was|were|will|can|has|have|had|would|should|must|could|may|might)\b"
NAMES = (["January", "February", "March", "April", "June", "July", "August", "September", "October",
          "November", "December"],
         ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"])
FIRMNESS = {"must": "may", "may": "must", "will": "might", "might": "will", "could": "will",
            "should": "may"}


def deny(text):
    found = re.search(FINITE + r"(?! not|n.t\b| no\b| never| nothing| nobody| none| neither| nor)", text)
    asked = text.rstrip("\"”') ").endswith("?")
    return found and not asked and text[:found.end()] + " not" + text[found.end():]


def affirm(text):
    found = re.search(r"\b(is|are|was|were|will|can|has|have|had|would|should|must|could) not\b", text)
    return found and "?" not in text and text[:found.end(1)] + text[found.end():]


def miscount(text):
    found = re.search(r"(?<![\w.,:/-])\d+(?:[.,]\d+)*(?![\w:/-])", text)
    if not found or re.match(r"\(?\d+[.)]", text):
        return None
    last = found.end() - 1
    return text[:last] + str((int(text[last]) + 3) % 10) + text[last + 1:]


def misdate(text):
    for names in NAMES:
        found = re.search(r"\b(%s)\b" % "|".join(names), text)
        if found:
            name = names[(names.index(found[0]) + 2) % len(names)]
            return text[:found.start()] + name + text[found.end():]
    return None


def rename(text):
    found = re.search(r"(?<=[a-z,] )((?!(?:Mr|Mrs|Ms|Dr|The)\b)[A-Z][a-z]+) [A-Z][a-z]{3,}\b(?! [A-Z])", text)
    return found and text[:found.end(1)] + " Hollander" + text[found.end():]


def soften(text):
    found = re.search(r"\b(%s)\b" % "|".join(FIRMNESS), text)
    return found and text[:found.start()] + FIRMNESS[found[0]] + text[found.end():]


def widen(text):
    found = re.search(r"\bonly ", text)
    return found and text[:found.start()] + text[found.end():]


def grant(text):
    found = re.search(r"\bno (?=[a-z]+\b)(?!longer|one|more)|\bwithout\b", text)
    asked = text.rstrip("\"”') ").endswith("?")
    return found and not asked and text[:found.start()] + ("with" if found[0] == "without" else "a ") + \
        text[found.end():]


def respell(text):
    changed = re.sub(r"\b(is|are|was|were|has|have|had|do|does|did|would|should|could) not\b", r"\1n’t", text)
    changed = changed.replace("will not", "won’t").replace("“", '"').replace("”", '"')
    changed = re.sub(r"\b(\d\d?),(\d{3})\b", r"\1\2", changed).replace("per cent", "percent")
    return changed if changed != text else None


# what is changed, kinds of flags of which one must be raised (none: no flag may be), at most so many missed
CHANGES = [(deny, {"negation"}, 1),
           (affirm, {"negation"}, 0),
           (miscount, {"number", "date"}, 0),
           (misdate, {"date", "number"}, 2),
           (rename, {"name", "attribution", "quote"}, 2),
           (soften, {"modality"}, 1),
           (widen, {"quantifier", "number"}, 1),
           (grant, {"negation", "quantifier"}, 0),
           (respell, set(), 0)]


def run(*args):
    return json.loads(subprocess.run(args, stdout=subprocess.PIPE, check=True).stdout)


def change_text(program, path, change):
    """The copy, and of each changed statement its new text."""
    text, parts, last, changed, take = path.read_bytes(), [], 0, [], True
    for one in run(program, "segment", "--format", "json", str(path))["statements"]:
        start, end = one["label"][1] if one["label"] else one["span"][0], one["span"][1]
        new = one["kind"] == "statement" and change(text[start:end].decode())
        if new and take:
            parts += [text[last:start], new.encode()]
            last = end
            changed.append(" ".join(new.split()))
        take = not take if new else take
    return b"".join(parts + [text[last:]]), changed


def missed(program, path, copy, changed, kinds):
    """The changed statements whose flags are not what they must be."""
    report = run(program, "report", "-f", "json", str(path), str(copy))
    texts = [" ".join(s["text"].split()) for s in report["documents"][1]["statements"]]
    raised = {}
    for bead in report["comparisons"][0]["beads"]:
        for j in bead["right"]:
            raised[texts[j]] = {flag["kind"] for flag in bead.get("flags", [])}
    for new in changed:
        found = [flags for text, flags in raised.items() if new in text or (text in new and len(text) > 20)]
        good = any(flags & kinds for flags in found) if kinds else not any(found)
        if not good:
            yield new


def main():
    program, faults = sys.argv[1], 0
    for change, kinds, most in CHANGES:
        total, bad = 0, []
        for path in map(pathlib.Path, sys.argv[2:]):
            copied, changed = change_text(program, path, change)
            with tempfile.TemporaryDirectory() as folder:
                copy = pathlib.Path(folder) / "copy.txt"
                copy.write_bytes(copied)
                bad += missed(program, path, copy, changed, kinds) if changed else []
            total += len(changed)
        print(f"{change.__name__:9} {total:4} statements, {len(bad)} missed", *bad, sep="\n    ")
        faults += len(bad) > most or total == 0
    return faults > 0


sys.exit(main())
