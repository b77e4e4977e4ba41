"""One word of the source in two words of the target, within a document.

MQM: *Terminology – Inconsistent use*.
"""

from __future__ import annotations

from collections.abc import Iterator

from langjustice.checks.kind import Example
from langjustice.messages import say
from langjustice.model import Issue, Severity, TermOutcome, TermVerdict, TranslationUnit

NAME = "consistency"
SEVERITIES: tuple[Severity, ...] = (Severity.WARNING,)
LANGUAGES: tuple[str, ...] = ()
OPTIONAL = False
DESCRIPTION = (
    "A term that is two different words in one document. Both words are in the glossary; gender, number, abbreviations"
    " and short forms make no difference."
)


def _example(target: str, term: str) -> Example:
    verdict = TermVerdict(
        concept_id="occupation",
        source_form="land occupation",
        expected="toma de tierras",
        outcome=TermOutcome.EXACT,
        found=term,
        term=term,
    )
    return Example(pair="en→es", source="The land occupation", target=target, terms=(verdict,))


_FIRST = _example("La toma de tierras", "toma de tierras")
GOOD: tuple[Example, ...] = (_FIRST, _FIRST)
BAD: tuple[Example, ...] = (_FIRST, _example("La recuperación de tierras", "recuperación de tierras"))


class Consistency:
    """What became of the terms of one document so far. It grows with its terms, not with its text."""

    def __init__(self) -> None:
        self._seen: dict[tuple[str, str], dict[str, str]] = {}

    def add(self, unit: TranslationUnit) -> Iterator[Issue]:
        """Take the next segment; yield a warning for each new rendering of a term.

        Both words are accepted, or the check of terms would have spoken; gender, number, abbreviations and short forms
        make no difference.
        """
        for verdict in unit.terms:
            if not verdict.honoured:
                continue
            seen = self._seen.setdefault((verdict.concept_id, verdict.source_form), {})
            if seen and verdict.term not in seen:
                first = next(iter(seen.values()))
                message = say("“{source_form}” was “{first}” before in this document; here it is “{found}”").format(
                    source_form=verdict.source_form, first=first, found=verdict.found
                )
                yield Issue(check=NAME, severity=Severity.WARNING, message=message)
            seen.setdefault(verdict.term, verdict.found)

    def finish(self) -> Iterator[Issue]:
        """There is nothing to say at the end."""
        yield from ()
