"""Beginnings with a term in them: where it goes, how it is written, and what the real model makes of it."""

from __future__ import annotations

import pytest

from langjustice import workspace
from langjustice.engine import library
from langjustice.engine.engine import Engine
from langjustice.engine.forcing import Wanted, Wish, _beginnings
from langjustice.engine.loading import Engines
from langjustice.language import LangPair
from langjustice.model import Hypothesis, Span
from langjustice.termbase import heads

PAIR = LangPair.of("en", "es")


def as_they_are(head: str, _form: str) -> list[str]:
    return [head]


@pytest.mark.parametrize(
    ("target", "place", "form", "beginning"),
    [
        ("Vamos al mercado", 9, "tianguis", "Vamos al tianguis"),
        ("Mercado hoy", 0, "tianguis", "Tianguis"),
        ("Hoy el Mercado", 7, "tianguis popular", "Hoy el Tianguis popular"),
        ("¿«mercado» dijo?", 2, "tianguis", "¿«tianguis"),
        # The place is that of a later word of the term, and its first word stands there already.
        ("La Comisión Interamericana", 12, "Comisión Interamericana hoy", "La Comisión Interamericana hoy"),
        ("la comisión nueva", 12, "comisión", "la comisión comisión"),
    ],
)
def test_a_beginning(target: str, place: int, form: str, beginning: str) -> None:
    assert _beginnings(target, place, form, as_they_are) == [beginning]


def test_the_article_is_offered_in_both_genders() -> None:
    offered = _beginnings("Un informe del comité de ayer", 15, "comisión", lambda head, form: heads(head, form, "es"))
    assert offered == ["Un informe del comisión", "Un informe de la comisión"]


@pytest.fixture(scope="module")
def starter() -> Engine:
    models = library.find_models([("starter", workspace.bundled_dir("models"))]).models
    return Engines().get(library.choose(models, PAIR).steps[0][0])


def test_the_starter_says_the_term_and_chooses_its_article(starter: Engine) -> None:
    source = "The next meeting of the committee is on Wednesday."
    (draft,) = starter.translate([source], PAIR)
    wanted = Wanted(
        source=source,
        draft=draft,
        wishes=(Wish(span=Span(start=24, end=33), forms=("asamblea",)),),
        honoured=lambda target: ["asamblea" in target.lower()],
    )
    (forced,) = starter.force([wanted], PAIR, heads=lambda head, form: heads(head, form, "es"))
    assert forced is not None
    assert "la asamblea" in forced.target
    assert forced.target.endswith("miércoles.")


def test_the_same_twice(starter: Engine) -> None:
    source = "The strike goes on in three towns."
    wanted = Wanted(
        source=source,
        draft=Hypothesis(target="X"),
        wishes=(Wish(span=Span(start=4, end=10), forms=("paro", "parón")),),
        honoured=lambda target: ["paro" in target.lower()],
    )
    first, second = (starter.force([wanted], PAIR, heads=as_they_are) for _ in range(2))
    assert first == second
    assert first[0] is not None


def test_nothing_is_forced_in_what_is_too_long(starter: Engine) -> None:
    source = "The strike goes on. " * 60
    wanted = Wanted(
        source=source,
        draft=Hypothesis(target=source),
        wishes=(Wish(span=Span(start=4, end=10), forms=("paro",)),),
        honoured=lambda target: ["paro" in target],
    )
    assert starter.force([wanted], PAIR, heads=as_they_are) == [None]
