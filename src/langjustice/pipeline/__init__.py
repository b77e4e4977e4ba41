"""Composes the stages, nothing else: the only place where they meet."""

from langjustice.pipeline.ladder import Leg
from langjustice.pipeline.pipeline import Pipeline
from langjustice.pipeline.preparing import examine
from langjustice.pipeline.recall import Around
from langjustice.pipeline.tasks import readable

__all__ = ["Around", "Leg", "Pipeline", "examine", "readable"]
