"""E-mail addresses stand in the target as in the source.

MQM: *Accuracy – Do not translate*.
"""

from __future__ import annotations

from collections.abc import Iterator

from langjustice.checks.counted import invented, lost
from langjustice.checks.kind import Example
from langjustice.model import Issue, PlaceableKind, Severity, TranslationUnit

NAME = "emails"
SEVERITIES: tuple[Severity, ...] = (Severity.ERROR,)
LANGUAGES: tuple[str, ...] = ()
OPTIONAL = False
DESCRIPTION = "E-mail addresses. Each one stands in the translation letter for letter."
GOOD: tuple[Example, ...] = (
    Example(pair="en→es", source="Write to press@example.org", target="Escriban a press@example.org"),
)
BAD: tuple[Example, ...] = (
    Example(pair="en→es", source="Write to press@example.org", target="Escriban a prensa@example.org"),
)
_KINDS = frozenset({PlaceableKind.EMAIL})


def check(unit: TranslationUnit) -> Iterator[Issue]:
    """Yield an error for each one that is lost, doubled or invented."""
    yield from lost(unit, _KINDS, NAME)
    yield from invented(unit, _KINDS, NAME)
