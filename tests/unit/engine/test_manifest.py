"""Knowing that a package is the one it should be."""

from __future__ import annotations

import json
import shutil
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from langjustice.engine import importing, manifest, package
from langjustice.engine.importing import LanguageTokens
from langjustice.errors import ModelDamagedError
from tests.unit.engine import packages


def verify(path: Path) -> manifest.Verification:
    return manifest.verify(package.describe(path, place="installed"))


def test_the_manifest_describes_the_starters_as_they_are() -> None:
    entries = manifest.read(packages.STARTERS)
    assert sorted(entry.file for entry in entries) == sorted(p.name for p in packages.STARTERS.glob("*.argosmodel"))
    for entry in entries:
        checked = verify(packages.STARTERS / entry.file)
        assert (checked.against, checked.problems) == ("manifest.json", ())
        assert checked.model.directions[0][0] == entry.pair
        assert checked.model.version == entry.version
        assert entry.licence == "CC-BY-SA-4.0"
        assert "without the test split" in entry.training_data


def test_a_starter_that_was_changed_is_found(tmp_path: Path) -> None:
    shutil.copy(packages.STARTERS / "manifest.json", tmp_path)
    path = tmp_path / packages.STARTER.name
    data = bytearray(packages.STARTER.read_bytes())
    data[30] ^= 32
    path.write_bytes(data)
    info = replace(package.describe(packages.STARTER, place="starter"), path=str(path))
    (problem,) = manifest.verify(info).problems
    assert "SHA-256" in problem
    path.write_bytes(data[:-1])
    (problem,) = manifest.verify(info).problems
    assert "8,568,869 bytes, 8,568,870 expected" in problem


def test_an_installed_argos_package_is_compared_file_by_file(tmp_path: Path) -> None:
    info = importing.import_argos(packages.STARTER, tmp_path / "library")
    folder = Path(info.path)
    assert manifest.verify(info) == manifest.Verification(model=info, against="the hashes recorded at import")
    (folder / "metadata.json").write_bytes((folder / "metadata.json").read_bytes() + b" ")
    (folder / "README.md").unlink()
    assert manifest.verify(info).problems == (
        "README.md is missing",
        "metadata.json has changed since it was taken in",
    )


def test_an_imported_model_is_compared_file_by_file(tmp_path: Path) -> None:
    plain = packages.ctranslate2_folder(tmp_path / "plain")
    both = {tag: LanguageTokens(source="", target=f"__{tag}__") for tag in ("en", "es")}
    info = importing.import_folder(plain, tmp_path / "library", family="plain", languages=both)
    assert manifest.verify(info).problems == ()
    with (Path(info.path) / "model" / "model.bin").open("r+b") as stream:
        stream.seek(5_000_000)
        stream.write(b"changed")
    assert manifest.verify(info).problems == ("model/model.bin has changed since it was taken in",)


def test_without_hashes_the_structure_alone_is_checked(tmp_path: Path) -> None:
    checked = verify(packages.write_folder(tmp_path / "argos", packages.contents()))
    assert checked.problems == ()
    assert "structure alone" in checked.against
    faulty = packages.contents() | {"model/model.bin": b"no model"}
    assert "not a CTranslate2" in verify(packages.write_folder(tmp_path / "faulty", faulty)).problems[0]


def test_a_zip_without_hashes_has_its_checksums_read(tmp_path: Path) -> None:
    path = tmp_path / "x.argosmodel"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as made:
        for name, data in packages.contents().items():
            made.writestr(f"package/{name}", data)
    info = package.describe(path, place="workspace")
    assert manifest.verify(info).problems == ()
    path.write_bytes(path.read_bytes().replace(b"a tokenizer", b"A tokenizer"))
    assert "CRC" in manifest.verify(info).problems[0]


def test_a_package_that_went_away(tmp_path: Path) -> None:
    info = package.describe(packages.argos(tmp_path / "x.argosmodel"), place="workspace")
    (tmp_path / "x.argosmodel").unlink()
    assert manifest.verify(info).problems == ("there is no such file",)


@pytest.mark.parametrize("record", ["[]", "{}", '{"files": {}}', '{"files": []}', "no json"])
def test_a_record_that_was_tampered_with(tmp_path: Path, record: str) -> None:
    folder = packages.write_folder(tmp_path / "argos", packages.contents())
    info = package.describe(folder, place="installed")
    (folder / "langjustice-package.json").write_text(record)
    assert manifest.verify(info).problems


@pytest.mark.parametrize("name", ["../outside", "/etc/passwd"])
def test_a_record_cannot_point_outside(tmp_path: Path, name: str) -> None:
    folder = packages.write_folder(tmp_path / "argos", packages.contents())
    info = package.describe(folder, place="installed")
    (folder / "langjustice-package.json").write_text(json.dumps({"files": {name: {"sha256": ""}}}))
    assert manifest.verify(info).problems == (f"{name}: the record itself is faulty",)


ENTRY = {"file": "a", "from": "es", "to": "en", "version": "1", "size": 1, "sha256": "0", "licence": "", "scores": []}


@pytest.mark.parametrize(
    "data",
    [
        "no json",
        "[]",
        "{}",
        {"format": 2, "packages": []},
        {"format": 1},
        {"format": 1, "packages": 7},
        {"format": 1, "packages": [7]},
        {"format": 1, "packages": [ENTRY]},
        {"format": 1, "packages": [ENTRY | {"training_data": "x", "size": "1"}]},
        {"format": 1, "packages": [ENTRY | {"training_data": "x", "from": "no language!"}]},
        {"format": 1, "packages": [ENTRY | {"training_data": "x", "version": 1}]},
    ],
    ids=str,
)
def test_a_faulty_manifest(tmp_path: Path, data: Any) -> None:
    (tmp_path / "manifest.json").write_text(data if isinstance(data, str) else json.dumps(data))
    with pytest.raises(ModelDamagedError):
        manifest.read(tmp_path)


def test_a_folder_without_a_manifest(tmp_path: Path) -> None:
    assert manifest.read(tmp_path) == ()
