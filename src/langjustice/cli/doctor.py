"""`langjustice doctor`: is everything as it should be?"""

from __future__ import annotations

import click

from langjustice.cli.common import count, print_json


@click.command()
@click.option("--fix", is_flag=True, help="Set right what can be without loss: permissions, claims, waiting writes.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def doctor(fix: bool, as_json: bool) -> int:
    """Look at the database, its index, what waits to be written, the glossaries and the disk; say what to do.

    Changes nothing without --fix, and with it makes nothing anew and throws nothing away. Exit code 1 when something is
    wrong.

    \b
    langjustice doctor
    langjustice doctor --fix
    """
    from langjustice import workspace
    from langjustice.app import doctor as app

    findings = app.examine(workspace.find(), fix=fix)
    if as_json:
        print_json([{"check": one.check, "health": one.health, "what": one.what, "next": one.next} for one in findings])
    for one in () if as_json else findings:
        click.echo(f"{one.health}\t{one.check}\t{one.what}" + (f" → {one.next}" if one.next else ""))
    wrong = [one for one in findings if one.health is app.Health.PROBLEM]
    click.echo(count(len(wrong), "problem"), err=True)
    return 1 if wrong else 0
