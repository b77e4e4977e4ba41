"""A word twice in a row, as it happens when people edit.

MQM: *Linguistic conventions – Textual conventions*.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from langjustice.checks.kind import Example
from langjustice.checks.prose import faults_of, prose, span
from langjustice.language import primary
from langjustice.messages import say
from langjustice.model import Fault, Issue, Severity, TranslationUnit

NAME = "doubled"
SEVERITIES: tuple[Severity, ...] = (Severity.WARNING,)
# Many languages of the world say a word twice to say more of it; in these it is seldom meant.
LANGUAGES: tuple[str, ...] = ("en", "es", "fr", "pt", "ht", "ca", "gl", "it", "ro", "de", "nl", "sv", "da", "nb", "pl")
OPTIONAL = False
DESCRIPTION = (
    "The same word twice in a row. What a language says twice for a reason is let pass (French *nous nous*, Haitian "
    "Creole *dousman dousman*), and so is every doubling where the source has one too."
)
GOOD: tuple[Example, ...] = (Example(pair="en→es", source="The water is ours", target="El agua es nuestra"),)
BAD: tuple[Example, ...] = (Example(pair="en→es", source="The water is ours", target="El el agua es nuestra"),)
_TWICE = re.compile(r"(?<![\w'’-])([^\W\d_]+)[ \u00a0\u202f]+\1(?![\w'’-])", re.IGNORECASE)
_MEANT = {
    "en": {"that", "had", "very"},
    "es": {"paso", "para"},
    "fr": {"nous", "vous", "si", "très"},
    "pt": {"nos", "para"},
    "ht": {"sa", "piti", "prese", "a", "an", "la", "lan", "nan", "yo", "nou", "li", "pa", "de"}
    | {"pitit", "grann", "granpapa", "mwatye", "kont", "vit", "tou"},
}


def check(unit: TranslationUnit) -> Iterator[Issue]:
    """Yield a warning for each doubled word."""
    lang = primary(unit.pair.target)
    if lang not in LANGUAGES:
        return
    source, target = prose(unit)
    meant = _MEANT.get(lang, ())
    found = [twice for twice in _TWICE.finditer(target) if twice[1].lower() not in meant]
    # A word that comes again and again is a loop, and another check tells of it.
    if not found or _TWICE.search(source) or Fault.LOOP in faults_of(unit):
        return
    for twice in found:
        message = say("“{twice}” stands there twice").format(twice=twice[1])
        yield Issue(check=NAME, severity=Severity.WARNING, message=message, target_span=span(twice))
