"""`langjustice people`: who is in a workspace, and what each of them does."""

from __future__ import annotations

import click

from langjustice.cli.lazy import LazyGroup

# A function cannot be called `list`, so its name has a trailing underscore.
COMMANDS = {
    "invite": ("people.entering", "invite", "Make a one-time code that lets somebody in."),
    "invitations": ("people.entering", "invitations", "List the codes that nobody has used yet, or revoke one."),
    "join": ("people.entering", "join", "Come in with a code, under a pseudonym."),
    "list": ("people.listing", "list_", "List who is here, what they do, and their languages."),
    "role": ("people.settling", "role", "Say what somebody does: translate, review, keep terms, coordinate."),
    "languages": ("people.settling", "languages", "Say which directions you work in."),
    "credit": ("people.settling", "credit", "Say how you are named beside what you do."),
    "passphrase": ("people.settling", "passphrase", "Give yourself a passphrase for the web."),
    "remove": ("people.leaving", "remove", "Take somebody's roles, languages and claims."),
    "rename": ("people.leaving", "rename", "Call yourself something else, everywhere."),
    "export-mine": ("people.listing", "export_mine", "Print everything that is kept of you, as JSON."),
    "forget-me": ("people.leaving", "forget_me", "Drop your name from everything that you did here."),
}


@click.group(cls=LazyGroup, commands_from=COMMANDS)
def people() -> None:
    """Invite people, and say who does what. Everybody goes by a pseudonym; nothing else is asked.

    Whoever invites first in a workspace becomes its coordinator. Who has the files of a workspace can act under any
    name: a passphrase guards the way through the web.

    \b
    langjustice people invite --role translator --language en:es --as ana
    langjustice people join K7QM-2XWP-94RT-HDVB --as luz
    """
