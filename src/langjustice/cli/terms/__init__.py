"""`langjustice terms`: the words of communities, as files and as decisions."""

from __future__ import annotations

import click

from langjustice.cli.lazy import LazyGroup

# Functions cannot be called `list` and `import`, so theirs have a trailing underscore.
COMMANDS = {
    "list": ("terms.files", "list_", "List the concepts of the glossaries that count."),
    "show": ("terms.files", "show", "Show everything that a glossary says of a concept."),
    "search": ("terms.files", "search", "Find terms by a part of them, or the terms in a text."),
    "add": ("terms.edit", "add", "Add a concept to a glossary file."),
    "edit": ("terms.edit", "edit", "Change a concept in a glossary file."),
    "lint": ("terms.lint", "lint", "Look for faults in glossaries."),
    "import": ("terms.exchange", "import_", "Take over a glossary in another format."),
    "export": ("terms.exchange", "export", "Write glossaries in another format."),
    "merge": ("terms.merge", "merge", "Merge two versions of a glossary file."),
    "propose": ("terms.governance", "propose", "Propose a new term, a change or a deprecation."),
    "vote": ("terms.governance", "vote", "Vote on a proposal."),
    "proposals": ("terms.governance", "proposals", "List proposals with what they change and how the votes stand."),
    "decide": ("terms.governance", "decide", "Decide a proposal by the rules of the community."),
    "history": ("terms.governance", "history", "Show who proposed, voted and decided what."),
    "rollback": ("terms.governance", "rollback", "Take back a change, or everything by one person."),
}


@click.group(cls=LazyGroup, commands_from=COMMANDS)
def terms() -> None:
    """Keep glossaries, and decide on their words together.

    \b
    langjustice terms search eviction
    langjustice terms propose eviction --add es=lanzamiento --why "our word in the south" --as luz
    """
