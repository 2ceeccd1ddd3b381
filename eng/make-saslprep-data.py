#!/usr/bin/env python3
"""Writes the character tables of SASLprep (RFC 4013) to src/MailCatcher.Wire/Sasl/SaslPrepData.txt.

stringprep (RFC 3454) is defined on Unicode 3.2 for good, and Python's standard library carries just that version, so
this has to be run again only when the form of the file changes:  python3 eng/make-saslprep-data.py
"""
import pathlib
import stringprep
from unicodedata import ucd_3_2_0 as unicode_3_2

CODE_POINTS = [c for c in range(0x110000) if not 0xD800 <= c <= 0xDFFF]
HANGUL = range(0xAC00, 0xD7A4)  # decomposed and composed by arithmetic
PROHIBITED = [
    stringprep.in_table_c12, stringprep.in_table_c21_c22, stringprep.in_table_c3, stringprep.in_table_c4,
    stringprep.in_table_c5, stringprep.in_table_c6, stringprep.in_table_c7, stringprep.in_table_c8, stringprep.in_table_c9,
]


def ranges(holds):
    """The code points for which holds(character), as pairs (first, last)."""
    found = []
    for c in range(0x110000):
        if holds(chr(c)):
            if found and found[-1][1] == c - 1:
                found[-1][1] = c
            else:
                found.append([c, c])
    return found


def runs(mapping):
    """Triples (first, last, target): neighbours that map to single neighbours make one run."""
    found = []
    for c, target in sorted(mapping.items()):
        if found:
            first, last, start = found[-1]
            if last == c - 1 and len(start) == len(target) == 1 and ord(target) == ord(start) + c - first:
                found[-1][1] = c
                continue
        found.append([c, c, target])
    return found


def span(first, last):
    return f"{first:X}" if first == last else f"{first:X}-{last:X}"


def main():
    decomposed, classes, composed = {}, {}, {}
    for c in CODE_POINTS:
        character = chr(c)
        full = unicode_3_2.normalize("NFKD", character)
        if full != character and c not in HANGUL:
            decomposed[c] = full
        if unicode_3_2.combining(character):
            classes[c] = unicode_3_2.combining(character)
        parts = unicode_3_2.decomposition(character).split()
        # A pair is put together again unless the character is excluded from composition: then NFC leaves it apart.
        if len(parts) == 2 and not parts[0].startswith("<") and unicode_3_2.normalize("NFC", character) == character:
            composed[tuple(int(part, 16) for part in parts)] = c

    lines = ["# Character tables of SASLprep, made by eng/make-saslprep-data.py from the Unicode Character Database 3.2.",
             "# All numbers are hexadecimal. Sections: letter, first[-last], value."]
    lines += [f"D {span(a, b)} {' '.join(f'{ord(x):X}' for x in t)}" for a, b, t in runs(decomposed)]
    lines += [f"C {a:X} {b:X} {c:X}" for (a, b), c in sorted(composed.items())]
    by_class = {}
    for value in sorted(set(classes.values())):
        by_class[value] = ranges(lambda x, value=value: classes.get(ord(x), 0) == value)
    lines += [f"O {span(a, b)} {value:X}" for value, found in by_class.items() for a, b in found]
    lines += [f"N {span(a, b)}" for a, b in ranges(stringprep.in_table_b1)]
    lines += [f"S {span(a, b)}" for a, b in ranges(stringprep.in_table_c12)]
    lines += [f"P {span(a, b)}" for a, b in ranges(lambda x: any(table(x) for table in PROHIBITED))]
    lines += [f"R {span(a, b)}" for a, b in ranges(stringprep.in_table_d1)]
    lines += [f"L {span(a, b)}" for a, b in ranges(stringprep.in_table_d2)]
    target = pathlib.Path(__file__).parent.parent / "src/MailCatcher.Wire/Sasl/SaslPrepData.txt"
    target.write_text("\n".join(lines) + "\n", encoding="ascii", newline="\n")
    print(f"{target}: {len(lines)} lines")


main()
