"""Pairs of sentences as they come in: tidied, judged, and each kept once."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from langjustice.training.symbols import BRACKETS

_SPACES = re.compile(r"[\s\u00a0\u2000-\u200a\u202f\u3000]+")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2028-\u202e\u2060\ufeff]")
# A sentence, or a paragraph of a few. What is longer is seldom aligned well, and costs a batch of its own.
_LONGEST = 600
# Characters by which two translations of one sentence differ at most: this ratio, and some for the short ones.
_RATIO, _EXTRA = 2.2, 20
# Names and interface words are often the same in both languages; a sentence that is was not translated.
_SAME = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class TextPair:
    """A sentence and its translation. `weight` is how often it is shown in one pass; 0.2 is once in five passes."""

    source: str
    target: str
    weight: float = 1.0

    def turned(self) -> TextPair:
        """The same for the other direction."""
        return TextPair(source=self.target, target=self.source, weight=self.weight)


def tidy(text: str) -> str:
    """The text in Unicode's composed form, with ordinary single spaces and nothing that cannot be seen."""
    return _SPACES.sub(" ", _INVISIBLE.sub("", unicodedata.normalize("NFC", text))).strip()


def fault(source: str, target: str) -> str:
    """Say why two tidied texts cannot teach anything; an empty text when they can."""
    shorter, longer = sorted((len(source), len(target)))
    if not shorter:
        return "one side is empty"
    if longer > _LONGEST:
        return f"longer than {_LONGEST} characters"
    if any(bracket in source + target for bracket in BRACKETS):
        return "has the brackets that stand for symbols"
    if longer > _RATIO * shorter + _EXTRA:
        return "the two lengths do not fit"
    if source == target and len(source) > _SAME:
        return "not translated"
    if any(sum(map(str.isalpha, text)) * 2 <= len(text) - 4 for text in (source, target)):
        return "hardly any letters"
    return ""


def collect(
    pairs: Iterable[TextPair], left_out: Counter[str], *, leaks: Callable[[TextPair], bool] = lambda _pair: False
) -> list[TextPair]:
    """Tidy and judge pairs; keep each once, with its greatest weight, in the order in which they came.

    `leaks` tells what belongs to a test set. Why something was left out is counted in `left_out`.
    """
    kept: dict[tuple[str, str], float] = {}
    for pair in pairs:
        source, target = tidy(pair.source), tidy(pair.target)
        reason = fault(source, target)
        if not reason and leaks(TextPair(source=source, target=target)):
            reason = "stands in a test set"
        elif not reason and (source, target) in kept:
            reason = "there already"
            kept[source, target] = max(pair.weight, kept[source, target])
        if reason:
            left_out[reason] += 1
        else:
            kept[source, target] = pair.weight
    return [TextPair(source=source, target=target, weight=weight) for (source, target), weight in kept.items()]
