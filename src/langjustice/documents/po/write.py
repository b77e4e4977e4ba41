"""Segments of documents as new catalogs: a template, and a catalog for each language."""

from __future__ import annotations

from collections.abc import Sequence

from langjustice.language import plural_rule, to_locale
from langjustice.model import ExchangeUnit


def write_po(units: Sequence[ExchangeUnit], *, project: str, generator: str, lang: str | None = None) -> str:
    """The text of a catalog in `lang`; without one, of a template, which has no translations.

    What is fuzzy is marked so; `msgctxt` is the place of a unit, so that equal sentences can be told apart.
    """
    import polib

    catalog = polib.POFile(wrapwidth=79)
    catalog.metadata = {
        "Project-Id-Version": project,
        "Last-Translator": "",
        "Language-Team": "",
        "Language": to_locale(lang) if lang else "",
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        **({"Plural-Forms": plural_rule(lang).header} if lang else {}),
        "X-Generator": generator,
    }
    for unit in units:
        name, _, place = unit.place.rpartition("#")
        target = unit.target if lang else ""
        catalog.append(
            polib.POEntry(
                msgctxt=unit.place,
                msgid=unit.source,
                msgstr=target,
                comment="\n".join(unit.notes),
                # A name with spaces would be several references.
                occurrences=[] if any(char.isspace() for char in name) else [(name, place.partition(".")[0])],
                flags=["fuzzy"] if target and unit.fuzzy else [],
            )
        )
    return str(catalog)
