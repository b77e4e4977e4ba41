"""Names of places that were translated word for word: San Cristóbal as *Saint Christopher*.

MQM: *Accuracy – Overly literal*, *Do not translate*.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from langjustice.checks.kind import Example
from langjustice.checks.place_names import SAINTS, WHOLE
from langjustice.checks.prose import prose, span
from langjustice.language import primary
from langjustice.model import Issue, Severity, TranslationUnit

NAME = "places"
SEVERITIES: tuple[Severity, ...] = (Severity.WARNING,)
LANGUAGES: tuple[str, ...] = ("en", "es", "fr", "pt", "ht")
OPTIONAL = False
DESCRIPTION = (
    "The name of a place, translated word for word. A Spanish or Portuguese *San*, *Santa* or *São* whose saint became"
    " an English or French one, or one of a list of names that programs take for words. Names that a language really "
    "has for a place are right, such as *Puerto Príncipe* for Port-au-Prince."
)
GOOD: tuple[Example, ...] = (
    Example(pair="es→en", source="Marchamos en San Cristóbal.", target="We marched in San Cristóbal."),
)
BAD: tuple[Example, ...] = (
    Example(pair="es→en", source="Marchamos en San Cristóbal.", target="We marched in Saint Christopher."),
)
_SAINT = re.compile(r"\b(?:San|Santa|Santo|São)\s+([A-ZÁÉÍÓÚ]\w+)")
# The day of a saint is no place.
_FEAST = re.compile(r"(?:fiesta|día|noche|víspera|festa|dia|noite)s? de $", re.IGNORECASE)
_TITLES = {"en": "(?:Saint|St\\.?|Holy|The)", "fr": "(?:Saint|Sainte|St|Ste|Le)"}
_COLUMN = {"en": 0, "fr": 1}
_WHOLE = re.compile(rf"\b(?:{'|'.join(sorted(map(re.escape, WHOLE), key=len, reverse=True))})\b")


def check(unit: TranslationUnit) -> Iterator[Issue]:
    """Yield a warning for each name that stands there literally translated."""
    lang = primary(unit.pair.target)
    if lang not in LANGUAGES or primary(unit.pair.source) not in LANGUAGES:
        return
    source, target = prose(unit)
    if lang in _COLUMN:
        for place in _SAINT.finditer(source):
            saint = SAINTS.get(place[1].lower())
            if saint and place[0] not in target and not _FEAST.search(source[: place.start()]):
                yield from _found(rf"\b{_TITLES[lang]}[ -]{re.escape(saint[_COLUMN[lang]])}\b", target, place[0])
    for place in _WHOLE.finditer(source):
        # Written with capitals, as it stands in the table: «la paz» may be the peace itself.
        literal = WHOLE[place[0]].get(lang)
        if literal:
            yield from _found(rf"\b(?:{literal})\b", target, place[0])


def _found(pattern: str, target: str, name: str) -> Iterator[Issue]:
    for literal in re.finditer(pattern, target, re.IGNORECASE):
        message = f"the place “{name}” was translated word for word, as “{literal[0]}”"
        yield Issue(check=NAME, severity=Severity.WARNING, message=message, target_span=span(literal))
