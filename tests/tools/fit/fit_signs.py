#!/usr/bin/env python3
"""Weighs the signs of lines and writes src/segment/tables/signs_en.inc.

  fit_signs.py SIGNFIT FOLDER... -o OUT.inc
  fit_signs.py SIGNFIT FOLDER... --judge        leaves out every text in turn, in ten parts

SIGNFIT is the tool of signfit.c, FOLDER one of texts with gold (tests/eval/structure). A logistic
regression with a ridge, by descent: whether a line is furniture, by the gold. A sign must be in so
many texts that no weight speaks of one of them. Needs python3-numpy. Signs of the neighbours are those that the
table in use gives, so that a second run comes out a little different.
"""
import argparse
import collections
import pathlib
import subprocess

import numpy as np

TEXTS = 4     # a sign is in at least so many
RIDGE = 2.0
STEPS = 500
LEAST = 8     # hundredths: lighter weights are left out


def read_gold(path):
    kinds = collections.defaultdict(set)
    for line in path.with_suffix(".gold").read_text(encoding="utf-8").splitlines():
        kind, start, end, *_ = line.split("\t")
        for byte in range(int(start), int(end)):
            kinds[byte].add(kind)
    return kinds


def read(program, folders):
    """Lines as (text, whether it is furniture, signs); those that the gold leaves open are not."""
    paths = [p for f in folders for p in sorted(pathlib.Path(f).glob("*.txt"))
             if p.with_suffix(".gold").exists()]
    gold = [read_gold(p) for p in paths]
    out = subprocess.run([program, *map(str, paths)], stdout=subprocess.PIPE, check=True).stdout
    lines = []
    for record in out.decode("utf-8", "replace").splitlines():
        number, begin, end, *signs = record.split("\t")
        first, last = (gold[int(number)].get(at, set()) for at in (int(begin), int(end) - 1))
        if not (first | last) & {"turn", "direction", "opt-boilerplate"}:
            lines.append((int(number), "boilerplate" in first & last, frozenset(signs)))
    return lines


class Model:
    """A logistic regression over signs."""

    def __init__(self, lines):
        texts = collections.defaultdict(set)
        for number, _, signs in lines:
            for sign in signs:
                texts[sign].add(number)
        self.column = {s: i for i, s in enumerate(sorted(
            s for s, t in texts.items() if len(t) >= TEXTS), 1)}
        rows = [[0] + [self.column[s] for s in l[2] if s in self.column] for l in lines]
        column = np.concatenate([np.array(r) for r in rows])
        row = np.repeat(np.arange(len(rows)), [len(r) for r in rows])
        y = np.array([line[1] for line in lines], float)
        ridge = np.full(len(self.column) + 1, RIDGE)
        ridge[0] = 0
        w, mean, square = (np.zeros(len(ridge)) for _ in range(3))
        for step in range(1, STEPS + 1):
            p = 1 / (1 + np.exp(-np.bincount(row, w[column], len(rows))))
            slope = np.bincount(column, (p - y)[row], len(w)) + ridge * w
            mean = .9 * mean + .1 * slope
            square = .99 * square + .01 * slope ** 2
            rate = .05 * min(1, 2 * (1 - step / STEPS))
            w = w - rate * mean / (1 - .9 ** step) / (np.sqrt(square / (1 - .99 ** step)) + 1e-9)
        self.w = w

    def score(self, signs):
        return self.w[0] + sum(self.w[self.column[s]] for s in signs if s in self.column)


def judge(lines):
    scores = np.zeros(len(lines))
    for part in range(10):
        model = Model([line for line in lines if line[0] % 10 != part])
        for i, line in enumerate(lines):
            if line[0] % 10 == part:
                scores[i] = model.score(line[2])
    y = np.array([line[1] for line in lines])
    print(y.sum(), "lines of furniture")
    for least in (-1, 0, 1, 2, 3):
        taken = scores > least
        print(f"above {least:2}: precision {(taken & y).sum() / taken.sum():.3f}"
              f" recall {(taken & y).sum() / y.sum():.3f}")


def write(model, out, texts):
    weights = {sign: round(100 * model.w[column]) for sign, column in model.column.items()}
    weights = {sign: w for sign, w in weights.items() if abs(w) >= LEAST}
    weights["bias"] = round(100 * model.w[0])
    with open(out, "w", encoding="utf-8") as f:
        f.write("/*\n * Signs of lines, by name: how much they speak for furniture, in hundredths of"
                " the logarithm of\n * the odds. Made by tests/tools/fit/fit_signs.py of the texts"
                f" with gold in\n * tests/eval/structure/opened, {texts} of them.\n */\n")
        for sign, weight in sorted(weights.items(), key=lambda w: w[0].encode()):
            name = sign.replace("\\", "\\\\").replace('"', '\\"')
            f.write(f'{{"{name}", {weight}}},\n')
    print(len(weights), "signs")


def main():
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("signfit")
    parser.add_argument("folders", nargs="+")
    parser.add_argument("-o", "--out")
    parser.add_argument("--judge", action="store_true")
    args = parser.parse_args()
    lines = read(args.signfit, args.folders)
    if args.judge:
        judge(lines)
    if args.out:
        write(Model(lines), args.out, len({line[0] for line in lines}))


if __name__ == "__main__":
    main()
