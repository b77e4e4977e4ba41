"""How sure is “sure”? Fits the weights of `learning/confidence.py`, and shows how they hold on other documents.

The communiqués of the corpora are cut in two at random, many times. What is found in the corrections of one half counts
as right if the references of the other half, wherever they name the source, use the target in at least half of the
places. The weights are fitted on one direction and the table is of the other one, so that no figure is of what it was
made from; the weights of the program are those of both directions together.
"""

from __future__ import annotations

import math
import random
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

import common
import numpy as np
from loop import edits_of, texts

from langjustice.app.post_edits import speech
from langjustice.engine import library
from langjustice.language import LangPair
from langjustice.learning import confidence
from langjustice.learning.corrections import phrases
from langjustice.learning.evidence import Evidence, Text, gather, read
from langjustice.pipeline import Pipeline
from langjustice.termbase import TermBase

_HALVES, _LEAST_SEEN = 6, 2
_BANDS = (0.0, 0.3, 0.5, 0.7, 0.9, 1.01)
Example = tuple[list[float], bool, float]
"""The features of a candidate, whether it was right, and what the program says."""


def examples(pair: LangPair) -> list[Example]:
    """The candidates of all halves of a direction."""
    documents = texts(pair, "all", 1)
    route = library.choose(common.starters(), pair)
    pipeline = Pipeline.along(route, common.engines(), pair, TermBase())
    drafts = [
        [draft.target for draft in pipeline.draft(common.segments([source for source, _ in lines]))]
        for _, lines in documents
    ]
    speeches = speech(pair.source), speech(pair.target)
    parts = read(edits_of(pair, documents, drafts), speeches)
    found: list[Example] = []
    for seed in range(_HALVES):
        rng = random.Random(seed)
        first = set(rng.sample(range(len(documents)), len(documents) // 2))
        here = [text for text in parts if text.post_edit.document_id in first]
        there = [text for text in parts if text.post_edit.document_id not in first]
        evidence = gather(here, speeches)
        for one, seen, used in zip(evidence, *counted(evidence, there), strict=True):
            if seen >= _LEAST_SEEN:
                found.append((features(one), 2 * used >= seen, said(one)))
    return found


def counted(evidence: Sequence[Evidence], texts: Sequence[Text]) -> tuple[list[int], list[int]]:
    """How often other texts name the source of each, and how often they use its target there."""
    places: dict[str, list[int]] = {}
    for number, one in enumerate(evidence):
        places.setdefault(one.source, []).append(number)
    seen: Counter[int] = Counter()
    used: Counter[int] = Counter()
    for text in texts:
        keys = {text.source.key(*place) for place in phrases(text.source)}
        for number in (number for key in keys for number in places.get(key, ())):
            seen[number] += 1
            used[number] += f" {evidence[number].target} " in text.target.folded
    numbers = range(len(evidence))
    return [seen[number] for number in numbers], [used[number] for number in numbers]


def features(one: Evidence) -> list[float]:
    """What the weights of `learning/confidence.py` are multiplied with, in their order."""
    seen = sum(each.seen for each in one.support())
    steady = (one.share * seen + 0.5) / (seen + 1)
    wrong = min(1.0, len(one.corrections) / seen)
    return [1.0, math.log(steady / (1 - steady)), math.log(wrong)]


def said(one: Evidence) -> float:
    """How sure the program is."""
    seen = sum(each.seen for each in one.support())
    return confidence(share=one.share, seen=seen, corrections=len(one.corrections))


def fitted(found: Sequence[Example]) -> np.ndarray:
    """The weights of a logistic regression, by Newton's method."""
    inputs = np.array([features for features, _, _ in found])
    right = np.array([float(right) for _, right, _ in found])
    weights = np.zeros(inputs.shape[1])
    for _ in range(50):
        predicted = 1 / (1 + np.exp(-inputs @ weights))
        slope = inputs.T @ (predicted - right) + 1e-3 * weights
        curve = (inputs * (predicted * (1 - predicted))[:, None]).T @ inputs + 1e-3 * np.eye(len(weights))
        weights -= np.linalg.solve(curve, slope)
    return weights


def table(name: str, right: Sequence[bool], predicted: Sequence[float]) -> None:
    """Print what was said, and what came true."""
    print(f"\n{name}\n\n| said to be sure | candidates | sure on average | right |\n|---|---:|---:|---:|")
    for low, high in pairwise(_BANDS):
        some = [(one, sure) for one, sure in zip(right, predicted, strict=True) if low <= sure < high]
        if some:
            sure = sum(sure for _, sure in some) / len(some)
            true = sum(one for one, _ in some) / len(some)
            print(f"| {low:.1f} to {min(high, 1):.1f} | {len(some)} | {sure:.2f} | {true:.2f} |", flush=True)


def main() -> None:
    """Print the tables and the weights."""
    found = {pair: examples(pair) for pair in (LangPair.of("en", "es"), LangPair.of("es", "en"))}
    one, other = found
    for here, there in ((one, other), (other, one)):
        weights = fitted(found[here])
        predicted = [1 / (1 + math.exp(-float(np.dot(weights, each)))) for each, _, _ in found[there]]
        table(f"fitted on {here}, seen on {there}", [right for _, right, _ in found[there]], predicted)
    every = [example for some in found.values() for example in some]
    table(
        "the program's own weights, both directions", [right for _, right, _ in every], [said for _, _, said in every]
    )
    print("\nweights:", ", ".join(f"{weight:.2f}" for weight in fitted(every)))


if __name__ == "__main__":
    main()
