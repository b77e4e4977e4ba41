"""What a program fills in (`%s`, `{count}`, `%(name)s`) stands in the target as often as in the source.

MQM: *Accuracy – Do not translate*.
"""

from __future__ import annotations

from collections.abc import Iterator

from langjustice.checks.counted import invented, lost
from langjustice.checks.kind import Example
from langjustice.model import Issue, PlaceableKind, Severity, TranslationUnit

NAME = "placeholders"
SEVERITIES: tuple[Severity, ...] = (Severity.ERROR,)
LANGUAGES: tuple[str, ...] = ()
OPTIONAL = False
DESCRIPTION = (
    "Placeholders such as `%s`, `{count}` or `%(name)s`, which a program fills in. Each one stands in the translation "
    "exactly as in the source, and as often. Their order is free."
)
GOOD: tuple[Example, ...] = (Example(pair="en→es", source="Hello, %(name)s!", target="¡Hola, %(name)s!"),)
BAD: tuple[Example, ...] = (Example(pair="en→es", source="Hello, %(name)s!", target="¡Hola, %(nombre)s!"),)
_KINDS = frozenset({PlaceableKind.PLACEHOLDER})


def check(unit: TranslationUnit) -> Iterator[Issue]:
    """Yield an error for each one that is lost, doubled or invented."""
    yield from lost(unit, _KINDS, NAME)
    yield from invented(unit, _KINDS, NAME)
