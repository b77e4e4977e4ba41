"""XML from strangers, piece by piece: nothing outside the file is fetched, no entity expanded, memory stays small.

Below the stages, because glossaries (TBX, TMX) and translation memories (TMX) are read in the same way.
"""

from __future__ import annotations

import io
from collections.abc import Collection, Iterator
from typing import Any, BinaryIO

from langjustice.errors import LangjusticeError
from langjustice.messages import say

_LARGEST = 64 * 1024 * 1024
# A multiple of the two bytes that a character of UTF-16 has.
_CHUNK = 1 << 20
_ENTITY = "<!ENTITY"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def read_xml(
    data: bytes | BinaryIO,
    *,
    name: str,
    wanted: Collection[str],
    error: type[LangjusticeError],
    largest: int | None = _LARGEST,
) -> Iterator[Any]:
    """Yield the root element as it opens, and then every element called one of `wanted` when it is complete.

    Elements are lxml's; names count without their namespace. An element is emptied once the next one is asked for. A
    DOCTYPE may name an outside file, which is not read. Raises `error` with the line for XML that is broken, declares
    or uses entities of its own, or is larger than `largest` bytes. An open file is read twice, from its beginning.
    """
    from lxml import etree

    file = io.BytesIO(data) if isinstance(data, bytes) else data
    if largest is not None and file.seek(0, io.SEEK_END) > largest:
        raise error(
            say("is larger than {value} MB").format(value=largest >> 20),
            path=name,
            next=say("split it into several files"),
        )
    # Before the parser sees it: a parser may expand what a DOCTYPE declares while it reads it.
    if line := _line_of_entities(file):
        raise error(
            say("declares entities"), path=name, line=line, next=say("take the declarations out, and their uses")
        )
    file.seek(0)
    events = etree.iterparse(
        file,
        events=("start", "end"),
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    inside = 0
    root: Any = None
    try:
        for event, element in events:
            if event == "start":
                if root is None:
                    root = element
                    yield element
                inside += int(local(element) in wanted)
                continue
            for child in element:
                if child.tag is etree.Entity:
                    raise error(
                        say("uses an entity, {text}").format(text=child.text),
                        path=name,
                        line=child.sourceline,
                        next=say("write it out"),
                    )
            if local(element) in wanted:
                inside -= 1
                if not inside:
                    yield element
            if not inside and element is not root:
                _forget(element)
    except etree.XMLSyntaxError as broken:
        # The error itself may only tell what came of it; the log begins with the cause.
        first = next(iter(events.error_log), None)
        what, line = (first.message, first.line) if first else (broken.msg or say("it ends too soon"), broken.lineno)
        hint = say("mend it, or export it again")
        raise error(
            say("broken XML: {strip}").format(strip=what.strip()), path=name, line=line or None, next=hint
        ) from broken


def _line_of_entities(file: BinaryIO) -> int:
    """The line where a file declares an entity, 0 for none."""
    signs = [(_ENTITY.encode(encoding), "\n".encode(encoding)) for encoding in ("utf-8", "utf-16-le", "utf-16-be")]
    overlap = max(len(sign) for sign, _ in signs) - 1
    lines = [1] * len(signs)
    before = b""
    file.seek(0)
    while chunk := file.read(_CHUNK):
        data = before + chunk
        for number, (sign, newline) in enumerate(signs):
            if (place := data.find(sign)) >= 0:
                return lines[number] + data.count(newline, 0, place)
            # Those of the overlap are counted with the next chunk.
            lines[number] += data.count(newline, 0, max(0, len(data) - overlap))
        before = data[-overlap:]
    return 0


def local(element: Any) -> str:
    """The name of an element without its namespace, nothing for a comment."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def text_of(element: Any) -> str:
    """The text of an element and of everything in it, without the white space around it."""
    return "".join(element.itertext()).strip()


def lang_of(element: Any) -> str:
    """The language that an element says it is in, nothing when it says none."""
    return str(element.get(XML_LANG) or element.get("lang") or "")


def _forget(element: Any) -> None:
    """Give back the memory of an element that is done with, and of those before it."""
    element.clear()
    while element.getprevious() is not None:
        del element.getparent()[0]
