"""The community's words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from langjustice.checks import terms
from langjustice.model import Severity, TermOutcome, TermVerdict
from tests.unit.checks.units import unit


def verdict(outcome: TermOutcome, found: str = "") -> TermVerdict:
    return TermVerdict(concept_id="A", source_form="strike", expected="huelga", outcome=outcome, found=found)


def test_a_rejected_word() -> None:
    (issue,) = terms.check(unit("strike", "paro", terms=(verdict(TermOutcome.FORBIDDEN, "paro"),)))
    assert (issue.check, issue.severity) == ("terms", Severity.ERROR)
    assert issue.message == "“paro” is rejected by the community; for “strike” it says “huelga”"


def test_a_missing_term() -> None:
    (issue,) = terms.check(unit("strike", "protesta", terms=(verdict(TermOutcome.MISSING),)))
    assert (issue.check, issue.severity) == ("terms", Severity.WARNING)
    assert issue.message == "“strike” should be “huelga”"


def test_a_term_whose_place_another_has_taken() -> None:
    swapped = replace(verdict(TermOutcome.MISSING), instead="cierre patronal", instead_means="lockout")
    (issue,) = terms.check(unit("strike", "cierre patronal", terms=(swapped,)))
    assert issue.message == "“strike” should be “huelga”; “cierre patronal” stands there, and means “lockout”"


@pytest.mark.parametrize(
    ("expected", "target", "severity"),
    [
        ("desalojo", "Fueron desalojadas en mayo", Severity.INFO),
        ("sindicato", "por estar sindicalizado", Severity.INFO),
        ("compañero", "La compañía cerró", Severity.WARNING),
        ("don", "Pidió donar", Severity.WARNING),
        ("comité de agua", "el comité", Severity.WARNING),
    ],
)
def test_a_word_made_from_the_term_is_only_told(expected: str, target: str, severity: Severity) -> None:
    missing = replace(verdict(TermOutcome.MISSING), expected=expected)
    (issue,) = terms.check(unit("x", target, terms=(missing,)))
    assert issue.severity is severity


@pytest.mark.parametrize("outcome", [TermOutcome.EXACT, TermOutcome.INFLECTED])
def test_good(outcome: TermOutcome) -> None:
    """Case glossary-plural: the inflected form is the term."""
    assert list(terms.check(unit("strikes", "huelgas", terms=(verdict(outcome, "huelgas"),)))) == []
