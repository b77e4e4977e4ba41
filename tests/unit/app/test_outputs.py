"""Where results go: planned without collisions, written whole, never over somebody's work."""

from __future__ import annotations

from pathlib import Path

import pytest

from langjustice.app import outputs
from langjustice.app.inputs import Source
from langjustice.errors import OutputError, UsageError


def source(path: str) -> Source:
    return Source(path=Path(path), name=Path(path).name)


def planned(sources: list[Source], targets: list[str], folder: Path | None) -> list[str]:
    return [path.as_posix() for path in outputs.plan(sources, targets, folder).values()]


def test_beside_the_source_or_in_a_folder_for_each_language() -> None:
    sources = [source("in/a.txt"), source("in/b.tar.md")]
    assert planned(sources, ["es"], None) == ["in/a.es.txt", "in/b.tar.es.md"]
    assert planned(sources, ["es"], Path("out")) == ["out/a.txt", "out/b.tar.md"]
    assert planned(sources[:1], ["es", "pt-BR"], Path("out")) == ["out/es/a.txt", "out/pt-BR/a.txt"]
    assert planned(sources[:1], ["es", "pt-BR"], None) == ["in/a.es.txt", "in/a.pt-BR.txt"]


def test_collisions_are_refused_before_anything_is_done() -> None:
    with pytest.raises(UsageError, match="would both become"):
        outputs.plan([source("x/a.txt"), source("y/a.txt")], ["es"], Path("out"))
    with pytest.raises(UsageError, match="over itself"):
        outputs.plan([source("x/a.txt")], ["es"], Path("x"))
    with pytest.raises(UsageError, match="standard input"):
        outputs.plan([Source(path=None, name="stdin.txt")], ["es"], None)


def test_a_new_file_is_written_whole(folder: Path) -> None:
    assert outputs.write_atomically(Path("deep/out.txt"), b"agua") is None
    assert Path("deep/out.txt").read_bytes() == b"agua"
    assert [p.name for p in Path("deep").iterdir()] == ["out.txt"]


def test_other_content_is_kept_under_a_new_name_each_time(folder: Path) -> None:
    out = Path("out.txt")
    for text in (b"one", b"two", b"two", b"three"):
        outputs.write_atomically(out, text)
    contents = {p.name: p.read_bytes() for p in folder.iterdir()}
    assert contents == {"out.txt": b"three", "out.txt.bak": b"one", "out.txt.bak2": b"two"}


def test_who_knows_that_nothing_is_lost_keeps_no_backup(folder: Path) -> None:
    Path("out.txt").write_bytes(b"one")
    assert outputs.write_atomically(Path("out.txt"), b"two", keep_backup=False) is None
    assert {p.name: p.read_bytes() for p in folder.iterdir()} == {"out.txt": b"two"}


def test_a_failed_write_leaves_the_old_file_and_nothing_else(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = Path("out.txt")
    out.write_bytes(b"old")

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OutputError, match="No space left"):
        outputs.write_atomically(out, b"new")
    assert {p.name: p.read_bytes() for p in folder.iterdir()} == {"out.txt": b"old"}


def test_a_folder_that_cannot_be_written_is_found_out_beforehand(folder: Path) -> None:
    Path("file").write_bytes(b"")
    with pytest.raises(OutputError, match="cannot be written"):
        outputs.check_writable(Path("file/below"))
    outputs.check_writable(Path("new/deep"))
    assert list(Path("new/deep").iterdir()) == []
