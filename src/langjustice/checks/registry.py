"""The checks by name, and which of them run: those that a community, a language pair or a person asks for."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from functools import lru_cache

from langjustice.checks import (
    accelerators,
    brackets,
    case,
    consistency,
    dates,
    doubled,
    emails,
    escapes,
    gender,
    kept,
    length,
    machine,
    memory,
    negation,
    numbers,
    person,
    placeholders,
    places,
    punctuation,
    quotes,
    repetition,
    tags,
    terms,
    untranslated,
    urls,
    whitespace,
)
from langjustice.checks.consistency import Consistency
from langjustice.checks.kind import About, Check, DocumentCheck
from langjustice.checks.machine import Machine
from langjustice.language import LangPair
from langjustice.messages import say
from langjustice.model import CheckPolicy, Issue, Severity, TranslationUnit

_MODULES: tuple[Check, ...] = (
    placeholders,
    tags,
    urls,
    emails,
    kept,
    escapes,
    accelerators,
    numbers,
    dates,
    terms,
    places,
    untranslated,
    repetition,
    length,
    negation,
    person,
    gender,
    memory,
    punctuation,
    quotes,
    brackets,
    doubled,
    whitespace,
    case,
)
_DOCUMENTS: tuple[tuple[About, Callable[[], DocumentCheck]], ...] = ((consistency, Consistency), (machine, Machine))

CHECKS = {module.NAME: module for module in _MODULES}
DOCUMENT_CHECKS = {module.NAME: maker for module, maker in _DOCUMENTS}
ABOUT: dict[str, About] = {**CHECKS, **{module.NAME: module for module, _ in _DOCUMENTS}}
NAMES = tuple(ABOUT)
_NO_POLICY = CheckPolicy()


def unknown(policy: CheckPolicy) -> tuple[str, ...]:
    """Return the names in a policy that no check has."""
    rules = [policy.general, *(rules for _, rules in policy.scopes)]
    named = (name for rule in rules for name in (*rule.on, *rule.off, *rule.blocking, *rule.advisory))
    return tuple(dict.fromkeys(name for name in named if name not in ABOUT))


def run(
    unit: TranslationUnit,
    *,
    only: Collection[str] = (),
    without: Collection[str] = (),
    policy: CheckPolicy = _NO_POLICY,
) -> tuple[Issue, ...]:
    """Run the checks on one translation unit, in the order of the registry.

    `only` names those that run, whatever the policy says; otherwise the policy decides. `without` leaves some out.
    """
    chosen, weights = _plan(unit.pair, policy)
    found = [
        issue
        for name, module in CHECKS.items()
        if (name in only if only else name in chosen) and name not in without
        for issue in module.check(unit)
    ]
    return tuple(_weighed(issue, weights) for issue in found) if weights else tuple(found)


class Whole:
    """The checks of one whole document: shown its units in order, asked again at the end."""

    def __init__(self, pair: LangPair, *, only: Collection[str] = (), policy: CheckPolicy = _NO_POLICY) -> None:
        """`only` and `policy` are those of `run`."""
        self._told: set[str] = set()
        chosen, self._weights = _plan(pair, policy)
        self._checks = [make() for name, make in DOCUMENT_CHECKS.items() if name in (only or chosen)]

    def settled(self, unit: TranslationUnit, issues: Sequence[Issue]) -> tuple[Issue, ...]:
        """The findings of the next unit, warnings of a missing term only where the document has none of it before.

        A community's word that a translator has left out is left out again and again: a person is asked to look once,
        and told of the other places.
        """
        concepts = {terms.message(verdict): verdict.concept_id for verdict in unit.terms}
        found = []
        for issue in issues:
            concept = concepts.get(issue.message) if issue.check == terms.NAME else None
            if concept and issue.severity is Severity.WARNING:
                if concept in self._told:
                    issue = replace(
                        issue,
                        severity=Severity.INFO,
                        message=say("{message} (as before)").format(message=issue.message),
                    )
                self._told.add(concept)
            found.append(issue)
        return tuple(found)

    def add(self, unit: TranslationUnit) -> tuple[Issue, ...]:
        """Take the next unit; return what is wrong with it in the light of those before."""
        return tuple(_weighed(issue, self._weights) for check in self._checks for issue in check.add(unit))

    def finish(self) -> tuple[Issue, ...]:
        """Return what is wrong with the document as a whole."""
        return tuple(_weighed(issue, self._weights) for check in self._checks for issue in check.finish())


@lru_cache(maxsize=64)
def _plan(pair: LangPair, policy: CheckPolicy) -> tuple[frozenset[str], dict[str, Severity]]:
    """Which checks run for a direction, and the severities that somebody asks for; the narrowest rules decide."""
    chosen = {name for name, about in ABOUT.items() if not about.OPTIONAL}
    weights: dict[str, Severity] = {}
    for rules in policy.rules_for(pair):
        chosen = (chosen | set(rules.on)) - set(rules.off)
        weights |= dict.fromkeys(rules.advisory, Severity.WARNING) | dict.fromkeys(rules.blocking, Severity.ERROR)
    return frozenset(chosen), weights


def _weighed(issue: Issue, weights: dict[str, Severity]) -> Issue:
    weight = weights.get(issue.check, issue.severity)
    # Advice is a warning at most: what only tells goes on telling.
    if weight is issue.severity or (weight is Severity.WARNING and issue.severity is Severity.INFO):
        return issue
    return replace(issue, severity=weight)
