"""The translation memory: units, where they come from, and what is found for a text."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True, kw_only=True)
class MemoryRules:
    """From which similarity (0 to 100) a match is offered, and what is taken off its similarity (points).

    `imported`: it came from a file and nobody here has reviewed it; `machine`: a machine wrote it; `region`: it is of
    another region; `age`: for every year since it was written; `doubted`: people have decided on another word since.
    """

    threshold: float = 75.0
    imported: float = 1.0
    machine: float = 15.0
    region: float = 2.0
    age: float = 0.0
    doubted: float = 10.0


class MemoryOrigin(StrEnum):
    """How a unit came into the memory: reviewed here, from a file of people's translations, or written by a machine."""

    REVIEWED = "reviewed"
    IMPORTED = "imported"
    MACHINE = "machine"


@dataclass(frozen=True, slots=True, kw_only=True)
class MemorySource:
    """What units of a memory come from, and by which they can be forgotten again.

    `contributor` is a pseudonym, `credit` how that person chose to be named, `licence` the licence or consent.
    """

    document: str
    origin: MemoryOrigin
    contributor: str = ""
    credit: str = ""
    licence: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MemoryText:
    """The text of a unit in one language (BCP 47), without inline codes.

    `key` is that of its form, `before` and `after` are those of the texts around it in its document, None where nobody
    knows; `features` are the tokens by which near matches are found.
    """

    lang: str
    text: str
    key: int
    features: tuple[str, ...] = ()
    before: int | None = None
    after: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MemoryUnit:
    """What people have said in two languages or more. `written_on` is an ISO 8601 date, empty where nobody knows."""

    texts: tuple[MemoryText, ...]
    written_on: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MemoryRow:
    """A unit as the memory finds it for one direction. `doubted`: people have decided on another word since."""

    unit_id: int
    source: MemoryText
    target: MemoryText
    origin: MemorySource
    written_on: str = ""
    doubted: bool = False


class MatchKind(StrEnum):
    """The same text between the same texts, the same text, or a similar one."""

    CONTEXT = "context"
    EXACT = "exact"
    FUZZY = "fuzzy"


@dataclass(frozen=True, slots=True, kw_only=True)
class MemoryMatch:
    """What the memory offers for a source: 101 for a match with its context, 100 for an exact one, less for others.

    `similarity` has the penalties taken off. `source` and `written` are what the memory has, just as people
    wrote it; in `target` numbers and placeables are those of the asked source where `substituted` says so. `doubted`:
    people have decided on another word since.
    """

    similarity: float
    kind: MatchKind
    source: str
    target: str
    written: str
    target_lang: str
    origin: MemorySource
    written_on: str = ""
    substituted: bool = False
    doubted: bool = False

    @property
    def settles(self) -> bool:
        """Whether people have translated this very text: it is used as it is."""
        return self.kind is not MatchKind.FUZZY and self.similarity >= 100 and not self.substituted
