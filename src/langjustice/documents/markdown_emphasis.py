"""Which runs of `*`, `_` and `~~` are emphasis: the delimiter algorithm of CommonMark 0.31 ("Phase 2"), with places."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator

from langjustice.documents.inline import Item, ItemKind


class Delimiters:
    """A run of one delimiter character at `start:end`; what of it becomes codes is taken off at either side."""

    def __init__(self, text: str, start: int, end: int) -> None:
        before = text[start - 1] if start else " "
        after = text[end] if end < len(text) else " "
        left = not after.isspace() and (not _is_punctuation(after) or before.isspace() or _is_punctuation(before))
        right = not before.isspace() and (not _is_punctuation(before) or after.isspace() or _is_punctuation(after))
        self.character = text[start]
        self.start, self.end = start, end
        self.length = end - start
        word = self.character == "_"
        # GitHub's strikethrough is two tildes; longer runs are fences, and one is a unit sign.
        usable = self.character != "~" or self.length == 2
        self.opens = usable and left and (not word or not right or _is_punctuation(before))
        self.closes = usable and right and (not word or not left or _is_punctuation(after))
        self._low, self._high = start, end
        self._codes: list[tuple[int, int, ItemKind, int]] = []

    @property
    def left(self) -> int:
        """How many characters are not yet part of a code."""
        return self._high - self._low

    def matches(self, closer: Delimiters) -> bool:
        """Whether this run, an opener, and `closer` may belong together ("rule of three")."""
        if self.character != closer.character or not (self.opens and self.left):
            return False
        both = (self.closes or closer.opens) and (self.length + closer.length) % 3 == 0
        return not both or (self.length % 3 == 0 and closer.length % 3 == 0)

    def open(self, size: int, pair: int) -> None:
        """Make the last `size` characters left an opening code."""
        self._codes.append((self._high - size, self._high, ItemKind.OPEN, pair))
        self._high -= size

    def close(self, size: int, pair: int) -> None:
        """Make the first `size` characters left a closing code."""
        self._codes.append((self._low, self._low + size, ItemKind.CLOSE, pair))
        self._low += size

    def items(self) -> Iterator[Item]:
        """The run as text and codes, in order."""
        codes = sorted(self._codes)
        if self.left:
            # Pair numbers count from 0, so that -1 tells what stays text.
            codes = sorted([*codes, (self._low, self._high, ItemKind.TEXT, -1)])
        for start, end, kind, pair in codes:
            text = self.character * (end - start)
            yield Item(kind=kind, start=start, end=end, text=text, pair=None if pair < 0 else pair)


def resolve(runs: list[Delimiters], bottom: int, new_pair: Callable[[], int]) -> None:
    """Pair the delimiters of `runs[bottom:]` and take these runs off the list."""
    active = runs[bottom:]
    del runs[bottom:]
    before = list(range(-1, len(active)))
    # Below these places no opener is left for a closer of that sort: this keeps the search linear.
    floors: dict[tuple[str, bool, int], int] = {}
    for place, closer in enumerate(active):
        key = (closer.character, closer.opens, closer.length % 3)
        while closer.closes and closer.left:
            at, floor = before[place], floors.get(key, -1)
            while at > floor and not active[at].matches(closer):
                at = before[at]
            if at <= floor:
                floors[key] = before[place]
                break
            opener = active[at]
            size = 2 if opener.left >= 2 and closer.left >= 2 else 1
            pair = new_pair()
            opener.open(size, pair)
            closer.close(size, pair)
            # What lies between can no longer pair with anything outside.
            before[place] = at if opener.left else before[at]
        if not (closer.opens and closer.left):
            before[place + 1] = before[place]


def _is_punctuation(character: str) -> bool:
    return unicodedata.category(character)[0] in "PS"
