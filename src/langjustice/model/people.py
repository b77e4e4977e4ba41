"""People, and how a community decides: proposals, votes, the audit trail."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from langjustice.language import LangPair
from langjustice.model.terms import Concept

# The author of what the program proposes by itself. Nobody else can be called so.
PROGRAM = "langjustice"


class CreditKind(StrEnum):
    """How a person chose to be named beside what they did."""

    NAME = "name"
    PSEUDONYM = "pseudonym"
    COLLECTIVE = "collective"
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody who proposes or votes, by the pseudonym `id`; `credit` is the name to print, empty with `NONE`."""

    id: str
    credit_kind: CreditKind = CreditKind.PSEUDONYM
    credit: str = ""


class Role(StrEnum):
    """What a person does in a workspace. Coordinators invite people and order the queue; stewards guard the terms."""

    TRANSLATOR = "translator"
    REVIEWER = "reviewer"
    STEWARD = "steward"
    COORDINATOR = "coordinator"


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A person of a workspace, with what they do and the directions that they know."""

    person: Person
    roles: frozenset[Role] = frozenset()
    languages: tuple[LangPair, ...] = ()

    def knows(self, pair: LangPair) -> bool:
        """Whether the person works in a direction; a region makes no difference."""
        return pair.primary in {known.primary for known in self.languages}


@dataclass(frozen=True, slots=True, kw_only=True)
class Invitation:
    """A way into a workspace that is good for one person, until `expires_at` (ISO 8601, UTC). Its code is not kept."""

    id: int
    roles: frozenset[Role]
    languages: tuple[LangPair, ...]
    made_by: str
    made_at: str
    expires_at: str
    used_by: str = ""
    used_at: str = ""


class ProposalStatus(StrEnum):
    """What became of a proposal."""

    OPEN = "open"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"
    ROLLED_BACK = "rolled-back"


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A change of one concept in the glossary file `glossary`: `before` None for a new concept, `after` None for none.

    `proposed_at` is ISO 8601 in UTC.
    """

    id: int
    glossary: str
    concept_id: str
    before: Concept | None
    after: Concept | None
    rationale: str
    author: str
    proposed_at: str
    status: ProposalStatus = ProposalStatus.OPEN


class VoteChoice(StrEnum):
    """A block holds a proposal up until the person who set it takes it back."""

    FOR = "for"
    AGAINST = "against"
    ABSTAIN = "abstain"
    BLOCK = "block"


@dataclass(frozen=True, slots=True, kw_only=True)
class Vote:
    """One vote. They are only ever added; the last one of a person counts."""

    proposal_id: int
    voter: str
    choice: VoteChoice
    reason: str
    cast_at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditEntry:
    """One line of the audit trail, which only grows. `details` is JSON."""

    id: int
    at: str
    actor: str
    action: str
    proposal_id: int | None
    details: str
