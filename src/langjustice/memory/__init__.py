"""The translation memory: what people have already translated comes first, before any machine."""

from langjustice.memory.entry import make_text
from langjustice.memory.features import features
from langjustice.memory.forms import key_of
from langjustice.memory.lookup import Memory
from langjustice.memory.similarity import Difference, differences, similarity

__all__ = ["Difference", "Memory", "differences", "features", "key_of", "make_text", "similarity"]
