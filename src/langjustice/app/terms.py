"""Glossaries as files: look into them, change a concept, take over another glossary, merge two versions of one.

A file is written whole or not at all, and only once it is certain that it can be read again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from langjustice.app.outputs import write_atomically
from langjustice.errors import ConflictError, GlossaryError, UsageError
from langjustice.language import primary
from langjustice.messages import say
from langjustice.model import Concept, Term, TermStatus
from langjustice.termbase.formats import Reading
from langjustice.termbase.glossary import (
    DEFAULT_GLOSSARY,
    Glossary,
    find_concept,
    glossary_at,
    glossary_bytes,
    glossary_data,
    parse_csv,
    read_glossary,
    with_concept,
    with_concepts,
)
from langjustice.termbase.ids import readable_id
from langjustice.termbase.inflection import without_marks
from langjustice.termbase.merging import ConceptConflict, merge_concept, merge_glossaries
from langjustice.workspace import Workspace
from langjustice.workspace import find as find_workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A term that was found, and its concept."""

    concept: Concept
    term: Term


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """What an import did: how many concepts were new and how many known, and where two versions differ."""

    new: int
    known: int
    conflicts: tuple[str, ...] = ()


def select(concepts: Sequence[Concept], *, lang: str = "", domain: str = "", status: str = "") -> list[Concept]:
    """The concepts that have a term of a language and status (one term for both), and are of a domain."""
    return [
        one
        for one in concepts
        if (not domain or one.domain.casefold() == domain.casefold())
        and (not (lang or status) or any(_is(term, lang, status) for term in one.terms))
    ]


def search(concepts: Sequence[Concept], text: str, *, lang: str = "") -> list[Hit]:
    """The terms that have `text` in them, capitals and accents forgiven."""
    wanted = _plain(text)
    if not wanted:
        raise UsageError(say("there is nothing to look for"), next=say("give a part of a term"))
    return [
        Hit(concept=one, term=term)
        for one in concepts
        for term in one.terms
        if _is(term, lang, "") and any(wanted in _plain(form) for form in (term.form, *term.forms))
    ]


def find(concepts: Sequence[Concept], concept_id: str) -> list[Concept]:
    """The concepts of this name, the one that counts first. Raises UsageError when there is none."""
    if found := [one for one in concepts if one.id == concept_id]:
        return found
    raise UsageError(
        say("there is no concept “{concept_id}”").format(concept_id=concept_id),
        next=say("look for it: langjustice terms search TEXT"),
    )


def refuse_governed(path: Path) -> None:
    """Raise UsageError for a glossary about whose words people vote, wherever the command is run."""
    here = find_workspace(path.resolve().parent)
    own = here.own_glossaries
    if here.governance is not None and own is not None and path.resolve().is_relative_to(own.resolve()):
        raise UsageError(
            say("{path}: people decide together about these words").format(path=path),
            next=say("propose it: langjustice terms propose"),
        )


def file_for(here: Workspace, concept_id: str, file: Path | None) -> tuple[Glossary, Concept | None]:
    """The glossary to change, and the concept if it is there: `file`, else the workspace's file that has the concept,
    else its only one. Raises UsageError when that is not clear, GlossaryError."""
    if file is None:
        file = _own_file(here, concept_id)
    glossary = read_or_new(here, file)
    return glossary, find_concept(glossary, concept_id)


def _own_file(here: Workspace, concept_id: str) -> Path:
    own = here.own_glossaries
    if own is None:
        raise UsageError(say("this is no workspace"), next=say("name the glossary: --file F.csv"))
    files = sorted(own.glob("*.csv"))
    for path in files:
        if find_concept(read_glossary(path), concept_id):
            return path
    if len(files) > 1:
        names = ", ".join(path.name for path in files)
        raise UsageError(
            say("there are several glossaries: {names}").format(names=names), next=say("choose one: --file F.csv")
        )
    return files[0] if files else own / DEFAULT_GLOSSARY


def read_or_new(here: Workspace, path: Path) -> Glossary:
    """The glossary in a file, an empty one when the file is not there yet. Raises GlossaryError."""
    if path.suffix.lower() != ".csv":
        raise UsageError(say("{path} is no glossary of langjustice").format(path=path), next=say("name a .csv file"))
    # A link that leads nowhere is a slip, and no file to be made.
    return read_glossary(path) if path.is_symlink() else glossary_at(path, here.languages)


def save(glossary: Glossary) -> None:
    """Write a glossary. Raises GlossaryError when it could not be read again, OutputError; then nothing changes."""
    data = glossary_bytes(glossary)
    if glossary.concepts:
        parse_csv(data.decode("utf-8"), path=glossary.path)
    # Every concept of the file that was there is in the new one.
    write_atomically(glossary.path, data, keep_backup=False)


def put(glossary: Glossary, concept: Concept) -> None:
    """Write a glossary with a concept in it, in the place of the one of that name."""
    save(with_concept(glossary, concept.id, concept))


def read_any(path: Path, *, format_name: str | None = None, languages: Sequence[str] = ()) -> Reading:
    """Read a glossary in any format. Raises GlossaryError, UsageError."""
    from langjustice.termbase import formats

    return formats.read(glossary_data(path), name=str(path), format=format_name, languages=languages)


def import_into(glossary: Glossary, reading: Reading) -> Imported:
    """Merge concepts into a glossary file, and write it. Where both say something else, the file stays.

    Concepts are the same by their id; by their words, where the file that was read had no ids.
    """
    concepts = _renamed(glossary, reading)
    there = {one.id: one for one in glossary.concepts}
    merged: list[Concept] = []
    conflicts: list[str] = []
    for one in concepts:
        result = merge_concept(None, _in(there.get(one.id), glossary), _in(one, glossary)) if one.id in there else None
        merged.append(result.concept if result and result.concept else one)
        conflicts += [f"{one.id}: {conflict}" for conflict in (result.conflicts if result else ())]
    save(with_concepts(glossary, merged))
    known = sum(one.id in there for one in concepts)
    return Imported(new=len(concepts) - known, known=known, conflicts=tuple(conflicts))


def _renamed(glossary: Glossary, reading: Reading) -> list[Concept]:
    """The concepts that were read: one whose id was made here takes that of the concept that it is, else a free one."""
    by_id = {one.id: one for one in glossary.concepts}
    by_form: dict[tuple[str, str], list[Concept]] = {}
    for one in glossary.concepts:
        for term in one.terms:
            by_form.setdefault((term.lang, term.form.casefold()), []).append(one)
    taken = {one.id for one in (*glossary.concepts, *reading.concepts) if one.id not in reading.generated}
    renamed: list[Concept] = []
    used: set[str] = set()
    for one in reading.concepts:
        if one.id in reading.generated:
            candidates = {
                other.id: other
                for term in one.terms
                for other in by_form.get((term.lang, term.form.casefold()), ())
                if other.id not in used
            }
            same = next((other.id for other in candidates.values() if _same(one, other)), None)
            one = _like(by_id[same], one) if same else replace(one, id=readable_id(one.id, taken))
            taken.add(one.id)
            used.add(one.id)
        renamed.append(one)
    return renamed


def _like(known: Concept, one: Concept) -> Concept:
    """A concept from a list without ids as a version of a known one: the list ranks no words, so the ranks stay."""
    status = {(t.lang, t.region, t.form): t.status for t in known.terms}
    ranked = {(t.lang, t.region) for t in known.terms if t.status is TermStatus.PREFERRED}

    def rank(term: Term) -> TermStatus:
        first = term.status is TermStatus.PREFERRED and (term.lang, term.region) in ranked
        return status.get((term.lang, term.region, term.form), TermStatus.ADMITTED if first else term.status)

    return replace(one, id=known.id, terms=tuple(replace(term, status=rank(term)) for term in one.terms))


def _same(one: Concept, other: Concept) -> bool:
    """Whether two concepts share an accepted word in every language that both have: a homograph shares only one."""
    forms = [{(t.lang, t.form.casefold()) for lang in _langs(c) for t in c.accepted(lang)} for c in (one, other)]
    return {lang for lang, _ in forms[0] & forms[1]} == _langs(one) & _langs(other) != set()


def _langs(concept: Concept) -> set[str]:
    return {term.lang for term in concept.terms if concept.accepted(term.lang)}


def merge_files(mine: Path, theirs: Path, base: Path | None) -> tuple[ConceptConflict, ...]:
    """Merge two versions of a glossary into `mine`, and return what people have to decide. There, mine stays."""
    sides = [read_glossary(path) for path in (mine, theirs)]
    merged = merge_glossaries(read_glossary(base) if base else None, *sides)
    save(merged.glossary)
    return merged.conflicts


def their_side(conflict: ConceptConflict, glossary: str) -> tuple[Concept | None, Concept | None]:
    """A conflict as a change to propose: the concept as the file has it now, and as the others would have it."""
    base, mine, theirs = (
        replace(one, glossary=glossary) if one else None for one in (conflict.base, conflict.mine, conflict.theirs)
    )
    return merge_concept(base, mine, theirs).concept, merge_concept(base, theirs, mine).concept


def once(concepts: Sequence[Concept]) -> tuple[list[Concept], list[Concept]]:
    """The concepts with every id once (the first one counts), and those that are left out."""
    seen: dict[str, Concept] = {}
    left = [one for one in concepts if seen.setdefault(one.id, one) is not one]
    return list(seen.values()), left


def new_concept_only(concept: Concept | None, path: Path) -> None:
    """Raise ConflictError when the concept is there already."""
    if concept is not None:
        raise ConflictError(
            say("there is a concept “{id}” already").format(id=concept.id),
            path=path,
            next=say("change it: langjustice terms edit"),
        )


def known_concept_only(concept: Concept | None, concept_id: str, path: Path) -> Concept:
    """The concept. Raises GlossaryError when it is not there."""
    if concept is None:
        raise GlossaryError(
            say("there is no concept “{concept_id}”").format(concept_id=concept_id),
            path=path,
            next=say("add it: langjustice terms add"),
        )
    return concept


def _in(concept: Concept | None, glossary: Glossary) -> Concept | None:
    return replace(concept, glossary=glossary.path.name) if concept else None


def _is(term: Term, lang: str, status: str) -> bool:
    language = not lang or (term.region == lang if lang != primary(lang) else term.lang == lang)
    return language and (not status or term.status.value == status)


def _plain(text: str) -> str:
    return " ".join(without_marks(text.casefold()).split())
