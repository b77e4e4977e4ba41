"""What came of the terms that were learnt: how often drafts had them before and since, and what that has spared."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from langjustice.app.post_edits import post_edits, speech
from langjustice.app.writes import opened
from langjustice.errors import UsageError
from langjustice.language import LangPair
from langjustice.learning import Words
from langjustice.memory import similarity
from langjustice.messages import say
from langjustice.model import PostEdit, ProposalStatus
from langjustice.pipeline import readable
from langjustice.store import Store, renewals
from langjustice.store import documents as document_table
from langjustice.store import governance as governance_table
from langjustice.store import learning as table
from langjustice.store.learning import Learned
from langjustice.workspace import Workspace

_MOST_EXAMPLES = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A text that a proposal was learnt from: what was drafted, and what people made of it."""

    segment_id: int
    source: str
    draft: str
    target: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """The decided texts that name a term and whose target has it: their number, the share (0 to 1) of drafts that had
    the term already, and the mean share of the characters that was edited; None where there are no texts."""

    texts: int
    term_accuracy: float | None
    edit_distance: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """An accepted term with the texts decided before it was accepted and after.

    `renewed` drafts were made again because of it, `doubted` units of the memory say something else. `spared` is how
    many more of the later drafts have it than would have, had all gone on as before.
    """

    proposal_id: int
    concept_id: str
    source: str
    target: str
    accepted_at: str
    before: Side
    after: Side
    renewed: int
    doubted: int

    @property
    def spared(self) -> float:
        """How many corrections nobody had to make any more."""
        if self.after.term_accuracy is None:
            return 0.0
        return max(0.0, self.after.texts * (self.after.term_accuracy - (self.before.term_accuracy or 0.0)))


def evidence(here: Workspace, proposal_id: int) -> tuple[Learned, tuple[Example, ...]]:
    """What a proposal was learnt from, as far as it is still there. Raises UsageError, WorkspaceError, StoreError."""
    with opened(here) as store, store.read():
        learned = table.every(store, proposal_id).get(proposal_id) if 0 < proposal_id < 2**63 else None
        if learned is None:
            raise UsageError(
                say("proposal {proposal_id} was not learnt from corrections").format(proposal_id=proposal_id),
                next=say("see: langjustice terms proposals --all"),
            )
        wanted = set(learned.segments)
        documents = [one.id for one in document_table.list_documents(store)]
        found = [one for one in table.decided(store, documents) if int(one.segment.id) in wanted]
        examples = tuple(
            Example(
                segment_id=int(one.segment.id),
                source=readable(one.segment.source, one.segment.codes)[0],
                draft=one.draft,
                target=one.target,
            )
            for one in found[:_MOST_EXAMPLES]
        )
    return learned, examples


def effects(here: Workspace) -> tuple[Effect, ...]:
    """What came of each term that was learnt and is accepted, in the order of the proposals.

    Raises WorkspaceError, StoreError.
    """
    with opened(here) as store, store.read():
        edits = post_edits(store)
        found = []
        for number, learned in table.every(store).items():
            proposal = governance_table.find_proposal(store, number)
            if proposal is None or proposal.status is not ProposalStatus.ACCEPTED:
                continue
            accepted_at = next(
                one.decided_at
                for one in governance_table.decisions(store, number)
                if one.outcome is ProposalStatus.ACCEPTED
            )
            found.append(_effect(store, learned, proposal.concept_id, accepted_at, edits))
    return tuple(found)


def _effect(store: Store, learned: Learned, concept_id: str, accepted_at: str, edits: Sequence[PostEdit]) -> Effect:
    concerned = with_term(edits, learned.pair, learned.source, learned.target)
    sides = [
        side([(edit, right) for edit, right in concerned if (edit.decided_at >= accepted_at) == later])
        for later in (False, True)
    ]
    return Effect(
        proposal_id=learned.proposal_id,
        concept_id=concept_id,
        source=learned.source,
        target=learned.target,
        accepted_at=accepted_at,
        before=sides[0],
        after=sides[1],
        renewed=len(renewals.of_proposal(store, learned.proposal_id)),
        doubted=renewals.count_doubted(store, learned.proposal_id),
    )


def with_term(edits: Sequence[PostEdit], pair: LangPair, source: str, target: str) -> list[tuple[PostEdit, bool]]:
    """The texts that name a term and whose target has it, inflected or not, with whether the draft had it."""
    speeches = speech(pair.primary.source), speech(pair.primary.target)
    keys = [" ".join(one.read(text).lemmas) for one, text in zip(speeches, (source, target), strict=True)]
    first = keys[0].split(" ")[0][:3]
    found = []
    for edit in edits:
        # Taking a text apart costs more than most of them are worth.
        if edit.pair.primary != pair.primary or first not in edit.source.lower():
            continue
        if _has(speeches[0].read(edit.source), keys[0]) and _has(speeches[1].read(edit.target), keys[1]):
            found.append((edit, _has(speeches[1].read(edit.draft), keys[1])))
    return found


def side(texts: Sequence[tuple[PostEdit, bool]]) -> Side:
    """The figures of some texts, each with whether its draft had the term."""
    if not texts:
        return Side(texts=0, term_accuracy=None, edit_distance=None)
    return Side(
        texts=len(texts),
        term_accuracy=round(sum(right for _, right in texts) / len(texts), 4),
        edit_distance=round(sum(edited(edit) for edit, _ in texts) / len(texts), 4),
    )


def edited(edit: PostEdit) -> float:
    """How much of a draft was edited: from 0 (nothing) to 1, by the characters of both (Levenshtein, normalized)."""
    return 1 - similarity(edit.draft, edit.target) / 100


def _has(words: Words, key: str) -> bool:
    return words.find(key) is not None
