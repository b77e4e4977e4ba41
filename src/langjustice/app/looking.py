"""The segments of the queue, for people who look without taking."""

from __future__ import annotations

from langjustice.app.queue import in_queue, require_sight
from langjustice.app.writes import opened
from langjustice.model import QueuedSegment, Visibility
from langjustice.store import documents as document_table
from langjustice.store import queue as table
from langjustice.workspace import Workspace


def segments(here: Workspace, document_id: int | None = None, *, by: str | None = None) -> list[QueuedSegment]:
    """The segments of a document, or of all that everybody here may see; `by` is who asks.

    Raises UsageError, DocumentError; NotAllowedError for a document that only others may see.
    """
    with opened(here) as store, store.read():
        if document_id is not None:
            document = in_queue(store, document_id)
            require_sight(store, document, by)
            return table.segments_of(store, document.id)
        documents = document_table.list_documents(store)
        seen = [one for one in documents if one.consent.visibility is not Visibility.ASSIGNED]
        return [segment for one in seen for segment in table.segments_of(store, one.id)]
