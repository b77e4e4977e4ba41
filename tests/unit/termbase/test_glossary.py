"""Glossary files as people and spreadsheets write them, as they break, and as the program writes them back."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from langjustice.errors import GlossaryError
from langjustice.model import Concept, LangText, Term, TermStatus
from langjustice.termbase import load_csv
from langjustice.termbase.glossary import (
    Glossary,
    glossary_bytes,
    parse_csv,
    read_glossary,
    with_concept,
    with_concepts,
)
from langjustice.workspace import bundled_dir
from tests.unit.termbase.concepts import concepts

GOOD = "concept_id,en,es,es:forbidden\nMA1,mutual aid,apoyo mutuo|ayuda mutua,\nST1,strike,huelga,paro ilegal\n"


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


@pytest.mark.parametrize(
    "content",
    [
        GOOD,
        GOOD.replace(",", ";"),
        GOOD.replace(",", "\t"),
        GOOD.replace("\n", "\r\n"),
        GOOD.replace("\n", "\r"),
        GOOD.replace("\n", "\n\n"),
        GOOD.replace("\n", ",,,\n"),
        GOOD.rstrip("\n"),
        "\n" + GOOD,
        "\ufeff" + GOOD,
        "sep=;\r\n" + GOOD.replace(",", ";").replace("\n", "\r\n"),
        GOOD.replace(",", "\t").encode("utf-16"),
        GOOD.replace(",", "\t").encode("utf-16-le"),
        ("sep=\t\r\n" + GOOD.replace(",", "\t")).encode("utf-16"),
        GOOD.replace("mutual aid", '" mutual aid "'),
        GOOD.replace("mutual aid", '"mutual\naid"'),
        GOOD.replace("apoyo mutuo|ayuda mutua", "apoyo mutuo||ayuda mutua|"),
        GOOD.replace("concept_id", "Concept ID").replace("en,es", "English, Español"),
    ],
)
def test_however_it_is_written(tmp_path: Path, content: str | bytes) -> None:
    path = write(tmp_path, content)
    assert forms(path, "en") == [["mutual aid"], ["strike"]]
    assert forms(path, "es") == [["apoyo mutuo", "ayuda mutua"], ["huelga"]]


def test_the_code_page_of_windows(tmp_path: Path) -> None:
    content = "concept_id;fr;es\nA;grève;acción directa\nB;autogéré;compañera\n".encode("cp1252")
    assert forms(write(tmp_path, content), "fr") == [["grève"], ["autogéré"]]


def test_a_byte_order_mark_is_no_part_of_the_first_term(tmp_path: Path) -> None:
    """A table without the line that names the columns is refused, by its first term as people see it."""
    with pytest.raises(GlossaryError) as caught:
        load_csv(write(tmp_path, "\ufeffmutual aid,apoyo mutuo\nstrike,huelga\n"))
    assert caught.value.what == "“mutual aid” is no column name"


def test_cells_may_hold_separators_and_line_breaks(tmp_path: Path) -> None:
    path = write(tmp_path, 'concept_id,definition_en,en,es\nA,"one, two\nthree",strike,huelga\n')
    (concept,) = load_csv(path)
    assert concept.definitions == (LangText(lang="en", text="one, two\nthree"),)


def test_a_language_may_be_missing_in_a_row_and_be_alone_in_a_file(tmp_path: Path) -> None:
    assert forms(write(tmp_path, "concept_id,en,es\nA,strike\nB,,huelga\n"), "en") == [["strike"], []]
    (concept,) = load_csv(write(tmp_path, "concept_id,es:forbidden\nA,invasión\n"))
    assert [term.form for term in concept.forbidden("es")] == ["invasión"]


def test_a_formula_is_a_text(tmp_path: Path) -> None:
    concept = Concept(id="A", terms=(Term(form="=cmd|x", lang="en"), Term(form="-ista", lang="es")), note="@home")
    data = glossary_bytes(Glossary(path=Path("g.csv"), columns=("concept_id",), concepts=(concept,)))
    assert data.decode().splitlines()[1] == '''"A","'=cmd\\|x","'-ista","'@home"'''
    assert load_csv(write(tmp_path, data)) == (replace(concept, glossary="glossary.csv"),)


@pytest.mark.parametrize(
    ("content", "line", "what"),
    [
        ("", None, "is empty"),
        ("\n\n", None, "is empty"),
        ("concept_id,en,es\n,strike,huelga\n", 2, "the concept has no concept_id"),
        ("concept_id,en,es\nA,a,b\n\nA,c,d\n", 4, "concept “A” stands in line 2 already"),
        ("concept_id,en,red!\nA,a,b\n", 1, "“red!” is no column name"),
        ("concept_id,en,EN\n", 1, "two columns are called “en” and “EN”"),
        ("concept_id,en,en\n", 1, "two columns are called “en”"),
        ("concept_id,note\nA,a\n", 1, "there is no column of a language"),
        ("en,es\na,b\n", 1, "there is no column concept_id"),
        ("concept_id,en,es\nA,a,b,c\n", 2, "4 columns where the first line names 3"),
        ("concept_id,en,,es\nA,a,x,c\n", 2, "column 3 has no name, and “x” in it"),
        ('concept_id,en,es\nA,"a\nb",c\n,d,e\n', 4, "the concept has no concept_id"),
        ("sep=;\nconcept_id;en;es\n;d;e\n", 3, "the concept has no concept_id"),
        ('concept_id,en,es\nA,"a"b,c\n', 2, "broken CSV: ',' expected after '\"'"),
        ('concept_id,en,es\nA,"a,b\n', 2, "broken CSV: unexpected end of data"),
        ("concept_id,en,es\nA,a\x01,b\n", 2, "control character U+0001 in column “en”"),
        ("concept_id,en,es\nA,b," + "c" * 70_000 + "\n", 2, "a cell is longer than 64 kB"),
        ("concept_id,en,es\nA,b," + "c" * 1_000_000 + "\n", 2, "a cell is longer than 64 kB"),
        ("concept_id,en,es\nA,a\0\0,b\n", None, "this is not text: it has many control characters"),
        (b"\x89PNG\r\n\x1a\n", None, "this is a PNG picture, not text"),
    ],
)
def test_a_fault_is_told_with_file_and_line(tmp_path: Path, content: str | bytes, line: int | None, what: str) -> None:
    path = write(tmp_path, content)
    with pytest.raises(GlossaryError) as caught:
        load_csv(path)
    assert (caught.value.what, str(caught.value.path), caught.value.line) == (what, str(path), line)


def test_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(GlossaryError, match="is a folder"):
        load_csv(tmp_path)
    with pytest.raises(GlossaryError, match="cannot be read: No such file"):
        load_csv(tmp_path / "nowhere.csv")


@pytest.mark.parametrize("path", sorted(bundled_dir("glossaries").glob("*.csv")), ids=lambda path: path.name)
def test_the_glossaries_of_the_project_come_back_byte_for_byte(path: Path) -> None:
    assert glossary_bytes(read_glossary(path)) == path.read_bytes()


@given(st.lists(concepts(), max_size=4, unique_by=lambda concept: concept.id))
def test_a_file_says_what_its_concepts_are(found: list[Concept]) -> None:
    named = tuple(replace(concept, glossary="g.csv") for concept in found)
    glossary = Glossary(path=Path("g.csv"), columns=("concept_id", "en"), concepts=named)
    data = glossary_bytes(glossary)
    again = parse_csv(data.decode(), path=Path("g.csv"))
    assert again == named
    assert glossary_bytes(replace(glossary, concepts=again)) == data


def test_one_concept_is_changed_and_the_other_rows_stay(tmp_path: Path) -> None:
    path = write(tmp_path, glossary_bytes(read_glossary(write(tmp_path, GOOD))))
    before = read_glossary(path)
    new = Concept(id="ST1", terms=(Term(form="paro", lang="es", region="es-AR"),))
    after = with_concept(before, "ST1", new)
    old_lines, lines = (glossary_bytes(one).decode().splitlines() for one in (before, after))
    assert lines[0] == '"concept_id","en","es","es-AR","es:forbidden"'
    assert lines[1] == old_lines[1].replace('mutua",', 'mutua","",')
    assert lines[2] == '"ST1","","","paro",""'
    assert [c.id for c in with_concept(before, "NEW", replace(new, id="NEW")).concepts] == ["MA1", "ST1", "NEW"]
    assert [c.id for c in with_concept(before, "MA1", None).concepts] == ["ST1"]
    assert with_concept(before, "nothing", None) == before
    assert [c.id for c in with_concepts(before, [replace(new, id="NEW"), new]).concepts] == ["MA1", "ST1", "NEW"]
