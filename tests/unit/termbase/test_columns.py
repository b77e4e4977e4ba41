"""Names of columns, in the languages and habits of the people who make tables."""

from __future__ import annotations

import pytest

from langjustice.errors import GlossaryError
from langjustice.termbase.columns import Column, column, columns, with_columns


def test_a_tag_is_the_terms_of_a_language() -> None:
    assert column("es-mx") == Column(field="term", lang="es-MX")
    assert column("es-MX").name == "es-MX"
    assert column("ES:Forbidden ").name == "es:forbidden"


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("English", "en"),
        ("inglés", "en"),
        ("anglais", "en"),
        ("Español", "es"),
        ("kreyòl ayisyen", "ht"),
        ("Créole haïtien", "ht"),
        ("pòtigè", "pt"),
        ("português", "pt"),
        ("Mexican Spanish", "es-MX"),
        ("Concept ID", "concept_id"),
        ("concepto", "concept_id"),
        ("Notas", "note"),
        ("remarque", "note"),
        ("dominio", "domain"),
        ("definición", "es:definition"),
        ("definition", "en:definition"),
        ("definition_en", "en:definition"),
        ("definition_pt_BR", "pt-BR:definition"),
        ("do-not-translate", "keep"),
        ("tzh", "tzh"),
    ],
)
def test_what_people_call_it(written: str, meant: str) -> None:
    assert column(written).name == meant


@pytest.mark.parametrize("name", ["mutual aid", "red!", "ez", "notes2", "es:gloss:x", "es:foo", "foo:", "note:gloss"])
def test_what_is_no_column(name: str) -> None:
    with pytest.raises(GlossaryError, match="is no column name"):
        column(name)


def test_two_columns_of_one_meaning() -> None:
    with pytest.raises(GlossaryError, match="two columns are called “es” and “Español”"):
        columns(["concept_id", "es", "Español"])


def test_id_is_the_name_of_a_concept_or_indonesian() -> None:
    assert [c.name for c in columns(["id", "en"]) if c] == ["concept_id", "en"]
    assert [c.name for c in columns(["concept_id", "id"]) if c] == ["concept_id", "id"]


def test_a_new_column_goes_where_people_look_for_it() -> None:
    there = [column(name) for name in ("concept_id", "fr", "es", "note")]
    new = [column(name) for name in ("date", "es:forbidden", "es-MX", "fr:gloss", "domain", "pt", "fr:forbidden")]
    assert [c.name for c in with_columns(there, new)] == [
        "concept_id",
        "domain",
        "fr",
        "es",
        "es-MX",
        "pt",
        "fr:forbidden",
        "es:forbidden",
        "fr:gloss",
        "note",
        "date",
    ]
