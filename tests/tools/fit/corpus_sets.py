"""The cases of corpus/ as sets of lines, for fitting.

A case's two texts are cut at the gold's own sentences; headings, furniture and stage directions
are left out. Pairs of which the gold says neither yes nor no go into unknown.tsv: optional and
partial ones. Reading corpus/README.md tells what they are.
"""
import os
import random

LEFT_OUT = ("heading", "boilerplate", "direction")


def rows(path):
    for line in open(path, encoding="utf-8"):
        if line.strip() and not line.startswith("#"):
            yield line.rstrip("\n").split("\t")


class Side:
    """The sentences of one text: their lines and their byte spans."""

    def __init__(self, stem):
        raw = open(stem + ".txt", "rb").read()
        self.spans = [(int(a), int(b)) for a, b, kind in (r[:3] for r in rows(stem + ".sentences.tsv"))
                      if kind not in LEFT_OUT]
        self.lines = [" ".join(raw[a:b].decode().split()) for a, b in self.spans]

    def within(self, field):
        found = []
        for span in field.split(","):
            a, b = map(int, span.split("-"))
            found += [k for k, (x, y) in enumerate(self.spans) if min(b, y) > max(a, x)]
        return found


def write_lines(path, lines):
    with open(path, "w", encoding="utf-8") as f:
        f.writelines(line + "\n" for line in lines)


def write_set(folder, left, right, beads, unknown):
    """Writes a document of a set: beads as pairs of lists of lines, unknown as pairs of lines."""
    os.makedirs(folder)
    for name, lines in (("left.txt", left), ("right.txt", right),
                        ("gold.tsv", ["\t".join(",".join(map(str, side)) for side in b) for b in beads]),
                        ("unknown.tsv", [f"{i}\t{j}" for i, j in unknown])):
        write_lines(os.path.join(folder, name), lines)


def read_gold(gold, sides):
    """What corresponds, as pairs of lists of lines, and the pairs of lines that are left open."""
    full, unknown = [], []
    for kind, *fields in (r[:3] for r in rows(gold)):
        left, right = (side.within(field) for side, field in zip(sides, fields))
        if kind == "full" and left and right:
            full.append((left, right))
        elif kind != "full":
            unknown += [(i, j) for i in left for j in right]
    return full, unknown


def excerpt(left, right, beads, unknown, rng):
    """A few neighbouring statements and what they correspond to, as for write_set; or None."""
    n = rng.randint(3, 10)
    i = rng.randint(0, max(0, len(left) - n))
    other = [y for a, b in beads if all(i <= x < i + n for x in a) for y in b]
    if not other or max(other) - min(other) > 2 * n:
        return None
    j, end = min(other), max(other) + 1
    inside = [(a, b) for a, b in beads
              if all(i <= x < i + n for x in a) and all(j <= y < end for y in b)]
    cut = [pair for pair in beads if pair not in inside]
    lines = right[j:end]
    # What is left over on both sides need not correspond: one statement of an excerpt does not.
    foreign = [y for y in range(len(right)) if not j <= y < end]
    if len(inside) > 1 and foreign:
        _, gone = inside.pop(rng.randrange(len(inside)))
        for y in gone:
            lines[y - j] = right[rng.choice(foreign)]
    left_open = unknown + [(x, y) for a, b in cut for x in a for y in b]
    return (left[i:i + n], lines, [([x - i for x in a], [y - j for y in b]) for a, b in inside],
            [(x - i, y - j) for x, y in left_open if i <= x < i + n and j <= y < end])


def write_corpus(corpus, cases, folder, left_out=(), excerpts=False):
    """Writes folder/NUMBER for every pair of texts of the cases with gold, LEFT-RIGHT, but for
    those left out, and excerpts of each; returns folder."""
    rng = random.Random(",".join(cases))
    number = 0
    for case in cases:
        path = os.path.join(corpus, case)
        golds = sorted(f for f in os.listdir(path) if f.endswith(".gold.tsv"))
        for gold in golds:
            name = gold[:-len(".gold.tsv")]
            if name in left_out:
                continue
            splits = [(name[:k], name[k + 1:]) for k, c in enumerate(name) if c == "-"]
            for pair in splits:
                if all(os.path.exists(os.path.join(path, side + ".txt")) for side in pair):
                    sides = [Side(os.path.join(path, side)) for side in pair]
                    whole = (*(side.lines for side in sides), *read_gold(os.path.join(path, gold), sides))
                    for one in (whole, excerpt(*whole, rng) if excerpts else None):
                        if one:
                            write_set(os.path.join(folder, f"{number:03}"), *one)
                            number += 1
    return folder
