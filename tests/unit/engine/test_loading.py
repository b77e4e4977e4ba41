"""Models are checked, and loaded once."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

import pytest

from langjustice.engine import package
from langjustice.engine.loading import Engines
from langjustice.errors import ModelDamagedError
from tests.unit.engine import packages


def test_a_file_with_another_hash_is_refused(tmp_path: Path) -> None:
    path = packages.argos(tmp_path / "fake.argosmodel")
    info = replace(package.describe(path, place="installed"), sha256="0" * 64)
    with pytest.raises(ModelDamagedError, match="not the file that the manifest names") as caught:
        Engines().get(info)
    assert caught.value.path == path


def test_a_file_with_the_right_hash_is_loaded_once() -> None:
    sha256 = hashlib.sha256(packages.STARTER.read_bytes()).hexdigest()
    info = replace(package.describe(packages.STARTER, place="starter"), sha256=sha256)
    engines = Engines(workers=1)
    engine = engines.get(info)
    assert engine.id == "en_es-0.2"
    assert engines.get(replace(info, place="workspace")) is engine


def test_a_file_without_a_known_hash_is_loaded() -> None:
    info = replace(package.describe(packages.STARTER, place="starter"), sha256="")
    assert Engines(workers=1).get(info).features.copy_symbols
