"""`langjustice init`: a folder of one's own."""

from __future__ import annotations

from pathlib import Path

import click

from langjustice.messages import say


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False), default=".")
@click.option(
    "--language",
    "languages",
    metavar="LANG",
    multiple=True,
    help="A language that the collective works in; again for more.",
)
def init(folder: Path, languages: tuple[str, ...]) -> None:
    """Make FOLDER a workspace: settings, a place for glossaries, a place for models.

    Commands that are run inside it, or in any folder below, find them by themselves.
    """
    from langjustice import workspace

    config = workspace.init(folder, languages=languages)
    click.echo(say("made a workspace: {config}").format(config=config), err=True)
    click.echo(say("put your glossaries (CSV) into glossaries/ and models into models/"), err=True)
    click.echo(config)
