"""What must stand in the target letter for letter: placeholders, tags, addresses, names."""

from __future__ import annotations

import pytest

from langjustice import checks
from langjustice.model import Severity, TermOutcome, TermVerdict
from tests.unit.checks.units import unit

COUNTED = ["placeholders", "tags", "urls", "emails", "kept"]


@pytest.mark.parametrize(
    ("check", "source", "target", "messages"),
    [
        ("urls", "See https://a.org", "Vean", ["“https://a.org” is missing from the translation"]),
        ("placeholders", "%s of %s", "%s", ["“%s” is missing from the translation"]),
        (
            "placeholders",
            "Hello %(name)s",
            "Hola %(nombre)s",
            ["“%(name)s” is missing from the translation", "“%(nombre)s” is not in the source"],
        ),
        ("placeholders", "Hello %(name)s", "Hola %(name)s %(name)s", ["“%(name)s” is there too often"]),
        ("urls", "See this", "Vean https://a.org", ["“https://a.org” is not in the source"]),
        ("tags", "<b>Now</b>", "<b>Ya", ["“</b>” is missing from the translation"]),
        ("tags", "<b>Now</b>", "<b>Ya</b></b>", ["“</b>” is there too often"]),
        ("kept", "Write to @ana", "Escriban", ["“@ana” is missing from the translation"]),
        (
            "kept",
            "Read plan.pdf, #Water",
            "Lean",
            [f"“{name}” is missing from the translation" for name in ("plan.pdf", "#Water")],
        ),
        (
            "emails",
            "Write to a@b.org",
            "Escriban a a@b.net",
            ["“a@b.org” is missing from the translation", "“a@b.net” is not in the source"],
        ),
    ],
)
def test_bad(check: str, source: str, target: str, messages: list[str]) -> None:
    issues = checks.run(unit(source, target), only=COUNTED)
    assert [issue.message for issue in issues] == messages
    assert {(issue.check, issue.severity) for issue in issues} == {(check, Severity.ERROR)}


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
    assert checks.run(unit(source, target), only=COUNTED) == ()


def test_an_invention_is_shown_in_its_place() -> None:
    target = "Vean https://a.org"
    (issue,) = checks.run(unit("See", target), only=["urls"])
    assert issue.target_span is not None
    assert issue.target_span.of(target) == "https://a.org"


def test_what_is_lost_is_shown_in_the_source() -> None:
    source = "See https://a.org now"
    (issue,) = checks.run(unit(source, "Vean ya"), only=["urls"])
    assert issue.source_span is not None
    assert issue.source_span.of(source) == "https://a.org"


def test_a_name_that_is_kept_warns_because_people_may_have_a_reason() -> None:
    (issue,) = checks.run(unit("The Abahlali march", "La marcha", names=("Abahlali",)), only=["kept"])
    assert (issue.severity, issue.message) == (Severity.WARNING, "“Abahlali” is missing from the translation")
    assert checks.run(unit("The Abahlali march", "La marcha de ABAHLALI", names=("Abahlali",)), only=["kept"]) == ()


def test_a_name_that_is_a_term_is_told_once_by_the_check_of_terms() -> None:
    verdict = TermVerdict(concept_id="q", source_form="quilombo", expected="quilombo", outcome=TermOutcome.MISSING)
    bad = unit("The quilombos march", "Marchan los palenques", terms=(verdict,), names=("quilombos",))
    assert [issue.check for issue in checks.run(bad)] == ["terms"]
