#!/usr/bin/env python3
"""
Writes the words of furniture as one hash table: furniture_words.py furniture_en.inc OUTPUT.

Each F(SET, what, words) of the input is a bit, in order; each word becomes a slot with the bits of
the sets that it is in. The hash is that of furniture_words.c.
"""
import re
import sys

SLOTS = 2048  # a power of two, at least twice the words: a search ends at a free slot


def main():
    text = open(sys.argv[1], encoding="utf-8").read()
    rows = re.findall(r'^F\((\w+),\s*"([^"]*)",((?:\s*"[^"]*")+)\)$', text, re.M)
    if len(rows) != len(re.findall(r"^F\(", text, re.M)) or len(rows) > 31:
        sys.exit("furniture_words.py: a row that cannot be read, or more than 31 sets")
    sets = {}
    for bit, (_, _, strings) in enumerate(rows):
        for word in "".join(re.findall(r'"([^"]*)"', strings)).split():
            sets[word] = sets.get(word, 0) | 1 << bit
    if 2 * len(sets) > SLOTS:
        sys.exit("furniture_words.py: the table is too small")
    slots = [None] * SLOTS
    for word in sorted(sets):
        at = hash_of(word.encode()) % SLOTS
        while slots[at] is not None:
            at = (at + 1) % SLOTS
        slots[at] = word
    with open(sys.argv[2], "w", encoding="utf-8") as out:
        out.write("/* Written by furniture_words.py. */\n")
        out.write("enum { SLOTS = %d, LONGEST = %d };\n" % (SLOTS, max(map(len, sets))))
        out.write("static const struct slot slots[SLOTS] = {\n")
        for at, word in enumerate(slots):
            if word is not None:
                out.write('[%d] = {"%s", %d, 0x%xu},\n' % (at, word, len(word), sets[word]))
        out.write("};\n")


def hash_of(word):
    h = 2166136261
    for byte in word:
        h = (h ^ byte) * 16777619 & 0xFFFFFFFF
    return h ^ h >> 15


main()
