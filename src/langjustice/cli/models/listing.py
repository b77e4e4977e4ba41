"""Looking at models: what is there, what could be, and whether it is sound."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from langjustice.cli.common import print_json
from langjustice.cli.models.common import byte_progress, directions, print_table
from langjustice.messages import say

if TYPE_CHECKING:
    from langjustice.model import ModelInfo


@click.command("list")
@click.option("--json", "as_json", is_flag=True, help="Print JSON instead of a table.")
def list_(as_json: bool) -> None:
    """List the models that are there, in the order in which they are preferred."""
    from langjustice import workspace
    from langjustice.app import models as app

    listing = app.list_models(workspace.find().model_places)
    if as_json:
        damaged = [{"path": one.path, "place": one.place, "reason": one.reason} for one in listing.damaged]
        print_json({"models": [_as_json(model) for model in listing.models], "damaged": damaged})
        return
    rows = [(m.id, directions(m), m.version, _size(m.size), m.place, m.licence or "-") for m in listing.models]
    print_table(("id", "direction", "version", "size", "place", "licence"), rows)
    for one in listing.damaged:
        click.echo(say("warning: {path}: {reason}").format(path=one.path, reason=one.reason), err=True)
    if not listing.models:
        click.echo(say("no models yet → langjustice models install FROM TO"), err=True)


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print JSON instead of a table.")
@click.option("--from", "source", metavar="LANG", help="Only packages that translate from this language.")
@click.option("--to", "target", metavar="LANG", help="Only packages that translate to this language.")
@click.option("--offline", is_flag=True, help="Use the list fetched last time; make no network call.")
def available(as_json: bool, source: str | None, target: str | None, offline: bool) -> None:
    """List the packages that can be installed. Fetches the Argos package index."""
    from langjustice.app import models as app

    offered = app.available(source=source, target=target, refresh=not offline)
    if offered.warning:
        click.echo(say("warning: {warning}").format(warning=offered.warning), err=True)
    if as_json:
        listed = [
            {"id": m.id, "from": m.pair.source, "to": m.pair.target, "version": m.version, "links": list(m.links)}
            for m in offered.models
        ]
        print_json({"updated": offered.updated.isoformat(timespec="seconds"), "models": listed})
        return
    rows = [(m.id, f"{m.pair.source} → {m.pair.target}", m.version) for m in offered.models]
    print_table(("id", "direction", "version"), rows)
    if not rows:
        click.echo(say("the index has no such package"), err=True)


@click.command()
@click.argument("ids", metavar="[ID]...", nargs=-1)
def verify(ids: tuple[str, ...]) -> None:
    """Check that models are what they should be: all of them, or those named."""
    from langjustice import workspace
    from langjustice.app import models as app
    from langjustice.errors import ModelDamagedError

    with byte_progress() as progress:
        checked = app.verify(workspace.find().model_places, ids, progress=progress)
    rows = [
        (
            one.model.id,
            one.model.place,
            "; ".join(one.problems) or say("sound, by {against}").format(against=one.against),
        )
        for one in checked
    ]
    print_table(("id", "place", "result"), rows)
    damaged = [one for one in checked if one.problems]
    if damaged:
        raise ModelDamagedError(
            say("damaged: {listed}").format(listed=", ".join(one.model.path for one in damaged)),
            next=say("langjustice models remove ID, then install or import it again"),
        )


def _as_json(model: ModelInfo) -> dict[str, Any]:
    """Sources and targets rather than directions, of which a model of 200 languages has 40,000."""
    return {
        "id": model.id,
        "place": model.place,
        "path": model.path,
        "version": model.version,
        "size": model.size,
        "licence": model.licence,
        "sha256": model.sha256,
        "sources": sorted({pair.source for pair, _ in model.directions}),
        "targets": sorted({pair.target for pair, _ in model.directions}),
    }


def _size(count: int) -> str:
    return f"{count / 1e9:.1f} GB" if count >= 1e9 else f"{count / 1e6:.1f} MB"
