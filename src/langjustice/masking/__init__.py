"""Spans that must come out exactly as they went in: find them, mask them for the model, restore them after it.

A model that was trained with copy symbols sees one symbol for each span (`⟦0⟧`, `⟦1⟧` …); any other model sees the
span itself, which most models copy. Neither is trusted: `restore` counts, and says what is lost, doubled, invented or
wrongly nested, so that the caller can translate around the spans instead.
"""

from langjustice.masking.find import add_unreadable, find
from langjustice.masking.mask import Masked, chunks, mask
from langjustice.masking.people import find_people
from langjustice.masking.restore import Restored, invented, repeats, restore, unchanged
from langjustice.masking.transfer import with_codes, without_codes

__all__ = [
    "Masked",
    "Restored",
    "add_unreadable",
    "chunks",
    "find",
    "find_people",
    "invented",
    "mask",
    "repeats",
    "restore",
    "unchanged",
    "with_codes",
    "without_codes",
]
