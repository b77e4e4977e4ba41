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
