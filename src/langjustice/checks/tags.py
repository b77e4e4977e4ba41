"""Inline codes of the format (`<b>`, `**`, a link) stand in the target as often as in the source.

MQM: *Locale convention – Markup tag*.
"""

from __future__ import annotations

from collections.abc import Iterator

from langjustice.checks.counted import invented, lost
from langjustice.checks.kind import Example
from langjustice.model import Issue, PlaceableKind, Severity, TranslationUnit

NAME = "tags"
SEVERITIES: tuple[Severity, ...] = (Severity.ERROR,)
LANGUAGES: tuple[str, ...] = ()
OPTIONAL = False
DESCRIPTION = (
    "Tags and other codes inside a sentence: `<b>`, `</b>`, the signs of a link. Each one stands in the translation as"
    " often as in the source."
)
GOOD: tuple[Example, ...] = (Example(pair="en→es", source="<b>Now</b> or never", target="<b>Ahora</b> o nunca"),)
BAD: tuple[Example, ...] = (Example(pair="en→es", source="<b>Now</b> or never", target="<b>Ahora o nunca"),)
_KINDS = frozenset({PlaceableKind.CODE})


def check(unit: TranslationUnit) -> Iterator[Issue]:
    """Yield an error for each one that is lost, doubled or invented."""
    yield from lost(unit, _KINDS, NAME)
    yield from invented(unit, _KINDS, NAME)
