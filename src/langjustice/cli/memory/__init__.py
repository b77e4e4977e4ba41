"""`langjustice memory`: what people have already translated."""

from __future__ import annotations

import click

from langjustice.cli.lazy import LazyGroup

# A function cannot be called `import`, so its name has a trailing underscore.
COMMANDS = {
    "search": ("memory.search", "search", "Look a text up in the memory."),
    "import": ("memory.files", "import_", "Add translations from TMX, tables or documents."),
    "export": ("memory.files", "export", "Write the memory as TMX or as a table."),
    "stats": ("memory.keeping", "stats", "Say what the memory holds, and where it comes from."),
    "forget": ("memory.keeping", "forget", "Remove what came from a document, a person or a licence."),
}


@click.group(cls=LazyGroup, commands_from=COMMANDS)
def memory() -> None:
    """Keep what people have translated, so that nobody has to translate it twice.

    The memory belongs to a workspace (langjustice init). `langjustice translate` asks it before any machine.

    \b
    langjustice memory import old-translations.tmx
    langjustice memory search "We reject the eviction." --from en --to es
    """
