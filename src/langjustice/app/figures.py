"""What reviewing has come to, in figures: how much people edit, how often they need not, and what the loop has spared.

Figures are of everything that is decided. Words are shown only of texts that may be used again and that everybody here
may see.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from langjustice.app import effect
from langjustice.app.effect import Effect
from langjustice.app.post_edits import every_decided, lessons, post_edits, speech
from langjustice.app.writes import opened
from langjustice.language import LangPair
from langjustice.learning import most_corrected
from langjustice.memory import similarity
from langjustice.model import PROGRAM, ProposalStatus
from langjustice.store import Store
from langjustice.store import documents as document_table
from langjustice.store import governance as governance_table
from langjustice.store import learning as table
from langjustice.store.learning import Decided
from langjustice.workspace import Workspace

_MOST_WORDS = 15


@dataclass(frozen=True, slots=True, kw_only=True)
class Portion:
    """Some decided segments. Shares are from 0 to 1, None where there is nothing to share.

    `as_drafted` is the share whose draft was accepted as it was, `edit_distance` the mean share of the characters that
    was edited, `terms` how many words of the glossaries the sources name, and `term_accuracy` how many of these the
    drafts had.
    """

    segments: int
    as_drafted: float | None
    edit_distance: float | None
    terms: int
    term_accuracy: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Direction:
    """A direction: all of it, its months (`2026-11`) in order, how many segments there are and where they came from."""

    pair: LangPair
    whole: Portion
    months: tuple[tuple[str, Portion], ...]
    segments: int
    origins: tuple[tuple[str, int], ...]

    @property
    def coverage(self) -> float:
        """The share (0 to 1) of all segments that are decided."""
        return self.whole.segments / self.segments if self.segments else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """A phrase that people have put in for a phrase of the source, and how often."""

    pair: LangPair
    source: str
    target: str
    corrections: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """Everything that the report tells. `learned` and `accepted` count terms that came from corrections."""

    directions: tuple[Direction, ...]
    words: tuple[Word, ...]
    effects: tuple[Effect, ...]
    learned: int
    accepted: int

    @property
    def spared(self) -> float:
        """How many corrections nobody had to make any more."""
        return sum(one.spared for one in self.effects)


def figures(here: Workspace, *, since: str = "") -> Figures:
    """The figures of a workspace, of what was decided since a day (ISO 8601) or ever.

    Raises WorkspaceError, StoreError.
    """
    with opened(here) as store, store.read():
        documents = {one.id: one.pair for one in document_table.list_documents(store)}
        decided = [one for one in every_decided(store) if one.at >= since]
        terms = table.terms_in_drafts(store)
        totals = table.segments_by_origin(store)
        learned = {one.id: one.status for one in governance_table.list_proposals(store, author=PROGRAM)}
        words = _words(store, since)
    by_pair: defaultdict[LangPair, list[Decided]] = defaultdict(list)
    for one in decided:
        by_pair[documents[one.document_id]].append(one)
    return Figures(
        directions=tuple(
            _direction(pair, by_pair[pair], terms, [one for one in totals if documents.get(one[0]) == pair])
            for pair in sorted(set(documents.values()))
        ),
        words=words,
        effects=effect.effects(here),
        learned=len(learned),
        accepted=sum(status is ProposalStatus.ACCEPTED for status in learned.values()),
    )


def _direction(
    pair: LangPair,
    decided: Sequence[Decided],
    terms: dict[int, tuple[int, int]],
    totals: Iterable[tuple[int, str, int]],
) -> Direction:
    months: defaultdict[str, list[Decided]] = defaultdict(list)
    for one in decided:
        months[one.at[:7]].append(one)
    origins: Counter[str] = Counter()
    for _, origin, count in totals:
        origins[origin] += count
    return Direction(
        pair=pair,
        whole=_portion(decided, terms),
        months=tuple((month, _portion(some, terms)) for month, some in sorted(months.items())),
        segments=sum(origins.values()),
        origins=tuple(sorted(origins.items())),
    )


def _portion(decided: Sequence[Decided], terms: dict[int, tuple[int, int]]) -> Portion:
    drafted = [one for one in decided if one.draft]
    counts = [terms.get(int(one.segment.id), (0, 0)) for one in decided]
    named, honoured = sum(named for named, _ in counts), sum(right for _, right in counts)
    return Portion(
        segments=len(decided),
        as_drafted=_mean([float(one.draft == one.target) for one in drafted]),
        edit_distance=_mean([1 - similarity(one.draft, one.target) / 100 for one in drafted]),
        terms=named,
        term_accuracy=honoured / named if named else None,
    )


def _mean(values: Sequence[float]) -> float | None:
    return sum(values) / len(values) if values else None


def _words(store: Store, since: str) -> tuple[Word, ...]:
    edits = post_edits(store, since=since)
    pairs = {one.pair.primary for one in edits}
    known = {pair: lessons(store, pair) for pair in pairs}
    return tuple(
        Word(pair=pair, source=source, target=target, corrections=count)
        for pair, source, target, count in most_corrected(
            edits, speech, lessons=lambda pair: known[pair], most=_MOST_WORDS
        )
    )
