"""How a community decides about its terms: propose, vote, decide, withdraw; what was decided goes into the glossary.

A decision and its note of what is to be written are one transaction; `app.writes` brings them into the file, after this
process or the next one. `app.rules` says what the votes mean.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from langjustice.app import people, rules
from langjustice.app.decisions import (
    Standing,
    find_proposal,
    merge,
    merge_problem,
    open_proposal,
    settle,
    signed_like,
    standing,
)
from langjustice.app.history import Event, history
from langjustice.app.rollback import Left, RolledBack, rollback
from langjustice.app.writes import (
    Place,
    Unwritten,
    as_read_again,
    glossary_name,
    opened,
    own_glossary,
    place,
    present,
    recover,
    timestamp,
    write_pending,
)
from langjustice.errors import ConflictError, UsageError
from langjustice.language import primary
from langjustice.messages import say
from langjustice.model import Concept, Dissent, Person, Proposal, ProposalStatus, VoteChoice
from langjustice.store import Store, audit
from langjustice.store import governance as table
from langjustice.workspace import Workspace

__all__ = [
    "Event",
    "Left",
    "Place",
    "RolledBack",
    "Standing",
    "Unwritten",
    "cast_vote",
    "decide",
    "history",
    "locate",
    "proposals",
    "propose_change",
    "recover",
    "rollback",
    "withdraw",
]
_LONGEST_ID = 100
_NEEDS_REASON = (VoteChoice.AGAINST, VoteChoice.BLOCK)


def locate(here: Workspace, concept_id: str, *, glossary: str | None = None) -> Place:
    """Where a concept is, or where a new one would go. Raises WorkspaceError, UsageError, GlossaryError, StoreError."""
    with opened(here) as store:
        return place(store, here, concept_id, glossary=glossary)


def propose_change(
    here: Workspace,
    *,
    glossary: str,
    concept_id: str,
    before: Concept | None,
    after: Concept | None,
    rationale: str,
    author: Person,
) -> Proposal:
    """Put a change of a concept before the community.

    `before` is the concept as the author saw it, None for a new one; `after` what they want, None for taking it out.
    An author given with nothing but the pseudonym is credited as they chose before.

    Raises UsageError: no rationale, nothing changes, a name that cannot be taken. GlossaryError: the file would not
    bear it. ConflictError: the same is proposed already, or a new concept's name is taken. WorkspaceError, StoreError.
    """
    why = people.reason(rationale, needed_for="a proposal")
    name = glossary_name(glossary)
    langs = rules.touched(before, after)
    if not langs:
        raise UsageError(
            say("nothing changes in “{concept_id}”").format(concept_id=concept_id),
            next=say("say what should be different, with --set or --add"),
        )
    if any(one is not None and one.id != concept_id for one in (before, after)):
        raise UsageError(say("the change is of another concept than “{concept_id}”").format(concept_id=concept_id))
    if before is None and (not concept_id.isprintable() or len(concept_id) > _LONGEST_ID):
        raise UsageError(say("a concept_id is a short name on one line"), next=say("for example mutual-aid"))
    with opened(here) as store, store.write():
        return add_proposal(
            store,
            here,
            glossary=name,
            concept_id=concept_id,
            before=before,
            after=after,
            rationale=why,
            author=people.remember(store, author),
        )


def add_proposal(
    store: Store,
    here: Workspace,
    *,
    glossary: str,
    concept_id: str,
    before: Concept | None,
    after: Concept | None,
    rationale: str,
    author: Person,
) -> Proposal:
    """Put a change before the community, inside a writing transaction. Raises like `propose_change`."""
    there = present(store, here, glossary, concept_id)
    if before is None and there.seen is not None:
        raise ConflictError(
            say("there is a concept “{concept_id}” already").format(concept_id=concept_id),
            next=say("propose a change of it"),
        )
    if after is None and there.in_file is None:
        raise UsageError(
            say("“{concept_id}” is not in {glossary}").format(concept_id=concept_id, glossary=glossary),
            next=say("propose to forbid or deprecate its terms"),
        )
    if after is not None:
        # What the file could not hold is told to who can mend it, and not to those who have voted for it.
        after = as_read_again(own_glossary(store, here, glossary), replace(after, rationale=rationale))
        after = signed_like(before or Concept(id=concept_id, terms=(), glossary=glossary), after)
    for one in table.list_proposals(store, statuses=(ProposalStatus.OPEN,)):
        if (one.glossary, one.concept_id) == (glossary, concept_id) and not rules.touched(one.after, after):
            raise ConflictError(
                say("proposal {id} by {author} asks for the same").format(id=one.id, author=one.author),
                next=say("vote for it: langjustice terms vote {id} for").format(id=one.id),
            )
    now = timestamp()
    number = table.add_proposal(
        store,
        glossary=glossary,
        concept_id=concept_id,
        before=before,
        after=after,
        rationale=rationale,
        author=author.id,
        proposed_at=now,
    )
    details = {"languages": rules.touched(before, after), "rationale": rationale}
    audit.record(store, at=now, actor=author.id, action="proposed", proposal_id=number, details=details)
    return find_proposal(store, number)


def cast_vote(here: Workspace, *, proposal_id: int, voter: Person, choice: VoteChoice, reason: str = "") -> Standing:
    """Add a vote; a person's last one counts.

    Raises UsageError: no such proposal, no reason against it, or the voter's own. ConflictError: it is decided already.
    WorkspaceError, StoreError.
    """
    why = people.reason(reason, needed_for=f"a vote “{choice.value}”" if choice in _NEEDS_REASON else "")
    with opened(here) as store, store.write():
        proposal = open_proposal(store, proposal_id)
        known = people.remember(store, voter)
        if known.id == proposal.author:
            raise UsageError(
                say("proposal {proposal_id} is {id}’s own, and an author’s vote does not count").format(
                    proposal_id=proposal_id, id=known.id
                ),
                next=say("to take it back: langjustice terms decide {proposal_id} --withdraw").format(
                    proposal_id=proposal_id
                ),
            )
        now = timestamp()
        table.add_vote(store, proposal_id=proposal_id, voter=known.id, choice=choice, reason=why, cast_at=now)
        details = {"choice": choice.value, "reason": why}
        audit.record(store, at=now, actor=known.id, action="voted", proposal_id=proposal_id, details=details)
        return standing(store, here, proposal)


def decide(here: Workspace, *, proposal_id: int, by: Person) -> Standing:
    """Decide a proposal if its votes suffice; anybody may ask for it, since the rules decide and not who asks.

    Returns it as accepted, rejected, or still open; `verdict.missing` says what is missing then, and nothing has
    changed. When it is accepted and the file cannot be written, `unwritten` says why, and the next command tries again.

    Raises ConflictError: it is decided already, or the concept has changed so that the proposal no longer fits; then it
    stays open. UsageError: no such proposal. GlossaryError, WorkspaceError, StoreError.
    """
    with opened(here) as store:
        with store.write():
            proposal = open_proposal(store, proposal_id)
            now = standing(store, here, proposal)
            if now.verdict.outcome is ProposalStatus.OPEN:
                return now
            known = people.remember(store, by)
            if now.verdict.outcome is ProposalStatus.ACCEPTED:
                _accept(store, here, now, known)
            else:
                settle(store, proposal, ProposalStatus.REJECTED, by=known, details={"tally": str(now.verdict)})
        waiting = write_pending(store, here)
        return replace(
            now,
            proposal=find_proposal(store, proposal_id),
            unwritten=tuple(one for one in waiting if one.proposal_id == proposal_id),
        )


def withdraw(here: Workspace, *, proposal_id: int, by: Person, reason: str = "") -> Proposal:
    """Take back one's own open proposal. Raises UsageError (not the author's), ConflictError (decided already)."""
    why = people.reason(reason)
    with opened(here) as store, store.write():
        proposal = open_proposal(store, proposal_id)
        known = people.remember(store, by)
        if known.id != proposal.author:
            raise UsageError(
                say("proposal {proposal_id} is {author}’s, and only they can take it back").format(
                    proposal_id=proposal_id, author=proposal.author
                )
            )
        settle(store, proposal, ProposalStatus.WITHDRAWN, by=known, reason=why)
        return find_proposal(store, proposal_id)


def proposals(here: Workspace, *, every: bool = False, lang: str | None = None) -> tuple[Standing, ...]:
    """The open proposals, or all of them, oldest first; those that touch a language, if one is named."""
    statuses = tuple(ProposalStatus) if every else (ProposalStatus.OPEN,)
    with opened(here) as store, store.read():
        found = [standing(store, here, proposal) for proposal in table.list_proposals(store, statuses=statuses)]
    return tuple(one for one in found if lang is None or primary(lang) in one.langs)


def _accept(store: Store, here: Workspace, now: Standing, by: Person) -> None:
    """Merge the change with what the concept has become since it was proposed, and sign it. Raises ConflictError."""
    proposal = now.proposal
    there = present(store, here, proposal.glossary, proposal.concept_id)
    merged = merge(proposal.before, there.seen, proposal.after)
    if merged.conflicts:
        raise ConflictError(
            merge_problem(proposal.concept_id, merged.conflicts),
            path=proposal.glossary,
            next=say("propose the change again, and withdraw proposal {id}, which stays open").format(id=proposal.id),
        )
    after = merged.concept
    if after is not None:
        author = table.find_person(store, proposal.author) or Person(id=proposal.author)
        after = replace(
            after,
            rationale=proposal.rationale,
            credit=people.printed(author),
            date=timestamp()[:10],
            dissent=(*after.dissent, *_dissent(store, now)),
        )
        after = as_read_again(own_glossary(store, here, proposal.glossary), after)
    settle(
        store,
        proposal,
        ProposalStatus.ACCEPTED,
        by=by,
        before=there.in_file,
        after=after,
        details={"tally": str(now.verdict), "glossary": proposal.glossary},
    )


def _dissent(store: Store, now: Standing) -> Sequence[Dissent]:
    """The reasons against a change that was accepted all the same, each under the name that its voter chose."""
    return [
        Dissent(
            credit=people.printed(table.find_person(store, vote.voter) or Person(id=vote.voter)),
            choice=vote.choice.value,
            reason=vote.reason,
            date=vote.cast_at[:10],
        )
        for vote in rules.standing(now.votes)
        if vote.choice in _NEEDS_REASON and vote.reason
    ]
