"""`langjustice export po`, `export xliff` and `po import`: documents to other programs and back."""

from __future__ import annotations

import json
from pathlib import Path

import polib
import pytest
from lxml import etree

from langjustice import workspace
from langjustice.app import memory
from langjustice.app.desk import desk
from langjustice.cli.main import run
from langjustice.model import Code, CodeKind, SegmentState, Span
from langjustice.termbase import TermBase
from langjustice.workspace import Workspace
from tests.gettext_tools import accepts, needs_gettext
from tests.queueing import EN_ES, collective, put

Out = pytest.CaptureFixture[str]
SOURCES = ["The assembly decides.", "Come to <b>the river</b>, {name}.", "We reject the dam."]
TARGETS = ["La asamblea decide.", "Ven a <b>el río</b>, {name}.", ""]


@pytest.fixture
def here(folder: Path) -> Workspace:
    found = collective(folder)
    put(found, SOURCES, TARGETS, name="call.md")
    return found


def targets() -> list[tuple[str, str, str]]:
    with desk(workspace.find(), "ana", TermBase()) as mine:
        found = [mine.item(number).segment for number in (1, 2, 3)]
    return [(one.target, one.author, one.state.value) for one in found]


def suggestions(number: int) -> list[str]:
    with desk(workspace.find(), "ana", TermBase()) as mine:
        return [one.target for one, _, _ in mine.item(number).suggestions]


def finish(number: int) -> None:
    with desk(workspace.find(), "ana", TermBase()) as mine:
        assert mine.accept(number, version=mine.item(number).segment.version) is SegmentState.FINAL


@needs_gettext
def test_a_communique_goes_out_as_catalogs_that_gettext_accepts(here: Workspace, capfd: Out) -> None:
    finish(1)
    assert run(["export", "po", "1", "-o", "out"]) == 0
    assert sorted(path.name for path in Path("out").iterdir()) == ["call.es.po", "call.pot"]
    assert accepts(Path("out/call.es.po"))
    catalog = polib.pofile("out/call.es.po")
    assert [(one.msgctxt, one.msgid, one.msgstr, one.fuzzy) for one in catalog] == [
        ("call.md#1.1", SOURCES[0], TARGETS[0], False),
        ("call.md#2.1", SOURCES[1], TARGETS[1], True),
        ("call.md#3.1", SOURCES[2], "", False),
    ]
    assert catalog.metadata["Language"] == "es"
    assert [one.msgstr for one in polib.pofile("out/call.pot")] == ["", "", ""]


def test_what_was_translated_elsewhere_is_a_post_edit_and_what_is_fuzzy_a_suggestion(
    here: Workspace, capfd: Out
) -> None:
    assert run(["export", "po", "-o", "out"]) == 0
    catalog = polib.pofile("out/call.es.po")
    catalog[0].msgstr, catalog[0].fuzzy = "Decide la asamblea.", False
    catalog[1].msgstr = "Vengan al <b>río</b>, {name}."
    catalog[2].msgstr = "Rechazamos la presa."
    catalog.save("back.es.po")
    capfd.readouterr()
    assert run(["po", "import", "back.es.po", "--as", "luz", "--json"]) == 0
    (told,) = json.loads(capfd.readouterr().out)
    assert (told["targets"], told["suggestions"], told["known"], told["memory"]) == (2, 1, 0, 2)
    assert targets() == [
        ("Decide la asamblea.", "luz", "translated"),
        (TARGETS[1], "", "translated"),
        ("Rechazamos la presa.", "luz", "translated"),
    ]
    assert suggestions(2) == ["Vengan al <b>río</b>, {name}."]
    assert run(["po", "import", "back.es.po", "--as", "luz", "--json"]) == 0
    (told,) = json.loads(capfd.readouterr().out)
    assert (told["targets"], told["suggestions"], told["known"], told["memory"]) == (0, 0, 3, 0)
    assert run(["memory", "search", "We reject the dam.", "--from", "en", "--to", "es"]) == 0
    assert "Rechazamos la presa." in capfd.readouterr().out


def test_what_is_decided_already_gets_a_suggestion(here: Workspace) -> None:
    finish(1)
    assert run(["export", "po", "-o", "out"]) == 0
    catalog = polib.pofile("out/call.es.po")
    catalog[0].msgstr = "Decide la asamblea."
    catalog.save("back.es.po")
    assert run(["po", "import", "back.es.po", "--as", "luz"]) == 0
    assert targets()[0] == (TARGETS[0], "", "final")
    assert suggestions(1) == ["Decide la asamblea."]


def test_a_document_that_does_not_allow_it_teaches_the_memory_nothing(folder: Path, capfd: Out) -> None:
    from langjustice.model import Consent

    here = collective(folder)
    put(here, SOURCES, TARGETS, name="call.md", consent=Consent(memory=False))
    assert run(["export", "po", "-o", "out"]) == 0
    catalog = polib.pofile("out/call.es.po")
    catalog[2].msgstr = "Rechazamos la presa."
    catalog.save("back.es.po")
    assert run(["po", "import", "back.es.po", "--as", "luz", "--json"]) == 0
    assert json.loads(capfd.readouterr().out)[0]["memory"] == 0


@pytest.mark.parametrize(
    ("target", "person"), [(" ", "luz"), ("Rechazamos\u202e la presa.", "luz"), ("COMPRE EN MI TIENDA", "eva")]
)
def test_what_the_queue_does_not_take_for_a_translation_is_none_for_the_memory(
    here: Workspace, capfd: Out, target: str, person: str
) -> None:
    """Nothing, what nobody types, and what somebody who does not translate here can only suggest."""
    assert run(["export", "po", "-o", "out"]) == 0
    catalog = polib.pofile("out/call.es.po")
    catalog[2].msgstr, catalog[2].fuzzy = target, False
    catalog.save("back.es.po")
    run(["po", "import", "back.es.po", "--as", person])
    assert memory.search(here, SOURCES[2], EN_ES) == ()
    catalog[2].msgctxt, catalog[2].msgid = "elsewhere", "A text of somebody else."
    catalog.save("other.es.po")
    run(["po", "import", "other.es.po", "--as", person])
    assert memory.search(here, "A text of somebody else.", EN_ES) == ()


def test_a_catalog_of_strangers_goes_into_the_memory(here: Workspace, capfd: Out) -> None:
    catalog = polib.POFile()
    catalog.metadata = {"Language": "es", "Content-Type": "text/plain; charset=UTF-8"}
    catalog.append(polib.POEntry(msgid="Land and freedom", msgstr="Tierra y libertad"))
    catalog.append(polib.POEntry(msgid="Fuzzy", msgstr="Borroso", flags=["fuzzy"]))
    catalog.save("other.po")
    assert run(["po", "import", "other.po", "--as", "luz", "--json"]) == 0
    (told,) = json.loads(capfd.readouterr().out)
    assert (told["unknown"], told["memory"]) == (2, 1)
    assert run(["po", "import", "nothing.po", "other.txt", "--as", "luz"]) == 1
    err = capfd.readouterr().err
    assert "cannot be read" in err
    assert "neither a catalog nor XLIFF" in err


@pytest.mark.parametrize("version", ["2.1", "1.2"])
def test_xliff_comes_back_with_codes_and_states(here: Workspace, capfd: Out, version: str) -> None:
    finish(1)
    assert run(["export", "xliff", "-o", "out", "--version", version]) == 0
    path = Path("out/call.es.xlf")
    text = path.read_text(encoding="utf-8")
    assert "&lt;b&gt;" in text
    assert run(["po", "import", str(path), "--as", "luz", "--json"]) == 0
    (told,) = json.loads(capfd.readouterr().out)
    assert (told["targets"], told["suggestions"], told["known"], told["unknown"]) == (0, 0, 2, 0)
    # Somebody else's program writes what they say.
    tree = etree.parse(str(path))
    if version == "2.1":
        unit = tree.findall("{*}file/{*}unit")[2]
        segment = unit.find("{*}segment")
        segment.set("state", "translated")
        etree.SubElement(segment, segment.tag.replace("segment", "target")).text = "Rechazamos la presa."
        second = tree.findall("{*}file/{*}unit")[1].find("{*}segment")
        second.set("state", "translated")
        second.attrib.pop("subState")
        second.find("{*}target").text = "Vengan a <b>el río</b>, "
    else:
        units = tree.findall("{*}file/{*}body/{*}trans-unit")
        target = etree.SubElement(units[2], units[2].tag.replace("trans-unit", "target"))
        target.text = "Rechazamos la presa."
        target.set("state", "translated")
        units[1].find("{*}target").set("state", "translated")
        units[1].find("{*}target").text = "Vengan a <b>el río</b>, "
    tree.write("back.xlf", encoding="UTF-8", xml_declaration=True)
    assert run(["po", "import", "back.xlf", "--as", "luz"]) == 0
    assert targets()[1:] == [
        ("Vengan a <b>el río</b>, {name}.", "luz", "translated"),
        ("Rechazamos la presa.", "luz", "translated"),
    ]


def test_xliff_of_other_programs_is_understood() -> None:
    from langjustice.documents.xliff import read_xliff

    second = b"""<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0" srcLang="en" trgLang="es-MX">
 <file id="f"><group id="g"><unit id="u">
  <originalData><data id="a">&lt;b></data><data id="z">&lt;/b></data></originalData>
  <segment state="reviewed"><source><pc id="1" dataRefStart="a" dataRefEnd="z">Land</pc>!</source>
   <target><pc id="1" dataRefStart="a" dataRefEnd="z">Tierra</pc>!</target></segment>
  <segment><source>Water</source></segment></unit></group></file></xliff>"""
    pair, units = read_xliff(second, name="x.xlf")
    assert str(pair) == "en→es-MX"
    assert [(one.place, one.source, one.target, one.fuzzy) for one in units] == [
        ("u/1", "<b>Land</b>!", "<b>Tierra</b>!", False)
    ]
    first = b"""<?xml version="1.0"?><xliff version="1.2"><file original="a" source-language="en" target-language="ht"
 datatype="html"><body><group><trans-unit id="1" resname="a#1.1"><source>Land<x id="1" equiv-text="&lt;br/>"/></source>
 <target state="needs-review-translation">T\xc3\xa8</target></trans-unit>
 <trans-unit id="2" approved="no"><source>a</source><target>b</target></trans-unit>
 <trans-unit id="3"><source>a</source><target><g id="1">c</g></target></trans-unit></group></body></file></xliff>"""
    pair, units = read_xliff(first, name="x.xlf")
    assert str(pair) == "en→ht"
    assert [(one.source, one.target, one.fuzzy) for one in units] == [
        ("Land<br/>", "Tè", True),
        ("a", "b", True),
        ("a", "c", False),
    ]


@pytest.mark.parametrize(
    "data",
    [
        b"<html/>",
        b"<xliff version='3.0'/>",
        b"not xml",
        b"",
        b'<!DOCTYPE x [<!ENTITY a "b">]><xliff version="2.0" srcLang="en" trgLang="es">&a;</xliff>',
    ],
)
def test_what_is_no_xliff_is_told(here: Workspace, capfd: Out, data: bytes) -> None:
    Path("x.xlf").write_bytes(data)
    assert run(["po", "import", "x.xlf", "--as", "luz"]) == 1
    assert "error: x.xlf" in capfd.readouterr().err


def test_white_space_and_odd_characters_survive_xliff() -> None:
    from langjustice.documents.xliff import read_xliff, write_xliff
    from langjustice.language import LangPair
    from langjustice.model import ExchangeUnit

    source, target = "  a\n <br> b\t{x} ", " {x}<br>\n ü  \u200b& < > "
    codes = (
        Code(kind=CodeKind.EMPTY, span=Span(start=5, end=9)),
        Code(kind=CodeKind.EMPTY, span=Span(start=12, end=15)),
    )
    spans = (Code(kind=CodeKind.EMPTY, span=Span(start=1, end=4)), Code(kind=CodeKind.EMPTY, span=Span(start=4, end=8)))
    unit = ExchangeUnit(place="a b.md#1.1", source=source, target=target, fixed=codes, state="translated")
    for version in ("2.1", "1.2"):
        data = write_xliff(
            [unit], name="a b.md", pair=LangPair.of("en", "es"), codes_in=lambda *_: spans, version=version
        )
        _, (back,) = read_xliff(data, name="x.xlf")
        assert (back.place, back.source, back.target) == ("a b.md#1.1", source, target)
