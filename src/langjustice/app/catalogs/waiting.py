"""Messages of catalogs in the queue: put there once, set aside when nobody asks for them any longer, found again."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from langjustice import masking
from langjustice.app import people
from langjustice.app.queue import CATALOG, STATES
from langjustice.app.reviewing import state_after, substate_of
from langjustice.app.writes import timestamp
from langjustice.language import LangPair
from langjustice.memory import key_of
from langjustice.model import (
    CatalogPlace,
    Consent,
    Document,
    Draft,
    Message,
    Person,
    QueuedDocument,
    QueuedMessage,
    Segment,
    SegmentState,
    SubState,
)
from langjustice.pipeline import readable
from langjustice.store import Store, audit
from langjustice.store import catalogs as catalog_table
from langjustice.store import documents as document_table
from langjustice.store import queue as table
from langjustice.workspace import Workspace

Key = tuple[str | None, str, str | None, int | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Drafted:
    """A message with its draft."""

    segment: Segment
    message: Message
    draft: Draft


def known(store: Store, site: str, path: str) -> dict[Key, QueuedMessage]:
    """The messages of a catalog that are in the queue; of one that is there twice, the last."""
    return {one.key: one for one in catalog_table.messages_of(store, site, path)}


def put(
    store: Store,
    here: Workspace,
    place: CatalogPlace,
    pair: LangPair,
    drafted: Sequence[Drafted],
    *,
    consent: Consent,
    by: str,
    priority: int = 0,
    deadline: str = "",
) -> int:
    """Add messages of a catalog to the queue as one document, and return its number. Inside a transaction."""
    person = people.remember(store, Person(id=by))
    now = timestamp()
    keys = "\0".join(repr(one.message.key) for one in drafted)
    name = f"{place.site}/{place.path}"
    number = document_table.add_document(
        store,
        QueuedDocument(
            id=0,
            name=name,
            pair=pair,
            consent=consent,
            reviewers=here.review.reviewers,
            own_work=here.review.own_work,
            priority=priority,
            deadline=deadline,
            added_by=person.id,
            added_at=now,
        ),
        Document(name=name, format=CATALOG, blocks=(), skeleton=()),
        digest=hashlib.sha256(f"{name}\0{keys}".encode("utf-8", "surrogatepass")).hexdigest(),
    )
    catalog_table.add_catalog(store, number, place)
    table.add_segments(store, number, [_new(one, pair.source) for one in drafted], at=now)
    details = {"document": number}
    audit.record(store, at=now, actor=person.id, action="queue-added", proposal_id=None, details=details)
    return number


def settle(store: Store, there: Iterable[QueuedMessage], asked: set[Key]) -> int:
    """Set aside what a catalog does not ask for any longer, and take up again what it asks for anew; return how many
    have been set aside. Inside a transaction.
    """
    gone = 0
    for one in there:
        wanted = one.key in asked
        drop, take_up = not wanted and one.state is not SegmentState.FINAL, wanted and one.substate is SubState.GONE
        if not drop and not take_up:
            continue
        segment = table.find_segment(store, one.id)
        assert segment is not None
        if drop:
            table.set_target(store, replace(segment, state=SegmentState.FINAL, substate=SubState.GONE))
            gone += 1
        else:
            document = document_table.find_document(store, one.document_id)
            assert document is not None
            back = replace(segment, substate=substate_of(segment))
            state, substate = state_after(back, document, table.reviews_of(store, one.id))
            table.set_target(store, replace(back, state=state, substate=substate))
    return gone


def _new(one: Drafted, lang: str) -> table.NewSegment:
    state, substate = STATES[one.draft.provenance.origin]
    key = key_of(readable(one.segment.source, one.segment.codes)[0], lang, masking.find)
    return table.NewSegment(
        segment=one.segment, key=key, state=state, substate=substate, draft=one.draft, message=one.message
    )
