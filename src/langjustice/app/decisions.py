"""Proposals as they stand, and decisions written down: what voting, deciding, withdrawing and rolling back share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from langjustice.app import rules
from langjustice.app.rules import Verdict
from langjustice.app.writes import Unwritten, timestamp
from langjustice.errors import ConflictError, UsageError
from langjustice.messages import say
from langjustice.model import PROGRAM, Concept, Person, Proposal, ProposalStatus, Vote
from langjustice.store import Store, audit, renewals
from langjustice.store import governance as table
from langjustice.store import learning as learning_table
from langjustice.store.learning import Learned
from langjustice.termbase.merging import Merged, merge_concept
from langjustice.workspace import Workspace

Seen = TypeVar("Seen", Concept, Concept | None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A proposal with its votes, and what they amount to.

    `unwritten`: decided, and not in its file yet, and why. `learned` is what it rests on, if the program has made it.
    """

    proposal: Proposal
    langs: tuple[str, ...]
    votes: tuple[Vote, ...]
    verdict: Verdict
    unwritten: tuple[Unwritten, ...] = ()
    learned: Learned | None = None


def find_proposal(store: Store, proposal_id: int) -> Proposal:
    """The proposal of this number. Raises UsageError when there is none."""
    proposal = table.find_proposal(store, proposal_id)
    if proposal is None:
        raise UsageError(
            say("there is no proposal {proposal_id}").format(proposal_id=proposal_id),
            next=say("see: langjustice terms proposals --all"),
        )
    return proposal


def standing(store: Store, here: Workspace, proposal: Proposal) -> Standing:
    """A proposal with its votes and what they amount to."""
    votes = table.votes_on(store, proposal.id)
    langs = rules.touched(proposal.before, proposal.after)
    learned = None if proposal.author != PROGRAM else learning_table.every(store, proposal.id).get(proposal.id)
    corrected_by = learned.corrected_by if learned else ()
    verdict = rules.verdict(langs, proposal.author, votes, here.governance, corrected_by=corrected_by)
    return Standing(proposal=proposal, langs=langs, votes=votes, verdict=verdict, learned=learned)


def settle(
    store: Store,
    proposal: Proposal,
    outcome: ProposalStatus,
    *,
    by: Person,
    reason: str = "",
    before: Concept | None = None,
    after: Concept | None = None,
    details: dict[str, object] | None = None,
) -> None:
    """Write down a decision: status, decision, one line in the audit trail, and the change that is to be written.

    Inside a writing transaction.
    """
    now = timestamp()
    table.set_status(store, proposal.id, outcome)
    table.add_decision(
        store,
        proposal_id=proposal.id,
        outcome=outcome,
        decided_by=by.id,
        decided_at=now,
        reason=reason,
        before=before,
        after=after,
    )
    if before is not None or after is not None:
        table.add_pending(
            store,
            proposal_id=proposal.id,
            glossary=proposal.glossary,
            concept_id=proposal.concept_id,
            before=before,
            after=after,
        )
        renewals.add(store, proposal_id=proposal.id, taken_back=outcome is ProposalStatus.ROLLED_BACK, at=now)
    told = {"reason": reason, **(details or {})} if reason else details or {}
    audit.record(store, at=now, actor=by.id, action=outcome.value, proposal_id=proposal.id, details=told)


def merge(base: Concept | None, mine: Concept | None, theirs: Concept | None) -> Merged:
    """Merge a change into what a concept is now (`mine`). What decisions themselves write in is kept as it is."""
    sides = (base, mine, theirs) if mine is None else (signed_like(mine, base), mine, signed_like(mine, theirs))
    return merge_concept(*(rules.by_language(one) for one in sides))


def merge_problem(concept_id: str, conflicts: Sequence[object]) -> str:
    """Words for changes of the same fields of a concept."""
    return say("“{concept_id}” has been changed in the same place meanwhile: {listed}").format(
        concept_id=concept_id, listed=", ".join(str(one) for one in conflicts)
    )


def signed_like(like: Concept, concept: Seen) -> Seen:
    """The concept with the credit, date, rationale and dissent of another."""
    if concept is None:
        return concept
    signature = {name: getattr(like, name) for name in ("credit", "date", "rationale", "dissent", "glossary")}
    return replace(concept, **signature)


def open_proposal(store: Store, proposal_id: int) -> Proposal:
    """The proposal of this number, while it is open. Raises UsageError: there is none; ConflictError: it is decided."""
    proposal = find_proposal(store, proposal_id)
    if proposal.status is ProposalStatus.OPEN:
        return proposal
    last = table.decisions(store, proposal_id)[-1]
    raise ConflictError(
        say("proposal {proposal_id} is decided already ({outcome}), by {decided_by} at {decided_at}").format(
            proposal_id=proposal_id,
            outcome=last.outcome.value,
            decided_by=last.decided_by,
            decided_at=last.decided_at,
        ),
        next=say("see: langjustice terms history {concept_id}").format(concept_id=proposal.concept_id),
    )
