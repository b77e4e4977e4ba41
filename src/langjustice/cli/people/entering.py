"""`langjustice people invite, invitations, join`: the way in."""

from __future__ import annotations

import click

from langjustice.cli.common import as_option, print_json
from langjustice.cli.people.common import (
    ROLES,
    acting,
    ask_passphrase,
    credit_options,
    directions,
    directions_text,
    member_as_text,
    standing_as_json,
    tell_first,
)
from langjustice.messages import say


@click.command()
@click.option("--role", "roles", multiple=True, type=click.Choice(ROLES), help="What they will do; again for more.")
@click.option("--language", "languages", multiple=True, metavar="FROM:TO", help="A direction that they know; again.")
@click.option("--days", type=int, default=7, show_default=True, metavar="N", help="How long the code is good.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@as_option
def invite(roles: tuple[str, ...], languages: tuple[str, ...], days: int, as_json: bool, person: str | None) -> None:
    """Print a code that lets one person in, once. Without --role they will be a translator.

    Coordinators invite; where there is none yet, you become the first one by it. The code is shown now and never again:
    read it out, or hand it over on paper. It says nothing about anybody.

    \b
    langjustice people invite --as ana
    langjustice people invite --role reviewer --language en:es --language ht:es --days 2 --as ana
    """
    from langjustice import workspace
    from langjustice.app import invitations as app
    from langjustice.model import Role

    invited = app.invite(
        workspace.find(),
        by=acting(person),
        roles=[Role(role) for role in roles or ("translator",)],
        languages=directions(languages),
        days=days,
    )
    invitation = invited.invitation
    tell_first(invited.first, invitation.made_by)
    if as_json:
        print_json(
            {
                "id": invitation.id,
                "code": invited.code,
                **standing_as_json(invitation),
                "expires_at": invitation.expires_at,
            }
        )
        return
    click.echo(
        say("good for one person, until {expires_at}; they say:").format(expires_at=invitation.expires_at), err=True
    )
    click.echo(say("langjustice people join {code} --as PSEUDONYM").format(code=invited.code), err=True)
    click.echo(invited.code)


@click.command()
@click.option("--revoke", type=int, metavar="ID", help="End this one; a coordinator does it.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@as_option
def invitations(revoke: int | None, as_json: bool, person: str | None) -> None:
    """List the invitations that nobody has used yet: number, roles, languages, by whom, until when.

    \b
    langjustice people invitations
    langjustice people invitations --revoke 3 --as ana
    """
    from langjustice import workspace
    from langjustice.app import invitations as app

    here = workspace.find()
    if revoke is not None:
        app.revoke(here, revoke, by=acting(person))
        click.echo(say("invitation {revoke} lets nobody in any more").format(revoke=revoke), err=True)
        return
    found = app.open_invitations(here)
    if as_json:
        print_json(
            [
                {
                    "id": one.id,
                    **standing_as_json(one),
                    "made_by": one.made_by,
                    "made_at": one.made_at,
                    "expires_at": one.expires_at,
                }
                for one in found
            ]
        )
        return
    for one in found:
        roles = ", ".join(sorted(role.value for role in one.roles))
        click.echo(f"{one.id}\t{roles}\t{directions_text(one.languages) or '-'}\t{one.made_by}\t{one.expires_at}")
    if not found:
        click.echo(say("no open invitations → langjustice people invite"), err=True)


@click.command()
@click.argument("code", required=False)
@as_option
@credit_options
@click.option("--passphrase", "ask", is_flag=True, help="Ask for a passphrase too, for the web.")
@click.option("--stdin", "from_stdin", is_flag=True, help="With --passphrase: take it from standard input.")
def join(
    code: str | None,
    person: str | None,
    credit: str | None,
    collective: str | None,
    no_credit: bool,
    ask: bool,
    from_stdin: bool,
) -> None:
    """Come in with the CODE that a coordinator gave you; left out, it is asked for. It is good once.

    Choose a pseudonym that leads to nobody's door. An e-mail address is not needed, and not taken.

    \b
    langjustice people join K7QM-2XWP-94RT-HDVB --as luz
    langjustice people join --as luz --credit-collective "Radio Konbit" --passphrase
    """
    from langjustice import workspace
    from langjustice.app import invitations as app
    from langjustice.cli.terms.common import person_named

    newcomer = person_named(person, credit, collective, no_credit)
    here = workspace.find()
    if code is None:
        code = click.prompt(say("Code"), err=True)
    passphrase = ask_passphrase("Passphrase", from_stdin=from_stdin, again=True) if ask else ""
    member = app.join(here, code or "", newcomer, passphrase=passphrase)
    click.echo(say("welcome; you act with: --as {id}").format(id=member.person.id), err=True)
    click.echo(member_as_text(member))
