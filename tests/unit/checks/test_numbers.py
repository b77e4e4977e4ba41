"""Numbers, however they are written."""

from __future__ import annotations

import pytest

from langjustice.checks import numbers
from langjustice.model import Severity
from tests.unit.checks.units import unit


@pytest.mark.parametrize(
    ("source", "target", "messages"),
    [
        (
            "In 1994",
            "En 1995",
            ["the number 1994 is missing from the translation", "the number 1995 is not in the source"],
        ),
        ("20 or 20", "20", ["the number 20 is missing from the translation"]),
        ("Come", "Vengan 30", ["the number 30 is not in the source"]),
        (
            "at 18:30",
            "a las 18",
            ["the number 1830 is missing from the translation", "the number 18 is not in the source"],
        ),
    ],
)
def test_bad(source: str, target: str, messages: list[str]) -> None:
    issues = list(numbers.check(unit(source, target)))
    assert [issue.message for issue in issues] == messages
    assert {(issue.check, issue.severity) for issue in issues} == {("numbers", Severity.WARNING)}


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("1,200 people", "1.200 personas"),
        ("1,200 people", "1 200 personas"),
        ("1,200,000 people", "1\u202f200\u202f000 personnes"),
        ("12,500 people", "12\u00a0500 personnes"),
        ("2.5 metres", "2,5 metros"),
        ("3 people", "tres personas"),
        ("In 2024, 300 people", "En 2024 300 personas"),
        ("In 2024", "في ٢٠٢٤"),
        ("at 18:30 on 2024-05-03", "el 2024-05-03 a las 18:30"),
        ("Come", "Ven"),
    ],
)
def test_good(source: str, target: str) -> None:
    assert list(numbers.check(unit(source, target))) == []
