"""Translation units for the checks, with their placeables found as the pipeline finds them."""

from __future__ import annotations

from langjustice import masking
from langjustice.checks.kind import Example
from langjustice.language import LangPair
from langjustice.model import Span, TermVerdict, TranslationUnit
from tests.unit.marked import codes_of


def unit(
    source: str,
    target: str,
    pair: str = "en→es",
    terms: tuple[TermVerdict, ...] = (),
    *,
    names: tuple[str, ...] = (),
    remembered: tuple[str, ...] = (),
    drafted: str = "",
) -> TranslationUnit:
    """`names` are words of the source that a glossary keeps."""
    spans = [(Span(start=source.index(name), end=source.index(name) + len(name)), name) for name in names]
    return TranslationUnit(
        pair=LangPair.of(*pair.split("→")),
        source=source,
        target=target,
        placeables=masking.find(source, codes_of(source), spans),
        target_placeables=masking.find(target, codes_of(target)),
        terms=terms,
        remembered=remembered,
        drafted=drafted,
    )


def shown(example: Example) -> TranslationUnit:
    """The unit of an example of a check."""
    return unit(
        example.source,
        example.target,
        example.pair,
        example.terms,
        remembered=example.remembered,
        drafted=example.drafted,
    )
