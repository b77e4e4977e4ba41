"""Keeping test sets out of training: a model that has seen its questions is measured too well.

Sentences are compared as they are folded (letters and digits only, without case and accents), and by the runs of six
words that they share: texts that quote one another, or were cut elsewhere, are found as well.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable

_WORD = re.compile(r"[^\W_]+")
_RUN = 6
# With fewer words a run of six may be chance: there only the whole sentence counts.
_SHORTEST = 9
_SHARED = 0.5


def folded(text: str) -> tuple[str, ...]:
    """The words of a text without case, accents and punctuation."""
    bare = unicodedata.normalize("NFKD", text.casefold())
    return tuple(_WORD.findall("".join(char for char in bare if not unicodedata.combining(char))))


class TestSet:
    """Texts that no model may learn from, in any language."""

    __test__ = False  # for pytest: this is no class of tests

    def __init__(self, texts: Iterable[str]) -> None:
        self._whole: set[tuple[str, ...]] = set()
        self._sizes: list[int] = []
        self._runs: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
        for text in texts:
            words = folded(text)
            if not words or words in self._whole:
                continue
            self._whole.add(words)
            if len(words) >= _SHORTEST:
                runs = _runs(words)
                for run in runs:
                    self._runs[run].append(len(self._sizes))
                self._sizes.append(len(runs))

    def __len__(self) -> int:
        return len(self._whole)

    def has(self, text: str) -> bool:
        """Whether a text is one of the set, or shares half of its runs of words (or of the text's own) with one."""
        words = folded(text)
        if words in self._whole:
            return True
        if len(words) < _SHORTEST:
            return False
        runs = _runs(words)
        shared = Counter(number for run in runs for number in self._runs.get(run, ()))
        return any(count >= _SHARED * min(self._sizes[number], len(runs)) for number, count in shared.items())


def _runs(words: tuple[str, ...]) -> set[tuple[str, ...]]:
    return {words[start : start + _RUN] for start in range(len(words) - _RUN + 1)}
