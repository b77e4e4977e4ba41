"""TMX 1.4b glossaries: a unit for each concept, a variant for each accepted term, regions in the language tags.

A program that reads TMX takes every variant for a good translation. So words that are deprecated or forbidden are no
variants, and go into properties of the unit like everything else (`x-langjustice:es:forbidden`), each one as the cell
of that column.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from langjustice import __version__
from langjustice.errors import GlossaryError
from langjustice.messages import say
from langjustice.model import Concept
from langjustice.termbase.cells import split_cell, tidy, with_items
from langjustice.termbase.columns import Column, column, known_tag
from langjustice.termbase.formats.exchange import Losses, Reading, Writing, located
from langjustice.termbase.formats.xml_text import first_element, heard
from langjustice.termbase.ids import readable_id
from langjustice.termbase.rows import Cells, to_cells, to_concept
from langjustice.xml_input import XML_LANG, lang_of, local, read_xml, text_of

_OWN = "x-langjustice:"
_DOMAINS = ("domain", "x-domain", "subject", "x-subject", "x-subjectfield")


def read(data: bytes, *, name: str, languages: Sequence[str]) -> Reading:  # noqa: ARG001
    """Read a TMX file. Raises GlossaryError with the line for broken XML and for what no concept can hold."""
    elements = read_xml(data, name=name, wanted=("tu",), error=GlossaryError)
    first_element(elements, "TMX", ("tmx",), name=name)
    concepts: dict[str, Concept] = {}
    generated: set[str] = set()
    losses = Losses()
    for unit in elements:
        with located(name, unit.sourceline):
            concept = _concept(unit, concepts, losses)
        if concept is not None:
            concepts[concept.id] = concept
            if concept.id != str(unit.get("tuid") or "").strip():
                generated.add(concept.id)
    return Reading(concepts=tuple(concepts.values()), losses=losses.told("time"), generated=frozenset(generated))


def _concept(unit: Any, taken: dict[str, Concept], losses: Losses) -> Concept | None:
    cells: Cells = {}
    notes: list[str] = []
    for part in unit:
        name, kind = local(part), str(part.get("type") or "")
        if name == "tuv":
            _variant(part, cells, notes, losses)
        elif name == "note":
            notes.append(text_of(part))
        elif name == "prop" and kind.startswith(_OWN):
            cells[column(kind.removeprefix(_OWN))] = text_of(part)
        elif name == "prop" and kind.lower() in _DOMAINS:
            cells[Column(field="domain")] = text_of(part)
        elif name == "prop":
            losses.add(f"property {kind}")
    forms = [form for one, cell in cells.items() if one.field == "term" for form in split_cell(cell)]
    if not forms:
        losses.add("unit without a term")
        return None
    tuid = str(unit.get("tuid") or "").strip()
    cells[Column(field="concept_id")] = tuid if tuid and tuid not in taken else readable_id(tuid or forms[0], taken)
    if notes:
        cells[Column(field="note")] = "\n".join(notes)
    return to_concept(cells)


def _variant(part: Any, cells: Cells, notes: list[str], losses: Losses) -> None:
    tag = known_tag(lang_of(part))
    if not tag:
        problem = f"“{lang_of(part)}” is no language"
        raise GlossaryError(problem, line=part.sourceline, next=say("use a BCP 47 tag in xml:lang"))
    for child in part:
        if local(child) == "seg" and (form := tidy(text_of(child))):
            one = Column(field="term", lang=tag)
            cells[one] = with_items(cells.get(one, ""), form)
        elif local(child) == "note":
            notes.append(f"{tag}: {text_of(child)}")
        elif local(child) == "prop":
            losses.add(f"property {child.get('type')}")


def write(concepts: Sequence[Concept], *, languages: Sequence[str]) -> Writing:  # noqa: ARG001
    """Write a TMX file; a concept without any accepted term has no place in it."""
    from lxml import etree

    losses = Losses()
    root = etree.Element("tmx", version="1.4")
    etree.SubElement(
        root,
        "header",
        {
            "creationtool": "langjustice",
            "creationtoolversion": __version__,
            "segtype": "phrase",
            "o-tmf": "langjustice",
            "adminlang": "en",
            "srclang": "*all*",
            "datatype": "plaintext",
        },
    )
    body = etree.SubElement(root, "body")
    for concept in concepts:
        cells = to_cells(concept)
        variants = [(one.lang, form) for one, cell in cells.items() if one.field == "term" for form in split_cell(cell)]
        if not variants:
            losses.add("without an accepted term")
            continue
        unit = etree.SubElement(body, "tu", tuid=heard(concept.id))
        if concept.note:
            etree.SubElement(unit, "note").text = heard(concept.note)
        for one, cell in cells.items():
            if one.field not in ("concept_id", "note", "term"):
                etree.SubElement(unit, "prop", type=f"{_OWN}{one.name}").text = heard(cell)
        for tag, form in variants:
            variant = etree.SubElement(unit, "tuv", {XML_LANG: tag})
            etree.SubElement(variant, "seg").text = heard(form)
    etree.indent(root)
    doctype = '<!DOCTYPE tmx SYSTEM "tmx14.dtd">'
    data = etree.tostring(root, encoding="UTF-8", xml_declaration=True, doctype=doctype) + b"\n"
    return Writing(data=data, losses=losses.told())
