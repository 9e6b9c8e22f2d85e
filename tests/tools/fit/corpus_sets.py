"""The cases of corpus/ as sets of lines, for fitting.

A case's two texts are cut at the gold's own sentences; headings, furniture and stage directions
are left out. Pairs of which the gold says neither yes nor no go into unknown.tsv: optional and
partial ones. Reading corpus/README.md tells what they are.
"""
import os

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


def write_case(gold, sides, folder):
    full, unknown = [], []
    for kind, *fields in (r[:3] for r in rows(gold)):
        left, right = (side.within(field) for side, field in zip(sides, fields))
        if kind == "full" and left and right:
            full.append("\t".join(",".join(map(str, side)) for side in (left, right)))
        elif kind != "full":
            unknown += [f"{i}\t{j}" for i in left for j in right]
    os.makedirs(folder)
    for name, lines in (("left.txt", sides[0].lines), ("right.txt", sides[1].lines),
                        ("gold.tsv", full), ("unknown.tsv", unknown)):
        write_lines(os.path.join(folder, name), lines)


def write_corpus(corpus, cases, folder, left_out=()):
    """Writes folder/NUMBER for every pair of texts of the cases with gold, LEFT-RIGHT, but for
    those left out; returns folder."""
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
                    write_case(os.path.join(path, gold), [Side(os.path.join(path, side)) for side in pair],
                               os.path.join(folder, f"{number:03}"))
                    number += 1
    return folder
