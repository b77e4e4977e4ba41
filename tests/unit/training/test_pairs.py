"""What comes in is tidied, judged, and kept once; what stands in a test set stays out."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from langjustice.training.leaks import TestSet, folded
from langjustice.training.pairs import TextPair, collect, fault, tidy


def test_white_space_and_what_cannot_be_seen_go() -> None:
    assert tidy(" Agua\u00a0\u202f para\u200b to\u0301dos\t\n") == "Agua para tódos"


@given(st.text())
def test_tidying_twice_changes_nothing(text: str) -> None:
    assert tidy(tidy(text)) == tidy(text)


@pytest.mark.parametrize(
    ("source", "target", "reason"),
    [
        ("Water is life.", "El agua es vida.", ""),
        ("", "El agua.", "one side is empty"),
        (
            "Water.",
            "El agua es vida, y la vida es de quienes la cuidan desde hace siglos.",
            "the two lengths do not fit",
        ),
        (
            "The assembly decides on its own words today.",
            "The assembly decides on its own words today.",
            "not translated",
        ),
        ("Radio Zapatista", "Radio Zapatista", ""),
        ("Use ⟦0⟧ here", "Usa ⟦0⟧ aquí", "has the brackets that stand for symbols"),
        ("a 1234 5678 9012", "a 1234 5678 9012", "hardly any letters"),
        ("a" * 601, "b" * 601, "longer than 600 characters"),
    ],
)
def test_what_cannot_teach_is_left_out_with_a_reason(source: str, target: str, reason: str) -> None:
    assert fault(source, target) == reason


def test_pairs_are_kept_once_with_their_greatest_weight_and_the_rest_is_counted() -> None:
    known = TestSet(["No pasarán."])
    left_out: Counter[str] = Counter()
    kept = collect(
        [
            TextPair(source="We  meet.", target="Nos vemos.", weight=1.0),
            TextPair(source="We meet.", target="Nos vemos.", weight=3.0),
            TextPair(source="They shall not pass!", target="no pasaran"),
            TextPair(source="", target="x"),
        ],
        left_out,
        leaks=lambda pair: known.has(pair.source) or known.has(pair.target),
    )
    assert kept == [TextPair(source="We meet.", target="Nos vemos.", weight=3.0)]
    assert left_out == {"there already": 1, "stands in a test set": 1, "one side is empty": 1}


class TestLeaks:
    """A test sentence is known again in another case, without accents, as a part, and with a part."""

    SENTENCE = "The assembly of the seven villages decided on Sunday that nobody will sell the spring."

    @pytest.mark.parametrize(
        "text",
        [
            SENTENCE,
            SENTENCE.upper(),
            "«The assembly of the seven villages decided on Sunday, that nobody will sell the spring»",
            f"On Monday we heard: {SENTENCE}",
            "The assembly of the seven villages decided on Sunday that nobody leaves.",
        ],
    )
    def test_found(self, text: str) -> None:
        assert TestSet([self.SENTENCE]).has(text)

    @pytest.mark.parametrize(
        "text",
        [
            "The assembly of the seven villages meets.",
            "Nobody will sell the spring, and nobody will buy it, said the women who carry water up the hill.",
            "",
        ],
    )
    def test_not_found(self, text: str) -> None:
        assert not TestSet([self.SENTENCE]).has(text)

    def test_short_sentences_count_whole_only(self) -> None:
        known = TestSet(["Water is life.", "..."])
        assert len(known) == 1
        assert known.has("¡WATER IS LIFE!")
        assert not known.has("Water is life and land is life.")
        assert not known.has("...")

    @given(st.text())
    def test_every_text_with_words_leaks_itself(self, text: str) -> None:
        assert TestSet([text]).has(text) == bool(folded(text))
