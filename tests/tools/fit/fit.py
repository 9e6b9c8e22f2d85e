#!/usr/bin/env python3
"""Fits the weights of the alignment engine and writes src/align/model.inc.

  fit.py ALIGNFIT EVAL OUT.inc       cross-validates over the families of sets, then fits on all
  fit.py ALIGNFIT EVAL --cv DIR      only cross-validates; beads of the held-out sets go to DIR

ALIGNFIT is the tool of alignfit.c, EVAL the folder with the sets. A family is all sets that are
made of the same documents; to those of EVAL the tool adds sets of its own making (made_sets):
quotations of a few lines among foreign ones, halves of a document that have nothing in common,
excerpts of a few lines, and documents of which each side has lost some lines.
Windows of one long text in verses make a third, with refrains and neighbours that are nearly equal.
The corpus of the project makes the others. A stage is a logistic regression with a ridge,
fitted by IRLS on what the stage before it left: first stage, two rounds of the second, gaps. From
the second stage on it is over the features and the products of every two of them (a form, see
src/align/form.h).
"""
import datetime
import os
import random
import re
import subprocess
import sys
import tempfile

import numpy as np

from corpus_sets import write_corpus

HERE = os.path.dirname(os.path.abspath(__file__))
SOURCE = os.path.join(HERE, "..", "..", "..", "src", "align")
CORPUS = os.path.join(HERE, "..", "..", "..", "corpus")
FAMILIES = {
    "csen": ["media-varied21:0-45", "sparse-wmt21-csen", "oddeven-wmt21-csen",
             "shuffled-wmt21-csen", "wmt21-csen-docs"],
    "deen": ["media-varied21:46-91", "sparse-wmt21-deen", "oddeven-wmt21-deen",
             "shuffled-wmt21-deen", "wmt21-deen-docs"],
    "verses": [],
    "records": [],
    "stories": [],
    "hearings": [],
}
VERSE_FAMILY, VERSES = "verses", "bible-KJV-YLT"  # of this family windows are taken: so many, of so many verses
WINDOWS, WINDOW = 60, 50
# The corpus of the project makes the other families: cases of corpus/.
CASES = {
    "records": ["press-conference", "central-bank", "epidemic-briefing", "speech", "joint-statement",
                "harbour-inquiry", "election-debate"],
    "stories": ["mine-closure", "rail-strike", "team-doping", "ceasefire-talks", "fisheries-round",
                "island-interview", "two-premiers"],
    "hearings": ["hospital-hearing", "valley-debate", "spokeswoman", "car-recall", "fire-briefing",
                 "cup-final", "ice-shelf"],
}
# Told so freely that the words of a pair that corresponds say no more than those of one that does
# not. To learn from them would be to learn to believe anything: they are measured, not fitted on.
TOLD_AFRESH = {"statement-column", "wire-column", "daily-translation", "report-translation"}
HELD_OUT = {
    "csen": ["media-csen21", "media-varied21:0-45", "sparse-wmt21-csen", "oddeven-wmt21-csen", "shuffled-wmt21-csen",
             "wmt21-csen-docs"],
    "deen": ["media-deen21", "media-varied21:46-91", "sparse-wmt21-deen", "oddeven-wmt21-deen", "shuffled-wmt21-deen",
             "wmt21-deen-docs"],
    "verses": ["verses"],
    "records": ["records"],
    "stories": ["stories"],
    "hearings": ["hearings"],
}
NEVER_FITTED = ["unrelated", "sametopic"]
RIDGE = .3
# Chosen by the likelihood of what was held out; of products: in the second stage, in that of gaps.
FORM_RIDGE, PRODUCT_RIDGE, GAP_PRODUCT_RIDGE = 1., 60., 10.
REACH = 4.  # as in src/align/form.c
# Reports and translations are what the program is for, but few beside what can be made.
CASE_WEIGHT = 2.
HEAD = 4  # numbers before the features of a record


def names(enum):
    """The names of an enum of engine.h, in order, without the closing count."""
    text = open(os.path.join(SOURCE, "engine.h"), encoding="utf-8").read()
    body = re.search(r"enum " + enum + r" \{(.*?)\};", text, re.S).group(1)
    found = re.findall(r"\b(AL_[A-Z0-9_]+)\b", re.sub(r"/\*.*?\*/", "", body, flags=re.S))
    return [n for n in found if not n.startswith("AL_N_")]


def read_lines(path):
    return open(path, encoding="utf-8").read().split("\n")[:-1]


def write_document(folder, left, right, gold):
    os.makedirs(folder)
    for name, lines in (("left.txt", left), ("right.txt", right),
                        ("gold.tsv", [f"{i}\t{j}" for i, j in gold])):
        with open(os.path.join(folder, name), "w", encoding="utf-8") as f:
            f.writelines(line + "\n" for line in lines)


def made_sets(root, family, folder, rounds=4):
    """Sparse quotations and negatives from the parallel documents of a family; paths of two sets."""
    rng = random.Random(family)
    source = os.path.join(root, f"wmt21-{family}-docs")
    docs = []
    for d in sorted(os.listdir(source)):
        if os.path.exists(os.path.join(source, d, "gold.tsv")):
            docs.append([read_lines(os.path.join(source, d, f"{side}.txt"))
                         for side in ("left", "right")])
    number = 0
    for _ in range(rounds):
        for k, (left, right) in enumerate(docs):
            n = len(left)
            foreign = [line for o in rng.sample([x for x in range(len(docs)) if x != k], 4)
                       for line in docs[o][1]]
            quoted = sorted(rng.sample(range(n), min(n, rng.randint(1, 6))))
            report = rng.sample(foreign, min(len(foreign), rng.randint(8, 35)))
            at = sorted(rng.sample(range(len(report) + 1), min(len(quoted), len(report) + 1)))
            if rng.random() < .3:
                rng.shuffle(quoted)
            for shift, (place, i) in enumerate(zip(at, quoted)):
                report.insert(place + shift, right[i])
            gold = sorted((i, place + shift) for shift, (place, i) in enumerate(zip(at, quoted)))
            write_document(os.path.join(folder, f"sparse-{family}", f"{number:03}"), left, report,
                           gold)
            half = set(rng.sample(range(n), n // 2))
            write_document(os.path.join(folder, f"halves-{family}", f"{number:03}"),
                           [left[i] for i in range(n) if i in half],
                           [right[i] for i in range(n) if i not in half], [])
            write_short(rng, docs, k, os.path.join(folder, f"short-{family}", f"{number:03}"))
            write_thinned(rng, left, right, os.path.join(folder, f"thinned-{family}", f"{number:03}"))
            number += 1
    return [os.path.join(folder, f"{kind}-{family}")
            for kind in ("sparse", "halves", "short", "thinned")]


def write_verses(root, folder):
    """Windows at even distances of a text that is aligned verse by verse; the path of the set."""
    left, right = (read_lines(os.path.join(root, VERSES, f"{side}.txt")) for side in ("left", "right"))
    for k in range(WINDOWS):
        at = k * (len(left) - WINDOW) // (WINDOWS - 1)
        write_document(os.path.join(folder, f"{k:03}"), left[at:at + WINDOW], right[at:at + WINDOW],
                       [(i, i) for i in range(WINDOW)])
    return folder


def write_bible(root, folder):
    """All of it as a set of one document, for its few gaps; the path."""
    left, right = (read_lines(os.path.join(root, VERSES, f"{side}.txt")) for side in ("left", "right"))
    write_document(os.path.join(folder, "whole", "000"), left, right, [(i, i) for i in range(len(left))])
    return os.path.join(folder, "whole")


def write_family(root, family, folder, left_out=(), excerpts=False):
    """The set of a family that is made from other texts; its path."""
    if family in CASES:
        return write_corpus(CORPUS, CASES[family], os.path.join(folder, family), left_out, excerpts)
    return write_verses(root, os.path.join(folder, family))


def write_thinned(rng, left, right, folder):
    """Each side has statements that the other leaves out: between two sure pairs may stand two that
    have nothing to do with each other, which renderings of a whole text never teach."""
    keep = rng.uniform(.4, .8)
    kept = [[i for i in range(len(left)) if rng.random() < keep] or [0] for _ in range(2)]
    if rng.random() < .3:
        rng.shuffle(kept[1])
    at = {i: y for y, i in enumerate(kept[1])}
    write_document(folder, [left[i] for i in kept[0]], [right[i] for i in kept[1]],
                   [(x, at[i]) for x, i in enumerate(kept[0]) if i in at])


def write_short(rng, docs, k, folder):
    """One to four statements a side: as often the same ones as others of the document or of another."""
    left, right = docs[k]
    n = min(rng.randint(1, 4), len(left))
    at = rng.randint(0, len(left) - n)
    kind = rng.choice(["same", "same", "near", "foreign"])
    if kind == "same":
        gold = [(i, i) for i in range(n)]
        other = right[at:at + n]
    else:
        gold = []
        source = right[:at] + right[at + n:] if kind == "near" else docs[rng.choice(
            [x for x in range(len(docs)) if x != k])][1]
        start = rng.randint(0, max(0, len(source) - n))
        other = source[start:start + n] or right[:0]
    if other:
        write_document(folder, left[at:at + n], other, gold)


LOCAL, SECOND, GAP = names("al_local"), names("al_second"), names("al_gap")


class Unknown:
    """Of which pairs and statements nothing is to be learnt: those the gold leaves open, and in a
    bead of several statements on both sides the pairs that are the best of neither statement."""

    def __init__(self, sets):
        self.pairs, self.beads, self.told = [], [], []
        for s in sets:
            path, span = span_of(s)
            for d in documents(path, span):
                folder = os.path.join(path, d)
                open_file = os.path.join(folder, "unknown.tsv")
                self.pairs.append({tuple(map(int, line.split())) for line in open(open_file)}
                                  if os.path.exists(open_file) else set())
                beads = read_beads(os.path.join(folder, "gold.tsv"))
                self.told.append({(k, i) for b in beads for k in range(2) for i in b[k]})
                self.beads.append([b for b in beads if len(b[0]) > 1 and len(b[1]) > 1])

    def known_pairs(self, head, g):
        at = {(d, i, j): k for k, (d, _, i, j) in enumerate(head.tolist())}
        known = np.ones(len(head), bool)
        for d, (pairs, beads) in enumerate(zip(self.pairs, self.beads)):
            for i, j in pairs:
                known[at.get((d, i, j), [])] = False
            for a, b in beads:
                value = np.array([[g[at[d, i, j]] if (d, i, j) in at else -1 for j in b] for i in a])
                weak = (value < value.max(axis=0)) & (value < value.max(axis=1)[:, None])
                for x, y in zip(*np.nonzero(weak)):
                    known[at.get((d, a[x], b[y]), [])] = False
        return known

    def known_gaps(self, head):
        open_ones = [{(k, pair[k]) for pair in pairs for k in range(2)} - told
                     for pairs, told in zip(self.pairs, self.told)]
        return np.array([(k, i) not in open_ones[d] for d, _, k, i in head.tolist()], bool)


class Fit:
    def __init__(self, tool, root):
        self.tool, self.root = tool, root
        self.local0 = np.zeros(len(LOCAL))
        self.local1 = np.zeros(len(LOCAL))
        self.second = np.zeros((2, form_size(SECOND)))
        self.gap = np.zeros(form_size(GAP))

    def run(self, *args):
        with tempfile.NamedTemporaryFile("w", suffix=".model") as f:
            f.write(" ".join(repr(float(x)) for x in np.concatenate(
                [self.local0, self.local1, self.second.ravel(), self.gap])))
            f.flush()
            return subprocess.run([self.tool, *args], stdout=subprocess.PIPE, check=True,
                                  env={**os.environ, "MODEL": f.name}).stdout

    def dump(self, width, *args):
        x = np.frombuffer(self.run(*args), dtype=np.float32).reshape(-1, HEAD + width)
        return x[:, :HEAD].astype(int), x[:, HEAD:].astype(float)

    def fit(self, families):
        with tempfile.TemporaryDirectory() as folder:
            sets = []
            for f in families:
                sets += [os.path.join(self.root, s) for s in FAMILIES[f]]
                if FAMILIES[f]:
                    sets += made_sets(self.root, f, folder)
                else:
                    sets.append(write_family(self.root, f, folder, TOLD_AFRESH, True))
            return self.fit_stages(sets, [write_bible(self.root, folder)] if VERSE_FAMILY in families else [])

    def fit_stages(self, sets, whole):
        """whole: sets of which only the gaps are learnt from."""
        unknown = Unknown(sets)
        of_document = np.array([CASE_WEIGHT if os.path.basename(s) in CASES else 1.
                                for s in sets for _ in documents(*span_of(s))])
        head, x = self.dump(len(LOCAL), "local", *sets)
        # Pairs with next to nothing in common teach nothing: of these a tenth will do.
        g = x[:, LOCAL.index("AL_L_G")]
        keep = (head[:, 1] == 1) | (g > .2) | (np.arange(len(x)) % 10 == 0)
        keep &= unknown.known_pairs(head, g)
        head, x = head[keep], x[keep]
        y = head[:, 1]
        plain = x.copy()
        plain[:, -2:] = 0
        self.local0 = fit_logistic(LOCAL, plain, y)
        self.local0[-2:] = 0
        self.local1 = fit_logistic(LOCAL, x, y)
        for k in range(2):
            head, x = self.dump(len(SECOND), "second", str(k), *sets)
            keep = unknown.known_pairs(head, x[:, SECOND.index("AL_S_G")])
            self.second[k] = fit_form(SECOND, x[keep], head[keep, 1], of_document[head[keep, 0]],
                                      PRODUCT_RIDGE)
        gap_sets = sets + whole
        head, x = self.dump(len(GAP), "gaps", *gap_sets)
        keep = Unknown(gap_sets).known_gaps(head)
        head, x = head[keep], x[keep]
        # A document has few gaps where nearly everything corresponds, and few sets are like that: each
        # document of a set counts the same, and each set.
        of_set = np.array([k for k, s in enumerate(gap_sets) for _ in documents(*span_of(s))])[head[:, 0]]
        weight = 1 / np.bincount(head[:, 0])[head[:, 0]]
        weight /= np.bincount(of_set, weight)[of_set]
        self.gap = fit_form(GAP, x, head[:, 1], weight * len(x) / weight.sum(), GAP_PRODUCT_RIDGE)
        return self


# What can only speak against a pair: where the data say otherwise (for want of examples), nothing.
AGAINST = {"AL_L_NUM_CONFLICT", "AL_L_NAME_CONFLICT", "AL_L_QUESTION", "AL_S_NUM_CONFLICT",
           "AL_S_NAME_CONFLICT", "AL_S_QUESTION"}
# A question and an assertion hardly ever correspond, but the sets hold two dozen such pairs, half of
# them a translator's rhetorical question: what is known beforehand is set, not fitted.
GIVEN = {"AL_L_QUESTION": -1, "AL_S_QUESTION": -3.5}


def fit_logistic(names_, x, y):
    given = np.array([GIVEN.get(n, 0) for n in names_])
    offset = x @ given
    x = np.where(given != 0, 0, x)
    while True:
        w = irls(x, y, offset, RIDGE)
        bad = [k for k, n in enumerate(names_) if n in AGAINST and w[k] > 0]
        if not bad:
            return w + given
        x[:, bad] = 0


def form_size(names_):
    n = len(names_)
    return n + 2 * (n - 1) + (n - 1) * (n - 2) // 2


def fit_form(names_, x, y, weight, product_ridge):
    """Weights, centres, scales and weights of products, as src/align/form.h has them. What is given
    stays out of the products."""
    names_, x = names_[1:], x[:, 1:]
    m = len(names_)
    given = np.array([GIVEN.get(n, 0) for n in names_])
    centre, deviation = x.mean(axis=0), x.std(axis=0)
    fixed = (given != 0) | (deviation == 0)
    centre[given != 0], deviation[fixed] = 0, 1
    s = np.clip((x - centre) / deviation, -REACH, REACH)
    offset = s @ given
    s[:, fixed] = 0
    u, v = np.triu_indices(m, 1)
    z = np.empty((len(x), 1 + m + len(u)), np.float32)
    z[:, 0], z[:, 1:m + 1] = 1, s
    for k in range(m):
        z[:, 1 + m + np.flatnonzero(u == k)] = s[:, k:k + 1] * s[:, k + 1:]
    # The products too are centred and scaled, for the ridge to weigh them alike.
    mean, scale = z.mean(axis=0, dtype=float), z.std(axis=0, dtype=float)
    mean[0], scale[scale < 1e-9] = 0, 1
    z = ((z - mean) / scale).astype(np.float32)
    penalty = np.r_[1e-6, np.full(m, FORM_RIDGE), np.full(len(u), product_ridge)]
    while True:
        w = newton(z, y, offset, weight, penalty)
        bad = [k for k, n in enumerate(names_) if n in AGAINST and w[1 + k] > 0]
        if not bad:
            break
        z[:, 1 + np.array(bad)] = 0
    w = w / scale
    w[0] -= (w * mean)[1:].sum()
    w[1:m + 1] += given
    return np.r_[w[:m + 1], centre, 1 / deviation, w[m + 1:]]


def newton(z, y, offset, weight, penalty, rounds=60):
    """Logistic regression by Newton's method, whose equations are solved by conjugate gradients."""
    def loss(t, w):
        return (weight * (np.logaddexp(0, t) - y * t)).sum() + .5 * (penalty * w * w).sum()

    w = np.zeros(z.shape[1])
    t = offset + 0 * y
    now = loss(t, w)
    for _ in range(rounds):
        p = 1 / (1 + np.exp(-np.clip(t, -30, 30)))
        slope = z.T @ (weight * (p - y)).astype(np.float32) + penalty * w
        bend = (weight * p * (1 - p)).astype(np.float32)
        ease = 1 / ((z * z).T @ bend + penalty)
        step = np.zeros_like(w)
        r, direction = slope.copy(), ease * slope
        energy = begin = r @ (ease * r)
        for _ in range(200):
            a = z.T @ (bend * (z @ direction.astype(np.float32))) + penalty * direction
            far = energy / (direction @ a)
            step += far * direction
            r -= far * a
            energy, before = r @ (ease * r), energy
            if energy < 1e-4 * begin:
                break
            direction = ease * r + energy / before * direction
        size = 1.
        along = (z @ step.astype(np.float32)).astype(float)
        while loss(t - size * along, w - size * step) > now and size > 1e-3:
            size /= 2
        w, t = w - size * step, t - size * along
        now, before = loss(t, w), now
        if before - now < 1e-3:
            break
    return w


def irls(x, y, offset, ridge, rounds=40):
    """Logistic regression by Newton's method; the ridge is on standardised features. These are few and
    some nearly the same, so that the equations are solved exactly, unlike those of a form."""
    scale = x.std(axis=0)
    scale[scale == 0] = 1
    mean = x.mean(axis=0)
    mean[0], scale[0] = 0, 1
    z = (x - mean) / scale
    w = np.zeros(x.shape[1])
    penalty = np.full(x.shape[1], ridge)
    penalty[0] = 1e-6
    for _ in range(rounds):
        p = 1 / (1 + np.exp(-np.clip(z @ w + offset, -30, 30)))
        g = z.T @ (p - y) + penalty * w
        h = (z * (p * (1 - p))[:, None]).T @ z + np.diag(penalty)
        step = np.linalg.solve(h, g)
        w -= step
        if np.abs(step).max() < 1e-5:
            break
    w = w / scale
    w[0] -= (w * mean)[1:].sum()
    w[x.std(axis=0) == 0] = np.where(np.arange(len(w))[x.std(axis=0) == 0] == 0, w[0], 0)
    return w


def read_beads(path):
    beads = []
    for line in open(path, encoding="utf-8"):
        cell = line.rstrip("\n").split("\t")
        a, b = ([int(v) for v in c.split(",") if v not in ("", "-")] for c in cell[:2])
        if a and b:
            beads.append((tuple(sorted(a)), tuple(sorted(b))))
    return beads


def span_of(s):
    """Path and numbers of the documents of SET:FROM-TO."""
    path, _, span = s.partition(":")
    return path, tuple(map(int, span.split("-"))) if span else None


def documents(folder, span):
    return [d for d in sorted(os.listdir(folder)) if os.path.exists(f"{folder}/{d}/gold.tsv")
            and (not span or span[0] <= int(d) <= span[1])]


def score(folder, pred, span):
    """Counts for F1, and of the gaps: score, whether right."""
    total, gaps = np.zeros(6, int), []
    unknown = Unknown([folder])
    for number, d in enumerate(documents(folder, None)):
        if span and not span[0] <= int(d) <= span[1]:
            continue
        gold, found = read_beads(f"{folder}/{d}/gold.tsv"), read_beads(f"{pred}/{d}.tsv")
        gp = {(i, j) for a, b in gold for i in a for j in b}
        pp = {(i, j) for a, b in found for i in a for j in b} - (unknown.pairs[number] - gp)
        total += [len(gp & pp), len(pp), len(gp), len(set(gold) & set(found)), len(found),
                  len(gold)]
        told = unknown.told[number]
        skip = {(k, pair[k]) for pair in unknown.pairs[number] for k in range(2)} - told
        for line in open(f"{pred}/{d}.tsv"):
            cell = line.split("\t")
            if "-" in cell[:2]:
                k = cell.index("-") ^ 1
                if (k, int(cell[k])) not in skip:
                    gaps.append((float(cell[2]), (k, int(cell[k])) not in told))
    return total, gaps


def f1(t, p, g):
    return 2 * t / (p + g) if p + g else 1.0


def calibration_error(scored):
    bins = np.zeros(10)
    for p, right in scored:
        bins[min(int(p * 10), 9)] += p - right
    return np.abs(bins).sum() / max(len(scored), 1)


def evaluate(fit, sets, out):
    lines = []
    with tempfile.TemporaryDirectory() as folder:
        paths = {s: write_family(fit.root, s, folder) if s in FAMILIES
                 else os.path.join(fit.root, s) for s in sets}
        fit.run("beads", out, *paths.values())
        for s in sets:
            path, span = span_of(paths[s])
            t, gaps = score(path, os.path.join(out, os.path.basename(path)), span)
            error = f"  gaps' calibration error {calibration_error(gaps):.3f}"
            if t[2]:
                lines.append(f"{s:24} pairs P {t[0] / max(t[1], 1):.4f} R {t[0] / t[2]:.4f} "
                             f"F1 {f1(*t[:3]):.4f}  beads F1 {f1(*t[3:]):.4f}{error}")
            else:
                lines.append(f"{s:24} {t[4]} false beads{error}")
    return lines


def cross_validate(tool, root, out):
    lines = []
    for held in FAMILIES:
        fit = Fit(tool, root).fit([f for f in FAMILIES if f != held])
        lines += evaluate(fit, HELD_OUT[held], out)
        if FAMILIES[held]:
            lines += [l + f"  (fitted without {held})" for l in evaluate(fit, NEVER_FITTED, out)]
    return lines


def array(names_, values):
    cells = [f"[{n}] = {v:.6g}" for n, v in zip(names_, values) if v != 0]
    return "{" + ", ".join(cells) + "}"


def form(names_, values):
    """Weights, centres, scales, then a line of products for every feature."""
    n = len(names_)
    lengths = [n, n - 1, n - 1, *range(n - 2, 0, -1)]
    heads = ["weights", "centres", "scales", *(f"{name[5:]} times" for name in names_[1:-1])]
    at, lines = 0, []
    for length, head in zip(lengths, heads):
        lines.append(f"/* {head} */ " + ", ".join(f"{v:.5g}" for v in values[at:at + length]))
        at += length
    return "{\n            " + ",\n            ".join(lines) + "}"


def write(path, fit, lines):
    with open(path, "w", encoding="utf-8") as f:
        f.write("/*\n * Written by tests/tools/fit/fit.py, "
                f"{datetime.date.today().isoformat()}; not to be edited.\n *\n * Fitted on:\n")
        for family, sets in FAMILIES.items():
            made = [f"corpus/{c}" for c in CASES.get(family, [])] or [f"windows of {VERSES}"]
            f.write(f" *   {family}: {', '.join(sets or made)}\n")
        f.write(" *\n * Cross-validated: the sets of a family scored by weights fitted on the other."
                "\n *\n")
        f.writelines(f" *   {line}\n" for line in lines)
        f.write(" */\n/* clang-format off */\nconst struct al_model cd_al_model_default = {\n")
        f.write(f"    .local0 = {array(LOCAL, fit.local0)},\n")
        f.write(f"    .local1 = {array(LOCAL, fit.local1)},\n    .second = {{\n")
        for k in range(2):
            f.write(f"        {form(SECOND, fit.second[k])},\n")
        f.write(f"    }},\n    .gap = {form(GAP, fit.gap)},\n")
        f.write("};\n/* clang-format on */\n")


def main():
    if len(sys.argv) == 5 and sys.argv[3] == "--cv":
        print("\n".join(cross_validate(sys.argv[1], sys.argv[2], sys.argv[4])))
        return
    if len(sys.argv) != 4:
        raise SystemExit(__doc__)
    tool, root, path = sys.argv[1:]
    fit = Fit(tool, root).fit(FAMILIES)
    write(path, fit, ["(being measured)"])
    with tempfile.TemporaryDirectory() as out:
        lines = cross_validate(tool, root, out)
    print("\n".join(lines))
    write(path, fit, lines)


if __name__ == "__main__":
    main()
