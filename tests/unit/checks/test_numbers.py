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
            "1,500 people",
            "15 personas",
            ["the number 1,500 is missing from the translation", "the number 15 is not in the source"],
        ),
        (
            "3 people",
            "4 personas",
            ["the number 3 is missing from the translation", "the number 4 is not in the source"],
        ),
        (
            "At 4:20 p.m.",
            "A las 16:50",
            ["the time 4:20 p.m. is missing from the translation", "the time 16:50 is not in the source"],
        ),
        (
            "at 18:30",
            "a las 18",
            ["the time 18:30 is missing from the translation", "the number 18 is not in the source"],
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
        ("At 11.30 p.m.", "À 23 h 30"),
        ("At 4.20 in the morning", "A las 4:20 de la madrugada"),
        ("From 5 p.m. to 8 p.m.", "De 5 a 8 de la noche"),
        ("At 3 p.m.", "A las tres"),
        ("From 8 a.m. to noon", "De 8 a 12 h"),
        ("In the 1980s", "Años 80"),
        ("4.2 billion dollars", "4.200 millones de dólares"),
        ("60,000 seedlings", "60 mil plantas"),
        ("24 hours a day", "24 heures sur 24"),
        ("Sold for 1 100.", "Se vende a 1100."),
    ],
)
def test_good(source: str, target: str) -> None:
    assert list(numbers.check(unit(source, target))) == []


def test_haitian_creole_says_hours_in_words() -> None:
    assert list(numbers.check(unit("At 10 p.m.", "A dizè diswa", "en→ht"))) == []
    assert list(numbers.check(unit("A uitè edmi", "At 8:30", "ht→en"))) == []
    assert [issue.message for issue in numbers.check(unit("A uitè", "At 9:30", "ht→en"))] == [
        "the time 9:30 is not in the source"
    ]


def test_a_number_is_shown_in_its_place() -> None:
    missing, new = numbers.check(unit("In 1994", "En 1995"))
    assert missing.source_span is not None
    assert missing.source_span.of("In 1994") == "1994"
    assert new.target_span is not None
    assert new.target_span.of("En 1995") == "1995"


@pytest.mark.parametrize(
    ("source", "target", "pair", "told"),
    [
        ("Twenty-three women came.", "Vinieron 23 mujeres.", "en→es", 0),
        ("Vinieron veintitrés mujeres.", "23 women came.", "es→en", 0),
        ("Vingt-trois femmes sont venues.", "23 fanm vini.", "fr→ht", 0),
        ("Quinze mulheres vieram.", "15 women came.", "pt→en", 0),
        ("Twenty-three women came.", "Vinieron 33 mujeres.", "en→es", 1),
        ("Women came.", "Vinieron 23 mujeres.", "en→es", 1),
    ],
)
def test_a_number_may_be_a_word_on_the_other_side(source: str, target: str, pair: str, told: int) -> None:
    assert len(list(numbers.check(unit(source, target, pair)))) == told
