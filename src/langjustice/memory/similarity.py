"""How alike two texts are, from 0 to 100, and where they differ.

The mean of two normalized indel similarities (rapidfuzz): of the characters, which knows that *trabajo* and *trabajos*
are nearly one word, and of the stems, which knows that *I fed the dog* is nothing for *I fired the gun*.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from langjustice.memory.features import stems_of

# Far more than anybody is shown: the order by characters is nearly the final one.
_MOST = 40
_TOKEN = re.compile(r"\s+|\w+|[^\w\s]")


def similarity(one: str, other: str) -> float:
    """The similarity of two forms."""
    from rapidfuzz.distance import Indel

    return 50 * (Indel.normalized_similarity(one, other) + Indel.normalized_similarity(stems_of(one), stems_of(other)))


def worth_a_look(text: str, others: Mapping[int, str], threshold: float) -> list[int]:
    """The keys of texts that may be similar enough, the likeliest first: by their characters alone, which is quick."""
    from rapidfuzz import fuzz, process

    # Where the stems are all the same, half of the points are there already.
    cutoff = max(0.0, 2 * threshold - 100)
    found = process.extract(text, others, scorer=fuzz.ratio, score_cutoff=cutoff, limit=_MOST)
    return [key for _, _, key in found]


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A stretch of two texts: in both (`old == new`), in one of them only, or one for the other."""

    old: str
    new: str


def differences(old: str, new: str) -> tuple[Difference, ...]:
    """Where two texts differ, by whole words: what a person has to change, marked."""
    from rapidfuzz.distance import Indel

    left, right = _TOKEN.findall(old), _TOKEN.findall(new)
    found: list[Difference] = []
    deleted, inserted = "", ""
    for code in Indel.opcodes(left, right):
        before, after = _text(left[code.src_start : code.src_end]), _text(right[code.dest_start : code.dest_end])
        if code.tag == "equal":
            if deleted or inserted:
                found.append(Difference(old=deleted, new=inserted))
                deleted, inserted = "", ""
            found.append(Difference(old=before, new=after))
        else:
            deleted, inserted = deleted + before, inserted + after
    if deleted or inserted:
        found.append(Difference(old=deleted, new=inserted))
    return tuple(found)


def _text(tokens: Sequence[str]) -> str:
    return "".join(tokens)
