"""The strings of a catalog: what stands between the quotes, and how a text is laid out in lines.

Escapes: GNU gettext manual, section 3 (the strings are those of C). Layout: as gettext's own tools write, which break
after `\\n` and between words.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

_ESCAPE = re.compile(r"\\(?:([abfnrtv\\\"'?])|([0-7]{1,3})|x([0-9A-Fa-f]{1,2}))")
_PLAIN = {"a": "\a", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v"}
_SPECIAL = re.compile('[\\\\"\a\b\f\n\r\t\v]')
_WRITTEN = {"\\": "\\\\", '"': '\\"', **{char: f"\\{name}" for name, char in _PLAIN.items()}}
_PIECE = re.compile(r"(?:\\.|[^\\ ])*(?: +|$)")


def unescape(written: str) -> str:
    """The text of what stands between quotes."""
    if "\\" not in written:
        return written
    return _ESCAPE.sub(_unescaped, written)


def escape(text: str) -> str:
    """What stands between quotes for a text."""
    return _SPECIAL.sub(lambda found: _WRITTEN[found[0]], text)


def layout(keyword: str, text: str, *, width: int | None, prefix: str = "") -> list[str]:
    """The lines (without their ends) that say `keyword "text"`, `width` columns wide at most; None does not wrap.

    Only a line end inside the text, or a text that is too long, makes more than one line of it.
    """
    first = f'{prefix}{keyword} "{escape(text)}"'
    if "\n" not in text[:-1] and (width is None or columns(first) <= width):
        return [first]
    inner = None if width is None else width - 2 - len(prefix)
    pieces = [piece for line in text.splitlines(keepends=True) for piece in _wrapped(escape(line), inner)]
    return [f'{prefix}{keyword} ""', *(f'{prefix}"{piece}"' for piece in pieces)]


def columns(text: str) -> int:
    """How many columns of a terminal a text takes (Unicode Standard Annex 11)."""
    if text.isascii():
        return len(text)
    return sum(1 + (unicodedata.east_asian_width(char) in "WF") for char in text if not unicodedata.combining(char))


def _unescaped(found: re.Match[str]) -> str:
    if found[1]:
        return _PLAIN.get(found[1], found[1])
    return chr(int(found[2], 8) if found[2] else int(found[3], 16))


def _wrapped(written: str, width: int | None) -> Iterator[str]:
    """An escaped line in pieces that fit, each one ending behind its spaces."""
    if width is None or columns(written) <= width:
        yield written
        return
    line, used = "", 0
    for found in _PIECE.finditer(written):
        wide = columns(found[0])
        if line and used + wide > width:
            yield line
            line, used = "", 0
        line += found[0]
        used += wide
    if line:
        yield line
