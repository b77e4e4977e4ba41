"""Catalogs compiled (.mo), with Babel."""

from __future__ import annotations

import io
import re

from langjustice.errors import DocumentError
from langjustice.messages import say

# A date that a header leaves empty, which Babel takes for a fault.
_NO_DATE = re.compile(rb'^"(?:PO-Revision-Date|POT-Creation-Date):\s*\\n"\r?\n', re.MULTILINE)
# Comments, flags apart: Babel does not know all of them (`#~|`), and none is compiled.
_COMMENT = re.compile(rb"^[ \t]*#(?!,)[^\n]*", re.MULTILINE)


def compiled(data: bytes, *, name: str, locale: str) -> bytes:
    """The compiled form of a catalog, without what is fuzzy. Raises DocumentError."""
    from babel.core import UnknownLocaleError
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import PoFileError, read_po

    out = io.BytesIO()
    data = _COMMENT.sub(b"", _NO_DATE.sub(b"", data))
    try:
        try:
            catalog = read_po(io.BytesIO(data), locale=locale, abort_invalid=True)
        except UnknownLocaleError:
            # Nothing in a compiled catalog depends on the locale but its header, which is written as it is.
            catalog = read_po(io.BytesIO(data), abort_invalid=True)
        for message in catalog:
            # Babel takes a plural without any translation for one that says what its source says.
            if isinstance(message.string, list | tuple) and not any(message.string):
                message.string = ""
        write_mo(out, catalog)
    except (PoFileError, ValueError, LookupError, UnicodeError) as error:
        line = getattr(error, "lineno", None)
        raise DocumentError(say("cannot be compiled: {error}").format(error=error), path=name, line=line) from error
    return out.getvalue()
