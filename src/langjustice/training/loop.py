"""The training itself: for so many minutes or steps, stopped at any step, gone on with here or on another machine.

What comes out are the averaged weights (an exponential moving average over the last steps), not the last ones.
"""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn

from langjustice.errors import TrainingError
from langjustice.messages import say
from langjustice.training import checkpoints, devices, optimizers, run_folder
from langjustice.training.batches import Batches
from langjustice.training.checkpoints import network_of
from langjustice.training.loss import PADDING, loss_of
from langjustice.training.network import Network
from langjustice.training.run_folder import HeldOut, Meta
from langjustice.training.shape import Shape

_AVERAGE_EVERY = 4
_REPORT_SECONDS = 2.0
_MEASURED = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How to train. `minutes` are those of all sessions together, `steps` those of the whole; at least one is given.

    `tokens` are the pieces of a batch on its larger side, `accumulate` the batches of a step. `rate` is that of AdamW,
    `matrix_rate` Muon's for the matrices. `average` is over which share of the steps so far weights are averaged.
    `precision` is `auto`, `fp32` or `bf16`; `threads` 0 is one for each core. `warmup` is in steps.
    """

    minutes: float = 0.0
    steps: int = 0
    tokens: int = 4096
    accumulate: int = 1
    rate: float = 2e-3
    matrix_rate: float = 0.01
    warmup: int = 200
    schedule: str = "linear"
    optimizer: str = "adamw"
    decay: float = 0.01
    clip: float = 1.0
    smoothing: float = 0.1
    dropout: float = 0.1
    average: float = 0.04
    precision: str = "auto"
    device: str = "auto"
    threads: int = 0
    seed: int = 1
    checkpoint_minutes: float = 3.0
    held_out_minutes: float = 5.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """How a training goes. `surprise` is in nats per target piece, `speed` in target pieces per second.

    `held_out` is the surprise at sentences that are only measured, where it was just found.
    """

    step: int
    progress: float
    epoch: float
    surprise: float
    speed: float
    held_out: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What came of it. `finished` is False when it was stopped and can go on."""

    finished: bool
    steps: int
    minutes: float
    target_tokens: int
    precision: str
    held_out: float | None = None


def train(
    folder: Path,
    shape: Shape,
    settings: Settings,
    *,
    weights: dict[str, Tensor] | None = None,
    session_minutes: float = 0.0,
    stopping: Callable[[], bool] = lambda: False,
    report: Callable[[Report], None] = lambda _report: None,
) -> Outcome:
    """Train a network of `shape` on the sentences of a run folder, and write its weights there.

    It begins with `weights`, if given, and goes on from the checkpoint of the folder, if there is one. It stops, with a
    checkpoint and the weights so far, when `stopping` says so between two steps, or after `session_minutes`.

    Raises TrainingError (nothing to learn from, a checkpoint of something else) and OutputError.
    """
    return _Training(folder, shape, settings, weights).run(session_minutes, stopping, report)


class _Training:
    """A training on its way: everything that a checkpoint holds."""

    def __init__(self, folder: Path, shape: Shape, settings: Settings, weights: dict[str, Tensor] | None) -> None:
        if settings.minutes <= 0 and settings.steps <= 0:
            raise TrainingError(say("a training needs an end"), next=say("say how many minutes, or steps"))
        self.folder, self.shape, self.settings = folder, shape, settings
        self.meta = run_folder.read_meta(folder)
        self.held_out = run_folder.read_held_out(folder)
        self.device = devices.choose(settings.device)
        devices.make_ready(self.device, settings.threads)
        torch.manual_seed(settings.seed)
        network = Network(shape, dropout=settings.dropout)
        if weights is not None:
            network = network_of(shape, weights, dropout=settings.dropout)
        self.network = network.to(self.device)
        self.parameters = list(self.network.parameters())
        self.optimizers = optimizers.build(
            self.network,
            settings.optimizer,
            rate=settings.rate,
            matrix_rate=settings.matrix_rate,
            decay=settings.decay,
        )
        self.averages = [one.detach().clone() for one in self.parameters]
        self.step = self.epoch = self.place = self.target_tokens = 0
        self.seconds = 0.0
        self.precision = settings.precision
        self._loaded: tuple[int, Batches] | None = None
        self._resume()

    def run(self, session_minutes: float, stopping: Callable[[], bool], report: Callable[[Report], None]) -> Outcome:
        """Go through the sentences until the end, or until it is time to stop."""
        started = time.monotonic()
        before = self.seconds
        saved = measured = told = started
        surprise, pieces = torch.zeros((), device=self.device), 0
        self.network.train()
        finished = False
        while not finished:
            batches = self._batches()
            order = batches.order(self.settings.tokens, self.settings.seed * 7919 + self.epoch)
            if not order:
                raise TrainingError(say("there is nothing to learn from"), path=self.folder)
            size = self.settings.accumulate
            steps = [order[start : start + size] for start in range(0, len(order), size)]
            # The same for every step of a pass, so that a word weighs as much in a small batch as in a large one.
            scale = len(steps) / batches.target_tokens
            if self.precision == "auto":
                self.precision = self._faster(batches, order)
            for rows in steps[self.place :]:
                now = time.monotonic()
                self.seconds = before + now - started
                progress = self._progress()
                if progress >= 1:
                    finished = True
                    break
                if stopping() or (session_minutes and now - started > session_minutes * 60):
                    self.save()
                    self._write_weights()
                    return self._outcome(finished=False)
                surprise += self._learn(batches, rows, scale, progress)
                pieces += sum(batches.count(some) for some in rows)
                self.place += 1
                now = time.monotonic()
                if now - told > _REPORT_SECONDS:
                    epoch = self.epoch + self.place / len(steps)
                    held_out = None
                    speed = pieces / (now - told)
                    if self.held_out and now - measured > self.settings.held_out_minutes * 60:
                        held_out, measured = self.surprise_held_out(), time.monotonic()
                    report(
                        Report(
                            step=self.step,
                            progress=progress,
                            epoch=epoch,
                            surprise=float(surprise) / max(1, pieces),
                            speed=speed,
                            held_out=held_out,
                        )
                    )
                    surprise.zero_()
                    pieces, told = 0, time.monotonic()
                if now - saved > self.settings.checkpoint_minutes * 60:
                    self.save()
                    saved = time.monotonic()
            else:
                self.epoch, self.place = self.epoch + 1, 0
        # With more minutes the same training can go on from here.
        self.save()
        held_out = self.surprise_held_out() if self.held_out else None
        self._write_weights()
        return self._outcome(finished=True, held_out=held_out)

    def save(self) -> None:
        """Write everything that going on needs."""
        checkpoints.save(
            self.folder / run_folder.CHECKPOINT,
            {
                "shape": asdict(self.shape),
                "optimizer": self.settings.optimizer,
                "network": self.network.state_dict(),
                "optimizers": [one.state_dict() for one in self.optimizers],
                "averages": self.averages,
                "step": self.step,
                "epoch": self.epoch,
                "place": self.place,
                "seconds": self.seconds,
                "target_tokens": self.target_tokens,
                "precision": self.precision,
                "device": self.device.type,
                "chances": torch.get_rng_state(),
            },
        )

    def _write_weights(self) -> None:
        with self._averaged():
            checkpoints.save_weights(self.folder / run_folder.WEIGHTS, self.shape, self.network.state_dict())

    @torch.no_grad()
    def surprise_held_out(self) -> float:
        """The mean surprise of the averaged weights at held-out sentences, in nats per piece."""
        with self._averaged():
            self.network.eval()
            total, count = surprise_at(self.network, self.held_out, self.meta, self.device, self.precision)
            self.network.train()
        return total / max(1, count)

    def _resume(self) -> None:
        path = self.folder / run_folder.CHECKPOINT
        if not path.exists():
            return
        # To the processor first: a card that is nearly full need not hold it twice.
        state = checkpoints.load(path)
        if state["shape"] != asdict(self.shape) or state["optimizer"] != self.settings.optimizer:
            raise TrainingError(
                say("is of a training with another shape or optimizer"),
                path=path,
                next=say("remove the file to begin anew"),
            )
        self.network.load_state_dict(state["network"])
        for optimizer, saved in zip(self.optimizers, state["optimizers"], strict=True):
            optimizer.load_state_dict(saved)
        for average, saved in zip(self.averages, state["averages"], strict=True):
            average.copy_(saved)
        for name in ("step", "epoch", "place", "seconds", "target_tokens"):
            setattr(self, name, state[name])
        # What was quicker on another machine need not be quicker here.
        if state["device"] == self.device.type and self.settings.precision == "auto":
            self.precision = state["precision"]
        torch.set_rng_state(state["chances"])

    def _progress(self) -> float:
        """From 0 to 1, by the minutes or the steps, whichever is further."""
        minutes, steps = self.settings.minutes, self.settings.steps
        by_time = self.seconds / (minutes * 60) if minutes > 0 else 0.0
        return min(1.0, max(by_time, self.step / steps if steps > 0 else 0.0))

    def _batches(self) -> Batches:
        number = self.epoch % self.meta.passes
        if self._loaded is None or self._loaded[0] != number:
            sentences = run_folder.read_pass(self.folder, number)
            self._loaded = number, Batches(sentences, self.meta, self.device)
        return self._loaded[1]

    def _learn(self, batches: Batches, rows: Sequence[Any], scale: float, progress: float) -> Tensor:
        """One step; returns the surprise, summed over pieces."""
        settings = self.settings
        share = optimizers.rate_share(progress, self.step, settings.warmup, settings.schedule)
        optimizers.set_rate(self.optimizers, share)
        total = torch.zeros((), device=self.device)
        for some in rows:
            source, target, forced = batches.get(some)
            with devices.mixed(self.device, self.precision):
                loss, surprise = loss_of(
                    self.network, source, target, forced=forced, smoothing=settings.smoothing, scale=scale
                )
            loss.backward()
            total += surprise
            self.target_tokens += batches.count(some)
        nn.utils.clip_grad_norm_(self.parameters, settings.clip)
        for optimizer in self.optimizers:
            optimizer.step()
            optimizer.zero_grad(set_to_none=True)
        self.step += 1
        if self.step % _AVERAGE_EVERY == 0:
            share = min(1.0, _AVERAGE_EVERY / max(_AVERAGE_EVERY, settings.average * self.step))
            torch._foreach_lerp_(self.averages, [one.data for one in self.parameters], share)
        return total

    def _faster(self, batches: Batches, order: Sequence[Any]) -> str:
        rows = max(order[:20], key=len)
        source, target, forced = batches.get(rows)

        def step() -> None:
            loss, _ = loss_of(self.network, source, target, forced=forced, smoothing=0.1, scale=1e-3)
            loss.backward()
            self.network.zero_grad(set_to_none=True)

        return devices.faster_precision(self.device, step)

    def _averaged(self) -> _Exchanged:
        return _Exchanged(self.parameters, self.averages)

    def _outcome(self, *, finished: bool, held_out: float | None = None) -> Outcome:
        return Outcome(
            finished=finished,
            steps=self.step,
            minutes=self.seconds / 60,
            target_tokens=self.target_tokens,
            precision=self.precision,
            held_out=held_out,
        )


class _Exchanged:
    """While a block lasts the network has the averaged weights."""

    def __init__(self, parameters: Sequence[Tensor], averages: Sequence[Tensor]) -> None:
        self._pairs = list(zip(parameters, averages, strict=True))

    def __enter__(self) -> None:
        self._exchange()

    def __exit__(self, *_: object) -> None:
        self._exchange()

    def _exchange(self) -> None:
        for parameter, average in self._pairs:
            now = parameter.data.clone()
            parameter.data.copy_(average)
            average.copy_(now)


@torch.no_grad()
def surprise_at(
    network: Network, sentences: Sequence[HeldOut], meta: Meta, device: torch.device, precision: str
) -> tuple[float, int]:
    """Return the surprise of a network at some of the sentences, summed in nats, and how many pieces that was."""
    groups: defaultdict[tuple[int, int], list[HeldOut]] = defaultdict(list)
    for one in sentences[:: max(1, len(sentences) // _MEASURED)]:
        groups[one.direction, len(one.source)].append(one)
    total, count = 0.0, 0
    for (number, _), group in groups.items():
        direction = meta.directions[number]
        sources = [[*direction.source_prefix, *one.source, *direction.source_suffix] for one in group]
        targets = [[meta.start, *direction.target_prefix, *one.target, meta.end] for one in group]
        longest = max(map(len, targets))
        filled = [[*target, *[PADDING] * (longest - len(target))] for target in targets]
        with devices.mixed(device, precision):
            _, surprise = loss_of(
                network,
                torch.tensor(sources, device=device),
                torch.tensor(filled, device=device),
                forced=len(direction.target_prefix),
                smoothing=0.0,
                scale=1.0,
            )
        total += float(surprise)
        count += sum(len(one.target) + 1 for one in group)
    return total, count
