"""Segments of the queue as units that other programs understand, named by their document and their place in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import PurePath

from langjustice import masking
from langjustice.app.queue import in_queue, require_sight
from langjustice.app.targets import codes_in
from langjustice.model import (
    Code,
    CodeKind,
    ExchangeUnit,
    Placeable,
    PlaceableKind,
    QueuedDocument,
    QueuedSegment,
    Segment,
    SegmentState,
    Span,
    SubState,
)
from langjustice.store import Store
from langjustice.store import queue as table

# What no program may change by the way: the document's own codes, and what a program fills in.
_FIXED = frozenset({PlaceableKind.CODE, PlaceableKind.PLACEHOLDER})


def places(segments: Sequence[QueuedSegment]) -> list[str]:
    """The places of a document's segments, in order: `3.2` is the second sentence of the third block."""
    seen: Counter[int] = Counter()
    found = []
    for one in segments:
        seen[one.segment.block] += 1
        found.append(f"{one.segment.block + 1}.{seen[one.segment.block]}")
    return found


def units_of(
    store: Store, document_id: int, by: str | None, taken: Counter[str]
) -> tuple[QueuedDocument, list[ExchangeUnit]]:
    """A document with its segments as units. `taken` counts documents of one name: from the second on, their number
    is in the place. Raises UsageError, NotAllowedError, DocumentError.
    """
    document = in_queue(store, document_id)
    require_sight(store, document, by)
    segments = table.segments_of(store, document_id)
    taken[document.name] += 1
    name = document.name if taken[document.name] == 1 else f"{document.name} [{document.id}]"
    return document, [
        _unit(one, f"{name}#{place}")
        for one, place in zip(segments, places(segments), strict=True)
        if one.substate not in (SubState.SOURCE, SubState.GONE)
    ]


def codes_of(text: str, unit: ExchangeUnit) -> tuple[Code, ...]:
    """The codes of a unit where they stand in a target."""
    whole = Span(start=0, end=len(unit.source))
    return codes_in(text, Segment(id="", block=0, span=whole, source=unit.source, codes=unit.fixed))


def stem_of(document: QueuedDocument) -> str:
    """What files of a document are called: `call` for `call.md`."""
    return PurePath(document.name.replace("/", "-")).stem or "document"


def _unit(one: QueuedSegment, place: str) -> ExchangeUnit:
    source = one.segment.source
    found = masking.find(source, one.segment.codes)
    return ExchangeUnit(
        place=place,
        source=source,
        target=one.target,
        fixed=tuple(_code(p) for p in found if p.kind in _FIXED),
        fuzzy=one.state is not SegmentState.FINAL,
        state=one.state.value,
        substate=one.substate.value,
        notes=_notes(one),
        message=one.message,
    )


def _code(placeable: Placeable) -> Code:
    return placeable.code or Code(kind=CodeKind.EMPTY, span=placeable.span)


def _notes(one: QueuedSegment) -> tuple[str, ...]:
    """What a translator elsewhere has to know: the words of the community, and what a catalog says."""
    told = [f"{verdict.source_form} → {verdict.expected}" for verdict in one.draft.terms]
    if one.message is not None:
        context = [f"context: {one.message.msgctxt}"] if one.message.msgctxt else []
        told = [*context, *one.message.comments, *told]
    return tuple(dict.fromkeys(told))
