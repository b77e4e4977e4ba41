"""The loop: what people keep correcting becomes a proposal, with its evidence, and the community decides.

Everything is worked out first; then all proposals are written down in one transaction. A run that is interrupted has
changed nothing, and a second one finds that everything is there.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from langjustice.app import people
from langjustice.app.governance import add_proposal
from langjustice.app.post_edits import lessons, post_edits, speech
from langjustice.app.proposing import Change, Glossaries, change_of
from langjustice.app.writes import glossary_name, opened, place, timestamp
from langjustice.errors import ConflictError, GlossaryError, UsageError
from langjustice.language import LangPair
from langjustice.learning import find_candidates
from langjustice.model import Candidate, CandidateKind, LearningRules, Proposal, ProposalStatus
from langjustice.store import Store
from langjustice.store import governance as governance_table
from langjustice.store import learning as table
from langjustice.store.learning import Learned
from langjustice.termbase import TermBase
from langjustice.workspace import Workspace

_Key = tuple[LangPair, str, str, bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lesson:
    """What a run came to: how many segments it looked at, the changes that they speak for, and those that it proposed.

    `waiting` is how many more there are than one run proposes; `refused` are those that could not be proposed and why.
    """

    segments: int
    changes: tuple[Change, ...]
    proposals: tuple[Proposal, ...] = ()
    waiting: int = 0
    refused: tuple[tuple[Change, str], ...] = ()


def learn(here: Workspace, term_base: TermBase, *, since: str = "", dry_run: bool = False) -> Lesson:
    """Look through what people have decided and propose what it speaks for. With `dry_run` nothing is written.

    `since` is a day (ISO 8601). Raises WorkspaceError, StoreError, GlossaryError.
    """
    rules = here.learning
    with opened(here) as store:
        with store.read():
            edits = post_edits(store, since=since)
            texts = {pair.primary: lessons(store, pair.primary) for pair in {one.pair for one in edits}}
            known = _proposed(store)
            decided = table.count_decided(store)
        glossaries = Glossaries(term_base)
        candidates = find_candidates(
            edits,
            speech,
            glossary=glossaries.known,
            lessons=lambda pair: [*texts[pair], *glossaries.lessons(pair)],
            rules=rules,
        )
        changes: list[Change] = []
        for candidate in candidates:
            if _is_new(known.get(_key(candidate)), candidate.people, rules):
                change = change_of(candidate, glossaries, {one.concept_id for one in changes})
                if change is not None:
                    changes.append(change)
        now, later = changes[: rules.proposals], changes[rules.proposals :]
        lesson = Lesson(segments=len(edits), changes=tuple(now), waiting=len(later))
        if dry_run:
            return lesson
        with store.write():
            proposals, refused = _propose(store, here, now)
            table.note_run(store, at=timestamp(), decided=decided)
        return Lesson(segments=len(edits), changes=tuple(now), proposals=proposals, waiting=len(later), refused=refused)


def is_due(here: Workspace) -> bool:
    """Whether so much has been decided since the last run that the workspace wants another."""
    if not here.learning.every or here.database is None or not here.database.exists():
        return False
    with opened(here) as store:
        return table.count_decided(store) - table.last_run(store) >= here.learning.every


def _propose(
    store: Store, here: Workspace, changes: Sequence[Change]
) -> tuple[tuple[Proposal, ...], tuple[tuple[Change, str], ...]]:
    program = people.program(store) if changes else None
    proposals, refused = [], []
    for change in changes:
        assert program is not None
        try:
            glossary = _glossary(store, here, change)
            proposal = add_proposal(
                store,
                here,
                glossary=glossary,
                concept_id=change.concept_id,
                before=change.before,
                after=change.after,
                rationale=change.rationale,
                author=program,
            )
        except (ConflictError, GlossaryError, UsageError) as error:
            # Somebody has proposed it, or made a concept of that name, between looking and writing.
            refused.append((change, error.what))
            continue
        table.add(store, proposal.id, change.candidate)
        proposals.append(proposal)
    return tuple(proposals), tuple(refused)


def _glossary(store: Store, here: Workspace, change: Change) -> str:
    """The file for a concept: where it is, else the one that the settings name, else the only one."""
    wanted = glossary_name(here.learning.glossary) if here.learning.glossary else None
    return place(store, here, change.concept_id, glossary=None if change.before else wanted).glossary


def _key(one: Candidate | Learned) -> _Key:
    """By what a proposal is known again: its direction, its words, and whether they are asked for or rejected."""
    return one.pair.primary, one.source.lower(), one.target.lower(), one.kind is CandidateKind.FORBIDDEN


def _proposed(store: Store) -> dict[_Key, tuple[ProposalStatus, int]]:
    """What was proposed before, what became of it, and how many people spoke for it then."""
    status = {one.id: one.status for one in governance_table.list_proposals(store)}
    return {_key(one): (status[number], len(one.corrected_by)) for number, one in table.every(store).items()}


def _is_new(before: tuple[ProposalStatus, int] | None, people: int, rules: LearningRules) -> bool:
    """Whether to ask. What was turned down is asked again only when as many people more speak for it as it takes; what
    the program itself has withdrawn, because its texts were, as soon as others speak for it.
    """
    if before is None or before[0] is ProposalStatus.WITHDRAWN:
        return True
    status, spoke = before
    return (
        status is not ProposalStatus.OPEN and status is not ProposalStatus.ACCEPTED and people >= spoke + rules.people
    )
