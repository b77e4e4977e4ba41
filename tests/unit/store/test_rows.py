"""Rows and values: what goes into the database comes out of it, whatever a community writes."""

from __future__ import annotations

import json
from dataclasses import asdict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from langjustice.errors import StoreError
from langjustice.model import Concept, Dissent, LangText, Term, TermContext, TermStatus
from langjustice.store import rows

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
many = st.lists(texts, max_size=3).map(tuple)
terms = st.builds(
    Term,
    form=texts,
    lang=texts,
    status=st.sampled_from(TermStatus),
    region=st.none() | texts,
    part_of_speech=texts,
    gender=texts,
    forms=many,
)
lang_texts = st.lists(st.builds(LangText, lang=texts, text=texts), max_size=3).map(tuple)
contexts = st.lists(st.builds(TermContext, lang=texts, with_any=many, not_in=many), max_size=2).map(tuple)
dissents = st.lists(st.builds(Dissent, credit=texts, choice=texts, reason=texts, date=texts), max_size=2).map(tuple)
concepts = st.builds(
    Concept,
    id=texts,
    terms=st.lists(terms, max_size=3).map(tuple),
    domain=texts,
    definitions=lang_texts,
    glosses=lang_texts,
    do_not_translate=many,
    contexts=contexts,
    note=texts,
    rationale=texts,
    community=texts,
    licence=texts,
    credit=texts,
    date=texts,
    dissent=dissents,
    glossary=texts,
)


@given(concepts)
def test_a_concept_comes_back_as_it_was(concept: Concept) -> None:
    assert rows.concept_from_json(rows.concept_to_json(concept)) == concept


@given(concepts)
def test_any_program_can_read_a_concept(concept: Concept) -> None:
    text = rows.concept_to_json(concept)
    assert text is not None
    assert set(json.loads(text)) == set(asdict(concept))
    assert json.loads(text)["note"] == concept.note


def test_no_concept_stays_none() -> None:
    assert rows.concept_to_json(None) is None
    assert rows.concept_from_json(None) is None


def test_a_concept_that_was_written_when_concepts_had_fewer_fields_is_read() -> None:
    text = '{"id": "konbit", "terms": [{"form": "konbit", "lang": "ht", "status": "admitted"}]}'
    term = Term(form="konbit", lang="ht", status=TermStatus.ADMITTED)
    assert rows.concept_from_json(text) == Concept(id="konbit", terms=(term,))


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", "7", '{"id": "x"}', '{"id": "x", "terms": [7]}', '{"id": "x", "terms": [], "mood": ""}']
)
def test_what_somebody_damaged_by_hand_is_told(text: str) -> None:
    with pytest.raises(StoreError, match=r"cannot be read: .* → restore the last backup"):
        rows.concept_from_json(text)


def test_a_row_with_an_unknown_word_is_told() -> None:
    with pytest.raises(StoreError, match="cannot be read"):
        rows.person({"id": "ana", "credit_kind": "title", "credit": "Dr"})


@pytest.mark.parametrize("damage", [{"roles": "king"}, {"languages": "en-es"}, {"languages": "e→s"}, {"roles": None}])
def test_an_invitation_that_somebody_damaged_by_hand_is_told(damage: dict[str, str | None]) -> None:
    row = {
        "id": 1,
        "roles": "translator",
        "languages": "en→es",
        "made_by": "ana",
        "made_at": "2026-11-01T00:00:00Z",
        "expires_at": "2026-11-08T00:00:00Z",
        "used_by": None,
        "used_at": None,
    }
    assert str(rows.invitation(row).languages[0]) == "en→es"
    with pytest.raises(StoreError, match=r"cannot be read: .* → restore the last backup"):
        rows.invitation({**row, **damage})
