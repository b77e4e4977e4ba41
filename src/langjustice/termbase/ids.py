"""Readable names for concepts that come without one: `apoyo-mutuo`."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container

_LONGEST = 60


def readable_id(form: str, taken: Container[str] = ()) -> str:
    """A name made of a form, and unlike those taken.

    >>> readable_id("Acción directa", taken={"accion-directa"})
    'accion-directa-2'
    """
    plain = "".join(c for c in unicodedata.normalize("NFKD", form) if unicodedata.category(c) != "Mn").lower()
    name = re.sub(r"\W+", "-", plain).strip("-")[:_LONGEST].rstrip("-") or "concept"
    number, found = 1, name
    while found in taken:
        number += 1
        found = f"{name}-{number}"
    return found
