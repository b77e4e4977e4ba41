"""The decoder: CTranslate2 and SentencePiece called directly, every sentence with its identity.

Batches are sized in tokens and decoded by one worker per core; sentences of like length go together, the longest
first, so that no worker waits at the end; the order is restored by position.
"""

from __future__ import annotations

import os
import unicodedata
from collections import deque
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from langjustice.engine.package import PackageFiles
from langjustice.engine.port import Decoded, DecodingOptions, Features, Progress
from langjustice.errors import ModelDamagedError, ModelMissingError
from langjustice.language import LangPair
from langjustice.model import DirectionTokens, ModelInfo, Span

# Tokens per batch, padding counted: measured best on two cores for models of this size (docs/benchmarks.md).
_BATCH_TOKENS = 512
# How many sentences are handed to CTranslate2 at once; it bounds memory, not the batch.
_QUEUE = 256
_UNDER_WAY = 4
# Target tokens a sentence may take: this many for each source token, plus a constant for the short ones.
_LENGTH_RATIO, _LENGTH_EXTRA = 2.0, 16
_SPACE = "▁"


class Decoder:
    """A loaded model package."""

    def __init__(self, info: ModelInfo, files: PackageFiles, *, workers: int | None = None) -> None:
        """Load the model; `workers` is the number of batches decoded at a time, by default one per core.

        Raises ModelDamagedError when CTranslate2 or SentencePiece refuses the files.
        """
        import ctranslate2
        import sentencepiece

        self._info = info
        workers = workers or _cores()
        place: dict[str, Any] = {"model_path": str(files.model)}
        if isinstance(files.model, Mapping):
            place = {"model_path": Path(info.path).name, "files": dict(files.model)}
        try:
            self._translator: Any = ctranslate2.Translator(
                **place, device="cpu", compute_type="auto", inter_threads=workers, intra_threads=1
            )
            self._source: Any = sentencepiece.SentencePieceProcessor(model_proto=files.source_tokenizer)
            self._target: Any = sentencepiece.SentencePieceProcessor(model_proto=files.target_tokenizer)
        except (RuntimeError, ValueError) as error:
            raise ModelDamagedError(
                f"the model cannot be loaded: {error}", path=info.path, next="langjustice models verify"
            ) from error
        self._features = _features(self._source)

    @property
    def id(self) -> str:
        """Name and version of the package."""
        return self._info.id

    @property
    def features(self) -> Features:
        """What the vocabulary proves that the model was trained with."""
        return self._features

    def count_tokens(self, sources: Sequence[str]) -> list[int]:
        """Return how many SentencePiece pieces each source has."""
        return [len(pieces) for pieces in self._source.encode(list(sources), out_type=int)]

    def reads(self, text: str) -> bool:
        """Whether nothing of a text is unknown to the vocabulary, or spelt in bytes, which models seldom repeat."""
        unknown = self._source.unk_id()
        pieces = self._source.encode(text, out_type=int)
        return not any(piece == unknown or self._source.is_byte(piece) for piece in pieces)

    def decode(
        self,
        sources: Sequence[str],
        pair: LangPair,
        options: DecodingOptions,
        *,
        align: bool = False,
        progress: Progress | None = None,
    ) -> list[Decoded]:
        """Return one output for each source, in order. Raises ModelMissingError for a direction it does not have."""
        tokens = self._info.tokens(pair)
        if tokens is None:
            raise ModelMissingError(f"{self.id} does not translate {pair}", path=self._info.path)
        pieces: list[list[str]] = self._source.encode(list(sources), out_type=str)
        order = sorted(range(len(sources)), key=lambda i: len(pieces[i]), reverse=True)
        results: list[Decoded | None] = [None] * len(sources)
        pending: deque[tuple[list[int], list[Any]]] = deque()

        def collect() -> None:
            part, futures = pending.popleft()
            for index, future in zip(part, futures, strict=True):
                results[index] = self._read(future.result(), sources[index] if align else "", pieces[index], tokens)
            if progress:
                progress(len(part))

        for part in _parts(order, pieces):
            pending.append((part, self._submit([pieces[i] for i in part], tokens, options, align)))
            # While one part is collected the workers have others; more of them would only hold memory.
            if len(pending) == _UNDER_WAY:
                collect()
        while pending:
            collect()
        return [result for result in results if result is not None]

    def _submit(
        self, batch: list[list[str]], tokens: DirectionTokens, options: DecodingOptions, align: bool
    ) -> list[Any]:
        longest = max(len(pieces) for pieces in batch)
        shortest = min(len(pieces) for pieces in batch)
        futures: list[Any] = self._translator.translate_batch(
            [[*tokens.source_prefix, *pieces, *tokens.source_suffix] for pieces in batch],
            target_prefix=[list(tokens.target_prefix)] * len(batch) if tokens.target_prefix else None,
            beam_size=options.beam_size,
            no_repeat_ngram_size=options.no_repeat_ngram,
            repetition_penalty=options.repetition_penalty,
            min_decoding_length=max(1, int(shortest * options.min_length_ratio)),
            max_decoding_length=int(longest * _LENGTH_RATIO) + _LENGTH_EXTRA,
            max_input_length=0,
            max_batch_size=_BATCH_TOKENS,
            batch_type="tokens",
            return_scores=True,
            return_end_token=True,
            return_attention=align,
            asynchronous=True,
        )
        return futures

    def _read(self, result: Any, source: str, pieces: list[str], tokens: DirectionTokens) -> Decoded:
        """Read one result; `source` is empty when no alignment was asked for."""
        output: list[str] = result.hypotheses[0]
        skip = len(tokens.target_prefix)
        body = output[skip:]
        finished = bool(body) and body[-1] == "</s>"
        if finished:
            body = body[:-1]
        alignment: tuple[tuple[Span, Span], ...] = ()
        if source:
            offset = len(tokens.source_prefix)
            rows = [list(row[offset : offset + len(pieces)]) for row in result.attention[0][skip : skip + len(body)]]
            alignment = self._alignment(source, pieces, body, rows)
        return Decoded(
            target=self._target.decode_pieces(body), log_prob=result.scores[0], finished=finished, alignment=alignment
        )

    def _alignment(
        self, source: str, pieces: list[str], target: list[str], attention: list[list[float]]
    ) -> tuple[tuple[Span, Span], ...]:
        """Link each target piece to the source piece it looks at most; none where the places cannot be told."""
        places = _places(self._source.decode_pieces(pieces), source)
        if places is None:
            return ()
        links = []
        source_spans = _spans(self._source, pieces)
        for span, row in zip(_spans(self._target, target), attention, strict=True):
            best = source_spans[max(range(len(row)), key=row.__getitem__)] if row else span
            if row and span.start < span.end and best.start < best.end:
                links.append((span, Span(start=places[best.start], end=places[best.end - 1] + 1)))
        return tuple(links)


def _cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _places(decoded: str, source: str) -> list[int] | None:
    """For each code point of the decoded pieces, its place in the source that they were made from, if that can be told.

    SentencePiece joins white space and may normalize characters (NFKC), which moves everything that follows.
    """
    seen = [char for char in decoded if not char.isspace()]
    for form in (str, partial(unicodedata.normalize, "NFKC")):
        real = [(char, place) for place, whole in enumerate(source) for char in form(whole) if not char.isspace()]
        if [char for char, _ in real] == seen:
            following = iter([place for _, place in real])
            places, last = [], 0
            for char in decoded:
                last = last if char.isspace() else next(following)
                places.append(last)
            return places
    return None


def _parts(order: list[int], pieces: list[list[str]]) -> list[list[int]]:
    """Cut a queue, longest first, where lengths have fallen by a third, so that one length limit fits all of a part."""
    parts: list[list[int]] = []
    for index in order:
        if parts and len(parts[-1]) < _QUEUE and 3 * len(pieces[index]) + 12 >= 2 * len(pieces[parts[-1][0]]):
            parts[-1].append(index)
        else:
            parts.append([index])
    return parts


def _spans(tokenizer: Any, pieces: list[str]) -> list[Span]:
    """Where each piece stands in the decoded text (without its space)."""
    ends = [len(tokenizer.decode_pieces(pieces[:count])) for count in range(1, len(pieces) + 1)]
    # The bytes of one character, decoded one by one, are more characters than the whole.
    for number in range(len(ends) - 2, -1, -1):
        ends[number] = min(ends[number], ends[number + 1])
    spans, at = [], 0
    for piece, end in zip(pieces, ends, strict=True):
        start = min(end, at + (1 if piece.startswith(_SPACE) and at else 0))
        spans.append(Span(start=start, end=end))
        at = end
    return spans


def _features(tokenizer: Any) -> Features:
    """Read from the vocabulary what the model was trained with.

    Nothing but training for it puts `⟦0⟧` or `⟦t⟧` into a vocabulary, so the vocabulary is the proof, also for
    packages whose metadata say nothing.
    """

    def known(piece: str) -> bool:
        number = tokenizer.piece_to_id(piece)
        return bool(number != tokenizer.unk_id() and tokenizer.id_to_piece(number) == piece)

    symbols: list[str] = []
    while known(f"⟦{len(symbols)}⟧"):
        symbols.append(f"⟦{len(symbols)}⟧")
    marked = known("⟦t⟧") and known("⟦/t⟧")
    return Features(
        copy_symbols=tuple(symbols),
        term_open="⟦t⟧" if marked else "",
        term_close="⟦/t⟧" if marked else "",
    )
