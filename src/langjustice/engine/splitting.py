"""Long input is split, never cut: at the ends of clauses where there are some, else between words, else anywhere."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

# A unit is a word, or what a script without spaces has up to its next stop, with the white space after it. Source words
# and their term markup are one word.
_STOPS = "。！？；：，、؟"
_MARKUP = "⟦t⟧[^⟦]*⟦/t⟧"
_UNIT = re.compile(rf"(?:{_MARKUP}|[^\s{_STOPS}])+[{_STOPS}]*\s*|[{_STOPS}]+\s*")
_CLAUSE = (
    re.compile(r"[.!?…。！？؟][\"'»”’」』)\]]*\s*$"),
    re.compile(r"[;:；：؛]\s*$|^[–—-]\s*$"),
    re.compile(r"[,)，、،]\s*$"),
)
# One endless word (a pasted base64 block, say) is cut into pieces of this many characters, or less when they are still
# too many tokens; neither inside a symbol nor between a term and its markup, for which so many letters are looked at.
_LONGEST_WORD = 200
_ATOM = re.compile(rf"[^\s⟦⟧]{{0,30}}{_MARKUP}\s*|⟦[^⟦⟧\s]*⟧|.", re.DOTALL)

Count = Callable[[Sequence[str]], list[int]]


def split_long(source: str, limit: int, count: Count) -> list[str]:
    """Cut `source` into parts of at most `limit` tokens each that join back to it.

    Parts end, as far as possible, at the strongest boundary of their second half: sentence, clause, comma, word.
    """
    words = _UNIT.findall(source)
    units = [part for word, size in zip(words, count(words), strict=True) for part in _short(word, size, limit, count)]
    lead = source[: len(source) - len(source.lstrip())]
    sizes = count(units)
    parts: list[str] = []
    start = 0
    while start < len(units):
        end, total = start, 0
        while end < len(units) and (end == start or total + sizes[end] <= limit):
            total += sizes[end]
            end += 1
        if end < len(units):
            end = _best_end(units, start, end)
        parts.append("".join(units[start:end]))
        start = end
    if parts:
        parts[0] = lead + parts[0]
    return parts or [source]


def _short(word: str, size: int, limit: int, count: Count) -> list[str]:
    """Cut a word (`size` tokens) that is too long by itself."""
    if size <= limit and len(word) <= _LONGEST_WORD:
        return [word]
    atoms = _ATOM.findall(word)
    pieces = ["".join(atoms[i : i + _LONGEST_WORD]) for i in range(0, len(atoms), _LONGEST_WORD)]
    sizes = count(pieces)
    return [part for piece, size in zip(pieces, sizes, strict=True) for part in _halved(piece, size, limit, count)]


def _halved(piece: str, size: int, limit: int, count: Count) -> list[str]:
    atoms = _ATOM.findall(piece)
    if size <= limit or len(atoms) < 2:
        return [piece]
    halves = ["".join(atoms[: len(atoms) // 2]), "".join(atoms[len(atoms) // 2 :])]
    return [
        part for half, size in zip(halves, count(halves), strict=True) for part in _halved(half, size, limit, count)
    ]


def _best_end(units: Sequence[str], start: int, end: int) -> int:
    half = start + (end - start) // 2
    for boundary in _CLAUSE:
        for place in range(end, half, -1):
            if boundary.search(units[place - 1]):
                return place
    return end
