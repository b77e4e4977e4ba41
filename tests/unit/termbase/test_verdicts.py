"""Verdicts on the terms of a whole sentence: each concept needs words of its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from langjustice.language import LangPair
from langjustice.termbase import TermBase
from langjustice.termbase.glossary import parse_csv

TABLE = """\
concept_id,en,es,es:forms,es:forbidden,es:not_in
STRIKE,strike,huelga,,paro ilegal,
ENSLAVED,enslaved people,personas esclavizadas,,esclavos,trata de esclavos
GENERAL,general strike,huelga general,,,
TRAFFICKING,human trafficking,trata,,,se trata de
BLOCK,to block,bloquear,"bloquear: bloqueó, bloquean",,
WALKOUT,walkout,huelga,,,
"""
BASE = TermBase(parse_csv(TABLE, path=Path("test.csv")))
PAIR = LangPair.of("en", "es")


def outcomes(source: str, target: str, *, each: bool = False) -> list[str]:
    return [verdict.outcome.value for verdict in BASE.judge(BASE.match(source, PAIR), target, PAIR, each=each)]


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("a general strike and a strike", "una huelga general y una huelga", ["exact", "exact"]),
        ("a general strike and a strike", "una huelga general", ["exact", "missing"]),
        ("a strike and a walkout", "una huelga", ["exact", "missing"]),
        ("They wanted to block it", "La asamblea bloqueó la ruta", ["inflected"]),
        ("human trafficking", "No se trata de dinero", ["missing"]),
        ("human trafficking", "No se trata de la trata", ["exact"]),
        ("a strike", "un paro ilegal", ["forbidden"]),
        ("a strike", "una huelga, no un paro ilegal", ["exact"]),
        ("enslaved people", "los esclavos", ["forbidden"]),
        ("enslaved people", "la trata de esclavos", ["missing"]),
    ],
)
def test_each_concept_needs_words_of_its_own(source: str, target: str, expected: list[str]) -> None:
    assert outcomes(source, target) == expected


def test_a_concept_named_twice_may_be_there_once_as_people_write() -> None:
    source, target = "The strike goes on; the strike is ours.", "La huelga sigue; es nuestra."
    assert outcomes(source, target) == ["exact", "exact"]
    assert outcomes(source, target, each=True) == ["exact", "missing"]


def test_rejected_words_are_told_apart_from_accepted_ones() -> None:
    matches = BASE.match("a strike", PAIR)
    assert BASE.rejected(matches, "un paro ilegal", PAIR) == ("paro ilegal",)
    assert BASE.rejected(matches, "una huelga", PAIR) == ()
    assert BASE.rejected([], "un paro ilegal", PAIR) == ()


def test_the_forms_to_ask_for() -> None:
    def asked(source: str) -> tuple[str, ...]:
        (match,) = BASE.match(source, PAIR)
        return BASE.wishes(match, source, PAIR)

    assert asked("one strike") == ("huelga",)
    assert asked("two strikes") == ("huelgas",)
    assert asked("to block") == ("bloquear", "bloqueó", "bloquean")
