"""Translation units for the checks, with their placeables found as the pipeline finds them."""

from __future__ import annotations

from langjustice import masking
from langjustice.language import LangPair
from langjustice.model import TermVerdict, TranslationUnit
from tests.unit.marked import codes_of


def unit(source: str, target: str, pair: str = "en→es", terms: tuple[TermVerdict, ...] = ()) -> TranslationUnit:
    return TranslationUnit(
        pair=LangPair.of(*pair.split("→")),
        source=source,
        target=target,
        placeables=masking.find(source, codes_of(source)),
        target_placeables=masking.find(target, codes_of(target)),
        terms=terms,
    )
