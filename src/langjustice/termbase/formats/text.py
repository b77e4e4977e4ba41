"""Glossaries that are text: whatever program saved them."""

from __future__ import annotations

from langjustice.encoding import decode
from langjustice.errors import DocumentError, GlossaryError


def decode_glossary(data: bytes, *, name: str) -> str:
    """The text of a glossary. Raises GlossaryError for what is no text."""
    try:
        return decode(data, name=name)[0]
    except DocumentError as error:
        hint = "save it as text in UTF-8, and try again"
        raise GlossaryError(error.what, path=name, line=error.line, next=hint) from error
