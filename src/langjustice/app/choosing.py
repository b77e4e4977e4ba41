"""Which segment is the most useful one for a person now, and which documents they may see."""

from __future__ import annotations

from collections.abc import Iterator

from langjustice.app.reviewing import may_review
from langjustice.model import Member, QueuedDocument, Role, Visibility
from langjustice.store import Store
from langjustice.store import documents as document_table
from langjustice.store import queue as table


def choose(store: Store, member: Member, *, document_id: int | None, now: int) -> int | None:
    """The number of a segment that nobody holds: from documents that are given to this person, by priority, by
    deadline, and where they were last; skipped ones at the end.
    """
    name = member.person.id
    last = table.last_place(store, name)
    assigned = document_table.assigned(store)
    documents = [one for one in _visible(store, member, assigned) if document_id in (None, one.id)]

    def urgency(one: QueuedDocument) -> tuple[bool, int, bool, str, bool, int]:
        mine = name in assigned.get(one.id, ())
        here = last is not None and last[0] == one.id
        return (not mine, -one.priority, not one.deadline, one.deadline, not here, one.id)

    for skipped in (False, True):
        for one in sorted(documents, key=urgency):
            number = table.next_open(
                store,
                document_id=one.id,
                person=name,
                reviews=may_review(member, one),
                own_work=one.own_work,
                skipped=skipped,
                after=last[1] if last and last[0] == one.id else 0,
                now=now,
            )
            if number is not None:
                return number
    return None


def sees(member: Member, document: QueuedDocument, assigned: frozenset[str]) -> bool:
    """Whether a person may see a document; `assigned` are those whom it is given to."""
    return (
        document.consent.visibility is not Visibility.ASSIGNED
        or member.person.id in assigned
        or member.person.id == document.added_by
        or Role.COORDINATOR in member.roles
    )


def _visible(store: Store, member: Member, assigned: dict[int, frozenset[str]]) -> Iterator[QueuedDocument]:
    """The documents in this person's directions that they may see."""
    for one in document_table.list_documents(store):
        if member.knows(one.pair) and sees(member, one, assigned.get(one.id, frozenset())):
            yield one
