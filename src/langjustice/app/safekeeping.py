"""Backups: the database, the glossaries and the settings of a workspace in one file, and back.

A backup is a zip that any program opens; `backup.json` in it has the SHA-256 of every file. It is read over again
before it is called done. Models are not in it: they are large, and are had from where they came from.
"""

from __future__ import annotations

import contextlib
import os
import secrets
import shutil
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from langjustice import __version__
from langjustice.app.archive import BACKUP_SUFFIX, MANIFEST, Manifest, digest, read_over, restorable, unpack
from langjustice.app.outputs import free_backup_name, write_atomically
from langjustice.app.writes import PROGRAM, timestamp
from langjustice.errors import LangjusticeError, OutputError, StoreError, UsageError, WorkspaceError
from langjustice.messages import say
from langjustice.store import Store, audit, upkeep
from langjustice.workspace import CONFIG_NAME, DATABASE_NAME, Workspace, find

STAGE = ".restore-"
Progress = Callable[[str, int, int], None]
"""Told what is being done, how much of it is done, and of how much."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Backup:
    """A backup that was made and read over. `left_out` are files whose names no other system could take."""

    path: Path
    size: int
    files: int
    left_out: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Restored:
    """What was put back, and where what had been there is `kept`.

    `made_at` is when the backup was made; `returned` how many people it knows that the workspace no longer knew.
    """

    made_at: str
    files: int
    kept: tuple[Path, ...]
    returned: int


def backup(here: Workspace, target: Path | None, progress: Progress) -> Backup:
    """Write a backup to a new file, or into a folder under a name with the date; by default into `backups/`.

    Others may go on working. Raises WorkspaceError, StoreError (the database cannot be read, or is damaged),
    UsageError (there is such a file), OutputError; then there is no file.
    """
    if here.root is None:
        raise WorkspaceError(
            say("this is no workspace"), next=say("go into its folder, or make one: langjustice init FOLDER")
        )
    path = _target(here.root, target)
    folder = path.parent / f".{path.name}.{secrets.token_hex(4)}.tmp"
    try:
        with _folder(folder) as stage:
            left_out = _collect(here.root, stage, progress)
            manifest = _describe(stage)
            progress("writing", 0, 1)
            whole = stage / "whole.zip"
            _pack(stage, manifest, whole)
            progress(say("reading over"), 0, 1)
            read_over(whole, manifest)
            _give_name(whole, path)
    except OSError as error:
        raise OutputError(
            say("cannot be written: {strerror}").format(strerror=error.strerror),
            path=path,
            next=say("free some space, or choose another place"),
        ) from error
    except StoreError as error:
        if not Path(error.path or "").is_relative_to(folder):
            raise
        # The place where it was put together says nothing to anybody.
        raise OutputError(
            say("cannot be written: {what}").format(what=error.what), path=path, next=error.next
        ) from error
    return Backup(path=path, size=path.stat().st_size, files=len(manifest.files), left_out=left_out)


def restore(root: Path, archive: Path, progress: Progress) -> Restored:
    """Put a backup in the place of the database, the glossaries and the settings in the folder `root`.

    What is there is kept beside as `.bak`. The backup is looked at from all sides first: a damaged one, one of a newer
    version and one that reaches outside of the folder change nothing; and the database comes last, in one transaction,
    so that a failure before leaves everything as it was. Raises StoreError, WorkspaceError, OutputError.
    """
    stage = root / f"{STAGE}{secrets.token_hex(4)}.tmp"
    try:
        with _folder(stage):
            progress("checking", 0, 1)
            manifest = unpack(archive, stage)
            _check(stage, archive)
            progress(say("putting in place"), 0, 1)
            returned = _returned(root, stage)
            kept = _put_in_place(root, stage)
    except OSError as error:
        raise OutputError(
            say("cannot be written: {strerror}").format(strerror=error.strerror),
            path=root,
            next=say("look at space and permissions, then try again"),
        ) from error
    if (root / DATABASE_NAME).exists():
        with Store.open(root / DATABASE_NAME) as store, store.write():
            details = {"backup_of": manifest.made_at}
            audit.record(store, at=timestamp(), actor=PROGRAM, action="restored", proposal_id=None, details=details)
    return Restored(made_at=manifest.made_at, files=len(manifest.files), kept=kept, returned=returned)


def _target(root: Path, target: Path | None) -> Path:
    name = f"{root.name or 'workspace'}-{timestamp().replace(':', '')}{BACKUP_SUFFIX}"
    if target is None:
        folder = root / "backups"
        try:
            folder.mkdir(mode=0o700, exist_ok=True)
        except OSError as error:
            raise OutputError(
                say("cannot be made: {strerror}").format(strerror=error.strerror),
                path=folder,
                next=say("say where: langjustice backup FILE"),
            ) from error
        return folder / name
    if target.is_dir():
        return target / name
    if target.exists() or target.is_symlink():
        raise UsageError(
            say("{target} is there already").format(target=target),
            next=say("choose another name, or a folder: the name gets the date"),
        )
    if not target.parent.is_dir():
        # A stick that is not plugged in: a folder of its name would take the backup and not leave this disk.
        raise UsageError(
            say("there is no folder {parent}").format(parent=target.parent),
            next=say("make it, or plug in what it is on"),
        )
    return target


def _collect(root: Path, stage: Path, progress: Progress) -> tuple[str, ...]:
    """Bring everything that belongs to a workspace together, as it is at one moment."""
    content = stage / "content"
    content.mkdir()
    left_out: list[str] = []

    def files() -> None:
        for path in [root / CONFIG_NAME, *sorted((root / "glossaries").rglob("*"))]:
            name = path.relative_to(root).as_posix()
            if not path.is_file() or path.name.startswith("."):
                continue
            if not restorable(name):
                left_out.append(name)
                continue
            (content / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, content / name)

    database = root / DATABASE_NAME
    if not database.exists():
        files()
        return tuple(left_out)
    upkeep.copy(
        database,
        content / DATABASE_NAME,
        meanwhile=files,
        progress=lambda done, all_: progress(say("copying the database"), done, all_),
    )
    progress(say("checking the copy"), 0, 1)
    with upkeep.looked_at(content / DATABASE_NAME) as store:
        if found := upkeep.faults(store):
            raise StoreError(
                say("the database is damaged: {found}").format(found=found[0]),
                path=database,
                next=say("look closer: langjustice doctor"),
            )
    return tuple(left_out)


def _describe(stage: Path) -> Manifest:
    content = stage / "content"
    files = {
        path.relative_to(content).as_posix(): digest(path) for path in sorted(content.rglob("*")) if path.is_file()
    }
    return Manifest(made_at=timestamp(), version=__version__, files=files)


def _pack(stage: Path, manifest: Manifest, target: Path) -> None:
    os.close(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    with target.open("r+b") as file:
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr(MANIFEST, manifest.to_json())
            for name in manifest.files:
                archive.write(stage / "content" / name, name)
        file.flush()
        os.fsync(file.fileno())


def _give_name(whole: Path, path: Path) -> None:
    """Give a finished file its name, unless something else took it meanwhile."""
    try:
        os.link(whole, path)
    except FileExistsError as error:
        raise UsageError(say("{path} is there already").format(path=path), next=say("choose another name")) from error
    except OSError:
        # Sticks and the like know no second name for a file.
        whole.replace(path)


def _check(stage: Path, archive: Path) -> None:
    """See that a backup can be used here, before anything is changed. Brings its database to the newest schema."""
    try:
        find(stage)
        if (stage / DATABASE_NAME).exists():
            with Store.open(stage / DATABASE_NAME) as store:
                found = upkeep.faults(store)
                if found:
                    raise StoreError(say("the database is damaged: {found}").format(found=found[0]))
                with contextlib.closing(Store.open(stage / "new.db")) as new:
                    if upkeep.parts(store) != upkeep.parts(new):
                        raise StoreError(say("the database has other tables than this program makes"))
                store.tuples("PRAGMA wal_checkpoint(TRUNCATE)")
    except LangjusticeError as error:
        # The place where it was unpacked says nothing to anybody.
        then = error.next if "newer" in error.what else say("use another backup; nothing was changed")
        raise type(error)(
            say("this backup cannot be used: {what}").format(what=error.what), path=archive, next=then
        ) from error


def _returned(root: Path, stage: Path) -> int:
    """How many people a backup knows whom the workspace no longer knows: they may have asked to be forgotten."""
    if not (stage / DATABASE_NAME).exists() or not _is_ours(root / DATABASE_NAME):
        return 0
    known = []
    for path in (stage / DATABASE_NAME, root / DATABASE_NAME):
        with upkeep.looked_at(path) as store:
            known.append({str(name) for (name,) in store.tuples("SELECT folded FROM people")})
    return len(known[0] - known[1])


def _is_ours(database: Path) -> bool:
    if not database.exists() or not upkeep.is_sound(database):
        return False
    with upkeep.looked_at(database) as store:
        return upkeep.schema(store).ours


def _put_in_place(root: Path, stage: Path) -> tuple[Path, ...]:
    kept: list[Path] = []
    with contextlib.ExitStack() as undo:
        glossaries = root / "glossaries"
        if glossaries.exists():
            aside = free_backup_name(glossaries)
            glossaries.rename(aside)
            undo.callback(aside.rename, glossaries)
            kept.append(aside)
        (stage / "glossaries").mkdir(exist_ok=True)
        (stage / "glossaries").rename(glossaries)
        undo.callback(glossaries.rename, stage / "glossaries")
        settings = root / CONFIG_NAME
        was_there = settings.exists()
        backup_ = write_atomically(settings, (stage / CONFIG_NAME).read_bytes())
        if backup_ is not None:
            undo.callback(backup_.replace, settings)
            kept.append(backup_)
        elif not was_there:
            undo.callback(settings.unlink)
        kept += _replace_database(root / DATABASE_NAME, stage / DATABASE_NAME)
        undo.pop_all()
    return tuple(kept)


def _replace_database(database: Path, new: Path) -> list[Path]:
    """Put a database in the place of another one, which is kept, and return where."""
    if not database.exists():
        if new.exists():
            new.rename(database)
        return []
    aside = free_backup_name(database)
    if new.exists() and upkeep.is_sound(database):
        os.close(os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        try:
            upkeep.copy(database, aside, progress=lambda _done, _all: None)
            upkeep.overwrite(database, new)
        except BaseException:
            aside.unlink(missing_ok=True)
            raise
        return [aside]
    # What is damaged is moved as it is, with its companions: somebody may still read something out of it.
    for end in ("-wal", "-shm", ""):
        companion = database.with_name(f"{database.name}{end}")
        if companion.exists():
            companion.rename(aside.with_name(f"{aside.name}{end}"))
    if new.exists():
        new.rename(database)
    return [aside]


@contextlib.contextmanager
def _folder(path: Path) -> Iterator[Path]:
    """A folder that only its owner looks into, gone at the end."""
    path.mkdir(mode=0o700)
    try:
        yield path
    finally:
        shutil.rmtree(path, ignore_errors=True)
