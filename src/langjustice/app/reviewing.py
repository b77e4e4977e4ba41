"""What follows from what people say of a target: how far its segment is, and who may say it. No database here."""

from __future__ import annotations

from collections.abc import Sequence

from langjustice.errors import ConflictError, NotAllowedError
from langjustice.messages import say
from langjustice.model import (
    Member,
    Origin,
    QueuedDocument,
    QueuedSegment,
    Review,
    ReviewVerdict,
    Role,
    SegmentState,
    SubState,
)


def may_translate(member: Member, document: QueuedDocument) -> bool:
    """Whether somebody's text becomes the present target: they translate or review in this direction."""
    return bool(member.roles & {Role.TRANSLATOR, Role.REVIEWER}) and member.knows(document.pair)


def may_review(member: Member, document: QueuedDocument) -> bool:
    """Whether somebody's verdict counts."""
    return Role.REVIEWER in member.roles and member.knows(document.pair)


def require_review(member: Member, document: QueuedDocument, segment: QueuedSegment) -> None:
    """Raise NotAllowedError when a verdict of this person on the present target would not count."""
    pair = f"{document.pair.source} to {document.pair.target}"
    if not member.knows(document.pair):
        raise NotAllowedError(
            say("you do not work from {pair}").format(pair=pair),
            next=say("langjustice people languages says what you know"),
        )
    if Role.REVIEWER not in member.roles:
        raise NotAllowedError(
            say("you do not review here"), next=say("ask a coordinator, or leave a comment or a suggestion")
        )
    if segment.author == member.person.id and not document.own_work:
        raise NotAllowedError(say("this text is your own"), next=say("somebody else has to look at it"))


def latest(reviews: Sequence[Review], version: int) -> dict[str, Review]:
    """What each person says of a version now: the last word counts, and nothing once it is taken back."""
    said = {one.person: one for one in reviews if one.version == version}
    return {person: one for person, one in said.items() if one.verdict is not ReviewVerdict.UNDO}


def require_new(reviews: Sequence[Review], member: Member, version: int) -> None:
    """Raise ConflictError when this person has said something of this version already."""
    if before := latest(reviews, version).get(member.person.id):
        raise ConflictError(
            say("you have said “{value}” of this text already").format(value=before.verdict.value),
            next=say("take it back first (undo)"),
        )


def substate_of(segment: QueuedSegment) -> SubState:
    """Where the present target comes from."""
    if segment.author:
        return SubState.POST_EDITED if segment.draft.target else SubState.HUMAN
    return {
        Origin.MACHINE: SubState.MACHINE,
        Origin.MEMORY: SubState.MEMORY,
        Origin.SOURCE: SubState.SOURCE,
        Origin.NONE: SubState.NONE,
    }[segment.draft.provenance.origin]


def state_after(
    segment: QueuedSegment, document: QueuedDocument, reviews: Sequence[Review]
) -> tuple[SegmentState, SubState]:
    """How far a segment is with these reviews of its present version."""
    said = latest(reviews, segment.version).values()
    if any(one.verdict is ReviewVerdict.REJECT for one in said):
        return SegmentState.INITIAL, SubState.REJECTED
    agreed = sum(one.verdict is ReviewVerdict.ACCEPT for one in said)
    substate = substate_of(segment)
    if agreed >= document.reviewers:
        return SegmentState.FINAL, substate
    if agreed:
        return SegmentState.REVIEWED, substate
    return (SegmentState.TRANSLATED if segment.target else SegmentState.INITIAL), substate
