"""Adapting a model to how a community speaks: its weights learn on, and the result has to prove itself.

The sentences are shown together with as much general text, so that the model does not forget the rest (experience
replay), and with the same lessons in terms and symbols that it had before.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from langjustice.app import adapted, training_data
from langjustice.app.comparing import Verdict, compare, translate
from langjustice.app.training_data import Split
from langjustice.app.training_runs import BATCH, close_run, key_of, open_run
from langjustice.engine import importing, package
from langjustice.errors import TrainingError
from langjustice.language import LangPair, primary
from langjustice.messages import say
from langjustice.model import DirectionTokens, ModelInfo
from langjustice.training import lemmas, run_folder
from langjustice.training.leaks import TestSet
from langjustice.training.lexicon import WORD
from langjustice.training.packing import pack
from langjustice.training.preparing import Direction, prepare
from langjustice.training.readiness import require_torch
from langjustice.training.vocabulary import Vocabulary
from langjustice.workspace import Workspace

if TYPE_CHECKING:
    from langjustice.training.weights import Weights

# With fewer sentences of their own a community cannot tell whether the model became better.
_LEAST, _LEAST_GENERAL, _LEAST_MEASURED = 200, 500, 20
_SHARE, _MOST = 0.1, 400
_PASSES = 4
_CARD = """
## Adapted

On {day} the weights of {base} learned on for {minutes:.0f} minutes, from {count:,} pairs of sentences of a community
and as many of general text. On sentences held out of both (chrF++, {signature}):
their own {own_before:.1f} → {own_after:.1f} ({own_lines} lines), general text
{general_before:.1f} → {general_after:.1f} ({general_lines} lines).
"""
Progress = Callable[[str, float, str], None]
"""Told what is being done, how far it is (0 to 1), and a word on how it goes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What to adapt, and to what. `minutes` are those of the training alone; `rate` is how fast the weights change."""

    pair: LangPair
    data: Sequence[Path] = ()
    general: Sequence[Path] = ()
    memory: bool = True
    imported: bool = False
    minutes: float = 15.0
    rate: float = 3e-4
    threads: int = 0
    model_id: str | None = None


@dataclass(slots=True, kw_only=True)
class Adapted:
    """What came of it. `model` is None when it was stopped, or not kept; then `verdict` says why."""

    base: str
    learned: int = 0
    general: int = 0
    left_out: Counter[str] = field(default_factory=Counter)
    verdict: Verdict | None = None
    model: ModelInfo | None = None
    stopped: bool = False


def adapt(
    here: Workspace,
    models: Sequence[ModelInfo],
    request: Request,
    *,
    progress: Progress = lambda _what, _share, _how: None,
    stopping: Callable[[], bool] = lambda: False,
) -> Adapted:
    """Adapt the model that translates a pair, and keep it as a new version beside the old one if it is better.

    When `stopping` says so it stops, and the same request goes on there. Raises TrainingError (PyTorch is missing, too
    little text, a model whose weights cannot be read back), ModelMissingError, UsageError, MemoryFileError, StoreError,
    OutputError.
    """
    require_torch()
    base, direction = adapted.direct_model(models, request.pair, request.model_id)
    files = _files(base)
    result = Adapted(base=base.id)
    own, general = _sentences(here, request, result)
    run = open_run(here, "adapt", request.pair, key_of(base.id, request.rate, pairs=[*own.learned, *general.learned]))
    opened = _open(files)
    if not (run / run_folder.META).exists():
        _prepare(run, opened, request.pair, base.tokens(direction) or DirectionTokens(), own, general, progress)
    minutes = _learn(run, opened, request, progress, stopping)
    if minutes is None:
        result.stopped = True
        return result
    folder = Path(base.path).parent if base.place == "workspace" else here.library_dir
    today = datetime.now(UTC).date()
    version = adapted.next_version(base, folder, today)
    changed = _changed(run, files, opened, base, version)
    path = run / f"{base.id.removesuffix(base.version)}{version}.argosmodel"
    pack(path, changed)
    result.verdict = _judge(base, package.describe(path, place=base.place), direction, own, general, progress)
    if result.verdict.kept:
        card = _CARD.format(**_figures(result), base=base.id, day=today.isoformat(), minutes=minutes)
        pack(path, changed | {"README.md": changed.get("README.md", b"") + card.encode()})
        result.model = importing.import_argos(path, folder)
    close_run(run)
    return result


def _files(base: ModelInfo) -> dict[str, bytes]:
    files = package.read_files(Path(base.path))
    if package.ARGOS_METADATA not in files:
        raise TrainingError(
            say("{id} is no Argos package, and cannot be adapted").format(id=base.id),
            next=say("choose one with --model (see: langjustice models list)"),
        )
    return files


def _sentences(here: Workspace, request: Request, result: Adapted) -> tuple[Split, Split]:
    """The community's sentences and general ones, each with a part that is held out; neither holds the other's."""
    pair = request.pair
    reviewed = training_data.read_memory(here, pair, imported=request.imported) if request.memory else []
    own = training_data.split_files(request.data, reviewed, pair, result.left_out, share=_SHARE, most=_MOST)
    training_data.require(
        len(own.learned), _LEAST, say("there is too little to adapt a model to ({pair})").format(pair=pair)
    )
    files = request.general or training_data.general_files()
    if not files:
        raise TrainingError(
            say("general text is needed, so that the model does not forget the rest"),
            next=say(
                "give some thousand sentences with --general FILE (.tsv or .tmx), or work in a checkout with corpora/"
            ),
        )
    measured = TestSet(text for one in own.held_out for text in (one.source, one.target))
    general = training_data.split_files(files, (), pair, Counter(), measured, share=_SHARE, most=_MOST)
    training_data.require(
        len(general.learned),
        _LEAST_GENERAL,
        say("there is too little general text"),
        then=say("give more with --general"),
    )
    # What is in both is theirs.
    mine = {(one.source, one.target) for one in own.learned}
    learned = tuple(one for one in general.learned if (one.source, one.target) not in mine)
    general = replace(general, learned=learned)
    training_data.require(
        len(general.held_out),
        _LEAST_MEASURED,
        say("there is too little general text to measure by, beside what the model is adapted to"),
        then=say("give other general text with --general"),
    )
    result.learned, result.general = len(own.learned), len(general.learned)
    return own, general


@dataclass(frozen=True, slots=True, kw_only=True)
class _Opened:
    """The model as it is read back."""

    vocabulary: Vocabulary
    weights: Weights


def _open(files: Mapping[str, bytes]) -> _Opened:
    from langjustice.training.opening import open_model

    inside = {name.removeprefix("model/"): data for name, data in files.items() if name.startswith("model/")}
    one = files.get("sentencepiece.model")
    source, target = (one, one) if one is not None else (files["source.spm"], files["target.spm"])
    vocabulary, weights = open_model(inside, source, target)
    return _Opened(vocabulary=vocabulary, weights=weights)


def _prepare(
    run: Path,
    opened: _Opened,
    pair: LangPair,
    tokens: DirectionTokens,
    own: Split,
    general: Split,
    progress: Progress,
) -> None:
    weight = _weight(len(own.learned), len(general.learned))
    pairs = [*own.learned, *(replace(one, weight=weight) for one in general.learned)]
    words = (word.lower() for one in pairs for word in WORD.findall(one.target))
    direction = Direction(
        source=pair.source,
        target=pair.target,
        pairs=pairs,
        held_out=own.held_out,
        lemmas=lemmas.table(words, primary(pair.target)),
        source_prefix=tokens.source_prefix,
        source_suffix=tokens.source_suffix,
        target_prefix=tokens.target_prefix,
    )
    prepare(
        run,
        opened.vocabulary,
        [direction],
        passes=_PASSES,
        progress=lambda done, all_: progress("preparing", done / all_, ""),
    )


def _weight(own: int, general: int) -> float:
    """How often general sentences are shown: as many in a pass as there are of their own, others in every pass."""
    return min(1.0, own / general) if general else 0.0


def _learn(
    run: Path, opened: _Opened, request: Request, progress: Progress, stopping: Callable[[], bool]
) -> float | None:
    """Train for the minutes asked for; return those that it took, or None when it was stopped before."""
    from langjustice.training.loop import Settings, train
    from langjustice.training.telling import told_by

    settings = Settings(
        minutes=request.minutes,
        rate=request.rate,
        threads=request.threads,
        warmup=50,
        average=0.2,
        tokens=BATCH,
        accumulate=2,
    )
    weights = opened.weights
    outcome = train(run, weights.shape, settings, weights=weights.tensors, stopping=stopping, report=told_by(progress))
    return outcome.minutes if outcome.finished else None


def _changed(run: Path, files: Mapping[str, bytes], opened: _Opened, base: ModelInfo, version: str) -> dict[str, bytes]:
    """The files of the package with other weights, of another version; everything else stays as it came."""
    from langjustice.training import checkpoints, export

    shape, tensors = checkpoints.load_weights(run / run_folder.WEIGHTS)
    export.write(run / "model", shape, tensors, opened.vocabulary, stored=opened.weights.stored)
    data = json.loads(files[package.ARGOS_METADATA]) | {"package_version": version, adapted.ADAPTED_FROM: base.id}
    kept = {name: one for name, one in files.items() if name != package.PACKAGE_RECORD}
    return kept | {
        "model/model.bin": (run / "model" / "model.bin").read_bytes(),
        package.ARGOS_METADATA: (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode(),
    }


def _judge(
    base: ModelInfo, candidate: ModelInfo, direction: LangPair, own: Split, general: Split, progress: Progress
) -> Verdict:
    sets = (own.held_out, general.held_out)
    total, done = 2 * sum(map(len, sets)), 0

    def count(number: int) -> None:
        nonlocal done
        done += number
        progress("comparing", done / total, "")

    before, after = ([translate(model, direction, one, count) for one in sets] for model in (base, candidate))
    mine, rest = (compare(*one) for one in zip(sets, before, after, strict=True))
    return Verdict(own=mine, general=rest)


def _figures(result: Adapted) -> dict[str, Any]:
    """What the card of an adapted model tells."""
    assert result.verdict is not None
    own, general = result.verdict.own, result.verdict.general
    return {
        "count": result.learned,
        "signature": own.after.signature,
        "own_before": own.before.value,
        "own_after": own.after.value,
        "own_lines": own.lines,
        "general_before": general.before.value,
        "general_after": general.after.value,
        "general_lines": general.lines,
    }
