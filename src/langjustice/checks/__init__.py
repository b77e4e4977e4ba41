"""Quality checks: one file each, found in `registry`. Findings are values; nothing here raises."""

from langjustice.checks.registry import CHECKS, run

__all__ = ["CHECKS", "run"]
