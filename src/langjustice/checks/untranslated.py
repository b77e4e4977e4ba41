"""Text that was copied instead of translated, or left out altogether.

MQM: *Accuracy – Untranslated*, *Omission*.
"""

from __future__ import annotations

from collections.abc import Iterator

from langjustice.checks.kind import Example
from langjustice.checks.prose import faults_of, words
from langjustice.language import primary
from langjustice.messages import say
from langjustice.model import Fault, Issue, Severity, TranslationUnit

NAME = "untranslated"
SEVERITIES: tuple[Severity, ...] = (Severity.ERROR, Severity.WARNING)
LANGUAGES: tuple[str, ...] = ()
OPTIONAL = False
DESCRIPTION = (
    "No translation at all, or most of the source left as it was. The first is an error, the second a warning. Names "
    "do not count. Between languages that share many words, such as Spanish and Portuguese, nearly all words must be "
    "the same."
)
GOOD: tuple[Example, ...] = (
    Example(pair="en→es", source="We stay in this valley", target="Nos quedamos en este valle"),
)
BAD: tuple[Example, ...] = (Example(pair="en→es", source="We stay in this valley", target="We stay in this valle"),)
# Pairs of languages in which half a sentence may be spelt alike; what is then left to tell them apart is small words.
_SISTERS = tuple(
    frozenset(pair.split())
    for pair in ("es pt", "es gl", "pt gl", "es ca", "es an", "es ast", "nb nn", "nb da", "nn da", "id ms", "cs sk")
)
_ALIKE = 0.85
_ORDINARY, _FEWEST_ORDINARY = 4, 3


def check(unit: TranslationUnit) -> Iterator[Issue]:
    """Yield a warning when most ordinary words of the source stand in the target, an error when it is empty."""
    found = faults_of(unit)
    if Fault.EMPTY in found:
        yield Issue(check=NAME, severity=Severity.ERROR, message=say("there is no translation"))
    if Fault.UNTRANSLATED in found and not _sisters(unit):
        yield Issue(check=NAME, severity=Severity.WARNING, message=say("most of the source stands untranslated"))


def _sisters(unit: TranslationUnit) -> bool:
    """Whether the words are alike because the languages are: a date is the same in both."""
    if {primary(unit.pair.source), primary(unit.pair.target)} not in _SISTERS:
        return False
    source, target = words(unit)
    there = set(target)
    ordinary = sum(len(word) >= _ORDINARY and word in unit.source for word in source)
    return ordinary < _FEWEST_ORDINARY or sum(word in there for word in source) < _ALIKE * len(source)
