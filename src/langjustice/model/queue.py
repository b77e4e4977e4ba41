"""The review queue: documents and segments on their way to a decision."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from langjustice.language import LangPair
from langjustice.model.catalogs import Message
from langjustice.model.documents import Segment
from langjustice.model.drafts import Draft


class SegmentState(StrEnum):
    """How far a segment is (XLIFF 2.1, 4.3.1.29).

    `INITIAL`: somebody has to translate; `TRANSLATED`: there is a draft; `REVIEWED`: somebody has agreed, and more have
    to; `FINAL`: as many have agreed as the document asks for.
    """

    INITIAL = "initial"
    TRANSLATED = "translated"
    REVIEWED = "reviewed"
    FINAL = "final"


class SubState(StrEnum):
    """Where the target of a segment comes from, or why there is none that counts.

    `GONE`: its catalog does not ask for it any longer; nobody has to decide on it.
    """

    NONE = ""
    MACHINE = "machine"
    MEMORY = "memory"
    POST_EDITED = "post-edited"
    HUMAN = "human"
    REJECTED = "rejected"
    SOURCE = "source"
    GONE = "gone"


class RejectReason(StrEnum):
    """Why a target goes back: dimensions of MQM (Multidimensional Quality Metrics), as far as people need them."""

    TERMINOLOGY = "terminology"
    MISTRANSLATION = "mistranslation"
    OMISSION = "omission"
    ADDITION = "addition"
    UNTRANSLATED = "untranslated"
    GRAMMAR = "grammar"
    STYLE = "style"
    LOCALE = "locale"
    AUDIENCE = "audience"
    DESIGN = "design"
    OTHER = "other"


class ReviewVerdict(StrEnum):
    """What a person says of one version of a target; of several the last one counts."""

    ACCEPT = "accept"
    REJECT = "reject"
    UNDO = "undo"


class Flag(StrEnum):
    """What the next person should know before anything else."""

    NEEDS_CONTEXT = "needs-context"
    SENSITIVE = "sensitive"


class Visibility(StrEnum):
    """Who may see a document: only those it is given to and those who coordinate, everybody here, or anybody."""

    ASSIGNED = "assigned"
    WORKSPACE = "workspace"
    PUBLIC = "public"


@dataclass(frozen=True, slots=True, kw_only=True)
class Consent:
    """What those who wrote a document allow. `licence` and `credit` are printed as they are."""

    machine: bool = True
    memory: bool = True
    visibility: Visibility = Visibility.WORKSPACE
    licence: str = ""
    credit: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewRules:
    """How many different people must agree, whether one of them may be the author, and how long a claim holds (s)."""

    reviewers: int = 1
    own_work: bool = False
    lease: int = 1_800


@dataclass(frozen=True, slots=True, kw_only=True)
class QueuedDocument:
    """A document in the queue, in one direction. `deadline` is an ISO 8601 date, empty for none."""

    id: int
    name: str
    pair: LangPair
    consent: Consent
    reviewers: int
    own_work: bool
    priority: int
    deadline: str
    added_by: str
    added_at: str
    withdrawn_at: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class QueuedSegment:
    """A segment in the queue with its present target. `version` counts the targets that it has had.

    `author` is the pseudonym of who wrote the target, empty for machine and memory; `claimed_until` is in seconds since
    1970 (UTC). `message` is there for a segment that is a message of a catalog.
    """

    id: int
    document_id: int
    position: int
    segment: Segment
    state: SegmentState
    substate: SubState
    version: int
    target: str
    author: str
    draft: Draft
    claimed_by: str = ""
    claimed_until: int = 0
    message: Message | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class QueuedMessage:
    """What has to be known of a message of a catalog to write it: less than a segment, because there are many.

    `key` is that of its `Message`; `before` and `after` are the white space at the edges of its text; `engine` and
    `route` are those of its draft.
    """

    id: int
    document_id: int
    key: tuple[str | None, str, str | None, int | None]
    before: str
    after: str
    state: SegmentState
    substate: SubState
    target: str
    author: str = ""
    engine: str = ""
    route: tuple[str, ...] = ()

    @property
    def whole(self) -> str:
        """The target with the white space that the text has at its edges."""
        return self.before + self.target + self.after


class RevisionKind(StrEnum):
    """How a target came to be written down. A suggestion never becomes the present target by itself."""

    DRAFT = "draft"
    EDIT = "edit"
    SUGGESTION = "suggestion"
    UNDO = "undo"


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """A target that a segment has had, or that somebody suggests (`version` None). Revisions are only ever added."""

    id: int
    segment_id: int
    version: int | None
    based_on: int
    kind: RevisionKind
    target: str
    author: str
    at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """What a person said of one version of a segment's target."""

    id: int
    segment_id: int
    version: int
    person: str
    verdict: ReviewVerdict
    reason: str
    comment: str
    at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Comment:
    """What a person said about a segment."""

    id: int
    segment_id: int
    person: str
    text: str
    at: str
