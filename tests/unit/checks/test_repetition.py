"""Turning in a circle."""

from __future__ import annotations

import pytest

from langjustice.checks import repetition
from langjustice.model import Severity
from tests.unit.checks.units import unit


def test_bad() -> None:
    (issue,) = repetition.check(unit("We stay here", "Nos quedamos aquí aquí aquí aquí aquí"))
    assert (issue.check, issue.severity) == ("repetition", Severity.ERROR)
    assert issue.message == "the translation repeats itself"


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("We stay here", "Nos quedamos aquí"),
        ("No, no, no, no!", "¡No, no, no, no!"),
        ("a<br>c<br>d<br>e", "a<br>c<br>d<br>e"),
    ],
)
def test_good(source: str, target: str) -> None:
    assert list(repetition.check(unit(source, target))) == []
