"""The sentence splitter of the starters: rules written as an ONNX graph, in the form of a MiniSBD model.

Argos Translate and LibreTranslate split sentences with MiniSBD and download a model for each language; one that lies in
the package is used instead, so that a package works without a network. Nothing here is trained.

What MiniSBD expects: `units` (int64 [batch, length], characters by number) and `features` (float32 [batch, length,
kinds], not used here) become `logits` (float32 [batch, length, 3]): inside, end of a token, end of a sentence.

The rule: a full stop (or another end), with up to two closing quotes, before a space and something that opens a
sentence. Not after an abbreviation, a single capital letter, or the number of a list at the very start. Each condition
is a filter of a convolution over the classes of characters, which is above zero only where all of it holds.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np

_TITLES = "Mr Mrs Ms Dr Drs Sr Sra Sres Srta Dra Prof St Sta Sto Mme Mlle MM Me Exmo Exma D Da Dña Lic Ing Arq Hon Rev"
_OFFICES = "Gen Col Lt Sgt Gov Sen Rep Inc Ltd Co Corp Jr Av Avda Ave Blvd Tel tel EE.UU J.-C"
_REFERENCES = "No Nr Nro núm Núm art Art pág Pág págs pag p pp Fig fig vol Vol cap Cap ed Ed cf Cf env"
_PHRASES = "vs etc e.g i.e p.ej p.ex c.-à-d approx aprox apr"
ABBREVIATIONS = " ".join((_TITLES, _OFFICES, _REFERENCES, _PHRASES)).split()
ENDS, CLOSING, OPENING = ".!?…。！？।؟", "\"'”’»)]", "¿¡«“‘\"'([—–-⟦*•#"
_OTHERS = ",;:@/_%&+=<>⟧|{}~`^$€£°"
_LETTERS = ((0x41, 0x5B), (0x61, 0x7B), (0xC0, 0x250), (0x370, 0x530), (0x1E00, 0x1F00))
_LEFT, _RIGHT = 8, 4
# Classes of characters, by their channel; behind them one for each character that an abbreviation is written with.
_END, _CLOSE, _SPACE, _OPEN, _STOP, _UPPER, _LETTER, _DIGIT, _ANY = range(9)
_FEATURES = ["space_before", "capitalized", "numeric", "end_of_para", "start_of_para"]
_Filter = Mapping[tuple[int, int], float]


def build(lang: str = "xx") -> bytes:
    """Return the model as a file. Needs the package `onnx`."""
    from onnx import TensorProto, checker, helper, numpy_helper

    characters = _characters()
    written = sorted({char for word in ABBREVIATIONS for char in word})
    classes = _classes(characters, written)
    filters, kinds = _filters(written)
    width = _LEFT + _RIGHT + 1
    kernel = np.zeros((len(filters), classes.shape[1], width), np.float32)
    for number, one in enumerate(filters):
        for (offset, channel), weight in one.items():
            kernel[number, channel, offset + _LEFT] += weight
    bias = np.array([0.5 - sum(weight for weight in one.values() if weight > 0) for one in filters], np.float32)

    constants = {
        "classes": classes,
        "kernel": kernel,
        "bias": bias,
        "kinds": kinds,
        "zero": np.array(0.0, np.float32),
        "half": np.array(0.5, np.float32),
        "five": np.array(5.0, np.float32),
        "last": np.array([2], np.int64),
        "first": np.array([0], np.int64),
        "second": np.array([1], np.int64),
    }
    node = helper.make_node
    nodes = [
        node("Gather", ["classes", "units"], ["embedded"]),
        node("Transpose", ["embedded"], ["channels"], perm=[0, 2, 1]),
        node("Conv", ["channels", "kernel", "bias"], ["found"], kernel_shape=[width], pads=[_LEFT, _RIGHT]),
        node("Greater", ["found", "zero"], ["holds"]),
        node("Cast", ["holds"], ["held"], to=TensorProto.FLOAT),
        node("Transpose", ["held"], ["rules"], perm=[0, 2, 1]),
        node("MatMul", ["rules", "kinds"], ["both"]),
        node("Slice", ["both", "first", "second", "last"], ["ends"]),
        node("Slice", ["both", "second", "last", "last"], ["vetoes"]),
        node("Mul", ["vetoes", "five"], ["strong"]),
        node("Sub", ["ends", "strong"], ["sentence"]),
        # The features have to be used, or the runtime drops the input that MiniSBD gives.
        node("ReduceSum", ["features", "last"], ["summed"], keepdims=1),
        node("Mul", ["summed", "zero"], ["nothing"]),
        node("Add", ["nothing", "half"], ["inside"]),
        node("Concat", ["inside", "nothing", "sentence"], ["logits"], axis=2),
    ]
    graph = helper.make_graph(
        nodes,
        "rules",
        [
            helper.make_tensor_value_info("units", TensorProto.INT64, ["batch", "length"]),
            helper.make_tensor_value_info("features", TensorProto.FLOAT, ["batch", "length", "kinds"]),
        ],
        [helper.make_tensor_value_info("logits", TensorProto.FLOAT, ["batch", "length", 3])],
        [numpy_helper.from_array(value, name) for name, value in constants.items()],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 13)])
    # Old enough for every runtime that Argos Translate is used with.
    model.ir_version = 8
    for key, value in _metadata(lang, characters).items():
        entry = model.metadata_props.add()
        entry.key, entry.value = key, value
    checker.check_model(model)
    return bytes(model.SerializeToString())


def _characters() -> list[str]:
    letters = [chr(code) for first, end in _LETTERS for code in range(first, end) if chr(code).isalpha()]
    known = dict.fromkeys([" ", "\t", *ENDS, *CLOSING, *OPENING, *"0123456789", *_OTHERS, *letters])
    return ["<PAD>", "<UNK>", *known]


def _classes(characters: list[str], written: list[str]) -> Any:
    """A row for each character: which classes it is of. What pads a text is of none."""
    table = np.zeros((len(characters), _ANY + 1 + len(written)), np.float32)
    table[1:, _ANY] = 1
    # A script that is not known may open a sentence.
    table[1, _OPEN] = 1
    for number, char in enumerate(characters[2:], 2):
        table[number, _END] = char in ENDS
        table[number, _CLOSE] = char in CLOSING
        table[number, _SPACE] = char == " "
        table[number, _OPEN] = char.isupper() or char.isdigit() or char in OPENING
        table[number, _STOP] = char == "."
        table[number, _UPPER] = char.isupper()
        table[number, _LETTER] = char.isalnum()
        table[number, _DIGIT] = char.isdigit()
        if char in written:
            table[number, _ANY + 1 + written.index(char)] = 1
    return table


def _filters(written: list[str]) -> tuple[list[_Filter], Any]:
    """The conditions, {(offset, channel): weight}, and for each whether it ends a sentence or forbids it."""
    ends: list[_Filter] = [
        {(0, _END): 1, (1, _SPACE): 1, (2, _OPEN): 1},
        {(-1, _END): 1, (0, _CLOSE): 1, (1, _SPACE): 1, (2, _OPEN): 1},
        {(-2, _END): 1, (-1, _CLOSE): 1, (0, _CLOSE): 1, (1, _SPACE): 1, (2, _OPEN): 1},
    ]
    vetoes: list[_Filter] = [
        {(0, _STOP): 1, (-1, _UPPER): 1, (-2, _LETTER): -3},
        {(0, _STOP): 1, (-1, _DIGIT): 1, (-2, _ANY): -3, (1, _SPACE): 1},
    ]
    for word in ABBREVIATIONS:
        condition: dict[tuple[int, int], float] = {(0, _STOP): 1}
        for place, char in enumerate(reversed(word)):
            condition[-1 - place, _ANY + 1 + written.index(char)] = 1
        if len(word) < _LEFT:
            condition[-1 - len(word), _LETTER] = -3
        vetoes.append(condition)
    kinds = np.array([[1.0, 0.0]] * len(ends) + [[0.0, 1.0]] * len(vetoes), np.float32)
    return [*ends, *vetoes], kinds


def _metadata(lang: str, characters: list[str]) -> dict[str, str]:
    config = {
        "feat_funcs": _FEATURES,
        "max_seqlen": 1000,
        "skip_newline": False,
        "use_dictionary": False,
        "num_dict_feat": 0,
    }
    numbers = {char: number for number, char in enumerate(characters)}
    vocabulary = {"lang": lang, "idx": 0, "cutoff": 0, "lower": False, "_unit2id": numbers, "_id2unit": characters}
    return {
        "lang_code": lang,
        "config": json.dumps(config),
        "vocab": json.dumps(vocabulary),
        "lexicon": "null",
    }


def main() -> None:
    """Write the file that is named."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("out", type=Path)
    chosen = parser.parse_args()
    chosen.out.write_bytes(build())


if __name__ == "__main__":
    main()
