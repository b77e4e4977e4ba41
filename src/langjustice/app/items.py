"""A segment of the queue with everything that helps a person to decide."""

from __future__ import annotations

from dataclasses import dataclass, replace

from langjustice import checks
from langjustice.app.targets import codes_in
from langjustice.model import (
    Comment,
    Flag,
    Issue,
    ProposalStatus,
    QueuedDocument,
    QueuedSegment,
    Review,
    Revision,
    Segment,
    TermMatch,
)
from langjustice.pipeline import examine
from langjustice.store import Store, renewals
from langjustice.store import documents as document_table
from langjustice.store import governance as governance_table
from langjustice.store import queue as table
from langjustice.termbase import TermBase
from langjustice.workspace import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class Why:
    """Why a draft was made again, or a suggestion made: what people have decided on in proposal `proposal_id`.

    `source` and `target` are the words of the concept, empty where it no longer has any; `revision_id` is the text.
    """

    revision_id: int
    proposal_id: int
    concept_id: str
    source: str
    target: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A segment with everything that helps to decide: its neighbours, terms, memory (in its draft), findings, talk.

    `renewed` says why the present target or a suggestion was drafted again.
    """

    document: QueuedDocument
    segment: QueuedSegment
    issues: tuple[Issue, ...]
    terms: tuple[TermMatch, ...]
    reviews: tuple[Review, ...]
    comments: tuple[Comment, ...]
    suggestions: tuple[tuple[Revision, int, int], ...]
    flags: frozenset[Flag]
    before: str
    after: str
    renewed: tuple[Why, ...] = ()


def look(store: Store, here: Workspace, term_base: TermBase, segment: QueuedSegment, document: QueuedDocument) -> Item:
    """Everything about a segment. Inside a transaction that reads."""
    before, after = document_table.texts_around(store, document.id, segment.position)
    votes = table.votes_on_suggestions(store, segment.id)
    gone = renewals.taken_back(store, segment.id)
    return Item(
        document=document,
        segment=segment,
        issues=findings(here, term_base, segment, document) if segment.target else (),
        terms=tuple(term_base.match(segment.segment.source, document.pair)),
        reviews=tuple(table.reviews_of(store, segment.id)),
        comments=tuple(table.comments_of(store, segment.id)),
        suggestions=tuple(
            (one, votes.get(one.id, {}).get("for", 0), votes.get(one.id, {}).get("against", 0))
            for one in table.revisions_of(store, segment.id)
            if one.version is None and one.id not in gone
        ),
        flags=table.flags_of(store, segment.id),
        before=_beside(store, before),
        after=_beside(store, after),
        renewed=_renewed(store, segment, document),
    )


def _renewed(store: Store, segment: QueuedSegment, document: QueuedDocument) -> tuple[Why, ...]:
    found = []
    pair = document.pair.primary
    for one in renewals.of_segment(store, segment.id):
        proposal = governance_table.find_proposal(store, one.proposal_id)
        if proposal is None or proposal.status is not ProposalStatus.ACCEPTED:
            continue
        if one.version not in (None, segment.version):
            continue
        words = [proposal.after.accepted(lang) if proposal.after else () for lang in (pair.source, pair.target)]
        source, target = (terms[0].form if terms else "" for terms in words)
        found.append(
            Why(
                revision_id=one.revision_id,
                proposal_id=proposal.id,
                concept_id=proposal.concept_id,
                source=source,
                target=target,
            )
        )
    return tuple(found)


def _beside(store: Store, neighbour: Segment | None) -> str:
    """The source of a neighbour; what is flagged as sensitive is shown to nobody by the way."""
    if neighbour is None or Flag.SENSITIVE in table.flags_of(store, int(neighbour.id)):
        return ""
    return neighbour.source


def findings(
    here: Workspace, term_base: TermBase, segment: QueuedSegment, document: QueuedDocument
) -> tuple[Issue, ...]:
    """What the checks say of the present target."""
    source = segment.segment
    codes = codes_in(segment.target, source)
    unit = examine(source.source, source.codes, segment.target, codes, document.pair, term_base)
    return checks.run(replace(unit, drafted=segment.draft.target), policy=here.checks)
