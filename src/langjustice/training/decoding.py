"""Translating with a network itself: to compare with CTranslate2, and where a graphics card reads a whole corpus."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import torch

from langjustice.training.batches import padded
from langjustice.training.network import Network

# Target pieces that a sentence may take: this many for each source piece, and some for the short ones.
_RATIO, _EXTRA = 2.0, 16


@torch.no_grad()
def greedy(
    network: Network,
    sources: Sequence[Sequence[int]],
    beginnings: Sequence[Sequence[int]],
    *,
    start: int,
    end: int,
    tokens: int = 4096,
    progress: Callable[[int], None] = lambda _count: None,
) -> list[list[int]]:
    """Return the likeliest piece after the likeliest piece for each source, in order, without start, beginning and end.

    `sources` are whole, with what stands around them; each target goes on from its `beginnings`. About `tokens` source
    pieces are read at a time.
    """
    network.eval()
    device = next(network.parameters()).device
    results: list[list[int]] = [[] for _ in sources]
    order = sorted(range(len(sources)), key=lambda place: (len(beginnings[place]), len(sources[place])))
    while order:
        longest = [max(len(sources[place]), 1) for place in order]
        count = next((n for n, length in enumerate(longest, 1) if n * length > tokens), len(order) + 1) - 1
        some, order = order[: max(1, count)], order[max(1, count) :]
        # Beginnings of one batch have one length.
        same = [place for place in some if len(beginnings[place]) == len(beginnings[some[0]])]
        order = [place for place in some if place not in set(same)] + order
        source, mask = padded([sources[place] for place in same], end, device)
        memory = network.encoder(source, mask=mask)
        target = torch.tensor([[start, *beginnings[place]] for place in same], device=device)
        given = target.shape[1]
        done = torch.zeros(len(same), dtype=torch.bool, device=device)
        limits = torch.tensor([int(len(sources[place]) * _RATIO) + _EXTRA for place in same], device=device)
        for count in range(1, int(limits.max()) + 1):
            states = network.decoder(target, memory, mask)[:, -1]
            following = network.logits(states).argmax(-1)
            following[done] = end
            target = torch.cat([target, following[:, None]], 1)
            done |= (following == end) | (limits <= count)
            if bool(done.all()):
                break
        for place, line in zip(same, target[:, given:].tolist(), strict=True):
            results[place] = line[: line.index(end)] if end in line else line
        progress(len(same))
    return results
