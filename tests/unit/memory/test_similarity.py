"""How alike two texts are, and where they differ."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from langjustice.memory import differences, similarity
from langjustice.memory.features import features
from langjustice.memory.similarity import worth_a_look

WORDS = st.lists(st.sampled_from(["la", "tierra", "es", "de", "quien", "trabaja", "agua", "no"]), max_size=9).map(
    " ".join
)


def test_the_same_is_a_hundred_and_nothing_in_common_is_nothing() -> None:
    assert similarity("La tierra es de todos.", "La tierra es de todos.") == 100
    assert similarity("agua", "12 !") == 0


def test_one_word_of_many_changes_little_and_inflection_less() -> None:
    base = "La asamblea de las comunidades rechaza el proyecto de la presa."
    word = similarity(base, base.replace("presa", "mina"))
    inflected = similarity(base, base.replace("comunidades", "comunidad"))
    assert 80 < word < inflected < 100


def test_letters_that_happen_to_be_the_same_are_no_likeness() -> None:
    assert similarity("I fired the gun.", "I fed the dog.") < 75


def test_an_order_of_words_is_something() -> None:
    assert similarity("the people decide", "decide the people") < 100


@given(WORDS, WORDS)
def test_it_is_symmetric_and_the_quick_look_loses_nothing(one: str, other: str) -> None:
    assert similarity(one, other) == similarity(other, one)
    if one and similarity(one, other) >= 75:
        assert worth_a_look(one, {7: other}, 75) == [7]


def test_differences_are_whole_words() -> None:
    found = [(part.old, part.new) for part in differences("We meet on Sunday.", "We eat on Monday.")]
    assert found == [("We ", "We "), ("meet", "eat"), (" on ", " on "), ("Sunday", "Monday"), (".", ".")]


@given(st.text(max_size=40), st.text(max_size=40))
def test_differences_join_back_to_both_texts(old: str, new: str) -> None:
    parts = differences(old, new)
    assert "".join(part.old for part in parts) == old
    assert "".join(part.new for part in parts) == new


def test_features_are_tokens_of_the_index_and_inflected_words_share_them() -> None:
    one, other = (
        set(features("Trabajamos la tierra 24 horas", "es")),
        set(features("trabajadores de la TIERRA", "es-MX")),
    )
    assert {"estraba", "estierr", "esla"} <= one & other
    assert all(char.isalpha() or char == "_" for token in one for char in token)
    assert features("2024 – 12!", "es") == ()
    assert len(features("土地属于人民", "zh")) > 6
