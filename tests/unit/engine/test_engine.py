"""The engine with a model that misbehaves: what it mends, and what it must report."""

from __future__ import annotations

import pytest

from langjustice.engine.engine import Engine
from langjustice.engine.port import DecodingOptions
from langjustice.language import LangPair
from langjustice.model import Fault
from tests.naughty import WITH_TERMS, Naughty, Vice

PAIR = LangPair(source="en", target="es")
LONG = "We gather in the square and we demand water and land for everyone"


def translate(backend: Naughty, *sources: str) -> list[str]:
    return [hypothesis.target for hypothesis in Engine(backend).translate(sources, PAIR)]


def test_a_good_model_is_asked_once() -> None:
    backend = Naughty()
    assert translate(backend, "We stay.", "They go.") == ["zuwe zustay.", "zuthey zugo."]
    assert [call.sources for call in backend.calls] == [("We stay.", "They go.")]
    assert backend.calls[0].pair == PAIR


def test_nothing_is_translated_to_nothing() -> None:
    assert translate(Naughty()) == []


def test_the_engine_is_known_by_its_model() -> None:
    engine = Engine(Naughty(id="mine-2", features=WITH_TERMS))
    assert engine.id == "mine-2"
    assert engine.features.term_markup


def test_equal_sources_are_decoded_once_and_the_order_is_kept() -> None:
    backend = Naughty()
    assert translate(backend, "Go.", "Stay.", "Go.", "Go.") == ["zugo.", "zustay.", "zugo.", "zugo."]
    assert backend.asked == ["Go.", "Stay."]


def test_progress_counts_what_is_decoded() -> None:
    counts: list[int] = []
    Engine(Naughty()).translate(["Go.", "Stay."], PAIR, progress=counts.append)
    assert sum(counts) == 2


def test_long_input_is_split_and_joined() -> None:
    backend = Naughty()
    source = "We will not leave this land, said the assembly. " * 20 + "\n\nEnd."
    (target,) = translate(backend, source)
    assert len(backend.asked) > 1
    assert max(backend.count_tokens(backend.asked)) <= 150
    assert target.split("\n\n") == [
        ("zuwe zuwill zunot zuleave zuthis zuland, zusaid zuthe zuassembly. " * 20)[:-1] + " ",
        "zuend.",
    ]


def test_long_input_keeps_its_faults() -> None:
    backend = Naughty(vices={Vice.COPY})
    (hypothesis,) = Engine(backend).translate(["we will not leave this land, said the assembly. " * 20], PAIR)
    assert hypothesis.faults == (Fault.UNTRANSLATED,)
    assert hypothesis.log_prob == -0.5


def test_many_bytes_in_few_characters_are_counted() -> None:
    backend = Naughty()
    backend.count_tokens = lambda sources: [len(source.encode()) for source in sources]  # type: ignore[method-assign]
    translate(backend, "我们不走，这是我们的土地。" * 8)
    assert max(len(source.encode()) for source in backend.asked) <= 150


def test_capitals() -> None:
    backend = Naughty()
    assert translate(backend, "STOP THE EVICTIONS NOW") == ["ZUSTOP ZUTHE ZUEVICTIONS ZUNOW"]
    assert backend.asked == ["Stop the evictions now"]


def test_capitals_leave_symbols_alone() -> None:
    assert translate(Naughty(features=WITH_TERMS), "⟦0⟧ STOP NOW ⟦1⟧") == ["⟦0⟧ ZUSTOP ZUNOW ⟦1⟧"]


@pytest.mark.parametrize("vice", [Vice.LOOP, Vice.STOP_EARLY, Vice.COPY, Vice.NOTHING])
def test_a_fault_is_tried_again_until_it_is_gone(vice: Vice) -> None:
    backend = Naughty(vices={vice}, repents=True)
    (hypothesis,) = Engine(backend).translate([LONG], PAIR)
    assert hypothesis.faults == ()
    assert hypothesis.target == Naughty().decode([LONG], PAIR, DecodingOptions())[0].target
    assert len(backend.calls) > 1


@pytest.mark.parametrize(
    ("vice", "fault"),
    [
        (Vice.LOOP, Fault.LOOP),
        (Vice.STOP_EARLY, Fault.TRUNCATED),
        (Vice.COPY, Fault.UNTRANSLATED),
        (Vice.NOTHING, Fault.EMPTY),
    ],
)
def test_a_fault_that_stays_is_reported(vice: Vice, fault: Fault) -> None:
    (hypothesis,) = Engine(Naughty(vices={vice})).translate([LONG], PAIR)
    assert fault in hypothesis.faults


def test_only_what_has_a_fault_is_tried_again() -> None:
    backend = Naughty(vices={Vice.COPY}, unpicked={"we stay here"})
    assert translate(backend, "we stay here", "they leave there")[0] == "zuwe zustay zuhere"
    assert all("stay" not in source for call in backend.calls[1:] for source in call.sources)


def test_a_second_try_hides_the_full_stop_that_it_added() -> None:
    backend = Naughty(vices={Vice.COPY}, unpicked={"Enrolled."})
    assert translate(backend, "enrolled") == ["zuenrolled"]


def test_a_chinese_full_stop_is_one() -> None:
    backend = Naughty(vices={Vice.COPY})
    translate(backend, "我们聚集在广场上。")
    assert set(backend.asked) == {"我们聚集在广场上。"}


def test_nothing_at_all_is_worse_than_any_text() -> None:
    """A copy with a loop has two faults, an empty answer only one."""
    backend = Naughty(vices={Vice.COPY, Vice.LOOP}, then={Vice.NOTHING})
    (hypothesis,) = Engine(backend).translate(["they stay here again"], PAIR)
    assert hypothesis.faults == (Fault.LOOP, Fault.UNTRANSLATED)
    assert hypothesis.target


def test_an_answer_that_depends_on_its_neighbours_stays_with_its_question() -> None:
    sources = [f"Sentence {word}." for word in ("one", "two", "three", "four")]
    targets = translate(Naughty(vices={Vice.FICKLE}), *sources)
    assert all(source.split()[1] in target for source, target in zip(sources, targets, strict=True))


def test_alignment_is_asked_for_without_retries() -> None:
    backend = Naughty(vices={Vice.COPY})
    source = "we stay in the square"
    (hypothesis,) = Engine(backend).align([source], PAIR)
    assert hypothesis.faults == (Fault.UNTRANSLATED,)
    assert next((t.of(hypothesis.target), s.of(source)) for t, s in hypothesis.alignment) == ("we", "we")
    assert len(backend.calls) == 1


def test_what_is_too_long_is_not_aligned() -> None:
    backend = Naughty()
    hypotheses = Engine(backend).align(["we stay " * 200, "we go"], PAIR)
    assert [hypothesis.faults for hypothesis in hypotheses] == [(Fault.EMPTY,), ()]
    assert backend.asked == ["we go"]


def test_words_without_letters_in_the_vocabulary_are_found_without_their_punctuation() -> None:
    engine = Engine(Naughty())
    text = "We need (€5), not 5€! Yes."
    assert [span.of(text) for span in engine.unreadable(text)] == ["€5", "5€"]
    assert engine.unreadable("Nothing strange here.") == []
    assert engine.unreadable("") == []
