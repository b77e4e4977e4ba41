"""`langjustice report`: what reviewing has come to, on the screen or as a page."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from langjustice.cli.common import print_json, visible
from langjustice.messages import say

if TYPE_CHECKING:
    from langjustice.app.figures import Figures, Portion


@click.command()
@click.option("--since", metavar="DATE", default="", help="Only what was decided since then: 2026-12-01.")
@click.option("--html", "page", type=click.Path(path_type=Path), metavar="FILE", help="Write a web page, with plots.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def report(since: str, page: Path | None, as_json: bool) -> int:
    """Say how much people edit, how often they need not, what they correct most, and what corrections have taught.

    Nobody is named. The page is one file: it loads nothing, and can be sent or printed.

    \b
    langjustice report
    langjustice report --html report.html
    """
    from langjustice import workspace
    from langjustice.app.figures import figures
    from langjustice.app.queue import day

    here = workspace.find()
    found = figures(here, since=day(since))
    if page is not None:
        from langjustice.app.figures_page import page as page_of
        from langjustice.app.outputs import write_atomically
        from langjustice.app.writes import timestamp

        name = here.root.name if here.root else ""
        backup = write_atomically(page, page_of(found, name=name, made_at=timestamp()).encode("utf-8"))
        click.echo(visible(str(page)), err=True)
        if backup is not None:
            click.echo(visible(say("  what was there before is kept as {backup}").format(backup=backup)), err=True)
    if as_json:
        print_json(_as_json(found))
    elif page is None:
        _show(found)
    return 0


def _show(found: Figures) -> None:
    from rich.console import Console

    from langjustice.app.figures_page import share

    console = Console()
    if not any(one.whole.segments for one in found.directions):
        click.echo(say("nothing is decided yet"), err=True)
        return
    head = tuple(map(say, ("direction", "decided", "of all", "accepted as drafted", "edited", "terms right")))
    rows = []
    for one in found.directions:
        rows.append([str(one.pair), str(one.whole.segments), share(one.coverage), *_cells(one.whole)])
        rows += [[f"  {month}", str(part.segments), "", *_cells(part)] for month, part in one.months]
    console.print(_table(head, rows))
    if found.words:
        console.print()
        words = [[visible(f"{one.source} → {one.target}"), str(one.pair), str(one.corrections)] for one in found.words]
        console.print(_table((say("Most corrected words"), say("direction"), say("times")), words))
    if found.learned:
        click.echo()
        click.echo(
            say(
                "{learned} terms proposed from corrections, {accepted} accepted; about {spared:.0f} corrections spared"
                " (langjustice learn effect)"
            ).format(learned=found.learned, accepted=found.accepted, spared=found.spared)
        )


def _cells(portion: Portion) -> list[str]:
    from langjustice.app.figures_page import share

    return [share(portion.as_drafted), share(portion.edit_distance), share(portion.term_accuracy)]


def _table(head: tuple[str, ...], rows: list[list[str]]) -> Any:
    from rich.table import Table

    table = Table(box=None, pad_edge=False)
    for number, name in enumerate(head):
        table.add_column(name, justify="right" if number else "left", no_wrap=not number)
    for row in rows:
        table.add_row(*row)
    return table


def _as_json(found: Figures) -> dict[str, Any]:
    return {
        "directions": [
            {
                "source_lang": one.pair.source,
                "target_lang": one.pair.target,
                "segments": one.segments,
                "coverage": one.coverage,
                "origins": dict(one.origins),
                **_portion(one.whole),
                "months": [{"month": month, **_portion(part)} for month, part in one.months],
            }
            for one in found.directions
        ],
        "words": [
            {
                "source_lang": one.pair.source,
                "target_lang": one.pair.target,
                "source": one.source,
                "target": one.target,
                "corrections": one.corrections,
            }
            for one in found.words
        ],
        "learned": found.learned,
        "accepted": found.accepted,
        "corrections_spared": round(found.spared, 2),
    }


def _portion(portion: Portion) -> dict[str, Any]:
    return {
        "decided": portion.segments,
        "as_drafted": portion.as_drafted,
        "edit_distance": portion.edit_distance,
        "terms": portion.terms,
        "term_accuracy": portion.term_accuracy,
    }
