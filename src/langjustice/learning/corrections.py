"""What a correction introduced: pairs of a source phrase and a target phrase that the draft did not have.

Phrase pairs are those that agree with the word alignment (Och and Ney, "The Alignment Template Approach to Statistical
Machine Translation", Computational Linguistics 30, 2004): no word inside is linked to a word outside.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from langjustice.learning.alignment import Links
from langjustice.learning.speech import Speech, Words
from langjustice.model import PostEdit

LONGEST = 4
_LONGEST_TARGET = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """A phrase that somebody put in for a phrase of the source.

    `source` and `target` are keys (dictionary forms); `shown` are both as they are written. `person` is who wrote the
    target phrase first, whoever went over the text later.
    """

    post_edit: PostEdit
    source: str
    target: str
    shown: tuple[str, str]
    person: str


def corrections(
    post_edit: PostEdit, source: Words, draft: Words, target: Words, links: Links, speeches: tuple[Speech, Speech]
) -> Iterator[Correction]:
    """The corrections of one segment, each phrase pair once."""
    there, back = _by_side(links)
    drafted = draft.folded
    versions = [
        (person, target.folded if text == target.text else speeches[1].read(text).folded)
        for person, text in post_edit.versions
    ]
    seen: set[tuple[str, str]] = set()
    for start, end in phrases(source):
        linked = _target_span(start, end, there, back)
        target_span = _trimmed(target, *linked, speeches[1]) if linked else None
        if target_span is None or not target.is_phrase(*target_span):
            continue
        keys = source.key(start, end), target.key(*target_span)
        if keys in seen or f" {keys[1]} " in drafted:
            continue
        seen.add(keys)
        yield Correction(
            post_edit=post_edit,
            source=keys[0],
            target=keys[1],
            shown=(source.phrase(start, end), target.phrase(*target_span)),
            person=next((person for person, text in versions if f" {keys[1]} " in text), ""),
        )


def phrases(words: Words) -> Iterator[tuple[int, int]]:
    """Where phrases of up to four words stand that could be terms: no number in them, a full word at either end."""
    for start, edge in enumerate(words.edges):
        if not edge:
            continue
        for end in range(start + 1, min(len(words.edges), start + LONGEST) + 1):
            if words.numbers[end - 1] or (end - start > 1 and not words.joined[end - 2]):
                break
            if words.edges[end - 1]:
                yield start, end


def replaced(correction: Correction, draft: Words, target: Words) -> str:
    """What stood in the draft where the correction stands now, by comparing both word by word; empty for nothing."""
    at = target.find(correction.target)
    if at is None:
        return ""
    span = (at, at + len(correction.target.split(" ")))
    for what, old_start, old_end, new_start, new_end in SequenceMatcher(
        None, draft.lemmas, target.lemmas, autojunk=False
    ).get_opcodes():
        if what == "replace" and new_start < span[1] and span[0] < new_end and old_end - old_start <= _LONGEST_TARGET:
            return draft.phrase(old_start, old_end).lower()
    return ""


def _by_side(links: Links) -> tuple[dict[int, list[int]], dict[int, list[int]]]:
    there: dict[int, list[int]] = {}
    back: dict[int, list[int]] = {}
    for source, target in links:
        there.setdefault(source, []).append(target)
        back.setdefault(target, []).append(source)
    return there, back


def _target_span(
    start: int, end: int, there: dict[int, list[int]], back: dict[int, list[int]]
) -> tuple[int, int] | None:
    """The target words that stand for source words, if those stand for nothing else."""
    linked = [place for source in range(start, end) for place in there.get(source, ())]
    if not linked:
        return None
    first, last = min(linked), max(linked)
    if last - first >= _LONGEST_TARGET:
        return None
    inside = all(start <= source < end for place in range(first, last + 1) for source in back.get(place, ()))
    return (first, last + 1) if inside else None


def _trimmed(words: Words, start: int, end: int, speech: Speech) -> tuple[int, int] | None:
    """The words without what says nothing alone at either end: an article goes with its noun, and is no part of it."""
    while start < end and speech.is_dull(words.small[start]):
        start += 1
    while start < end and speech.is_dull(words.small[end - 1]):
        end -= 1
    return (start, end) if start < end else None


def diverging(draft: Sequence[str], target: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Where words of a draft stand that the target has not kept, as runs."""
    for what, start, end, _, _ in SequenceMatcher(None, draft, target, autojunk=False).get_opcodes():
        if what in ("replace", "delete"):
            yield start, end
