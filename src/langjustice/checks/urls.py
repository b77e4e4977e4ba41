"""Addresses of pages stand in the target as in the source.

MQM: *Accuracy – Do not translate*.
"""

from __future__ import annotations

from collections.abc import Iterator

from langjustice.checks.counted import invented, lost
from langjustice.checks.kind import Example
from langjustice.model import Issue, PlaceableKind, Severity, TranslationUnit

NAME = "urls"
SEVERITIES: tuple[Severity, ...] = (Severity.ERROR,)
LANGUAGES: tuple[str, ...] = ()
OPTIONAL = False
DESCRIPTION = (
    "Addresses of web pages, telephone links and the like. Each one stands in the translation letter for letter."
)
GOOD: tuple[Example, ...] = (
    Example(pair="en→es", source="Sign at https://example.org/water", target="Firmen en https://example.org/water"),
)
BAD: tuple[Example, ...] = (
    Example(pair="en→es", source="Sign at https://example.org/water", target="Firmen en https://example.org/agua"),
)
_KINDS = frozenset({PlaceableKind.URL})


def check(unit: TranslationUnit) -> Iterator[Issue]:
    """Yield an error for each one that is lost, doubled or invented."""
    yield from lost(unit, _KINDS, NAME)
    yield from invented(unit, _KINDS, NAME)
