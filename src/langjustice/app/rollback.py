"""Roll-backs: one accepted change, or everything by one contributor, taken out of the glossary again.

What others have written since stays: a change is taken back field by field, and where a later one stands on the same
field it is left and told, for people to decide. The proposal, its votes and its decision stay in the database as well.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from langjustice.app import people, rules
from langjustice.app.decisions import find_proposal, merge, merge_problem, settle
from langjustice.app.writes import Unwritten, as_read_again, opened, own_glossary, present, write_pending
from langjustice.errors import ConflictError, UsageError
from langjustice.messages import say
from langjustice.model import Concept, Person, Proposal, ProposalStatus
from langjustice.store import Decision, Store
from langjustice.store import governance as table
from langjustice.store import learning as learning_table
from langjustice.workspace import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class Left:
    """A proposal that was not touched, and why."""

    proposal: Proposal
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RolledBack:
    """What a roll-back did: changes taken back, open proposals closed, and what it had to leave."""

    changes: tuple[Proposal, ...] = ()
    closed: tuple[Proposal, ...] = ()
    left: tuple[Left, ...] = ()
    unwritten: tuple[Unwritten, ...] = ()


def rollback(
    here: Workspace, *, rationale: str, by: Person, change: int | None = None, person: str | None = None
) -> RolledBack:
    """Take back the accepted proposal `change`, or every accepted one by `person`, newest first, and close their open
    ones. What the program has learnt is theirs where too few others' corrections speak for it.

    Where a language that a proposal touches has stewards, one of them has to be who asks; otherwise anybody may. A
    change that a later one builds on is left, and told in `left`.

    Raises UsageError: no rationale, not exactly one of `change` and `person`, no such proposal or person, or one that
    is still open. ConflictError: it was not accepted, or is rolled back already. GlossaryError, WorkspaceError,
    StoreError.
    """
    why = people.reason(rationale, needed_for=say("a roll-back"))
    if (change is None) == (person is None):
        raise UsageError(say("say what to roll back"), next=say("either --change ID or --by PERSON"))
    changes: list[Proposal] = []
    closed: list[Proposal] = []
    left: list[Left] = []
    with opened(here) as store:
        with store.write():
            known = people.remember(store, by)
            for proposal in _asked_for(store, here, change, person):
                problem = _forbidden(here, proposal, known)
                if problem is None and proposal.status is ProposalStatus.OPEN:
                    settle(store, proposal, ProposalStatus.ROLLED_BACK, by=known, reason=why)
                    closed.append(proposal)
                elif problem is None:
                    problem = _take_back(store, here, proposal, known, why)
                    if problem is None:
                        changes.append(proposal)
                if problem is not None:
                    left.append(Left(proposal=proposal, reason=problem))
        unwritten = write_pending(store, here)
        return RolledBack(
            changes=tuple(find_proposal(store, one.id) for one in changes),
            closed=tuple(find_proposal(store, one.id) for one in closed),
            left=tuple(left),
            unwritten=unwritten,
        )


def _asked_for(store: Store, here: Workspace, change: int | None, person: str | None) -> list[Proposal]:
    """The proposals to roll back: accepted ones first, the newest decision before older ones, then open ones."""
    if change is not None:
        proposal = find_proposal(store, change)
        if proposal.status is ProposalStatus.OPEN:
            raise UsageError(
                say("proposal {change} is still open").format(change=change),
                next=say("vote on it, or let its author withdraw it"),
            )
        if proposal.status is not ProposalStatus.ACCEPTED:
            raise ConflictError(
                say("proposal {change} is in no glossary ({status})").format(
                    change=change, status=proposal.status.value
                )
            )
        return [proposal]
    known = table.find_person(store, people.pseudonym(person or ""))
    if known is None:
        raise UsageError(
            say("nobody here is called “{person}”").format(person=person), next=say("see: langjustice terms history")
        )
    standing = table.list_proposals(store, statuses=(ProposalStatus.OPEN, ProposalStatus.ACCEPTED))
    learned = _learned_from(store, here, known.id)
    theirs = {one.id: one for one in standing if one.author == known.id or one.id in learned}
    decided = [one.proposal_id for one in table.decisions(store) if one.proposal_id in theirs]
    return [theirs[number] for number in reversed(decided)] + [
        one for one in theirs.values() if one.status is ProposalStatus.OPEN
    ]


def _learned_from(store: Store, here: Workspace, person: str) -> set[int]:
    """The proposals of the program that too few others would speak for without this person's corrections."""
    learned = learning_table.every(store)
    return {
        number
        for number in learning_table.resting_on(store, person)
        if len(learned[number].corrected_by) - 1 < here.learning.people
    }


def _forbidden(here: Workspace, proposal: Proposal, by: Person) -> str | None:
    """Why this person may not roll the proposal back, if they may not."""
    touched = rules.touched(proposal.before, proposal.after)
    for lang, names in rules.stewards(touched, here.governance).items():
        if not rules.is_among(by.id, names):
            return say("the stewards for {lang} roll it back ({names})").format(lang=lang, names=", ".join(names))
    return None


def _take_back(store: Store, here: Workspace, proposal: Proposal, by: Person, why: str) -> str | None:
    """Merge the concept as it was before the change into what it is now. Returns why that cannot be, if so."""
    accepted = next(one for one in table.decisions(store, proposal.id) if one.outcome is ProposalStatus.ACCEPTED)
    now, first, last = (
        rules.by_language(one)
        for one in (
            present(store, here, proposal.glossary, proposal.concept_id).in_file,
            accepted.before,
            accepted.after,
        )
    )
    if now in (first, last):
        # Nobody has built on it; or somebody has taken it back by hand, and the trail says so from now on, too.
        after = first
    else:
        # A concept that came with the program was no row of the file before; what it said then is the proposal's.
        merged = merge(last, now, first or proposal.before)
        if merged.conflicts:
            return merge_problem(proposal.concept_id, merged.conflicts)
        after = merged.concept and _without_dissent(merged.concept, accepted)
    if after is not None:
        after = as_read_again(own_glossary(store, here, proposal.glossary), after)
    settle(
        store,
        proposal,
        ProposalStatus.ROLLED_BACK,
        by=by,
        reason=why,
        before=now,
        after=after,
        details={"glossary": proposal.glossary},
    )
    return None


def _without_dissent(concept: Concept, accepted: Decision) -> Concept:
    """The concept without the reasons against a decision that no longer stands."""
    old = accepted.before.dissent if accepted.before else ()
    new = accepted.after.dissent if accepted.after else ()
    return replace(concept, dissent=tuple(one for one in concept.dissent if one in old or one not in new))
