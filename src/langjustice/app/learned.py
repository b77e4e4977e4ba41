"""What a segment that people have agreed on teaches: the memory knows it, and its equals need not be done again."""

from __future__ import annotations

from dataclasses import replace

from langjustice import masking
from langjustice.app import people
from langjustice.app.memory import tokens_of
from langjustice.app.queue import memory_name
from langjustice.app.targets import codes_in
from langjustice.app.unlearning import may_teach
from langjustice.app.writes import timestamp
from langjustice.memory import key_of, make_text
from langjustice.model import (
    MatchKind,
    MemoryMatch,
    MemoryOrigin,
    MemorySource,
    MemoryText,
    MemoryUnit,
    Origin,
    Provenance,
    QueuedDocument,
    QueuedSegment,
    RevisionKind,
    Segment,
    SegmentState,
    SubState,
)
from langjustice.pipeline import readable
from langjustice.store import Store, members
from langjustice.store import documents as document_table
from langjustice.store import memory as memory_table
from langjustice.store import queue as table


def learn(store: Store, document: QueuedDocument, segment: QueuedSegment, *, now: int) -> None:
    """Put a final segment into the memory, if its document allows that and everybody here may see it, and into the
    places of its equals.

    In the transaction that made it final.
    """
    if segment.substate is SubState.SOURCE or not may_teach(document):
        return
    if segment.message is not None and segment.message.ambiguous:
        # The same text has other translations for other numbers, and the memory knows no numbers.
        return
    source, unit = _unit(store, document, segment)
    memory_table.add(store, source, [unit])
    match = MemoryMatch(
        similarity=100,
        kind=MatchKind.EXACT,
        source=unit.texts[0].text,
        target=unit.texts[1].text,
        written=unit.texts[1].text,
        target_lang=document.pair.target,
        origin=source,
        written_on=unit.written_on,
    )
    key = table.key_of(store, segment.id)
    for other in table.waiting_like(store, segment, key=key, pair=document.pair, now=now):
        if other.target == segment.target or (other.message and other.message.ambiguous):
            continue
        changed = replace(
            other,
            version=other.version + 1,
            target=segment.target,
            state=SegmentState.TRANSLATED,
            substate=SubState.MEMORY,
            draft=replace(
                other.draft,
                target=segment.target,
                provenance=Provenance(origin=Origin.MEMORY, match=match),
                memory=(match, *other.draft.memory),
                machine=other.draft.machine or other.draft.target,
                issues=(),
            ),
        )
        table.add_revision(
            store,
            other.id,
            version=changed.version,
            based_on=other.version,
            kind=RevisionKind.DRAFT,
            target=changed.target,
            author="",
            at=timestamp(),
        )
        table.set_target(store, changed)
        table.set_draft(store, other.id, changed.draft)


def forget_segment(store: Store, document: QueuedDocument, segment: QueuedSegment) -> None:
    """Take out of the memory what a segment has taught, because it is final no longer."""
    if segment.message is not None and segment.message.ambiguous:
        return
    source, unit = _unit(store, document, segment)
    memory_table.discard(store, source, unit, tokens_of)


def _unit(store: Store, document: QueuedDocument, segment: QueuedSegment) -> tuple[MemorySource, MemoryUnit]:
    member = members.find_member(store, segment.author) if segment.author else None
    origin = MemorySource(
        document=memory_name(document),
        origin=MemoryOrigin.REVIEWED,
        contributor=segment.author,
        credit=people.printed(member.person) if member else "",
        licence=document.consent.licence,
    )
    pair = document.pair
    before, after = (
        key_of(_plain(one), pair.source, masking.find) if one else key_of("", pair.source, masking.find)
        for one in document_table.texts_around(store, document.id, segment.position)
    )
    target = readable(segment.target, codes_in(segment.target, segment.segment))[0]
    texts: tuple[MemoryText, ...] = (
        make_text(_plain(segment.segment), pair.source, masking.find, before=before, after=after),
        make_text(target, pair.target, masking.find),
    )
    return origin, MemoryUnit(texts=texts, written_on=timestamp()[:10])


def _plain(segment: Segment) -> str:
    return readable(segment.source, segment.codes)[0]
