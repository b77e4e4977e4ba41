"""A training from start to finish, on a language of thirty words: it learns, can be stopped, becomes a package."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pytest
import torch

from langjustice.engine import library, package
from langjustice.engine.decoder import Decoder
from langjustice.engine.port import DecodingOptions
from langjustice.errors import TrainingError
from langjustice.language import LangPair
from langjustice.training import checkpoints, devices, export, loop, packing, run_folder
from langjustice.training.loop import Settings
from langjustice.training.packing import About
from langjustice.training.shape import Shape, sized
from langjustice.training.vocabulary import Vocabulary
from tests import toys
from tests.unit.engine import packages

SETTINGS = Settings(steps=20, tokens=400, rate=3e-3, warmup=5, precision="fp32", threads=1, device="cpu")


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Vocabulary, Shape]:
    folder = tmp_path_factory.mktemp("run")
    known = toys.run_folder(folder, passes=2)
    return folder, known, sized("tiny", len(known.source), len(known.target))


@pytest.fixture
def folder(prepared: tuple[Path, Vocabulary, Shape], tmp_path: Path) -> Path:
    """A copy of the prepared folder, in which nothing was trained."""
    for path in prepared[0].iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    return tmp_path


def weights_of(folder: Path) -> dict[str, torch.Tensor]:
    return checkpoints.load_weights(folder / run_folder.WEIGHTS)[1]


def test_twenty_steps_and_it_knows_more_than_before(folder: Path, prepared: tuple[Path, Vocabulary, Shape]) -> None:
    shape = prepared[2]
    first = loop.train(folder, shape, replace(SETTINGS, steps=1))
    assert first.held_out is not None
    after = loop.train(folder, shape, SETTINGS)
    assert after.finished
    assert after.steps == 20
    assert after.target_tokens > 20 * 200
    assert after.held_out is not None
    assert after.held_out < first.held_out - 0.5


@pytest.mark.parametrize("optimizer", ["adamw", "muon"])
def test_interrupted_and_gone_on_with_is_as_if_nothing_had_been(
    folder: Path, prepared: tuple[Path, Vocabulary, Shape], tmp_path_factory: pytest.TempPathFactory, optimizer: str
) -> None:
    settings = replace(SETTINGS, optimizer=optimizer, accumulate=2)
    whole = tmp_path_factory.mktemp("whole")
    for path in folder.iterdir():
        (whole / path.name).write_bytes(path.read_bytes())
    done = loop.train(whole, prepared[2], settings)
    asked = 0

    def stopping() -> bool:
        nonlocal asked
        asked += 1
        return asked % 7 == 0

    sessions = 0
    outcome = None
    while outcome is None or not outcome.finished:
        outcome = loop.train(folder, prepared[2], settings, stopping=stopping)
        sessions += 1
        assert sessions < 10
    assert sessions > 2
    assert (outcome.steps, outcome.target_tokens) == (done.steps, done.target_tokens)
    assert outcome.held_out == done.held_out
    one, other = weights_of(folder), weights_of(whole)
    assert all(torch.equal(one[name], other[name]) for name in one)


def test_a_session_ends_after_its_minutes_with_a_checkpoint(
    folder: Path, prepared: tuple[Path, Vocabulary, Shape]
) -> None:
    outcome = loop.train(folder, prepared[2], replace(SETTINGS, steps=10_000), session_minutes=0.003)
    assert not outcome.finished
    assert (folder / run_folder.CHECKPOINT).exists()
    # What there is so far can be tried out, or carried away.
    checkpoints.network_of(*checkpoints.load_weights(folder / run_folder.WEIGHTS))


def test_the_minutes_of_a_training_are_those_of_all_its_sessions(
    folder: Path, prepared: tuple[Path, Vocabulary, Shape]
) -> None:
    settings = replace(SETTINGS, steps=0, minutes=0.02)
    assert not loop.train(folder, prepared[2], settings, session_minutes=0.01).finished
    outcome = loop.train(folder, prepared[2], settings)
    assert outcome.finished
    assert 0.02 <= outcome.minutes < 0.03


def test_a_checkpoint_of_something_else_is_refused(folder: Path, prepared: tuple[Path, Vocabulary, Shape]) -> None:
    shape = prepared[2]
    loop.train(folder, shape, SETTINGS, stopping=lambda: True)
    with pytest.raises(TrainingError, match="another shape or optimizer"):
        loop.train(folder, replace(shape, inner=64), SETTINGS)
    with pytest.raises(TrainingError, match="another shape or optimizer"):
        loop.train(folder, shape, replace(SETTINGS, optimizer="muon"))
    (folder / run_folder.CHECKPOINT).write_bytes(b"PK\3\4 cut short")
    with pytest.raises(TrainingError, match="cannot be read"):
        loop.train(folder, shape, SETTINGS)
    with pytest.raises(TrainingError, match="needs an end"):
        loop.train(folder, shape, replace(SETTINGS, steps=0))


def test_a_checkpoint_cannot_run_anything(tmp_path: Path) -> None:
    class Harm:
        def __reduce__(self) -> tuple[object, tuple[str]]:
            return (print, ("harm",))

    buffer = io.BytesIO()
    torch.save({"format": 1, "network": Harm()}, buffer)
    (tmp_path / "checkpoint.pt").write_bytes(buffer.getvalue())
    with pytest.raises(TrainingError, match="cannot be read"):
        checkpoints.load(tmp_path / "checkpoint.pt")


def test_both_precisions_learn_the_same_and_the_choice_takes_no_chances(
    folder: Path, prepared: tuple[Path, Vocabulary, Shape]
) -> None:
    held_out = {}
    for precision in ("fp32", "bf16"):
        outcome = loop.train(folder, prepared[2], replace(SETTINGS, precision=precision))
        held_out[precision] = outcome.held_out
    assert held_out["bf16"] == pytest.approx(held_out["fp32"], rel=0.02)
    torch.manual_seed(5)
    expected = torch.rand(3)
    torch.manual_seed(5)
    assert devices.faster_precision(torch.device("cpu"), lambda: torch.rand(1)) in ("fp32", "bf16")
    assert torch.equal(torch.rand(3), expected)


class TestPackage:
    """What was trained is an Argos package like any other."""

    @pytest.fixture(scope="class")
    def trained(
        self, prepared: tuple[Path, Vocabulary, Shape], tmp_path_factory: pytest.TempPathFactory
    ) -> tuple[Path, Path]:
        """The run, and the package made of it."""
        run, known, shape = prepared
        loop.train(run, shape, replace(SETTINGS, steps=400, tokens=800, rate=5e-3, warmup=20))
        place = tmp_path_factory.mktemp("packages")
        read, tensors = checkpoints.load_weights(run / run_folder.WEIGHTS)
        export.write(place / "model", read, tensors, known)
        about = About(
            source="en",
            source_name="English",
            target="es",
            target_name="Spanish",
            version="7.1",
            licence="CC0 1.0",
            target_prefix="__es__",
            card="# Toy\n",
        )
        files = packing.files_of(about, place / "model", known, packages.splitter())
        packing.pack(place / about.file_name, files)
        packing.pack(place / "again" / about.file_name, files)
        return run, place / about.file_name

    def test_it_is_loaded_and_translates_here(self, trained: tuple[Path, Path]) -> None:
        assert trained[1].name == "translate-en_es-7_1.argosmodel"
        (info,) = [m for m in library.find_models([("x", trained[1].parent)]).models if m.path == str(trained[1])]
        assert (info.id, info.version, info.licence) == ("en_es-7.1", "7.1", "CC0 1.0")
        decoder = Decoder(info, package.open_package(trained[1]), workers=1)
        assert decoder.features.term_markup
        assert len(decoder.features.copy_symbols) == 16
        held_out = toys.pairs(20, seed=2)
        outputs = decoder.decode(
            [pair.source for pair in held_out], LangPair(source="en", target="es"), DecodingOptions()
        )
        words = [
            one == other
            for output, pair in zip(outputs, held_out, strict=True)
            for one, other in zip(output.target.split(), pair.target.split(), strict=False)
        ]
        assert sum(words) / len(words) > 0.7, [output.target for output in outputs]

    def test_eight_bits_say_what_the_network_says(self, trained: tuple[Path, Path], tmp_path: Path) -> None:
        run = trained[0]
        known = toys.vocabulary(toys.pairs(200))
        shape, tensors = checkpoints.load_weights(run / run_folder.WEIGHTS)
        meta, network = run_folder.read_meta(run), checkpoints.network_of(shape, tensors)
        for kind in ("float32", "int8"):
            export.write(tmp_path / kind, shape, tensors, known, stored=kind)
            for number, direction in enumerate(meta.directions):
                sources = [one.source for one in run_folder.read_held_out(run) if one.direction == number]
                share = export.parity(
                    tmp_path / kind, network, known, direction, sources, start=meta.start, end=meta.end, kind=kind
                )
                assert share == 1.0 if kind == "float32" else share >= 0.9

    def test_argos_translate_loads_it_without_a_network(self, trained: tuple[Path, Path], tmp_path: Path) -> None:
        import subprocess
        import sys

        program = (
            "import sys, argostranslate.package as p, argostranslate.translate as t\n"
            "p.install_from_path(sys.argv[1])\n"
            "print(t.translate(sys.argv[2], 'en', 'es'))\n"
        )
        sentences = [pair.source for pair in toys.pairs(2, seed=2)]
        done = subprocess.run(
            ["unshare", "-rn", sys.executable, "-c", program, str(trained[1]), " ".join(sentences)],
            capture_output=True,
            text=True,
            check=False,
            env={"HOME": str(tmp_path), "PATH": "/usr/bin:/bin", "ARGOS_DEVICE_TYPE": "cpu"},
        )
        assert done.returncode == 0, done.stderr
        # Two sentences were two for it: the splitter in the package did its work.
        assert done.stdout.count("familias.") == 2, done.stdout

    def test_the_same_files_give_the_same_package(self, trained: tuple[Path, Path]) -> None:
        again = trained[1].parent / "again" / trained[1].name
        assert again.read_bytes() == trained[1].read_bytes()
