"""Changes of one concept, said in the columns of a glossary: set a cell, add to it, take something out of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from langjustice.errors import GlossaryError, UsageError
from langjustice.language import normalize, primary
from langjustice.messages import say
from langjustice.model import Concept, Term, TermStatus
from langjustice.termbase.cells import join_cell, join_keyed, split_cell, split_keyed, tidy, with_items
from langjustice.termbase.columns import Column, column
from langjustice.termbase.rows import Cells, canonical, to_cells, to_concept

Action = Literal["set", "add", "remove"]
_LISTS = ("term", "deprecated", "forbidden", "with", "not_in", "dissent")
_KEYED = ("forms", "grammar")


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One change of a cell: `set` replaces it, `add` and `remove` change one item of a list.

    `column` is a column as a file names it (`es`, `es:forbidden`, `note`), `value` what stands in such a cell.
    """

    action: Action
    column: str
    value: str


def edit_concept(concept: Concept | None, concept_id: str, changes: Sequence[Change]) -> Concept:
    """The concept (a new one for None) after the changes.

    Raises UsageError for a column that there is not and a change that cannot be made, GlossaryError for a cell that
    cannot be read.
    """
    cells: Cells = to_cells(concept) if concept else {}
    cells[Column(field="concept_id")] = concept_id
    before = _terms_of(cells)
    for change in changes:
        try:
            target = column(change.column)
        except GlossaryError as error:
            raise UsageError(error.what, next=error.next) from error
        if target.field == "concept_id":
            raise UsageError(
                say("a concept_id stays what it is"), next=say("add a new concept, and remove the old one")
            )
        cells[target] = _changed(cells.get(target, ""), target, change)
    _forget_words(cells, before - _terms_of(cells))
    return to_concept({one: cell for one, cell in cells.items() if cell}, glossary=concept.glossary if concept else "")


def move_term(concept: Concept, lang: str, form: str, status: TermStatus) -> Concept:
    """The concept in which a term has another status; a term that it did not have is added with that status.

    `lang` may be a regional tag: then the term of that region is meant. Raises LanguageError.
    """
    tag, form = normalize(lang), tidy(form)
    region = tag if tag != primary(tag) else None
    same = [term for term in concept.terms if _is(term, tag, region, form)]
    moved = (
        replace(same[0], status=status) if same else Term(form=form, lang=primary(tag), region=region, status=status)
    )
    others = [term for term in concept.terms if not _is(term, tag, region, form)]
    if status is TermStatus.PREFERRED:
        others = [_not_first(term, moved) for term in others]
    return canonical(replace(concept, terms=(*others, moved)))


def _is(term: Term, tag: str, region: str | None, form: str) -> bool:
    return term.lang == primary(tag) and term.region == region and term.form == form


def _not_first(term: Term, first: Term) -> Term:
    rival = (term.lang, term.region, term.status) == (first.lang, first.region, TermStatus.PREFERRED)
    return replace(term, status=TermStatus.ADMITTED) if rival else term


def _changed(cell: str, target: Column, change: Change) -> str:
    value = change.value.strip()
    if change.action == "set":
        return value
    if target.field in _LISTS:
        return _changed_list(cell, change)
    if target.field in _KEYED:
        return _changed_words(cell, target, change)
    if target.field == "keep":
        there = [word for word in cell.replace(",", " ").split() if word]
        words = value.replace(",", " ").split()
        if change.action == "add":
            return ", ".join(dict.fromkeys((*there, *words)))
        gone = _found(words, there, change)
        return ", ".join(word for word in there if word not in gone)
    if change.action == "remove" and value in ("", cell):
        return ""
    raise UsageError(
        say("“{name}” holds one text, not a list").format(name=target.name),
        next=say("--set {name}=TEXT").format(name=target.name),
    )


def _changed_list(cell: str, change: Change) -> str:
    there, items = split_cell(cell), split_cell(change.value)
    if change.action == "add":
        return with_items(cell, *items)
    found = _found(items, there, change)
    return join_cell(item for item in there if item not in found)


def _changed_words(cell: str, target: Column, change: Change) -> str:
    there = dict(split_keyed(cell))
    for key, values in split_keyed(change.value):
        if change.action == "add":
            old = there.get(key, ()) if target.field == "forms" else ()
            there[key] = tuple(dict.fromkeys((*old, *values)))
        else:
            found = _found(values, there.get(key, ()), change)
            there[key] = tuple(value for value in there[key] if value not in found)
    return join_keyed(there)


def _found(items: Sequence[str], there: Sequence[str], change: Change) -> Sequence[str]:
    """The items to remove. Raises UsageError when one of them is not there."""
    for item in items:
        if item not in there:
            raise UsageError(
                say("“{item}” does not stand in “{column}”").format(item=item, column=change.column),
                next=say("there is: {value}").format(value="|".join(there) or "-"),
            )
    return items


def _terms_of(cells: Cells) -> set[tuple[str, str]]:
    return {
        (one.lang, form)
        for one, cell in cells.items()
        if one.field in ("term", "deprecated", "forbidden")
        for form in split_cell(cell)
    }


def _forget_words(cells: Cells, gone: set[tuple[str, str]]) -> None:
    """Take out the inflected forms and the grammar of terms that are no longer there."""
    for one in [one for one in cells if one.field in _KEYED]:
        words = {key: values for key, values in split_keyed(cells[one]) if (one.lang, key) not in gone}
        cells[one] = join_keyed(words)
