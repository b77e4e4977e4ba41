"""Text into the numbers that a model reads, and back: SentencePiece pieces, and their places in its vocabulary."""

from __future__ import annotations

import io
import tempfile
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from langjustice.errors import TrainingError
from langjustice.messages import say
from langjustice.training.symbols import Symbols, tag_piece

UNKNOWN, START, END = "<unk>", "<s>", "</s>"
_SPACES = (0x09, 0x0A, 0x0D, 0xA0, 0x202F, 0x3000, 0x2028, 0x2029, *range(0x2000, 0x200B))
_NOTHING = (0xAD, *range(0x200B, 0x2010), *range(0x202A, 0x202F), 0x2060, 0xFEFF)
_COMPOSED = (*range(0xC0, 0x250), *range(0x386, 0x3CF), *range(0x400, 0x460), *range(0x1E00, 0x1F00))
# Matrix products are quicker in sizes that processors like.
_MULTIPLE = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """The pieces of a model by number, the SentencePiece protos that cut text into them, and its special pieces.

    `opens` and `closes` are whether every source begins with `start_source` and ends with `end`; `start` is what
    decoding begins with.
    """

    source: tuple[str, ...]
    target: tuple[str, ...]
    source_tokenizer: bytes
    target_tokenizer: bytes
    start: str = START
    end: str = END
    unknown: str = UNKNOWN
    start_source: str = START
    opens: bool = False
    closes: bool = True

    @property
    def symbols(self) -> Symbols:
        """What the model has symbols for, on both sides."""
        return Symbols.of(frozenset(self.source) & frozenset(self.target))


class Coder:
    """Encodes sentences for one vocabulary. Raises TrainingError for a tokenizer that is none."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._source_ids = _numbers(vocabulary.source)
        self._target_ids = _numbers(vocabulary.target)
        self._vocabulary = vocabulary
        self._source = _tokenizer(vocabulary.source_tokenizer)
        self._target = _tokenizer(vocabulary.target_tokenizer)

    def source(self, texts: Sequence[str]) -> list[list[int]]:
        """The numbers of source pieces, without anything around them."""
        return _encode(self._source, self._source_ids, texts, self._vocabulary.unknown)

    def target(self, texts: Sequence[str]) -> list[list[int]]:
        """The numbers of target pieces, without anything around them."""
        return _encode(self._target, self._target_ids, texts, self._vocabulary.unknown)

    def source_pieces(self, pieces: Iterable[str]) -> list[int]:
        """The numbers of pieces that are named. Raises TrainingError when the source side lacks one."""
        return _named(self._source_ids, pieces, "source")

    def target_pieces(self, pieces: Iterable[str]) -> list[int]:
        """The numbers of pieces that are named. Raises TrainingError when the target side lacks one."""
        return _named(self._target_ids, pieces, "target")

    def text(self, numbers: Sequence[int]) -> str:
        """The text of target pieces."""
        return str(self._target.decode([self._vocabulary.target[number] for number in numbers]))


def learn(texts: Iterable[str], *, size: int, langs: Iterable[str], symbols: Symbols, threads: int = 1) -> Vocabulary:
    """Learn one vocabulary for all languages of a model (unigram model, Kudo 2018, with bytes for what is rare).

    Nothing is folded but white space and composition: case and accents mean something. The tags of `langs` are control
    pieces; `symbols` are pieces that text is always cut at. Raises TrainingError when there is too little text.
    """
    import sentencepiece

    written = io.BytesIO()
    with tempfile.NamedTemporaryFile("w", suffix=".tsv", encoding="ascii") as rules:
        rules.writelines(_normalization())
        rules.flush()
        try:
            sentencepiece.SentencePieceTrainer.train(
                sentence_iterator=iter(texts),
                model_writer=written,
                vocab_size=size,
                model_type="unigram",
                character_coverage=0.9998,
                byte_fallback=True,
                split_digits=True,
                normalization_rule_tsv=rules.name,
                user_defined_symbols=list(symbols.pieces),
                control_symbols=[tag_piece(lang) for lang in langs],
                unk_id=0,
                bos_id=1,
                eos_id=2,
                pad_id=-1,
                num_threads=threads,
                max_sentence_length=4000,
                hard_vocab_limit=False,
                minloglevel=2,
            )
        except RuntimeError as error:
            raise TrainingError(
                say("no vocabulary of {size} pieces can be made of so little text").format(size=size),
                next=say("give more text, or a smaller vocabulary"),
            ) from error
    return of_tokenizer(written.getvalue())


def of_tokenizer(proto: bytes) -> Vocabulary:
    """The vocabulary of a model of our own: the pieces of its tokenizer, filled up to a multiple of eight."""
    processor = _tokenizer(proto)
    pieces = [str(processor.id_to_piece(number)) for number in range(processor.get_piece_size())]
    pieces += [f"<unused{number}>" for number in range(-len(pieces) % _MULTIPLE)]
    return Vocabulary(source=tuple(pieces), target=tuple(pieces), source_tokenizer=proto, target_tokenizer=proto)


def read_file(path: Path) -> Vocabulary:
    """The vocabulary of a SentencePiece file. Raises TrainingError."""
    try:
        return of_tokenizer(path.read_bytes())
    except OSError as error:
        raise TrainingError(say("cannot be read: {strerror}").format(strerror=error.strerror), path=path) from error


def _normalization() -> list[str]:
    """Rules for SentencePiece: what a code point, or a composed one in two parts, becomes."""
    rules: dict[tuple[int, ...], tuple[int, ...]] = {(space,): (0x20,) for space in _SPACES}
    rules |= {(invisible,): () for invisible in _NOTHING}
    for code in _COMPOSED:
        parts = unicodedata.normalize("NFD", chr(code))
        if len(parts) > 1 and unicodedata.normalize("NFC", parts) == chr(code):
            rules[tuple(map(ord, parts))] = (code,)
    return [f"{_hexadecimal(before)}\t{_hexadecimal(after)}\n" for before, after in rules.items()]


def _hexadecimal(codes: Sequence[int]) -> str:
    return " ".join(f"{code:04X}" for code in codes)


def _tokenizer(proto: bytes) -> Any:
    import sentencepiece

    try:
        return sentencepiece.SentencePieceProcessor(model_proto=proto)
    except RuntimeError as error:
        raise TrainingError(say("this is not a SentencePiece model")) from error


def _numbers(pieces: Sequence[str]) -> dict[str, int]:
    return {piece: number for number, piece in enumerate(pieces)}


def _encode(tokenizer: Any, numbers: dict[str, int], texts: Sequence[str], unknown: str) -> list[list[int]]:
    other = numbers.get(unknown, 0)
    return [[numbers.get(piece, other) for piece in line] for line in tokenizer.encode(list(texts), out_type=str)]


def _named(numbers: dict[str, int], pieces: Iterable[str], side: str) -> list[int]:
    missing = [piece for piece in pieces if piece not in numbers]
    if missing:
        raise TrainingError(
            say("the model's {side} vocabulary does not have {listed}").format(
                side=side, listed=", ".join(map(repr, missing))
            )
        )
    return [numbers[piece] for piece in pieces]
