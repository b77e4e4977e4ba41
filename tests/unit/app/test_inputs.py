"""What a person types into a list of sources."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from langjustice.app.inputs import expand, read_bytes
from langjustice.errors import DocumentError, UsageError


def names(*arguments: str, targets: Sequence[str] = (), outputs: Path | None = None) -> list[str]:
    return [source.name for source in expand(arguments, targets=targets, outputs=outputs)]


def test_files_folders_patterns_and_standard_input(folder: Path) -> None:
    for name in ("a.txt", "in/b.md", "in/deep/c.html", "in/.git/d.txt", "in/e.jpg"):
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_text("x", encoding="utf-8")
    assert names("a.txt", "in", "-") == ["a.txt", "b.md", "deep/c.html", "stdin.txt"]
    assert names("*.txt") == ["a.txt"]
    assert names("in/**/*.html") == ["c.html"]


def test_doubles_are_translated_once(folder: Path) -> None:
    Path("a.txt").write_text("x", encoding="utf-8")
    assert names("a.txt", "./a.txt", "*.txt") == ["a.txt"]


def test_a_file_of_any_name_that_is_named_is_taken(folder: Path) -> None:
    Path("NOTICE").write_text("x", encoding="utf-8")
    assert names("NOTICE", "missing.txt") == ["NOTICE", "missing.txt"]


def test_what_earlier_runs_have_written_is_no_source(folder: Path) -> None:
    for name in ("a.md", "a.es.md", "a.pt-BR.md", "a.old.md", "b.en.md", "sub/c.md", "sub/c.es.es.md", "out/a.md"):
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_text("x", encoding="utf-8")
    kept = ["a.md", "a.old.md", "b.en.md"]
    assert names(".", outputs=Path("out")) == [*kept, "sub/c.es.es.md", "sub/c.md"]
    assert sorted(names("**/*.md", outputs=Path("out"))) == sorted([*kept, "c.es.es.md", "c.md"])
    assert names("out", outputs=Path("out")) == ["a.md"]
    assert names("sub", outputs=Path()) == ["c.es.es.md", "c.md"]


def test_a_file_that_is_named_is_left_out_only_if_it_will_be_written(folder: Path) -> None:
    named = ("a.md", "a.es.md", "a.nah.md")
    for name in named:
        Path(name).write_text("x", encoding="utf-8")
    assert names(*named, targets=["fr"]) == list(named)
    assert names(*named, targets=["es", "nah"]) == ["a.md"]
    assert names("a.es.md", targets=["es"]) == ["a.es.md"]


def test_an_empty_name_is_not_the_current_folder(folder: Path) -> None:
    Path("a.md").write_text("x", encoding="utf-8")
    with pytest.raises(UsageError, match="empty"):
        expand([""])


def test_nothing_to_translate_is_wrong_usage(folder: Path) -> None:
    Path("empty").mkdir()
    for argument in ("empty", "*.txt"):
        with pytest.raises(UsageError, match="nothing to translate"):
            expand([argument])


def test_devices_and_endless_files_are_refused_before_they_fill_the_memory(folder: Path) -> None:
    with pytest.raises(DocumentError, match="a device"):
        read_bytes(Path("/dev/zero"))
    with Path("endless.txt").open("wb") as file:
        file.truncate(10**9)
    with pytest.raises(DocumentError, match="larger than 200 MB"):
        read_bytes(Path("endless.txt"))


def test_what_cannot_be_read_says_why(folder: Path) -> None:
    with pytest.raises(DocumentError, match="No such file"):
        read_bytes(Path("missing.txt"))
    with pytest.raises(DocumentError, match="directory"):
        read_bytes(folder)
