"""The network in plain PyTorch, laid out as CTranslate2 lays out a Transformer, so that weights go over as they are.

In training all sources of a batch have one length and targets are padded behind their end, which a causal decoder
never looks at: no masks are needed. Decoding sentences of several lengths at once takes a mask.
"""

from __future__ import annotations

import math

import torch
from torch import Tensor, nn
from torch.nn import functional

from langjustice.training.shape import Shape

_EPSILON = 1e-5
_POSITIONS = 1024


def sinusoids(count: int, width: int) -> Tensor:
    """Position vectors [count, width] as CTranslate2 computes them: positions from 1, sines before cosines."""
    step = math.log(10_000.0) / (width // 2 - 1)
    rates = torch.exp(torch.arange(width // 2, dtype=torch.float32) * -step)
    angles = (torch.arange(count, dtype=torch.float32) + 1)[:, None] * rates[None]
    return torch.cat([angles.sin(), angles.cos()], 1)


class Attention(nn.Module):
    """Attention with several heads to the sequence itself, or with `cross` to another one."""

    def __init__(self, shape: Shape, *, cross: bool = False) -> None:
        super().__init__()
        self.heads, self.cross = shape.heads, cross
        if cross:
            self.query = nn.Linear(shape.width, shape.width)
            self.key_value = nn.Linear(shape.width, 2 * shape.width)
        else:
            self.query_key_value = nn.Linear(shape.width, 3 * shape.width)
        self.out = nn.Linear(shape.width, shape.width)

    def forward(self, x: Tensor, memory: Tensor | None, mask: Tensor | None, *, causal: bool) -> Tensor:
        """x [batch, length, width], memory [batch, other length, width], mask [batch, 1, 1, other length]."""
        if self.cross:
            (query,) = self._heads(self.query(x), 1)
            key, value = self._heads(self.key_value(memory), 2)
        else:
            query, key, value = self._heads(self.query_key_value(x), 3)
        if query.device.type == "cuda":
            mixed = functional.scaled_dot_product_attention(query, key, value, attn_mask=mask, is_causal=causal)
        else:
            # On a processor plain products are several times as quick as the fused kernel, for sentences.
            weights = (query * query.shape[-1] ** -0.5) @ key.transpose(-1, -2)
            if causal:
                ahead = torch.full(weights.shape[-2:], -math.inf, dtype=weights.dtype, device=weights.device)
                weights = weights + ahead.triu(1)
            if mask is not None:
                weights = weights.masked_fill(~mask, -math.inf)
            mixed = weights.softmax(-1).to(value.dtype) @ value
        return self.out(mixed.transpose(1, 2).flatten(2))

    def _heads(self, x: Tensor, parts: int) -> tuple[Tensor, ...]:
        batch, length, width = x.shape
        size = width // parts // self.heads
        return x.view(batch, length, parts, self.heads, size).permute(2, 0, 3, 1, 4).unbind(0)


class FeedForward(nn.Module):
    """Two linear layers with an activation between them, and a gate if the shape has one."""

    def __init__(self, shape: Shape, dropout: float) -> None:
        super().__init__()
        self.activation = shape.activation
        self.up, self.down = nn.Linear(shape.width, shape.inner), nn.Linear(shape.inner, shape.width)
        self.gate = nn.Linear(shape.width, shape.inner) if shape.gated else None
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: Tensor) -> Tensor:
        """x [batch, length, width]."""
        inner = _activated(self.up(x), self.activation)
        if self.gate is not None:
            inner = inner * self.gate(x)
        return self.down(self.dropout(inner))


class Layer(nn.Module):
    """A layer of encoder or decoder: attention to itself, in the decoder to the source, and a feed-forward layer."""

    def __init__(self, shape: Shape, dropout: float, *, decoder: bool) -> None:
        super().__init__()
        self.normal_first, self.decoder = shape.normal_first, decoder
        self.self_attention, self.self_norm = Attention(shape), nn.LayerNorm(shape.width, eps=_EPSILON)
        if decoder:
            self.attention, self.norm = Attention(shape, cross=True), nn.LayerNorm(shape.width, eps=_EPSILON)
        self.feed_forward, self.feed_norm = FeedForward(shape, dropout), nn.LayerNorm(shape.width, eps=_EPSILON)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: Tensor, memory: Tensor | None = None, mask: Tensor | None = None) -> Tensor:
        """x [batch, length, width]; `mask` is of the source."""
        own = None if self.decoder else mask
        if self.normal_first:
            x = x + self.dropout(self.self_attention(self.self_norm(x), None, own, causal=self.decoder))
            if self.decoder:
                x = x + self.dropout(self.attention(self.norm(x), memory, mask, causal=False))
            return x + self.dropout(self.feed_forward(self.feed_norm(x)))
        x = self.self_norm(x + self.dropout(self.self_attention(x, None, own, causal=self.decoder)))
        if self.decoder:
            x = self.norm(x + self.dropout(self.attention(x, memory, mask, causal=False)))
        return self.feed_norm(x + self.dropout(self.feed_forward(x)))


class Side(nn.Module):
    """Encoder or decoder: embedding, positions, layers, and with pre-norm a normalization at the end."""

    def __init__(self, shape: Shape, dropout: float, embedding: nn.Embedding, *, decoder: bool) -> None:
        super().__init__()
        self.embedding, self.scale = embedding, math.sqrt(shape.width) if shape.scaled else 1.0
        self.zero_start = decoder and shape.zero_start
        count = shape.decoder_layers if decoder else shape.encoder_layers
        self.layers = nn.ModuleList(Layer(shape, dropout, decoder=decoder) for _ in range(count))
        self.norm = nn.LayerNorm(shape.width, eps=_EPSILON) if shape.normal_first else nn.Identity()
        self.dropout = nn.Dropout(dropout)
        given = shape.target_positions if decoder else shape.source_positions
        # Weights that came with positions of their own are read into this; others have the usual ones.
        self.register_buffer("positions", sinusoids(given or _POSITIONS, shape.width), persistent=bool(given))

    def forward(self, numbers: Tensor, memory: Tensor | None = None, mask: Tensor | None = None) -> Tensor:
        """numbers [batch, length] → states [batch, length, width]."""
        x = self.embedding(numbers) * self.scale
        if self.zero_start:
            x = torch.cat([torch.zeros_like(x[:, :1]), x[:, 1:]], 1)
        x = self.dropout(x + self.positions[: numbers.shape[1]])
        for layer in self.layers:
            x = layer(x, memory, mask)
        return self.norm(x)


class Network(nn.Module):
    """The whole. `dropout` is the share (0 to 1) of units left out in training."""

    def __init__(self, shape: Shape, *, dropout: float = 0.0) -> None:
        super().__init__()
        self.shape = shape
        target = nn.Embedding(shape.target_size, shape.width)
        source = target if shape.shared else nn.Embedding(shape.source_size, shape.width)
        self.encoder = Side(shape, dropout, source, decoder=False)
        self.decoder = Side(shape, dropout, target, decoder=True)
        self.output = None if shape.tied else nn.Parameter(torch.empty(shape.target_size, shape.width))
        self.output_bias = nn.Parameter(torch.zeros(shape.target_size)) if shape.output_bias else None
        self._begin(shape)

    @property
    def output_weight(self) -> Tensor:
        """The matrix [pieces, width] that turns states into pieces."""
        return self.decoder.embedding.weight if self.output is None else self.output

    def forward(self, source: Tensor, target: Tensor) -> Tensor:
        """source [batch, length], target [batch, other length] → states of the decoder [batch, other length, width]."""
        return self.decoder(target, self.encoder(source))

    def logits(self, states: Tensor) -> Tensor:
        """What each piece is worth after states [..., width], in single precision."""
        values = states.float() @ self.output_weight.float().T
        return values if self.output_bias is None else values + self.output_bias.float()

    def _begin(self, shape: Shape) -> None:
        for name, parameter in self.named_parameters():
            if "embedding" in name or name == "output":
                nn.init.normal_(parameter, std=shape.width**-0.5)
            elif parameter.ndim == 2:
                nn.init.xavier_uniform_(parameter)
                # Outputs of layers that are added up: smaller ones train stably without a long warm-up.
                if name.endswith(("out.weight", "down.weight")):
                    encoder = name.startswith("encoder")
                    depth = shape.encoder_layers * 2 if encoder else shape.decoder_layers * 3
                    parameter.data.mul_(depth**-0.5)
            elif name.endswith("bias"):
                nn.init.zeros_(parameter)


def _activated(x: Tensor, name: str) -> Tensor:
    if name == "relu":
        return functional.relu(x)
    if name == "swish":
        return functional.silu(x)
    return functional.gelu(x, approximate="tanh" if name == "gelu_tanh" else "none")
