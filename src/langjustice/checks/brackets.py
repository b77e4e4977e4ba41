"""Brackets that close, and as many as the source has.

MQM: *Linguistic conventions – Punctuation*.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from langjustice.checks.kind import Example
from langjustice.checks.prose import prose
from langjustice.messages import say
from langjustice.model import Issue, Severity, Span, TranslationUnit

NAME = "brackets"
SEVERITIES: tuple[Severity, ...] = (Severity.WARNING,)
LANGUAGES: tuple[str, ...] = ()
OPTIONAL = False
DESCRIPTION = (
    "Brackets that do not close, and fewer brackets than the source has. More brackets are no fault: *ouvrier(ère)s* "
    "is one way to write for everybody."
)
GOOD: tuple[Example, ...] = (Example(pair="en→es", source="Water (and land)", target="Agua (y tierra)"),)
BAD: tuple[Example, ...] = (Example(pair="en→es", source="Water (and land)", target="Agua (y tierra"),)
_PAIRS = (("(", ")"), ("[", "]"), ("{", "}"))
_ANY = frozenset("()[]{}（）")
# «Cali (Colombie), le 9 septembre» is "Cali, Colombia, 9 September".
_DATELINE = re.compile(r"[^()]{2,40} \([^\W\d_][^()]*\),")
_WIDE = str.maketrans("（）", "()")


def check(unit: TranslationUnit) -> Iterator[Issue]:
    """Yield a warning for each kind of bracket that is out of order."""
    if _ANY.isdisjoint(unit.source) and _ANY.isdisjoint(unit.target):
        return
    source, target = (text.translate(_WIDE) for text in prose(unit))
    for opening, closing in _PAIRS:
        opened, closed = target.count(opening), target.count(closing)
        if opened - closed != source.count(opening) - source.count(closing):
            message = f"“{opening}” without “{closing}”" if opened > closed else f"“{closing}” without “{opening}”"
            if opened == closed:
                message = say("“{opening}” and “{closing}” are not as in the source").format(
                    opening=opening, closing=closing
                )
        elif opened < source.count(opening) and not _DATELINE.match(source):
            message = say("“{opening}…{closing}” is missing").format(opening=opening, closing=closing)
        else:
            continue
        at = max(target.rfind(opening), target.rfind(closing))
        where = Span(start=at, end=at + 1) if at >= 0 else None
        yield Issue(check=NAME, severity=Severity.WARNING, message=message, target_span=where)
