"""The values that travel."""

from __future__ import annotations

import dataclasses
import inspect

import pytest

from langjustice import model
from langjustice.model import Concept, Span, Term, TermStatus


def test_every_value_is_frozen_slotted_and_keyword_only() -> None:
    for name, cls in inspect.getmembers(model, inspect.isclass):
        if not dataclasses.is_dataclass(cls):
            continue
        parameters = cls.__dataclass_params__  # type: ignore[attr-defined]
        assert parameters.frozen, name
        assert "__slots__" in vars(cls), name
        assert all(field.kw_only for field in dataclasses.fields(cls)), name


def test_a_span_is_half_open_and_never_backwards() -> None:
    span = Span(start=2, end=4)
    assert span.of("abcdef") == "cd"
    assert span.overlaps(Span(start=3, end=9))
    assert not span.overlaps(Span(start=4, end=9))
    assert span.moved(3) == Span(start=5, end=7)
    for start, end in ((-1, 2), (3, 2)):
        with pytest.raises(ValueError, match="not a span"):
            Span(start=start, end=end)


def test_a_concept_knows_its_accepted_and_its_rejected_forms() -> None:
    concept = Concept(
        id="x",
        terms=(
            Term(form="olla común", lang="es"),
            Term(form="olla popular", lang="es", status=TermStatus.ADMITTED),
            Term(form="soup kitchen", lang="en", status=TermStatus.FORBIDDEN),
        ),
        do_not_translate=("fr",),
    )
    assert [term.form for term in concept.accepted("es")] == ["olla común", "olla popular"]
    assert [term.form for term in concept.forbidden("en")] == ["soup kitchen"]
    assert concept.kept("fr")
    assert not concept.kept("es")
