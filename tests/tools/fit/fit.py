#!/usr/bin/env python3
"""Fits the weights of the alignment engine and writes src/align/model.inc.

  fit.py ALIGNFIT EVAL OUT.inc       cross-validates over the two families of sets, then fits on all
  fit.py ALIGNFIT EVAL --cv DIR      only cross-validates; beads of the held-out sets go to DIR

ALIGNFIT is the tool of alignfit.c, EVAL the folder with the sets. A family is all sets that are
made of the same documents; to each the tool adds sets of its own making (made_sets): quotations of a
few lines among foreign ones, and halves of a document that have nothing in common. A stage is a logistic regression with a ridge, fitted by IRLS on what
the stage before it left: first stage, then two rounds of the second.
"""
import datetime
import os
import random
import re
import subprocess
import sys
import tempfile

import numpy as np

HERE = os.path.dirname(os.path.abspath(__file__))
SOURCE = os.path.join(HERE, "..", "..", "..", "src", "align")
FAMILIES = {
    "csen": ["media-varied21:0-45", "sparse-wmt21-csen", "oddeven-wmt21-csen",
             "shuffled-wmt21-csen", "wmt21-csen-docs"],
    "deen": ["media-varied21:46-91", "sparse-wmt21-deen", "oddeven-wmt21-deen",
             "shuffled-wmt21-deen", "wmt21-deen-docs"],
}
HELD_OUT = {
    "csen": ["media-csen21", "media-varied21:0-45", "sparse-wmt21-csen", "oddeven-wmt21-csen", "shuffled-wmt21-csen",
             "wmt21-csen-docs"],
    "deen": ["media-deen21", "media-varied21:46-91", "sparse-wmt21-deen", "oddeven-wmt21-deen", "shuffled-wmt21-deen",
             "wmt21-deen-docs"],
}
NEVER_FITTED = ["unrelated", "sametopic"]
RIDGE = .3
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
            number += 1
    return [os.path.join(folder, f"{kind}-{family}") for kind in ("sparse", "halves")]


LOCAL, SECOND = names("al_local"), names("al_second")


class Fit:
    def __init__(self, tool, root):
        self.tool, self.root = tool, root
        self.local0 = np.zeros(len(LOCAL))
        self.local1 = np.zeros(len(LOCAL))
        self.second = np.zeros((2, len(SECOND)))

    def sets(self, families, table=FAMILIES):
        return [os.path.join(self.root, s) for f in families for s in table[f]]

    def run(self, *args):
        with tempfile.NamedTemporaryFile("w", suffix=".model") as f:
            f.write(" ".join(repr(float(x)) for x in np.concatenate(
                [self.local0, self.local1, self.second.ravel()])))
            f.flush()
            return subprocess.run([self.tool, *args], stdout=subprocess.PIPE, check=True,
                                  env={**os.environ, "MODEL": f.name}).stdout

    def dump(self, width, *args):
        x = np.frombuffer(self.run(*args), dtype=np.float32).reshape(-1, HEAD + width)
        return x[:, :HEAD].astype(int), x[:, HEAD:].astype(float)

    def fit(self, families):
        with tempfile.TemporaryDirectory() as folder:
            sets = self.sets(families)
            for f in families:
                sets += made_sets(self.root, f, folder)
            return self.fit_stages(sets)

    def fit_stages(self, sets):
        head, x = self.dump(len(LOCAL), "local", *sets)
        # Pairs with next to nothing in common teach nothing: of these a tenth will do.
        keep = (head[:, 1] == 1) | (x[:, LOCAL.index("AL_L_G")] > .2) | (np.arange(len(x)) % 10 == 0)
        head, x = head[keep], x[keep]
        y = head[:, 1]
        plain = x.copy()
        plain[:, -2:] = 0
        self.local0 = fit_logistic(LOCAL, plain, y)
        self.local0[-2:] = 0
        self.local1 = fit_logistic(LOCAL, x, y)
        for k in range(2):
            head, x = self.dump(len(SECOND), "second", str(k), *sets)
            self.second[k] = fit_logistic(SECOND, x, head[:, 1])
        return self


# What can only speak against a pair: where the data say otherwise (for want of examples), nothing.
AGAINST = {"AL_L_NUM_CONFLICT", "AL_L_NAME_CONFLICT", "AL_L_QUESTION", "AL_S_NUM_CONFLICT",
           "AL_S_NAME_CONFLICT", "AL_S_QUESTION"}


def fit_logistic(names_, x, y):
    x = x.copy()
    while True:
        w = irls(x, y, RIDGE)
        bad = [k for k, n in enumerate(names_) if n in AGAINST and w[k] > 0]
        if not bad:
            return w
        x[:, bad] = 0


def irls(x, y, ridge, rounds=40):
    """Logistic regression by Newton's method; the ridge is on standardised features."""
    scale = x.std(axis=0)
    scale[scale == 0] = 1
    mean = x.mean(axis=0)
    mean[0], scale[0] = 0, 1
    z = (x - mean) / scale
    w = np.zeros(x.shape[1])
    penalty = np.full(x.shape[1], ridge)
    penalty[0] = 1e-6
    for _ in range(rounds):
        p = 1 / (1 + np.exp(-np.clip(z @ w, -30, 30)))
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


def score(folder, pred, span):
    total = np.zeros(6, int)
    docs = sorted(d for d in os.listdir(folder) if os.path.exists(f"{folder}/{d}/gold.tsv"))
    for d in docs:
        if span and not span[0] <= int(d) <= span[1]:
            continue
        gold, found = read_beads(f"{folder}/{d}/gold.tsv"), read_beads(f"{pred}/{d}.tsv")
        gp = {(i, j) for a, b in gold for i in a for j in b}
        pp = {(i, j) for a, b in found for i in a for j in b}
        total += [len(gp & pp), len(pp), len(gp), len(set(gold) & set(found)), len(found),
                  len(gold)]
    return total


def f1(t, p, g):
    return 2 * t / (p + g) if p + g else 1.0


def evaluate(fit, sets, out):
    lines = []
    fit.run("beads", out, *[os.path.join(fit.root, s) for s in sets])
    for s in sets:
        name, _, span = s.partition(":")
        span = tuple(map(int, span.split("-"))) if span else None
        t = score(os.path.join(fit.root, name), os.path.join(out, name), span)
        if t[2]:
            lines.append(f"{s:24} pairs P {t[0] / max(t[1], 1):.4f} R {t[0] / t[2]:.4f} "
                         f"F1 {f1(*t[:3]):.4f}  beads F1 {f1(*t[3:]):.4f}")
        else:
            lines.append(f"{s:24} {t[4]} false beads")
    return lines


def cross_validate(tool, root, out):
    lines = []
    for held in FAMILIES:
        fit = Fit(tool, root).fit([f for f in FAMILIES if f != held])
        lines += evaluate(fit, HELD_OUT[held], out)
        lines += [l + f"  (fitted without {held})" for l in evaluate(fit, NEVER_FITTED, out)]
    return lines


def array(names_, values):
    cells = [f"[{n}] = {v:.6g}" for n, v in zip(names_, values) if v != 0]
    return "{" + ", ".join(cells) + "}"


def write(path, fit, lines):
    with open(path, "w", encoding="utf-8") as f:
        f.write("/*\n * Written by tests/tools/fit/fit.py, "
                f"{datetime.date.today().isoformat()}; not to be edited.\n *\n * Fitted on:\n")
        for family, sets in FAMILIES.items():
            f.write(f" *   {family}: {', '.join(sets)}\n")
        f.write(" *\n * Cross-validated: the sets of a family scored by weights fitted on the other."
                "\n *\n")
        f.writelines(f" *   {line}\n" for line in lines)
        f.write(" */\n/* clang-format off */\nconst struct al_model cd_al_model_default = {\n")
        f.write(f"    .local0 = {array(LOCAL, fit.local0)},\n")
        f.write(f"    .local1 = {array(LOCAL, fit.local1)},\n    .second = {{\n")
        for k in range(2):
            f.write(f"        {array(SECOND, fit.second[k])},\n")
        f.write("    },\n};\n/* clang-format on */\n")


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
