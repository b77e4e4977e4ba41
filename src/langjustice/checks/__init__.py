"""Quality checks: one file each, found in `registry`. Findings are values; nothing here raises."""

from langjustice.checks.consistency import Consistency
from langjustice.checks.registry import CHECKS, NAMES, run

__all__ = ["CHECKS", "NAMES", "Consistency", "run"]
