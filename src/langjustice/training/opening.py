"""Opening a model that is there already, to train it further: its vocabulary and its weights."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from langjustice.errors import TrainingError
from langjustice.messages import say
from langjustice.training import binary, weights
from langjustice.training.vocabulary import END, START, UNKNOWN, Vocabulary
from langjustice.training.weights import Weights

_EPSILON = 1e-5


def open_model(
    files: Mapping[str, bytes], source_tokenizer: bytes, target_tokenizer: bytes
) -> tuple[Vocabulary, Weights]:
    """Read the files of a CTranslate2 folder by name. Raises TrainingError for what cannot be trained here."""
    config: dict[str, Any] = json.loads(files["config.json"]) if "config.json" in files else {}
    epsilon = config.get("layer_norm_epsilon")
    if epsilon is not None and abs(float(epsilon) - _EPSILON) > _EPSILON / 100:
        raise TrainingError(
            say("a model that normalizes with an epsilon of {epsilon} cannot be trained here").format(epsilon=epsilon)
        )
    vocabulary = Vocabulary(
        source=_pieces(files, "source"),
        target=_pieces(files, "target"),
        source_tokenizer=source_tokenizer,
        target_tokenizer=target_tokenizer,
        start=str(config.get("decoder_start_token") or START),
        start_source=str(config.get("bos_token") or START),
        end=str(config.get("eos_token") or END),
        unknown=str(config.get("unk_token") or UNKNOWN),
        opens=config.get("add_source_bos") is True,
        closes=config.get("add_source_eos") is True,
    )
    read = weights.read(binary.parse(files["model.bin"]))
    sizes = (len(vocabulary.source), len(vocabulary.target))
    if sizes != (read.shape.source_size, read.shape.target_size):
        raise TrainingError(
            say("the vocabulary has {sizes} pieces, and the weights are for another number").format(sizes=sizes)
        )
    return vocabulary, read


def _pieces(files: Mapping[str, bytes], side: str) -> tuple[str, ...]:
    for stem in (side, "shared"):
        if f"{stem}_vocabulary.json" in files:
            return tuple(json.loads(files[f"{stem}_vocabulary.json"]))
        if f"{stem}_vocabulary.txt" in files:
            return tuple(files[f"{stem}_vocabulary.txt"].decode("utf-8").removesuffix("\n").split("\n"))
    raise TrainingError(say("the model has no vocabulary of its {side} side").format(side=side))
