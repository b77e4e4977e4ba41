"""The lessons beside plain sentences: terms, copy symbols, markup, case. Aligned by what the pairs themselves say."""

from __future__ import annotations

import re
from collections import Counter
from random import Random

import pytest

from langjustice.training import lemmas, lexicon
from langjustice.training.augment import Augmenter, Shares
from langjustice.training.lemmas import Lemmas
from langjustice.training.lexicon import Lexicon, words_of
from langjustice.training.phrases import find_phrases
from langjustice.training.symbols import COPY, Symbols
from tests import toys

NOTHING = Shares(term=0, paired=0, copy=0, upper=0, title=0, lower=0, unclosed=0)
SOURCE = "The old union defends the common harvest of 12 families."
TARGET = "El sindicato viejo defiende el cosecha de 12 familias."


@pytest.fixture(scope="module")
def learned() -> Lexicon:
    return lexicon.learn([(pair.source, pair.target) for pair in toys.pairs(300)])


def augmenter(learned: Lexicon, seed: int = 1, symbols: Symbols | None = None, **shares: float) -> Augmenter:
    values = {name: getattr(NOTHING, name) for name in Shares.__slots__} | shares
    return Augmenter(
        lexicon=Lexicon(probabilities=learned.probabilities, common_source=frozenset({"the", "of"}),
                        common_target=frozenset({"el", "de"})),
        lemmas=Lemmas({"defiende": "defender", "familias": "familia"}),
        symbols=symbols or Symbols(),
        shares=Shares(**values),
        random=Random(seed),
    )  # fmt: skip


def test_the_lexicon_knows_which_words_translate_which(learned: Lexicon) -> None:
    for english, spanish in (toys.NOUNS | toys.ADJECTIVES | toys.VERBS).items():
        best = max((value, pair[1]) for pair, value in learned.probabilities.items() if pair[0] == english)
        assert best[1] == spanish
    assert learned.turned().turned() == learned
    assert "the" in learned.common_source
    assert "el" in learned.turned().common_source


def test_an_alignment_follows_words_that_change_places(learned: Lexicon) -> None:
    source, target = words_of("The old village"), words_of("El pueblo viejo")
    links = {source[i].text: target[j].text for i, j in learned.align(source, target).items()}
    assert links["old"] == "viejo"
    assert links["village"] == "pueblo"
    long = words_of("word " * 61)
    assert learned.align(long, long) == {}


def test_phrases_are_blocks_without_links_that_lead_out(learned: Lexicon) -> None:
    bare = Lexicon(probabilities=learned.probabilities, common_source=frozenset(), common_target=frozenset())
    lengths: Counter[int] = Counter()
    for seed in range(300):
        for pair in toys.pairs(1, seed=seed):
            source, target = words_of(pair.source), words_of(pair.target)
            links = bare.align(source, target)
            for phrase in find_phrases(source, target, links, bare, Random(seed), most=3):
                inside = set(range(*phrase.source))
                lengths[len(inside)] += 1
                assert all((i in inside) == (j in range(*phrase.target)) for i, j in links.items())
    assert set(lengths) == {1, 2, 3, 4, 5}


def test_terms_stand_behind_their_words_and_the_target_says_them(learned: Lexicon) -> None:
    marked = 0
    for seed in range(50):
        source, target = augmenter(learned, seed, term=1, lemma=0).vary(SOURCE, TARGET)
        assert target == TARGET
        assert re.sub(r"⟦t⟧ [^⟦]*⟦/t⟧", "", source) == SOURCE
        for term in re.findall(r"⟦t⟧ ([^⟦]*)⟦/t⟧", source):
            marked += 1
            assert term in target or term[0].upper() + term[1:] in target
    assert marked > 50


def test_terms_come_as_dictionaries_have_them(learned: Lexicon) -> None:
    terms: set[str] = set()
    for seed in range(60):
        source, _ = augmenter(learned, seed, term=1, lemma=1).vary(SOURCE, TARGET)
        terms.update(re.findall(r"⟦t⟧ ([^⟦]*)⟦/t⟧", source))
    assert "defender" in terms
    assert not any("defiende" in term for term in terms)
    assert any("familia" in term and "familias" not in term for term in terms)


def test_several_terms_in_one_sentence(learned: Lexicon) -> None:
    counts = {augmenter(learned, seed, term=1).vary(SOURCE, TARGET)[0].count("⟦t⟧") for seed in range(60)}
    assert max(counts) >= 3


def test_copy_symbols_stand_for_the_same_on_both_sides(learned: Lexicon) -> None:
    source = "Write to a@b.example or see https://a.example/x by 10:30 in Radio Zapatista."
    target = "Escriban a a@b.example o vean https://a.example/x antes de las 10:30 en Radio Zapatista."
    given, translated = augmenter(learned, copy=1, symbol=1).vary(source, target)
    assert given == "Write to ⟦0⟧ or see ⟦1⟧ by ⟦2⟧ in ⟦3⟧."
    assert translated == "Escriban a ⟦0⟧ o vean ⟦1⟧ antes de las ⟦2⟧ en ⟦3⟧."
    numbers = {augmenter(learned, seed, copy=1, symbol=1).vary(source, target)[0] for seed in range(20)}
    assert len(numbers) > 1


def test_what_does_not_stand_once_on_both_sides_is_not_copied(learned: Lexicon) -> None:
    assert augmenter(learned, copy=1, symbol=1).vary("5 of 5 came", "vinieron 5 de 5") == (
        "5 of 5 came",
        "vinieron 5 de 5",
    )
    assert augmenter(learned, copy=1, symbol=1).vary("It is 12 now", "Son doce") == ("It is 12 now", "Son doce")


def test_markup_stands_around_words_on_both_sides(learned: Lexicon) -> None:
    found = 0
    for seed in range(30):
        source, target = augmenter(learned, seed, paired=1).vary(SOURCE, TARGET)
        symbols = re.findall(r"⟦\d+⟧", source)
        assert symbols == re.findall(r"⟦\d+⟧", target)
        assert len(symbols) in (0, 2)
        found += bool(symbols)
    assert found > 15


def test_case_is_changed_on_both_sides_but_small_letters_are_only_read(learned: Lexicon) -> None:
    assert augmenter(learned, upper=1).vary(SOURCE, TARGET) == (SOURCE.upper(), TARGET.upper())
    assert augmenter(learned, title=1).vary("The old union", "El sindicato")[0] == "The Old Union"
    assert augmenter(learned, lower=1).vary(SOURCE, TARGET) == (SOURCE.lower(), TARGET)
    assert augmenter(learned, unclosed=1).vary("Water.", "Agua.") == ("Water", "Agua")


def test_a_model_without_symbols_is_taught_none(learned: Lexicon) -> None:
    plain = Symbols(copy=(), terms=False)
    for shares in ({"term": 1.0}, {"paired": 1.0}, {"copy": 1.0}):
        assert augmenter(learned, symbols=plain, **shares).vary(SOURCE, TARGET) == (SOURCE, TARGET)
    assert Symbols.of(["⟦0⟧", "⟦t⟧", "la"]) == Symbols(copy=("⟦0⟧",), terms=False)
    assert Symbols.of([*COPY, "⟦t⟧", "⟦/t⟧"]) == Symbols()


def test_dictionary_forms() -> None:
    forms = lemmas.table(["derechos", "indígenas", "tierra"], "es")
    assert forms == {"derechos": "derecho", "indígenas": "indígena"}
    assert lemmas.table(["dwa"], "ht") == {}
    assert Lemmas(forms).of("Derechos") == "Derecho"
    assert Lemmas(forms).of("tierra") == "tierra"
