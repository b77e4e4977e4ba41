"""What a text is found by when nothing in memory is the same: its stems, and its stems in pairs.

A stem is the beginning of a word, so that inflected forms share one. Pairs are rare even where single words are not;
near matches share most of them. In a short text words further apart make pairs, too, because one changed word would
leave it few. Each is one token of the full-text index.
"""

from __future__ import annotations

import re

from langjustice.language import primary

# Characters of scripts without spaces are words by themselves; their pairs then do what words do elsewhere.
_UNSPACED = "\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\u0e00-\u0eff\u1000-\u109f\u1780-\u17d3"
_WORD = re.compile(rf"[{_UNSPACED}]|[^\W\d_{_UNSPACED}]+")
_STEM, _SHORT_STEM = 5, 4
# How far apart the two words of a pair may be in a text of at most so many words.
_REACH = ((6, 4), (10, 3), (16, 2))


def words_of(text: str) -> list[str]:
    """The words of a text in small letters, single characters in scripts without spaces; numbers are none."""
    return _WORD.findall(text.casefold())


def stems_of(text: str) -> list[str]:
    """The stems of the words of a text, in order."""
    return [word[:_STEM] for word in words_of(text)]


def features(text: str, lang: str) -> tuple[str, ...]:
    """The tokens of a text: pairs of stems, then stems. Letters and `_` only.

    They are part of what the database holds: whoever changes them adds a migration that builds the index again.
    """
    words = words_of(text)
    prefix = primary(lang)
    reach = next((far for most, far in _REACH if len(words) <= most), 1)
    pairs = (
        f"{prefix}{one[:_SHORT_STEM]}_{other[:_SHORT_STEM]}"
        for place, one in enumerate(words)
        for other in words[place + 1 : place + 1 + reach]
    )
    return tuple(dict.fromkeys((*pairs, *(f"{prefix}{word[:_STEM]}" for word in words))))
