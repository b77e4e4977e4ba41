"""What can be wrong with a target by itself: loops, truncation, text left untranslated, nothing at all.

Below the stages, because the engine asks in order to try again, and the checks ask in order to tell people.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from langjustice.model import Fault

_WORD = re.compile(r"⟦[^⟦⟧]*⟧|\w+(?:['’]\w+)*")
# For counting: a character of Chinese or Japanese says about as much as a word; the scripts of South-East Asia put no
# spaces either, and need about four letters for one; vowel signs of Indic scripts are no `\w`, but part of the word.
_IDEOGRAPHS, _UNSPACED = "\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff", "\u0e00-\u0eff\u1000-\u109f\u1780-\u17d3"
_LETTER = rf"(?:(?![{_IDEOGRAPHS}{_UNSPACED}])[\w\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0900-\u0963\u0966-\u0dff])"
_TOKEN = re.compile(rf"⟦[^⟦⟧]*⟧|[{_IDEOGRAPHS}]|[{_UNSPACED}]{{1,4}}|{_LETTER}+(?:['’]{_LETTER}+)*")
_MARKUP = re.compile(r"⟦t⟧[^⟦]*⟦/t⟧")
_SYMBOL = re.compile(r"⟦[^⟦⟧]*⟧")
# What is left of a character of which a model has written only some bytes.
_BROKEN = "\ufffd"
_LONGEST_CYCLE = 12
# How often a cycle of words must come in a row to be a loop: people say "no, no, no", models say it thirty times.
_REPEATS_OF_ONE, _REPEATS_OF_MORE = 4, 3
# A translation of a long sentence with so few words for its source words has lost something.
_SHORTEST, _LONG_ENOUGH = 0.35, 9
# Share of longer lower-case source words that stand in the target as they were, and how many make a share.
_COPIED, _COPIED_WORDS = 0.6, 3


def find(source: str, target: str, *, finished: bool = True) -> tuple[Fault, ...]:
    """Return the faults of a target. `finished` False says that the model was stopped at its length limit."""
    plain = _MARKUP.sub("", source)
    words, target_words = _TOKEN.findall(plain.lower()), _TOKEN.findall(target.lower())
    if words and not target_words:
        return (Fault.EMPTY,)
    found = []
    if len(words) == 1 and _doubled(_WORD.findall(target.lower())):
        # One word in, one word out, not two: some models say everything twice.
        found.append(Fault.LOOP)
    elif _loops(target_words, words):
        found.append(Fault.LOOP)
    if not finished or (len(words) >= _LONG_ENOUGH and len(target_words) < _SHORTEST * len(words)):
        found.append(Fault.TRUNCATED)
    if _untranslated(plain, target):
        found.append(Fault.UNTRANSLATED)
    if _BROKEN in target and _BROKEN not in source:
        found.append(Fault.GARBLED)
    return tuple(found)


def _doubled(words: Sequence[str]) -> bool:
    return len(words) > 1 and len(set(words)) == 1


def _loops(target: Sequence[str], source: Sequence[str]) -> bool:
    longest = _run(target)
    return longest > 0 and longest > _run(source)


def _run(words: Sequence[str]) -> int:
    """The most repeats in a row of any cycle of words, 0 when there is no loop."""
    if len(set(words)) == len(words):
        return 0
    worst = 0
    for size in range(1, min(_LONGEST_CYCLE, len(words) // 2) + 1):
        needed = _REPEATS_OF_ONE if size == 1 else _REPEATS_OF_MORE
        run = 0
        for place in range(size, len(words)):
            run = run + 1 if words[place] == words[place - size] else 0
            repeats = run // size + 1
            if repeats >= needed:
                worst = max(worst, repeats)
    return worst


def _untranslated(source: str, target: str) -> bool:
    """Whether the target is the source again, or keeps most of its ordinary words.

    Capitalised words are not counted: names stay. Nor are single characters of Chinese, which Japanese shares. One
    ordinary word that stays is reported too, since a model copies what it does not know; for the few that two languages
    share (*hospital*), a look costs less than a missed word.
    """
    words = _WORD.findall(_SYMBOL.sub(" ", source))
    ordinary = [word for word in words if len(word) > 3 and word == word.lower() and not word.isdigit()]
    if not ordinary:
        return False
    there = set(_WORD.findall(target.lower()))
    copied = sum(word in there for word in ordinary)
    if len(ordinary) < _COPIED_WORDS:
        return copied == len(ordinary) and _WORD.findall(source.lower()) == _WORD.findall(target.lower())
    return copied > _COPIED * len(ordinary)
