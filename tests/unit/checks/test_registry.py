"""The checks by name."""

from __future__ import annotations

from langjustice import checks
from tests.unit.checks.units import unit

BAD = unit("In 1994 see https://a.org", "in in in in in")


def test_every_check_is_known_by_its_name() -> None:
    assert list(checks.CHECKS) == ["placeables", "numbers", "terms", "untranslated", "repetition", "length"]


def test_all_of_them_run_in_order() -> None:
    assert [issue.check for issue in checks.run(BAD)] == ["placeables", "numbers", "repetition"]


def test_only_those_that_are_asked_for() -> None:
    assert [issue.check for issue in checks.run(BAD, only=["repetition", "numbers"])] == ["numbers", "repetition"]
    assert checks.run(BAD, only=["terms"]) == ()


def test_a_good_translation_has_no_issues() -> None:
    assert checks.run(unit("In 1994 see https://a.org", "En 1994 vean https://a.org")) == ()


def test_nothing_has_no_issues() -> None:
    assert checks.run(unit("", "")) == ()
