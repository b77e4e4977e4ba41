"""scripts/train/: the project's own starters, from a folder of tables to packages with a table of figures, on toys."""

from __future__ import annotations

import importlib
import json
import lzma
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType

import pytest

from langjustice.app import corpus, training_data
from langjustice.engine import library, manifest
from langjustice.language import LangPair
from langjustice.training.leaks import TestSet
from tests import toys
from tests.unit.engine import packages

SCRIPTS = Path(__file__).resolve().parents[2] / "scripts" / "train"
PAIR = LangPair(source="en", target="es")
Split = Callable[[str], list[str]]


@pytest.fixture(scope="module", autouse=True)
def scripts() -> Iterator[None]:
    """The scripts find one another as they do when one of them is run; afterwards nothing of it is left."""
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(SCRIPTS)
        before = set(sys.modules)
        yield
        for name in set(sys.modules) - before:
            if (SCRIPTS / f"{name}.py").exists():
                del sys.modules[name]


def script(name: str) -> ModuleType:
    return importlib.import_module(name)


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Public text as it is given: corpus, source, target; compressed; with a line of the project's own test split."""
    folder = tmp_path_factory.mktemp("data")
    with lzma.open(folder / "en-es.tsv.xz", "wt", encoding="utf-8") as file:
        for number, pair in enumerate(toys.pairs(900)):
            file.write(f"{'vote-gov' if number % 9 else 'bible-lowweight'}\t{pair.source}\t{pair.target}\n")
        for source, target in corpus.read_pairs([SCRIPTS.parents[1] / "corpora"], PAIR, "test")[:20]:
            file.write(f"tatoeba-manythings\t{source.upper()}\t{target}\n")
    head = "corpus\tpair\tpairs_kept\tavg_source_words\tsource_words\ttarget_words\tlicence\tupstream\n"
    row = "vote-gov\ten-es\t800\t10\t8000\t8000\tCC0-1.0\tsomewhere\n"
    (folder / "SOURCES.tsv").write_text(head + row, encoding="utf-8")
    return folder


@pytest.fixture
def few_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A handful of the project's own sentences instead of all of them."""
    own = tmp_path / "own"
    own.mkdir()
    (own / "own.tsv").write_text("We defend the river.\tDefendemos el río.\n", encoding="utf-8")
    monkeypatch.setattr(script("collect"), "CORPORA", own)


@pytest.mark.usefixtures("few_own")
def test_from_tables_to_packages_with_figures(data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run, into = tmp_path / "run", tmp_path / "models"
    into.mkdir()
    old = {"file": "translate-en_es-0_2.argosmodel", "from": "en", "to": "es", "version": "0.2", "size": 1,
           "sha256": "", "licence": "", "training_data": ""}  # fmt: skip
    (into / "manifest.json").write_text(json.dumps({"format": 1, "packages": [old]}), encoding="utf-8")
    (into / old["file"]).write_bytes(b"old")
    assert script("make_models").make(data, run, into, "0.3", preset="toy", passes=1)
    assert "left out: stands in a test set" in capsys.readouterr().out
    names = sorted(path.name for path in into.iterdir())
    assert names == ["manifest.json", "translate-en_es-0_3.argosmodel", "translate-es_en-0_3.argosmodel"]
    models = library.find_models([("starter", into)]).models
    assert [manifest.verify(model).problems for model in models] == [(), ()]
    (entry, _) = manifest.read(into)
    assert "vote-gov (CC0-1.0)" in entry.training_data
    assert "FLORES" in entry.training_data
    held_out = script("runs").read_held_out(run, "en-es")
    assert len(held_out) > 10
    learned = list(script("runs").read_text(run, "en-es"))
    known = TestSet(pair.source for pair in held_out)
    guard = training_data.guard(PAIR)
    assert not any(one.has(pair.source) or guard.has(pair.target) for pair in learned for one in (known, guard))
    weights = {pair.weight for pair in learned}
    assert weights == {8.0, 3.0, 0.1}
    table = script("evaluate").table(into, into, run / "held-out", only="en-es", limit=12)
    assert len([line for line in table if line.startswith("| en → es | 0.3 |")]) == 4
    assert any("public, held out" in line for line in table)
    assert any("% of" in line for line in table)
    assert any(line.startswith("chrF++: nrefs:1") for line in table)


@pytest.mark.usefixtures("few_own")
def test_the_three_commands_for_a_machine_with_a_card(data: Path, tmp_path: Path) -> None:
    """Without the program installed there, as on the machine itself: PyTorch, NumPy and SentencePiece alone."""
    run, out = tmp_path / "run", tmp_path / "out"
    script("collect").collect(data, run, "en-es")
    for command in "123":
        done = subprocess.run(
            [sys.executable, "-c", _ALONE, str(SCRIPTS / "on_card.py"), command, str(run), str(out), "--toy"],
            capture_output=True,
            text=True,
            check=False,
            cwd=SCRIPTS.parents[1],
        )
        assert done.returncode == 0, done.stderr
    assert sorted(path.name for path in out.iterdir()) == ["student.txt", "teacher.txt", "weights-0.part"]
    by_teacher = sorted(path.name for path in (run / "student" / "text").iterdir())
    assert by_teacher == [
        "en-es.by-teacher-into-en.tsv.xz",
        "en-es.by-teacher-into-es.tsv.xz",
        "en-es.tsv.xz",
    ]
    translated = script("runs").read_text(run / "student", "en-es.by-teacher-into-es")
    assert sum(1 for _ in translated) > 20
    home = tmp_path / "home"
    home.mkdir()
    for name in ("sentencepiece.model", "meta.json", "held-out.json", "group.json"):
        (home / name).write_bytes((run / "student" / name).read_bytes())
    script("learn").join(home, out)
    assert len(script("pack").pack(home, tmp_path / "models", "0.3")) == 2


# Refuses what such a machine may not have.
_ALONE = """
import runpy, sys
missing = {"ctranslate2", "argostranslate", "click", "simplemma", "sqlite_utils", "babel", "lxml", "sacrebleu"}
class Nothing:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in missing:
            raise ModuleNotFoundError(name)
sys.meta_path.insert(0, Nothing())
sys.argv = sys.argv[1:]
sys.path.insert(0, str(__import__("pathlib").Path(sys.argv[0]).parent))
runpy.run_path(sys.argv[0], run_name="__main__")
"""


def test_weights_of_a_package_can_be_gone_on_from(tmp_path: Path) -> None:
    script("read_back").read_back(packages.STARTER, tmp_path / "weights.pt")
    known = script("read_back").checkpoints.load_weights(tmp_path / "weights.pt")[0]
    assert known.width == 256
    assert (tmp_path / "sentencepiece.model").stat().st_size > 100_000


class TestSplitter:
    """The rules for sentences, as Argos Translate runs them."""

    @pytest.fixture(scope="class")
    def split(self, tmp_path_factory: pytest.TempPathFactory) -> Split:
        from minisbd import SBDetect

        path = tmp_path_factory.mktemp("sbd") / "es.onnx"
        path.write_bytes(script("splitter").build("es"))
        sentences: Split = SBDetect(str(path)).sentences
        return sentences

    @pytest.mark.parametrize(
        "sentences",
        [
            ["El agua es vida.", "¡Nadie la vende!", "¿Quién la cuida?", "Todas."],
            ["La Sra. Luz y el Dr. Paz hablan en la Av. Central.", "Luego J. Quej contesta."],
            ["Dijo: «No pasarán.»", "Y no pasaron."],
            ["Escriban a a@b.example o vean https://a.example/x.html hoy.", "Gracias."],
            ["1. Agua para todas."],
            ["Pagan 3.50 al día, p. ej. en la costa.", "Nada más."],
        ],
    )
    def test_sentences(self, split: Split, sentences: list[str]) -> None:
        assert [one.strip() for one in split(" ".join(sentences))] == sentences
