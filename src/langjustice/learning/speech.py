"""What learning has to know of a language, and texts taken apart into words."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

from langjustice.model import Span

# An apostrophe ends a word: l'eau is two, and so is the genitive of English.
_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_JOINTS = frozenset({"’", "'", "’s", "-"})
_SHORTEST_WORD = 3
# The future tense, which nearly all verbs make alike: *usar* is one because there is *usará*; *lugar* is none.
_FUTURES: dict[str, tuple[tuple[str, str], ...]] = {
    "es": (("ar", "ará"), ("er", "erá"), ("ir", "irá")),
    "pt": (("ar", "ará"), ("er", "erá"), ("ir", "irá")),
    "fr": (("er", "era"), ("ir", "ira"), ("re", "ra")),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Speech:
    """A primary language: its dictionary forms, its words, and which of them say nothing alone.

    `lemma` and `is_word` are given words in small letters; `is_dull` tells articles, numbers, months and the like.
    """

    lang: str
    lemma: Callable[[str], str]
    is_word: Callable[[str], bool]
    is_dull: Callable[[str], bool]

    def read(self, text: str) -> Words:
        """Take a text apart."""
        found = list(_WORD.finditer(text))
        small = tuple(one[0].lower() for one in found)
        places = [one.span() for one in found]
        gaps = (text[end:start] for (_, end), (start, _) in pairwise(places))
        return Words(
            text=text,
            spans=tuple(Span(start=start, end=end) for start, end in places),
            small=small,
            lemmas=tuple(map(self.lemma, small)),
            edges=tuple(len(word) >= _SHORTEST_WORD and not self.is_dull(word) for word in small),
            numbers=tuple(not word.isalpha() and any(map(str.isdigit, word)) for word in small),
            # A comma or a full stop ends a term.
            joined=tuple(gap.isspace() or gap in _JOINTS for gap in gaps),
        )

    def is_verb(self, word: str) -> bool:
        """Whether a dictionary form is a verb, as far as its ending and the dictionary tell."""
        for ending, future in _FUTURES.get(self.lang, ()):
            if word.endswith(ending):
                other = word[: -len(ending)] + future
                return self.is_word(other) and self.lemma(other) == word
        return False


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The words of a text: where they stand, in small letters, and their dictionary forms.

    `edges` says of each word whether a term may begin or end with it, `numbers` whether there is a digit in it, and
    `joined` (one less) whether it goes on in one phrase with the next.
    """

    text: str
    spans: tuple[Span, ...]
    small: tuple[str, ...]
    lemmas: tuple[str, ...]
    edges: tuple[bool, ...]
    numbers: tuple[bool, ...]
    joined: tuple[bool, ...]

    def is_phrase(self, start: int, end: int) -> bool:
        """Whether the words from `start` to `end` could be a term: no number in them, a full word at either end."""
        return (
            self.edges[start]
            and self.edges[end - 1]
            and not any(self.numbers[start:end])
            and all(self.joined[start : end - 1])
        )

    def phrase(self, start: int, end: int) -> str:
        """The words from `start` to `end` just as they are written, with what stands between them."""
        return self.text[self.spans[start].start : self.spans[end - 1].end]

    def key(self, start: int, end: int) -> str:
        """The dictionary forms of the words from `start` to `end`, by which phrases are compared."""
        return " ".join(self.lemmas[start:end])

    def find(self, key: str) -> int | None:
        """Where the words of a key begin, if they are there."""
        wanted = tuple(key.split(" "))
        return next((n for n in range(len(self.lemmas)) if self.lemmas[n : n + len(wanted)] == wanted), None)

    @property
    def folded(self) -> str:
        """All dictionary forms, with a space before and after each: where a key is looked for."""
        return f" {' '.join(self.lemmas)} "
