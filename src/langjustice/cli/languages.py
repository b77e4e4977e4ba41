"""`langjustice languages`: what can be translated now."""

from __future__ import annotations

import click

from langjustice.cli.common import find_models, print_json
from langjustice.messages import say


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def languages(as_json: bool) -> None:
    """List the directions that can be translated with the models that are there.

    Directions that go through a third language are listed with it.
    """
    from langjustice import workspace
    from langjustice.app.directions import list_directions
    from langjustice.language import name

    directions = list_directions(find_models(workspace.find()))
    if as_json:
        rows = [
            {"source": d.route[0], "target": d.route[-1], "route": list(d.route), "engine": d.engine}
            for d in directions
        ]
        print_json(rows)
        return
    for direction in directions:
        source, target = direction.route[0], direction.route[-1]
        through = f"  (through {name(direction.route[1])})" if len(direction.route) > 2 else ""
        click.echo(f"{source} → {target}  {name(source)} → {name(target)}{through}  {direction.engine}")
    if not directions:
        click.echo(say("no models yet → langjustice models install FROM TO"), err=True)
