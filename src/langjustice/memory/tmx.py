"""TMX 1.4b: translation memories as every tool exchanges them, read and written piece by piece.

Inline elements keep their text; the codes of other formats in them (`bpt`, `ept`, `it`, `ph`) go, since the memory
keeps what people read. Where a unit comes from stands in properties of our own (`x-langjustice:document` …); names of
people that other tools write (`creationid`, `changeid`) are not read, because nobody asked those people.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import IO, Any, BinaryIO
from xml.sax.saxutils import escape, quoteattr

from langjustice.errors import MemoryFileError
from langjustice.memory.reading import LeftOut, ReadUnit
from langjustice.messages import say
from langjustice.model import MemoryOrigin, MemorySource, MemoryUnit
from langjustice.xml_input import lang_of, local, read_xml, text_of

_OWN = "x-langjustice:"
_PROPERTIES = ("document", "origin", "contributor", "credit", "licence")
_CODES = frozenset({"bpt", "ept", "it", "ut", "sub"})
_DATE = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T|$)")
# XML 1.0 has no way at all to write these.
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_HEAD = """\
<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE tmx SYSTEM "tmx14.dtd">
<tmx version="1.4">
<header creationtool="langjustice" creationtoolversion={version} segtype="sentence" o-tmf="langjustice" adminlang="en"\
 srclang="*all*" datatype="plaintext"/>
<body>
"""


def read(file: BinaryIO, *, name: str, left_out: LeftOut) -> Iterator[ReadUnit | None]:
    """Yield the units of a file, None for one that is left out. Raises MemoryFileError with the line for broken XML."""
    elements = read_xml(file, name=name, wanted=("tu", "header"), error=MemoryFileError, largest=None)
    root = next(elements, None)
    if root is None or local(root) != "tmx":
        found = local(root) if root is not None else "nothing"
        raise MemoryFileError(
            say("is no TMX: its root is {found}").format(found=found),
            path=name,
            line=1,
            next=say("export it again as TMX 1.4"),
        )
    default = ""
    for element in elements:
        if local(element) == "header":
            default = str(element.get("srclang") or "")
        else:
            yield _unit(element, default, left_out)


def _unit(element: Any, default: str, left_out: LeftOut) -> ReadUnit | None:
    texts: list[tuple[str, str]] = []
    properties: dict[str, str] = {}
    written = str(element.get("changedate") or element.get("creationdate") or "")
    for part in element:
        kind = str(part.get("type") or "")
        if local(part) == "prop" and kind.startswith(_OWN):
            properties[kind.removeprefix(_OWN)] = text_of(part)
        elif local(part) == "tuv":
            written = max(written, str(part.get("changedate") or part.get("creationdate") or ""))
            lang = lang_of(part) or (str(element.get("srclang") or "") or default if not texts else "")
            texts += [(lang, _readable(child)) for child in part if local(child) == "seg"]
    usable = left_out.usable(texts)
    if not usable:
        return None
    date = _DATE.match(written)
    return ReadUnit(
        texts=usable,
        written_on="-".join(date.groups()) if date and _is_date(*date.groups()) else "",
        source=_source(properties),
    )


def _is_date(_year: str, month: str, day: str) -> bool:
    return 1 <= int(month) <= 12 and 1 <= int(day) <= 28 + (3 if month != "02" else 1)


def _source(properties: dict[str, str]) -> MemorySource | None:
    if "document" not in properties:
        return None
    known = {name: properties.get(name, "") for name in _PROPERTIES if name not in ("document", "origin")}
    # A file can say that a machine wrote something; that people here have reviewed it is for people here to say.
    machine = properties.get("origin") == MemoryOrigin.MACHINE
    origin = MemoryOrigin.MACHINE if machine else MemoryOrigin.IMPORTED
    return MemorySource(document=properties["document"], origin=origin, **known)


def _readable(element: Any) -> str:
    """The text of a segment without the codes of another format; a placeholder (`{name}`, `%s`) is text."""
    parts = [element.text or ""]
    for child in element:
        tag = local(child)
        if tag and tag not in _CODES and not (tag == "ph" and "<" in text_of(child)):
            parts.append(_readable(child))
        parts.append(child.tail or "")
    return "".join(parts)


def write(file: IO[str], units: Iterable[tuple[MemorySource, MemoryUnit]], *, version: str) -> int:
    """Write units as they come, and return how many they were."""
    file.write(_HEAD.format(version=quoteattr(version)))
    count = 0
    for source, unit in units:
        file.write(_tu(source, unit))
        count += 1
    file.write("</body>\n</tmx>\n")
    return count


def _tu(source: MemorySource, unit: MemoryUnit) -> str:
    date = f' changedate="{unit.written_on.replace("-", "")}T000000Z"' if unit.written_on else ""
    values = {name: str(getattr(source, name)) for name in _PROPERTIES}
    lines = [f"<tu{date}>"]
    lines += [f"<prop type={quoteattr(_OWN + name)}>{_text(value)}</prop>" for name, value in values.items() if value]
    for text in unit.texts:
        lines.append(f"<tuv xml:lang={quoteattr(text.lang)}><seg>{_text(text.text)}</seg></tuv>")
    return "\n".join((*lines, "</tu>\n"))


def _text(text: str) -> str:
    return escape(_UNWRITABLE.sub("\ufffd", text))
