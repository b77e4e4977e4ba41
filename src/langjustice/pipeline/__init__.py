"""Composes the stages, nothing else: the only place where they meet."""

from langjustice.pipeline.ladder import Leg
from langjustice.pipeline.pipeline import Pipeline, examine

__all__ = ["Leg", "Pipeline", "examine"]
