"""Texts as XML can hold them."""

from __future__ import annotations

import re

# What XML 1.0 cannot hold at all, not even written as a reference.
_UNHEARD = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def heard(text: str) -> str:
    """The text without the characters that XML has no way to say."""
    return _UNHEARD.sub("", text)
