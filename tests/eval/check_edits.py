#!/usr/bin/env python3
"""Count what an editor would not like in the edit scripts of some comparisons.

  check_edits.py CLAIMDIFF BASE OTHER [BASE OTHER ...] [-v] [--most N]

Counted over all beads with words on both sides:
  equal        replacements with an equal content word on both sides
  function     edits of class meaning that consist of function words, without a flag
  unflagged    replacements of class meaning without a flag that leave no word uncovered
  isolated     one or two function words kept between two changes, no clause mark near
  punctuation  edges of an edit of words on a comma, stop or quotation mark
  confetti     beads with more than four alternations of kept and changed in ten words
With --most N the exit status is 1 if there are more than N for every hundred beads.
"""
import json
import re
import subprocess
import sys

FUNCTION = set("""a an the and or but nor so yet of in on at to for from by with as into onto over under about between above cannot
 after before than that this these those it its he she they we i you his her their our my your him them us me
 is are was were be been being am has have had do does did not no will would can could may might must shall
 should there here which who whom whose what when where how if while also too very only just up out off then
 such any some all each both more most other own same 's s t 't n't 're 've 'll d 'd""".split())
WORD = re.compile(r"[\w]+(?:['’]\w+)?", re.UNICODE)
CLAUSE = re.compile(r"[,;:.!?()—–]")


def stem(word):
    for tail in ("'s", "’s", "ing", "ed", "es", "s"):
        if word.endswith(tail) and len(word) - len(tail) >= 3:
            return word[: -len(tail)]
    return word


def words(text):
    return [w.lower().replace("’", "'") for w in WORD.findall(text)]


def content(text):
    return {stem(w) for w in words(text) if w not in FUNCTION}


def marked(edits, left, right):
    out = []
    for e in edits:
        a = left[e["left"][0]:e["left"][1]].decode() if e["left"] else ""
        b = right[e["right"][0]:e["right"][1]].decode() if e["right"] else ""
        if e["op"] == "keep":
            out.append(a)
        else:
            tag = e["class"][0] + (str(e["move"]) if e["move"] is not None else "")
            out.append(f"[-{a}-]" * bool(a) + f"{{+{b}+}}" * bool(b) + tag)
    return " ".join(out)


def flagged(bead, edit):
    return any(edit[s] and x[0] < edit[s][1] and edit[s][0] < x[1]
               for f in bead["flags"] for s in ("left", "right") for x in f[s])


def uncovered(bead, edit):
    return any(edit[s] and x[0] < edit[s][1] and edit[s][0] < x[1]
               for s in ("left", "right") for x in bead["uncovered"][s])


def text_of(edit, left, right):
    a = left[edit["left"][0]:edit["left"][1]].decode() if edit["left"] else ""
    b = right[edit["right"][0]:edit["right"][1]].decode() if edit["right"] else ""
    return a, b


def faults(bead, left, right):
    edits = [e for e in bead["edits"] if e["class"] != "aside"]
    n_words = alternations = 0
    for k, e in enumerate(edits):
        a, b = text_of(e, left, right)
        n_words += len(words(a)) + len(words(b))
        changed = e["op"] != "keep" and e["class"] in ("wording", "meaning")
        alternations += changed and k > 0 and edits[k - 1]["op"] == "keep"
        if e["op"] == "replace" and changed and content(a) & content(b):
            yield "equal", f"{a} | {b}"
        if changed and e["class"] == "meaning" and not flagged(bead, e):
            if words(a + " " + b) and all(w in FUNCTION for w in words(a + " " + b)):
                yield "function", f"{a} | {b}"
            elif e["op"] == "replace" and not uncovered(bead, e):
                yield "unflagged", f"{a} | {b}"
        if changed and words(a + " " + b):
            for text in (a, b):
                t = text.strip()
                if t and (t[0] in ",;:.\"“”" or t[-1] in ",;:.\"“”") and not re.search(r"\w\.$", t):
                    yield "punctuation", f"{a} | {b}"
                    break
        if (e["op"] == "keep" and 0 < k < len(edits) - 1 and 0 < len(words(a)) <= 2
                and all(w in FUNCTION for w in words(a)) and not CLAUSE.search(a) and "US" not in a
                and all(x["op"] != "keep" and x["class"] in ("wording", "meaning") and x["move"] is None
                        for x in (edits[k - 1], edits[k + 1]))):
            yield "isolated", " ".join(marked([x], left, right) for x in edits[k - 1:k + 2])
    if n_words >= 20 and alternations * 20 > 4 * n_words:
        yield "confetti", marked(edits, left, right)


def main():
    args, verbose, most = sys.argv[1:], False, None
    if "-v" in args:
        verbose = True
        args.remove("-v")
    if "--most" in args:
        k = args.index("--most")
        most = float(args[k + 1])
        del args[k:k + 2]
    tool, files = args[0], args[1:]
    if not files or len(files) % 2:
        raise SystemExit(__doc__)
    count = dict.fromkeys(("equal", "function", "unflagged", "isolated", "punctuation", "confetti"), 0)
    beads = 0
    for base, other in zip(files[::2], files[1::2]):
        run = subprocess.run([tool, "report", "-f", "json", base, other], capture_output=True, check=False)
        if run.returncode not in (0, 1):
            raise SystemExit(run.stderr.decode()[-500:])
        left, right = open(base, "rb").read(), open(other, "rb").read()
        for bead in json.loads(run.stdout)["comparisons"][0]["beads"]:
            if not bead["left"] or not bead["right"] or bead["relation"] in ("identical", "aside"):
                continue
            beads += 1
            for kind, what in faults(bead, left, right):
                count[kind] += 1
                if verbose:
                    print(f"{kind}\t{what}".replace("\n", " "))
    print(f"beads {beads}\t" + "\t".join(f"{k} {n}" for k, n in count.items()))
    if most is not None and sum(count.values()) * 100 > most * max(beads, 1):
        raise SystemExit(f"more than {most:g} for every hundred beads")


main()
