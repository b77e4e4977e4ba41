"""`langjustice memory search`: a text looked up, differences marked."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from langjustice.cli.common import print_json, visible
from langjustice.messages import say

if TYPE_CHECKING:
    from langjustice.model import MemoryMatch


@click.command()
@click.argument("text")
@click.option("--from", "source", metavar="LANG", required=True, help="The language of the text.")
@click.option("--to", "target", metavar="LANG", required=True, help="The language to see it in.")
@click.option(
    "--threshold", type=click.FloatRange(0, 100), metavar="N", help="Show what is at least so similar (0 to 100)."
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def search(text: str, source: str, target: str, threshold: float | None, as_json: bool) -> int:
    """Look TEXT up: the same text first (100), then similar ones, with what differs marked.

    In the text of the memory [-words-] are those that TEXT does not have, {+words+} those that it has instead. Exit
    code 1 when there is nothing.

    \b
    langjustice memory search "We meet on 6 May." --from en --to es
    """
    from langjustice import workspace
    from langjustice.app import memory
    from langjustice.app.report import match_as_json
    from langjustice.language import LangPair

    matches = memory.search(workspace.find(), text, LangPair.of(source, target), threshold=threshold)
    if as_json:
        print_json([match_as_json(match) for match in matches])
    for match in () if as_json else matches:
        click.echo(f"{match.similarity:g}  {visible(marked(match.source, text))}")
        click.echo(f"     {visible(match.target)}")
        click.echo(f"     {visible(_whence(match))}")
    if not matches:
        click.echo(say("nothing in the memory is similar enough"), err=True)
    return 0 if matches else 1


def marked(old: str, new: str) -> str:
    """An old text with what a new one has not in [-…-], and what it has instead in {+…+}."""
    from langjustice.memory import differences

    parts = []
    for part in differences(old, new):
        if part.old == part.new:
            parts.append(part.old)
        else:
            parts.append((f"[-{part.old}-]" if part.old else "") + (f"{{+{part.new}+}}" if part.new else ""))
    return "".join(parts)


def _whence(match: MemoryMatch) -> str:
    origin = match.origin
    parts = [match.kind.value, origin.origin.value, origin.document, origin.credit, origin.licence, match.written_on]
    if match.substituted:
        parts.insert(1, say("numbers put in"))
    if match.doubted:
        parts.append(say("another word has been decided on since"))
    return ", ".join(part for part in parts if part)
