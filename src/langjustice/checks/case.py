"""A capital letter at the start where the source has one, a small one where it has none.

MQM: *Linguistic conventions – Spelling (capitalization)*.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from langjustice.checks.kind import Example
from langjustice.checks.prose import prose, span
from langjustice.language import primary
from langjustice.messages import say
from langjustice.model import Issue, Severity, TranslationUnit

NAME = "case"
SEVERITIES: tuple[Severity, ...] = (Severity.WARNING,)
LANGUAGES: tuple[str, ...] = ()
OPTIONAL = False
DESCRIPTION = (
    "A small letter at the start where the source has a capital, or the reverse. A text that starts with a number, a "
    "name that is kept or a word like *iPhone* is let pass, and so is a script without capitals. German writes every "
    "noun with a capital, and is left out."
)
GOOD: tuple[Example, ...] = (Example(pair="en→es", source="Water is life", target="El agua es vida"),)
BAD: tuple[Example, ...] = (Example(pair="en→es", source="Water is life", target="el agua es vida"),)
# Here a capital at the start may be that of a noun.
_NOUNS = frozenset({"de", "lb"})
# What may stand before the first letter; a digit may not, because it is a beginning of its own.
_FIRST = re.compile(r"[^\w]*([^\W\d_])(\w*)")


def check(unit: TranslationUnit) -> Iterator[Issue]:
    """Yield a warning when the first letters differ in case."""
    if primary(unit.pair.source) in _NOUNS or primary(unit.pair.target) in _NOUNS:
        return
    source, target = prose(unit)
    one, other = _FIRST.match(source), _FIRST.match(target)
    if not one or not other or _behind_placeable(unit, one, other):
        return
    # An abbreviation is written in capitals wherever it stands.
    if one[1].isupper() and other[1].islower() and not (one[2] and one[2].isupper()):
        # iPhone, d'Ovidio: the capital comes later in the word.
        if other[2].islower() or not other[2]:
            message = say("“{other}{other_2}” begins with a small letter, the source with a capital").format(
                other=other[1], other_2=other[2]
            )
            yield Issue(check=NAME, severity=Severity.WARNING, message=message, target_span=span(other, 1))
    elif one[1].islower() and other[1].isupper() and (one[2].islower() or not one[2]) and not _name(unit, other):
        message = say("“{other}{other_2}” begins with a capital, the source with a small letter").format(
            other=other[1], other_2=other[2]
        )
        yield Issue(check=NAME, severity=Severity.WARNING, message=message, target_span=span(other, 1))


def _behind_placeable(unit: TranslationUnit, one: re.Match[str], other: re.Match[str]) -> bool:
    return any(p.span.start < one.start(1) and p.code is None for p in unit.placeables[:1]) or any(
        p.span.start < other.start(1) and p.code is None for p in unit.target_placeables[:1]
    )


def _name(unit: TranslationUnit, word: re.Match[str]) -> bool:
    """Whether the first word is a name or an abbreviation: the source writes it with a capital too."""
    first = word[1] + word[2]
    return first.isupper() or first in unit.source
