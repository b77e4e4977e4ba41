"""A model that misbehaves on purpose, always in the same way, and remembers what it was asked."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from langjustice.engine.port import Decoded, DecodingOptions, Features, Progress
from langjustice.language import LangPair
from langjustice.model import Span

SYMBOLS = tuple(f"⟦{number}⟧" for number in range(16))
PLAIN = Features()
WITH_SYMBOLS = Features(copy_symbols=SYMBOLS)
WITH_TERMS = Features(copy_symbols=SYMBOLS, term_open="⟦t⟧", term_close="⟦/t⟧")

# Source words with their term, or a word by itself.
_WORD = re.compile(r"\S+⟦t⟧ (?P<term>[^⟦]*)⟦/t⟧|(?<![^\s(«“¿¡])[^\W\d_]+(?=[.,;:!?)»”]*(?:\s|$|⟦))")
# What a model has to copy: a symbol, or in plain text anything that is more than a word.
_FIXED = re.compile(r"⟦[^⟦⟧]*⟧|<[^<>\s]+>|\S*[:/@%{}#_]\S*\w|\d\d+")


class Vice(StrEnum):
    """What the model does wrong."""

    LOOP = "loop"
    STOP_EARLY = "stop early"
    COPY = "copy the source"
    DROP = "drop symbols"
    DOUBLE = "double symbols"
    INVENT = "invent symbols"
    REORDER = "reorder symbols"
    NOTHING = "return nothing"
    SPACES = "add white space"
    GLUE = "swallow white space"
    NESTING = "break nesting"
    LITERAL = "write codes and addresses in plain letters"
    FICKLE = "answer by the place in the batch"


@dataclass(frozen=True, kw_only=True)
class Call:
    """One question to the model."""

    sources: tuple[str, ...]
    pair: LangPair
    options: DecodingOptions
    align: bool


@dataclass(kw_only=True)
class Naughty:
    """A backend. Without vices it says `zu` before every word and copies the rest.

    With `repents`, only the first try is bad: other decoding options, or a capital and a full stop, bring it to reason.
    `unpicked` lists sources that are translated well whatever the vices; `then` are the vices from the second call on.
    """

    vices: Collection[Vice] = ()
    features: Features = PLAIN
    id: str = "naughty-1"
    repents: bool = False
    unpicked: Collection[str] = ()
    then: Collection[Vice] | None = None
    calls: list[Call] = field(default_factory=list)

    def reads(self, text: str) -> bool:
        """Its alphabet has everything but the euro sign."""
        return "€" not in text

    def count_tokens(self, sources: Sequence[str]) -> list[int]:
        """Four letters are a token."""
        return [sum(-(-len(word) // 4) for word in source.split()) for source in sources]

    def decode(
        self,
        sources: Sequence[str],
        pair: LangPair,
        options: DecodingOptions,
        *,
        align: bool = False,
        progress: Progress | None = None,
    ) -> list[Decoded]:
        self.calls.append(Call(sources=tuple(sources), pair=pair, options=options, align=align))
        if progress:
            progress(len(sources))
        good = self.repents and options != DecodingOptions()
        return [self._one(source, place, good, align) for place, source in enumerate(sources)]

    @property
    def asked(self) -> list[str]:
        """Every source of every call, in order."""
        return [source for call in self.calls for source in call.sources]

    def _one(self, source: str, place: int, good: bool, align: bool) -> Decoded:
        target = translated(source)
        finished = True
        if not good and source not in self.unpicked:
            vices = self.vices if self.then is None or len(self.calls) == 1 else self.then
            for vice in sorted(vices):
                target = _spoilt(vice, source, target, place)
            finished = Vice.STOP_EARLY not in vices
        return Decoded(
            target=target, log_prob=-0.5, finished=finished, alignment=_word_by_word(source, target) if align else ()
        )


def translated(source: str) -> str:
    """What the model would say if it were good."""
    return _WORD.sub(lambda word: word["term"] or f"zu{word[0].lower()}", source)


def _spoilt(vice: Vice, source: str, target: str, place: int) -> str:
    fixed = _FIXED.findall(target)
    match vice:
        case Vice.LOOP:
            return f"{target} {'no more ' * 6}".strip()
        case Vice.STOP_EARLY:
            return target[: len(target) // 3]
        case Vice.COPY:
            return source
        case Vice.DROP:
            return target.replace(fixed[0], "", 1) if fixed else target
        case Vice.DOUBLE:
            return f"{target} {fixed[-1]}" if fixed else target
        case Vice.INVENT:
            return f"⟦9⟧ {target}⟦t⟧ ⟦77⟧"
        case Vice.REORDER:
            return _exchanged(target, list(reversed(fixed)))
        case Vice.NOTHING:
            return ""
        case Vice.SPACES:
            return _FIXED.sub(lambda match: f" {match[0]} ", target)
        case Vice.GLUE:
            return re.sub(r" ?(⟦[^⟦⟧]*⟧) ?", r"\1", target)
        case Vice.NESTING:
            return _exchanged(target, fixed[1:] + fixed[:1])
        case Vice.LITERAL:
            return f"<b10> {target} https://asamblea.org/aa </b10>"
        case Vice.FICKLE:
            return f"{'so ' * (place % 3)}{target}" if place % 2 else _exchanged(target, list(reversed(fixed)))


def _exchanged(target: str, fixed: Sequence[str]) -> str:
    """The target with other fixed parts in the places of its own."""
    following = iter(fixed)
    return _FIXED.sub(lambda _: next(following), target)


def _word_by_word(source: str, target: str) -> tuple[tuple[Span, Span], ...]:
    spans = [
        [Span(start=m.start(), end=m.end()) for m in re.finditer(r"⟦[^⟦⟧]*⟧|\w+|[^\w\s]", text)]
        for text in (target, source)
    ]
    return tuple(zip(*spans, strict=False))
