"""`langjustice terms add, edit`: change a glossary file, where nobody votes about it."""

from __future__ import annotations

from pathlib import Path

import click

from langjustice.cli.terms.common import change_options, edited, workspace_here
from langjustice.messages import say

_FILE_HELP = "The glossary file; else the one of the workspace."


@click.command()
@click.argument("concept_id", metavar="CONCEPT")
@click.option("--set", "set_", metavar="COLUMN=VALUE", multiple=True, help="What a column says.")
@click.option("--file", type=click.Path(path_type=Path), metavar="FILE", help=_FILE_HELP)
def add(concept_id: str, set_: tuple[str, ...], file: Path | None) -> None:
    """Add CONCEPT to a glossary file.

    \b
    langjustice terms add mutual-aid --set en="mutual aid" --set ht=konbit
    """
    from langjustice.app import terms as app

    here = workspace_here()
    glossary, there = app.file_for(here, concept_id, file)
    app.refuse_governed(glossary.path)
    app.new_concept_only(there, glossary.path)
    app.put(glossary, edited(None, concept_id, {"set": set_}, (), ()))
    click.echo(say("added to {path}").format(path=glossary.path), err=True)


@click.command()
@click.argument("concept_id", metavar="CONCEPT")
@change_options
@click.option("--file", type=click.Path(path_type=Path), metavar="FILE", help=_FILE_HELP)
def edit(
    concept_id: str,
    set_: tuple[str, ...],
    add: tuple[str, ...],
    remove: tuple[str, ...],
    deprecate: tuple[str, ...],
    forbid: tuple[str, ...],
    file: Path | None,
) -> None:
    """Change CONCEPT in a glossary file.

    \b
    langjustice terms edit eviction --add es=lanzamiento --forbid fr="évacuation"
    """
    from langjustice.app import terms as app

    here = workspace_here()
    glossary, there = app.file_for(here, concept_id, file)
    app.refuse_governed(glossary.path)
    known = app.known_concept_only(there, concept_id, glossary.path)
    changed = edited(known, concept_id, {"set": set_, "add": add, "remove": remove}, deprecate, forbid)
    app.put(glossary, changed)
    click.echo(say("changed in {path}").format(path=glossary.path), err=True)
