"""People, proposals, votes, decisions and the writes that wait, as they stand in the database. No rules here."""

from __future__ import annotations

from collections.abc import Sequence

from langjustice.model import Concept, Person, Proposal, ProposalStatus, Vote, VoteChoice
from langjustice.store import rows
from langjustice.store.database import Store
from langjustice.store.rows import Decision, PendingWrite, concept_to_json


def find_person(store: Store, name: str) -> Person | None:
    """The person with this pseudonym, in whatever letter case it is given."""
    found = store.rows("SELECT * FROM people WHERE folded = ?", [name.casefold()])
    return rows.person(found[0]) if found else None


def save_person(store: Store, person: Person) -> None:
    """Add a person, or change how they are named beside what they do."""
    store.execute(
        "INSERT INTO people (id, folded, credit_kind, credit) VALUES (?, ?, ?, ?)"
        " ON CONFLICT (id) DO UPDATE SET credit_kind = excluded.credit_kind, credit = excluded.credit",
        [person.id, person.id.casefold(), person.credit_kind.value, person.credit],
    )


def add_proposal(
    store: Store,
    *,
    glossary: str,
    concept_id: str,
    before: Concept | None,
    after: Concept | None,
    rationale: str,
    author: str,
    proposed_at: str,
) -> int:
    """Add an open proposal and return its number."""
    return store.insert(
        "proposals",
        {
            "glossary": glossary,
            "concept_id": concept_id,
            "before": concept_to_json(before),
            "after": concept_to_json(after),
            "rationale": rationale,
            "author": author,
            "proposed_at": proposed_at,
            "status": ProposalStatus.OPEN.value,
        },
    )


def find_proposal(store: Store, proposal_id: int) -> Proposal | None:
    """The proposal with this number."""
    # SQLite's integers end there; a longer number is nobody's.
    if not 0 < proposal_id < 2**63:
        return None
    found = store.rows("SELECT * FROM proposals WHERE id = ?", [proposal_id])
    return rows.proposal(found[0]) if found else None


def list_proposals(
    store: Store, *, statuses: Sequence[ProposalStatus] = tuple(ProposalStatus), author: str | None = None
) -> tuple[Proposal, ...]:
    """The proposals of these statuses, of one author or of all, oldest first."""
    marks = ", ".join("?" * len(statuses))
    found = store.rows(
        f"SELECT * FROM proposals WHERE status IN ({marks}) AND (? IS NULL OR author = ?) ORDER BY id",
        [*(status.value for status in statuses), author, author],
    )
    return tuple(rows.proposal(row) for row in found)


def set_status(store: Store, proposal_id: int, status: ProposalStatus) -> None:
    """Say what became of a proposal."""
    store.execute("UPDATE proposals SET status = ? WHERE id = ?", [status.value, proposal_id])


def add_vote(store: Store, *, proposal_id: int, voter: str, choice: VoteChoice, reason: str, cast_at: str) -> None:
    """Add a vote beside those that the person cast before."""
    row = {"proposal_id": proposal_id, "voter": voter, "choice": choice.value, "reason": reason, "cast_at": cast_at}
    store.insert("votes", row)


def votes_on(store: Store, proposal_id: int) -> tuple[Vote, ...]:
    """Every vote on a proposal, in the order in which they were cast."""
    found = store.rows("SELECT * FROM votes WHERE proposal_id = ? ORDER BY id", [proposal_id])
    return tuple(rows.vote(row) for row in found)


def add_decision(
    store: Store,
    *,
    proposal_id: int,
    outcome: ProposalStatus,
    decided_by: str,
    decided_at: str,
    reason: str = "",
    before: Concept | None = None,
    after: Concept | None = None,
) -> None:
    """Add a decision; the database refuses a second one of the same kind."""
    store.insert(
        "decisions",
        {
            "proposal_id": proposal_id,
            "outcome": outcome.value,
            "decided_by": decided_by,
            "decided_at": decided_at,
            "reason": reason,
            "before": concept_to_json(before),
            "after": concept_to_json(after),
        },
    )


def decisions(store: Store, proposal_id: int | None = None) -> tuple[Decision, ...]:
    """The decisions on a proposal, or all, in the order in which they were taken."""
    found = store.rows(
        "SELECT * FROM decisions WHERE (? IS NULL OR proposal_id = ?) ORDER BY id", [proposal_id, proposal_id]
    )
    return tuple(rows.decision(row) for row in found)


def add_pending(
    store: Store, *, proposal_id: int, glossary: str, concept_id: str, before: Concept | None, after: Concept | None
) -> None:
    """Note a change that is to stand in its glossary file."""
    store.insert(
        "pending_writes",
        {
            "proposal_id": proposal_id,
            "glossary": glossary,
            "concept_id": concept_id,
            "before": concept_to_json(before),
            "after": concept_to_json(after),
        },
    )


def pending(store: Store) -> tuple[PendingWrite, ...]:
    """The changes that wait to be written, oldest first."""
    return tuple(rows.pending_write(row) for row in store.rows("SELECT * FROM pending_writes ORDER BY id"))


def remove_pending(store: Store, write_id: int) -> None:
    """Strike out a change that stands in its file."""
    store.execute("DELETE FROM pending_writes WHERE id = ?", [write_id])
