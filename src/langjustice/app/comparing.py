"""Two models on the same held-out sentences: which is better, and whether that is more than chance."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from langjustice import metrics
from langjustice.engine import package
from langjustice.engine.decoder import Decoder
from langjustice.engine.port import DecodingOptions
from langjustice.language import LangPair
from langjustice.messages import say
from langjustice.metrics import Score
from langjustice.model import ModelInfo
from langjustice.training.pairs import TextPair

# chrF++ points: what general text may lose, and how unlikely chance has to be.
TOLERATED, CHANCE = 0.5, 0.05


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """chrF++ of two models on one set; `chance` is how likely the difference is none (0 to 1)."""

    lines: int
    before: Score
    after: Score
    chance: float

    @property
    def gain(self) -> float:
        """In points of chrF++."""
        return self.after.value - self.before.value


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What the two sets say: the community's own sentences, and general text."""

    own: Comparison
    general: Comparison

    @property
    def reason(self) -> str:
        """Why the adapted model is not kept; empty when it is."""
        if self.own.gain <= 0 or self.own.chance >= CHANCE:
            return say("it is not better at the held-out sentences")
        if self.general.gain < -TOLERATED:
            return say("it has become worse at general text")
        return ""

    @property
    def kept(self) -> bool:
        """Better at what it was adapted to, and no worse at the rest."""
        return not self.reason


def translate(
    model: ModelInfo, pair: LangPair, sentences: Sequence[TextPair], progress: Callable[[int], None]
) -> list[str]:
    """What a model by itself makes of the sources, with a beam of four. Raises ModelDamagedError."""
    decoder = Decoder(model, package.open_package(Path(model.path)))
    outputs = decoder.decode([one.source for one in sentences], pair, DecodingOptions(), progress=progress)
    return [output.target for output in outputs]


def compare(sentences: Sequence[TextPair], before: Sequence[str], after: Sequence[str]) -> Comparison:
    """Score two sets of targets against what people have written."""
    references = [one.target for one in sentences]
    return Comparison(
        lines=len(references),
        before=metrics.chrf(before, references),
        after=metrics.chrf(after, references),
        chance=metrics.bootstrap(before, after, references),
    )
