"""The pieces that a model has beside those of its languages: what it is shown that is no word."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

COPY = tuple(f"⟦{number}⟧" for number in range(16))
TERM_OPEN, TERM_CLOSE = "⟦t⟧", "⟦/t⟧"
BRACKETS = "⟦⟧"


@dataclass(frozen=True, slots=True, kw_only=True)
class Symbols:
    """What a model can be taught beside plain text.

    `copy` stand for spans that must not change, and in pairs for inline markup; with `terms`, source words may be
    followed by the target term to use for them, in brackets of their own (Dinu et al. 2019).
    """

    copy: tuple[str, ...] = COPY
    terms: bool = True

    @classmethod
    def of(cls, pieces: Collection[str]) -> Symbols:
        """What a vocabulary has pieces for."""
        known = frozenset(pieces)
        return cls(copy=tuple(symbol for symbol in COPY if symbol in known), terms={TERM_OPEN, TERM_CLOSE} <= known)

    @property
    def pieces(self) -> tuple[str, ...]:
        """Every symbol."""
        return self.copy + ((TERM_OPEN, TERM_CLOSE) if self.terms else ())


def tag_piece(lang: str) -> str:
    """The control piece that asks a model for a language. Text can never contain it, and decoding drops it."""
    return f"__{lang.replace('-', '_')}__"
