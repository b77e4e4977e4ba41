"""Cross entropy with label smoothing, computed in pieces: the table of all pieces for all words is never held."""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor

from langjustice.training.network import Network

PADDING = -1


class _CrossEntropy(torch.autograd.Function):
    """Loss and gradients in one sweep over the rows of states, some at a time."""

    @staticmethod
    def forward(
        ctx: Any,
        states: Tensor,
        weight: Tensor,
        bias: Tensor | None,
        wanted: Tensor,
        smoothing: float,
        scale: float,
        rows: int,
    ) -> tuple[Tensor, Tensor]:
        """states [n, width], weight [pieces, width], bias [pieces], wanted [n] (PADDING: does not count)."""
        kind = states.dtype
        matrix = weight.detach().to(kind)
        to_states = torch.empty_like(states)
        to_weight = torch.zeros(weight.shape, dtype=torch.float32, device=weight.device)
        to_bias = None if bias is None else torch.zeros_like(bias, dtype=torch.float32)
        loss = states.new_zeros((), dtype=torch.float32)
        surprise = states.new_zeros((), dtype=torch.float32)
        for start in range(0, len(states), rows):
            part = states[start : start + rows].detach()
            goal = wanted[start : start + rows]
            counts, goal = (goal != PADDING).float(), goal.clamp_min(0)
            logits = (part @ matrix.T).float()
            if bias is not None:
                logits += bias.detach().float()
            total = torch.logsumexp(logits, 1)
            exact = (total - logits.gather(1, goal[:, None])[:, 0]) * counts
            surprise += exact.sum()
            loss += ((1 - smoothing) * exact + smoothing * (total - logits.mean(1)) * counts).sum()
            # From here `logits` becomes the gradient, in place.
            slope = logits.sub_(total[:, None]).exp_().sub_(smoothing / logits.shape[1])
            slope.scatter_add_(1, goal[:, None], torch.full_like(goal[:, None], smoothing - 1, dtype=slope.dtype))
            slope.mul_(counts[:, None] * scale)
            if to_bias is not None:
                to_bias += slope.sum(0)
            narrow = slope.to(kind)
            to_states[start : start + rows] = narrow @ matrix
            to_weight += narrow.T @ part
        ctx.save_for_backward(to_states, to_weight, to_bias)
        ctx.mark_non_differentiable(surprise)
        return loss * scale, surprise

    @staticmethod
    def backward(ctx: Any, by: Tensor, _: Tensor) -> tuple[Tensor | None, ...]:
        to_states, to_weight, to_bias = ctx.saved_tensors
        return to_states * by, to_weight * by, None if to_bias is None else to_bias * by, None, None, None, None


def loss_of(
    network: Network, source: Tensor, target: Tensor, *, forced: int, smoothing: float, scale: float
) -> tuple[Tensor, Tensor]:
    """Return the loss to go down, and how surprised the network was: nats, summed over the words that count.

    source [batch, length]; target [batch, other length] begins with the start and `forced` pieces that are given and
    teach nothing, and is padded with PADDING. The loss is the sum over words times `scale`.
    """
    wanted = target[:, 1:].clone()
    wanted[:, :forced] = PADDING
    states, goals = network(source, target[:, :-1].clamp_min(0)).flatten(0, 1), wanted.flatten()
    cuda = source.device.type == "cuda"
    if not cuda:
        # A graphics card would have to wait for the numbers; there padding is computed and does not count.
        counting = (goals != PADDING).nonzero()[:, 0]
        states, goals = states.index_select(0, counting), goals.index_select(0, counting)
    arguments = (states, network.output_weight, network.output_bias, goals, smoothing, scale, 8192 if cuda else 512)
    loss, surprise = _CrossEntropy.apply(*arguments)
    return loss, surprise
