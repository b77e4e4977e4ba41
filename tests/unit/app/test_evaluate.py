"""Scoring the whole program on a corpus."""

from __future__ import annotations

from pathlib import Path

import pytest

from langjustice import workspace
from langjustice.app.evaluate import evaluate
from langjustice.engine.library import find_models
from langjustice.errors import ModelMissingError
from langjustice.language import LangPair
from langjustice.model import TermOutcome
from langjustice.termbase import TermBase

MODELS = find_models([("starter", workspace.bundled_dir("models"))]).models
LINES = [
    ("We reject the eviction.", "Rechazamos el desalojo."),
    ("Write to a@b.example or see https://a.example.", "Escriba a a@b.example o vea https://a.example."),
]


def test_scores_terms_and_placeables_are_counted() -> None:
    term_base = TermBase.load([workspace.bundled_dir("glossaries")])
    result = evaluate(MODELS, LangPair.of("en", "es"), LINES, term_base)
    assert result.lines == 2
    assert result.engine == "en_es-0.2"
    assert result.route == ("en", "es")
    assert {score.name for score in result.scores} == {"BLEU", "chrF++"}
    assert all(0 < score.value <= 100 for score in result.scores)
    assert result.terms == {TermOutcome.EXACT: 1}
    assert result.term_accuracy == 1.0
    assert (result.placeables, result.placeables_kept) == (2, 2)


def test_without_terms_there_is_no_accuracy() -> None:
    assert evaluate(MODELS, LangPair.of("en", "es"), LINES, TermBase()).term_accuracy is None


def test_a_direction_without_a_model_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ModelMissingError):
        evaluate(MODELS, LangPair.of("en", "fr"), LINES, TermBase())
