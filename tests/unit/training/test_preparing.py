"""Sentences become numbers: the same way every time, on any number of processors, and back to text."""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np
import pytest
import sentencepiece

from langjustice.errors import TrainingError
from langjustice.training import run_folder
from langjustice.training.augment import Shares
from langjustice.training.pairs import TextPair
from langjustice.training.preparing import Direction, prepare
from langjustice.training.run_folder import CodedDirection
from langjustice.training.symbols import Symbols, tag_piece
from langjustice.training.vocabulary import Coder, Vocabulary, learn, of_tokenizer
from tests import toys


@pytest.fixture(scope="module")
def known() -> Vocabulary:
    return toys.vocabulary(toys.pairs(200))


def test_a_vocabulary_has_tags_symbols_and_every_byte(known: Vocabulary) -> None:
    assert len(known.source) % 8 == 0
    assert known.symbols == Symbols()
    coder = Coder(known)
    for text in ("El pueblo ⟦3⟧viejo⟦4⟧ defiende", "union⟦t⟧ sindicato⟦/t⟧ y 日本 €"):
        assert coder.text(coder.target([text])[0]) == text
    (tag,) = coder.target_pieces(["__es__"])
    # Nobody can write the tag of a language: in a text it is letters.
    assert tag not in coder.source(["__es__"])[0]
    with pytest.raises(TrainingError, match="'__fr__'"):
        coder.target_pieces(["__fr__"])


def test_white_space_and_composition_are_folded_and_nothing_else(known: Vocabulary) -> None:
    coder = Coder(known)
    assert coder.source(["r\u0069\u0301o\u00a0 libre"]) == coder.source(["río libre"])
    assert coder.source(["Río"]) != coder.source(["río"])


def test_too_little_text_for_a_vocabulary() -> None:
    with pytest.raises(TrainingError, match="no vocabulary of 100 pieces"):
        learn(["a"], size=100, langs=("en",), symbols=Symbols())
    with pytest.raises(TrainingError, match="not a SentencePiece model"):
        of_tokenizer(b"something else")


def test_pieces_are_numbered_by_the_model_not_by_the_tokenizer() -> None:
    """Models from elsewhere have their pieces in another order, and lack some."""
    proto = toys.vocabulary(toys.pairs(50)).source_tokenizer
    processor = sentencepiece.SentencePieceProcessor(model_proto=proto)
    pieces = [processor.id_to_piece(number) for number in range(processor.get_piece_size())]
    asked = processor.encode("El río", out_type=str)
    lacking = next(piece for piece in processor.encode("pueblo", out_type=str) if piece not in asked)
    turned = ["<unk>", *(piece for piece in reversed(pieces) if piece not in ("<unk>", lacking))]
    other = Vocabulary(
        source=tuple(turned), target=tuple(turned), source_tokenizer=proto, target_tokenizer=proto, closes=False
    )
    numbers = Coder(other).source(["El río"])[0]
    assert [turned[number] for number in numbers] == asked
    assert 0 in Coder(other).source(["pueblo"])[0]


def test_a_folder_holds_what_was_put_in(tmp_path: Path, known: Vocabulary) -> None:
    pairs = [
        TextPair(source="The river", target="El río"),
        TextPair(source="The village", target="El pueblo", weight=3),
    ]
    held = TextPair(source="The school", target="La escuela")
    nothing = Shares(term=0, paired=0, copy=0, upper=0, title=0, lower=0, unclosed=0)
    direction = Direction(source="en", target="es", pairs=pairs, held_out=[held], target_prefix=("__es__",))
    prepare(tmp_path, known, [direction], shares=nothing)
    coder = Coder(known)
    meta, sentences = run_folder.read_meta(tmp_path), run_folder.read_pass(tmp_path, 0)
    end, tag = coder.target_pieces(["</s>", "__es__"])
    coded = CodedDirection(source="en", target="es", source_suffix=(end,), target_prefix=(tag,))
    assert meta.directions == (coded,)
    assert (meta.passes, meta.end, meta.source_size) == (1, end, len(known.source))
    assert len(sentences) == 4
    starts = np.cumsum(sentences.target_lengths) - sentences.target_lengths
    texts = [
        coder.text(sentences.target[start : start + length])
        for start, length in zip(starts, sentences.target_lengths, strict=True)
    ]
    assert sorted(texts) == ["El pueblo", "El pueblo", "El pueblo", "El río"]
    (one,) = run_folder.read_held_out(tmp_path)
    assert coder.text(one.target) == "La escuela"


def test_weights_below_one_are_shown_in_some_passes(tmp_path: Path, known: Vocabulary) -> None:
    pairs = [TextPair(source=pair.source, target=pair.target, weight=0.25) for pair in toys.pairs(200)]
    prepare(tmp_path, known, [Direction(source="en", target="es", pairs=pairs)], passes=4)
    counts = [len(run_folder.read_pass(tmp_path, number)) for number in range(4)]
    assert all(25 < count < 80 for count in counts)
    assert len(set(map(bytes, (run_folder.read_pass(tmp_path, n).source for n in range(4))))) == 4


def test_the_same_bytes_every_time_and_on_any_number_of_processors(
    tmp_path: Path, known: Vocabulary, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("langjustice.training.preparing._PORTION", 30)
    told: list[tuple[int, int]] = []
    direction = Direction(source="en", target="es", pairs=toys.pairs(100), target_prefix=(tag_piece("es"),))
    for name, workers in (("one", 1), ("again", 1), ("two", 2)):
        prepare(
            tmp_path / name, known, [direction], workers=workers, progress=lambda done, all_: told.append((done, all_))
        )
    files = [{path.name: path.read_bytes() for path in (tmp_path / name).iterdir()} for name in ("one", "again", "two")]
    assert files[0] == files[1] == files[2]
    assert told[:4] == [(30, 100), (60, 100), (90, 100), (100, 100)]


def test_a_damaged_folder_is_one_clear_error(tmp_path: Path, known: Vocabulary) -> None:
    with pytest.raises(TrainingError, match="cannot be read"):
        run_folder.read_meta(tmp_path)
    prepare(tmp_path, known, [Direction(source="en", target="es", pairs=toys.pairs(5))])
    (tmp_path / "pass-0.npz").write_bytes(b"PK")
    with pytest.raises(TrainingError, match="cannot be read"):
        run_folder.read_pass(tmp_path, 0)
    (tmp_path / "meta.json").write_text('{"format": 99}', encoding="utf-8")
    with pytest.raises(TrainingError, match="another version"):
        run_folder.read_meta(tmp_path)
    buffer = io.BytesIO()
    np.savez(buffer, other=np.zeros(1))
    (tmp_path / "pass-0.npz").write_bytes(buffer.getvalue())
    with pytest.raises(TrainingError, match="cannot be read"):
        run_folder.read_pass(tmp_path, 0)
