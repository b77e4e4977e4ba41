"""What may be wrong with glossaries that can be read: checks of one concept, and of all of them together."""

from langjustice.termbase.lint.run import Finding, lint

__all__ = ["Finding", "lint"]
