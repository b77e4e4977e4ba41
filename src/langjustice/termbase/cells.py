r"""What stands in one cell of a glossary: items between `|`, a backslash before a sign that is meant literally.

A backslash counts only before a sign that separates something, so `C:\Users` stays what it is. A cell that a
spreadsheet would run as a formula has an apostrophe in front of it in the file (OWASP, *CSV Injection*), and not in the
program.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

_ESCAPED = re.compile(r"\\([\\|:,])")
_FORMULA = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")
_SPACE = re.compile(r"[ \t\r\n]+")


def split_cell(cell: str) -> tuple[str, ...]:
    r"""The items of a cell, without the spaces around them; an empty one, as in `a||b`, is none.

    >>> split_cell(r"huelga|paro \| plantón")
    ('huelga', 'paro | plantón')
    """
    return tuple(text for item in _split(cell, "|") if (text := tidy(_plain(item))))


def join_cell(items: Iterable[str]) -> str:
    """The cell that `split_cell` takes apart into these items."""
    return "|".join(_escape(item, r"\\|") for item in items)


def with_items(cell: str, *items: str) -> str:
    """The cell with items behind those that it has, each of them once."""
    return join_cell(dict.fromkeys((*split_cell(cell), *items)))


def split_keyed(cell: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The items of a cell that belong to terms: `term: value, value`. A term that is not named is an empty one.

    >>> split_keyed("bloquear: bloqueó, bloquean|huelguistas")
    (('bloquear', ('bloqueó', 'bloquean')), ('', ('huelguistas',)))
    """
    items = []
    for item in _split(cell, "|"):
        parts = _split(item, ":")
        key, values = (parts[0], ":".join(parts[1:])) if len(parts) > 1 else ("", item)
        found = tuple(text for value in _split(values, ",") if (text := tidy(_plain(value))))
        if found:
            items.append((tidy(_plain(key)), found))
    return tuple(items)


def join_keyed(items: Mapping[str, Sequence[str]]) -> str:
    """The cell that `split_keyed` takes apart into these terms and values."""
    return "|".join(
        f"{_escape(key, _SIGNS)}: {', '.join(_escape(value, _SIGNS) for value in values)}"
        for key, values in items.items()
        if values
    )


def tidy(text: str) -> str:
    """A term as one line: people break lines in a cell to see more of it, not to say something."""
    return _SPACE.sub(" ", text).strip()


def neutralize(cell: str) -> str:
    """The cell as it goes into a file: a spreadsheet shows it and runs nothing.

    >>> neutralize("=1+1")
    "'=1+1"
    """
    return f"'{cell}" if _FORMULA.match(cell) else cell


def restore(cell: str) -> str:
    """The cell as it was before `neutralize`."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell


_SIGNS = r"\\|:,"


def _split(text: str, sign: str) -> list[str]:
    """The parts of a text between signs that no backslash stands before; backslashes stay."""
    if "\\" not in text:
        return text.split(sign)
    parts, start, place = [], 0, 0
    while place < len(text):
        if text[place] == "\\" and _ESCAPED.match(text, place):
            place += 2
            continue
        if text[place] == sign:
            parts.append(text[start:place])
            start = place + 1
        place += 1
    return [*parts, text[start:]]


def _plain(text: str) -> str:
    return _ESCAPED.sub(r"\1", text) if "\\" in text else text


def _escape(text: str, signs: str) -> str:
    return re.sub(f"[{signs}]", r"\\\g<0>", text)
