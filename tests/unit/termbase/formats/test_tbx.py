"""TBX as other programs write it, of both versions, and as this one does."""

from __future__ import annotations

from pathlib import Path

import pytest

from langjustice.errors import GlossaryError
from langjustice.model import Concept, Dissent, LangText, Term, TermContext, TermStatus
from langjustice.termbase.formats import read, write

GOLDEN = Path(__file__).parent / "golden"
STRIKE = Concept(
    id="strike",
    terms=(
        Term(form="strike", lang="en", part_of_speech="noun"),
        Term(form="huelga", lang="es", part_of_speech="noun", gender="feminine", forms=("huelguita",)),
        Term(form="paro", lang="es", region="es-AR"),
        Term(form="parada", lang="es", status=TermStatus.DEPRECATED),
        Term(form="paro ilegal", lang="es", status=TermStatus.FORBIDDEN),
    ),
    domain="labour",
    definitions=(LangText(lang="en", text="Collective stoppage of work"),),
    glosses=(LangText(lang="fr", text="arrêt de travail"),),
    do_not_translate=("fr",),
    contexts=(TermContext(lang="en", with_any=("union",), not_in=("three strikes",)),),
    note="a note & more",
    rationale="a reason",
    community="us",
    licence="CC0 1.0",
    credit="Ana",
    date="2026-11-25",
    dissent=(Dissent(credit="B", choice="block", reason="no", date="2026-11-25"),),
)


@pytest.mark.parametrize("dialect", ["tbx2", "tbx3-dca", "tbx3-dct"])
def test_what_is_written(dialect: str) -> None:
    data = write([STRIKE], format=dialect).data
    assert data.decode() == (GOLDEN / f"strike.{dialect}.xml").read_text(encoding="utf-8")
    assert read(data, name="x.tbx").concepts == (STRIKE,)


def test_version_2_with_ntig_and_groups() -> None:
    data = """<?xml version="1.0"?>
<!DOCTYPE martif SYSTEM "TBXcoreStructV02.dtd">
<martif type="TBX" xml:lang="en-US"><martifHeader><fileDesc><sourceDesc><p>x</p></sourceDesc></fileDesc></martifHeader>
<text><body><termEntry id="c7">
  <descripGrp><descrip type="definition">Stopping work</descrip><admin type="source">a book</admin></descripGrp>
  <transacGrp><transac type="transactionType">origination</transac>
    <transacNote type="responsibility">Ana</transacNote><date>2020-01-02</date></transacGrp>
  <langSet xml:lang="es-MX"><ntig><termGrp><term>huelga  <hi>general</hi></term>
    <termNote type="administrativeStatus">supersededTerm-admn-sts</termNote>
    <termNote type="partOfSpeech">Noun</termNote></termGrp>
    <descrip type="context">La huelga sigue.</descrip></ntig></langSet>
  <langSet xml:lang="en"><tig><term>strike</term>
    <termNote type="normativeAuthorization">preferredTerm</termNote>
    <termNote type="geographicalUsage">Canada</termNote>
    <note>said everywhere</note></tig></langSet>
</termEntry></body></text></martif>"""
    reading = read(data.encode(), name="x.tbx")
    assert reading.concepts == (
        Concept(
            id="c7",
            terms=(
                Term(form="strike", lang="en", region="en-CA"),
                Term(
                    form="huelga general",
                    lang="es",
                    region="es-MX",
                    status=TermStatus.DEPRECATED,
                    part_of_speech="noun",
                ),
            ),
            definitions=(LangText(lang="en-US", text="Stopping work"),),
            credit="Ana",
            date="2020-01-02",
            note="en strike: said everywhere",
        ),
    )
    assert reading.losses == ("source: 1 time", "context: 1 time")


def test_version_3_with_tags() -> None:
    data = """<tbx type="TBX-Basic" style="dct" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2"
 xmlns:min="http://www.tbxinfo.net/ns/min" xmlns:basic="http://www.tbxinfo.net/ns/basic"><text><body>
<conceptEntry id="c1"><min:subjectField>labour</min:subjectField><langSec xml:lang="fr"><termSec><term>grève</term>
<basic:grammaticalGender>feminine</basic:grammaticalGender><min:partOfSpeech>gerund</min:partOfSpeech>
<min:administrativeStatus>admittedTerm-admn-sts</min:administrativeStatus><basic:termType>fullForm</basic:termType>
</termSec><termSec><term/></termSec></langSec></conceptEntry>
<conceptEntry id="c2"><langSec xml:lang="fr"/></conceptEntry></body></text></tbx>"""
    reading = read(data.encode(), name="x.tbx")
    assert reading.concepts == (
        Concept(
            id="c1",
            domain="labour",
            terms=(Term(form="grève", lang="fr", part_of_speech="other", gender="feminine"),),
        ),
    )
    assert reading.losses == ("partOfSpeech “gerund”: 1 time", "empty term: 1 time", "entry without a term: 1 time")


def test_as_weblate_writes_it() -> None:
    data = """<martif xml:lang="en"><text><body><termEntry id="1"><descrip type="Translation needed">No</descrip>
<langSet xml:lang="en"><tig><term>ejido</term></tig></langSet>
<langSet xml:lang="es"><tig><term>parcela</term>
<termNote type="administrativeStatus">forbidden</termNote></tig></langSet>
</termEntry></body></text></martif>"""
    (concept,) = read(data.encode(), name="x.tbx").concepts
    assert concept.do_not_translate == ("*",)
    assert [t.form for t in concept.forbidden("es")] == ["parcela"]


@pytest.mark.parametrize(
    ("body", "line", "what"),
    [
        ('<langSet xml:lang="zz"><tig><term>a</term></tig></langSet>', 2, "“zz” is no language"),
        ("<langSet><tig><term>a</term></tig></langSet>", 2, "“” is no language"),
        ("<langSet>", 2, "broken XML: Opening and ending tag mismatch: langSet line 2 and termEntry"),
        (
            '<langSet xml:lang="en"><tig><term>a\x85b</term></tig></langSet>',
            1,
            "control character U+0085 in column “en”",
        ),
    ],
)
def test_what_is_wrong_in_an_entry(body: str, line: int, what: str) -> None:
    data = f'<martif><termEntry id="a">\n{body}</termEntry></martif>'
    with pytest.raises(GlossaryError) as caught:
        read(data.encode(), name="x.tbx")
    assert (caught.value.what, caught.value.line) == (what, line)


def test_two_entries_of_one_name() -> None:
    entry = '<termEntry id="a"><langSet xml:lang="en"><tig><term>x</term></tig></langSet></termEntry>'
    with pytest.raises(GlossaryError, match="concept “a” stands in this file twice"):
        read(f"<martif>{entry}{entry}</martif>".encode(), name="x.tbx")


def test_what_is_no_tbx() -> None:
    with pytest.raises(GlossaryError, match="this is no TBX: the first element is <html>"):
        read(b"<html/>", name="x.tbx")
