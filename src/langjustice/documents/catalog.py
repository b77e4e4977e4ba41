"""Gettext catalogs: the messages of a `.po` file with their translations, to be looked at; `po` is for writing.

Format: GNU gettext manual, section 3 (The Format of PO Files).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from langjustice.encoding import decode
from langjustice.errors import DocumentError
from langjustice.messages import say
from langjustice.model import Code, CodeKind, Span

_CHARSET = re.compile(rb"Content-Type:[^\n]*?charset=([\w.:-]+)")
# A name of an encoding that a template leaves to be filled in.
_UNSET = "charset"
_LINE = re.compile(r'#.*|(?:msg[a-z_]+(?:\[\d+\])?\s*)?"(?:[^"\\]|\\.)*"|')
_NEXT = say("mend the line; msgfmt --check says more")
_SYNTAX = re.compile(r"\(line (\d+)\)")
# Tags with an attribute that people read may differ: what they say is translated.
_TAG = re.compile(r"<(/?)[A-Za-z][^<>]*?(/?)>")
_READ = re.compile(r"\s(?:alt|title|placeholder|aria-label|label|summary)\s*=", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """A translated message, or one plural form of it. `line` is where its entry stands, counted from 1."""

    line: int
    source: str
    target: str


def read_messages(data: bytes, *, name: str) -> list[Message]:
    """Return the translated messages of a catalog, in order.

    Fuzzy, obsolete and untranslated entries are left out, and so is the header. Raises DocumentError with the line.
    """
    catalog = _parse(_decode(data, name), name)
    return [
        Message(line=entry.linenum, source=source, target=target)
        for entry in catalog
        if not entry.obsolete and not entry.fuzzy
        for source, target in _forms(entry)
        if target
    ]


def tags(text: str) -> tuple[Code, ...]:
    """The tags of a message (`<b>`, `</a>`, `<br/>`) as inline codes."""
    if "<" not in text:
        return ()
    return tuple(
        Code(kind=_kind(found), span=Span(start=found.start(), end=found.end()))
        for found in _TAG.finditer(text)
        if not _READ.search(found[0])
    )


def _kind(tag: re.Match[str]) -> CodeKind:
    if tag[1]:
        return CodeKind.CLOSE
    return CodeKind.EMPTY if tag[2] else CodeKind.OPEN


def _forms(entry: Any) -> Iterator[tuple[str, str]]:
    if not entry.msgid_plural:
        yield entry.msgid, entry.msgstr
        return
    forms = entry.msgstr_plural
    for number in sorted(forms):
        # A language with one form says the plural with it; in others the first form is the singular.
        singular = number == 0 and len(forms) > 1
        yield (entry.msgid if singular else entry.msgid_plural), forms[number]


def _decode(data: bytes, name: str) -> str:
    declared = _CHARSET.search(data)
    encoding = declared[1].decode("ascii").lower() if declared else _UNSET
    if encoding in (_UNSET, "utf-8", "utf8"):
        return decode(data, name=name)[0]
    try:
        return data.decode(encoding)
    except (LookupError, UnicodeDecodeError) as error:
        message = say("is not in the encoding that its header names ({encoding})").format(encoding=encoding)
        raise DocumentError(message, path=name, next=say("save it as UTF-8 and say so in the header")) from error


def _parse(text: str, name: str) -> Any:
    for number, line in enumerate(text.split("\n"), 1):
        # polib takes a line that is cut off, or has no quotes, for a whole one.
        if not _LINE.fullmatch(line.strip()):
            raise DocumentError(say("is no gettext catalog"), path=name, line=number, next=_NEXT)
    return parse(text, name)


def parse(text: str, name: str) -> Any:
    """The catalog as polib's POFile, of a text whose lines have been looked at. Raises DocumentError with the line."""
    import polib

    try:
        # A text with more than one line is never the name of a file, which polib would open.
        return polib.pofile(f"{text}\n")
    except (OSError, ValueError, UnicodeError, IndexError) as error:
        found = _SYNTAX.search(str(error))
        place = int(found[1]) if found else None
        raise DocumentError(say("is no gettext catalog"), path=name, line=place, next=_NEXT) from error
