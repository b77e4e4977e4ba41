"""The community's words: each matched term came out as the glossary says.

MQM: *Terminology – Wrong term*, *Organization or third-party terminology resource*.
"""

from __future__ import annotations

from collections.abc import Iterator

from langjustice.checks.kind import Example
from langjustice.model import Issue, Severity, TermOutcome, TermVerdict, TranslationUnit

NAME = "terms"
SEVERITIES: tuple[Severity, ...] = (Severity.ERROR, Severity.WARNING, Severity.INFO)
LANGUAGES: tuple[str, ...] = ()
OPTIONAL = False
DESCRIPTION = (
    "Words of the glossaries that are missing or rejected. A word that the community rejects is an error; a term that "
    "is not there is a warning, because people sometimes have a reason; where a document leaves it out again, that is "
    "only told. Inflected forms are the term."
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
    """Yield an error for a form that the community rejects, a warning for a term that is not there."""
    for verdict in unit.terms:
        if not verdict.honoured:
            rejected = verdict.outcome is TermOutcome.FORBIDDEN
            severity = Severity.ERROR if rejected else Severity.WARNING
            yield Issue(check=NAME, severity=severity, message=message(verdict))


def message(verdict: TermVerdict) -> str:
    """What is said of a term that is not there, or that has a rejected word in its place."""
    if verdict.outcome is TermOutcome.FORBIDDEN:
        return (
            f"“{verdict.found}” is rejected by the community; for “{verdict.source_form}” it says “{verdict.expected}”"
        )
    return f"“{verdict.source_form}” should be “{verdict.expected}”{_instead(verdict)}"


def _instead(verdict: TermVerdict) -> str:
    return f"; “{verdict.instead}” stands there, and means “{verdict.instead_means}”" if verdict.instead else ""
