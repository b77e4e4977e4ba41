"""One word of the source in two words of the target, within a document (MQM: *Terminology – Inconsistent use*)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from langjustice.model import Issue, Severity, TermVerdict

NAME = "consistency"


class Consistency:
    """What became of the terms of one document so far. It grows with its terms, not with its text."""

    def __init__(self) -> None:
        self._seen: dict[tuple[str, str], dict[str, str]] = {}

    def check(self, terms: Sequence[TermVerdict]) -> Iterator[Issue]:
        """Take the verdicts of the next segment; yield a warning for each new rendering of a term.

        Both words are accepted, or the check of terms would have spoken; gender, number, abbreviations and short forms
        make no difference.
        """
        for verdict in terms:
            if not verdict.honoured:
                continue
            seen = self._seen.setdefault((verdict.concept_id, verdict.source_form), {})
            if seen and verdict.term not in seen:
                first = next(iter(seen.values()))
                message = f"“{verdict.source_form}” was “{first}” before in this document; here it is “{verdict.found}”"
                yield Issue(check=NAME, severity=Severity.WARNING, message=message)
            seen.setdefault(verdict.term, verdict.found)
