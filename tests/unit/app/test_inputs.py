"""What a person types into a list of sources."""

from __future__ import annotations

from pathlib import Path

import pytest

from langjustice.app.inputs import expand, read_bytes
from langjustice.errors import DocumentError, UsageError


def names(*arguments: str) -> list[str]:
    return [source.name for source in expand(arguments)]


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


def test_nothing_to_translate_is_wrong_usage(folder: Path) -> None:
    Path("empty").mkdir()
    for argument in ("empty", "*.txt"):
        with pytest.raises(UsageError, match="nothing to translate"):
            expand([argument])


def test_what_cannot_be_read_says_why(folder: Path) -> None:
    with pytest.raises(DocumentError, match="No such file"):
        read_bytes(Path("missing.txt"))
    with pytest.raises(DocumentError, match="directory"):
        read_bytes(folder)
