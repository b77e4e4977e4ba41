"""Phrases that translate each other: consistent blocks of an alignment (Koehn, Och and Marcu 2003).

Words may change their order inside of a block, and no link leads out of it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random

from langjustice.training.lexicon import Lexicon, Word

# How often a phrase of one, two … five words is looked for.
_LENGTHS = (40, 28, 17, 10, 5)
# Target words that may stand between those that are linked: articles and prepositions that the other side lacks.
_LOOSE = 3
_SHORTEST_SOURCE, _SHORTEST_TARGET = 4, 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """Half-open ranges of word numbers on both sides."""

    source: tuple[int, int]
    target: tuple[int, int]


def find_phrases(
    source: Sequence[Word],
    target: Sequence[Word],
    links: Mapping[int, int],
    lexicon: Lexicon,
    random: Random,
    *,
    most: int,
) -> list[Phrase]:
    """Choose up to `most` phrases that do not overlap, in the order of the source."""
    back = {j: i for i, j in links.items()}
    found = []
    for first in sorted(links):
        (length,) = random.choices(range(1, len(_LENGTHS) + 1), _LENGTHS)
        phrase = _block(source, target, links, back, first, length)
        if phrase and _worth(source, target, phrase, lexicon):
            found.append(phrase)
    random.shuffle(found)
    chosen: list[Phrase] = []
    for phrase in found:
        if len(chosen) == most:
            break
        if not any(_overlap(phrase.source, o.source) or _overlap(phrase.target, o.target) for o in chosen):
            chosen.append(phrase)
    return sorted(chosen, key=lambda phrase: phrase.source)


def _block(
    source: Sequence[Word],
    target: Sequence[Word],
    links: Mapping[int, int],
    back: Mapping[int, int],
    first: int,
    length: int,
) -> Phrase | None:
    end = first + length
    # Both ends are linked, so that the phrase is not wider than what is known of it.
    if end > len(source) or end - 1 not in links or not _all_words(source[first:end]):
        return None
    linked = [links[i] for i in range(first, end) if i in links]
    begin, stop = min(linked), max(linked) + 1
    if stop - begin > length + _LOOSE or not _all_words(target[begin:stop]):
        return None
    if any(not first <= back.get(j, first) < end for j in range(begin, stop)):
        return None
    return Phrase(source=(first, end), target=(begin, stop))


def _worth(source: Sequence[Word], target: Sequence[Word], phrase: Phrase, lexicon: Lexicon) -> bool:
    """Whether a community could have a term for it: no function word alone, none at either end."""
    first, last = source[phrase.source[0]].text, source[phrase.source[1] - 1].text
    if phrase.source[1] - phrase.source[0] > 1:
        return first.lower() not in lexicon.common_source and last.lower() not in lexicon.common_source
    other = target[phrase.target[0]].text
    return (
        len(first) >= _SHORTEST_SOURCE
        and len(other) >= _SHORTEST_TARGET
        and first.lower() not in lexicon.common_source
        and other.lower() not in lexicon.common_target
    )


def _all_words(words: Sequence[Word]) -> bool:
    return all(word.text[0].isalpha() for word in words)


def _overlap(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]
