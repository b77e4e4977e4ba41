"""A bar for work of which more is found while it goes on."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager


@contextmanager
def growing(what: str, unit: str) -> Iterator[Callable[[int, int], None]]:
    """A bar on stderr when that is a terminal; called with what is done since the last call, and what was found."""
    if not sys.stderr.isatty():
        yield lambda _done, _found: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn(what), BarColumn(), MofNCompleteColumn(), TextColumn(unit), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bars:
        task = bars.add_task("", total=0)

        def on_progress(done: int, found: int) -> None:
            bars.update(task, total=(bars.tasks[0].total or 0) + found, advance=done)

        yield on_progress
