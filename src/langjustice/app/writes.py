"""Decided changes on their way into the glossary files, and what a glossary says once they have arrived.

A decision and a file cannot change in one step. So the decision notes the change as *pending* in the same transaction;
then, in a second one, the file is written and the note struck out. Whoever opens the database next does the second step
for a process that did not come to it. Both hold the database's writing lock, so two processes never write one file.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import groupby
from pathlib import Path

from langjustice.app.outputs import write_atomically
from langjustice.app.rules import by_language
from langjustice.errors import GlossaryError, LangjusticeError, OutputError, StoreError, UsageError, WorkspaceError
from langjustice.messages import say
from langjustice.model import Concept
from langjustice.store import PendingWrite, Store, audit
from langjustice.store import governance as table
from langjustice.termbase.glossary import (
    DEFAULT_GLOSSARY,
    Glossary,
    find_concept,
    glossary_at,
    glossary_bytes,
    parse_csv,
    read_glossary,
    with_concept,
)
from langjustice.termbase.merging import merge_concept
from langjustice.workspace import Workspace

# Who acts when nobody does: a pseudonym is never empty.
PROGRAM = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unwritten:
    """A decided change that could not be written into its file yet, and why. The next command tries again."""

    proposal_id: int
    glossary: str
    problem: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a concept is, or a new one goes: a file of the workspace.

    `in_file` is the concept as the file has it; `seen` as people see it, which may have come with the program.
    """

    glossary: str
    in_file: Concept | None
    seen: Concept | None


@contextlib.contextmanager
def opened(here: Workspace) -> Iterator[Store]:
    """The database of the workspace, after everything that could be written is. Raises WorkspaceError, StoreError."""
    if here.database is None:
        raise WorkspaceError(
            say("this is no workspace; what people decide is kept in one"),
            next=say("make one: langjustice init FOLDER"),
        )
    with Store.open(here.database) as store:
        write_pending(store, here)
        yield store


def recover(here: Workspace) -> tuple[Unwritten, ...]:
    """Write what earlier decisions left to be written, and return what still cannot be.

    Does nothing outside of a workspace, and where nothing was ever proposed. Raises StoreError.
    """
    if here.database is None or not here.database.exists():
        return ()
    with Store.open(here.database) as store:
        return write_pending(store, here)


def write_pending(store: Store, here: Workspace) -> tuple[Unwritten, ...]:
    """Bring pending changes into their files, each file in one atomic step, and return those that could not be.

    A file that has the change already stays as it is: that is how a process killed after writing is made good. Other
    concepts, and other fields of the same one, keep what anybody has written into them by hand.
    """
    known = table.pending(store)
    if not known:
        return ()
    unwritten: list[Unwritten] = []
    try:
        with store.write():
            # Another process may have done it while we waited for the lock.
            waiting = sorted(table.pending(store), key=lambda one: (one.glossary, one.id))
            for name, group in groupby(waiting, key=lambda one: one.glossary):
                writes = list(group)
                try:
                    backup = _write(here, name, writes)
                except (GlossaryError, OutputError) as error:
                    unwritten += _unwritten(writes, error)
                    continue
                for one in writes:
                    table.remove_pending(store, one.id)
                if backup is not None:
                    _tell_of(store, backup, writes[-1])
    except StoreError as error:
        return tuple(_unwritten(known, error))
    return tuple(unwritten)


def timestamp(moment: datetime | None = None) -> str:
    """A moment, or now, in UTC, ISO 8601."""
    return (moment.astimezone(UTC) if moment else datetime.now(UTC)).strftime("%Y-%m-%dT%H:%M:%SZ")


def place(store: Store, here: Workspace, concept_id: str, *, glossary: str | None = None) -> Place:
    """Find the file of the workspace for a concept: where it is, else `glossary`, else the only one there is.

    Raises UsageError when the concept is in another file than `glossary`, or when there are several files and none is
    named; GlossaryError for a file with a fault.
    """
    names = _names(store, here)
    if glossary is not None:
        glossary = glossary_name(glossary)
    for name in names:
        found = find_concept(own_glossary(store, here, name), concept_id)
        if found is not None:
            if glossary not in (None, name):
                raise UsageError(
                    say("“{concept_id}” is in {name}, not in {glossary}").format(
                        concept_id=concept_id, name=name, glossary=glossary
                    ),
                    next=say("say --glossary {name}").format(name=name),
                )
            return Place(glossary=name, in_file=found, seen=found)
    if glossary is None:
        if len(names) > 1:
            raise UsageError(
                say("there are several glossaries: {names}").format(names=", ".join(names)),
                next=say("choose one with --glossary FILE"),
            )
        glossary = names[0] if names else DEFAULT_GLOSSARY
    return Place(glossary=glossary, in_file=None, seen=_bundled(here, concept_id, glossary))


def present(store: Store, here: Workspace, glossary: str, concept_id: str) -> Place:
    """A concept as it is in one file of the workspace, or else came with the program. Raises GlossaryError."""
    found = find_concept(own_glossary(store, here, glossary), concept_id)
    return Place(glossary=glossary, in_file=found, seen=found or _bundled(here, concept_id, glossary))


def own_glossary(store: Store, here: Workspace, name: str) -> Glossary:
    """A glossary of the workspace as it will be once all pending changes are in it. Raises GlossaryError."""
    glossary = _read(here, name)
    for one in table.pending(store):
        if one.glossary == name:
            glossary, _ = _with(glossary, one)
    return glossary


def as_read_again(glossary: Glossary, concept: Concept) -> Concept:
    """The concept as it will be read from the file. Raises GlossaryError when it could not be."""
    alone = with_concept(replace(glossary, concepts=()), concept.id, concept)
    (found,) = parse_csv(glossary_bytes(alone).decode("utf-8"), path=glossary.path)
    return found


def glossary_name(text: str) -> str:
    """The bare name of a glossary of the workspace. Raises UsageError for anything else: nothing outside is written."""
    name = text.removeprefix("glossaries/")
    if not name.endswith(".csv") or name.startswith(".") or not name.isprintable() or set(name) & set('/\\:*?"<>|'):
        raise UsageError(
            say("“{text}” is no glossary of this workspace").format(text=text),
            next=say("name a .csv file in glossaries/, such as terms.csv"),
        )
    return name


def _names(store: Store, here: Workspace) -> tuple[str, ...]:
    """The glossaries of the workspace, in the order in which they are loaded; with those that are about to be made."""
    there = {path.name for path in _folder(here).glob("*.csv")}
    return tuple(sorted(there | {one.glossary for one in table.pending(store)}))


def _folder(here: Workspace) -> Path:
    assert here.own_glossaries is not None  # `opened` has seen to that
    return here.own_glossaries


def _read(here: Workspace, name: str) -> Glossary:
    return glossary_at(_folder(here) / name, here.languages)


def _bundled(here: Workspace, concept_id: str, glossary: str) -> Concept | None:
    """The concept as it came with the program, under the name of the file that it would be copied into."""
    for folder in here.glossary_dirs[1:]:
        for path in sorted(folder.glob("*.csv")):
            found = find_concept(read_glossary(path), concept_id)
            if found is not None:
                return replace(found, glossary=glossary)
    return None


def _write(here: Workspace, name: str, writes: list[PendingWrite]) -> Path | None:
    """Write the changes of one file, and return the backup that was made of a hand's work in the same place, if any."""
    before = glossary = _read(here, name)
    overruled = False
    for one in writes:
        glossary, against_a_hand = _with(glossary, one)
        overruled = overruled or against_a_hand
    if glossary == before:
        return None
    backup = write_atomically(glossary.path, glossary_bytes(glossary), keep_backup=overruled)
    _sync(glossary.path.parent)
    return backup


def _tell_of(store: Store, backup: Path, write: PendingWrite) -> None:
    why = say("{glossary} had been changed by hand in the same place; it is kept as {name}").format(
        glossary=write.glossary, name=backup.name
    )
    details = {"reason": why, "backup": backup.name}
    audit.record(
        store, at=timestamp(), actor=PROGRAM, action="overruled", proposal_id=write.proposal_id, details=details
    )


def _with(glossary: Glossary, one: PendingWrite) -> tuple[Glossary, bool]:
    """The glossary with a decided change in it, and whether somebody has changed the same field by hand since.

    Then what was decided counts, and the file as the hand left it is kept beside.
    """
    current = find_concept(glossary, one.concept_id)
    before, after, now = (by_language(concept) for concept in (one.before, one.after, current))
    if now == after:
        return glossary, False
    merged = merge_concept(before, after, now)
    return with_concept(glossary, one.concept_id, merged.concept), bool(merged.conflicts)


def _unwritten(writes: Iterable[PendingWrite], error: LangjusticeError) -> list[Unwritten]:
    # What to do next is the same for all of them, and not what a command with an -o would say.
    problem = str(LangjusticeError(error.what, path=error.path, line=error.line))
    return [Unwritten(proposal_id=one.proposal_id, glossary=one.glossary, problem=problem) for one in writes]


def _sync(folder: Path) -> None:
    """See that the new name outlives a power cut, where the system can: the note is struck out next."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
