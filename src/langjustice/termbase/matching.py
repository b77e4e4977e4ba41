"""Find the terms of a term base in text: one pass of an Aho-Corasick automaton, word boundaries, longest match wins.

The automaton (pyahocorasick; Aho and Corasick 1975) holds every surface form with the spaces around it, so that every
match is a match of whole words already. Its `iter_long`, which promises the longest matches, misses some where a longer
term begins and breaks off; so all matches are asked for and the longest ones chosen here.
"""

from __future__ import annotations

import io
import pickle
import re
import unicodedata
from collections.abc import Iterable
from typing import Any

from langjustice.messages import say
from langjustice.termbase.inflection import may_be_word, stems, with_clitics, without_accents


class _Fold(dict[int, str]):
    """Map each character to its lower case, and everything that is no part of a word to a space; lengths stay.

    A table for `str.translate`, filled as characters are met.
    """

    def __missing__(self, code: int) -> str:
        char = chr(code)
        small = char.lower()
        is_word = char.isalnum() or unicodedata.category(char)[0] == "M"
        self[code] = (small if len(small) == 1 else char) if is_word else " "
        return self[code]


# The last letter of a Greek word in small letters is the same letter in capitals.
_FOLD = _Fold({ord("ς"): "σ"})
# White space, however much, is one space between two words; anything else between them is no part of a term.
_GAP = re.compile(r"\s\s+")
# Scripts written without spaces: a term may begin and end anywhere in them.
_SPACELESS = ("CJK", "HIRAGANA", "KATAKANA", "THAI", "LAO", "KHMER", "MYANMAR", "TIBETAN")


def fold(text: str) -> str:
    """Lower-case `text` and turn every character that is no part of a word into a space, keeping its length."""
    return text.translate(_FOLD)


def is_spaceless(char: str) -> bool:
    """Whether a character belongs to a script that puts no spaces between words."""
    return char > "\u0e00" and unicodedata.name(char, "").startswith(_SPACELESS)


class Matcher:
    """Forms with a number each, found in text."""

    _automaton: Any
    _empty: bool

    def __init__(
        self,
        forms: Iterable[tuple[int, str]],
        lang: str,
        *,
        attested: Iterable[tuple[int, str]] = (),
        in_capitals: bool = False,
    ) -> None:
        """Build the automaton from (entry number, form), inflected by rule, and from attested forms as they are.

        Forms without a letter or digit are left out. A form is found without its accents, too, where no other word is
        written like that, as far as a dictionary can tell: without one, single words keep theirs (Haitian Creole
        *pasè*, a smuggler, and *pase*, to pass). `in_capitals` forgives every missing accent, as headings in capitals
        need it.
        """
        import ahocorasick

        surfaces: dict[str, dict[int, None]] = {}
        for entry, form in forms:
            words = tuple(fold(unicodedata.normalize("NFC", form)).split())
            for stem, family in stems(words, lang) if words else ():
                for ending in family:
                    surfaces.setdefault(stem + ending, {}).setdefault(entry)
            for surface in with_clitics(words, lang):
                surfaces.setdefault(surface, {}).setdefault(entry)
        for entry, form in attested:
            if surface := " ".join(fold(unicodedata.normalize("NFC", form)).split()):
                surfaces.setdefault(surface, {}).setdefault(entry)
        for surface in list(surfaces):
            if surface.isascii():
                continue
            # Texts from some systems have their accents as characters of their own, and some have none.
            plain = without_accents(surface, lang)
            others = [unicodedata.normalize("NFD", surface)]
            if plain not in surfaces and (in_capitals or not may_be_word(plain, lang)):
                others.append(plain)
            for other in others:
                for entry in surfaces[surface]:
                    surfaces.setdefault(other, {}).setdefault(entry)
        self._automaton = ahocorasick.Automaton()
        for surface, entries in surfaces.items():
            before = "" if is_spaceless(surface[0]) else " "
            after = "" if is_spaceless(surface[-1]) else " "
            key = f"{before}{surface}{after}"
            # How far before its last character the match itself begins, in the text that has a space put before it.
            self._automaton.add_word(key, (len(key) - len(before), len(surface), tuple(entries)))
        self._empty = not surfaces
        if surfaces:
            self._automaton.make_automaton()

    def to_bytes(self) -> bytes:
        """The finished matcher, for `from_bytes`."""
        return pickle.dumps((self._automaton, self._empty), protocol=5)

    @classmethod
    def from_bytes(cls, data: bytes) -> Matcher:
        """Make a matcher of what `to_bytes` gave. Raises `pickle.UnpicklingError` for anything else that is whole."""
        matcher = cls.__new__(cls)
        matcher._automaton, matcher._empty = _AutomatonOnly(io.BytesIO(data)).load()
        return matcher

    def find_all(self, text: str) -> list[tuple[int, int, tuple[int, ...]]]:
        """Return every match by place, overlapping and nested ones too: what `find` chooses from."""
        if self._empty:
            return []
        folded = f" {fold(text)} "
        matches = [(last - value[0], value) for last, value in self._automaton.iter(folded)]
        return sorted(
            (start, start + value[1], value[2])
            for start, value in matches
            if not _combines(folded, start + value[1] + 1)
        )

    def find(self, text: str) -> list[tuple[int, int, tuple[int, ...]]]:
        """Return the longest matches from left to right, without overlaps: start, end, and the entries of this form.

        Plain numbers rather than spans: a text of a million words has many matches, most of which nobody keeps.
        """
        if self._empty:
            return []
        folded = fold(text)
        # Looking for two spaces is ten times as fast as looking for a gap, and a gap has two in any case.
        if "  " in folded.strip() and _GAP.search(text):
            squeezed, places = _squeezed(text)
            return [(places[start], places[end - 1] + 1, entries) for start, end, entries in self.find(squeezed)]
        folded = f" {folded} "
        # The automaton goes from end to end, so of the matches that begin at one place the longest comes last.
        longest = {last - value[0]: value for last, value in self._automaton.iter(folded)}
        matches = []
        free = 0
        for start in sorted(longest):
            if start < free:
                continue
            _, length, entries = longest[start]
            end = start + length
            if not _combines(folded, end + 1):
                matches.append((start, end, entries))
                free = end
        return matches


class _AutomatonOnly(pickle.Unpickler):
    """A pickle can name any function of any module; this one may name the automaton and nothing else."""

    def find_class(self, module: str, name: str) -> Any:
        import ahocorasick

        if (module, name) != ("ahocorasick", "Automaton"):
            raise pickle.UnpicklingError(
                say("{module}.{name} is no part of a matcher").format(module=module, name=name)
            )
        return ahocorasick.Automaton


def _combines(folded: str, place: int) -> bool:
    """Whether a sign stands there that combines with the letter before it: in a script without spaces it makes another
    syllable of it."""
    after = folded[place]
    return after != " " and unicodedata.category(after)[0] == "M"


def _squeezed(text: str) -> tuple[str, list[int]]:
    """The text with one space for each run of white space, and where each of its characters stood."""
    parts: list[str] = []
    places: list[int] = []
    at = 0
    for gap in _GAP.finditer(text):
        parts += [text[at : gap.start()], " "]
        places += [*range(at, gap.start()), gap.start()]
        at = gap.end()
    return "".join(parts) + text[at:], [*places, *range(at, len(text))]
