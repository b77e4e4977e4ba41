"""Texts as the memory keeps them: with the key and the tokens by which they are found."""

from __future__ import annotations

from langjustice.memory.features import features
from langjustice.memory.forms import form_of, tidy
from langjustice.memory.lookup import Find
from langjustice.model import MemoryText


def key_of(text: str, lang: str, find: Find) -> int:
    """The key by which a text without inline codes is known in the memory."""
    text = tidy(text)
    return form_of(text, find(text)).key(lang)


def make_text(
    text: str,
    lang: str,
    find: Find,
    *,
    before: int | None = None,
    after: int | None = None,
) -> MemoryText:
    """A text without inline codes for the memory; `find` is how placeables are found in it."""
    text = tidy(text)
    form = form_of(text, find(text))
    return MemoryText(
        lang=lang,
        text=text,
        key=form.key(lang),
        features=features(text, lang),
        before=before,
        after=after,
    )
