"""The two functions that everything else calls, and the properties that hold for every format."""

from __future__ import annotations

import doctest

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from langjustice import documents
from langjustice.documents import FORMATS, read, write
from langjustice.errors import DocumentError, UsageError
from langjustice.model import Document
from tests.unit.documents.support import check, sources

NASTY = [
    "a",
    "Ñ",
    " ",
    "\n",
    "\r",
    "\r\n",
    "\t",
    "\x0c",
    "\u2028",
    "\u0301",
    "\u200b",
    "\u202e",
    "🏳️‍🌈",
    "م",
    "水",
    "1",
    ".",
]
MARKDOWN = [
    "# ",
    "- ",
    "1. ",
    "> ",
    "    ",
    "  \n",
    "\\",
    "*",
    "**",
    "_",
    "`",
    "```",
    "[",
    "]",
    "](b)",
    "![",
    "|",
    "|-|-|\n",
]
MARKDOWN += [
    "---\n",
    "===\n",
    "title: x\n",
    "+++\n",
    "[a]: b\n",
    "[^1]",
    "[^1]: ",
    "&amp;",
    "&eacute;",
    "~~",
    "<b>",
    "</b>",
]
HTML = [
    "<p>",
    "</p>",
    "<b>",
    "</b>",
    "<br>",
    "<img alt='a b'>",
    '<a title="c">',
    "</a>",
    "<code>",
    "</code>",
    "<pre>",
    "</pre>",
]
HTML += [
    "<script>",
    "</script>",
    "<!--",
    "-->",
    "&lt;",
    "&nbsp;",
    "&eacute;",
    "&",
    "<",
    ">",
    "<i translate=no>",
    "</i>",
    "<td>",
]
HTML += [
    "<svg>",
    "</svg>",
    "<li class=notranslate>",
    "<ul>",
    "</ul>",
    "<title>",
    "</title>",
    "<input value=ok type=submit>",
]


def texts(pieces: list[str]) -> st.SearchStrategy[str]:
    return st.lists(st.sampled_from(pieces), max_size=40).map("".join)


ANY = st.one_of(st.text(), texts(NASTY), texts(NASTY[:6] + MARKDOWN), texts(NASTY[:6] + HTML), texts(MARKDOWN + HTML))


def taken(text: str, format_name: str) -> Document | None:
    """The document, or None for a text that is refused (control characters)."""
    try:
        return read(text.encode(), name="a", format=format_name)
    except DocumentError:
        return None


@pytest.mark.parametrize("format_name", FORMATS)
@settings(deadline=None)
@given(text=ANY)
def test_a_document_written_with_its_sources_is_byte_for_byte_the_same(format_name: str, text: str) -> None:
    document = taken(text, format_name)
    if document is None:
        return
    written = write(document, sources(document), encoding=document.encoding)
    assert written == text.encode()
    # A text may begin with the very character that is the byte order mark, or look like UTF-16.
    if not document.bom and document.encoding == "utf-8":
        check(document, text)


@pytest.mark.parametrize("format_name", FORMATS)
@settings(deadline=None)
@given(text=ANY, target=st.sampled_from(["otra", "x * y", "- a", "<b> & c", "a\nb", "title: 'x\"", ""]), data=st.data())
def test_one_changed_block_leaves_every_other_byte(
    format_name: str, text: str, target: str, data: st.DataObject
) -> None:
    document = taken(text, format_name)
    placed = [part for part in document.skeleton if isinstance(part, int)] if document else []
    if document is None or not placed:
        return
    chosen = data.draw(st.sampled_from(placed))
    place = document.skeleton.index(chosen)
    before, after = (
        "".join(part if isinstance(part, str) else document.blocks[part].raw for part in parts)
        for parts in (document.skeleton[:place], document.skeleton[place + 1 :])
    )
    targets = [target if block.index == chosen else block.source for block in document.blocks]
    written = write(document, targets, encoding=document.encoding).decode(document.encoding).removeprefix("\ufeff")
    assert written.startswith(before.removeprefix("\ufeff"))
    assert written.endswith(after)


@pytest.mark.parametrize(
    ("name", "format_name"),
    [
        ("a.txt", "text"),
        ("a.MD", "markdown"),
        ("b/a.htm", "html"),
        ("a.xhtml", "html"),
        ("a.odd", "text"),
        ("README", "text"),
    ],
)
def test_the_format_follows_from_the_name(name: str, format_name: str) -> None:
    assert read(b"a", name=name).format == format_name
    assert read(b"a", name=name, format="html").format == "html"


def test_an_unknown_format_is_a_usage_error() -> None:
    with pytest.raises(UsageError, match="docx"):
        read(b"a", name="a", format="docx")


def test_a_wrong_number_of_targets_is_a_value_error() -> None:
    with pytest.raises(ValueError, match="targets for"):
        write(read(b"a", name="a"), [])


@pytest.mark.parametrize("format_name", FORMATS)
def test_an_empty_file_has_no_blocks(format_name: str) -> None:
    document = read(b"", name="a", format=format_name)
    assert document.blocks == ()
    assert write(document, []) == b""


def test_other_encodings_become_utf8_unless_asked() -> None:
    page = '<meta charset="iso-8859-1"><p>mañana</p>'
    document = read(page.encode("latin-1"), name="a.html")
    assert write(document, ["mañana"], encoding=document.encoding) == page.encode("latin-1")
    assert write(document, ["mañana →"]).decode() == '<meta charset="utf-8"><p>mañana →</p>'
    assert write(document, ["a →"], encoding=document.encoding).endswith(b"<p>a &#8594;</p>")
    with pytest.raises(DocumentError, match="→"):
        write(read("mañana".encode("cp1252"), name="a.txt"), ["→"], encoding="cp1252")


def test_the_byte_order_mark_stays_in_front_of_the_label() -> None:
    document = read("\ufeffuno".encode(), name="a.txt")
    assert write(document, ["one"], label="L").decode() == "\ufeffL\n\none"


def test_the_example_in_the_docstring() -> None:
    assert doctest.testmod(documents).failed == 0
