"""Every shape of network says in CTranslate2 what it says in PyTorch, and can be read back from there."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
import torch

from langjustice.errors import TrainingError
from langjustice.training import binary, checkpoints, export, weights
from langjustice.training.batches import padded
from langjustice.training.decoding import greedy
from langjustice.training.loss import PADDING, loss_of
from langjustice.training.network import Network
from langjustice.training.run_folder import CodedDirection
from langjustice.training.shape import Shape
from langjustice.training.vocabulary import Vocabulary
from tests.unit.engine import packages

PIECES = ("<unk>", "<s>", "</s>", *(f"p{number}" for number in range(29)))
VOCABULARY = Vocabulary(source=PIECES, target=PIECES, source_tokenizer=b"", target_tokenizer=b"")
PLAIN = Shape(source_size=32, target_size=32, width=16, heads=2, inner=24, encoder_layers=2, decoder_layers=1)
SHAPES = {
    "ours": PLAIN,
    "OpenNMT": replace(PLAIN, shared=False, tied=False, output_bias=True, decoder_layers=2),
    "Marian": replace(
        PLAIN,
        normal_first=False,
        activation="swish",
        output_bias=True,
        zero_start=True,
        source_positions=128,
        target_positions=128,
    ),
    "gated": replace(PLAIN, gated=True, activation="gelu", scaled=False),
    "gelu": replace(PLAIN, activation="gelu_tanh", alignment_layer=0, alignment_heads=2),
}


def lively(shape: Shape, seed: int = 0) -> Network:
    """A network that has never learned, with something in every weight, so that nothing can go missing unseen."""
    torch.manual_seed(seed)
    network = Network(shape)
    for name, parameter in network.named_parameters():
        if parameter.ndim == 1:
            parameter.data.add_(torch.randn_like(parameter) * 0.3)
        elif "embedding" in name:
            parameter.data.mul_(2.0)
    return network.eval()


@pytest.mark.parametrize("name", SHAPES)
def test_ctranslate2_says_what_the_network_says(name: str, tmp_path: Path) -> None:
    shape = SHAPES[name]
    network = lively(shape)
    export.write(tmp_path / "m", shape, network.state_dict(), VOCABULARY, stored="float32")
    random = torch.Generator().manual_seed(1)
    sources = [torch.randint(3, 32, (length,), generator=random).tolist() for length in range(1, 25)]
    direction = CodedDirection(source="en", target="es", source_suffix=(2,), target_prefix=(5,))
    found = export.parity(tmp_path / "m", network, VOCABULARY, direction, sources, start=1, end=2)
    assert found == 1.0
    # The comparison can fail: a network with other weights says something else.
    assert export.parity(tmp_path / "m", lively(shape, 7), VOCABULARY, direction, sources, start=1, end=2) < 0.5


@pytest.mark.parametrize("name", SHAPES)
@pytest.mark.parametrize("stored", ["float32", "float16", "int16", "int8"])
def test_weights_are_read_back_as_they_were_stored(name: str, stored: str, tmp_path: Path) -> None:
    shape = SHAPES[name]
    network = lively(shape)
    before = {key: value.clone() for key, value in network.state_dict().items()}
    export.write(tmp_path, shape, network.state_dict(), VOCABULARY, stored=stored)
    read = weights.read(binary.parse((tmp_path / "model.bin").read_bytes()))
    assert read.shape == shape
    assert read.stored == stored
    for key, value in before.items():
        step = {"float32": 0.0, "float16": 2**-10, "int16": 2**-9, "int8": 2**-6}[stored]
        assert torch.allclose(read.tensors[key], value, atol=step * float(value.abs().max())), key
        # Writing has not touched the network: the next package is made from the same weights.
        assert torch.equal(network.state_dict()[key], value)
    checkpoints.network_of(read.shape, read.tensors)


def test_the_starter_is_read_back_with_everything_that_it_has() -> None:
    import zipfile

    with zipfile.ZipFile(packages.STARTER) as archive:
        (name,) = [name for name in archive.namelist() if name.endswith("model.bin")]
        read = weights.read(binary.parse(archive.read(name)))
    assert (read.shape.width, read.shape.encoder_layers, read.shape.decoder_layers) == (256, 6, 2)
    assert read.stored == "int8"
    assert read.shape.shared
    assert read.shape.tied
    assert sum(tensor.numel() for key, tensor in read.tensors.items() if key != "encoder.embedding.weight") > 8.8e6


def test_what_cannot_be_read_back_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(TrainingError, match="binary version 4"):
        binary.parse(b"\4\0\0\0")
    export.write(tmp_path, PLAIN, lively(PLAIN).state_dict(), VOCABULARY)
    with pytest.raises(TrainingError, match="damaged"):
        binary.parse((tmp_path / "model.bin").read_bytes()[:5000])
    with pytest.raises(TrainingError, match="without encoder/embeddings_0/weight"):
        weights.read(binary.parse(packages.FAKE_MODEL))
    variables = binary.parse((tmp_path / "model.bin").read_bytes())
    odd = {**variables.stored, "encoder/layernorm_embedding/gamma": variables.stored["decoder/layer_norm/gamma"]}
    with pytest.raises(TrainingError, match="layernorm_embedding/gamma cannot be trained"):
        weights.read(replace(variables, stored=odd))
    with pytest.raises(TrainingError, match="kind WhisperSpec"):
        weights.read(replace(variables, spec="WhisperSpec"))
    missing = {key: value for key, value in variables.stored.items() if key != "encoder/layer_1/ffn/linear_1/bias"}
    with pytest.raises(TrainingError, match="linear_1/bias"):
        weights.read(replace(variables, stored=missing))


def test_what_a_model_begins_and_ends_with_stands_in_its_config(tmp_path: Path) -> None:
    vocabulary = replace(VOCABULARY, opens=True, closes=False, start="</s>")
    export.write(tmp_path, PLAIN, lively(PLAIN).state_dict(), vocabulary)
    config = json.loads((tmp_path / "config.json").read_text(encoding="utf-8"))
    assert (config["add_source_bos"], config["add_source_eos"]) == (True, False)
    assert config["decoder_start_token"] == "</s>"


def test_decoding_many_at_once_is_decoding_each_alone() -> None:
    network = lively(PLAIN)
    random = torch.Generator().manual_seed(3)
    sources = [[*torch.randint(3, 32, (length % 9 + 1,), generator=random).tolist(), 2] for length in range(40)]
    beginnings = [[5], [6, 7]] * 20
    told: list[int] = []
    together = greedy(network, sources, beginnings, start=1, end=2, tokens=60, progress=told.append)
    alone = [greedy(network, [s], [b], start=1, end=2)[0] for s, b in zip(sources, beginnings, strict=True)]
    assert together == alone
    assert sum(told) == 40
    assert len(told) > 5


@pytest.mark.parametrize("name", ["ours", "OpenNMT"])
@pytest.mark.parametrize("smoothing", [0.0, 0.1])
def test_the_loss_and_its_gradients_are_those_of_pytorch(name: str, smoothing: float) -> None:
    networks = [lively(SHAPES[name]), lively(SHAPES[name])]
    source = torch.randint(3, 32, (4, 6), generator=torch.Generator().manual_seed(1))
    target, _ = padded([[1, 5, 8, 9, 2], [1, 5, 7, 2], [1, 5, 2], [1, 5, 30, 31, 29, 2]], PADDING, torch.device("cpu"))
    loss, surprise = loss_of(networks[0], source, target, forced=1, smoothing=smoothing, scale=0.01)
    loss.backward()
    states = networks[1](source, target[:, :-1].clamp_min(0))
    goals = target[:, 2:]
    expected = torch.nn.functional.cross_entropy(
        networks[1].logits(states[:, 1:]).flatten(0, 1),
        goals.flatten(),
        ignore_index=PADDING,
        label_smoothing=smoothing,
        reduction="sum",
    )
    (expected * 0.01).backward()
    assert torch.allclose(loss, expected * 0.01, rtol=1e-4)
    if not smoothing:
        assert torch.allclose(surprise, expected, rtol=1e-4)
    for one, other in zip(networks[0].parameters(), networks[1].parameters(), strict=True):
        assert torch.allclose(one.grad, other.grad, atol=1e-5)
