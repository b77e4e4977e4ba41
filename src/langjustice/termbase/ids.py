"""Readable names for concepts that come without one: `apoyo-mutuo`."""

from __future__ import annotations

import re
from collections.abc import Container

from langjustice.termbase.inflection import without_marks

_LONGEST = 60


def readable_id(form: str, taken: Container[str] = ()) -> str:
    """A name made of a form, and unlike those taken.

    >>> readable_id("Acción directa", taken={"accion-directa"})
    'accion-directa-2'
    """
    plain = without_marks(form).lower()
    name = re.sub(r"\W+", "-", plain).strip("-")[:_LONGEST].rstrip("-") or "concept"
    number, found = 1, name
    while found in taken:
        number += 1
        found = f"{name}-{number}"
    return found
