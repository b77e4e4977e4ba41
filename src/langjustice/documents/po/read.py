"""The translations of a catalog that was worked on elsewhere."""

from __future__ import annotations

from langjustice.documents.po.header import Header
from langjustice.documents.po.scan import read_catalog
from langjustice.language import from_locale
from langjustice.model import ExchangeUnit, Message


def read_po(data: bytes, *, name: str) -> tuple[str | None, list[ExchangeUnit]]:
    """The language that the header says, and every translation, plural forms one by one; obsolete ones are left out.

    Raises DocumentError with the line.
    """
    catalog = read_catalog(data, name=name)
    units = []
    for entry in catalog.messages:
        for number, form in enumerate(entry.forms):
            if not form.text:
                continue
            # A language with one form says the plural with it; in others the first form is the singular.
            singular = entry.plural is None or (number == 0 and len(entry.forms) > 1)
            message = Message(
                msgid=entry.msgid,
                msgctxt=entry.msgctxt,
                plural=entry.plural,
                form=None if entry.plural is None else number,
                forms=len(entry.forms),
            )
            units.append(
                ExchangeUnit(
                    place=entry.msgctxt or "",
                    source=entry.msgid if singular else entry.plural or "",
                    target=form.text,
                    fuzzy=entry.fuzzy,
                    message=message,
                    line=entry.line,
                )
            )
    return from_locale(Header.of(catalog).get("Language")), units
