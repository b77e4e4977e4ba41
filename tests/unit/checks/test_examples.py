"""What each check says of itself is true: it finds its bad example, and has nothing to say about its good one."""

from __future__ import annotations

import importlib
import pkgutil
from dataclasses import replace

import pytest

from langjustice import checks
from langjustice.language import LangPair
from langjustice.model import Issue, Severity
from tests.unit.checks.units import shown

ALONE, DOCUMENTS = sorted(checks.CHECKS), sorted(checks.DOCUMENT_CHECKS)


def found(name: str, examples: str) -> list[Issue]:
    units = [shown(example) for example in getattr(checks.ABOUT[name], examples)]
    if name in checks.CHECKS:
        return [issue for unit in units for issue in checks.run(unit, only=[name])]
    whole = checks.Whole(units[0].pair, only=[name])
    return [*(issue for unit in units for issue in whole.add(unit)), *whole.finish()]


@pytest.mark.parametrize("name", checks.NAMES)
def test_the_bad_example_is_found(name: str) -> None:
    issues = found(name, "BAD")
    assert issues
    assert {issue.check for issue in issues} == {name}
    assert {issue.severity for issue in issues} <= set(checks.ABOUT[name].SEVERITIES)


@pytest.mark.parametrize("name", checks.NAMES)
def test_the_good_example_is_let_pass(name: str) -> None:
    assert found(name, "GOOD") == []


@pytest.mark.parametrize("name", ALONE)
def test_the_good_example_is_good_for_all_checks(name: str) -> None:
    for example in checks.CHECKS[name].GOOD:
        assert checks.run(shown(example), only=ALONE) == ()


@pytest.mark.parametrize("name", checks.NAMES)
def test_a_check_is_a_module_of_its_name_that_says_what_it_is(name: str) -> None:
    module = importlib.import_module(f"langjustice.checks.{name}")
    assert name == module.NAME
    assert "MQM: *" in module.__doc__ or "ISO 18587" in module.__doc__
    first = module.DESCRIPTION.split(". ")[0]
    assert len(first) <= 80, "the first sentence stands in a list"
    assert module.DESCRIPTION.endswith(".")
    assert tuple(sorted(module.SEVERITIES, key=list(Severity).index)) == module.SEVERITIES


def test_no_check_is_forgotten_in_the_registry() -> None:
    names = [module.name for module in pkgutil.iter_modules(checks.__path__)]
    modules = [importlib.import_module(f"langjustice.checks.{name}") for name in names]
    assert {module.NAME for module in modules if hasattr(module, "NAME")} == set(checks.NAMES)
    assert len(set(checks.NAMES)) == len(checks.NAMES)


@pytest.mark.parametrize("name", [name for name in ALONE if checks.CHECKS[name].LANGUAGES])
def test_a_check_that_knows_some_languages_is_silent_about_others(name: str) -> None:
    for example in checks.CHECKS[name].BAD:
        assert checks.run(replace(shown(example), pair=LangPair.of("sw", "yo")), only=[name]) == ()
