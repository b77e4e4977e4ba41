"""Scores with their signatures."""

from __future__ import annotations

import pytest

from langjustice import metrics


@pytest.mark.parametrize("metric", [metrics.bleu, metrics.chrf])
def test_a_perfect_translation_scores_100_and_a_wrong_one_less(metric: type) -> None:
    references = ["Nos reuniremos el domingo en la plaza.", "El agua es de todas las comunidades."]
    assert metric(references, references).value == pytest.approx(100)
    assert metric(["Nos vemos el lunes en casa.", "El agua."], references).value < 60


def test_scores_carry_what_makes_them_comparable() -> None:
    score = metrics.chrf(["agua"], ["agua"])
    assert score.name == "chrF++"
    assert "nw:2" in score.signature
    assert "version:" in metrics.bleu(["agua"], ["agua"]).signature


def test_lists_that_do_not_fit_are_refused() -> None:
    with pytest.raises(ValueError, match="1 targets for 2"):
        metrics.bleu(["a"], ["a", "b"])
    with pytest.raises(ValueError, match="0 targets"):
        metrics.chrf([], [])


def test_a_difference_is_chance_or_it_is_not() -> None:
    references = [f"the assembly decides on the water of village {number}" for number in range(40)]
    worse = [reference.replace("assembly", "meeting") for reference in references]
    mixed = [worse[n] if n in (3, 30) else references[n].replace("water", "waters") if n in (7, 21) else references[n]
             for n in range(40)]  # fmt: skip
    assert metrics.bootstrap(worse, references, references) < 0.01
    assert metrics.bootstrap(references, references, references) == 1.0
    other = [
        reference.replace("water", "waters") if n in (5, 11) else reference for n, reference in enumerate(references)
    ]
    assert metrics.bootstrap(mixed, other, references) > 0.05
    assert metrics.bootstrap(worse, references, references) == metrics.bootstrap(worse, references, references)
    with pytest.raises(ValueError, match="targets for"):
        metrics.bootstrap(worse, references[1:], references)
