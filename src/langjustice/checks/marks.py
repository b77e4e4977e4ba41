"""Marks at the end of a sentence, whatever script writes them."""

from __future__ import annotations

import re

# The same mark in the scripts of the world; ; is a question in Greek, which `ending` leaves alone.
_CLASSES = {
    **dict.fromkeys(".。．।።։۔", "."),
    **dict.fromkeys("?？؟፧", "?"),
    **dict.fromkeys("!！", "!"),
    **dict.fromkeys(":：", ":"),
    **dict.fromkeys(";；؛", ";"),
    **dict.fromkeys(",，،、", ","),
    "…": "…",
}
_CLOSING = "\"'”’»›)]}*_ \u00a0\u202f\t\n"
# Written without a mark at the end, or with other marks than these.
UNMARKED = frozenset({"th", "lo", "km", "my", "bo", "el", "grc"})
_HOUR = re.compile(r"\b[ap]\.?\s?m\.$")


def abbreviated(text: str) -> bool:
    """Whether the text ends in "p.m.": the full stop belongs to the abbreviation, and perhaps to the sentence."""
    return _HOUR.search(text) is not None


def ending(text: str) -> str:
    """Return the mark that ends the text, before closing quotes and brackets: one of `.?!:;,…`, or nothing."""
    text = text.rstrip(_CLOSING)
    if text.endswith("..."):
        return "…"
    return _CLASSES.get(text[-1:], "")
