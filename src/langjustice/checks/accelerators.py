"""The letter of a menu entry or button that a key is for (`&File`, `_File`).

MQM: *Locale convention – Shortcut key*.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from langjustice.checks.kind import Example
from langjustice.messages import say
from langjustice.model import Issue, Placeable, Severity, Span, TranslationUnit

NAME = "accelerators"
SEVERITIES: tuple[Severity, ...] = (Severity.WARNING,)
LANGUAGES: tuple[str, ...] = ()
OPTIONAL = False
DESCRIPTION = (
    "The mark before the letter that a key is for: `&File`, `_File`. In menus and buttons of programs: where the "
    "source has exactly one mark, so has the translation. Only short texts are looked at; *R&D*, `&amp;` and "
    "`snake_case` are no marks."
)
GOOD: tuple[Example, ...] = (Example(pair="en→es", source="&Save", target="&Guardar"),)
BAD: tuple[Example, ...] = (Example(pair="en→es", source="&Save", target="Guardar"),)
_MARKS = {
    "&": re.compile(r"(?<![\w&])&(?=[^\W_])(?!#?\w+;)|(?<=[^\W\d_])&(?=[^\W\d_])(?!\w+;)"),
    "_": re.compile(r"(?<!\w)_(?=[^\W_])|(?<=[^\W\d_])_(?=[^\W\d_])"),
}
# In the source the mark must stand where nothing else does: at the start of a word.
_FIRST = {"&": re.compile(r"(?<![\w&])&(?=[^\W_])(?!#?\w+;)"), "_": re.compile(r"(?<!\w)_(?=[^\W_])(?!\w*_)")}
_LONGEST = 80


def mark_in(source: str, placeables: Sequence[Placeable]) -> Span | None:
    """Where the mark of a source stands, if it has exactly one."""
    if len(source) > _LONGEST:
        return None
    for mark, first in _FIRST.items():
        if source.count(mark) == 1 and (found := first.search(source)) and not _inside(placeables, found.start()):
            return Span(start=found.start(), end=found.start() + 1)
    return None


def check(unit: TranslationUnit) -> Iterator[Issue]:
    """Yield a warning where the mark is lost or doubled."""
    where = mark_in(unit.source, unit.placeables)
    if where is None:
        return
    mark = where.of(unit.source)
    there = len(_MARKS[mark].findall(unit.target))
    if there != 1:
        message = (
            say("the mark “{mark}” before a letter is missing").format(mark=mark)
            if not there
            else say("more than one “{mark}”").format(mark=mark)
        )
        shown = Span(start=where.start, end=where.end + 1)
        yield Issue(check=NAME, severity=Severity.WARNING, message=message, source_span=shown)


def _inside(placeables: Sequence[Placeable], at: int) -> bool:
    return any(placeable.span.start <= at < placeable.span.end for placeable in placeables)
