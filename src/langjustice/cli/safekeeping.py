"""`langjustice backup, restore`: a workspace in one file, and back."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from langjustice.cli.common import count
from langjustice.messages import say


@click.command()
@click.argument("target", metavar="[FILE]", required=False, type=click.Path(path_type=Path))
def backup(target: Path | None) -> None:
    """Write database, glossaries and settings into one zip, FILE, and print its name. Others may go on working.

    FILE may be a folder, such as a stick; left out, it is `backups/` in the workspace. The backup is read over again
    before it is called done. It holds everything that people said here: keep it as safe as the workspace.

    \b
    langjustice backup
    langjustice backup /media/stick
    """
    from langjustice import workspace
    from langjustice.app import safekeeping as app

    with _progress() as progress:
        done = app.backup(workspace.find(), target, progress)
    for name in done.left_out:
        click.echo(
            say("warning: {name!r} is left out: no other system could take that name").format(name=name), err=True
        )
    click.echo(
        say("{files}, {value:.1f} MB, read over: nothing is missing").format(
            files=count(done.files, "file"), value=done.size / 1000000.0
        ),
        err=True,
    )
    if target is None:
        click.echo(say("copy it to another disk: this one may break"), err=True)
    click.echo(done.path)


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--yes", is_flag=True, help="Do not ask whether that is meant.")
def restore(file: Path, yes: bool) -> None:
    """Put the backup FILE in the place of the database, the glossaries and the settings.

    What is there now is kept beside, as `.bak`. Outside of a workspace, the current folder becomes the one that was
    backed up. A damaged backup, and one of a newer version, change nothing.

    \b
    langjustice restore /media/stick/radio-2026-11-25T101500Z.zip
    """
    from langjustice.app import safekeeping as app

    root = _root()
    if not yes:
        click.confirm(
            say("Put {name} in the place of what is in {root}?").format(name=file.name, root=root), abort=True, err=True
        )
    with _progress() as progress:
        done = app.restore(root, file, progress)
    for path in done.kept:
        click.echo(say("kept what was there: {path}").format(path=path), err=True)
    if done.returned:
        people = count(done.returned, "name") + (" are" if done.returned > 1 else " is")
        click.echo(
            say("{people} back that this workspace no longer had: see langjustice people list").format(people=people),
            err=True,
        )
        click.echo(
            say("who had asked to be forgotten has to be forgotten again: langjustice people forget-me"), err=True
        )
    click.echo(
        say("restored: {files} of {made_at}").format(files=count(done.files, "file"), made_at=done.made_at), err=True
    )
    click.echo(root)


def _root() -> Path:
    """The folder to restore into. Settings that cannot be read are among what a restore puts right."""
    from langjustice.workspace import CONFIG_NAME

    here = Path.cwd()
    return next((folder for folder in (here, *here.parents) if (folder / CONFIG_NAME).is_file()), here)


@contextmanager
def _progress() -> Iterator[Callable[[str, int, int], None]]:
    """What is being done: a bar where stderr is a terminal, and else a line for each step."""
    if not sys.stderr.isatty():
        told: set[str] = set()

        def tell(what: str, _done: int, _all: int) -> None:
            if what not in told:
                told.add(what)
                click.echo(f"{what} …", err=True)

        yield tell
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bars:
        task = bars.add_task("", total=None)
        yield lambda what, done, all_: bars.update(
            task, description=what, completed=done, total=all_ if all_ > 1 else None
        )
