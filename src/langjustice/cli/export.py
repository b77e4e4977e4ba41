"""`langjustice export`: what people have decided, as files."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from langjustice.cli.common import as_option, count, visible
from langjustice.messages import say

if TYPE_CHECKING:
    from langjustice.app.exchange.outgoing import Sent


@click.group()
def export() -> None:
    """Write out what people have decided.

    \b
    langjustice export docs -o out
    langjustice export po 3 4 -o out
    """


@export.command()
@click.argument("documents", nargs=-1, type=int)
@click.option("-o", "--output", "folder", type=click.Path(path_type=Path), default=Path(), help="Where to write.")
@click.option(
    "--only",
    type=click.Choice(["reviewed"]),
    default="reviewed",
    show_default=True,
    help="What is not decided stays in the source language, and is marked.",
)
@click.option("--with-drafts", is_flag=True, help="What is not decided stands as it is drafted.")
@click.option("--no-label", is_flag=True, help="Leave out the line that tells readers who has translated and reviewed.")
@as_option
def docs(
    documents: tuple[int, ...],
    folder: Path,
    only: str,  # noqa: ARG001  (there is one choice yet, and it is what happens)
    with_drafts: bool,
    no_label: bool,
    person: str | None,
) -> int:
    """Write DOCUMENTS (numbers; left out, all) as they are decided: call.md becomes call.es.md.

    Beside each one lies call.es.md.provenance.json: how every segment came about. Exit code 1 when something is not
    decided yet.

    \b
    langjustice export docs 3 -o out
    langjustice export docs --with-drafts -o out
    """
    from langjustice import workspace
    from langjustice.app import queue
    from langjustice.app.export import export as write

    here = workspace.find()
    numbers = documents or [one.id for one in queue.visible(here, person)]
    left = 0
    for number in numbers:
        done = write(here, number, folder, with_drafts=with_drafts, with_label=not no_label, by=person)
        left += done.left
        open_ = say("; {left} not decided").format(left=done.left) if done.left else ""
        click.echo(
            say("{visible}: {final} decided{open}").format(
                visible=visible(str(done.path)), final=count(done.final, "segment"), open=open_
            ),
            err=True,
        )
        if done.backup is not None:
            click.echo(say("  what was there before is kept as {backup}").format(backup=done.backup), err=True)
    return 1 if left else 0


@export.command()
@click.argument("documents", nargs=-1, type=int)
@click.option("-o", "--output", "folder", type=click.Path(path_type=Path), default=Path(), help="Where to write.")
@click.option("--name", default="", help="What the files are called; left out, as the document.")
@as_option
def po(documents: tuple[int, ...], folder: Path, name: str, person: str | None) -> int:
    """Write DOCUMENTS (numbers; left out, all) as gettext catalogs: call.pot, and call.es.po for each language.

    For Weblate, Poedit and their like. What is decided is translated, what is drafted is fuzzy; msgctxt names document
    and place, so that `po import` finds them again.

    \b
    langjustice export po 3 -o out
    langjustice po import out/call.es.po --as luz
    """
    from langjustice import workspace
    from langjustice.app import queue
    from langjustice.app.exchange.outgoing import as_catalogs
    from langjustice.errors import UsageError

    if name and Path(name).name != name:
        raise UsageError(say("--name is the name of a file, without a folder"), next=say("say the folder with -o"))
    here = workspace.find()
    numbers = documents or [one.id for one in queue.visible(here, person)]
    return _tell_sent(as_catalogs(here, numbers, folder, name=name, by=person))


@export.command()
@click.argument("documents", nargs=-1, type=int)
@click.option("-o", "--output", "folder", type=click.Path(path_type=Path), default=Path(), help="Where to write.")
@click.option(
    "--version", type=click.Choice(["2.1", "1.2"]), default="2.1", show_default=True, help="The version of XLIFF."
)
@as_option
def xliff(documents: tuple[int, ...], folder: Path, version: str, person: str | None) -> int:
    """Write DOCUMENTS (numbers; left out, all) as XLIFF: call.es.xlf.

    For translators' programs. Codes and placeholders are elements of their own, the state of each segment is that of
    the queue, and the words of the glossaries are notes. `po import` takes the file back.

    \b
    langjustice export xliff 3 -o out
    langjustice export xliff 3 --version 1.2 -o out
    """
    from langjustice import workspace
    from langjustice.app import queue
    from langjustice.app.exchange.outgoing import as_xliff

    here = workspace.find()
    numbers = documents or [one.id for one in queue.visible(here, person)]
    return _tell_sent(as_xliff(here, numbers, folder, version=version, by=person))


def _tell_sent(sent: Iterable[Sent]) -> int:
    for one in sent:
        told = (
            say(": {decided} of {units} decided").format(decided=one.decided, units=count(one.units, "segment"))
            if one.units
            else ""
        )
        click.echo(f"{visible(str(one.path))}{told}", err=True)
        if one.backup is not None:
            click.echo(say("  what was there before is kept as {backup}").format(backup=one.backup), err=True)
    return 0
