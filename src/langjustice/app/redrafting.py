"""New drafts for segments that wait in the queue, messages of catalogs among them."""

from __future__ import annotations

from collections.abc import Sequence

from langjustice.app.catalogs.drafting import Pipelines
from langjustice.app.catalogs.drafting import draft as draft_messages
from langjustice.model import Draft, QueuedSegment, Segment
from langjustice.pipeline import Around, readable
from langjustice.store import Store
from langjustice.store import documents as document_table


def drafted_again(store: Store, segments: Sequence[QueuedSegment], pipelines: Pipelines) -> dict[int, Draft]:
    """New drafts, by the number of the segment; messages of catalogs keep what programs put into them."""
    plain = [one for one in segments if one.message is None]
    messages = [(one, one.message) for one in segments if one.message is not None]
    drafts = pipelines.whole.draft([one.segment for one in plain], around=[_around(store, one) for one in plain])
    drafts += draft_messages([(one.segment, message) for one, message in messages], pipelines)
    every = [*plain, *(one for one, _ in messages)]
    return {one.id: draft for one, draft in zip(every, drafts, strict=True)}


def _around(store: Store, segment: QueuedSegment) -> Around:
    before, after = document_table.texts_around(store, segment.document_id, segment.position)
    return Around(before=_plain(before), after=_plain(after))


def _plain(segment: Segment | None) -> str:
    return readable(segment.source, segment.codes)[0] if segment else ""
