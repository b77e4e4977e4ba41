r"""Escape sequences and line breaks stand in the target as often as in the source (`\n`, `\t`, `\"`).

MQM: *Locale convention – Markup tag*.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from langjustice.checks.kind import Example
from langjustice.checks.prose import prose
from langjustice.messages import say
from langjustice.model import Issue, Severity, TranslationUnit

NAME = "escapes"
SEVERITIES: tuple[Severity, ...] = (Severity.ERROR, Severity.WARNING)
LANGUAGES: tuple[str, ...] = ()
OPTIONAL = False
DESCRIPTION = (
    "Escape sequences that a program reads, such as `\\n` or `\\t`, and line breaks. Each sequence stands in the "
    "translation as often as in the source. Other numbers of line breaks and tabs in the text itself are a warning."
)
GOOD: tuple[Example, ...] = (Example(pair="en→es", source=r"Signed:\nThe assembly", target=r"Firma:\nLa asamblea"),)
BAD: tuple[Example, ...] = (Example(pair="en→es", source=r"Signed:\nThe assembly", target="Firma: La asamblea"),)
_ESCAPE = re.compile(r"\\(?:[abfnrtv0\\]|x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8})")
_CONTROL = ("\n", "\t")


def check(unit: TranslationUnit) -> Iterator[Issue]:
    """Yield an error for each sequence that is lost or new, a warning for other numbers of line breaks or tabs."""
    if "\\" in unit.source or "\\" in unit.target:
        source, target = (Counter(_ESCAPE.findall(text)) for text in prose(unit))
        for sequence in source - target:
            yield _error(say("“{sequence}” is missing from the translation").format(sequence=sequence))
        for sequence in target - source:
            yield _error(
                say("“{sequence}” is not in the source").format(sequence=sequence)
                if sequence not in source
                else say("“{sequence}” too often").format(sequence=sequence)
            )
    for character in _CONTROL:
        wanted, there = unit.source.strip().count(character), unit.target.strip().count(character)
        if wanted != there:
            breaks = say("line breaks: {there}, the source has {wanted}")
            message = breaks if character == "\n" else say("tabs: {there}, the source has {wanted}")
            yield Issue(check=NAME, severity=Severity.WARNING, message=message.format(there=there, wanted=wanted))


def _error(message: str) -> Issue:
    return Issue(check=NAME, severity=Severity.ERROR, message=message)
