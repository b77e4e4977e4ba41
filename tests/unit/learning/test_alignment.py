"""Words that stand for each other, found from pairs of sentences alone."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from langjustice.learning.alignment import align

WORDS = {"the": "la", "house": "casa", "red": "roja", "water": "agua", "dam": "presa", "river": "río", "and": "y"}
PAIRS = [
    (("the", "house"), ("la", "casa")),
    (("the", "water"), ("la", "agua")),
    (("the", "red", "house"), ("la", "casa", "roja")),
    (("red", "water"), ("agua", "roja")),
    (("the", "dam"), ("la", "presa")),
    (("the", "red", "dam"), ("la", "presa", "roja")),
    *(((one,), (other,)) for one, other in WORDS.items()),
]


def test_words_find_each_other_although_they_change_places() -> None:
    links = align(PAIRS)
    assert links[2] == ((0, 0), (1, 2), (2, 1))
    assert links[5] == ((0, 0), (1, 2), (2, 1))


def test_one_word_can_stand_for_two() -> None:
    pairs = [
        (("stop", "eviction"), ("alto", "al", "desalojo")),
        (("stop", "hunger"), ("alto", "al", "hambre")),
        (("stop", "war"), ("alto", "a", "la", "guerra")),
        (("eviction",), ("desalojo",)),
        (("hunger",), ("hambre",)),
        (("war",), ("guerra",)),
    ]
    assert (0, 0) in align(pairs)[0]
    assert (1, 2) in align(pairs)[0]


def test_other_sentences_teach_what_one_alone_does_not_say() -> None:
    alone = (("dam", "river"), ("río", "presa"))
    lessons = [(("dam",), ("presa",)), (("river",), ("río",))] * 3
    assert align([alone], lessons) == [((0, 1), (1, 0))]


def test_empty_and_endless_sentences_have_no_links() -> None:
    endless = ("word",) * 500
    assert align([((), ("a",)), (("a",), ()), (endless, endless), (("a",), ("b",))]) == [(), (), (), ((0, 0),)]
    assert align([]) == []


def test_a_large_text_of_shuffled_words_is_learnt() -> None:
    rng = random.Random(3)
    pairs = []
    for _ in range(300):
        source = rng.choices(list(WORDS), k=rng.randint(2, 6))
        target = [WORDS[word] for word in source]
        if rng.random() < 0.5:
            target = target[1:] + target[:1]
        pairs.append((tuple(source), tuple(target)))
    right = total = 0
    for (source, target), links in zip(pairs, align(pairs), strict=True):
        total += len(links)
        right += sum(WORDS[source[one]] == target[other] for one, other in links)
    assert right > 0.95 * total > 900


@given(st.lists(st.tuples(st.lists(st.sampled_from("abc"), max_size=6), st.lists(st.sampled_from("xyz"), max_size=6))))
def test_links_lie_in_their_sentences_and_are_the_same_every_time(pairs: list[tuple[list[str], list[str]]]) -> None:
    links = align(pairs)
    assert links == align(pairs)
    for (source, target), found in zip(pairs, links, strict=True):
        assert all(0 <= one < len(source) and 0 <= other < len(target) for one, other in found)
        assert list(found) == sorted(set(found))
