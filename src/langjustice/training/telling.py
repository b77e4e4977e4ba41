"""How a training goes, in a few words for a person who waits."""

from __future__ import annotations

from collections.abc import Callable

from langjustice.training.loop import Report


def told_by(progress: Callable[[str, float, str], None]) -> Callable[[Report], None]:
    """Reports as what is being done, how far it is (0 to 1), and how it goes."""

    def tell(report: Report) -> None:
        held_out = "" if report.held_out is None else f", {report.held_out:.2f} at what is held out"
        how = f"{report.speed:,.0f} pieces a second; surprise {report.surprise:.2f}{held_out}"
        progress("learning", report.progress, how)

    return tell
