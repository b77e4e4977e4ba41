"""Far too short, far too long."""

from __future__ import annotations

import pytest

from langjustice.checks import length
from langjustice.model import Severity
from tests.unit.checks.units import unit

LONG = "We have come together in the square to demand water."


@pytest.mark.parametrize(
    ("target", "words"),
    [
        ("Agua.", "much shorter"),
        ("Nos hemos reunido en la plaza para exigir agua. " * 4, "much longer"),
        ("Nos hemos reunido en la plaza para exigir", "may break off"),
    ],
)
def test_bad(target: str, words: str) -> None:
    (issue,) = length.check(unit(LONG, target))
    assert (issue.check, issue.severity) == ("length", Severity.WARNING)
    assert words in issue.message


@pytest.mark.parametrize(
    ("source", "target", "pair"),
    [
        (LONG, "Nos hemos reunido en la plaza para exigir agua.", "en→es"),
        ("Yes.", "Por supuesto que sí.", "en→es"),
        (LONG, "我们聚集在广场上要求水。", "en→zh"),
        ("我们聚集在广场上要求水。", LONG, "zh-Hant→en"),
        (LONG, "Nos hemos reunido en la plaza a pedir agua.", "en→es"),
        (LONG, LONG[:30] + ".", "sw→yo"),
        ("", LONG, "en→es"),
        (LONG, "", "en→es"),
    ],
)
def test_good(source: str, target: str, pair: str) -> None:
    assert list(length.check(unit(source, target, pair))) == []
