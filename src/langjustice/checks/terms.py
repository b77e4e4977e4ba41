"""The community's words: each matched term came out as the glossary says.

MQM: *Terminology – Wrong term*, *Organization or third-party terminology resource*.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile

from langjustice.checks.kind import Example
from langjustice.messages import say
from langjustice.model import Issue, Severity, TermOutcome, TermVerdict, TranslationUnit

# How much of a term a word made from it begins with: *compañía* is not made from *compañero*.
_LEAST_SHARED, _SHARE = 5, 0.7
_WORD = re.compile(r"[^\W\d_]+")

NAME = "terms"
SEVERITIES: tuple[Severity, ...] = (Severity.ERROR, Severity.WARNING, Severity.INFO)
LANGUAGES: tuple[str, ...] = ()
OPTIONAL = False
DESCRIPTION = (
    "Words of the glossaries that are missing or rejected. A word that the community rejects is an error; a term that "
    "is not there is a warning, because people sometimes have a reason; where a document leaves it out again, or has "
    "a word made from it (desalojados for desalojo), that is only told. Inflected forms are the term."
)


def _verdict(outcome: TermOutcome, found: str = "") -> TermVerdict:
    return TermVerdict(concept_id="strike", source_form="strike", expected="huelga", outcome=outcome, found=found)


GOOD: tuple[Example, ...] = (
    Example(
        pair="en→es",
        source="The strike goes on",
        target="La huelga sigue",
        terms=(_verdict(TermOutcome.EXACT, "huelga"),),
    ),
)
BAD: tuple[Example, ...] = (
    Example(
        pair="en→es", source="The strike goes on", target="La protesta sigue", terms=(_verdict(TermOutcome.MISSING),)
    ),
)


def check(unit: TranslationUnit) -> Iterator[Issue]:
    """Yield an error for a form that the community rejects, a warning for a term that is not there; where a word made
    from it is there, that is only told.
    """
    for verdict in unit.terms:
        if verdict.outcome is TermOutcome.FORBIDDEN:
            yield Issue(check=NAME, severity=Severity.ERROR, message=message(verdict))
        elif verdict.outcome is TermOutcome.MISSING:
            kin = _kin(verdict.expected, unit.target)
            near = say("; “{kin}” is near it").format(kin=kin) if kin else ""
            severity = Severity.INFO if kin else Severity.WARNING
            yield Issue(check=NAME, severity=severity, message=message(verdict) + near)


def _kin(expected: str, target: str) -> str:
    """The first word of a target that begins like a term of one word, and so is most likely made from it: *desalojados*
    for *desalojo*. Empty for none."""
    expected = expected.lower()
    if not expected.isalpha():
        return ""
    for word in _WORD.findall(target):
        alike = takewhile(lambda pair: pair[0] == pair[1], zip(expected, word.lower(), strict=False))
        shared = sum(1 for _ in alike)
        if shared >= _LEAST_SHARED and shared >= _SHARE * len(expected):
            return str(word)
    return ""


def message(verdict: TermVerdict) -> str:
    """What is said of a term that is not there, or that has a rejected word in its place."""
    if verdict.outcome is TermOutcome.FORBIDDEN:
        return say("“{found}” is rejected by the community; for “{source_form}” it says “{expected}”").format(
            found=verdict.found, source_form=verdict.source_form, expected=verdict.expected
        )
    return say("“{source_form}” should be “{expected}”{verdict}").format(
        source_form=verdict.source_form, expected=verdict.expected, verdict=_instead(verdict)
    )


def _instead(verdict: TermVerdict) -> str:
    return (
        say("; “{instead}” stands there, and means “{instead_means}”").format(
            instead=verdict.instead, instead_means=verdict.instead_means
        )
        if verdict.instead
        else ""
    )
