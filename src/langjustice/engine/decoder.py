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
from itertools import accumulate
from pathlib import Path
from typing import Any

from langjustice.engine.package import PackageFiles
from langjustice.engine.port import Decoded, DecodingOptions, Features, Progress
from langjustice.errors import ModelDamagedError, ModelMissingError
from langjustice.language import LangPair
from langjustice.messages import say
from langjustice.model import DirectionTokens, ModelInfo, Span

# Tokens per batch, padding counted: measured best on two cores for models of this size (docs/benchmarks.md).
_BATCH_TOKENS = 512
# How many sentences are handed to CTranslate2 at once; it bounds memory, not the batch.
_QUEUE = 256
# Scoring keeps no beams, so that more of it fits into a batch.
_SCORED_TOKENS = 2048
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
                say("the model cannot be loaded: {error}").format(error=error),
                path=info.path,
                next=say("langjustice models verify"),
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
        spans: Sequence[Sequence[Span]] | None = None,
        beginnings: Sequence[str] | None = None,
        progress: Progress | None = None,
    ) -> list[Decoded]:
        """Return one output for each source, in order. Raises ModelMissingError for a direction it does not have."""
        tokens = self._tokens(pair)
        pieces: list[list[str]] = self._source.encode(list(sources), out_type=str)
        begun: list[list[str]] = self._target.encode(list(beginnings), out_type=str) if beginnings else []
        order = sorted(range(len(sources)), key=lambda i: len(pieces[i]), reverse=True)
        results: list[Decoded | None] = [None] * len(sources)
        pending: deque[tuple[list[int], list[Any]]] = deque()

        def collect() -> None:
            part, futures = pending.popleft()
            for index, future in zip(part, futures, strict=True):
                asked = spans[index] if spans else ()
                known = sources[index] if align or asked else ""
                results[index] = self._read(future.result(), known, pieces[index], tokens, align=align, spans=asked)
            if progress:
                progress(len(part))

        for part in _parts(order, pieces):
            prefixes = [[*tokens.target_prefix, *(begun[i] if begun else ())] for i in part]
            batch = [pieces[i] for i in part]
            pending.append((part, self._submit(batch, prefixes, tokens, options, align=align or spans is not None)))
            # While one part is collected the workers have others; more of them would only hold memory.
            if len(pending) == _UNDER_WAY:
                collect()
        while pending:
            collect()
        return [result for result in results if result is not None]

    def score(self, sources: Sequence[str], beginnings: Sequence[str], pair: LangPair) -> list[float]:
        """Return the mean log probability of the pieces of each beginning, without the end that is not there yet."""
        tokens = self._tokens(pair)
        begun: list[list[str]] = self._target.encode(list(beginnings), out_type=str)
        results = self._translator.score_batch(
            [
                [*tokens.source_prefix, *pieces, *tokens.source_suffix]
                for pieces in self._source.encode(list(sources), out_type=str)
            ],
            [[*tokens.target_prefix, *pieces] for pieces in begun],
            max_batch_size=_SCORED_TOKENS,
            batch_type="tokens",
            max_input_length=0,
        )
        skip = len(tokens.target_prefix)
        scores = []
        for result, pieces in zip(results, begun, strict=True):
            own = result.log_probs[skip : skip + len(pieces)]
            scores.append(sum(own) / len(own) if own else 0.0)
        return scores

    def _tokens(self, pair: LangPair) -> DirectionTokens:
        tokens = self._info.tokens(pair)
        if tokens is None:
            raise ModelMissingError(
                say("{id} does not translate {pair}").format(id=self.id, pair=pair), path=self._info.path
            )
        return tokens

    def _suppressed(self, words: Sequence[str]) -> list[list[str]] | None:
        """The pieces of words that must not be written. One piece that the vocabulary lacks would be suppressed
        as the unknown piece, and everything else that is unknown with it, so such words are left to the caller."""
        unknown, number = self._target.unk_id(), self._target.piece_to_id
        sequences: list[list[str]] = self._target.encode(list(words), out_type=str) if words else []
        return [s for s in sequences if s and all(number(piece) != unknown for piece in s)] or None

    def _submit(
        self,
        batch: list[list[str]],
        prefixes: list[list[str]],
        tokens: DirectionTokens,
        options: DecodingOptions,
        *,
        align: bool,
    ) -> list[Any]:
        longest = max(len(pieces) for pieces in batch)
        shortest = min(len(pieces) for pieces in batch)
        futures: list[Any] = self._translator.translate_batch(
            [[*tokens.source_prefix, *pieces, *tokens.source_suffix] for pieces in batch],
            target_prefix=prefixes if any(prefixes) else None,
            beam_size=options.beam_size,
            no_repeat_ngram_size=options.no_repeat_ngram,
            repetition_penalty=options.repetition_penalty,
            suppress_sequences=self._suppressed(options.suppress),
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

    def _read(
        self,
        result: Any,
        source: str,
        pieces: list[str],
        tokens: DirectionTokens,
        *,
        align: bool,
        spans: Sequence[Span],
    ) -> Decoded:
        """Read one result; `source` is empty when no attention was asked for."""
        output: list[str] = result.hypotheses[0]
        skip = len(tokens.target_prefix)
        body = output[skip:]
        finished = bool(body) and body[-1] == "</s>"
        if finished:
            body = body[:-1]
        alignment: tuple[tuple[Span, Span], ...] = ()
        places: tuple[tuple[int, ...], ...] = ()
        if source and (seen := self._source_spans(source, pieces)) is not None:
            offset = len(tokens.source_prefix)
            rows = [list(row[offset : offset + len(pieces)]) for row in result.attention[0][skip : skip + len(body)]]
            written = _spans(self._target, body)
            alignment = _links(written, seen, rows) if align else ()
            places = tuple(_word_places(body, written, seen, rows, span) for span in spans)
        return Decoded(
            target=self._target.decode_pieces(body),
            log_prob=result.scores[0],
            finished=finished,
            alignment=alignment,
            places=places,
        )

    def _source_spans(self, source: str, pieces: list[str]) -> list[Span] | None:
        """Where each source piece stands in the source itself (empty for a mere space), if that can be told."""
        places = _places(self._source.decode_pieces(pieces), source)
        if places is None:
            return None
        return [
            Span(start=places[span.start], end=places[span.end - 1] + 1)
            if span.start < span.end
            else Span(start=0, end=0)
            for span in _spans(self._source, pieces)
        ]


def _links(written: list[Span], seen: list[Span], attention: list[list[float]]) -> tuple[tuple[Span, Span], ...]:
    """Link each target piece to the source piece that it looks at most."""
    links = []
    for span, row in zip(written, attention, strict=True):
        if row and span.start < span.end:
            best = seen[max(range(len(row)), key=row.__getitem__)]
            if best.start < best.end:
                links.append((span, best))
    return tuple(links)


def _word_places(
    pieces: list[str], written: list[Span], seen: list[Span], attention: list[list[float]], asked: Span
) -> tuple[int, ...]:
    """Where the target words begin that look at a source span: the first that looks there most of all, then the one
    that looks there more than any other word does."""
    columns = [number for number, span in enumerate(seen) if span.start < span.end and span.overlaps(asked)]
    rows = [(number, row) for number, row in enumerate(attention) if row]
    if not columns or not rows:
        return ()
    first = next((number for number, row in rows if max(range(len(row)), key=row.__getitem__) in columns), None)
    most = max(rows, key=lambda numbered: sum(numbered[1][column] for column in columns))[0]
    starts = [number for number, piece in enumerate(pieces) if piece.startswith(_SPACE)]
    found = [
        written[max((start for start in starts if start <= number), default=0)].start
        for number in (first, most)
        if number is not None
    ]
    return tuple(dict.fromkeys(found))


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
    letters = [piece.replace(_SPACE, " ") for piece in pieces]
    gap = 1 if letters and letters[0].startswith(" ") else 0
    if "".join(letters)[gap:] == tokenizer.decode_pieces(pieces):
        ends = [end - gap for end in accumulate(map(len, letters))]
    else:
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
