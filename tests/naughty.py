"""A model that misbehaves on purpose, always in the same way, and remembers what it was asked."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from langjustice.engine.port import Decoded, DecodingOptions, Features, Progress
from langjustice.language import LangPair
from langjustice.model import CheckPolicy, CheckRules, Span

# The model writes small letters only: no finding about those.
NO_CAPITALS = CheckPolicy(general=CheckRules(off=("case",)))
SYMBOLS = tuple(f"⟦{number}⟧" for number in range(16))
PLAIN = Features()
WITH_SYMBOLS = Features(copy_symbols=SYMBOLS)
WITH_TERMS = Features(copy_symbols=SYMBOLS, term_open="⟦t⟧", term_close="⟦/t⟧")

# Source words with their term, or a word by itself.
_WORD = re.compile(r"\S+⟦t⟧ (?P<term>[^⟦]*)⟦/t⟧|(?<![^\s(«“¿¡])[^\W\d_]+(?=[.,;:!?)»”]*(?:\s|$|⟦))")
_MARKUP = re.compile(r"⟦t⟧ [^⟦]*⟦/t⟧")
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
    DEAF = "ignore term markup"
    BLIND = "look nowhere"
    HABIT = "say the forbidden word"


@dataclass(frozen=True, kw_only=True)
class Call:
    """One question to the model."""

    sources: tuple[str, ...]
    pair: LangPair
    options: DecodingOptions
    align: bool
    beginnings: tuple[str, ...] = ()


FORBIDDEN = "paro"
"""What a model with the habit says for its first word, unless it is suppressed or forced to say another."""


@dataclass(kw_only=True)
class Naughty:
    """A backend. Without vices it says `zu` before every word and copies the rest.

    With `repents`, only the first try is bad: other decoding options, or a capital and a full stop, bring it to reason.
    `unpicked` lists sources that are translated well whatever the vices; `then` are the vices from the second call on.
    It `knows` some words by itself. Of the beginnings that it scores it likes best one that ends with a word that it
    `likes`, then the first.
    """

    vices: Collection[Vice] = ()
    features: Features = PLAIN
    id: str = "naughty-1"
    repents: bool = False
    unpicked: Collection[str] = ()
    then: Collection[Vice] | None = None
    likes: Collection[str] = ()
    knows: Mapping[str, str] = field(default_factory=dict)
    calls: list[Call] = field(default_factory=list)
    scored: list[str] = field(default_factory=list)

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
        spans: Sequence[Sequence[Span]] | None = None,
        beginnings: Sequence[str] | None = None,
        progress: Progress | None = None,
    ) -> list[Decoded]:
        begun = tuple(beginnings or ())
        self.calls.append(Call(sources=tuple(sources), pair=pair, options=options, align=align, beginnings=begun))
        if progress:
            progress(len(sources))
        good = self.repents and options != DecodingOptions()
        outputs = [self._one(source, place, good, align, options) for place, source in enumerate(sources)]
        if begun:
            made = zip(begun, sources, outputs, strict=True)
            outputs = [_after(beginning, source, output, align) for beginning, source, output in made]
        if spans is not None and Vice.BLIND not in self.vices:
            outputs = [
                replace(output, places=tuple(_word_at(source, output.target, span) for span in asked))
                for source, output, asked in zip(sources, outputs, spans, strict=True)
            ]
        return outputs

    def score(self, sources: Sequence[str], beginnings: Sequence[str], pair: LangPair) -> list[float]:  # noqa: ARG002
        self.scored += beginnings
        return [-0.1 if one.endswith(tuple(self.likes)) else -1.0 for one in beginnings]

    @property
    def asked(self) -> list[str]:
        """Every source of every call, in order."""
        return [source for call in self.calls for source in call.sources]

    def _one(self, source: str, place: int, good: bool, align: bool, options: DecodingOptions) -> Decoded:
        target = translated(_MARKUP.sub("", source) if Vice.DEAF in self.vices else source, self.knows)
        if Vice.HABIT in self.vices and FORBIDDEN not in options.suppress:
            target = f"{FORBIDDEN} {target.partition(' ')[2]}".strip()
        finished = True
        if not good and source not in self.unpicked:
            vices = self.vices if self.then is None or len(self.calls) == 1 else self.then
            for vice in sorted(vices):
                target = _spoilt(vice, source, target, place)
            finished = Vice.STOP_EARLY not in vices
        return Decoded(
            target=target, log_prob=-0.5, finished=finished, alignment=_word_by_word(source, target) if align else ()
        )


def translated(source: str, knows: Mapping[str, str] | None = None) -> str:
    """What the model would say if it were good."""
    known = knows or {}
    return _WORD.sub(lambda word: word["term"] or known.get(word[0].lower(), f"zu{word[0].lower()}"), source)


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
        case Vice.DEAF | Vice.BLIND | Vice.HABIT:
            return target
        case Vice.FICKLE:
            return f"{'so ' * (place % 3)}{target}" if place % 2 else _exchanged(target, list(reversed(fixed)))


def _exchanged(target: str, fixed: Sequence[str]) -> str:
    """The target with other fixed parts in the places of its own."""
    following = iter(fixed)
    return _FIXED.sub(lambda _: next(following), target)


def _after(beginning: str, source: str, output: Decoded, align: bool) -> Decoded:
    """What the model says when it has to begin in a given way: one word for each, whatever is in it."""
    target = " ".join([beginning, *output.target.split(" ")[len(beginning.split(" ")) :]])
    return replace(output, target=target, alignment=_word_by_word(source, target) if align else ())


def _word_at(source: str, target: str, span: Span) -> tuple[int, ...]:
    """Where the target word stands that has as many words before it as the source span has."""
    before = len(source[: span.start].split())
    places = [word.start() for word in re.finditer(r"\S+", target)]
    return tuple(places[before : before + 1])


def _word_by_word(source: str, target: str) -> tuple[tuple[Span, Span], ...]:
    spans = [
        [Span(start=m.start(), end=m.end()) for m in re.finditer(r"⟦[^⟦⟧]*⟧|\w+|[^\w\s]", text)]
        for text in (target, source)
    ]
    return tuple(zip(*spans, strict=False))
