"""Corpora and their test split."""

from __future__ import annotations

from pathlib import Path

import pytest

from langjustice.app.corpus import read_pairs
from langjustice.errors import CorpusError
from langjustice.language import LangPair

ROOT = Path(__file__).resolve().parents[3]
EN_ES = LangPair.of("en", "es")


def test_every_twentieth_line_of_a_sentence_file_is_for_testing(tmp_path: Path) -> None:
    lines = [f"en {n}\tes {n}\tfr {n}\tpt {n}\tht {n}" for n in range(1, 61)]
    (tmp_path / "a.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert read_pairs([tmp_path], EN_ES, "test") == [("en 8", "es 8"), ("en 28", "es 28"), ("en 48", "es 48")]
    assert len(read_pairs([tmp_path], EN_ES, "rest")) == 57
    assert read_pairs([tmp_path], LangPair.of("ht", "pt-BR"), "all")[0] == ("ht 1", "pt 1")


def test_whole_documents_whose_number_ends_in_0_are_for_testing(tmp_path: Path) -> None:
    folder = tmp_path / "communiques"
    folder.mkdir()
    for number in ("09", "10", "11", "20"):
        (folder / f"land-{number}-x.tsv").write_text(f"en {number}\tes {number}\t\t\t\n", encoding="utf-8")
    assert read_pairs([tmp_path], EN_ES, "test") == [("en 10", "es 10"), ("en 20", "es 20")]


def test_the_split_of_the_project_has_the_size_that_its_readme_says() -> None:
    assert len(read_pairs([ROOT / "corpora"], EN_ES, "test")) == 597


def test_two_columns_are_source_and_target(tmp_path: Path) -> None:
    (tmp_path / "own.tsv").write_text("\ufeffWater\tAgua\r\n\r\nLand\tTierra\r\n", encoding="utf-8")
    assert read_pairs([tmp_path / "own.tsv"], EN_ES, "test") == [("Water", "Agua"), ("Land", "Tierra")]


@pytest.mark.parametrize(
    ("text", "pair", "complaint"),
    [
        ("a\tb\tc\n", EN_ES, r"own.tsv:1: 3 columns"),
        ("a\tb\na\n", EN_ES, r"own.tsv:2: 1 columns"),
        ("a\tb\tc\td\te\n", LangPair.of("en", "de"), "no column for en→de"),
        ("", EN_ES, "no lines"),
    ],
)
def test_what_is_no_corpus_is_refused_with_its_line(tmp_path: Path, text: str, pair: LangPair, complaint: str) -> None:
    (tmp_path / "own.tsv").write_text(text, encoding="utf-8")
    with pytest.raises(CorpusError) as caught:
        read_pairs([tmp_path / "own.tsv"], pair, "test")
    assert complaint in str(caught.value)


def test_a_missing_corpus_is_named(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match="cannot be read"):
        read_pairs([tmp_path / "none.tsv"], EN_ES, "test")
