"""The error tree: exit codes, HTTP statuses, and one line that says what, where and what next."""

from __future__ import annotations

import inspect
from pathlib import Path

import pytest

from langjustice import errors


def classes() -> list[type[errors.LangjusticeError]]:
    found = [cls for _, cls in inspect.getmembers(errors, inspect.isclass) if cls.__module__ == errors.__name__]
    return sorted(found, key=lambda cls: cls.__name__)


def test_the_tree_in_the_docstring_is_the_tree() -> None:
    drawn = errors.__doc__ or ""
    for cls in classes():
        line = next(line for line in drawn.splitlines() if f" {cls.__name__} " in line)
        assert f"exit {cls.exit_code}" in line
        assert f"HTTP {cls.http_status}" in line


@pytest.mark.parametrize("cls", classes())
def test_every_error_is_one_of_ours_with_a_known_exit_code(cls: type[errors.LangjusticeError]) -> None:
    assert issubclass(cls, errors.LangjusticeError)
    assert cls.exit_code in (1, 2)


def test_an_error_says_what_where_and_what_next() -> None:
    error = errors.GlossaryError("the concept has no concept_id", path=Path("g.csv"), line=7, next="give it one")
    assert str(error) == "g.csv:7: the concept has no concept_id → give it one"
    assert str(errors.GlossaryError("is empty", path="g.csv")) == "g.csv: is empty"
    assert str(errors.UsageError("wrong")) == "wrong"
