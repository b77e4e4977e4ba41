"""`langjustice po`: the catalogs of sites."""

from __future__ import annotations

import click

from langjustice.cli.lazy import LazyGroup

# `import` is a word of Python, so its function has a trailing underscore.
COMMANDS = {
    "update": ("po.update", "update", "Draft what catalogs lack, into the queue."),
    "import": ("po.importing", "import_", "Take translations that were made elsewhere."),
    "check": ("po.check", "check", "Check catalogs, as gettext does and more."),
    "export": ("po.export", "export", "Write what people have decided into the catalogs."),
}


@click.group(cls=LazyGroup, commands_from=COMMANDS)
def po() -> None:
    """Translate the gettext catalogs of sites: drafts into the queue, and what people have decided back into the files.

    \b
    langjustice po update radio --as carla
    langjustice po export radio
    """
