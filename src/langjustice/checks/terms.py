"""The community's words: each matched term came out as the glossary says (MQM: *Terminology*)."""

from __future__ import annotations

from collections.abc import Iterator

from langjustice.model import Issue, Severity, TermOutcome, TermVerdict, TranslationUnit

NAME = "terms"


def check(unit: TranslationUnit) -> Iterator[Issue]:
    """Yield an error for a form that the community rejects, a warning for a term that is not there."""
    for verdict in unit.terms:
        if verdict.outcome is TermOutcome.FORBIDDEN:
            yield Issue(
                check=NAME,
                severity=Severity.ERROR,
                message=f"“{verdict.found}” is rejected by the community; "
                f"for “{verdict.source_form}” it says “{verdict.expected}”",
            )
        elif verdict.outcome is TermOutcome.MISSING:
            yield Issue(
                check=NAME,
                severity=Severity.WARNING,
                message=f"“{verdict.source_form}” should be “{verdict.expected}”{_instead(verdict)}",
            )


def _instead(verdict: TermVerdict) -> str:
    return f"; “{verdict.instead}” stands there, and means “{verdict.instead_means}”" if verdict.instead else ""
