"""What the notes of a glossary say to the program, and what they only say to people."""

from __future__ import annotations

import pytest

from langjustice.model import TermContext
from langjustice.termbase.notes import NoteContent, read_note


def test_an_empty_note_says_nothing() -> None:
    assert read_note("") == NoteContent()


def test_rejected_words() -> None:
    note = read_note("avoid in es: propietario de la tierra, dueño. avoid: landlord")
    assert note.avoid == (("es", "propietario de la tierra"), ("es", "dueño"), (None, "landlord"))


def test_a_condition_is_for_people() -> None:
    assert read_note("avoid: farmer when the text means peasant").avoid == ()
    assert read_note("avoid in en: illegal as an adjective for people").avoid == ()


def test_a_remark_in_brackets_is_no_form() -> None:
    assert read_note("avoid in fr: clandestin (it criminalises), illégal").avoid == (
        ("fr", "clandestin"),
        ("fr", "illégal"),
    )


def test_a_whole_sentence_is_no_form() -> None:
    assert read_note("avoid: all those words that states like to use").avoid == ()


def test_regional_forms() -> None:
    assert read_note("es-MX: tianguis, mercadito; pt-BR: feira").regional == (
        ("es-MX", "tianguis"),
        ("es-MX", "mercadito"),
        ("pt-BR", "feira"),
    )


@pytest.mark.parametrize(
    ("note", "languages"),
    [
        ("do-not-translate", ("*",)),
        ("Do-not-translate: it is a name", ("*",)),
        ("do-not-translate in en, fr", ("en", "fr")),
        ("A name. do-not-translate in ht", ("ht",)),
    ],
)
def test_kept_names(note: str, languages: tuple[str, ...]) -> None:
    assert read_note(note).keep == languages


def test_an_initial_does_not_end_a_clause() -> None:
    assert read_note("avoid: J. Doe").avoid == ((None, "J. Doe"),)


def test_prose_stays_prose() -> None:
    assert read_note("Used by the Zapatistas since 2003; see the Sixth Declaration.") == NoteContent()


@pytest.mark.parametrize(
    "note", ["avoid:" + " " * 20_000, "(" * 20_000, "avoid: a" + " " * 20_000 + "b", "avoid: " + "(a" * 10_000]
)
def test_no_note_makes_it_hang(note: str) -> None:
    assert isinstance(read_note(note), NoteContent)


def test_contexts_tell_homographs_apart() -> None:
    content = read_note(
        "caution: a record. with en: assembly, meeting. not in en: ten minutes; not in es: acta de nacimiento"
    )
    assert content.contexts == (
        TermContext(lang="en", with_any=("assembly", "meeting")),
        TermContext(lang="en", not_in=("ten minutes",)),
        TermContext(lang="es", not_in=("acta de nacimiento",)),
    )
    assert read_note("used with enthusiasm: always").contexts == ()
