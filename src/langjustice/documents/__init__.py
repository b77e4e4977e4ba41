"""Files to translate: bytes into a Document of blocks and skeleton, and a Document with its targets into bytes.

>>> document = read(b"<p>Agua y <b>tierra</b></p>", name="page.html")
>>> document.blocks[0].source
'Agua y <b>tierra</b>'
>>> write(document, ["Water and <b>land</b>"])
b'<p>Water and <b>land</b></p>'
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import PurePath
from types import MappingProxyType

from langjustice.encoding import canonical, decode, encode
from langjustice.errors import UsageError
from langjustice.language import normalize
from langjustice.messages import say
from langjustice.model import Document

EXTENSIONS: Mapping[str, str] = MappingProxyType(
    {
        ".txt": "text",
        ".text": "text",
        ".md": "markdown",
        ".markdown": "markdown",
        ".html": "html",
        ".htm": "html",
        ".xhtml": "html",
    }
)
"""The format of each file name extension that is known; any other file is read as text."""

FORMATS: tuple[str, ...] = ("text", "markdown", "html")
"""The names of the formats."""


def format_of(name: str) -> str:
    """The format of a file by its name."""
    return EXTENSIONS.get(PurePath(name).suffix.lower(), "text")


def read(data: bytes, *, name: str, format: str | None = None) -> Document:  # noqa: A002 (the word for it)
    """Take a file apart. `name` is used in messages and, without `format`, tells the format by its extension.

    Raises UsageError for an unknown format, DocumentError for a file that is not text.
    """
    known = _known(format or format_of(name))
    text, encoding, bom = decode(data, name=name)
    if known == "html":
        from langjustice.documents import html

        document = html.read(text, name)
    elif known == "markdown":
        from langjustice.documents import markdown

        document = markdown.read(text, name)
    else:
        from langjustice.documents import text as plain

        document = plain.read(text, name)
    return replace(document, encoding=encoding, bom=bom)


def write(
    document: Document,
    targets: Sequence[str],
    *,
    encoding: str = "utf-8",
    label: str | None = None,
    lang: str | None = None,
    about: Mapping[str, str] = MappingProxyType({}),
) -> bytes:
    """Put one target for each block in its place; a target that equals its source leaves the block as it was.

    `label` is a line about the translation, shown to readers in front of the text; `lang` is the language of the
    targets and `about` what machines may know of them (HTML says both). Raises ValueError for a wrong number of
    targets, DocumentError when the encoding lacks a character that the format cannot write otherwise, UsageError for an
    unknown encoding or format, LanguageError.
    """
    lang = normalize(lang) if lang else None
    codec = canonical(encoding)
    if document.format == "html":
        from langjustice.documents import html

        charset = None if codec == canonical(document.encoding) else encoding.lower()
        text = html.write(document, targets, label=label, lang=lang, charset=charset, about=about)
    elif _known(document.format) == "markdown":
        from langjustice.documents import markdown

        text = markdown.write(document, targets, label=label)
    else:
        from langjustice.documents import text as plain

        text = plain.write(document, targets, label=label)
    return encode(text, encoding, bom=document.bom, name=document.name, references=document.format == "html")


def _known(format_name: str) -> str:
    if format_name not in FORMATS:
        raise UsageError(
            say("unknown format “{format_name}”").format(format_name=format_name), next=say("use ") + ", ".join(FORMATS)
        )
    return format_name
