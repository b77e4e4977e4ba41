"""Concepts into TBX: version 2 (TBX-Basic) and version 3 (ISO 30042:2019), categories as attributes or as tags."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from langjustice.language import primary
from langjustice.model import Concept, Term, TermStatus
from langjustice.termbase.cells import join_cell
from langjustice.termbase.formats import tbx
from langjustice.termbase.formats.exchange import Writing
from langjustice.termbase.formats.xml_text import heard
from langjustice.termbase.rows import canonical, to_cells
from langjustice.xml_input import XML_LANG

_CORE = "urn:iso:std:iso:30042:ed-2"
_MIN, _BASIC = "http://www.tbxinfo.net/ns/min", "http://www.tbxinfo.net/ns/basic"
# Which module of TBX-Basic a data category belongs to; every other one is of the module Basic.
_IN_MIN = ("administrativeStatus", "partOfSpeech", "subjectField", "customerSubset", "externalCrossReference")
_XML_ID = re.compile(r"[A-Za-z_][\w.-]*", re.ASCII)
_MADE_ID = "concept-"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Style:
    """How a dialect calls its elements; `tags` says that a data category is an element of its own."""

    root: str
    entry: str
    language: str
    term: str
    namespace: str = ""
    tags: bool = False

    def name(self, element: str) -> str:
        return f"{{{self.namespace}}}{element}" if self.namespace else element


_STYLES = {
    "tbx2": _Style(root="martif", entry="termEntry", language="langSet", term="tig"),
    "tbx3-dca": _Style(root="tbx", entry="conceptEntry", language="langSec", term="termSec", namespace=_CORE),
    "tbx3-dct": _Style(
        root="tbx", entry="conceptEntry", language="langSec", term="termSec", namespace=_CORE, tags=True
    ),
}


def write(concepts: Sequence[Concept], *, languages: Sequence[str], dialect: str) -> Writing:  # noqa: ARG001
    """Write a TBX file. Nothing is lost."""
    from lxml import etree

    style = _STYLES[dialect]
    builder = _Builder(style)
    root = etree.Element(style.name(style.root), _root_attributes(dialect), nsmap=_namespaces(style))
    _header(root, builder, dialect)
    body = builder.element(builder.element(root, "text"), "body")
    ids: set[str] = set()
    for concept in concepts:
        _entry(concept, body, builder, ids)
    etree.indent(root)
    doctype = '<!DOCTYPE martif SYSTEM "TBXBasiccoreStructV02.dtd">' if dialect == "tbx2" else None
    return Writing(data=etree.tostring(root, encoding="UTF-8", xml_declaration=True, doctype=doctype) + b"\n")


def _root_attributes(dialect: str) -> dict[str, str]:
    attributes = {"type": "TBX-Basic", XML_LANG: "en"}
    if dialect != "tbx2":
        attributes["style"] = dialect.removeprefix("tbx3-")
    return attributes


def _namespaces(style: _Style) -> dict[str | None, str] | None:
    if not style.namespace:
        return None
    spaces: dict[str | None, str] = {None: style.namespace}
    return spaces | {"min": _MIN, "basic": _BASIC, "langjustice": tbx.NAMESPACE} if style.tags else spaces


def _header(root: Any, builder: _Builder, dialect: str) -> None:
    header = builder.element(root, "martifHeader" if dialect == "tbx2" else "tbxHeader")
    source = builder.element(builder.element(header, "fileDesc"), "sourceDesc")
    builder.element(source, "p").text = "A term base of langjustice"
    if dialect == "tbx2":
        about = builder.element(builder.element(header, "encodingDesc"), "p", type="XCSURI")
        about.text = "TBXBasicXCSV02.xcs"


def _entry(concept: Concept, body: Any, builder: _Builder, ids: set[str]) -> None:
    concept = canonical(concept)
    name = concept.id
    if not _XML_ID.fullmatch(name) or name in ids or name.startswith(_MADE_ID):
        name = f"{_MADE_ID}{len(ids) + 1}"
    ids.add(name)
    entry = builder.element(body, builder.style.entry, id=name)
    if name != concept.id:
        builder.category(entry, "admin", "x-langjustice-id", concept.id)
    builder.category(entry, "descrip", "subjectField", concept.domain)
    builder.category(entry, "descrip", "x-langjustice-keep", ", ".join(concept.do_not_translate))
    for text in tbx.CONCEPT_TEXTS:
        builder.category(entry, "admin", tbx.OWN + text, getattr(concept, text))
    cells = {one.name: cell for one, cell in to_cells(concept).items()}
    builder.category(entry, "admin", "x-langjustice-dissent", cells.get("dissent", ""))
    if concept.credit or concept.date:
        change = builder.element(entry, "transacGrp")
        builder.category(change, "transac", "transactionType", "modification")
        builder.category(change, "transacNote", "responsibility", concept.credit)
        if concept.date:
            builder.element(change, "date").text = concept.date
    if concept.note:
        builder.element(entry, "note").text = heard(concept.note)
    for tag in _tags(concept):
        _language(concept, tag, entry, builder)


def _tags(concept: Concept) -> Iterable[str]:
    """The languages and regions of a concept: those of its terms, and those of its texts."""
    tags = [term.tag for term in concept.terms]
    tags += [one.lang for one in (*concept.definitions, *concept.glosses)]
    tags += [one.lang for one in concept.contexts]
    return sorted(dict.fromkeys(tags))


def _language(concept: Concept, tag: str, entry: Any, builder: _Builder) -> None:
    section = builder.element(entry, builder.style.language)
    section.set(XML_LANG, tag)
    for kind, texts in (("definition", concept.definitions), ("x-langjustice-gloss", concept.glosses)):
        for one in texts:
            if one.lang == tag:
                builder.category(section, "descrip", kind, one.text)
    for context in concept.contexts:
        if context.lang == tag:
            builder.category(section, "descrip", "x-langjustice-with", join_cell(context.with_any))
            builder.category(section, "descrip", "x-langjustice-not_in", join_cell(context.not_in))
    for term in concept.terms:
        if term.tag == tag:
            _term(term, section, builder)


def _term(term: Term, section: Any, builder: _Builder) -> None:
    part = builder.element(section, builder.style.term)
    builder.element(part, "term").text = heard(term.form)
    builder.category(part, "termNote", "administrativeStatus", tbx.STATUS[term.status])
    if term.status is TermStatus.FORBIDDEN:
        builder.category(part, "termNote", "x-langjustice-status", "forbidden")
    builder.category(part, "termNote", "partOfSpeech", term.part_of_speech)
    builder.category(part, "termNote", "grammaticalGender", term.gender)
    if term.region and term.region != primary(term.region):
        builder.category(part, "termNote", "geographicalUsage", term.region)
    for form in term.forms:
        builder.category(part, "termNote", "x-langjustice-form", form)


class _Builder:
    """Makes elements in the style of a dialect."""

    def __init__(self, style: _Style) -> None:
        self.style = style

    def element(self, parent: Any, name: str, **attributes: str) -> Any:
        """An element of the core under `parent`."""
        from lxml import etree

        return etree.SubElement(parent, self.style.name(name), attributes)

    def category(self, parent: Any, meta: str, name: str, value: str) -> None:
        """A data category, unless it is empty: `<descrip type="definition">`, or `<basic:definition>`."""
        from lxml import etree

        if not value:
            return
        if not self.style.tags:
            etree.SubElement(parent, self.style.name(meta), {"type": name}).text = heard(value)
            return
        own = name.startswith(tbx.OWN)
        space = tbx.NAMESPACE if own else _MIN if name in _IN_MIN else _BASIC
        etree.SubElement(parent, f"{{{space}}}{name.removeprefix(tbx.OWN)}").text = heard(value)
