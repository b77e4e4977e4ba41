"""What a proposal changes, cell by cell, in the columns that people know from the glossary file."""

from __future__ import annotations

from dataclasses import dataclass

from langjustice.model import Concept
from langjustice.termbase.rows import to_cells

# What a decision writes by itself is no part of what people decide about.
_SIGNATURE = ("concept_id", "rationale", "credit", "date", "dissent")


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One cell that changes: `before` is empty for a new one, `after` for one that goes."""

    column: str
    before: str
    after: str


def differences(before: Concept | None, after: Concept | None) -> tuple[Difference, ...]:
    """The cells in which two states of a concept differ, in the order of their columns."""
    old, new = (to_cells(one) if one else {} for one in (before, after))
    return tuple(
        Difference(column=column.name, before=old.get(column, ""), after=new.get(column, ""))
        for column in dict.fromkeys((*old, *new))
        if column.field not in _SIGNATURE and old.get(column, "") != new.get(column, "")
    )
