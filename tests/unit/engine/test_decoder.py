"""The decoder with the real starter models."""

from __future__ import annotations

import pytest

from langjustice.engine import package
from langjustice.engine.decoder import Decoder
from langjustice.engine.engine import Engine
from langjustice.engine.port import DecodingOptions
from langjustice.errors import ModelDamagedError, ModelMissingError
from langjustice.language import LangPair
from langjustice.workspace import bundled_dir
from tests.unit.engine import packages

PAIR = LangPair(source="en", target="es")
SENTENCES = [
    "The assembly meets on Sunday in the square.",
    "Water is life.",
    "We demand land, housing and dignified work for every family of the neighbourhood.",
    "No.",
]


@pytest.fixture(scope="module")
def decoder() -> Decoder:
    path = bundled_dir("models") / "translate-en_es-0_2.argosmodel"
    return Decoder(package.describe(path, place="starter"), package.open_package(path), workers=2)


def decode(decoder: Decoder, *sources: str) -> list[str]:
    return [decoded.target for decoded in decoder.decode(sources, PAIR, DecodingOptions())]


def test_what_the_starter_was_trained_with(decoder: Decoder) -> None:
    assert decoder.id == "en_es-0.2"
    assert decoder.features.copy_symbols == tuple(f"⟦{number}⟧" for number in range(16))
    assert decoder.features.term_markup


def test_the_order_is_kept_whatever_the_lengths(decoder: Decoder) -> None:
    together = decode(decoder, *SENTENCES)
    assert together == [decode(decoder, sentence)[0] for sentence in SENTENCES]
    assert decode(decoder, *reversed(SENTENCES)) == together[::-1]


def test_the_same_twice(decoder: Decoder) -> None:
    assert decode(decoder, *SENTENCES) == decode(decoder, *SENTENCES)


def test_nothing(decoder: Decoder) -> None:
    assert decode(decoder) == []
    assert len(decode(decoder, "", "Water is life.")) == 2


def test_finished_and_probable(decoder: Decoder) -> None:
    (decoded,) = decoder.decode(["Water is life."], PAIR, DecodingOptions())
    assert decoded.finished
    assert decoded.log_prob < 0
    assert decoded.alignment == ()


def test_progress_counts_every_source(decoder: Decoder) -> None:
    counts: list[int] = []
    decoder.decode(SENTENCES * 200, PAIR, DecodingOptions(beam_size=1), progress=counts.append)
    assert sum(counts) == len(SENTENCES) * 200


def test_tokens_are_counted_without_direction(decoder: Decoder) -> None:
    assert decoder.count_tokens(["", "Water"])[0] == 0
    assert decoder.count_tokens(["⟦0⟧"])[0] <= 2


@pytest.mark.parametrize(
    "source",
    [
        "The assembly meets on Sunday.",
        "  Water   is … life. ",
        "We stay 日😀 here, ﬁnally ½.",
        "⟦0⟧ marched ⟦1⟧ in the rain",
    ],
)
def test_alignment_lies_inside_the_texts(decoder: Decoder, source: str) -> None:
    (decoded,) = decoder.decode([source], PAIR, DecodingOptions(), align=True)
    assert decoded.alignment
    for target_span, source_span in decoded.alignment:
        assert target_span.of(decoded.target).strip()
        assert source_span.of(source).strip()


def test_alignment_finds_its_way_through_white_space(decoder: Decoder) -> None:
    source = "   Water   is      life."
    (decoded,) = decoder.decode([source], PAIR, DecodingOptions(), align=True)
    assert source.index("life") in {span.start for _, span in decoded.alignment}


def test_a_direction_that_it_does_not_have(decoder: Decoder) -> None:
    with pytest.raises(ModelMissingError, match="does not translate en→fr"):
        decoder.decode(["Water"], LangPair(source="en", target="fr"), DecodingOptions())


def test_one_word_in_no_repeated_word_out(decoder: Decoder) -> None:
    (hypothesis,) = Engine(decoder).translate(["enrolled"], PAIR)
    words = hypothesis.target.lower().split()
    assert words
    assert len(set(words)) == len(words) or hypothesis.faults


def test_capitals_are_translated_into_capitals(decoder: Decoder) -> None:
    (hypothesis,) = Engine(decoder).translate(["STOP THE EVICTIONS NOW"], PAIR)
    assert hypothesis.target == hypothesis.target.upper()
    assert "EVICTIONS" not in hypothesis.target
    assert hypothesis.faults == ()


def test_files_that_are_no_model_are_refused() -> None:
    info = package.describe(packages.STARTER, place="starter")
    files = package.PackageFiles(model={"model.bin": b"no"}, source_tokenizer=b"no", target_tokenizer=b"no")
    with pytest.raises(ModelDamagedError, match="cannot be loaded"):
        Decoder(info, files)
