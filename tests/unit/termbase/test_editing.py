"""Changes of a concept, put in the words of its columns."""

from __future__ import annotations

import pytest
from hypothesis import given

from langjustice.errors import GlossaryError, UsageError
from langjustice.model import Concept, Term, TermStatus
from langjustice.termbase.columns import column
from langjustice.termbase.editing import Change, edit_concept, move_term
from langjustice.termbase.rows import to_cells
from tests.unit.termbase.concepts import concepts

STRIKE = Concept(
    id="strike",
    terms=(
        Term(form="huelga", lang="es", gender="feminine", part_of_speech="noun"),
        Term(form="paro", lang="es", status=TermStatus.ADMITTED, forms=("paritos",)),
        Term(form="strike", lang="en"),
    ),
    note="a note",
)


def edited(*changes: tuple[str, str, str], concept: Concept | None = STRIKE) -> dict[str, str]:
    new = edit_concept(concept, "strike", [Change(action=a, column=c, value=v) for a, c, v in changes])  # type: ignore[arg-type]
    return {one.name: cell for one, cell in to_cells(new).items()}


def test_a_cell_is_set_added_to_and_taken_from() -> None:
    cells = edited(
        ("set", "note", "another"),
        ("add", "es", "parada"),
        ("add", "es-MX", "paro"),
        ("remove", "es", "paro"),
        ("add", "es:forbidden", "paro ilegal"),
        ("add", "keep", "en"),
        ("add", "keep", "fr, en"),
    )
    assert cells == {
        "concept_id": "strike",
        "note": "another",
        "es": "huelga|parada",
        "en": "strike",
        "es-MX": "paro",
        "es:grammar": "huelga: noun f",
        "es:forbidden": "paro ilegal",
        "keep": "en, fr",
    }


def test_inflected_forms_go_with_their_term() -> None:
    assert "es:forms" not in edited(("remove", "es", "paro"))
    assert edited(("add", "es:forms", "paro: parazo"))["es:forms"] == "paro: paritos, parazo"
    assert edited(("remove", "es:forms", "paro: paritos")).get("es:forms", "") == ""
    assert edited(("add", "es:grammar", "huelga: noun m"))["es:grammar"] == "huelga: noun m"


def test_a_new_concept() -> None:
    assert edited(("set", "ht", "grèv"), concept=None) == {"concept_id": "strike", "ht": "grèv"}


@pytest.mark.parametrize(
    ("change", "what"),
    [
        (("set", "colour", "red"), "“colour” is no column name"),
        (("set", "concept_id", "other"), "a concept_id stays what it is"),
        (("add", "note", "more"), "“note” holds one text, not a list"),
        (("remove", "es", "grève"), "“grève” does not stand in “es”"),
        (("remove", "keep", "es"), "“es” does not stand in “keep”"),
        (("remove", "es:forms", "huelga: x"), "“x” does not stand in “es:forms”"),
    ],
)
def test_what_cannot_be_done(change: tuple[str, str, str], what: str) -> None:
    with pytest.raises(UsageError) as caught:
        edited(change)
    assert caught.value.what == what


def test_what_a_cell_may_not_hold() -> None:
    with pytest.raises(GlossaryError):
        edited(("set", "es:grammar", "huelga: wrong"))


def test_a_term_is_deprecated_and_the_next_one_takes_its_place() -> None:
    moved = move_term(STRIKE, "es", "huelga", TermStatus.DEPRECATED)
    assert [(t.form, t.status.value) for t in moved.recognized("es")] == [
        ("paro", "preferred"),
        ("huelga", "deprecated"),
    ]
    assert moved.recognized("es")[1].gender == "feminine"


def test_a_term_is_put_first() -> None:
    moved = move_term(STRIKE, "es", "paro", TermStatus.PREFERRED)
    assert [(t.form, t.status.value) for t in moved.accepted("es")] == [("paro", "preferred"), ("huelga", "admitted")]


def test_a_word_that_nobody_listed_can_be_forbidden_in_one_region() -> None:
    moved = move_term(STRIKE, "es-CO", " paro  ilegal ", TermStatus.FORBIDDEN)
    assert moved.forbidden("es") == (Term(form="paro ilegal", lang="es", region="es-CO", status=TermStatus.FORBIDDEN),)


@given(concepts())
def test_setting_every_cell_to_what_it_is_changes_nothing(one: Concept) -> None:
    cells = {name: cell for name, cell in to_cells(one).items() if name != column("concept_id")}
    changes = [Change(action="set", column=name.name, value=cell) for name, cell in cells.items()]
    assert to_cells(edit_concept(one, one.id, changes)) == to_cells(one)
    assert to_cells(edit_concept(None, one.id, changes)) == to_cells(one)
