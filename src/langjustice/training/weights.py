"""The weights of a CTranslate2 Transformer as those of our network: which is called what on the other side.

Read back are Transformers with sinusoidal or fixed positions, normalized before or after their layers, with one
embedding for both sides or several: what OpenNMT-py, Marian and this program's own training make of a pair of
languages. Whatever a model has beside that is found and refused, never left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import torch
from torch import Tensor

from langjustice.errors import TrainingError
from langjustice.messages import say
from langjustice.training.binary import Variables
from langjustice.training.network import Network
from langjustice.training.shape import ACTIVATIONS, Shape

_SOURCE, _TARGET, _OUTPUT = "encoder/embeddings_0/weight", "decoder/embeddings/weight", "decoder/projection/weight"
_OUTPUT_BIAS = "decoder/projection/bias"
_POSITIONS = "position_encodings/encodings"
# Settings that the shape holds, or that mean nothing in a model without what they are about.
_READ = ("num_heads", "pre_norm", "activation", "scale_embeddings", "start_from_zero_embedding", "alignment_layer")
_HARMLESS = (*_READ, "alignment_heads", "embeddings_merge")


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """A network that was read back, and in which numbers it was stored: `int8`, `int16`, `float16`, `float32`."""

    shape: Shape
    tensors: dict[str, Tensor]
    stored: str


def names(shape: Shape) -> Iterator[tuple[str, str]]:
    """Every weight: its name in our network, and in CTranslate2 (what is shared stands there by both of its names)."""
    yield "encoder.embedding.weight", _SOURCE
    yield "decoder.embedding.weight", _TARGET
    if not shape.tied:
        yield "output", _OUTPUT
    if shape.output_bias:
        yield "output_bias", _OUTPUT_BIAS
    for side, layers, positions in (
        ("encoder", shape.encoder_layers, shape.source_positions),
        ("decoder", shape.decoder_layers, shape.target_positions),
    ):
        if positions:
            yield f"{side}.positions", f"{side}/{_POSITIONS}"
        if shape.normal_first:
            yield from _norm(f"{side}.norm", f"{side}/layer_norm")
        for number in range(layers):
            yield from _layer(f"{side}.layers.{number}", f"{side}/layer_{number}", shape, decoder=side == "decoder")


def _layer(ours: str, theirs: str, shape: Shape, *, decoder: bool) -> Iterator[tuple[str, str]]:
    yield from _norm(f"{ours}.self_norm", f"{theirs}/self_attention/layer_norm")
    yield from _linear(f"{ours}.self_attention.query_key_value", f"{theirs}/self_attention/linear_0")
    yield from _linear(f"{ours}.self_attention.out", f"{theirs}/self_attention/linear_1")
    if decoder:
        yield from _norm(f"{ours}.norm", f"{theirs}/attention/layer_norm")
        for number, part in enumerate(("query", "key_value", "out")):
            yield from _linear(f"{ours}.attention.{part}", f"{theirs}/attention/linear_{number}")
    yield from _norm(f"{ours}.feed_norm", f"{theirs}/ffn/layer_norm")
    yield from _linear(f"{ours}.feed_forward.up", f"{theirs}/ffn/linear_0")
    if shape.gated:
        yield from _linear(f"{ours}.feed_forward.gate", f"{theirs}/ffn/linear_0_noact")
    yield from _linear(f"{ours}.feed_forward.down", f"{theirs}/ffn/linear_1")


def _linear(ours: str, theirs: str) -> Iterator[tuple[str, str]]:
    yield f"{ours}.weight", f"{theirs}/weight"
    yield f"{ours}.bias", f"{theirs}/bias"


def _norm(ours: str, theirs: str) -> Iterator[tuple[str, str]]:
    yield f"{ours}.weight", f"{theirs}/gamma"
    yield f"{ours}.bias", f"{theirs}/beta"


def read(variables: Variables) -> Weights:
    """Read weights back. Raises TrainingError naming what cannot be trained here."""
    if variables.spec != "TransformerSpec":
        raise TrainingError(say("a model of the kind {spec} cannot be trained here").format(spec=variables.spec))
    shape = _shape(variables)
    pairs = dict(names(shape))
    _check_all_known(variables, set(pairs.values()))
    expected = Network(shape).state_dict()
    tensors = {}
    for ours, theirs in pairs.items():
        tensor = torch.from_numpy(variables.read(theirs).copy())
        if tensor.shape != expected[ours].shape:
            raise TrainingError(
                say("{theirs} is of the shape {shape}, and {shape_2} is expected").format(
                    theirs=theirs, shape=tuple(tensor.shape), shape_2=tuple(expected[ours].shape)
                )
            )
        tensors[ours] = tensor
    return Weights(shape=shape, tensors=tensors, stored=variables.kind("decoder/layer_0/ffn/linear_0/weight"))


def _shape(variables: Variables) -> Shape:
    for needed in (_SOURCE, _TARGET, _OUTPUT, "encoder/layer_0/ffn/linear_0/weight"):
        if not variables.has(needed):
            raise TrainingError(say("a model without {needed} cannot be trained here").format(needed=needed))
    source, target = variables.read(_SOURCE), variables.read(_TARGET)
    sides = ("encoder", "decoder")
    positions = [
        len(variables.read(f"{side}/{_POSITIONS}")) if variables.has(f"{side}/{_POSITIONS}") else 0 for side in sides
    ]
    return Shape(
        source_size=len(source),
        target_size=len(target),
        width=target.shape[1],
        heads=int(_same(variables, "num_heads", 8)),
        inner=len(variables.read("encoder/layer_0/ffn/linear_0/bias")),
        encoder_layers=_count(variables, "encoder"),
        decoder_layers=_count(variables, "decoder"),
        activation=_activation(variables),
        gated=variables.has("encoder/layer_0/ffn/linear_0_noact/weight"),
        normal_first=bool(_same(variables, "pre_norm", 1)),
        scaled=bool(_same(variables, "scale_embeddings", 1)),
        shared=variables.origin(_SOURCE) == variables.origin(_TARGET),
        tied=variables.origin(_OUTPUT) == variables.origin(_TARGET),
        output_bias=variables.has(_OUTPUT_BIAS),
        zero_start=bool(variables.scalar("decoder/start_from_zero_embedding", 0)),
        source_positions=positions[0],
        target_positions=positions[1],
        alignment_layer=int(variables.scalar("decoder/alignment_layer", -1)),
        alignment_heads=int(variables.scalar("decoder/alignment_heads", 1)),
    )


def _same(variables: Variables, name: str, default: float) -> float:
    values = {variables.scalar(f"{side}/{name}", default) for side in ("encoder", "decoder")}
    if len(values) > 1 or (name != "num_heads" and not values <= {0.0, 1.0}):
        raise TrainingError(say("a model with such a setting of {name} cannot be trained here").format(name=name))
    return values.pop()


def _activation(variables: Variables) -> str:
    values = {int(variables.scalar(f"{side}/activation", 0)) for side in ("encoder", "decoder")}
    if len(values) > 1 or not values <= set(range(len(ACTIVATIONS))):
        raise TrainingError(say("a model with such activations cannot be trained here"))
    return ACTIVATIONS[values.pop()]


def _count(variables: Variables, side: str) -> int:
    found = (re.match(rf"{side}/layer_(\d+)/", name) for name in variables.stored)
    numbers = [int(match[1]) for match in found if match]
    return max(numbers, default=-1) + 1


def _check_all_known(variables: Variables, known: set[str]) -> None:
    """Refuse a model that has anything whose effect would be lost."""
    origins = {variables.origin(name) for name in known}
    for name, value in variables.stored.items():
        if name in origins or (name.endswith("_scale") and name.removesuffix("_scale") in origins):
            continue
        is_setting = value.ndim == 0 and (name.rsplit("/", 1)[-1] in _HARMLESS or not value)
        if not is_setting:
            raise TrainingError(say("a model with {name} cannot be trained here").format(name=name))
