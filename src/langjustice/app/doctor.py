"""What is wrong with a workspace, said in words; and what can be set right without anybody losing anything."""

from __future__ import annotations

import os
import shutil
import stat
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from langjustice.app.safekeeping import STAGE
from langjustice.app.writes import recover
from langjustice.errors import GlossaryError, LangjusticeError, StoreError, WorkspaceError
from langjustice.messages import say
from langjustice.store import Store, upkeep
from langjustice.store import governance as table
from langjustice.store import members as member_table
from langjustice.termbase.glossary import read_glossary
from langjustice.workspace import Workspace

# Less than this and the next backup, or the next import, may not fit.
_LITTLE_SPACE = 100 * 1000**2


class Health(StrEnum):
    """How it stands with one thing: as it should be, worth knowing, or wrong."""

    OK = "ok"
    NOTICE = "notice"
    PROBLEM = "problem"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What was looked at (`check`), how it stands, what there is to say, and what to do `next`."""

    check: str
    health: Health
    what: str
    next: str = ""


def examine(here: Workspace, *, fix: bool = False) -> tuple[Finding, ...]:
    """Look at everything; with `fix` first release claims that have run out, write what is decided, and close the
    database file to others. Nothing is made anew, and nothing is thrown away. Raises WorkspaceError.
    """
    if here.root is None or here.database is None:
        raise WorkspaceError(
            say("this is no workspace"), next=say("go into its folder, or make one: langjustice init FOLDER")
        )
    findings = []
    for check in (_permissions, _version, _integrity, _index, _waiting, _claims):
        findings += _on_database(check, here.database, here, fix)
    findings += [*_glossaries(here), *_restores(here.root), *_space(here.root, here.database)]
    return tuple(findings)


_Check = Callable[[Path, Workspace, bool], Iterator[Finding]]


def _on_database(check: _Check, database: Path, here: Workspace, fix: bool) -> list[Finding]:
    name = check.__name__.removeprefix("_")
    if not database.exists():
        if check is not _version:
            return []
        return [
            Finding(check=name, health=Health.OK, what=say("there is no database yet; it is made when it is needed"))
        ]
    try:
        return list(check(database, here, fix))
    except StoreError as error:
        return [Finding(check=name, health=Health.PROBLEM, what=error.what, next=error.next)]


def _permissions(database: Path, _here: Workspace, fix: bool) -> Iterator[Finding]:
    wrong = [path for path in _with_companions(database) if stat.S_IMODE(path.stat().st_mode) & 0o077]
    # Systems that know no such permissions show all files as open, and change nothing.
    if os.name == "nt" or not wrong:
        yield Finding(check="permissions", health=Health.OK, what=say("only its owner can read the database"))
        return
    if fix:
        try:
            for path in wrong:
                path.chmod(0o600)
        except OSError as error:
            yield Finding(
                check="permissions",
                health=Health.PROBLEM,
                what=say("cannot be changed: {strerror}").format(strerror=error.strerror),
                next="",
            )
            return
        yield Finding(check="permissions", health=Health.NOTICE, what=say("set right: only its owner can read it now"))
        return
    names = " ".join(path.name for path in wrong)
    yield Finding(
        check="permissions",
        health=Health.PROBLEM,
        what=say("others on this computer can read the database"),
        next=say("langjustice doctor --fix, or: chmod 600 {names}").format(names=names),
    )


def _version(database: Path, _here: Workspace, _fix: bool) -> Iterator[Finding]:
    with upkeep.looked_at(database) as store:
        schema = upkeep.schema(store)
    if schema.newer:
        what = say("the database was written by a newer langjustice ({newer})").format(newer=", ".join(schema.newer))
        yield Finding(check="version", health=Health.PROBLEM, what=what, next=say("install the newest langjustice"))
    elif not schema.ours:
        what = say("this is the database of another program, or an empty one")
        yield Finding(check="version", health=Health.PROBLEM, what=what, next=say("put the file aside"))
    elif schema.missing:
        what = say("of an earlier version (without {missing})").format(missing=", ".join(schema.missing))
        then = say("make a backup; the next command brings it up to date")
        yield Finding(check="version", health=Health.NOTICE, what=what, next=then)
    else:
        yield Finding(check="version", health=Health.OK, what=say("the database is of this version"))


def _integrity(database: Path, _here: Workspace, _fix: bool) -> Iterator[Finding]:
    with upkeep.looked_at(database) as store:
        found = upkeep.faults(store)
    for fault in found:
        then = say("put the file aside, and restore the last backup: langjustice restore FILE")
        yield Finding(check="integrity", health=Health.PROBLEM, what=fault, next=then)
    if not found:
        yield Finding(check="integrity", health=Health.OK, what=say("the database is whole"))


def _index(database: Path, _here: Workspace, _fix: bool) -> Iterator[Finding]:
    fault = upkeep.index_fault(database)
    if fault is None:
        yield Finding(check="index", health=Health.OK, what=say("the index of the memory is whole"))
        return
    then = say("langjustice memory export all.tmx, forget what it holds, and import it again")
    yield Finding(
        check="index",
        health=Health.PROBLEM,
        what=say("the index of the memory is damaged: {fault}").format(fault=fault),
        next=then,
    )


def _waiting(database: Path, here: Workspace, fix: bool) -> Iterator[Finding]:
    if not _is_current(database):
        return
    unwritten = recover(here) if fix else ()
    with upkeep.looked_at(database) as store:
        waiting = table.pending(store)
    for one in unwritten:
        what = say("proposal {proposal_id} is decided, and not in its file yet: {problem}").format(
            proposal_id=one.proposal_id, problem=one.problem
        )
        yield Finding(check="waiting", health=Health.PROBLEM, what=what, next=say("mend the file, then: doctor --fix"))
    if waiting and not fix:
        what = say("decided, and not in their files yet: proposals {listed}").format(
            listed=", ".join(str(one.proposal_id) for one in waiting)
        )
        yield Finding(check="waiting", health=Health.PROBLEM, what=what, next=say("langjustice doctor --fix"))
    if not waiting:
        yield Finding(check="waiting", health=Health.OK, what=say("everything that was decided is in its file"))


def _claims(database: Path, _here: Workspace, fix: bool) -> Iterator[Finding]:
    if not _is_current(database):
        return
    now = int(time.time())
    with upkeep.looked_at(database) as store:
        run_out = member_table.expired_claims(store, now)
    if not run_out:
        yield Finding(check="claims", health=Health.OK, what=say("no claim has run out"))
        return
    if fix:
        with Store.open(database) as store, store.write():
            run_out = member_table.expired_claims(store, now)
            member_table.release_expired_claims(store, now)
        yield Finding(
            check="claims",
            health=Health.NOTICE,
            what=say("claims released that had run out: {run_out}").format(run_out=run_out),
        )
        return
    yield Finding(
        check="claims",
        health=Health.NOTICE,
        what=say("claims that have run out: {run_out}; anybody can take these segments").format(run_out=run_out),
        next=say("langjustice doctor --fix releases them"),
    )


def _glossaries(here: Workspace) -> Iterator[Finding]:
    files = sorted(here.own_glossaries.glob("*.csv")) if here.own_glossaries else []
    sound = 0
    for path in files:
        try:
            read_glossary(path)
            sound += 1
        except GlossaryError as error:
            yield Finding(check="glossaries", health=Health.PROBLEM, what=_shown(error), next=error.next)
    if sound == len(files):
        yield Finding(
            check="glossaries", health=Health.OK, what=say("glossaries that can be read: {sound}").format(sound=sound)
        )


def _restores(root: Path) -> Iterator[Finding]:
    left = sorted(root.glob(f"{STAGE}*.tmp"))
    if left:
        yield Finding(
            check="restore",
            health=Health.PROBLEM,
            what=say("a restore did not come to its end ({name})").format(name=left[0].name),
            next=say("run it again, then delete that folder; what was there is kept as .bak"),
        )


def _space(root: Path, database: Path) -> Iterator[Finding]:
    free = shutil.disk_usage(root).free
    needed = max(_LITTLE_SPACE, 2 * database.stat().st_size if database.exists() else 0)
    what = say("free on this disk: {value:,.0f} MB").format(value=free / 1000000.0)
    if free < needed:
        yield Finding(check="space", health=Health.PROBLEM, what=what, next=say("free some space"))
    else:
        yield Finding(check="space", health=Health.OK, what=what)


def _is_current(database: Path) -> bool:
    """Whether a database has the tables of this version; what it would have to be for more is told elsewhere."""
    with upkeep.looked_at(database) as store:
        schema = upkeep.schema(store)
    return schema.ours and not schema.newer and not schema.missing


def _with_companions(database: Path) -> list[Path]:
    named = (database.with_name(f"{database.name}{end}") for end in ("", "-wal", "-shm"))
    return [path for path in named if path.exists()]


def _shown(error: LangjusticeError) -> str:
    return str(type(error)(error.what, path=error.path, line=error.line))
