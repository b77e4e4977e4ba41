"""Names of people, which weak models pull to pieces (*Tomás Quej* became *Tom quej*).

A run of capitalised words of which the dictionary of the language (simplemma) knows none is taken for one: institutions
and places that are translated (*Water Committee*, *United Nations*) consist of words that it knows. A name made of
ordinary words (*Rosa Flores*) is not found, and is left to the model.
"""

from __future__ import annotations

import re
from functools import lru_cache

from langjustice.language import primary
from langjustice.model import Span

_UPPER, _LOWER = "A-ZÀ-ÖØ-ÞĀ-ž", "a-zß-öø-ÿĀ-ž"
_WORD = rf"[{_UPPER}][{_LOWER}]+(?:['’-][{_UPPER}{_LOWER}]+)*"
_RUN = re.compile(rf"(?<![\w.]){_WORD}(?: (?:(?:de|del|de la|da|do|dos|van|von|ben|bin|el|al) )?{_WORD}){{1,3}}(?!\w)")
_PART = re.compile(rf"[{_UPPER}][{_LOWER}]+")
# The languages whose dictionaries are large enough for a word that is not in them to be no word.
_DICTIONARIES = {"en", "es", "fr", "pt", "de", "it", "ca", "gl", "nl", "pl", "ro", "sv"}


def find_people(source: str, lang: str) -> list[Span]:
    """Return where names of people stand in a source. In a language without a dictionary there are none."""
    lang = primary(lang)
    if lang not in _DICTIONARIES:
        return []
    return [
        Span(start=run.start(), end=run.end())
        for run in _RUN.finditer(source)
        if not any(_known(part.lower(), lang) for part in _PART.findall(run[0]))
    ]


@lru_cache(maxsize=20_000)
def _known(word: str, lang: str) -> bool:
    import simplemma

    return bool(simplemma.is_known(word, lang=lang))
