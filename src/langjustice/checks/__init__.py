"""Quality checks: one file each, found in `registry`. Findings are values; nothing here raises."""

from langjustice.checks.registry import ABOUT, CHECKS, DOCUMENT_CHECKS, NAMES, Whole, run, unknown

__all__ = ["ABOUT", "CHECKS", "DOCUMENT_CHECKS", "NAMES", "Whole", "run", "unknown"]
