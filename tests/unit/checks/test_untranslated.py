"""Copied or left out."""

from __future__ import annotations

import pytest

from langjustice.checks import untranslated
from langjustice.model import Severity
from tests.unit.checks.units import unit


@pytest.mark.parametrize(
    ("source", "target", "severity", "message"),
    [
        (
            "we stay in this valley",
            "we stay in this valley",
            Severity.WARNING,
            "most of the source stands untranslated",
        ),
        ("نحن هنا من أجل الحرية", "نحن هنا من أجل الحرية", Severity.WARNING, "most of the source stands untranslated"),
        ("Come on Sunday", "", Severity.ERROR, "there is no translation"),
    ],
)
def test_bad(source: str, target: str, severity: Severity, message: str) -> None:
    (issue,) = untranslated.check(unit(source, target))
    assert (issue.check, issue.severity, issue.message) == ("untranslated", severity, message)


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("we stay in this valley", "nos quedamos en este valle"),
        ("Berta Cáceres", "Berta Cáceres"),
        ("see https://example.org/campaign/housing", "vean https://example.org/campaign/housing"),
        ("https://example.org/campaign", "https://example.org/campaign"),
    ],
)
def test_good(source: str, target: str) -> None:
    assert list(untranslated.check(unit(source, target))) == []


def test_languages_that_are_alike_share_many_words() -> None:
    source, target = "Atlanta, Estados Unidos, 22 de abril de 2025", "Atlanta, Estados Unidos, 22 de abril de 2025"
    assert list(untranslated.check(unit(source, target, "es→pt"))) == []
    source, target = "El agronegocio no alimenta al mundo.", "O agronegócio não alimenta o mundo."
    assert list(untranslated.check(unit(source, target, "es→pt"))) == []
    assert len(list(untranslated.check(unit(source, source, "es→pt")))) == 1


def test_the_words_inside_codes_are_not_counted() -> None:
    source, target = "<strong>land</strong> <strong>now</strong>", "<strong>tierra</strong> <strong>ya</strong>"
    assert list(untranslated.check(unit(source, target))) == []
