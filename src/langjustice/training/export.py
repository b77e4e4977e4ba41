"""From weights to a CTranslate2 model, and the proof that it says what the network says."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from torch import Tensor

from langjustice.errors import OutputError, TrainingError
from langjustice.messages import say
from langjustice.training.decoding import greedy
from langjustice.training.network import Network
from langjustice.training.run_folder import CodedDirection
from langjustice.training.shape import ACTIVATIONS, Shape
from langjustice.training.vocabulary import Vocabulary
from langjustice.training.weights import names


def write(
    folder: Path, shape: Shape, weights: dict[str, Tensor], vocabulary: Vocabulary, *, stored: str = "int8"
) -> None:
    """Write a CTranslate2 model (model.bin, config.json, vocabularies) into a folder, which is made.

    `stored` is `int8`, `int16`, `float16` or `float32`. Raises OutputError, TrainingError.
    """
    from ctranslate2.specs import common_spec, model_spec, transformer_spec

    spec: Any = transformer_spec.TransformerSpec.from_config(
        (shape.encoder_layers, shape.decoder_layers),
        shape.heads,
        pre_norm=shape.normal_first,
        activation=common_spec.Activation(ACTIVATIONS.index(shape.activation)),
        ffn_glu=shape.gated,
        alignment_layer=shape.alignment_layer,
        alignment_heads=shape.alignment_heads,
    )
    for side in (spec.encoder, spec.decoder):
        side.scale_embeddings = shape.scaled
    spec.decoder.start_from_zero_embedding = shape.zero_start
    pairs = dict(names(shape))
    if shape.tied:
        pairs["output"] = "decoder/projection/weight"
        weights = {**weights, "output": weights["decoder.embedding.weight"]}
    for ours, theirs in pairs.items():
        scope, _, attribute = theirs.rpartition("/")
        # A copy of its own for each: CTranslate2 turns them into whole numbers in place.
        array = weights[ours].detach().float().cpu().numpy().copy()
        setattr(model_spec.index_spec(spec, scope), attribute, array)
    spec.register_source_vocabulary(list(vocabulary.source))
    spec.register_target_vocabulary(list(vocabulary.target))
    spec.config.add_source_bos, spec.config.add_source_eos = vocabulary.opens, vocabulary.closes
    spec.config.bos_token, spec.config.eos_token = vocabulary.start_source, vocabulary.end
    spec.config.unk_token, spec.config.decoder_start_token = vocabulary.unknown, vocabulary.start
    spec.config.layer_norm_epsilon = 1e-5
    try:
        spec.validate()
        spec.optimize(quantization=stored)
        folder.mkdir(parents=True, exist_ok=True)
        spec.save(str(folder))
    except ValueError as error:
        raise TrainingError(say("the weights do not make a CTranslate2 model: {error}").format(error=error)) from error
    except OSError as error:
        raise OutputError(
            say("cannot be written: {value}").format(value=error.strerror or error), path=folder
        ) from error


def parity(
    folder: Path,
    network: Network,
    vocabulary: Vocabulary,
    direction: CodedDirection,
    sources: Sequence[Sequence[int]],
    *,
    start: int,
    end: int,
    kind: str = "float32",
) -> float:
    """Return on which share (0 to 1) of the sources CTranslate2 says exactly what the network says, piece by piece.

    Both take the likeliest piece. `sources` are numbers without what stands around them; `kind` is what CTranslate2
    computes with. A model that is stored in single precision has to agree on all of them.
    """
    import ctranslate2

    translator = ctranslate2.Translator(str(folder), device="cpu", compute_type=kind, intra_threads=1)
    whole = [[*direction.source_prefix, *source, *direction.source_suffix] for source in sources]
    ours = greedy(network, whole, [direction.target_prefix] * len(whole), start=start, end=end)
    # CTranslate2 puts the ends on by itself.
    cut = slice(int(vocabulary.opens), -1 if vocabulary.closes else None)
    beginning = [vocabulary.target[number] for number in direction.target_prefix]
    same = 0
    for source, expected in zip(whole, ours, strict=True):
        (result,) = translator.translate_batch(
            [[vocabulary.source[number] for number in source[cut]]],
            target_prefix=[beginning],
            beam_size=1,
            max_decoding_length=len(source) * 2 + 16 + len(beginning),
            max_input_length=0,
        )
        found = result.hypotheses[0][len(beginning) :]
        wanted = [vocabulary.target[number] for number in expected]
        length = min(len(found), len(wanted))
        # The two count to their limit differently; one that never ends has to agree as far as both go.
        ended = len(found) == len(wanted) or length >= len(source) * 2
        same += found[:length] == wanted[:length] and ended
    return same / max(1, len(sources))
