"""Links, placeholders and codes: as often as in the source."""

from __future__ import annotations

import pytest

from langjustice.checks import placeables
from langjustice.model import Severity
from tests.unit.checks.units import unit


@pytest.mark.parametrize(
    ("source", "target", "messages"),
    [
        ("See https://a.org", "Vean", ["“https://a.org” is missing from the translation"]),
        ("%s of %s", "%s", ["“%s” is missing from the translation"]),
        (
            "Hello %(name)s",
            "Hola %(nombre)s",
            ["“%(name)s” is missing from the translation", "“%(nombre)s” is not in the source"],
        ),
        ("Hello %(name)s", "Hola %(name)s %(name)s", ["“%(name)s” is there too often"]),
        ("See this", "Vean https://a.org", ["“https://a.org” is not in the source"]),
        ("<b>Now</b>", "<b>Ya", ["“</b>” is missing from the translation"]),
        ("<b>Now</b>", "<b>Ya</b></b>", ["“</b>” is there too often"]),
        ("Write to @ana", "Escriban", ["“@ana” is missing from the translation"]),
    ],
)
def test_bad(source: str, target: str, messages: list[str]) -> None:
    issues = list(placeables.check(unit(source, target)))
    assert [issue.message for issue in issues] == messages
    assert {(issue.check, issue.severity) for issue in issues} == {("placeables", Severity.ERROR)}


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("See https://a.org and a@b.org", "Vean a@b.org y https://a.org"),
        ("%d%% of %s", "%d%% de %s"),
        ("At 18:30", "A las seis y media"),
        ("<b>Now</b>", "<b>Ya</b>"),
        ("See https://a.org and https://a.org", "Vean https://a.org y https://a.org"),
    ],
)
def test_good(source: str, target: str) -> None:
    assert list(placeables.check(unit(source, target))) == []


def test_an_invention_is_shown_in_its_place() -> None:
    target = "Vean https://a.org"
    (issue,) = placeables.check(unit("See", target))
    assert issue.target_span is not None
    assert issue.target_span.of(target) == "https://a.org"
