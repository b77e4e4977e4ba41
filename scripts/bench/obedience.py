"""Does the model use the community's words, what does it cost in quality and time, and is it the right words?

Sentences of the corpus that have a term of the glossaries in them, in both directions of the starter models. The rows:
the model alone; with term markup only; with everything (markup, then forced decoding); forced decoding only, as for a
model that was never trained with markup; and a control that asks for terms on words chosen at random.
"""

from __future__ import annotations

import argparse
import random
import re
from collections.abc import Sequence
from pathlib import Path

import common

from langjustice import metrics, workspace
from langjustice.app.corpus import read_pairs
from langjustice.engine import library
from langjustice.engine.decoder import Decoder
from langjustice.engine.engine import Engine
from langjustice.engine.forcing import Wanted
from langjustice.engine.package import open_package
from langjustice.engine.port import Features
from langjustice.language import LangPair
from langjustice.model import Draft, Hypothesis, ModelInfo, Segment, Span, TermMatch, TermOutcome
from langjustice.pipeline import Leg, Pipeline
from langjustice.termbase import TermBase


class Unmarked(Decoder):
    """The same model, as if it had never been trained with term markup."""

    @property
    def features(self) -> Features:
        """Copy symbols only."""
        return Features(copy_symbols=super().features.copy_symbols)


class MarkupOnly(Engine):
    """An engine that never forces."""

    def force(self, wanted: Sequence[Wanted], *_: object, **__: object) -> list[Hypothesis | None]:
        """Leave everything as it is."""
        return [None] * len(wanted)


class RandomTerms(TermBase):
    """Finds as many terms as there are, on words chosen at random, with the words of some other concept."""

    def match(self, source: str, pair: LangPair) -> list[TermMatch]:
        """The same choice for the same source."""
        rng = random.Random(source)
        real = super().match(source, pair)
        words = list(re.finditer(r"[^\W\d_]{4,}", source))
        concepts = [concept for concept in self.concepts if self.targets(concept, pair)]
        chosen = sorted(rng.sample(words, min(len(real), len(words))), key=lambda word: word.start())
        return [
            TermMatch(
                concept=(concept := rng.choice(concepts)),
                span=Span(start=word.start(), end=word.end()),
                form=word[0],
                targets=self.targets(concept, pair),
            )
            for word in chosen
        ]


def row(name: str, drafts: Sequence[Draft], references: Sequence[str], terms: TermBase, pair: LangPair) -> None:
    """Print a line of the table."""
    verdicts = [
        verdict for draft in drafts for verdict in terms.judge(terms.match(draft.source, pair), draft.target, pair)
    ]
    honoured = sum(verdict.honoured for verdict in verdicts)
    forbidden = sum(verdict.outcome is TermOutcome.FORBIDDEN for verdict in verdicts)
    names = [
        (draft, match)
        for draft in drafts
        for match in terms.match(draft.source, pair)
        if match.concept.kept(pair.target)
    ]
    kept = sum(any(form in draft.target for form in match.targets) for draft, match in names)
    targets = [draft.target for draft in drafts]
    success = f"{100 * honoured / len(verdicts):.1f} % of {len(verdicts)}"
    print(
        f"| {name} | {success} | {forbidden} | {kept} of {len(names)} | "
        f"{metrics.chrf(targets, references).value:.2f} | {metrics.bleu(targets, references).value:.2f} |",
        flush=True,
    )


def timed(pipeline: Pipeline, segments: list[Segment]) -> tuple[list[Draft], float]:
    """The drafts, and the seconds of the fastest of three rounds."""
    drafts: list[Draft] = []

    def work() -> None:
        drafts[:] = pipeline.draft(segments)

    return drafts, common.best(work)


def direction(info: ModelInfo, pair: LangPair, terms: TermBase, split: str, limit: int) -> None:
    """Print the table of one direction."""
    lines = list(dict.fromkeys(read_pairs([common.ROOT / "corpora"], pair, split)))
    lines = [(source, target) for source, target in lines if terms.match(source, pair)]
    random.Random(5).shuffle(lines)
    lines = lines[:limit]
    references = [target for _, target in lines]
    segments = common.segments([source for source, _ in lines])
    files = open_package(Path(info.path))
    model, unmarked = Decoder(info, files), Unmarked(info, files)

    def pipeline(engine: Engine, term_base: TermBase) -> Pipeline:
        return Pipeline([Leg(engine=engine, pair=pair)], pair, term_base)

    pipeline(Engine(model), TermBase()).draft(segments[:50])
    plain, plain_time = timed(pipeline(Engine(model), TermBase()), segments)
    print(f"\n{pair}, {len(lines)} sentences of the {split} split that have a term\n")
    print("| | term success | forbidden | names kept | chrF++ | BLEU |\n|---|---:|---:|---:|---:|---:|")
    row("model alone", plain, references, terms, pair)
    row("term markup", pipeline(MarkupOnly(model), terms).draft(segments), references, terms, pair)
    full, full_time = timed(pipeline(Engine(model), terms), segments)
    row("markup, then forced decoding", full, references, terms, pair)
    forced, forced_time = timed(pipeline(Engine(unmarked), terms), segments)
    row("forced decoding, no markup", forced, references, terms, pair)
    wrong = RandomTerms(terms.concepts)
    row("control: terms on random words", pipeline(Engine(model), wrong).draft(segments), references, terms, pair)
    print()
    common.say(f"{pair}: time with markup and forcing / model alone", full_time / plain_time, "")
    common.say(f"{pair}: time with forcing only / model alone", forced_time / plain_time, "≤ 2.5")


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--split", default="test", choices=["test", "rest", "all"])
    parser.add_argument("--limit", type=int, default=1_000, help="at most this many sentences")
    chosen = parser.parse_args()
    terms = TermBase.load([common.ROOT / "glossaries"])
    models = library.find_models([("starter", workspace.bundled_dir("models"))]).models
    for info in models:
        for pair, _ in info.directions:
            direction(info, pair, terms, chosen.split, chosen.limit)


if __name__ == "__main__":
    main()
