#!/usr/bin/env python3
"""
Writes what the rows of structure.def need to match at all: filter.py structure.def filter.h.

A row is taken apart into branches. A match of a branch begins with one of its prefixes, and holds
one of its needles (if it has any); filter.c asks for both before a pattern is run. All is in small
letters; whatever is not ASCII is two classes. Where a pattern says more than this can, less is asked:
a filter may let through too much, never too little.

With a third argument, also writes strings that the rows are made for, which a test shows to both.
"""
import random
import re
import sys

DEPTH = 6  # bytes of a prefix
BRANCHES = 600  # of a row, at most
PREFIXES = 4000  # of a branch
NEEDLES = 48  # of a branch
PAIRS = 24  # prefixes that begin with more pairs of bytes are looked at one by one

HIGH = 128  # what is not ASCII, but for
QUOTE = 129  # U+2018 to U+201F: prose is full of them
WIDE = frozenset([HIGH, QUOTE])
ALL = frozenset(range(130))
DIGITS = frozenset(range(48, 58))
LETTERS = frozenset(range(97, 123))
WORD = DIGITS | LETTERS | {95, HIGH}
SPACE = frozenset([9, 10, 11, 12, 13, 32, HIGH])
CLASSES = {"w": WORD, "s": SPACE, "d": DIGITS | {HIGH}}
PROPERTIES = {"L": LETTERS | {HIGH}, "Lu": LETTERS | {HIGH}, "Ll": LETTERS | {HIGH},
              "N": DIGITS | {HIGH}, "M": frozenset([HIGH])}


# Rows ---------------------------------------------------------------------------------------------

def read_rows(path):
    """The patterns of the rows, their macros put in."""
    text = open(path, encoding="utf-8").read()
    text = re.sub(r"\\\n", " ", re.sub(r"/\*.*?\*/", " ", text, flags=re.S))
    token = re.compile(r'"((?:[^"\\]|\\.)*)"|(\w+)')
    macros = {}

    def expand(source):
        out = []
        for string, name in token.findall(source):
            if re.sub(r'\\[\\"]', "", string).count("\\"):
                raise ValueError("unknown escape in a string: " + string)
            out.append(expand(macros[name]) if name else re.sub(r"\\(.)", r"\1", string))
        return "".join(out)

    rows = []
    for line in re.split(r"\n(?=#define|STRUCTURE)", text):
        if found := re.match(r"#define\s+(\w+)(.*)", line, re.S):
            macros[found[1]] = found[2]
        elif found := re.match(r'STRUCTURE\("[^"]*", \w+, \w+,(.*)\)\s*$', line, re.S):
            rows.append(expand(found[1]))
    return rows


# Patterns -----------------------------------------------------------------------------------------

class Parser:
    """
    Trees of ("set", set), ("cat", list), ("alt", list), ("rep", tree, least, most), ("look", tree)
    for what is looked ahead for, ("zero",).
    """

    def __init__(self, pattern):
        self.pattern, self.at, self.sensitive = pattern, 0, False

    def peek(self, text):
        return self.pattern.startswith(text, self.at)

    def take(self, text):
        found = self.peek(text)
        self.at += len(text) if found else 0
        return found

    def alternatives(self):
        branches = [self.sequence()]
        while self.take("|"):
            branches.append(self.sequence())
        return branches[0] if len(branches) == 1 else ("alt", branches)

    def sequence(self):
        parts = []
        while self.at < len(self.pattern) and self.pattern[self.at] not in "|)":
            parts.append(self.repeated())
        return ("cat", parts)

    def repeated(self):
        part = self.atom()
        found = re.compile(r"([*+?]|\{(\d+)(,?)(\d*)\})([+?]?)").match(self.pattern, self.at)
        if not found:
            return part
        self.at = found.end()
        least, most = {"*": (0, 1 << 30), "+": (1, 1 << 30), "?": (0, 1)}.get(found[1]) or \
            (int(found[2]), int(found[4] or (1 << 30 if found[3] else found[2])))
        return ("rep", part, least, most)

    def atom(self):
        if self.take("("):
            ahead = self.take("?=")
            other = self.take("?!") or self.take("?<!") or self.take("?<=")
            before, self.sensitive = self.sensitive, self.take("?-i:") or self.sensitive
            if not ahead and not other and not self.take("?:") and self.peek("?"):
                raise ValueError("unknown group at " + self.pattern[self.at:self.at + 20])
            inner = self.alternatives()
            self.sensitive = before
            if not self.take(")"):
                raise ValueError("no end of a group: " + self.pattern[self.at:self.at + 20])
            return ("zero",) if other else ("look", inner) if ahead else inner
        if self.take("["):
            return ("set", self.bracket())
        if self.take("."):
            return ("set", ALL)
        if self.take("$") or self.take("^") or self.take("\\b") or self.take("\\z"):
            return ("zero",)
        return ("set", self.character())

    def character(self):
        """The set of one character or escape."""
        c = self.pattern[self.at]
        self.at += 1
        if c != "\\":
            return fold(ord(c))
        c = self.pattern[self.at]
        self.at += 1
        if c == "x":
            found = re.compile(r"\{([0-9A-Fa-f]+)\}").match(self.pattern, self.at)
            self.at = found.end()
            return fold(int(found[1], 16))
        if c == "p":
            found = re.compile(r"\{(\w+)\}").match(self.pattern, self.at)
            self.at = found.end()
            return PROPERTIES[found[1]]
        if c.lower() in CLASSES:
            return CLASSES[c] if c.islower() else (ALL - CLASSES[c.lower()]) | WIDE
        if c.isalnum():
            raise ValueError("unknown escape \\" + c)
        return fold(ord(c))

    def bracket(self):
        none, members = self.take("^"), set()
        while not self.take("]"):
            before = self.at
            members |= self.character()
            if self.peek("-") and not self.peek("-]"):
                if re.match(r"\\[^x]", self.pattern[before:]):
                    raise ValueError("unknown range at " + self.pattern[before:before + 20])
                self.at = before
                first = self.code()
                self.at += 1
                for code in range(first, self.code() + 1):
                    members |= fold(code)
        if not none:
            return frozenset(members)
        # Not the rest of what is no ASCII, nor letters of the other case.
        return (ALL - (members - LETTERS if self.sensitive else members)) | WIDE

    def code(self):
        """The code point at which a range begins or ends."""
        found = re.compile(r"\\x\{([0-9A-Fa-f]+)\}|\\(.)|(.)").match(self.pattern, self.at)
        self.at = found.end()
        return int(found[1], 16) if found[1] else ord(found[2] or found[3])


def fold(code):
    if code > 127:
        return frozenset([QUOTE if 0x2018 <= code <= 0x201F else HIGH])
    return frozenset([code + 32 if 65 <= code <= 90 else code])


def parse(pattern):
    parser = Parser(pattern)
    tree = parser.alternatives()
    if parser.at < len(pattern):
        raise ValueError("no beginning of a group: " + pattern[:parser.at])
    return tree


# What a match needs -------------------------------------------------------------------------------

def heads(tree):
    """How a match may begin: pairs of a tuple of sets, and whether more may be added to it."""
    if tree[0] in ("zero", "look"):
        return {((), True)}
    if tree[0] == "set":
        return {((tree[1],), not tree[1] & WIDE)}  # of more than one byte: nothing behind it
    if tree[0] == "alt":
        return set().union(*(heads(branch) for branch in tree[1]))
    if tree[0] == "rep":
        least, most = tree[2], tree[3]
        if most == 1:
            return heads(tree[1]) | {((), True)} if least == 0 else heads(tree[1])
        if least == 0:
            return {((), True)} | {(head, False) for head, _ in heads(tree[1])}
        found = heads(("cat", [tree[1]] * min(least, DEPTH)))
        return found if most == least else {(head, False) for head, _ in found}
    found = {((), True)}
    for part in tree[1]:
        if not any(more and len(head) < DEPTH for head, more in found):
            break
        added, behind = set(), heads(part)
        for head, more in found:
            if more and len(head) < DEPTH:
                added |= {((head + next)[:DEPTH], open) for next, open in behind}
            else:
                added.add((head, more))
        if len(added) > PREFIXES:
            return {(head, False) for head, _ in found}
        found = added
    return found


def quality(needles):
    return min(min(map(len, needles)), 6) * 8 - len(needles)


def needs(tree):
    """Strings one of which every match holds, or None."""
    if tree[0] == "alt":
        each = [needs(branch) for branch in tree[1]]
        if None in each or sum(map(len, each)) > NEEDLES:
            return None
        return frozenset().union(*each)
    if tree[0] == "look" or (tree[0] == "rep" and tree[2] > 0):
        return needs(tree[1])
    if tree[0] == "cat":
        return next(iter(clauses(tree)), None)
    return None


def clauses(tree):
    """For a sequence: sets of strings, of each of which every match holds one; the best first."""
    found, run = set(), ""
    for part in flat(tree) + [("set", ALL)]:
        if part[0] == "set" and len(part[1]) == 1 and not part[1] & WIDE:
            run += chr(next(iter(part[1])))
            continue
        if part[0] not in ("zero", "look"):  # these stand between no letters
            if len(run) > 2:
                found.add(frozenset([run]))
            run = ""
        if inner := needs(part):
            found.add(inner)
    return sorted(found, key=lambda needles: (-quality(needles), sorted(needles)))


def rarity(members):
    """How many lines hold none of them, roughly."""
    return -sum(99 if c == 32 else 50 if 97 <= c <= 122 else 5 for c in members)


def holds(tree, place=0):
    """A set of which every match holds a member: the rarest of all, or ALL; place 1: the second."""
    if tree[0] == "set":
        return tree[1]
    if tree[0] == "look" or (tree[0] == "rep" and tree[2] > 0):
        return holds(tree[1], place)
    if tree[0] == "alt":
        return frozenset().union(*map(holds, tree[1]))
    if tree[0] == "cat":
        found = sorted(set(map(holds, flat(tree))), key=lambda one: (-rarity(one), sorted(one)))
        return (found + [ALL, ALL])[place]
    return ALL


def flat(tree):
    """The parts of a sequence, those of sequences inside it among them."""
    parts = []
    for part in tree[1]:
        parts += flat(part) if part[0] == "cat" else [part]
    return parts


def branches(tree, room):
    """The tree as alternatives, each of which begins with something that is none; room: at most."""
    if tree[0] == "alt":
        share = max(1, room // len(tree[1]))
        return [one for branch in tree[1] for one in branches(branch, share)] \
            if len(tree[1]) <= room else [tree]
    if tree[0] != "cat":
        return [tree]
    parts = [part for part in flat(tree) if part[0] != "zero"]
    for at, part in enumerate(parts):
        choice = None
        if part[0] == "alt":
            choice = part[1]
        elif part[0] == "rep" and part[2] == 0 and part[3] == 1:
            choice = [part[1], ("cat", [])]
        elif part[0] == "rep" and part[2] == 0 and at == 0:
            continue  # no prefix, but what stands behind it may tell the branches apart
        if choice and len(choice) <= room and at < 2:
            share = room // len(choice)
            return [one for branch in choice
                    for one in branches(("cat", parts[:at] + [branch] + parts[at + 1:]), share)]
        if choice or part[0] not in ("set", "look"):
            break
    return [("cat", parts)]


# Samples ------------------------------------------------------------------------------------------

def sample(tree, dice):
    """A string that the tree is made for, look-around left aside."""
    if tree[0] in ("zero", "look"):
        return ""
    if tree[0] == "set":
        some = sorted(c for c in tree[1] if 32 <= c < 128) or [0xE9]
        c = chr(dice.choice(some))
        return c.upper() if dice.random() < .3 else c
    if tree[0] == "alt":
        return sample(dice.choice(tree[1]), dice)
    if tree[0] == "rep":
        return "".join(sample(tree[1], dice)
                       for _ in range(dice.randint(tree[2], min(tree[3], tree[2] + 3))))
    return "".join(sample(part, dice) for part in tree[1])


# Tables -------------------------------------------------------------------------------------------

def trigrams(needle):
    """Bits of the set that filter.c makes of a line, of up to four of the needle's triples."""
    at = list(range(len(needle) - 2))
    if len(at) > 4:
        at = [at[k * (len(at) - 1) // 3] for k in range(4)]
    bits = [int.from_bytes(needle[k:k + 3].encode(), "big") * 2654435761 % (1 << 32) >> 21
            for k in at]
    return (bits + bits[-1:] * 4)[:4]


def main():
    trees = [parse(row) for row in read_rows(sys.argv[1])]
    sets, needles, firm, loose = {}, {frozenset(): 0}, {}, set()
    for row, tree in enumerate(trees):
        for branch in branches(tree, BRANCHES):
            wanted = clauses(branch) if branch[0] == "cat" else []
            need, also = (needles.setdefault(one, len(needles))
                          for one in (wanted + [frozenset(), frozenset()])[:2])
            for head, _ in heads(branch):
                small = len(head) > 1 and not (head[0] | head[1]) & WIDE and \
                    len(head[0]) * len(head[1]) <= PAIRS
                if not small:
                    first = sets.setdefault(head[0] if head else ALL, len(sets))
                    second = sets.setdefault(head[1] if len(head) > 1 else ALL, len(sets))
                    held = sets.setdefault(holds(branch), len(sets))
                    other = sets.setdefault(holds(branch, 1), len(sets))
                    loose.add((row, first, second, held, other, need, also))
                    continue
                literal = mask = 0
                for k, members in enumerate(head[2:6]):
                    if len(members) == 1 and not members & WIDE:
                        literal |= next(iter(members)) << 8 * k
                        mask |= 255 << 8 * k
                for a in head[0]:
                    for b in head[1]:
                        firm.setdefault((a, b), set()).add((row, literal, mask, need))
    write(sets, needles, firm, sorted(loose))
    if len(sys.argv) > 3:
        dice = random.Random(1)
        with open(sys.argv[3], "w", encoding="utf-8") as out:
            for row, tree in enumerate(trees):
                for _ in range(60):
                    out.write("%d\t%s\n" % (row, sample(tree, dice)))


def prune(entries):
    """Without what another entry of the row lets through anyway."""
    kept = []
    for entry in sorted(entries, key=lambda e: (e[0], bin(e[2]).count("1"), e[3] != 0)):
        if not any(k[0] == entry[0] and k[2] & entry[2] == k[2] and entry[1] & k[2] == k[1] and
                   k[3] in (0, entry[3]) for k in kept):
            kept.append(entry)
    return kept


def words(members, n):
    """The set as n words of 64 bits."""
    if any(member >= 64 * n for member in members):
        raise ValueError("a set is larger than filter.c expects")
    return "{" + ",".join("UINT64_C(0x%x)" % sum(1 << one - 64 * word for one in members
                                                 if one // 64 == word) for word in range(n)) + "}"


def write(sets, needles, firm, loose):
    order = sorted({byte for pair in firm for byte in pair})
    number = {byte: k + 1 for k, byte in enumerate(order)}
    entries, starts = [], []
    for a in [None] + order:
        for b in [None] + order:
            starts.append(len(entries))
            # Those with a third byte are in its order, all others before them.
            entries += sorted(prune(firm.get((a, b), ())),
                              key=lambda e: (e[1] & 255 if e[2] & 255 else 0, e))
    starts.append(len(entries))
    used = sorted({e[3] for e in entries} | {n for e in loose for n in e[5:]} | {0})
    renumber = {need: k for k, need in enumerate(used)}
    by_number = {number: wanted for wanted, number in needles.items()}
    bits, need_starts = [], []
    for need in used:
        need_starts.append(len(bits))
        bits += [trigrams(one) for one in sorted(by_number[need])]
    need_starts.append(len(bits))
    with open(sys.argv[2], "w", encoding="utf-8") as out:
        out.write("/* Written by filter.py. */\n")
        out.write("enum { N_KINDS = %d };\n" % (len(order) + 1))
        classes = [HIGH if c > 127 else c + 32 if 65 <= c <= 90 else c for c in range(256)]
        out.write("static const uint8_t classes[256] = {%s};\n" % ",".join(map(str, classes)))
        kinds = [number.get(byte, 0) for byte in range(128)]
        out.write("static const uint8_t kinds[128] = {%s};\n" % ",".join(map(str, kinds)))
        out.write("static const uint16_t firm_starts[] = {%s};\n" % ",".join(map(str, starts)))
        out.write("static const struct firm firm[] = {%s};\n" % ",\n".join(
            "{0x%xu,0x%xu,%d,%d}" % (lit, mask, renumber[need], row)
            for row, lit, mask, need in entries))
        out.write("static const uint64_t sets[][3] = {%s};\n" % ",\n".join(
            words(members, 3) for members in sets))
        out.write("static const struct loose loose[] = {%s};\n" % ",\n".join(
            "{%d,%d,%d,{%d,%d}}" % (renumber[need], renumber[also], row, held, other)
            for row, _, _, held, other, need, also in loose))
        sets = list(sets)
        n_words = (len(loose) + 63) // 64
        out.write("enum { LOOSE_WORDS = %d };\n" % n_words)
        for place, name in (1, "first"), (2, "second"):
            out.write("static const uint64_t loose_by_%s[][LOOSE_WORDS] = {%s};\n" % (name, ",\n".join(
                words([k for k, one in enumerate(loose) if byte in sets[one[place]]], n_words)
                for byte in range(130))))
        out.write("static const uint16_t need_starts[] = {%s};\n" % ",".join(map(str, need_starts)))
        out.write("static const uint16_t needles[][4] = {%s};\n" % ",\n".join(
            "{%d,%d,%d,%d}" % tuple(four) for four in bits))


main()
