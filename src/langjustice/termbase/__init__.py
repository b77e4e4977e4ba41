"""Community term bases: glossary files into concepts, concepts found in text, and what became of them in a draft."""

from langjustice.termbase.agreement import heads
from langjustice.termbase.base import TermBase
from langjustice.termbase.cache import Cache
from langjustice.termbase.glossary import load_csv

__all__ = ["Cache", "TermBase", "heads", "load_csv"]
