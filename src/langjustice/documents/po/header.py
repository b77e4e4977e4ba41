"""The header of a catalog: its fields, read and set without touching the others."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from langjustice.documents.po.scan import Catalog
from langjustice.documents.po.strings import escape

_PLURAL = re.compile(r"nplurals\s*=\s*(\d+)\s*;\s*plural\s*=\s*(.+?)\s*;?\s*$")
# Where a field goes that is not there yet: before those that follow it here.
_ORDER = (
    "Project-Id-Version",
    "Report-Msgid-Bugs-To",
    "POT-Creation-Date",
    "PO-Revision-Date",
    "Last-Translator",
    "Language-Team",
    "Language",
    "MIME-Version",
    "Content-Type",
    "Content-Transfer-Encoding",
    "Plural-Forms",
    "X-Generator",
)
_FIRST = {
    "MIME-Version": "1.0",
    "Content-Type": "text/plain; charset=UTF-8",
    "Content-Transfer-Encoding": "8bit",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """The fields of a header, in order, each with the line that it stands in."""

    lines: tuple[str, ...]

    @classmethod
    def of(cls, catalog: Catalog) -> Header:
        """The header of a catalog; one without fields where there is none."""
        entry = catalog.header
        return cls(lines=tuple(entry.forms[0].text.splitlines(keepends=True)) if entry else ())

    def get(self, name: str) -> str:
        """The value of a field, empty where it is missing."""
        for line in self.lines:
            key, colon, value = line.partition(":")
            if colon and key.strip().lower() == name.lower():
                return value.strip()
        return ""

    @property
    def plurals(self) -> tuple[int, str] | None:
        """The number of plural forms and the expression in C that chooses one; None where nothing usable is said."""
        found = _PLURAL.search(self.get("Plural-Forms"))
        return (int(found[1]), found[2]) if found and int(found[1]) else None

    def with_fields(self, fields: Mapping[str, str]) -> Header:
        """The header with other values; a field that is new stands where gettext's tools put it."""
        lines = list(self.lines) or [f"{name}: {value}\n" for name, value in _FIRST.items()]
        for name, value in fields.items():
            new = f"{name}: {value}\n"
            keys = [line.partition(":")[0].strip().lower() for line in lines]
            if name.lower() in keys:
                place = keys.index(name.lower())
                if lines[place].partition(":")[2].strip() != value:
                    lines[place] = new
                continue
            later = [one.lower() for one in _ORDER[_ORDER.index(name) + 1 :]]
            place = next((n for n, key in enumerate(keys) if key in later), len(lines))
            if place == len(lines) and lines and not lines[-1].endswith("\n"):
                lines[-1] += "\n"
            lines.insert(place, new)
        return Header(lines=tuple(lines))

    def written(self) -> list[str]:
        """The lines of the catalog that say it, without their ends."""
        # Each field has a line of its own, however long it is.
        return ['msgstr ""', *(f'"{escape(line)}"' for line in self.lines)]
