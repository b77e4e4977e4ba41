"""*We* that became *I*, or *I* that became *we*.

MQM: *Accuracy – Mistranslation*.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from langjustice.checks.kind import Example
from langjustice.checks.persons import PERHAPS_I, PERHAPS_WE, SURE_I, SURE_WE, YOU
from langjustice.checks.prose import prose, span
from langjustice.language import primary
from langjustice.messages import say
from langjustice.model import Issue, Severity, TranslationUnit

NAME = "person"
SEVERITIES: tuple[Severity, ...] = (Severity.WARNING,)
LANGUAGES: tuple[str, ...] = tuple(SURE_WE)
OPTIONAL = False
DESCRIPTION = (
    "*We* that became *I*, or the reverse. Who speaks in a communiqué is seldom a detail. The check speaks only when "
    "both sides say it with a word of their own. In Haitian Creole *nou* is *we* and *you*, so that such a source is "
    "looked at only when nothing in the translation can be *you*."
)
GOOD: tuple[Example, ...] = (Example(pair="en→es", source="We defend our river.", target="Defendemos nuestro río."),)
BAD: tuple[Example, ...] = (Example(pair="en→es", source="We defend our river.", target="Yo defiendo mi río."),)
_Words = dict[str, re.Pattern[str]]


def check(unit: TranslationUnit) -> Iterator[Issue]:
    """Yield a warning when one person became the other."""
    one, other = primary(unit.pair.source), primary(unit.pair.target)
    if one not in SURE_WE or other not in SURE_WE:
        return
    source, target = (text.replace("’", "'") for text in prose(unit))
    found = SURE_I[other].search(target)
    if (
        found
        and _only(source, one, SURE_WE, PERHAPS_I)
        and not PERHAPS_WE[other].search(target)
        and not (one == "ht" and YOU[other].search(target))
    ):
        message = say("the source says “we”, the translation “{found}”").format(found=found[0])
        yield Issue(check=NAME, severity=Severity.WARNING, message=message, target_span=span(found))
        return
    found = SURE_WE[other].search(target)
    if found and _only(source, one, SURE_I, PERHAPS_WE) and not PERHAPS_I[other].search(target):
        message = say("the source says “I”, the translation “{found}”").format(found=found[0])
        yield Issue(check=NAME, severity=Severity.WARNING, message=message, target_span=span(found))


def _only(source: str, lang: str, sure: _Words, perhaps: _Words) -> bool:
    return sure[lang].search(source) is not None and perhaps[lang].search(source) is None
