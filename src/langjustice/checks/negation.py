"""A negation that only one side has: *we do not accept* turned into *we accept*.

MQM: *Accuracy – Mistranslation*, *Omission*, *Addition*.
"""

from __future__ import annotations

from collections.abc import Iterator

from langjustice.checks.kind import Example
from langjustice.checks.negators import OTHER, PLAIN, SOFT
from langjustice.checks.prose import prose, span
from langjustice.language import primary
from langjustice.messages import say
from langjustice.model import Issue, Severity, TranslationUnit

NAME = "negation"
SEVERITIES: tuple[Severity, ...] = (Severity.WARNING,)
LANGUAGES: tuple[str, ...] = tuple(PLAIN)
OPTIONAL = False
DESCRIPTION = (
    "A negation that only one side has. One side says *not*, *never*, *nobody*, and the other has no word that could "
    "say it. Where the other has a word like *without*, *lack* or *until*, the check is silent: languages negate in "
    "more ways than one. An added negation is told in short sentences only. It cannot see that one of two negations is"
    " gone."
)
GOOD: tuple[Example, ...] = (
    Example(pair="en→es", source="We do not accept the dam.", target="No aceptamos la presa."),
)
BAD: tuple[Example, ...] = (Example(pair="en→es", source="We do not accept the dam.", target="Aceptamos la presa."),)
# People put a thing the other way round in longer sentences (*prohibit*, *may not*); models seldom add a negation.
_SHORT = 12


def check(unit: TranslationUnit) -> Iterator[Issue]:
    """Yield a warning when exactly one side negates."""
    one, other = primary(unit.pair.source), primary(unit.pair.target)
    if one not in PLAIN or other not in PLAIN:
        return
    source, target = (text.replace("’", "'") for text in prose(unit))
    here, there = PLAIN[one].search(source), PLAIN[other].search(target)
    if here and not there and not _in_other_words(source, one, target, other):
        message = say("the source negates (“{here}”), the translation does not seem to").format(here=here[0])
        yield Issue(check=NAME, severity=Severity.WARNING, message=message, source_span=span(here))
    elif there and not here and len(source.split()) <= _SHORT and not _in_other_words(target, other, source, one):
        message = say("the translation negates (“{there}”), the source does not seem to").format(there=there[0])
        yield Issue(check=NAME, severity=Severity.WARNING, message=message, target_span=span(there))


def _in_other_words(negated: str, lang: str, plain: str, plain_lang: str) -> bool:
    """Whether the side without a plain negation may have said it with another word."""
    if OTHER[plain_lang].search(plain):
        return True
    soft = len(SOFT[plain_lang].findall(plain))
    return soft > 0 and soft > len(SOFT[lang].findall(negated))
