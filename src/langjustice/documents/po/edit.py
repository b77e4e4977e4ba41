"""Changes of single entries in the lines of a catalog, and the proof that nothing else has changed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from langjustice.documents.catalog import parse
from langjustice.documents.po.scan import Catalog, Entry
from langjustice.documents.po.strings import layout
from langjustice.errors import DocumentError
from langjustice.messages import say

NOTE = "# langjustice: "
"""How a comment begins that this program writes, and may write anew."""
# Escapes that polib takes for two characters.
_RARE = re.compile("[\a]|\\\\")


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What becomes of an entry. None leaves a part as it is; an empty `note` takes the program's comment away.

    `forms` are all its translations in order. What is no longer fuzzy forgets the text that it had before (`#|`).
    """

    forms: tuple[str, ...] | None = None
    fuzzy: bool | None = None
    note: str | None = None


def apply(catalog: Catalog, changes: Mapping[int, Change], header: Sequence[str] | None = None) -> str:
    """The text of a catalog after changes, by the place of the entry in `catalog.entries`.

    `header` are the lines for the header's translation, without ends; a catalog without a header gets one. Raises
    DocumentError when anything else would mean something else than before.
    """
    # A header that is new stands before everything else that is new at the first line.
    edits: list[tuple[int, int, list[str]]] = [] if header is None else list(_header_edits(catalog, header))
    width = catalog.width
    for place, change in changes.items():
        edits += _edits(catalog, catalog.entries[place], change, width)
    edits.sort(key=lambda edit: edit[:2])
    parts: list[str] = []
    at = 0
    for start, end, lines in edits:
        parts += catalog.lines[at:start]
        parts += _ended(catalog, start, end, lines)
        at = end
    text = "".join([*parts, *catalog.lines[at:]])
    _prove(catalog, text, changes)
    return text


def _edits(catalog: Catalog, entry: Entry, change: Change, width: int | None) -> Iterator[tuple[int, int, list[str]]]:
    if change.forms is not None and change.forms != tuple(form.text for form in entry.forms):
        lines = []
        for number, text in enumerate(change.forms):
            keyword = "msgstr" if entry.plural is None else f"msgstr[{number}]"
            lines += layout(keyword, text, width=width)
        yield entry.forms[0].start, entry.forms[-1].end, lines
    comments = range(entry.start, entry.first)
    if change.note is not None:
        yield from _note_edits(catalog, entry, change.note)
    if change.fuzzy is not None and change.fuzzy != entry.fuzzy:
        yield from _fuzzy_edits(catalog, entry, change.fuzzy)
    if change.fuzzy is False:
        for number in comments:
            if catalog.lines[number].lstrip().startswith("#|"):
                yield number, number + 1, []


def _note_edits(catalog: Catalog, entry: Entry, note: str) -> Iterator[tuple[int, int, list[str]]]:
    wanted = f"{NOTE}{note}" if note else ""
    own = [n for n in range(entry.start, entry.first) if catalog.lines[n].startswith(NOTE)]
    if [catalog.lines[n].rstrip("\r\n") for n in own] == ([wanted] if wanted else []):
        return
    for number in own:
        yield number, number + 1, []
    if wanted:
        place = entry.start
        while place < entry.first and re.match(r"\s*#(?![.:,|~])", catalog.lines[place]):
            place += 1
        yield place, place, [wanted]


def _fuzzy_edits(catalog: Catalog, entry: Entry, fuzzy: bool) -> Iterator[tuple[int, int, list[str]]]:
    flagged = [n for n in range(entry.start, entry.first) if catalog.lines[n].lstrip().startswith("#,")]
    if fuzzy:
        if flagged:
            line = catalog.lines[flagged[0]].strip()
            rest = line[2:].strip()
            yield flagged[0], flagged[0] + 1, [f"#, fuzzy, {rest}" if rest else "#, fuzzy"]
            return
        before = (n for n in range(entry.start, entry.first) if catalog.lines[n].lstrip().startswith("#|"))
        place = next(before, entry.first)
        yield place, place, ["#, fuzzy"]
        return
    for number in flagged:
        flags = [flag.strip() for flag in catalog.lines[number].strip()[2:].split(",")]
        if "fuzzy" in flags:
            left = [flag for flag in flags if flag not in ("fuzzy", "")]
            yield number, number + 1, [f"#, {', '.join(left)}"] if left else []


def _header_edits(catalog: Catalog, lines: Sequence[str]) -> Iterator[tuple[int, int, list[str]]]:
    header = catalog.header
    if header is not None:
        yield header.forms[0].start, header.forms[0].end, list(lines)
        return
    # Comments at the top belong to the first message, and stay with it.
    yield 0, 0, ['msgid ""', *lines, ""]


def _ended(catalog: Catalog, start: int, end: int, lines: Sequence[str]) -> list[str]:
    """Lines with the ends that the lines around them have; the last line of a file may have none."""
    beside = catalog.lines[min(start, len(catalog.lines) - 1)] if catalog.lines else ""
    newline = "\r\n" if beside.endswith("\r\n") else "\n" if beside.endswith("\n") else catalog.newline
    ended = [f"{line}{newline}" for line in lines]
    if ended and start < end == len(catalog.lines) and not catalog.lines[-1].endswith("\n"):
        ended[-1] = lines[-1]
    return ended


def _prove(catalog: Catalog, text: str, changes: Mapping[int, Change]) -> None:
    """Read the new text with polib and compare it with what it should say. Raises DocumentError."""
    parsed = parse(text, catalog.name)
    found = [one for one in parsed if one.msgid or one.msgctxt is not None or one.obsolete]
    wanted = [(n, one) for n, one in enumerate(catalog.entries) if not one.is_header]
    if len(found) != len(wanted):
        raise _unsafe(catalog, 1)
    for new, (place, old) in zip(found, wanted, strict=True):
        change = changes.get(place, Change())
        if not _same(new, old, change):
            raise _unsafe(catalog, old.line)


def _same(new: Any, old: Entry, change: Change) -> bool:
    forms = change.forms or tuple(form.text for form in old.forms)
    said = tuple(new.msgstr_plural[n] for n in sorted(new.msgstr_plural)) if old.plural is not None else (new.msgstr,)
    fuzzy = old.fuzzy if change.fuzzy is None else change.fuzzy
    flags = {*old.flags, "fuzzy"} if fuzzy else {*old.flags} - {"fuzzy"}
    return (
        bool(new.obsolete) == old.obsolete
        and new.msgctxt == old.msgctxt
        and _alike(new.msgid, old.msgid)
        and _alike(new.msgid_plural, old.plural or "")
        and len(said) == len(forms)
        and all(_alike(one, other) for one, other in zip(said, forms, strict=True))
        and {flag for flag in new.flags if flag} == {flag for flag in flags if flag}
    )


def _alike(polibs: str, ours: str) -> bool:
    return polibs == ours or bool(_RARE.search(ours) or _RARE.search(polibs))


def _unsafe(catalog: Catalog, line: int) -> DocumentError:
    return DocumentError(
        say("cannot be changed here without changing something else"),
        path=catalog.name,
        line=line,
        next=say("run msgcat over the catalog once, then try again"),
    )
