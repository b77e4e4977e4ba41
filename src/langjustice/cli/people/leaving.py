"""`langjustice people remove, rename, forget-me`: out of roles, out of a name, out of everything."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from langjustice.cli.common import as_option
from langjustice.cli.people.common import acting
from langjustice.messages import say

if TYPE_CHECKING:
    from langjustice.app.leaving import Renamed


@click.command()
@click.argument("name")
@as_option
def remove(name: str, person: str | None) -> None:
    """Take NAME's roles, languages, passphrase, open invitations and claimed segments; what they did stays.

    A coordinator does it, or you for yourself. A role given again lets them back in.

    \b
    langjustice people remove ben --as ana
    """
    from langjustice import workspace
    from langjustice.app import members as app

    member = app.remove(workspace.find(), name, by=acting(person))
    click.echo(say("{id} has no roles here any more; what they did stays").format(id=member.person.id), err=True)


@click.command()
@click.argument("new")
@as_option
def rename(new: str, person: str | None) -> None:
    """Call yourself NEW from now on, and in everything that you have done here.

    Glossaries and decisions keep the name that they were signed with: where, is told.

    \b
    langjustice people rename sol --as luz
    """
    from langjustice import workspace
    from langjustice.app import leaving as app

    done = app.rename(workspace.find(), acting(person), new)
    _tell_what_is_left(done)
    click.echo(done.name)


@click.command("forget-me")
@click.option("--yes", is_flag=True, help="Do not ask whether that is meant.")
@as_option
def forget_me(yes: bool, person: str | None) -> None:
    """Drop your name and credit from everything that you did here, and all that let you act. It cannot be undone.

    Texts, votes and decisions stay, under a neutral name. What you wrote inside a text or a reason stays as you wrote
    it. Take a copy first, if you want one: langjustice people export-mine

    \b
    langjustice people forget-me --as luz
    """
    from langjustice import workspace
    from langjustice.app import leaving as app

    name = acting(person)
    here = workspace.find()
    if not yes:
        click.confirm(say("Drop this name from everything, for ever?"), abort=True, err=True)
    done = app.forget_me(here, name)
    click.echo(say("forgotten: what you did is {name}’s now").format(name=done.name), err=True)
    _tell_what_is_left(done)
    click.echo(
        say("backups and .bak files from before still have the old name: make a new backup, delete those"), err=True
    )


def _tell_what_is_left(done: Renamed) -> None:
    for path in done.files:
        click.echo(say("the old name still stands in {path}: change it there").format(path=path), err=True)
    if not done.swept:
        click.echo(
            say("another program has the database open: the old name leaves the file when that one closes it"), err=True
        )
