"""What commands of the memory share: how people say which units they mean."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import click

from langjustice.model import MemoryOrigin

Command = TypeVar("Command", bound=Callable[..., object])


def criteria_options(command: Command) -> Command:
    """The options that say which units are meant; those that agree with all of them are."""
    origins = click.Choice([origin.value for origin in MemoryOrigin])
    for option in (
        click.option("--licence", metavar="TEXT", help="Those with this licence or consent."),
        click.option("--origin", type=origins, help="Those that came in this way."),
        click.option("--contributor", metavar="NAME", help="Those that this person translated."),
        click.option("--document", metavar="NAME", help="Those from this document."),
    ):
        command = option(command)
    return command
