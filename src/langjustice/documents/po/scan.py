"""Where everything stands in a catalog: which lines are an entry, and which of them are its translation.

polib says what a catalog means, but writing it anew would wrap and order it anew. What is changed here is changed at
its own lines, so the lines have to be known. Format: GNU gettext manual, section 3 (The Format of PO Files).
"""

from __future__ import annotations

import codecs
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from langjustice.documents.po.strings import columns, unescape
from langjustice.errors import DocumentError
from langjustice.messages import say

_CHARSET = re.compile(rb"Content-Type:[^\n]*?charset=([\w.:-]+)")
_KEYWORD = re.compile(r'(msgctxt|msgid_plural|msgid|msgstr)(?:\[(\d{1,3})\])?\s*"([^"\\]*(?:\\.[^"\\]*)*)"')
_STRING = re.compile(r'"([^"\\]*(?:\\.[^"\\]*)*)"')
_NEXT = say("mend the line; msgfmt --check says more")
# What gettext's own tools wrap at.
_WIDTH = 79


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A keyword with its strings: the lines [start, end) of the file, and the text that they say."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A message of a catalog: lines [start, end), comments included; those from `first` on are its keywords.

    `forms` are the translations: one, or one for each plural form; `plural` is None for a message without any.
    """

    start: int
    first: int
    end: int
    msgctxt: str | None
    msgid: str
    plural: str | None
    forms: tuple[Field, ...]
    flags: tuple[str, ...] = ()
    obsolete: bool = False

    @property
    def line(self) -> int:
        """The line, from 1, that the entry is known by."""
        return self.first + 1

    @property
    def key(self) -> tuple[str | None, str]:
        """By what gettext tells one message from another."""
        return self.msgctxt, self.msgid

    @property
    def is_header(self) -> bool:
        """Whether this is no message, but what the catalog says of itself."""
        return not self.msgid and self.msgctxt is None and not self.obsolete

    @property
    def fuzzy(self) -> bool:
        """Whether somebody has to look at the translation before it counts."""
        return "fuzzy" in self.flags

    @property
    def translated(self) -> bool:
        """Whether there is a translation that counts."""
        return not self.fuzzy and all(form.text for form in self.forms)


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalog:
    """A catalog with all its lines, ends included. `encoding` is a Python codec name."""

    name: str
    lines: tuple[str, ...]
    entries: tuple[Entry, ...]
    encoding: str = "utf-8"
    bom: bool = False
    _found: dict[str, object] = field(default_factory=dict, compare=False)

    @property
    def header(self) -> Entry | None:
        """The entry that says what the catalog is; None where it says nothing."""
        return next((one for one in self.entries if one.is_header), None)

    @property
    def messages(self) -> tuple[Entry, ...]:
        """The entries that are in use."""
        return tuple(one for one in self.entries if not one.obsolete and not one.is_header)

    @property
    def newline(self) -> str:
        """How most lines end."""
        crlf = sum(line.endswith("\r\n") for line in self.lines)
        return "\r\n" if crlf * 2 > len(self.lines) else "\n"

    @property
    def width(self) -> int | None:
        """The column at which the file is wrapped; None for one in which long texts stand on one line."""
        for line in self.lines:
            if len(line) > _WIDTH and line.lstrip("#~ ").startswith(('"', "msg")) and " " in line.strip()[8:-1]:
                inner = line.rstrip("\r\n")
                if columns(inner) > _WIDTH and " " in inner[: _WIDTH // 2]:
                    return None
        return _WIDTH

    def comments(self, entry: Entry, mark: str) -> tuple[str, ...]:
        """What the comments of a kind say, a line each: `#.` of programmers, `#:` references, `#` of translators."""
        told = []
        for line in self.lines[entry.start : entry.end]:
            text = line.strip()
            if mark == "#":
                if text.startswith("#") and text[1:2] not in tuple(".:,|~"):
                    told.append(text[1:].strip())
            elif text.startswith(mark):
                told.append(text[len(mark) :].strip())
        return tuple(told)

    def previous(self, entry: Entry) -> str:
        """The text that the message had when it was translated (`#| msgid`), empty where nothing says it."""
        said, inside = [], False
        for text in self.comments(entry, "#|"):
            found = _KEYWORD.fullmatch(text) or _STRING.fullmatch(text)
            if found and found.re is _KEYWORD:
                inside = found[1] == "msgid"
            if found and inside:
                said.append(unescape(found[found.re.groups]))
        return "".join(said)

    def encode(self, text: str) -> bytes:
        """The bytes of a text as this file has them. Raises DocumentError for a character that its encoding lacks."""
        try:
            data = text.encode(self.encoding)
        except UnicodeEncodeError as error:
            line = text.count("\n", 0, error.start) + 1
            raise DocumentError(
                say("the encoding {encoding} has no “{text}”").format(encoding=self.encoding, text=text[error.start]),
                path=self.name,
                line=line,
                next=say("convert the catalog: msgconv -t UTF-8"),
            ) from error
        return codecs.BOM_UTF8 + data if self.bom else data


def read_catalog(data: bytes, *, name: str) -> Catalog:
    """Take a catalog apart. Raises DocumentError with the line for what is none."""
    text, encoding, bom = _decoded(data, name)
    lines = tuple(re.findall(r"[^\n]*\n|[^\n]+", text))
    return Catalog(name=name, lines=lines, entries=tuple(_Scanner(lines, name).entries()), encoding=encoding, bom=bom)


def _decoded(data: bytes, name: str) -> tuple[str, str, bool]:
    bom = data.startswith(codecs.BOM_UTF8)
    data = data[len(codecs.BOM_UTF8) :] if bom else data
    if (zero := data.find(b"\0")) >= 0:
        line = data.count(b"\n", 0, zero) + 1
        raise DocumentError(
            say("is no gettext catalog: it is not text"), path=name, line=line, next=say("is it a .mo file?")
        )
    declared = _CHARSET.search(data)
    encoding = declared[1].decode("ascii").lower() if declared and not bom else "utf-8"
    # What a template leaves to be filled in.
    encoding = "utf-8" if encoding == "charset" else encoding
    try:
        codec = codecs.lookup(encoding).name
        text = data.decode(codec)
        if text.encode(codec) != data:
            raise LookupError
    except (LookupError, UnicodeError) as error:
        start = error.start if isinstance(error, UnicodeDecodeError) else 0
        line = data.count(b"\n", 0, start) + 1
        what = (
            say("is not in the encoding that its header names ({encoding})").format(encoding=encoding)
            if declared
            else say("is not UTF-8")
        )
        then = say("save it as UTF-8 and say so in the header")
        raise DocumentError(what, path=name, line=line, next=then) from error
    return text, codec, bom


class _Scanner:
    """One pass over the lines."""

    def __init__(self, lines: tuple[str, ...], name: str) -> None:
        self._lines, self._name = lines, name
        self._start: int | None = None
        self._first: int | None = None
        self._begin(0)

    def entries(self) -> Iterator[Entry]:
        """The entries in order."""
        for number, raw in enumerate(self._lines):
            line = raw.strip()
            if not line:
                continue
            if line[0] == "#" and line[1:2] != "~":
                if self._forms:
                    yield self._entry()
                if self._start is None:
                    self._start = number
                if line[1:2] == ",":
                    self._flags += [flag.strip() for flag in line[2:].split(",")]
                continue
            obsolete = line.startswith("#~")
            if obsolete:
                line = line[2:].lstrip()
                if not line.startswith(("msg", '"')):
                    # `#~|`, or a comment that was left behind.
                    if self._forms:
                        yield self._entry()
                    if self._start is None:
                        self._start = number
                    continue
            if line[0] == '"':
                self._continue(number, line)
                continue
            found = _KEYWORD.fullmatch(line)
            if found is None:
                raise self._fault(number)
            keyword, index, written = found.groups()
            if self._forms and keyword in ("msgctxt", "msgid"):
                yield self._entry()
            self._keyword(number, keyword, index, written, obsolete)
        if self._forms:
            yield self._entry()
        elif self._first is not None:
            raise self._fault(len(self._lines) - 1, say("the last message has no msgstr"))

    def _begin(self, end: int) -> None:
        self._start = self._first = None
        self._end = end
        self._flags: list[str] = []
        self._texts: dict[str, list[str]] = {}
        self._current: list[str] = []
        self._forms: list[tuple[int, list[str]]] = []
        self._ends: list[int] = []
        self._obsolete = False
        self._plural = False

    def _keyword(self, number: int, keyword: str, index: str | None, written: str, obsolete: bool) -> None:
        if self._start is None:
            self._start = number
        if self._first is None:
            self._first, self._obsolete = number, obsolete
        if obsolete != self._obsolete:
            raise self._fault(number)
        self._current = [written]
        self._end = number + 1
        if keyword != "msgstr":
            out_of_order = keyword in self._texts or index is not None or (self._forms and keyword != "msgctxt")
            if out_of_order or (keyword == "msgid_plural" and "msgid" not in self._texts):
                raise self._fault(number)
            self._texts[keyword] = self._current
            return
        wanted = str(len(self._forms)) if "msgid_plural" in self._texts else None
        if "msgid" not in self._texts or index != wanted or (wanted is None and self._forms):
            what = say("the plural forms are not in order") if wanted is not None else say("is no gettext catalog")
            raise self._fault(number, what)
        self._forms.append((number, self._current))
        self._ends.append(self._end)

    def _continue(self, number: int, line: str) -> None:
        found = _STRING.fullmatch(line)
        if found is None or self._first is None:
            raise self._fault(number)
        self._current.append(found[1])
        self._end = number + 1
        if self._forms:
            self._ends[-1] = self._end

    def _entry(self) -> Entry:
        assert self._start is not None
        assert self._first is not None
        texts = {key: unescape("".join(parts)) for key, parts in self._texts.items()}
        entry = Entry(
            start=self._start,
            first=self._first,
            end=self._end,
            msgctxt=texts.get("msgctxt"),
            msgid=texts["msgid"],
            plural=texts.get("msgid_plural"),
            forms=tuple(
                Field(start=start, end=end, text=unescape("".join(parts)))
                for (start, parts), end in zip(self._forms, self._ends, strict=True)
            ),
            flags=tuple(self._flags),
            obsolete=self._obsolete,
        )
        self._begin(self._end)
        return entry

    def _fault(self, number: int, what: str = say("is no gettext catalog")) -> DocumentError:
        return DocumentError(what, path=self._name, line=number + 1, next=_NEXT)


def duplicates(catalog: Catalog) -> list[Entry]:
    """The messages that stand there more than once, from the second time on."""
    seen: Counter[tuple[str | None, str]] = Counter()
    found = []
    for entry in catalog.messages:
        seen[entry.key] += 1
        if seen[entry.key] > 1:
            found.append(entry)
    return found
