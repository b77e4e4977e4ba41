"""Text all in capitals: models copy it through, so it is translated in sentence case and put back into capitals."""

from __future__ import annotations

import re
from collections.abc import Callable

_PROTECTED = re.compile(r"⟦t⟧[^⟦]*⟦/t⟧|⟦[^⟦⟧]*⟧")
_WORD = re.compile(r"[^\W\d_]+")
_SHORT = 5


def sentence_case(source: str) -> str | None:
    """Return `source` in sentence case when all its words are in capitals, else None.

    One short word alone (ONU, EZLN) is a name and stays as it is.
    """
    words = _WORD.findall(_PROTECTED.sub(" ", source))
    if not words or any(word != word.upper() or word == word.lower() for word in words):
        return None
    if len(words) == 1 and len(words[0]) <= _SHORT:
        return None
    lowered = _outside(source, str.lower)
    first = _WORD.search(_PROTECTED.sub(lambda match: " " * len(match[0]), lowered))
    if first is None:
        return lowered
    return lowered[: first.start()] + lowered[first.start()].upper() + lowered[first.start() + 1 :]


def capitals(target: str) -> str:
    """Put a target into capitals, symbols excepted."""
    return _outside(target, str.upper)


def _outside(text: str, change: Callable[[str], str]) -> str:
    parts, at = [], 0
    for match in _PROTECTED.finditer(text):
        parts += [change(text[at : match.start()]), match[0]]
        at = match.end()
    return "".join([*parts, change(text[at:])])
