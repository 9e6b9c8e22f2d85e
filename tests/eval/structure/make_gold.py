#!/usr/bin/env python3
"""Turn NAME.src (text with markup) into NAME.txt and NAME.gold, beside it.

usage: make_gold.py [--check] [--count] FILE.src|FOLDER...

The markup is described in README.md. --check writes nothing and fails when a .txt or .gold is not
what its .src gives; --count prints how many items of each kind there are.
"""
import collections
import pathlib
import re
import sys

TAG = re.compile(r"\{\{(turn|quote|attr|core|num|date|time|kind|opt)(?::([^|{}]*))?\|")
NAMES = {"attr": "attribution", "num": "number"}
SPLIT = " // "  # a statement ends inside a quotation


def fail(path, at, why):
    sys.exit(f"{path}: byte {at}: {why}")


def parse(path, source):
    """The bare text and the items (kind, start, end, values), in characters of the bare text."""
    out, items, stack, at, length = [], [], [], 0, 0
    while at < len(source):
        tag = TAG.match(source, at)
        if tag:
            stack.append({"tag": tag[1], "arg": tag[2], "start": length, "core": None})
            at = tag.end()
            continue
        if source.startswith("{{", at):
            fail(path, at, f"unknown tag {source[at:at + 20]!r}")
        if source.startswith("}}", at):
            if not stack:
                fail(path, at, "nothing to close")
            close(path, at, stack, items, length, "".join(out))
            at += 2
            continue
        if source.startswith(SPLIT, at):
            if not stack or stack[-1]["tag"] != "quote":
                fail(path, at, "a statement can be split in a quotation only")
            items.append(("quote", stack[-1]["start"], length, []))
            stack[-1]["start"] = length + 1
            out.append(" ")
            length += 1
            at += len(SPLIT)
            continue
        out.append(source[at])
        length += 1
        at += 1
    if stack:
        fail(path, at, f"{stack[-1]['tag']} is left open")
    return "".join(out), items


def close(path, at, stack, items, end, text):
    top = stack.pop()
    tag, arg, start = top["tag"], top["arg"], top["start"]
    body = text[start:end]
    if not body or body != body.strip():
        fail(path, at, f"white space at the edge of {body!r}")
    if tag == "core":
        if not stack or stack[-1]["tag"] != "attr":
            fail(path, at, "core stands outside attr")
        stack[-1]["core"] = (start, end)
    elif tag == "turn":
        items.append(("turn", start, end, [arg or body.rstrip(":.").rstrip()]))
    elif tag == "attr":
        items.append(("attribution", start, end, list(top["core"] or (start, end))))
    elif tag == "num":
        value, _, unit = arg.partition(":")
        for part in value.split(".."):
            float(part)
        items.append(("number", start, end, [value, unit]))
    elif tag == "kind":
        if arg not in ("heading", "boilerplate", "direction"):
            fail(path, at, f"unknown kind {arg!r}")
        items.append((arg, start, end, []))
    elif tag == "opt":
        for kind in arg.split(","):
            if kind not in ("turn", "quote", "attr", "num", "date", "heading", "boilerplate",
                            "direction"):
                fail(path, at, f"unknown kind {kind!r}")
            items.append(("opt-" + NAMES.get(kind, kind), start, end, []))
    elif tag == "quote":
        items.append(("quote", start, end, []))
    else:
        if not re.fullmatch(r"rel|[a-z]+|[-0-9:]+s?(~[-0-9:]+)?", arg or ""):
            fail(path, at, f"strange {tag} {arg!r}")
        items.append((tag, start, end, [arg]))


def wrap(text, width):
    """Breaks long lines by turning blanks into line feeds: no offset changes."""
    lines = []
    for line in text.split("\n"):
        while len(line) > width:
            cut = line.rfind(" ", 1, width + 1)
            if cut < 0:
                break
            lines.append(line[:cut])
            line = line[cut + 1:]
        lines.append(line)
    return "\n".join(lines)


def make(path):
    source = path.read_text(encoding="utf-8")
    width = re.match(r"%wrap (\d+)\n", source)
    text, items = parse(path, source[width.end():] if width else source)
    if width:
        text = wrap(text, int(width[1]))
    offset = [0]
    for char in text:
        offset.append(offset[-1] + len(char.encode()))
    lines = []
    for kind, start, end, values in sorted(items, key=lambda i: (i[1], -i[2], i[0])):
        if kind == "attribution":
            values = [str(offset[v]) for v in values]
        lines.append("\t".join([kind, str(offset[start]), str(offset[end])] + values))
    return text, "\n".join(lines) + "\n", items


def main():
    options = {a for a in sys.argv[1:] if a.startswith("--")}
    counts, stale = collections.Counter(), False
    names = [pathlib.Path(a) for a in sys.argv[1:] if a not in options]
    for path in [p for n in names for p in (sorted(n.glob("*.src")) if n.is_dir() else [n])]:
        text, gold, items = make(path)
        counts.update(i[0] for i in items)
        for suffix, content in ((".txt", text), (".gold", gold)):
            target = path.with_suffix(suffix)
            if "--check" not in options:
                target.write_text(content, encoding="utf-8")
            elif not target.exists() or target.read_text(encoding="utf-8") != content:
                print(f"{target}: is not what {path.name} gives")
                stale = True
    if "--count" in options:
        for kind, n in sorted(counts.items()):
            print(f"{kind:16}{n:6}")
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main())
