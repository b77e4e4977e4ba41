"""The checks by name, and what a community says about them."""

from __future__ import annotations

from langjustice import checks
from langjustice.language import LangPair
from langjustice.model import CheckPolicy, CheckRules, Severity
from tests.unit.checks.units import unit

BAD = unit("In 1994 see https://a.org", "in in in in in")
GENDERED = unit("The workers decided.", "Los trabajadores decidieron.")


def names(only: tuple[str, ...] = (), policy: CheckPolicy = CheckPolicy()) -> list[str]:  # noqa: B008 (frozen)
    return [issue.check for issue in checks.run(BAD, only=only, policy=policy)]


def policy(**scopes: CheckRules) -> CheckPolicy:
    """`general` is for all; `es` for a language, `en_es` for a direction."""
    general = scopes.pop("general", CheckRules())
    return CheckPolicy(general=general, scopes=tuple((name.replace("_", "→"), r) for name, r in scopes.items()))


def test_all_of_them_run_in_order() -> None:
    assert names() == ["urls", "numbers", "repetition", "case"]


def test_only_those_that_are_asked_for() -> None:
    assert names(("repetition", "numbers")) == ["numbers", "repetition"]
    assert names(("terms",)) == []


def test_some_can_be_left_out() -> None:
    issues = checks.run(BAD, without={"repetition", "untranslated"})
    assert [issue.check for issue in issues] == ["urls", "numbers", "case"]


def test_a_good_translation_has_no_issues() -> None:
    assert checks.run(unit("In 1994 see https://a.org", "En 1994 vean https://a.org")) == ()


def test_nothing_has_no_issues() -> None:
    assert checks.run(unit("", "")) == ()


def test_a_community_switches_a_check_off_for_all_for_a_language_or_for_a_direction() -> None:
    off = CheckRules(off=("case",))
    for rules in (policy(general=off), policy(es=off), policy(en_es=off)):
        assert names(policy=rules) == ["urls", "numbers", "repetition"]
    for rules in (policy(fr=off), policy(es_en=off)):
        assert "case" in names(policy=rules)


def test_the_narrowest_rule_decides() -> None:
    rules = policy(general=CheckRules(off=("case",)), es=CheckRules(on=("case",)), en_es=CheckRules(off=("case",)))
    assert "case" not in names(policy=rules)
    assert "case" in names(policy=policy(general=CheckRules(off=("case",)), es=CheckRules(on=("case",))))


def test_a_check_of_a_community_runs_only_where_it_is_on() -> None:
    assert checks.run(GENDERED) == ()
    on = policy(es=CheckRules(on=("gender",)))
    assert [issue.check for issue in checks.run(GENDERED, policy=on)] == ["gender"]


def test_asking_for_a_check_goes_before_the_policy() -> None:
    assert [issue.check for issue in checks.run(GENDERED, only=["gender"])] == ["gender"]
    assert names(("case",), policy(general=CheckRules(off=("case",)))) == ["case"]


def test_a_community_says_what_blocks_and_what_only_warns() -> None:
    rules = policy(general=CheckRules(blocking=("numbers",), advisory=("urls",)))
    found = {issue.check: issue.severity for issue in checks.run(BAD, policy=rules)}
    assert found == {
        "urls": Severity.WARNING,
        "numbers": Severity.ERROR,
        "repetition": Severity.ERROR,
        "case": Severity.WARNING,
    }


def test_names_that_no_check_has_are_told() -> None:
    rules = policy(general=CheckRules(on=("gender",), off=("spelling",)), fr=CheckRules(blocking=("style", "spelling")))
    assert checks.unknown(rules) == ("spelling", "style")
    assert checks.unknown(policy(general=CheckRules(off=("consistency",)))) == ()


def test_the_checks_of_a_document_obey_the_policy_too() -> None:
    def finds(**rules: CheckRules) -> list[Severity]:
        whole = checks.Whole(LangPair.of("en", "es"), policy=policy(**rules))
        for _ in range(10):
            assert whole.add(unit("Water", "Agua", drafted="Agua")) == ()
        return [issue.severity for issue in whole.finish()]

    assert finds() == [Severity.WARNING]
    assert finds(es=CheckRules(off=("machine",))) == []
    assert finds(en_es=CheckRules(blocking=("machine",))) == [Severity.ERROR]


def test_what_terms_are_left_out_again_is_told_once() -> None:
    """A person is asked to look once in a document."""
    from langjustice import checks
    from langjustice.model import Severity, TermOutcome, TermVerdict

    missing = TermVerdict(concept_id="s", source_form="strike", expected="huelga", outcome=TermOutcome.MISSING)
    whole = checks.Whole(unit("strike", "paro").pair)
    found = []
    for _ in range(3):
        one = unit("The strike", "El paro", terms=(missing,))
        found += whole.settled(one, checks.run(one, only=["terms"]))
    assert [issue.severity for issue in found] == [Severity.WARNING, Severity.INFO, Severity.INFO]
    assert found[1].message == f"{found[0].message} (as before)"
