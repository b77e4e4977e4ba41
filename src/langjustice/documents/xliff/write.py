"""Segments as XLIFF 2.1 (OASIS Standard, 13 February 2018) or 1.2 (OASIS Standard, 1 February 2008)."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any

from langjustice.language import LangPair
from langjustice.model import Code, CodeKind, ExchangeUnit

VERSIONS = ("2.1", "1.2")
_NS = {"2.1": "urn:oasis:names:tc:xliff:document:2.0", "1.2": "urn:oasis:names:tc:xliff:document:1.2"}
# What XML 1.0 cannot hold.
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# States of XLIFF 1.2 (section 2.4) for those of the queue.
_STATES = {"initial": "new", "translated": "needs-review-translation", "reviewed": "translated", "final": "final"}


def write_xliff(
    units: Sequence[ExchangeUnit],
    *,
    name: str,
    pair: LangPair,
    codes_in: Callable[[str, ExchangeUnit], Sequence[Code]],
    version: str = "2.1",
) -> bytes:
    """The bytes of an XLIFF file for one document. `codes_in` tells where the codes of a unit stand in a target."""
    from lxml import etree

    writer = _Writer(etree, version)
    root = writer.root(pair)
    file = writer.file(root, name, pair)
    for number, unit in enumerate(units, 1):
        writer.unit(file, number, unit, codes_in(unit.target, unit))
    _indent(root, 0)
    data: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
    return data + b"\n"


class _Writer:
    """One file in one version."""

    def __init__(self, etree: Any, version: str) -> None:
        self._etree, self._new = etree, version == "2.1"
        self._ns = _NS[version]
        self._version = version

    def _add(self, parent: Any, tag: str, **attributes: str) -> Any:
        named = {key.replace("__", "-"): _clean(value) for key, value in attributes.items()}
        return self._etree.SubElement(parent, f"{{{self._ns}}}{tag}", named)

    def root(self, pair: LangPair) -> Any:
        """The root element."""
        root = self._etree.Element(f"{{{self._ns}}}xliff", nsmap={None: self._ns}, version=self._version)
        if self._new:
            root.set("srcLang", pair.source)
            root.set("trgLang", pair.target)
        return root

    def file(self, root: Any, name: str, pair: LangPair) -> Any:
        """The element that units go into."""
        if self._new:
            return self._add(root, "file", id="f1", original=name)
        file = self._add(
            root,
            "file",
            original=name,
            datatype="plaintext",
            source__language=pair.source,
            target__language=pair.target,
        )
        return self._add(file, "body")

    def unit(self, parent: Any, number: int, unit: ExchangeUnit, target_codes: Sequence[Code]) -> None:
        """One segment."""
        if self._new:
            self._unit_of_2(parent, number, unit, target_codes)
        else:
            self._unit_of_1(parent, number, unit, target_codes)

    def _unit_of_2(self, parent: Any, number: int, unit: ExchangeUnit, target_codes: Sequence[Code]) -> None:
        made = self._add(parent, "unit", id=f"u{number}", name=unit.place)
        if unit.notes:
            notes = self._add(made, "notes")
            for note in unit.notes:
                self._add(notes, "note").text = _clean(note)
        texts = list(dict.fromkeys(code.span.of(unit.source) for code in unit.fixed))
        if texts:
            original = self._add(made, "originalData")
            for place, text in enumerate(texts, 1):
                self._add(original, "data", id=f"d{place}").text = _clean(text)
        segment = self._add(made, "segment", id="s1", state=unit.state or "initial")
        if unit.substate:
            segment.set("subState", f"langjustice:{unit.substate}")
        self._text(self._add(segment, "source"), unit.source, unit.fixed, unit, texts)
        if unit.target:
            self._text(self._add(segment, "target"), unit.target, target_codes, unit, texts)

    def _unit_of_1(self, parent: Any, number: int, unit: ExchangeUnit, target_codes: Sequence[Code]) -> None:
        made = self._add(parent, "trans-unit", id=f"u{number}", resname=unit.place)
        if unit.state == "final":
            made.set("approved", "yes")
        self._text(self._add(made, "source"), unit.source, unit.fixed, unit, ())
        if unit.target:
            target = self._add(made, "target", state=_STATES.get(unit.state, "new"))
            if unit.substate:
                target.set("state-qualifier", f"x-langjustice-{unit.substate}")
            self._text(target, unit.target, target_codes, unit, ())
        for note in unit.notes:
            self._add(made, "note").text = _clean(note)

    def _text(self, element: Any, text: str, codes: Sequence[Code], unit: ExchangeUnit, texts: Sequence[str]) -> None:
        """A text with its codes as elements; ids are those of the same codes in the source."""
        element.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        ids = _ids(unit)
        taken: set[str] = set()
        at, last = 0, None
        for code in codes:
            _append(element, last, _clean(text[at : code.span.start]))
            written = code.span.of(text)
            name = next((one for one, said in ids if said == (written, code.kind) and one not in taken), "")
            name = name or f"x{len(taken) + 1}"
            taken.add(name)
            if self._new:
                last = self._add(element, _tag_of_2(code), id=name)
                if written in texts:
                    last.set("dataRef", f"d{texts.index(written) + 1}")
                if code.kind is not CodeKind.EMPTY:
                    # Whether its partner is in this segment is not worth knowing: nothing may be changed anyway.
                    last.set("isolated", "yes")
            else:
                last = self._add(element, "ph", id=name)
                last.text = _clean(written)
            at = code.span.end
        _append(element, last, _clean(text[at:]))


def _indent(element: Any, depth: int) -> None:
    """A line for each element, but for those inside texts, where white space counts."""
    if element.tag.endswith(("}source", "}target")) or not len(element):
        return
    element.text = "\n" + "  " * (depth + 1)
    for child in element:
        _indent(child, depth + 1)
        child.tail = "\n" + "  " * (depth + 1)
    element[-1].tail = "\n" + "  " * depth


def _tag_of_2(code: Code) -> str:
    return {CodeKind.OPEN: "sc", CodeKind.CLOSE: "ec", CodeKind.EMPTY: "ph"}[code.kind]


def _ids(unit: ExchangeUnit) -> list[tuple[str, tuple[str, CodeKind]]]:
    return [(f"c{n}", (code.span.of(unit.source), code.kind)) for n, code in enumerate(unit.fixed, 1)]


def _append(element: Any, last: Any, text: str) -> None:
    if not text:
        return
    if last is None:
        element.text = (element.text or "") + text
    else:
        last.tail = (last.tail or "") + text


def _clean(text: str) -> str:
    return _FORBIDDEN.sub("\ufffd", text)
