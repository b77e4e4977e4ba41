"""`langjustice people role, languages, credit, passphrase`: what people do, know, and want to be called."""

from __future__ import annotations

import click

from langjustice.cli.common import as_option
from langjustice.cli.people.common import (
    ROLES,
    acting,
    ask_passphrase,
    credit_options,
    directions,
    member_as_text,
    tell_first,
)
from langjustice.errors import UsageError
from langjustice.messages import say


@click.command()
@click.argument("name")
@click.argument("roles", metavar="ROLES...", nargs=-1, required=True, type=click.Choice(ROLES))
@as_option
def role(name: str, roles: tuple[str, ...], person: str | None) -> None:
    """Say what NAME does from now on: all ROLES, in the place of what they did before. A coordinator says it.

    Translators write, reviewers accept and reject, stewards guard the terms, coordinators invite people and order the
    queue. The last coordinator cannot go.

    \b
    langjustice people role luz translator reviewer --as ana
    """
    from langjustice import workspace
    from langjustice.app import members as app
    from langjustice.model import Role

    by = acting(person)
    member, first = app.set_roles(workspace.find(), name, [Role(one) for one in roles], by=by)
    tell_first(first, by)
    click.echo(member_as_text(member))


@click.command()
@click.argument("name", required=False)
@click.option("--set", "set_", multiple=True, metavar="FROM:TO", help="The directions from now on; again for more.")
@click.option("--add", multiple=True, metavar="FROM:TO", help="One more direction; again for more.")
@click.option("--remove", multiple=True, metavar="FROM:TO", help="One direction less; again for more.")
@as_option
def languages(
    name: str | None, set_: tuple[str, ...], add: tuple[str, ...], remove: tuple[str, ...], person: str | None
) -> None:
    """Say which directions NAME works in; without NAME you speak of yourself. Coordinators say it of anybody.

    Both ways are two directions.

    \b
    langjustice people languages --set en:es --set es:en --as luz
    langjustice people languages luz --add ht:es --as ana
    """
    from langjustice import workspace
    from langjustice.app import members as app

    by = acting(person)
    here = workspace.find()
    if set_ and (add or remove):
        raise UsageError(say("--set says all directions, and goes without --add and --remove"))
    if not (set_ or add or remove):
        raise UsageError(say("say which directions"), next=say("--set en:es, --add en:es or --remove en:es"))
    change = app.LanguageChange(set=directions(set_) if set_ else None, add=directions(add), remove=directions(remove))
    click.echo(member_as_text(app.set_languages(here, name or by, change, by=by)))


@click.command()
@as_option
@credit_options
@click.option("--pseudonym", is_flag=True, help="Your pseudonym, as in the beginning.")
def credit(person: str | None, credit: str | None, collective: str | None, no_credit: bool, pseudonym: bool) -> None:
    """Say how you are named beside what you do from now on; glossaries keep what they were signed with.

    \b
    langjustice people credit --credit-collective "Radio Konbit" --as luz
    langjustice people credit --no-credit --as luz
    """
    from langjustice import workspace
    from langjustice.app import members as app
    from langjustice.app.people import printed
    from langjustice.cli.terms.common import person_named

    name = acting(person)
    if pseudonym and (credit is not None or collective is not None or no_credit):
        raise UsageError(say("--pseudonym goes without the other options"))
    if not pseudonym and credit is None and collective is None and not no_credit:
        raise UsageError(
            say("say how"), next=say("--credit NAME, --credit-collective NAME, --no-credit or --pseudonym")
        )
    chosen = person_named(name, name if pseudonym else credit, collective, no_credit)
    click.echo(printed(app.set_credit(workspace.find(), chosen)) or say("(no name)"))


@click.command()
@click.option("--stdin", "from_stdin", is_flag=True, help="Take it from standard input: the old one first, if any.")
@click.option("--drop", metavar="NAME", help="Take away the passphrase that NAME has forgotten; a coordinator does it.")
@as_option
def passphrase(from_stdin: bool, drop: str | None, person: str | None) -> None:
    """Give yourself a passphrase, or change it: at least 8 characters, best several words. Only the web asks for it.

    Nobody can read it back, coordinators included.

    \b
    langjustice people passphrase --as luz
    langjustice people passphrase --drop luz --as ana
    """
    from langjustice import workspace
    from langjustice.app import passphrases as app

    name = acting(person)
    here = workspace.find()
    if drop is not None:
        app.drop_passphrase(here, drop, by=name)
        click.echo(say("the passphrase is gone; they choose a new one: langjustice people passphrase"), err=True)
        return
    known = app.has_passphrase(here, name)
    old = ask_passphrase(say("Passphrase until now"), from_stdin=from_stdin, again=False) if known else ""
    new = ask_passphrase(say("New passphrase"), from_stdin=from_stdin, again=True)
    app.set_passphrase(here, name, new, old=old)
    click.echo(say("the passphrase is set"), err=True)
