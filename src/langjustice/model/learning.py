"""What corrections teach: segments that people have decided, and the terms that follow from many of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from langjustice.language import LangPair


@dataclass(frozen=True, slots=True, kw_only=True)
class PostEdit:
    """A segment that people have agreed on: what a machine or the memory had drafted, and what it has become.

    All texts are without inline codes. `versions` are the targets that people wrote, in order, each with the pseudonym
    of who wrote it: the last one is `target`, and there is none where the draft was accepted as it was. `agreed` are
    the people who agreed; `decided_at` is ISO 8601 in UTC.
    """

    segment_id: int
    document_id: int
    pair: LangPair
    source: str
    draft: str
    target: str
    versions: tuple[tuple[str, str], ...] = ()
    agreed: tuple[str, ...] = ()
    decided_at: str = ""

    @property
    def edited(self) -> bool:
        """Whether people have changed the draft."""
        return self.draft != self.target

    @property
    def person(self) -> str:
        """Who stands for the target: who wrote it, else who agreed first; empty for nobody."""
        return self.versions[-1][0] if self.versions else next(iter(self.agreed), "")


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownTerm:
    """What the glossaries say of a source phrase: the accepted and the rejected words of its concept."""

    concept_id: str
    targets: tuple[str, ...] = ()
    forbidden: tuple[str, ...] = ()


class CandidateKind(StrEnum):
    """What people could decide on, because of what they keep correcting.

    `NEW`: a term that no glossary has; `VARIANT`: another word for a known concept; `OVERRULED`: people keep replacing
    the word of the glossary; `FORBIDDEN`: a word that is always taken out; `KEPT`: a name that is always left as it is;
    `REGION`: two regions use different words.
    """

    NEW = "new-term"
    VARIANT = "variant"
    OVERRULED = "overruled"
    FORBIDDEN = "forbidden"
    KEPT = "do-not-translate"
    REGION = "regional"


@dataclass(frozen=True, slots=True, kw_only=True)
class Support:
    """What one person's work says for a candidate.

    `corrections` of theirs introduced it. Of `seen` texts of theirs that name the source term, `used` have the target.
    """

    person: str
    corrections: int
    used: int
    seen: int


def weights(support: Sequence[Support]) -> tuple[float, ...]:
    """How much each person counts, from 0 to 1, all together 1: by the texts they had occasion to, and nobody for more
    than whoever is in the middle of them. However much somebody writes, they never outweigh the others."""
    counts = [one.seen for one in support]
    middle = sorted(counts)[len(counts) // 2 if len(counts) % 2 else len(counts) // 2 - 1] if counts else 0
    capped = [min(count, middle) for count in counts]
    total = sum(capped)
    return tuple(count / total if total else 0.0 for count in capped)


def steadiness(support: Sequence[Support]) -> float:
    """How steadily people use the target (0 to 1), each counted by their weight."""
    shares = [one.used / one.seen if one.seen else 0.0 for one in support]
    return sum(weight * share for weight, share in zip(weights(support), shares, strict=True))


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A term that corrections speak for.

    `target` is the word that people wrote, for `FORBIDDEN` the word that they took out; `replaced` is what stood in the
    drafts instead, most often first; `forms` are the forms in which the target was written. `segments` are the numbers
    of the segments in which it was corrected. `confidence` (0 to 1) is how likely people will go on using it, `saved`
    how many corrections it would spare among as many texts again. For `REGION` `target` is the word of `region`, and
    `other` that of `other_region`.
    """

    kind: CandidateKind
    pair: LangPair
    source: str
    target: str
    replaced: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()
    concept_id: str = ""
    support: tuple[Support, ...] = ()
    documents: int = 0
    segments: tuple[int, ...] = ()
    confidence: float = 0.0
    saved: float = 0.0
    region: str = ""
    other: str = ""
    other_region: str = ""

    @property
    def corrections(self) -> int:
        """How often the target was put in by hand."""
        return sum(one.corrections for one in self.support)

    @property
    def people(self) -> int:
        """How many people put it in, independently of each other."""
        return sum(one.corrections > 0 for one in self.support)


@dataclass(frozen=True, slots=True, kw_only=True)
class LearningRules:
    """What a community asks of evidence.

    A candidate needs corrections by `people` different people in `documents` different documents, and this
    `confidence`. `proposals` are the most that one run puts before people; `every` is after how many decided segments
    the program looks by itself, 0 for never. New terms go into `glossary`, by default into the only one there is.
    """

    people: int = 2
    documents: int = 2
    confidence: float = 0.7
    proposals: int = 20
    every: int = 0
    glossary: str = ""
