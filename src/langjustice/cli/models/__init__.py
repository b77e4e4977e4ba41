"""`langjustice models`: what can translate, how more of it is brought in, and how it is made."""

from __future__ import annotations

import click

from langjustice.cli.lazy import LazyGroup

COMMANDS = {
    "list": ("models.listing", "list_", "List the models that are there, in the order in which they are preferred."),
    "available": ("models.listing", "available", "List the packages that can be installed."),
    "install": ("models.taking", "install", "Download and install the newest Argos package for one direction."),
    "import": ("models.taking", "import_", "Take in an .argosmodel file, or any CTranslate2 model folder."),
    "verify": ("models.listing", "verify", "Check that models are what they should be."),
    "remove": ("models.taking", "remove", "Remove an installed model."),
    "train": ("models.training", "train", "Make a model of your own, from translations."),
    "adapt": ("models.training", "adapt", "Teach a model how your community speaks, or go back."),
}


@click.group(cls=LazyGroup, commands_from=COMMANDS)
def models() -> None:
    """List, install, import, check, remove, train and adapt translation models."""
