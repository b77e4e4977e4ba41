"""A large term base is read once, and then found again at once, until a file of it changes."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from langjustice.errors import GlossaryError
from langjustice.language import LangPair
from langjustice.model import TermMatch
from langjustice.termbase import Cache, TermBase, cached
from langjustice.termbase.matching import Matcher
from langjustice.workspace import bundled_dir

PAIR = LangPair.of("en", "es")
TABLE = """\
concept_id,en,es,es:forbidden,en:with,es:forms,keep,note
STRIKE,strike,huelga,paro ilegal,,huelga: huelguita,,a note
MINUTES,minutes,acta,,meeting,,,
CARACOL,,Caracol,,,,*,
"""
TEXT = "The strike in the Caracol: minutes of the meeting. STRIKES!"


@pytest.fixture(autouse=True)
def _every_size(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cached, "_WORTH_IT", 0)


@pytest.fixture
def glossary(tmp_path: Path) -> Path:
    path = tmp_path / "terms.csv"
    path.write_text(TABLE, encoding="utf-8")
    return path


def found(term_base: TermBase, text: str = TEXT) -> list[TermMatch]:
    return term_base.match(text, PAIR) + term_base.match(text.upper(), PAIR)


def test_what_comes_from_the_cache_is_what_the_files_say(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "cache")
    plain = TermBase.load([bundled_dir("glossaries")], regions=["es-MX"])
    first, second = (TermBase.load([bundled_dir("glossaries")], regions=["es-MX"], cache=cache) for _ in range(2))
    text = "The strike committee of the community assembly asks for mutual aid."
    assert found(plain, text) == found(first, text) == found(second, text) != []
    assert plain.version == first.version == second.version
    assert list(plain.concepts) == list(first.concepts) == list(second.concepts)
    assert second.concepts[2:4] == list(plain.concepts[2:4])


def test_the_second_time_nothing_is_read_as_a_table_and_no_matcher_is_made(
    tmp_path: Path, glossary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache = Cache(tmp_path / "cache")
    expected = found(TermBase.load([glossary], cache=cache))
    monkeypatch.setattr(cached, "load_csv", None)
    monkeypatch.setattr(TermBase, "_make_matcher", None)
    assert found(TermBase.load([glossary], cache=cache)) == expected


def test_a_change_of_a_file_is_seen(tmp_path: Path, glossary: Path) -> None:
    cache = Cache(tmp_path / "cache")
    before = TermBase.load([glossary], cache=cache)
    found(before)
    glossary.write_text(TABLE.replace("huelga", "paro"), encoding="utf-8")
    after = TermBase.load([glossary], cache=cache)
    assert after.version != before.version
    assert [match.targets for match in found(after)][:1] == [("paro",)]


def test_a_broken_glossary_is_told_with_its_line_and_leaves_the_cache_alone(tmp_path: Path, glossary: Path) -> None:
    cache = Cache(tmp_path / "cache")
    expected = found(TermBase.load([glossary], cache=cache))
    broken = tmp_path / "broken.csv"
    broken.write_text(TABLE + "STRIKE,again,otra vez\n", encoding="utf-8")
    with pytest.raises(GlossaryError, match=r"broken\.csv:5"):
        TermBase.load([glossary, broken], cache=cache)
    assert found(TermBase.load([glossary], cache=cache)) == expected


@pytest.mark.parametrize("damage", [b"", b"short", b"x" * 500], ids=["empty", "cut", "other"])
def test_damaged_files_are_made_again(tmp_path: Path, glossary: Path, damage: bytes) -> None:
    cache = Cache(tmp_path / "cache")
    expected = found(TermBase.load([glossary], cache=cache))
    for path in (tmp_path / "cache").iterdir():
        path.write_bytes(damage)
    assert found(TermBase.load([glossary], cache=cache)) == expected
    assert all(path.read_bytes() != damage for path in (tmp_path / "cache").iterdir())


def test_a_folder_that_cannot_be_made_does_no_harm(tmp_path: Path, glossary: Path) -> None:
    (tmp_path / "cache").write_text("a file where the folder should be", encoding="utf-8")
    assert found(TermBase.load([glossary], cache=Cache(tmp_path / "cache")))


def test_small_glossaries_are_not_kept(tmp_path: Path, glossary: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cached, "_WORTH_IT", 1_000_000)
    assert found(TermBase.load([glossary], cache=Cache(tmp_path / "cache")))
    assert not (tmp_path / "cache").exists()


def test_what_was_not_used_for_long_goes(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "cache")
    for number in range(40):
        cache.put(f"{number}", b"content")
    assert 10 < len(list((tmp_path / "cache").iterdir())) < 40
    assert cache.get("39") == b"content"


class _Evil:
    def __reduce__(self) -> tuple[object, tuple[str]]:
        return print, ("run by a cache file",)


def test_a_matcher_file_can_run_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(pickle.UnpicklingError, match="print"):
        Matcher.from_bytes(pickle.dumps(_Evil()))
    assert capsys.readouterr().out == ""
