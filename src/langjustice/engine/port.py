"""The one port for machine translation: what every backend offers, and what the engine makes of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from langjustice.language import LangPair
from langjustice.model import Span

Progress = Callable[[int], None]
"""Called with the number of inputs that were finished since the last call."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Features:
    """What a model was trained to understand beside plain text.

    `copy_symbols` stand for spans that must not change; `term_open` and `term_close` enclose, right after source words,
    the target term to use for them (Dinu et al. 2019). All are empty for a model that knows nothing of it.
    """

    copy_symbols: tuple[str, ...] = ()
    term_open: str = ""
    term_close: str = ""

    @property
    def term_markup(self) -> bool:
        """Whether the model understands term markup."""
        return bool(self.term_open and self.term_close)


@dataclass(frozen=True, slots=True, kw_only=True)
class DecodingOptions:
    """How to search. `no_repeat_ngram` 0 forbids nothing; `min_length_ratio` is target tokens per source token.

    `suppress` are words that must not be written, as far as the vocabulary has pieces for all of each.
    """

    beam_size: int = 4
    no_repeat_ngram: int = 0
    repetition_penalty: float = 1.0
    min_length_ratio: float = 0.0
    suppress: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded:
    """One raw output. `finished` is False when the model was stopped at the length limit.

    `alignment` holds, when it was asked for, a (target span, source span) for each output piece, by attention. `places`
    holds, for each source span that was asked about, where words stand in the target that look at it, the likeliest
    first.
    """

    target: str
    log_prob: float = 0.0
    finished: bool = True
    alignment: tuple[tuple[Span, Span], ...] = ()
    places: tuple[tuple[int, ...], ...] = ()


class Backend(Protocol):
    """A loaded model: raw decoding, with no care for what comes out."""

    @property
    def id(self) -> str:
        """Name and version of the model, as provenance shows it."""
        ...

    @property
    def features(self) -> Features:
        """What the model was trained to understand."""
        ...

    def count_tokens(self, sources: Sequence[str]) -> list[int]:
        """Return how many pieces each source has, without direction tokens."""
        ...

    def reads(self, text: str) -> bool:
        """Whether the vocabulary has pieces for all of a text, so that the model can repeat it."""
        ...

    def decode(
        self,
        sources: Sequence[str],
        pair: LangPair,
        options: DecodingOptions,
        *,
        align: bool = False,
        spans: Sequence[Sequence[Span]] | None = None,
        beginnings: Sequence[str] | None = None,
        progress: Progress | None = None,
    ) -> list[Decoded]:
        """Return one output for each source, in order.

        `spans` are the source spans whose places in the target are asked for; each output begins with its beginning.
        """
        ...

    def score(self, sources: Sequence[str], beginnings: Sequence[str], pair: LangPair) -> list[float]:
        """Return how likely each beginning of a target is, given its source, in nats per token."""
        ...
