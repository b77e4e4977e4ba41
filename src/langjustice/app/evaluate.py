"""Score the whole program, as a person would use it, on a parallel corpus."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from langjustice import masking, metrics
from langjustice.engine import library
from langjustice.engine.loading import Engines
from langjustice.language import LangPair
from langjustice.metrics import Score
from langjustice.model import Draft, ModelInfo, PlaceableKind, Segment, Span, TermOutcome
from langjustice.pipeline import Pipeline
from langjustice.termbase import TermBase

# Numbers may be written in other ways in another language; everything else must be there letter by letter.
_KEPT = frozenset(PlaceableKind) - {PlaceableKind.NUMBER}


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluation:
    """The scores of one direction. Counts are of terms, of placeables, and of segments with each issue."""

    pair: LangPair
    route: tuple[str, ...]
    engine: str
    lines: int
    scores: tuple[Score, ...]
    terms: dict[TermOutcome, int]
    placeables: int
    placeables_kept: int
    issues: dict[str, int]

    @property
    def term_accuracy(self) -> float | None:
        """The share (0 to 1) of matched terms that came out exact or inflected; None when none was matched."""
        total = sum(self.terms.values())
        honoured = self.terms.get(TermOutcome.EXACT, 0) + self.terms.get(TermOutcome.INFLECTED, 0)
        return honoured / total if total else None


def evaluate(
    models: Sequence[ModelInfo],
    pair: LangPair,
    lines: Sequence[tuple[str, str]],
    term_base: TermBase,
    *,
    model_id: str | None = None,
    engines: Engines | None = None,
    progress: Callable[[int], None] | None = None,
) -> Evaluation:
    """Translate the sources and compare with the references. Each line is one segment, as the corpus has it.

    Raises ModelMissingError when no model covers the direction.
    """
    route = library.choose(models, pair, model_id=model_id)
    pipeline = Pipeline.along(route, engines or Engines(), pair, term_base)
    sources = [source for source, _ in lines]
    segments = [
        Segment(id=str(number), block=number, span=Span(start=0, end=len(source)), source=source)
        for number, source in enumerate(sources)
    ]
    drafts = pipeline.draft(segments, progress=progress)
    targets = [draft.target for draft in drafts]
    references = [reference for _, reference in lines]
    wanted, kept = _placeables(drafts)
    return Evaluation(
        pair=pair,
        route=route.languages,
        engine=route.engine,
        lines=len(lines),
        scores=(metrics.bleu(targets, references), metrics.chrf(targets, references)),
        terms=dict(Counter(verdict.outcome for draft in drafts for verdict in draft.terms)),
        placeables=wanted,
        placeables_kept=kept,
        issues=dict(Counter(check for draft in drafts for check in {issue.check for issue in draft.issues})),
    )


def _placeables(drafts: Sequence[Draft]) -> tuple[int, int]:
    """How many placeables the sources have, and how many stand in the targets as often."""
    wanted = kept = 0
    for draft in drafts:
        texts = Counter(p.target for p in masking.find(draft.source) if p.kind in _KEPT)
        wanted += sum(texts.values())
        kept += sum(min(count, draft.target.count(text)) for text, count in texts.items())
    return wanted, kept
