"""Community term bases: glossary files into concepts, concepts found in text, and what became of them in a draft."""

from langjustice.termbase.base import TermBase
from langjustice.termbase.csv_file import load_csv

__all__ = ["TermBase", "load_csv"]
