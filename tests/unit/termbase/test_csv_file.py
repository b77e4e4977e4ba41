"""Glossary files as people and spreadsheets write them, and as they break."""

from __future__ import annotations

from pathlib import Path

import pytest

from langjustice.errors import GlossaryError
from langjustice.model import LangText, Term, TermStatus
from langjustice.termbase import load_csv

GOOD = "concept_id,en,es,note\nMA1,mutual aid,apoyo mutuo|ayuda mutua,\nST1,strike,huelga,avoid in es: paro ilegal\n"


def write(folder: Path, content: str | bytes) -> Path:
    path = folder / "glossary.csv"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def forms(path: Path, lang: str) -> list[list[str]]:
    return [[term.form for term in concept.accepted(lang)] for concept in load_csv(path)]


def test_a_row_is_a_concept(tmp_path: Path) -> None:
    first, second = load_csv(write(tmp_path, GOOD))
    assert (first.id, first.glossary) == ("MA1", "glossary.csv")
    assert first.terms == (
        Term(form="mutual aid", lang="en"),
        Term(form="apoyo mutuo", lang="es"),
        Term(form="ayuda mutua", lang="es", status=TermStatus.ADMITTED),
    )
    assert second.forbidden("es") == (Term(form="paro ilegal", lang="es", status=TermStatus.FORBIDDEN),)
    assert second.note == "avoid in es: paro ilegal"


@pytest.mark.parametrize(
    "content",
    [
        GOOD,
        GOOD.replace(",", ";"),
        GOOD.replace(",", "\t"),
        GOOD.replace("\n", "\r\n"),
        GOOD.replace("\n", "\n\n"),
        GOOD.rstrip("\n"),
        "\n" + GOOD,
        "\ufeff" + GOOD,
        GOOD.replace("mutual aid", '" mutual aid "'),
        GOOD.replace("concept_id", "Concept_ID").replace("en,es", "EN, es"),
    ],
)
def test_however_it_is_written(tmp_path: Path, content: str) -> None:
    path = write(tmp_path, content)
    assert forms(path, "en") == [["mutual aid"], ["strike"]]
    assert forms(path, "es") == [["apoyo mutuo", "ayuda mutua"], ["huelga"]]


def test_a_byte_order_mark_is_no_part_of_the_first_term(tmp_path: Path) -> None:
    """A table without the line that names the columns is refused, by its first term as people see it."""
    with pytest.raises(GlossaryError) as caught:
        load_csv(write(tmp_path, "\ufeffmutual aid,apoyo mutuo\nstrike,huelga\n"))
    assert caught.value.what == "“mutual aid” is no column name"


def test_cells_may_hold_separators_and_line_breaks(tmp_path: Path) -> None:
    path = write(tmp_path, 'concept_id,definition_en,en,es\nA,"one, two\nthree",strike,huelga\n')
    (concept,) = load_csv(path)
    assert concept.definitions == (LangText(lang="en", text="one, two\nthree"),)


def test_regions(tmp_path: Path) -> None:
    path = write(tmp_path, "concept_id,en,es,es-MX,note\nA,market,mercado,tianguis,es-AR: feria\n")
    (concept,) = load_csv(path)
    assert [(t.form, t.region) for t in concept.accepted("es")] == [
        ("mercado", None),
        ("tianguis", "es-MX"),
        ("feria", "es-AR"),
    ]


def test_a_language_may_be_missing_in_a_row(tmp_path: Path) -> None:
    assert forms(write(tmp_path, "concept_id,en,es\nA,strike\nB,,huelga\n"), "en") == [["strike"], []]


def test_a_word_that_one_language_uses_is_not_rejected_in_another(tmp_path: Path) -> None:
    path = write(tmp_path, "concept_id,en,es,note\nA,campesino,campesino,avoid: Campesino\n")
    assert load_csv(path)[0].forbidden("fr") == ()


@pytest.mark.parametrize(
    ("content", "line", "what"),
    [
        ("", None, "is empty"),
        ("\n\n", None, "is empty"),
        ("concept_id,en,es\n,strike,huelga\n", 2, "the concept has no concept_id"),
        ("concept_id,en,es\nA,a,b\n\nA,c,d\n", 4, "concept “A” stands in line 2 already"),
        ("concept_id,en,red!\nA,a,b\n", 1, "“red!” is no column name"),
        ("concept_id,en,EN\n", 1, "two columns are called “EN”"),
        ("concept_id,en\nA,a\n", 1, "needs a concept_id column and at least two languages"),
        ("en,es\na,b\n", 1, "needs a concept_id column and at least two languages"),
        ("concept_id,en,es\nA,a,b,c\n", 2, "4 columns where the first line names 3"),
        ('concept_id,en,es\nA,"a\nb",c\n,d,e\n', 4, "the concept has no concept_id"),
        ('concept_id,en,es\nA,"a"b,c\n', 2, "broken CSV: ',' expected after '\"'"),
        ('concept_id,en,es\nA,"a,b\n', 2, "broken CSV: unexpected end of data"),
        ("concept_id,en,es\nA,a\0,b\n", 2, "contains NUL bytes"),
        ("concept_id,en,es\nA,a,acción\n".encode("latin-1"), 2, "not UTF-8"),
        ("concept_id,en,es\n".encode("utf-16"), 1, "not UTF-8"),
    ],
)
def test_a_fault_is_told_with_file_and_line(tmp_path: Path, content: str | bytes, line: int | None, what: str) -> None:
    path = write(tmp_path, content)
    with pytest.raises(GlossaryError) as caught:
        load_csv(path)
    assert (caught.value.what, caught.value.path, caught.value.line) == (what, path, line)


def test_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(GlossaryError, match="cannot be read"):
        load_csv(tmp_path)
