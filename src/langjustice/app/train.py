"""Making a model of a community's own, from translations that people have made: from files to an Argos package."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from langjustice import metrics
from langjustice.app import training_data
from langjustice.app.comparing import translate
from langjustice.app.training_data import Split
from langjustice.app.training_runs import BATCH, close_run, key_of, open_run
from langjustice.engine import package
from langjustice.errors import TrainingError, UsageError
from langjustice.language import LangPair, name, primary
from langjustice.messages import say
from langjustice.metrics import Score
from langjustice.training import lemmas, packing, run_folder, vocabulary
from langjustice.training.lexicon import WORD
from langjustice.training.packing import About
from langjustice.training.pairs import TextPair
from langjustice.training.preparing import Direction, prepare
from langjustice.training.readiness import require_torch
from langjustice.training.shape import SIZES, sized
from langjustice.training.symbols import Symbols, tag_piece
from langjustice.training.vocabulary import Vocabulary
from langjustice.workspace import Workspace, bundled_dir

_LEAST = 1_000
_SHARE, _MOST = 0.05, 400
_PASSES = 4
# Pieces of the vocabulary by the number of pairs that there are at least; rare pieces are never learned well.
_PIECES = ((100_000, 8_000), (20_000, 6_000), (0, 4_000))
_COMPARED = 20
_CARD = """# {source} → {target}

A model made with `langjustice models train` from {count:,} pairs of sentences, in {minutes:.0f} minutes.

On {lines} sentences that it never saw (beam of 4): {scores}.

It invents words and misses meanings, more so where a text is unlike those that it was made from. Do not publish from
it: let a person who speaks both languages read every line.
"""
Progress = Callable[[str, float, str], None]
"""Told what is being done, how far it is (0 to 1), and a word on how it goes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What to make a model from. With `both` it learns both directions, and a package is made for each.

    `minutes` are those of the training alone; `size` is one of the sizes of `langjustice.training.shape`.
    """

    pair: LangPair
    folder: Path
    data: Sequence[Path] = ()
    memory: bool = False
    imported: bool = False
    both: bool = False
    minutes: float = 60.0
    size: str = "small"
    optimizer: str = "adamw"
    threads: int = 0
    version: str = "1.0"
    licence: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A package that was made, and how good it is at held-out sentences."""

    pair: LangPair
    path: Path
    scores: tuple[Score, ...]


@dataclass(slots=True, kw_only=True)
class Trained:
    """What came of it. `packages` are none when it was stopped."""

    learned: int = 0
    held_out: int = 0
    left_out: Counter[str] = field(default_factory=Counter)
    packages: tuple[Made, ...] = ()
    stopped: bool = False


def train(
    here: Workspace,
    request: Request,
    *,
    progress: Progress = lambda _what, _share, _how: None,
    stopping: Callable[[], bool] = lambda: False,
) -> Trained:
    """Make a model and write its packages into a folder.

    When `stopping` says so it stops, and the same request goes on there. Raises TrainingError (PyTorch is missing, too
    little text, CTranslate2 does not say what the network says), UsageError, MemoryFileError, StoreError, OutputError.
    """
    require_torch()
    if request.size not in SIZES:
        raise UsageError(
            say("there is no size “{size}”").format(size=request.size),
            next=say("known: {SIZES}").format(SIZES=", ".join(SIZES)),
        )
    result = Trained()
    sentences = _sentences(here, request, result)
    key = key_of(request.size, request.both, request.optimizer, pairs=sentences.learned)
    run = open_run(here, "train", request.pair, key)
    known = _prepare(run, request, sentences, progress)
    minutes = _learn(run, request, known, progress, stopping)
    if minutes is None:
        result.stopped = True
        return result
    made = []
    for pair, held_out in _directions(request, sentences.held_out):
        about = _about(request, pair)
        path = request.folder / about.file_name
        model = _export(run, known, pair)
        files = packing.files_of(about, model, known, _splitter())
        packing.pack(path, files)
        scores = _score(path, held_out, progress)
        card = _CARD.format(
            source=about.source_name,
            target=about.target_name,
            count=result.learned,
            minutes=minutes,
            lines=len(held_out),
            scores=", ".join(f"{score.name} {score.value:.1f} ({score.signature})" for score in scores),
        )
        packing.pack(path, files | {"README.md": card.encode()})
        made.append(Made(pair=pair, path=path, scores=scores))
    result.packages = tuple(made)
    close_run(run)
    return result


def _sentences(here: Workspace, request: Request, result: Trained) -> Split:
    pair = request.pair
    reviewed = training_data.read_memory(here, pair, imported=request.imported) if request.memory else []
    sentences = training_data.split_files(request.data, reviewed, pair, result.left_out, share=_SHARE, most=_MOST)
    training_data.require(
        len(sentences.learned), _LEAST, say("there is too little to make a model of ({pair})").format(pair=pair)
    )
    result.learned, result.held_out = len(sentences.learned), len(sentences.held_out)
    return sentences


def _directions(request: Request, pairs: Iterable[TextPair]) -> list[tuple[LangPair, list[TextPair]]]:
    there = list(pairs)
    back = LangPair(source=request.pair.target, target=request.pair.source)
    return [(request.pair, there), *([(back, [one.turned() for one in there])] if request.both else [])]


def _prepare(run: Path, request: Request, sentences: Split, progress: Progress) -> Vocabulary:
    file = run / "sentencepiece.model"
    if (run / run_folder.META).exists():
        return vocabulary.read_file(file)
    progress("preparing", 0.0, "")
    size = next(size for least, size in _PIECES if len(sentences.learned) >= least)
    texts = [text for one in sentences.learned for text in (one.source, one.target)]
    langs = sorted({primary(request.pair.source), primary(request.pair.target)})
    known = vocabulary.learn(texts, size=size, langs=langs, symbols=Symbols())
    file.write_bytes(known.source_tokenizer)
    held_out = dict(_directions(request, sentences.held_out))
    prepare(
        run,
        known,
        [
            Direction(
                source=pair.source,
                target=pair.target,
                pairs=pairs,
                held_out=held_out[pair],
                lemmas=lemmas.table(
                    (word.lower() for one in pairs for word in WORD.findall(one.target)), primary(pair.target)
                ),
                target_prefix=(tag_piece(primary(pair.target)),),
            )
            for pair, pairs in _directions(request, sentences.learned)
        ],
        passes=_PASSES,
        progress=lambda done, all_: progress("preparing", done / all_, ""),
    )
    return known


def _learn(
    run: Path, request: Request, known: Vocabulary, progress: Progress, stopping: Callable[[], bool]
) -> float | None:
    """Train for the minutes asked for; return those that it took, or None when it was stopped before."""
    from langjustice.training.loop import Settings, train
    from langjustice.training.telling import told_by

    settings = Settings(
        minutes=request.minutes, optimizer=request.optimizer, threads=request.threads, tokens=BATCH, accumulate=2
    )
    shape = sized(request.size, len(known.source), len(known.target))
    outcome = train(run, shape, settings, stopping=stopping, report=told_by(progress))
    return outcome.minutes if outcome.finished else None


def _export(run: Path, known: Vocabulary, pair: LangPair) -> Path:
    """Write the CTranslate2 model of a direction, once it is proved that it says what the network says."""
    from langjustice.training import checkpoints, export

    shape, tensors = checkpoints.load_weights(run / run_folder.WEIGHTS)
    meta = run_folder.read_meta(run)
    number = next(n for n, one in enumerate(meta.directions) if (one.source, one.target) == (pair.source, pair.target))
    sources = [one.source for one in run_folder.read_held_out(run) if one.direction == number][:_COMPARED]
    export.write(run / "exact", shape, tensors, known, stored="float32")
    network = checkpoints.network_of(shape, tensors)
    direction = meta.directions[number]
    same = export.parity(run / "exact", network, known, direction, sources, start=meta.start, end=meta.end)
    # Two pieces that are equally likely may change places; anything more is a fault of the program.
    if same < 1 - 1 / _COMPARED:
        raise TrainingError(
            say("CTranslate2 says what the network says for {same:.0%} of the sentences only").format(same=same),
            path=run,
        )
    export.write(run / "model", shape, tensors, known)
    return run / "model"


def _about(request: Request, pair: LangPair) -> About:
    source, target = primary(pair.source), primary(pair.target)
    return About(
        source=source,
        source_name=name(source, display="en"),
        target=target,
        target_name=name(target, display="en"),
        version=request.version,
        licence=request.licence,
        target_prefix=tag_piece(target),
    )


def _splitter() -> bytes | None:
    """The sentence splitter of a package that came with the program: rules for any language with full stops."""
    for path in sorted(bundled_dir("models").glob("*.argosmodel")):
        for file, data in package.read_files(path).items():
            if file.startswith("minisbd/"):
                return data
    return None


def _score(path: Path, held_out: Sequence[TextPair], progress: Progress) -> tuple[Score, ...]:
    done = 0

    def count(number: int) -> None:
        nonlocal done
        done += number
        progress("scoring", done / len(held_out), "")

    model = package.describe(path, place="made")
    (direction,) = (known for known, _ in model.directions)
    targets = translate(model, direction, held_out, count)
    references = [one.target for one in held_out]
    return metrics.chrf(targets, references), metrics.bleu(targets, references)
