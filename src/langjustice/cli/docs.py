"""`langjustice docs`: the documents of the queue."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from langjustice.cli.common import as_option, count, print_json, visible
from langjustice.cli.review.telling import person_of
from langjustice.messages import say

if TYPE_CHECKING:
    from langjustice.app.queue import Listed


@click.group()
def docs() -> None:
    """See the documents of the queue and what those who wrote them allow; withdraw one.

    \b
    langjustice docs list
    langjustice docs withdraw 3 --as carla
    """


@docs.command("list")
@click.option("--withdrawn", is_flag=True, help="Also those that were withdrawn.")
@as_option
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def list_(withdrawn: bool, person: str | None, as_json: bool) -> int:
    """List the documents in the order in which they are worked on. Those that are for some are listed for those."""
    from langjustice import workspace
    from langjustice.app import queue
    from langjustice.model import SegmentState

    found = queue.listed(workspace.find(), person, withdrawn=withdrawn)
    if as_json:
        print_json([_as_json(one) for one in found])
        return 0
    for one in found:
        document = one.document
        told = [
            str(document.id),
            document.name,
            f"{document.pair.source} → {document.pair.target}",
            f"{one.states.get(SegmentState.FINAL, 0)}/{one.segments}",
            f"priority {document.priority}" if document.priority else "",
            f"by {document.deadline}" if document.deadline else "",
            f"for {', '.join(one.assigned)}" if one.assigned else "",
            "withdrawn" if document.withdrawn_at else "",
        ]
        click.echo(visible("\t".join(part for part in told if part)))
    return 0


@docs.command()
@click.argument("document", type=int)
@as_option
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def show(document: int, person: str | None, as_json: bool) -> int:
    """Show DOCUMENT: how far it is, and what those who wrote it allow."""
    from langjustice import workspace
    from langjustice.app import queue

    found = queue.document(workspace.find(), document, by=person)
    if as_json:
        print_json(_as_json(found))
        return 0
    for name, value in _as_json(found).items():
        text = ", ".join(f"{one} {number}" for one, number in value.items()) if isinstance(value, dict) else value
        click.echo(visible(f"{name}: {', '.join(text) if isinstance(text, list) else text}"))
    return 0


@docs.command()
@click.argument("document", type=int)
@click.option("--yes", is_flag=True, help="Do not ask whether that is meant.")
@as_option
def withdraw(document: int, yes: bool, person: str | None) -> int:
    """Remove DOCUMENT with everything that was made of it. It cannot be undone.

    Segments, targets, comments and reviews go, and what the memory knows from it. Only its number is kept, and that it
    was withdrawn.
    """
    from langjustice import workspace
    from langjustice.app import queue

    here = workspace.find()
    by = person_of(person)
    if not yes:
        found = queue.document(here, document, by=by)
        click.confirm(
            say("Withdraw “{name}” with {segments}?").format(
                name=found.document.name, segments=count(found.segments, "segment")
            ),
            abort=True,
            err=True,
        )
    gone = queue.withdraw(here, document, by=by)
    click.echo(
        say("removed: {segments}, {memory_units} of the memory").format(
            segments=count(gone.segments, "segment"), memory_units=count(gone.memory_units, "unit")
        ),
        err=True,
    )
    return 0


def _as_json(one: Listed) -> dict[str, Any]:
    document = one.document
    return {
        "document": document.id,
        "name": document.name,
        "source_lang": document.pair.source,
        "target_lang": document.pair.target,
        "segments": one.segments,
        "states": {state.value: number for state, number in one.states.items()},
        "machine_translation": document.consent.machine,
        "translation_memory": document.consent.memory,
        "visibility": document.consent.visibility.value,
        "licence": document.consent.licence,
        "credit": document.consent.credit,
        "reviewers": document.reviewers,
        "own_work": document.own_work,
        "priority": document.priority,
        "deadline": document.deadline,
        "assigned": list(one.assigned),
        "added_by": document.added_by,
        "added_at": document.added_at,
        "withdrawn_at": document.withdrawn_at,
    }
