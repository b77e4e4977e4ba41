"""The shape of a network: what has to be known to build it, and what CTranslate2 has to be told of it."""

from __future__ import annotations

from dataclasses import dataclass

# By the numbers that CTranslate2 gives them (ctranslate2.specs.common_spec.Activation).
ACTIVATIONS = ("relu", "gelu_tanh", "swish", "gelu")


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """A Transformer (Vaswani et al. 2017) of `width`, with `inner` units in its feed-forward layers.

    `normal_first` is whether layers normalize what comes in (pre-norm) or what goes out; `gated` is a feed-forward
    layer with a gate (Shazeer 2020); `scaled` are embeddings times the square root of the width. With `shared` both
    sides have one embedding, with `tied` the output layer has the target's; `output_bias` is a bias on it.
    `zero_start`: decoding begins with nothing at all instead of a piece, as Marian's models do. `…_positions` are the
    number of fixed position vectors that came with the weights; 0: they are computed. `alignment_layer` and
    `alignment_heads` say whose attention tells which words belong together.
    """

    source_size: int
    target_size: int
    width: int = 256
    heads: int = 4
    inner: int = 1024
    encoder_layers: int = 6
    decoder_layers: int = 2
    activation: str = "relu"
    gated: bool = False
    normal_first: bool = True
    scaled: bool = True
    shared: bool = True
    tied: bool = True
    output_bias: bool = False
    zero_start: bool = False
    source_positions: int = 0
    target_positions: int = 0
    alignment_layer: int = -1
    alignment_heads: int = 1


# width, heads, inner, encoder and decoder layers. A deep encoder and a shallow decoder: decoding is what takes time.
SIZES = {
    "tiny": (64, 2, 128, 1, 1),
    "small": (256, 4, 1024, 6, 2),
    "medium": (320, 5, 1280, 6, 2),
    "base": (384, 6, 1536, 6, 2),
    "large": (512, 8, 2048, 6, 2),
    "teacher": (512, 8, 2048, 12, 3),
}


def sized(name: str, source_size: int, target_size: int) -> Shape:
    """The shape of a model of our own, of one of the sizes above."""
    width, heads, inner, encoder, decoder = SIZES[name]
    return Shape(
        source_size=source_size,
        target_size=target_size,
        width=width,
        heads=heads,
        inner=inner,
        encoder_layers=encoder,
        decoder_layers=decoder,
    )
