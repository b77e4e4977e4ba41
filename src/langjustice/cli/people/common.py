"""What commands about people share: who acts, directions and roles as people write them, as values for JSON."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

import click

from langjustice.errors import UsageError
from langjustice.messages import say

if TYPE_CHECKING:
    from langjustice.language import LangPair
    from langjustice.model import Invitation, Member

Command = TypeVar("Command", bound=Callable[..., object])
ROLES = ("translator", "reviewer", "steward", "coordinator")


def credit_options(command: Command) -> Command:
    """The options that say how a person is named beside what they do."""
    for option in (
        click.option("--no-credit", is_flag=True, help="Print no name at all."),
        click.option("--credit-collective", "collective", metavar="NAME", help="The collective to credit."),
        click.option("--credit", "credit", metavar="NAME", help="The name to credit, if not the pseudonym."),
    ):
        command = option(command)
    return command


def acting(person: str | None) -> str:
    """The pseudonym of who acts. Raises UsageError when nobody is named."""
    from langjustice.cli.terms.common import person_named

    return person_named(person).id


def directions(given: Sequence[str]) -> tuple[LangPair, ...]:
    """Directions written as `en:es`. Raises UsageError, LanguageError."""
    from langjustice.language import LangPair

    found = []
    for text in given:
        halves = re.split(r"\s*[:→>]\s*", text.strip())
        if len(halves) != 2 or not all(halves):
            raise UsageError(
                say("“{text}” is no direction").format(text=text),
                next=say("write it as en:es, from English into Spanish"),
            )
        pair = LangPair.of(*halves)
        if pair.source == pair.target:
            raise UsageError(
                say("“{text}” leads from a language into itself").format(text=text), next=say("write it as en:es")
            )
        found.append(pair)
    return tuple(dict.fromkeys(found))


def directions_text(pairs: Sequence[LangPair]) -> str:
    """Directions as the options take them."""
    return ", ".join(f"{pair.source}:{pair.target}" for pair in pairs)


def member_as_json(member: Member) -> dict[str, Any]:
    """A member for scripts."""
    return {"id": member.person.id, **standing_as_json(member)}


def standing_as_json(one: Member | Invitation) -> dict[str, Any]:
    """The roles and directions of a member or of an invitation, for scripts."""
    return {
        "roles": sorted(role.value for role in one.roles),
        "languages": [{"source": pair.source, "target": pair.target} for pair in one.languages],
    }


def member_as_text(member: Member) -> str:
    """A member on one line: pseudonym, roles, directions."""
    roles = ", ".join(sorted(role.value for role in member.roles))
    return f"{member.person.id}\t{roles or '-'}\t{directions_text(member.languages) or '-'}"


def tell_first(first: bool, who: str) -> None:
    """Say that somebody has become the first coordinator."""
    if first:
        click.echo(say("there was no coordinator yet: {who} is the first one now").format(who=who), err=True)


def ask_passphrase(what: str, *, from_stdin: bool, again: bool) -> str:
    """A passphrase from the terminal, unseen, or a line of standard input; it is never an argument, for those are kept
    in the history of the shell. Raises UsageError at the end of input.
    """
    if from_stdin:
        line = sys.stdin.readline()
        if not line:
            raise UsageError(
                say("{what} is missing on standard input").format(what=what),
                next=say("one on each line: the old one, the new one"),
            )
        return line.rstrip("\r\n")
    text: str = click.prompt(what, hide_input=True, confirmation_prompt=again, err=True)
    return text
