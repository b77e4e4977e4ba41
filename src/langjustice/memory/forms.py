"""The form of a text by which the memory knows it: one slot for each number, address and placeholder.

*We meet on 5 May* and *We meet on 6 May* have one form, so what people have translated once serves for both.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from langjustice.language import primary
from langjustice.model import Placeable, PlaceableKind

Find = Callable[[str], Sequence[Placeable]]
"""Finds the placeables of a text without inline codes."""
# One character of the private use area for each kind of slot: similarity then counts a slot as one letter.
_SLOTS = {kind: chr(0xE000 + number) for number, kind in enumerate(PlaceableKind)}
_NUMBER = re.compile(r"\d+(?:[.,:'’\u00a0\u202f]\d+)*")
_SPACE = re.compile(r"\s+")
# Names are words of their language, and may be written in another way in the next one.
_WORDS = frozenset({PlaceableKind.NAME, PlaceableKind.CODE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A text with a slot for everything that changes from one use of it to the next; `slots` are what stood there."""

    text: str
    slots: tuple[str, ...] = ()

    def key(self, lang: str) -> int:
        """64 bits (signed) by which a text of a language is found at once (BLAKE2b); regions share theirs."""
        data = f"{primary(lang)}\0{self.text}".encode("utf-8", "surrogatepass")
        return int.from_bytes(hashlib.blake2b(data, digest_size=8).digest(), "big", signed=True)


def tidy(text: str) -> str:
    """The text in NFC, with one space for each run of white space and none around it."""
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
    return _SPACE.sub(" ", text).strip()


def form_of(text: str, placeables: Sequence[Placeable] = ()) -> Form:
    """The form of a text without inline codes. `placeables` are found in that very text; names count as words."""
    parts: list[str] = []
    slots: list[str] = []
    at = 0
    for placeable in placeables:
        if placeable.kind in _WORDS:
            continue
        _numbers(text[at : placeable.span.start], parts, slots)
        parts.append(_SLOTS[placeable.kind])
        slots.append(placeable.span.of(text))
        at = placeable.span.end
    _numbers(text[at:], parts, slots)
    return Form(text=tidy("".join(parts)), slots=tuple(slots))


def key_of(text: str, lang: str, find: Find) -> int:
    """The key by which a text without inline codes is known in the memory."""
    text = tidy(text)
    return form_of(text, find(text)).key(lang)


def _numbers(text: str, parts: list[str], slots: list[str]) -> None:
    """Take the numbers that are no placeables (1,200 or 3), because languages write them in different ways."""
    at = 0
    for found in _NUMBER.finditer(text):
        parts += (text[at : found.start()], _SLOTS[PlaceableKind.NUMBER])
        slots.append(found[0])
        at = found.end()
    parts.append(text[at:])
