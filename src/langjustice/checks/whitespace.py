"""White space at both ends as in the source, and no heaps of it between words.

MQM: *Linguistic conventions – Spelling*, *Locale convention – Whitespace*.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from langjustice.checks.kind import Example
from langjustice.checks.prose import span
from langjustice.messages import say
from langjustice.model import Issue, Severity, Span, TranslationUnit

NAME = "whitespace"
SEVERITIES: tuple[Severity, ...] = (Severity.WARNING,)
LANGUAGES: tuple[str, ...] = ()
OPTIONAL = False
DESCRIPTION = (
    "White space that is lost or new at the ends, or stands in heaps. Programs put strings together, and count on "
    "their spaces. Two spaces in a row are let pass where the source has them."
)
GOOD: tuple[Example, ...] = (Example(pair="en→es", source="Sign: ", target="Firma: "),)
BAD: tuple[Example, ...] = (Example(pair="en→es", source="Sign: ", target="Firma:"),)
_HEAP = re.compile(r"(?<=\S)[ \u00a0\t]{2,}(?=\S)")


def check(unit: TranslationUnit) -> Iterator[Issue]:
    """Yield a warning for each place."""
    source, target = unit.source, unit.target
    if not source.strip() or not target.strip():
        return
    if source[0].isspace() != target[0].isspace():
        yield _issue(target[0].isspace(), True, Span(start=0, end=1))
    if source[-1].isspace() != target[-1].isspace():
        yield _issue(target[-1].isspace(), False, Span(start=len(target) - 1, end=len(target)))
    heap = _HEAP.search(target)
    if heap and not _HEAP.search(source):
        message = say("several spaces in a row")
        yield Issue(check=NAME, severity=Severity.WARNING, message=message, target_span=span(heap))


def _issue(there: bool, start: bool, where: Span) -> Issue:
    if there:
        more = say("white space at the start that the source has not")
        message = more if start else say("white space at the end that the source has not")
    else:
        message = say("no white space at the start") if start else say("no white space at the end")
    return Issue(check=NAME, severity=Severity.WARNING, message=message, target_span=where)
