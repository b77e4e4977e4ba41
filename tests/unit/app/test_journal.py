"""What an interrupted batch remembers."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from langjustice.app.journal import Journal
from langjustice.model import (
    Draft,
    Issue,
    MatchKind,
    MemoryMatch,
    MemoryOrigin,
    MemorySource,
    Origin,
    Provenance,
    Segment,
    Severity,
    Span,
    TermOutcome,
    TermVerdict,
)
from langjustice.pipeline import Around

SEGMENTS = [
    Segment(id=f"{number}.0", block=number, span=Span(start=0, end=len(source)), source=source)
    for number, source in enumerate(["Water is life.", "The strike goes on. ✊\ud800"])
]
MATCH = MemoryMatch(
    similarity=98.5,
    kind=MatchKind.FUZZY,
    source="Water was life.",
    target="El agua es vida.",
    written="El agua era vida.",
    target_lang="es",
    origin=MemorySource(document="old.md", origin=MemoryOrigin.REVIEWED, credit="Luz"),
    written_on="2001-02-03",
)
DRAFTS = [
    Draft(
        segment_id=segment.id,
        source=segment.source,
        target="El agua es vida.",
        provenance=Provenance(origin=Origin.MEMORY, engine="en_es-0.2", route=("en", "es"), match=MATCH),
        terms=(
            TermVerdict(concept_id="x", source_form="water", expected="agua", outcome=TermOutcome.EXACT, found="agua"),
        ),
        issues=(Issue(check="loop", severity=Severity.ERROR, message="…", target_span=Span(start=1, end=2)),),
        memory=(MATCH,),
        machine="Agua es vida.",
    )
    for segment in SEGMENTS
]
AROUND = [Around(after="x"), Around(before="y")]


def test_what_was_written_down_is_found_again(tmp_path: Path) -> None:
    path = tmp_path / "journal"
    first = Journal(path)
    key = first.key(["settings"], SEGMENTS, AROUND)
    assert first.get(key, SEGMENTS) is None
    first.put(key, DRAFTS)
    assert Journal(path).get(key, SEGMENTS) == DRAFTS
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_other_settings_or_other_sources_find_nothing(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "journal")
    key = journal.key(["settings"], SEGMENTS, AROUND)
    assert journal.key(["other settings"], SEGMENTS, AROUND) != key
    assert journal.key(["settings"], SEGMENTS[:1], AROUND[:1]) != key
    assert journal.key(["settings"], SEGMENTS, [Around(before="other"), *AROUND[1:]]) != key


def test_a_line_that_was_half_written_is_forgotten(tmp_path: Path) -> None:
    path = tmp_path / "journal"
    journal = Journal(path)
    whole, half = journal.key(["a"], SEGMENTS, AROUND), journal.key(["b"], SEGMENTS, AROUND)
    journal.put(whole, DRAFTS)
    journal.put(half, DRAFTS)
    path.write_bytes(path.read_bytes()[:-20])
    again = Journal(path)
    assert again.get(whole, SEGMENTS) == DRAFTS
    assert again.get(half, SEGMENTS) is None
    again.put(half, DRAFTS)
    assert Journal(path).get(half, SEGMENTS) == DRAFTS


def test_a_journal_that_cannot_be_written_stops_nothing(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "missing" / "journal")
    journal.put(journal.key([], SEGMENTS, AROUND), DRAFTS)
    assert not (tmp_path / "missing").exists()
    journal.put(journal.key([], SEGMENTS, AROUND), DRAFTS)


def test_no_path_no_journal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    journal = Journal(None)
    key = journal.key([], SEGMENTS, AROUND)
    journal.put(key, DRAFTS)
    assert journal.get(key, SEGMENTS) is None
    journal.remove()
    assert list(tmp_path.iterdir()) == []


def test_it_is_gone_when_the_batch_is_complete(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "journal")
    journal.put(journal.key([], SEGMENTS, AROUND), DRAFTS)
    journal.remove()
    assert list(tmp_path.iterdir()) == []


def test_a_journal_that_another_run_has_taken_away_or_begun_anew_holds_nothing(tmp_path: Path) -> None:
    path = tmp_path / "journal"
    Journal(path).put("mine", DRAFTS)
    journal = Journal(path)
    path.unlink()
    assert journal.get("mine", SEGMENTS) is None
    Journal(path).put("other", DRAFTS)
    assert journal.get("mine", SEGMENTS) is None


def test_a_journal_that_cannot_be_read_is_as_good_as_none(tmp_path: Path) -> None:
    path = tmp_path / "journal"
    path.mkdir()
    assert Journal(path).get("mine", SEGMENTS) is None
