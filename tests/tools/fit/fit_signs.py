#!/usr/bin/env python3
"""Weighs the signs of lines: writes src/segment/tables/signs_en.inc and trees_en.inc.

  fit_signs.py SIGNFIT FOLDER... [--prose FOLDER...] -o TABLES   writes both to the folder TABLES
  fit_signs.py SIGNFIT FOLDER... [--prose FOLDER...] --judge     leaves out every author in turn

SIGNFIT is the tool of signfit.c, FOLDER one of texts with gold (opened, pages and claims of
tests/eval/structure): whether a line is furniture. Of --prose all lines are none: the tables in use
had media-varied21, wmt21-csen-docs and wmt21-deen-docs of the evaluation sets, read in place.

The words are weighed by a logistic regression with a ridge, by descent; their sum, the other signs
and the numbers by boosted trees (boost.py). For the trees the sum of a line's words is that of a
regression that has not seen its author: texts whose names end in the same number are of one hand. A
sign must be in so many texts that no weight speaks of one of them. Needs python3-numpy. Signs of the
neighbours are those that the tables in use give, so that a second run comes out a little different.
"""
import argparse
import collections
import os
import pathlib
import re
import subprocess

import numpy as np

import boost

TEXTS = 4     # a sign is in at least so many
RIDGE = 2.0
STEPS = 500
LEAST = 8     # hundredths: lighter weights of words are left out
LONG = 260    # bytes: longer lines are not learnt from
PARTS = 10
PROSE = -1    # as an author
PROSE_WEIGHT = .1 # a line is as good as any, but there are many
NUMBERS = 7   # enum cd_line_number
BOUNDS = 31   # of a number


def read_gold(path):
    kinds = collections.defaultdict(set)
    for line in filter(None, path.with_suffix(".gold").read_text("utf-8").splitlines()):
        kind, start, end, *_ = line.split("\t")
        for byte in range(int(start), int(end)):
            kinds[byte].add(kind)
    return kinds


def read(program, folders, prose):
    """Lines as (text, author, whether it is furniture, signs, numbers); those that the gold leaves open
    are not. prose: folders of texts without gold that have hardly any furniture."""
    paths = [p for f in folders for p in sorted(pathlib.Path(f).glob("*.txt"))
             if p.with_suffix(".gold").exists()]
    gold = [read_gold(p) for p in paths]
    author = [int(re.search(r"\d*$", p.stem).group() or 0) for p in paths]
    for path in sorted(p for f in prose for p in pathlib.Path(f).rglob("*.txt")):
        paths.append(path)
        gold.append({})
        author.append(PROSE)
    out = subprocess.run([program, *map(str, paths)], stdout=subprocess.PIPE, check=True).stdout
    lines = []
    for record in out.decode("utf-8", "replace").splitlines():
        number, begin, end, *signs = record.split("\t")
        text = int(number)
        signs, numbers = signs[:-NUMBERS], [int(n) for n in signs[-NUMBERS:]]
        first, last = (gold[text].get(at, set()) for at in (int(begin), int(end) - 1))
        if not (first | last) & {"turn", "direction", "opt-boilerplate"} and numbers[0] <= LONG:
            lines.append(Line(text, author[text], "boilerplate" in first & last, frozenset(signs),
                              numbers))
    return lines


Line = collections.namedtuple("Line", "text author furniture signs numbers")


def is_word(sign):
    return sign[:2] in ("w:", "1:", "s:", "c:")


def common(lines, wanted):
    """Column of each sign that is wanted and in enough texts."""
    texts = collections.defaultdict(set)
    for line in lines:
        for sign in filter(wanted, line.signs):
            texts[sign].add(line.text)
    return {s: i for i, s in enumerate(sorted(s for s, t in texts.items() if len(t) >= TEXTS))}


class Words:
    """A logistic regression over words; what it says of a line is in hundredths."""

    def __init__(self, lines):
        column = common(lines, is_word)
        rows = [[0] + [column[s] + 1 for s in line.signs if s in column] for line in lines]
        at = np.concatenate([np.array(r) for r in rows])
        row = np.repeat(np.arange(len(rows)), [len(r) for r in rows])
        y = np.array([line.furniture for line in lines], float)
        ridge = np.full(len(column) + 1, RIDGE)
        ridge[0] = 0
        w, mean, square = (np.zeros(len(ridge)) for _ in range(3))
        for step in range(1, STEPS + 1):
            p = 1 / (1 + np.exp(-np.bincount(row, w[at], len(rows))))
            slope = np.bincount(at, (p - y)[row], len(w)) + ridge * w
            mean = .9 * mean + .1 * slope
            square = .99 * square + .01 * slope ** 2
            rate = .05 * min(1, 2 * (1 - step / STEPS))
            w = w - rate * mean / (1 - .9 ** step) / (np.sqrt(square / (1 - .99 ** step)) + 1e-9)
        weights = {s: round(100 * w[c + 1]) for s, c in column.items()}
        self.weights = {s: w for s, w in weights.items() if abs(w) >= LEAST}
        self.weights["bias"] = round(100 * w[0])

    def of(self, line):
        return self.weights["bias"] + sum(self.weights.get(s, 0) for s in line.signs)


def by_others(lines, fit):
    """For every line what the model says that was fitted without its author."""
    said = np.zeros(len(lines))
    part_of = np.array([line.text if line.author == PROSE else line.author for line in lines]) % PARTS
    for part in range(PARTS):
        said[part_of == part] = fit([line for line, p in zip(lines, part_of) if p != part],
                                    [line for line, p in zip(lines, part_of) if p == part])
    return said


def words_by_others(lines):
    """Of the words of prose nothing is learnt: they are those of all that is told."""
    def fit(seen, unseen):
        words = words_of(seen)
        return [words.of(line) for line in unseen]
    return by_others(lines, fit)


class Trees:
    """Boosted trees over signs that are no words, and numbers, the last of which is the words' sum."""

    def __init__(self, lines, sums):
        self.column = common(lines, lambda sign: not is_word(sign))
        numbers = self.numbers(lines, sums)
        self.bounds = [(n, int(b)) for n in range(NUMBERS + 1) for b in np.unique(np.ceil(
            np.quantile(numbers[:, n], np.arange(1, BOUNDS + 1) / (BOUNDS + 1))))]
        y = np.array([line.furniture for line in lines], float)
        weight = np.array([PROSE_WEIGHT if line.author == PROSE else 1. for line in lines])
        self.start, self.trees = boost.boost(self.columns(lines, sums), y, weight)

    @staticmethod
    def numbers(lines, sums):
        return np.hstack([np.array([line.numbers for line in lines]), np.array(sums)[:, None]])

    def columns(self, lines, sums):
        x = np.zeros((len(lines), len(self.column) + len(self.bounds)), np.float32)
        for i, line in enumerate(lines):
            x[i, [self.column[s] for s in line.signs if s in self.column]] = 1
        numbers = self.numbers(lines, sums)
        for k, (n, bound) in enumerate(self.bounds):
            x[:, len(self.column) + k] = numbers[:, n] < bound
        return x

    def of(self, lines, sums):
        x = self.columns(lines, sums)
        return self.start + sum(boost.say(tree, x) for tree in self.trees)

    def nodes(self):
        """Column, bound and way of every node, as signs_weigh.c reads them."""
        used, out = set(), []

        def add(tree):
            if not isinstance(tree, tuple):
                out.append([-1, round(1000 * tree), 0])
                return
            column, yes, no = tree
            at = len(out)
            used.add(column)
            out.append([column, 0, 0])
            add(yes)
            out[at][2] = len(out) - at
            add(no)

        for tree in self.trees:
            head = len(out)
            out.append([-2, round(1000 * self.start) if not head else 0, 0])
            add(tree)
            out[head][2] = len(out) - head - 1
        n = len(self.column)
        signs = sorted(c for c in used if c < n)
        new = {c: k for k, c in enumerate(signs)}
        for node in out:
            if node[0] >= n:
                number, node[1] = self.bounds[node[0] - n]
                node[0] = -3 - number
            elif node[0] >= 0:
                node[0] = new[node[0]]
        return out, {s: new[c] for s, c in self.column.items() if c in new}


def words_of(lines):
    return Words([line for line in lines if line.author != PROSE])


def judge(lines):
    def fit(seen, unseen):
        words = words_of(seen)
        return Trees(seen, words_by_others(seen)).of(unseen, [words.of(line) for line in unseen])
    scores = by_others(lines, fit)
    y = np.array([line.furniture for line in lines])
    told = np.array([line.author == PROSE for line in lines])
    print(y.sum(), "lines of furniture,", told.sum(), "of prose")
    for least in (-1, 0, 1, 2, 3):
        taken = scores > least
        print(f"above {least:2}: precision {(taken & y).sum() / (taken & ~told).sum():.3f}"
              f" recall {(taken & y).sum() / y.sum():.3f}, of prose {(taken & told).sum()}")


def write(lines, folder):
    words = words_of(lines)
    nodes, column = Trees(lines, words_by_others(lines)).nodes()
    source = (f" Made by\n * tests/tools/fit/fit_signs.py of the {len({line.text for line in lines if line.author != PROSE})}"
              " texts with gold in tests/eval/structure.\n */\n")
    with open(os.path.join(folder, "signs_en.inc"), "w", encoding="utf-8") as f:
        f.write("/*\n * Signs of lines: how much they speak as words for furniture, in hundredths of the"
                " logarithm of the\n * odds, and their column in the trees, or -1." + source)
        for sign in sorted({*words.weights, *column}, key=str.encode):
            name = sign.replace("\\", "\\\\").replace('"', '\\"')
            f.write(f'{{"{name}", {words.weights.get(sign, 0)}, {column.get(sign, -1)}}},\n')
    with open(os.path.join(folder, "trees_en.inc"), "w", encoding="utf-8") as f:
        f.write("/*\n * Trees over the signs of lines, as signs_weigh.c reads them." + source)
        for node in nodes:
            f.write(("\n" if node[0] == -2 else "") + "{%d, %d, %d}, " % tuple(node))
        f.write("\n")
    print(len(words.weights), "words,", len(column), "signs,", len(nodes), "nodes")


def main():
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("signfit")
    parser.add_argument("folders", nargs="+")
    parser.add_argument("-o", "--out")
    parser.add_argument("--judge", action="store_true")
    parser.add_argument("--prose", nargs="*", default=[])
    args = parser.parse_args()
    lines = read(args.signfit, args.folders, args.prose)
    if args.judge:
        judge(lines)
    if args.out:
        write(lines, args.out)


if __name__ == "__main__":
    main()
