#!/usr/bin/env python3
"""The program claimdiff-mklex from outside: options, errors, exit codes, atomic output.

usage: check_mklex.py CLAIMDIFF-MKLEX
"""
import os
import struct
import subprocess
import sys
import tempfile
import zlib

MKLEX = sys.argv[1]
failed = 0


def run(*args, stdin=b""):
    done = subprocess.run([MKLEX, *args], input=stdin, capture_output=True, timeout=60)
    return done.returncode, done.stdout, done.stderr.decode()


def check(what, condition):
    global failed
    if not condition:
        failed += 1
        print("FAILED:", what)


def vectors(n, dims):
    """n words of letters with numbers that follow no plan."""
    rows = []
    state = 7
    for i in range(n):
        word = "".join("abcdefghij"[int(digit)] for digit in str(i))
        numbers = []
        for _ in range(dims):
            state = (state * 1103515245 + 12345) % 2**31
            numbers.append("%.3f" % (state / 2**30 - 1))
        rows.append(word + " " + " ".join(numbers))
    return ("\n".join(rows) + "\n").encode()


def main():
    text = vectors(300, 24)
    with tempfile.TemporaryDirectory() as folder:
        source = os.path.join(folder, "v.txt")
        target = os.path.join(folder, "v.lex")
        with open(source, "wb") as f:
            f.write(text)

        code, out, err = run("-a", "test vectors", source)
        check("writes to standard output", code == 0 and not err)
        fields = struct.unpack_from("<8s11I", out)
        check("signature, version", fields[0] == b"CDLEX\r\n\x1a" and fields[1] == 1)
        check("counts", fields[3:5] == (300, 32))
        check("length", fields[11] == len(out))
        check("CRC-32 is that of zlib", fields[2] == zlib.crc32(out[16:]))
        check("description", out[fields[10]:] == b"test vectors")

        check("standard input", run("-a", "test vectors", "-", stdin=text)[1] == out)
        code, again, err = run("--about=test vectors", "--output", target, "--verbose", source)
        check("a file", code == 0 and again == b"" and open(target, "rb").read() == out)
        check("--verbose reports", err.startswith("300 of 300 words; 22 dimensions"))

        code, fewer, _ = run("-n", "100", "-d", "10", source)
        check("--words, --dims", struct.unpack_from("<2I", fewer, 16) == (100, 16))
        broken = text.split(b"\n")
        broken[150] += b"x"
        code, enough, _ = run("-n", "100", "-d", "10", "-", stdin=b"\n".join(broken))
        check("reads no further than it must", code == 0 and enough == fewer)

        with open(source, "wb") as f:
            f.write(b"\n".join(broken))
        code, _, err = run("-o", target, source)
        check("damage: exit code", code == 2)
        check("damage: message", err.startswith(f"claimdiff-mklex: {source}:151: not a number: "))
        check("damage: one line", err.count("\n") == 1)
        check("damage: the old file stays", open(target, "rb").read() == out)
        check("damage: nothing is left behind", sorted(os.listdir(folder)) == ["v.lex", "v.txt"])

        code, _, err = run(os.path.join(folder, "none"))
        check("no such file", code == 2 and "No such file" in err)
        code, _, err = run(folder)
        check("a folder", code == 2 and "Is a directory" in err)
        code, _, err = run("-o", os.path.join(folder, "none", "v.lex"), "-", stdin=text)
        check("no such folder", code == 2 and "No such file" in err)
        with open("/dev/full", "wb") as full:
            done = subprocess.run([MKLEX, "-"], input=text, stdout=full, stderr=subprocess.PIPE)
        check("a full disk", done.returncode == 2 and b"No space left" in done.stderr)
        code, _, err = run("-a", "\u00e9", "-", stdin=text)
        check("unfit description", code == 2 and "printable ASCII" in err)

        for args in ([], ["a", "b"], ["-x", "-"], ["-n", "0", "-"], ["-n", "1x", "-"],
                     ["-d", "513", "-"], ["-n", "-1", "-"], ["-o"]):
            code, out, err = run(*args, stdin=text)
            check(f"usage error {args}", code == 2 and out == b"" and err != "")
        code, out, _ = run("--help")
        check("--help", code == 0 and out.startswith(b"usage: claimdiff-mklex"))
        code, out, _ = run("--version")
        check("--version", code == 0 and out.startswith(b"claimdiff-mklex "))
    sys.exit(1 if failed else 0)


main()
