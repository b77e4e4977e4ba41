"""Documents into the review queue and out of it: added, ordered, given to people, withdrawn."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from langjustice import masking
from langjustice.app import members, memory, people
from langjustice.app.batch import DocumentResult
from langjustice.app.choosing import sees
from langjustice.app.unlearning import forget_document, may_teach
from langjustice.app.writes import opened, timestamp
from langjustice.errors import DocumentError, NotAllowedError, UsageError
from langjustice.memory import key_of
from langjustice.messages import say
from langjustice.model import (
    Consent,
    Draft,
    Origin,
    Person,
    QueuedDocument,
    Role,
    Segment,
    SegmentState,
    SubState,
    Visibility,
)
from langjustice.pipeline import readable
from langjustice.plain import to_json
from langjustice.store import Store, audit
from langjustice.store import catalogs as catalog_table
from langjustice.store import documents as table
from langjustice.store.memory import Criteria
from langjustice.store.queue import NewSegment, add_segments
from langjustice.workspace import Workspace

CATALOG = "catalog"
"""The format of a document of the queue that is messages of a catalog (`app/catalogs/`)."""
STATES = {
    Origin.NONE: (SegmentState.INITIAL, SubState.NONE),
    Origin.MACHINE: (SegmentState.TRANSLATED, SubState.MACHINE),
    Origin.MEMORY: (SegmentState.TRANSLATED, SubState.MEMORY),
    # There is nothing in it that anybody could translate.
    Origin.SOURCE: (SegmentState.FINAL, SubState.SOURCE),
}
"""How far a new segment is, by where its draft comes from."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A document in the queue, how many of its segments are in each state, and whom it is given to."""

    document: QueuedDocument
    states: dict[SegmentState, int]
    assigned: tuple[str, ...] = ()

    @property
    def segments(self) -> int:
        """All its segments."""
        return sum(self.states.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawn:
    """What went with a document."""

    segments: int
    memory_units: int


def put(
    here: Workspace,
    result: DocumentResult,
    *,
    by: str,
    priority: int = 0,
    deadline: str = "",
    reviewers: int | None = None,
) -> tuple[int, bool]:
    """Put a drafted document into the queue, whole or not at all; return its number, and whether it is new.

    The same document in the same direction is there once; given again with another consent, that is what counts, and
    the memory forgets what it must not know any longer. Raises UsageError, WorkspaceError, StoreError.
    """
    assert result.document is not None
    assert result.statement is not None
    digest = hashlib.sha256(to_json(replace(result.document, name="")).encode("utf-8", "surrogatepass")).hexdigest()
    pair = result.pair
    now = timestamp()
    segments = [
        _new(segment, draft, pair.source) for segment, draft in zip(result.segments, result.drafts, strict=True)
    ]
    with opened(here) as store, store.write():
        person = people.remember(store, Person(id=by))
        queued = QueuedDocument(
            id=0,
            name=result.name,
            pair=pair,
            consent=result.statement.consent,
            reviewers=reviewers or here.review.reviewers,
            own_work=here.review.own_work,
            priority=priority,
            deadline=day(deadline) or result.statement.deadline,
            added_by=person.id,
            added_at=now,
        )
        known = table.same_document(store, digest, pair.source, pair.target)
        if known is None:
            number = table.add_document(store, queued, result.document, digest=digest)
            add_segments(store, number, segments, at=now)
            _record(store, by=person.id, action="queue-added", document=number, at=now)
        elif _say_again(store, known, result.statement.consent, by=person.id):
            table.set_consent(store, known.id, result.statement.consent)
            if not may_teach(replace(known, consent=result.statement.consent)):
                forget_document(store, here, known.id)
            _record(store, by=person.id, action="queue-consent", document=known.id, at=now)
    if known is None:
        return number, True
    if may_teach(known) and not may_teach(replace(known, consent=result.statement.consent)):
        memory.forget(here, Criteria(document=memory_name(known)), by=by)
    return known.id, False


def _say_again(store: Store, known: QueuedDocument, consent: Consent, *, by: str) -> bool:
    """Whether something else is allowed from now on for a document that is there. Raises NotAllowedError."""
    if known.consent == consent:
        return False
    _in_charge(store, known, by)
    return True


def documents(here: Workspace, *, withdrawn: bool = False) -> list[Listed]:
    """The documents in the order in which they are worked on. Raises WorkspaceError, StoreError."""
    with opened(here) as store, store.read():
        found = table.list_documents(store, withdrawn=withdrawn)
        states = table.progress(store, [one.id for one in found])
        assigned = table.assigned(store)
    return [
        Listed(
            document=one,
            states={SegmentState(state): count for state, count in states[one.id].items()},
            assigned=tuple(sorted(assigned.get(one.id, ()))),
        )
        for one in found
    ]


def listed(here: Workspace, by: str | None, *, withdrawn: bool = False) -> list[Listed]:
    """The documents that somebody may see, or that everybody may when nobody has said who asks."""
    found = documents(here, withdrawn=withdrawn)
    with opened(here) as store, store.read():
        return [one for one in found if _may_see(store, one.document, by)]


def document(here: Workspace, document_id: int, *, by: str | None) -> Listed:
    """One document. Raises UsageError when there is none of this number, NotAllowedError for who may not see it."""
    for one in documents(here, withdrawn=True):
        if one.document.id == document_id:
            with opened(here) as store, store.read():
                require_sight(store, one.document, by)
            return one
    raise _unknown(document_id)


def order(
    here: Workspace, document_id: int, *, by: str, priority: int | None = None, deadline: str | None = None
) -> None:
    """Say how urgent a document is. Raises NotAllowedError for who neither coordinates nor has added it."""
    with opened(here) as store, store.write():
        found = in_queue(store, document_id)
        _in_charge(store, found, by)
        until = None if deadline is None else day(deadline)
        table.set_order(store, document_id, priority=priority, deadline=until)
        _record(store, by=by, action="queue-ordered", document=document_id)


def assign(here: Workspace, document_id: int, to: Sequence[str], *, by: str) -> None:
    """Give a document to people; they are offered it first. Raises NotAllowedError, also for who is not there."""
    with opened(here) as store, store.write():
        found = in_queue(store, document_id)
        _in_charge(store, found, by)
        known = [members.require(store, name, pair=found.pair) for name in to]
        table.assign(store, document_id, [member.person.id for member in known])
        _record(store, by=by, action="queue-assigned", document=document_id)


def withdraw(here: Workspace, document_id: int, *, by: str) -> Withdrawn:
    """Remove a document with everything that was made of it: segments, what people said of them, memory.

    Only its number, and that it was withdrawn, is kept. Raises NotAllowedError, UsageError.
    """
    with opened(here) as store, store.write():
        found = in_queue(store, document_id)
        _in_charge(store, found, by)
        forget_document(store, here, document_id)
        segments = table.withdraw(store, document_id, at=timestamp())
        _record(store, by=by, action="queue-withdrawn", document=document_id)
    units = memory.forget(here, Criteria(document=memory_name(found)), by=by)
    return Withdrawn(segments=segments, memory_units=units)


def memory_name(found: QueuedDocument) -> str:
    """By what name a document stands in the memory: two may be called the same."""
    return f"{found.name} [{found.id}]"


def in_queue(store: Store, document_id: int) -> QueuedDocument:
    """The document of this number. Raises UsageError, DocumentError when it was withdrawn."""
    found = table.find_document(store, document_id)
    if found is None:
        raise _unknown(document_id)
    if found.withdrawn_at:
        raise DocumentError(
            say("document {document_id} was withdrawn {withdrawn_at}").format(
                document_id=document_id, withdrawn_at=found.withdrawn_at
            ),
            next=say("nothing of it is left to work on"),
        )
    return found


def require_sight(store: Store, found: QueuedDocument, by: str | None) -> None:
    """Raise NotAllowedError for a document that is only for some, when `by` is none of them or nobody has said."""
    if found.consent.visibility is not Visibility.ASSIGNED:
        return
    member = members.require(store, by) if by else None
    if member is None or not sees(member, found, table.assigned_to(store, found.id)):
        raise NotAllowedError(
            say("document {id} is only for those it is given to").format(id=found.id),
            next=say("say who you are with --as, if you are one"),
        )


def visible(here: Workspace, by: str | None) -> list[QueuedDocument]:
    """The documents that somebody may see, in the order in which they are worked on, without those of catalogs."""
    with opened(here) as store, store.read():
        catalogs = catalog_table.all_documents(store)
        return [one for one in table.list_documents(store) if one.id not in catalogs and _may_see(store, one, by)]


def _may_see(store: Store, one: QueuedDocument, by: str | None) -> bool:
    try:
        require_sight(store, one, by)
    except NotAllowedError:
        return False
    return True


def _unknown(document_id: int) -> UsageError:
    return UsageError(
        say("there is no document {document_id}").format(document_id=document_id),
        next=say("langjustice docs list shows those that there are"),
    )


def _in_charge(store: Store, found: QueuedDocument, by: str) -> None:
    """Whoever added a document, and whoever coordinates."""
    member = members.require(store, by)
    if member.person.id != found.added_by and Role.COORDINATOR not in member.roles:
        raise NotAllowedError(
            say("document {id} is not yours to order").format(id=found.id),
            next=say("ask a coordinator, or who added it"),
        )


def _record(store: Store, *, by: str, action: str, document: int, at: str = "") -> None:
    audit.record(store, at=at or timestamp(), actor=by, action=action, proposal_id=None, details={"document": document})


def _new(segment: Segment, draft: Draft, lang: str) -> NewSegment:
    state, substate = STATES[draft.provenance.origin]
    key = key_of(readable(segment.source, segment.codes)[0], lang, masking.find)
    return NewSegment(segment=segment, key=key, state=state, substate=substate, draft=draft)


def day(text: str) -> str:
    """A day as it is kept (ISO 8601), empty for none. Raises UsageError for what is no date."""
    if not text:
        return ""
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        raise UsageError(say("“{text}” is no date").format(text=text), next=say("write it as 2026-12-01")) from None
