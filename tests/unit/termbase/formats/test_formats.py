"""All formats side by side: what comes back, and what is said to be lost."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from langjustice.errors import GlossaryError, UsageError
from langjustice.model import Concept, LangText, Term, TermStatus
from langjustice.termbase.formats import WRITABLE, detect, read, write
from langjustice.termbase.glossary import load_csv
from langjustice.workspace import bundled_dir
from tests.unit.termbase.concepts import concepts

LOSSLESS = ["csv", "tbx2", "tbx3-dca", "tbx3-dct", "tmx"]
STRIKE = Concept(
    id="strike",
    terms=(
        Term(form="strike", lang="en"),
        Term(form="walkout", lang="en", status=TermStatus.ADMITTED),
        Term(form="huelga", lang="es"),
        Term(form="paro", lang="es", region="es-AR"),
        Term(form="paro ilegal", lang="es", status=TermStatus.FORBIDDEN),
    ),
    note="a note",
    definitions=(LangText(lang="en", text="Stopping work"),),
    rationale="why",
)


@pytest.mark.parametrize("format_name", LOSSLESS)
def test_the_glossaries_of_the_project_come_back(format_name: str) -> None:
    every = tuple(
        replace(concept, glossary="")
        for path in sorted(bundled_dir("glossaries").glob("*.csv"))
        for concept in load_csv(path)
    )
    writing = write(every, format=format_name)
    reading = read(writing.data, name=f"x.{format_name[:3]}")
    assert (writing.losses, reading.losses) == ((), ())
    assert reading.concepts == every


@pytest.mark.parametrize("format_name", LOSSLESS)
def test_every_concept_comes_back(format_name: str) -> None:
    held = concepts().filter(lambda one: any(t.status in ("preferred", "admitted") for t in one.terms))

    @settings(max_examples=60)
    @given(st.lists(held, min_size=1, max_size=3, unique_by=lambda one: one.id))
    def comes_back(found: list[Concept]) -> None:
        writing = write(found, format=format_name)
        assert writing.losses == ()
        assert read(writing.data, name="x", format=format_name).concepts == tuple(found)
        assert write(found, format=format_name) == writing

    comes_back()


@settings(max_examples=60)
@given(st.lists(concepts(), min_size=1, max_size=3, unique_by=lambda one: one.id))
def test_pairs_come_back_from_po_and_tab(found: list[Concept]) -> None:
    def pairs(every: tuple[Concept, ...] | list[Concept]) -> set[tuple[str, str]]:
        return {(a.form, b.form) for one in every for a in one.accepted("en") for b in one.accepted("es")}

    if not pairs(found):
        return
    for format_name in ("po", "tab"):
        writing = write(found, format=format_name, languages=("en", "es"))
        again = read(writing.data, name="x", format=format_name, languages=("en", "es"))
        assert pairs(again.concepts) == pairs(found)


def test_what_a_format_cannot_hold_is_said() -> None:
    assert write([STRIKE], format="tab", languages=("en", "es")).losses == (
        "region: 1 concept",
        "rationale: 1 concept",
        "definition: 1 concept",
        "forbidden term: 1 concept",
    )
    assert write([STRIKE], format="po", languages=("en", "es-AR")).losses == ("rationale: 1 concept",)
    only_forbidden = replace(STRIKE, terms=STRIKE.terms[-1:])
    assert write([only_forbidden], format="tmx").losses == ("without an accepted term: 1 concept",)


def test_only_some_languages() -> None:
    (one,) = read(write([STRIKE], format="csv", languages=("es-MX",)).data, name="x.csv").concepts
    assert [(t.form, t.region) for t in one.terms] == [("huelga", None), ("paro ilegal", None)]
    (one,) = read(write([STRIKE], format="csv", languages=("es",)).data, name="x.csv").concepts
    assert [t.form for t in one.accepted("es")] == ["huelga", "paro"]
    assert one.definitions == ()


@pytest.mark.parametrize(
    ("name", "data", "format_name"),
    [
        ("a.CSV", b"", "csv"),
        ("a.tsv", b"", "csv"),
        ("a.utf8", b"", "tab"),
        ("a.po", b"", "po"),
        ("a.xml", b'<?xml version="1.0"?><martif>', "tbx"),
        ("-", b"<tmx>", "tmx"),
        ("a", "<tbx>".encode("utf-16"), "tbx"),
    ],
)
def test_the_format_of_a_file(name: str, data: bytes, format_name: str) -> None:
    assert detect(name, data) == format_name


def test_a_format_that_there_is_not() -> None:
    with pytest.raises(UsageError, match="the format is not known"):
        read(b"x", name="a.xyz")
    with pytest.raises(UsageError, match="there is no format “docx”"):
        read(b"x", name="a.csv", format="docx")
    with pytest.raises(UsageError, match="there is no format “docx”"):
        write([], format="docx")


@pytest.mark.parametrize("format_name", ["csv", "tbx", "tmx", "po", "tab"])
def test_an_empty_file(format_name: str) -> None:
    with pytest.raises(GlossaryError, match="is empty"):
        read(b" \n", name="x", format=format_name, languages=("en", "es"))


@pytest.mark.parametrize("format_name", WRITABLE)
def test_no_format_writes_an_address_of_mail(format_name: str) -> None:
    data = write([STRIKE], format=format_name, languages=("en", "es")).data
    assert b"@" not in data
