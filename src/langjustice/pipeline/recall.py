"""What the memory offers for segments, as targets that can stand in their places."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from langjustice.language import LangPair
from langjustice.memory import Memory, similarity
from langjustice.model import Code, MemoryMatch, Segment, Span
from langjustice.pipeline.tasks import Result, readable

# One word in ten: machines that write like that need no memory.
_SURELY = 90.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """The texts before and after a segment in its document, without inline codes; empty at the edges."""

    before: str = ""
    after: str = ""


class Recall:
    """Asks the memory about each different segment once."""

    def __init__(self, memory: Memory, pair: LangPair) -> None:
        self._memory, self._pair = memory, pair
        self._known: dict[tuple[str, Around], tuple[MemoryMatch, ...]] = {}

    def matches(self, segment: Segment, around: Around) -> tuple[MemoryMatch, ...]:
        """The matches for a segment, the best first."""
        text = readable(segment.source, segment.codes)[0]
        key = text, around
        if key not in self._known:
            before, after = (self._memory.key(one, self._pair.source) for one in (around.before, around.after))
            self._known[key] = self._memory.matches(text, self._pair, before=before, after=after)
        return self._known[key]


def is_surely_nearer(match: MemoryMatch) -> bool:
    """Whether a match is so near that no machine is likely to leave less to edit."""
    return match.similarity >= _SURELY


def needs_less_editing(match: MemoryMatch, machine: str) -> bool:
    """Whether a match is nearer to what people would write than the machine's draft is likely to be.

    `machine` is what the machine makes of the source of the match, which people have translated: as far as it is from
    their translation there, it will be here.
    """
    return match.similarity > similarity(machine, match.written)


def in_place(match: MemoryMatch, source: str, codes: Sequence[Code]) -> Result | None:
    """The target of a match as that of a segment, with the codes around the segment around it.

    None where codes stand between the words: nobody knows between which ones of the target.
    """
    if not codes:
        return Result(target=match.target)
    text, places = readable(source, codes)
    words = [place for char, place in zip(text, places, strict=True) if not char.isspace()]
    if not words:
        return None
    first, last = words[0], words[-1]
    if any(first <= code.span.start <= last for code in codes):
        return None
    lead, trail = source[:first], source[last + 1 :]
    after = len(lead) + len(match.target) - (last + 1)
    placed = [
        Code(
            kind=code.kind,
            span=code.span
            if code.span.end <= first
            else Span(start=code.span.start + after, end=code.span.end + after),
            pair=code.pair,
        )
        for code in codes
    ]
    return Result(target=lead + match.target + trail, codes=tuple(placed))
