"""`langjustice people list, export-mine`: who is here, and what is kept of oneself."""

from __future__ import annotations

import click

from langjustice.cli.common import as_option, print_json
from langjustice.cli.people.common import ROLES, acting, directions, member_as_json, member_as_text
from langjustice.messages import say


@click.command("list")
@click.option("--role", type=click.Choice(ROLES), help="Only those who do this.")
@click.option("--language", metavar="FROM:TO", help="Only those who know this direction.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def list_(role: str | None, language: str | None, as_json: bool) -> int:
    """List everybody whom the workspace knows: pseudonym, roles, directions. Exit code 1 when there is nobody.

    Those without a role have only proposed or voted, or have been removed.

    \b
    langjustice people list --role reviewer --language en:es
    """
    from langjustice import workspace
    from langjustice.app import members as app

    pairs = directions([language] if language else [])
    found = [
        one
        for one in app.members(workspace.find())
        if (role is None or role in one.roles) and all(one.knows(pair) for pair in pairs)
    ]
    if as_json:
        print_json([member_as_json(one) for one in found])
    for one in () if as_json else found:
        click.echo(member_as_text(one))
    if not found:
        click.echo(say("nobody → langjustice people invite --as NAME"), err=True)
    return 0 if found else 1


@click.command("export-mine")
@as_option
def export_mine(person: str | None) -> None:
    """Print everything that the database holds of you as JSON: what you said, decided, translated and reviewed.

    \b
    langjustice people export-mine --as luz > mine.json
    """
    from langjustice import workspace
    from langjustice.app import leaving as app

    print_json(app.export_mine(workspace.find(), acting(person)))
