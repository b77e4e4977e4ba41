"""Texts as the memory keeps them: with the key and the tokens by which they are found."""

from __future__ import annotations

from langjustice.memory.features import features
from langjustice.memory.forms import Find, form_of, tidy
from langjustice.model import MemoryText


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
