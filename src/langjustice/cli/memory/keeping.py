"""`langjustice memory stats, forget`: what the memory holds, and what it must not hold any longer."""

from __future__ import annotations

import click

from langjustice.cli.common import count, print_json
from langjustice.cli.memory.common import criteria_options
from langjustice.messages import say


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def stats(as_json: bool) -> int:
    """Say how many texts there are in each language, and where the units come from."""
    from langjustice import workspace
    from langjustice.app import memory

    found = memory.stats(workspace.find())
    if as_json:
        rows = [
            {
                "document": source.document,
                "origin": source.origin.value,
                "contributor": source.contributor,
                "credit": source.credit,
                "licence": source.licence,
                "units": units,
            }
            for source, units in found.sources
        ]
        print_json({"units": found.units, "bytes": found.bytes, "texts": dict(found.languages), "sources": rows})
        return 0
    click.echo(
        say("{units}; {value:.1f} MB in the database").format(
            units=count(found.units, "unit"), value=found.bytes / 1000000.0
        )
    )
    for lang, texts in found.languages:
        click.echo(f"{lang}\t{texts}")
    for source, units in found.sources:
        told = (source.document, source.origin.value, source.contributor, source.licence)
        click.echo(f"{units}\t" + ", ".join(one for one in told if one))
    return 0


@click.command()
@criteria_options
@click.option("--yes", is_flag=True, help="Do not ask whether that is meant.")
@click.option("--as", "by", default="", metavar="NAME", help="Your pseudonym, for the record.")
def forget(
    document: str | None, contributor: str | None, origin: str | None, licence: str | None, yes: bool, by: str
) -> int:
    """Remove what came from a document, a person, in a way or under a licence; several of them narrow it down.

    Everything that was made of it goes as well, and nothing of it is left in the file. It cannot be undone.

    \b
    langjustice memory forget --document statement.md
    langjustice memory forget --contributor luz --yes
    """
    from langjustice import workspace
    from langjustice.app import memory
    from langjustice.store.memory import Criteria

    here = workspace.find()
    criteria = Criteria(document=document, contributor=contributor, origin=origin, licence=licence)
    if not yes and criteria != Criteria() and "" not in (document, contributor, licence):
        units = memory.count(here, criteria)
        if not units:
            click.echo(say("there is nothing of that in the memory"), err=True)
            return 1
        click.confirm(say("Forget {units} for ever?").format(units=count(units, "unit")), abort=True, err=True)
    gone = memory.forget(here, criteria, by=by)
    click.echo(say("{gone} forgotten").format(gone=count(gone, "unit")), err=True)
    return 0 if gone else 1
