"""Who proposed, voted, decided and rolled back what, when and why: the audit trail, with what it tells of."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from langjustice.app import people
from langjustice.app.writes import opened
from langjustice.errors import StoreError
from langjustice.messages import say
from langjustice.store import audit
from langjustice.store import governance as table
from langjustice.workspace import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One thing that a person did (`action`: proposed, voted, accepted, rejected, withdrawn, rolled-back), or that the
    program did (overruled: a decision took the place of what a hand had written); then `actor` is empty.

    `details` holds, as far as the action has them: rationale, languages, choice, reason, tally, glossary. `written`
    tells of an accepted change or a roll-back whether it stands in its file; None where nothing is to be written.
    """

    at: str
    actor: str
    action: str
    proposal_id: int
    concept_id: str
    glossary: str
    details: Mapping[str, Any]
    written: bool | None = None


def history(here: Workspace, *, concept_id: str | None = None, person: str | None = None) -> tuple[Event, ...]:
    """Everything that happened, oldest first: to one concept, by one person and to their proposals, or at all.

    Raises WorkspaceError, StoreError; UsageError for what cannot be a pseudonym.
    """
    name = people.pseudonym(person) if person is not None else None
    with opened(here) as store, store.read():
        known = table.find_person(store, name) if name is not None else None
        found = audit.entries(store, concept_id=concept_id, person=known.id if known else name)
        proposals = {one.id: one for one in table.list_proposals(store)}
        waiting = {(one.proposal_id, one.after) for one in table.pending(store)}
        decided = {(one.proposal_id, one.outcome.value): one for one in table.decisions(store)}
    events = []
    for entry in found:
        # The trail tells of the memory, of people and of documents as well: those lines have no proposal.
        if entry.proposal_id is None:
            continue
        proposal = proposals.get(entry.proposal_id)
        decision = decided.get((entry.proposal_id, entry.action))
        changes = decision is not None and (decision.before, decision.after) != (None, None)
        events.append(
            Event(
                at=entry.at,
                actor=entry.actor,
                action=entry.action,
                proposal_id=entry.proposal_id,
                concept_id=proposal.concept_id if proposal else "",
                glossary=proposal.glossary if proposal else "",
                details=_details(entry.details),
                written=(entry.proposal_id, decision.after) not in waiting if decision and changes else None,
            )
        )
    return tuple(events)


def _details(text: str) -> dict[str, Any]:
    try:
        found = json.loads(text)
    except ValueError as error:
        raise StoreError(
            say("a line of the audit trail cannot be read"), next=say("restore the last backup")
        ) from error
    return found if isinstance(found, dict) else {"details": found}
