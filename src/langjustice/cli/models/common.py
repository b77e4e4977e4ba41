"""What the commands about models share: directions in words, tables, progress in bytes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from langjustice.engine.archive import Progress
    from langjustice.model import ModelInfo


def directions(model: ModelInfo) -> str:
    """The direction of a model, both of them, or how many languages it has."""
    pairs = [pair for pair, _ in model.directions]
    tags = sorted({tag for pair in pairs for tag in (pair.source, pair.target)})
    if len(tags) > 2:
        return f"{len(tags)} languages"
    return f"{tags[0]} ↔ {tags[1]}" if len(pairs) == 2 else f"{pairs[0].source} → {pairs[0].target}"


def print_table(head: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> None:
    """Plain aligned columns: whole in a pipe and in a narrow terminal, where a drawn table cuts its cells."""
    if not rows:
        return
    widths = [max(len(row[column]) for row in (head, *rows)) for column in range(len(head))]
    for row in (head, *rows):
        click.echo("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())


@contextmanager
def byte_progress() -> Iterator[Progress]:
    """Show progress on stderr, when that is a terminal."""
    from rich.console import Console
    from rich.progress import BarColumn, DownloadColumn, TaskID, TextColumn
    from rich.progress import Progress as Bars

    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), DownloadColumn())
    with Bars(*columns, console=console, transient=True, disable=not console.is_terminal) as bars:
        tasks: dict[str, TaskID] = {}

        def show(what: str, done: int, total: int | None) -> None:
            if what not in tasks:
                tasks[what] = bars.add_task(what, total=total)
            bars.update(tasks[what], completed=done, total=total)

        yield show
