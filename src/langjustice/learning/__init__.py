"""From post-edits to terms that people could agree on."""

from langjustice.learning.candidates import find_candidates, most_corrected
from langjustice.learning.confidence import confidence
from langjustice.learning.speech import Speech, Words

__all__ = ["Speech", "Words", "confidence", "find_candidates", "most_corrected"]
