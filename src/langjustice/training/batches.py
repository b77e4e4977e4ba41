"""Batches of sentences of one length, from arrays that lie on the device."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from langjustice.training.loss import PADDING
from langjustice.training.run_folder import Meta, Sentences

_Rows = NDArray[np.int64]
_AROUND = ("source_prefix", "source_suffix", "target_prefix")


class Batches:
    """The sentences of one pass, given out in batches of about `tokens` pieces on the larger side."""

    def __init__(self, sentences: Sentences, meta: Meta, device: torch.device) -> None:
        self._sentences, self._meta, self._device = sentences, meta, device
        self._source = torch.from_numpy(sentences.source.astype(np.int32)).to(device)
        self._target = torch.from_numpy(sentences.target.astype(np.int32)).to(device)
        self._source_starts = np.cumsum(sentences.source_lengths) - sentences.source_lengths
        self._target_starts = np.cumsum(sentences.target_lengths) - sentences.target_lengths
        # Directions with as many pieces around their sentences are of one kind, and may share a batch.
        around = [tuple(len(getattr(one, side)) for side in _AROUND) for one in meta.directions]
        self._kinds = np.array([around.index(lengths) for lengths in around], np.int64)
        self._around = {side: self._table(side) for side in _AROUND}

    @property
    def target_tokens(self) -> int:
        """All pieces of all targets, their ends counted."""
        return int(self._sentences.target_lengths.sum()) + len(self._sentences)

    def order(self, tokens: int, seed: int) -> list[_Rows]:
        """The rows of each batch. One seed gives one order, on every machine.

        The sources of a batch have one length, and as many pieces around them.
        """
        random = np.random.default_rng(seed)
        lengths, others = self._sentences.source_lengths, self._sentences.target_lengths
        kinds = self._kinds[self._sentences.direction]
        rows = np.lexsort((others + random.integers(0, 3, len(others)), lengths, kinds))
        same = np.flatnonzero(np.diff(lengths[rows], prepend=-1) | np.diff(kinds[rows], prepend=-1))
        found: list[_Rows] = []
        for first, end in zip(same, [*same[1:], len(rows)], strict=True):
            group = rows[first:end]
            while len(group):
                # Targets of a group grow, so that the last of a batch says how wide it is.
                count = max(1, tokens // max(int(lengths[group[0]]), int(others[group[0]]), 1))
                widest = max(int(lengths[group[0]]), int(others[group[:count]].max()), 1)
                count = max(1, min(count, tokens // widest))
                found.append(group[:count])
                group = group[count:]
        return [found[place] for place in random.permutation(len(found))]

    def count(self, rows: _Rows) -> int:
        """The target pieces of a batch, their ends counted."""
        return int(self._sentences.target_lengths[rows].sum()) + len(rows)

    def get(self, rows: _Rows) -> tuple[Tensor, Tensor, int]:
        """Return source [batch, length], target [batch, other length] (see `loss_of`), and how many are forced."""
        length = int(self._sentences.source_lengths[rows[0]])
        widest = int(self._sentences.target_lengths[rows].max())
        if self._device.type == "cuda":
            # Few widths, since each new one costs a graphics card some time.
            widest = -(-widest // 8) * 8
        numbers = np.stack(
            [
                self._source_starts[rows],
                self._target_starts[rows],
                self._sentences.target_lengths[rows],
                self._sentences.direction[rows],
            ]
        )
        source_start, target_start, target_length, direction = torch.from_numpy(numbers).to(self._device)
        source = self._source[source_start[:, None] + torch.arange(length, device=self._device)].long()
        places = torch.arange(widest + 1, device=self._device)
        last = len(self._target) - 1
        target = self._target[(target_start[:, None] + places).clamp_max(last)].long()
        target = torch.where(places < target_length[:, None], target, PADDING)
        target = torch.where(places == target_length[:, None], self._meta.end, target)
        one = self._meta.directions[int(self._sentences.direction[rows[0]])]
        before, after, forced = (self._around[side][direction][:, : len(getattr(one, side))] for side in _AROUND)
        start = source.new_full((len(rows), 1), self._meta.start)
        return torch.cat([before, source, after], 1), torch.cat([start, forced, target], 1), forced.shape[1]

    def _table(self, side: str) -> Tensor:
        """What stands on one side of each direction's sentences, filled up with zeros to one length."""
        lines = [getattr(one, side) for one in self._meta.directions]
        longest = max(map(len, lines))
        filled = [[*line, *[0] * (longest - len(line))] for line in lines]
        return torch.tensor(filled, dtype=torch.int64, device=self._device).view(len(lines), longest)


def padded(lines: Sequence[Sequence[int]], padding: int, device: torch.device) -> tuple[Tensor, Tensor]:
    """Lines of several lengths as one tensor [lines, longest], and a mask [lines, 1, 1, longest] of what is theirs."""
    longest = max(map(len, lines))
    numbers = torch.tensor([[*line, *[padding] * (longest - len(line))] for line in lines], device=device)
    lengths = torch.tensor([len(line) for line in lines], device=device)
    return numbers, (torch.arange(longest, device=device) < lengths[:, None])[:, None, None, :]
