#!/usr/bin/env python3
"""Check the sample corpus: texts, sentences, gold alignments and planted differences agree.

  check_corpus.py CORPUS_DIR           exit 1 with a line 'FILE:LINE: message' for each fault
  check_corpus.py --show CORPUS_DIR    the same, and print every gold and planted line with its words

A case is a folder of CORPUS_DIR. It holds texts (NAME.txt), the sentences of each (NAME.sentences.tsv),
gold alignments (LEFT-RIGHT.gold.tsv) and planted.tsv; corpus/README.md says what the columns mean.
"""
import pathlib
import re
import sys

SENTENCE_KINDS = {"statement", "question", "heading", "boilerplate", "direction"}
LINK_KINDS = {"full", "partial", "optional"}
PLANTED_KINDS = {
    "number", "date", "name", "negation", "modality", "quantifier", "attribution", "quote-altered",
    "quote-trimmed", "quote-spliced", "quote-unsupported", "omission", "addition", "moved",
}
ONE_SIDED = {"omission": (True, False), "addition": (False, True), "quote-unsupported": (False, True)}
MIN_SENTENCES, MAX_SENTENCES = 30, 80

# What may stand outside of a sentence: nothing, a speaker label, or the mark of a list item.
OUTSIDE = re.compile(r"\s*(?:[^\W\d_][^:\n]{0,60}:|\(?(?:\d{1,2}|[a-z])[.)])?\s*")
SPAN = re.compile(r"(\d+)-(\d+)")


class Checker:
    def __init__(self, show):
        self.show = show
        self.faults = 0

    def fault(self, path, line, message):
        print(f"{path}:{line}: {message}")
        self.faults += 1

    def rows(self, path, columns):
        """Yield the line number and the columns of every line that is no comment."""
        for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
            if not line or line.startswith("#"):
                continue
            fields = line.split("\t")
            if len(fields) != columns:
                self.fault(path, number, f"{len(fields)} columns instead of {columns}")
            else:
                yield number, fields

    def span_ok(self, path, line, raw, start, end):
        """True if the half-open span cuts out whole code points without white space at its ends."""
        if not 0 <= start < end <= len(raw):
            self.fault(path, line, f"span {start}-{end} is empty or outside of the text of {len(raw)} bytes")
            return False
        if raw[start] & 0xC0 == 0x80 or end < len(raw) and raw[end] & 0xC0 == 0x80:
            self.fault(path, line, f"span {start}-{end} cuts a code point")
            return False
        words = raw[start:end].decode("utf-8")
        if words != words.strip():
            self.fault(path, line, f"span {start}-{end} starts or ends in white space")
            return False
        return True

    def spans(self, path, line, raw, field):
        """The spans of a field 'START-END,...', in order and apart from each other, or None."""
        out = []
        for part in field.split(","):
            match = SPAN.fullmatch(part)
            if not match:
                self.fault(path, line, f"'{part}' is no span START-END")
                return None
            start, end = map(int, match.groups())
            if not self.span_ok(path, line, raw, start, end):
                return None
            if out and start < out[-1][1]:
                self.fault(path, line, f"span {part} overlaps or precedes the one before it")
                return None
            out.append((start, end))
        return out

    def text(self, path):
        """The bytes of a text, or None if it is not UTF-8."""
        raw = path.read_bytes()
        try:
            decoded = raw.decode("utf-8")
        except UnicodeDecodeError as error:
            self.fault(path, raw[:error.start].count(b"\n") + 1, "invalid UTF-8")
            return None
        if "\r" in decoded:
            self.fault(path, decoded[:decoded.index("\r")].count("\n") + 1, "carriage return: line ends are LF")
        return raw

    def sentences(self, path, raw):
        """The set of sentence spans; they are in order and leave out nothing but labels and list marks."""
        out, last, number = [], 0, 0
        for number, (start, end, kind) in self.rows(path, 3):
            if not start.isdigit() or not end.isdigit():
                self.fault(path, number, "START and END are to be numbers")
                continue
            start, end = int(start), int(end)
            if kind not in SENTENCE_KINDS:
                self.fault(path, number, f"unknown kind '{kind}'")
            if not self.span_ok(path, number, raw, start, end):
                continue
            if start < last:
                self.fault(path, number, "overlaps or precedes the sentence before it")
            elif not OUTSIDE.fullmatch(raw[last:start].decode("utf-8")):
                self.fault(path, number, f"text before the sentence belongs to none: {raw[last:start].decode()!r}")
            out.append((start, end))
            last = max(last, end)
        if raw[last:].strip():
            self.fault(path, number, "text after the last sentence belongs to none")
        if not MIN_SENTENCES <= len(out) <= MAX_SENTENCES:
            self.fault(path, number, f"{len(out)} sentences, not {MIN_SENTENCES} to {MAX_SENTENCES}")
        return set(out)

    def print_line(self, head, sides):
        print(head)
        for mark, raw, spans in sides:
            for start, end in spans:
                print(f"  {mark} {start}-{end} {raw[start:end].decode('utf-8')}")

    def gold(self, path, texts, borders, left, right):
        taken = {left: set(), right: set()}
        linked = set()
        for number, (kind, *fields) in self.rows(path, 3):
            if kind not in LINK_KINDS:
                self.fault(path, number, f"unknown kind '{kind}'")
            shown = []
            for mark, name, field in zip("<>", (left, right), fields):
                spans = self.spans(path, number, texts[name], field)
                if spans is None:
                    continue
                shown.append((mark, texts[name], spans))
                for span in spans:
                    if span not in borders[name]:
                        self.fault(path, number, f"{span[0]}-{span[1]} is no sentence of {name}.txt")
                    if kind == "full" and span in taken[name]:
                        self.fault(path, number, f"{span[0]}-{span[1]} of {name}.txt is in two full links")
                if kind == "full":
                    taken[name].update(spans)
            if len(shown) == 2:
                pairs = {(a, b) for a in shown[0][2] for b in shown[1][2]}
                if pairs & linked:
                    self.fault(path, number, "links a pair that is linked above")
                linked |= pairs
            if self.show:
                self.print_line(f"{path}:{number}: {kind}", shown)

    def planted(self, path, texts, borders, pairs):
        for number, (left, right, kind, *fields, note) in self.rows(path, 6):
            names = [left.removesuffix(".txt"), right.removesuffix(".txt")]
            if tuple(names) not in pairs:
                self.fault(path, number, f"no gold for {left} and {right}")
                continue
            if kind not in PLANTED_KINDS:
                self.fault(path, number, f"unknown kind '{kind}'")
            if not note:
                self.fault(path, number, "the note is missing")
            shown = []
            for mark, name, field, needed in zip("<>", names, fields, ONE_SIDED.get(kind, (True, True))):
                if (field != "-") != needed:
                    self.fault(path, number, f"{kind} {'needs' if needed else 'has no'} span in {name}.txt")
                    continue
                spans = self.spans(path, number, texts[name], field) if needed else []
                for start, end in spans or ():
                    if not any(a <= start and end <= b for a, b in borders[name]):
                        self.fault(path, number, f"{start}-{end} is inside of no sentence of {name}.txt")
                shown.append((mark, texts[name], spans or []))
            if self.show:
                self.print_line(f"{path}:{number}: {kind}: {note}", shown)

    def case(self, folder):
        texts, borders = {}, {}
        for path in sorted(folder.glob("*.txt")):
            raw = self.text(path)
            sentences = path.with_suffix(".sentences.tsv")
            if raw is None or not sentences.is_file():
                self.fault(path, 1, f"cannot be checked: no UTF-8 or no {sentences.name}")
                continue
            texts[path.stem] = raw
            borders[path.stem] = self.sentences(sentences, raw)
        pairs = {(a, b): folder / f"{a}-{b}.gold.tsv" for a in texts for b in texts if a != b}
        pairs = {pair: path for pair, path in pairs.items() if path.is_file()}
        for path in sorted(folder.glob("*.gold.tsv")):
            if path not in pairs.values():
                self.fault(path, 1, "belongs to no two texts of the case")
        for (left, right), path in sorted(pairs.items()):
            self.gold(path, texts, borders, left, right)
        if not pairs:
            self.fault(folder, 1, "a case without gold")
        if (folder / "planted.tsv").is_file():
            self.planted(folder / "planted.tsv", texts, borders, pairs)
        else:
            self.fault(folder / "planted.tsv", 1, "is missing")


def main():
    arguments = sys.argv[1:]
    show = arguments[:1] == ["--show"]
    if len(arguments) != 1 + show:
        sys.exit(__doc__)
    corpus = pathlib.Path(arguments[-1])
    cases = sorted(path for path in corpus.iterdir() if path.is_dir()) if corpus.is_dir() else []
    checker = Checker(show)
    if not cases:
        checker.fault(corpus, 1, "holds no case")
    for folder in cases:
        checker.case(folder)
    sys.exit(1 if checker.faults else 0)


main()
