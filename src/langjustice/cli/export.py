"""`langjustice export`: what people have decided, as files."""

from __future__ import annotations

from pathlib import Path

import click

from langjustice.cli.common import as_option, count, visible


@click.group()
def export() -> None:
    """Write out what people have decided.

    \b
    langjustice export docs -o out
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
        open_ = f"; {done.left} not decided" if done.left else ""
        click.echo(f"{visible(str(done.path))}: {count(done.final, 'segment')} decided{open_}", err=True)
        if done.backup is not None:
            click.echo(f"  what was there before is kept as {done.backup}", err=True)
    return 1 if left else 0
