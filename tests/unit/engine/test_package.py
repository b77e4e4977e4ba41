"""What packages say of themselves, and what is missing in them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from langjustice.engine import package
from langjustice.errors import ModelDamagedError
from langjustice.language import LangPair
from langjustice.model import DirectionTokens
from tests.unit.engine import packages


def test_the_starters_describe_themselves() -> None:
    info = package.describe(packages.STARTER, place="starter")
    assert (info.id, info.version, info.place) == ("en_es-0.2", "0.2", "starter")
    assert info.directions == ((LangPair(source="en", target="es"), DirectionTokens(target_prefix=("__es__",))),)
    assert info.size == packages.STARTER.stat().st_size


def test_zip_and_folder_are_described_alike(tmp_path: Path) -> None:
    zipped = package.describe(packages.argos(tmp_path / "x.argosmodel", target_prefix=">>spa<<"), place="installed")
    files = packages.contents(target_prefix=">>spa<<")
    folder = package.describe(packages.write_folder(tmp_path / "folder", files), place="installed")
    assert zipped.id == folder.id == "en_es-1.0"
    assert zipped.directions == folder.directions
    assert folder.size == sum(map(len, files.values()))


@pytest.mark.parametrize(
    ("codes", "pair"),
    [(("zt", "en"), ("zh-Hant", "en")), (("en", "pb"), ("en", "pt-BR")), (("en", "pt_br"), ("en", "pt-BR"))],
)
def test_argos_codes_become_bcp_47(tmp_path: Path, codes: tuple[str, str], pair: tuple[str, str]) -> None:
    path = packages.argos(tmp_path / "x.argosmodel", from_code=codes[0], to_code=codes[1])
    info = package.describe(path, place="installed")
    assert [known for known, _ in info.directions] == [LangPair(source=pair[0], target=pair[1])]
    assert info.id == f"{codes[0]}_{codes[1]}-1.0"


def test_a_multilingual_argos_package_has_every_direction(tmp_path: Path) -> None:
    languages = [{"code": "es", "target_prefix": "__es__"}, {"code": "fr", "target_prefix": "__fr__"}, {"code": "ht"}]
    changes: dict[str, Any] = {"from_code": None, "to_code": None, "code": "romance", "languages": languages}
    info = package.describe(packages.argos(tmp_path / "x.argosmodel", **changes), place="installed")
    assert info.id == "romance-1.0"
    assert len(info.directions) == 6
    assert info.tokens(LangPair.of("fr", "es")) == DirectionTokens(target_prefix=("__es__",))
    assert info.tokens(LangPair.of("fr", "ht")) == DirectionTokens()


def test_sources_and_targets_of_an_argos_package_differ(tmp_path: Path) -> None:
    changes: dict[str, Any] = {"source_languages": [{"code": "fr"}], "target_languages": ["pt"]}
    info = package.describe(packages.argos(tmp_path / "x.argosmodel", **changes), place="installed")
    assert {str(pair) for pair, _ in info.directions} == {"en→es", "en→pt", "fr→es", "fr→pt"}


def test_a_package_of_another_type_has_no_directions(tmp_path: Path) -> None:
    path = packages.write_zip(tmp_path / "x.argosmodel", {"metadata.json": b'{"type": "sbd", "code": "stanza"}'})
    assert package.describe(path, place="argos").directions == ()


@pytest.mark.parametrize(
    "metadata",
    [
        b"",
        b"not json",
        b"[]",
        b"null",
        b"\xff\xfe",
        b"[" * 100_000,
        b'{"package_version": ' + b"9" * 5000 + b"}",
        b'{"package_version": 1.0, "from_code": "en", "to_code": "es"}',
        b'{"package_version": "1", "from_code": ["en"], "to_code": "es"}',
        b'{"package_version": "1", "from_code": "en", "to_code": "no language at all"}',
        b'{"package_version": "1", "from_code": "en", "to_code": "en"}',
        b'{"package_version": "1"}',
        b'{"package_version": "../../evil", "from_code": "en", "to_code": "es"}',
        b'{"package_version": "1", "from_code": "en", "to_code": "es", "target_prefix": {}}',
        b'{"package_version": "1", "languages": 7}',
        b'{"package_version": "1", "languages": [7]}',
        b'{"type": 3}',
        b'{"package_version": "1", "from_code": "en", "to_code": "es", "licence": "\\u001b[2J"}',
        b'{"package_version": "1", "from_code": "en", "to_code": "es", "x": "' + b"x" * 5_000_000 + b'"}',
    ],
    ids=lambda data: data[:40].decode("latin-1"),
)
def test_faulty_metadata(tmp_path: Path, metadata: bytes) -> None:
    files = packages.contents() | {"metadata.json": metadata}
    with pytest.raises(ModelDamagedError):
        package.describe(packages.write_zip(tmp_path / "x.argosmodel", files), place="installed")
    with pytest.raises(ModelDamagedError):
        package.describe(packages.write_folder(tmp_path / "folder", files), place="installed")


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("metadata.json", "no metadata.json"),
        ("model/model.bin", "no model/model.bin"),
        ("model/shared_vocabulary.json", "no vocabulary"),
        ("sentencepiece.model", "no sentencepiece.model"),
    ],
)
@pytest.mark.parametrize("form", ["zip", "folder"])
def test_a_missing_part_is_named(tmp_path: Path, name: str, reason: str, form: str) -> None:
    files = packages.contents()
    del files[name]
    path = tmp_path / "x"
    path = packages.write_zip(path, files) if form == "zip" else packages.write_folder(path, files)
    with pytest.raises(ModelDamagedError, match=reason):
        package.describe(path, place="installed")
    if name != "metadata.json":
        with pytest.raises(ModelDamagedError, match=reason):
            package.open_package(path)


def test_bpe_packages_are_not_supported(tmp_path: Path) -> None:
    files = packages.contents()
    files["bpe.model"] = files.pop("sentencepiece.model")
    with pytest.raises(ModelDamagedError, match="BPE") as raised:
        package.open_package(packages.write_zip(tmp_path / "x.argosmodel", files))
    assert "sentencepiece.model" in raised.value.next


def test_a_model_that_ctranslate2_did_not_write(tmp_path: Path) -> None:
    files = packages.contents() | {"model/model.bin": b"\x80\x04 a pickle"}
    for path in (packages.write_zip(tmp_path / "x.zip", files), packages.write_folder(tmp_path / "folder", files)):
        with pytest.raises(ModelDamagedError, match="not a CTranslate2"):
            package.open_package(path)


def test_a_language_model_is_no_translation_model(tmp_path: Path) -> None:
    head = (6).to_bytes(4, "little") + (23).to_bytes(2, "little") + b"TransformerDecoderSpec\0"
    with pytest.raises(ModelDamagedError, match="not a CTranslate2"):
        package.check_header(head + bytes(50), tmp_path)


def test_open_gives_a_folder_or_the_bytes_of_a_zip(tmp_path: Path) -> None:
    folder = package.open_package(packages.write_folder(tmp_path / "folder", packages.contents()))
    assert folder.model == tmp_path / "folder" / "model"
    zipped = package.open_package(packages.argos(tmp_path / "x.argosmodel"))
    assert isinstance(zipped.model, dict)
    assert sorted(zipped.model) == ["config.json", "model.bin", "shared_vocabulary.json"]
    assert zipped.source_tokenizer == zipped.target_tokenizer == b"a tokenizer"


def test_two_tokenizers(tmp_path: Path) -> None:
    files = packages.contents() | {"source.spm": b"source", "target.spm": b"target"}
    del files["sentencepiece.model"]
    opened = package.open_package(packages.write_folder(tmp_path / "folder", files))
    assert (opened.source_tokenizer, opened.target_tokenizer) == (b"source", b"target")


def test_the_opened_starter_translates() -> None:
    import ctranslate2
    import sentencepiece

    files = package.open_package(packages.STARTER)
    translator = ctranslate2.Translator("starter", files=dict(files.model), intra_threads=1)
    tokenizer = sentencepiece.SentencePieceProcessor(model_proto=files.source_tokenizer)
    pieces = tokenizer.encode("The assembly decides.", out_type=str)
    (result,) = translator.translate_batch([pieces], target_prefix=[["__es__"]])
    assert "asamblea" in tokenizer.decode(result.hypotheses[0][1:])


@pytest.mark.parametrize(
    "change",
    [
        {"format": 99},
        {"sources": []},
        {"sources": {"es": ["piece"]}},
        {"sources": {"not a language": {}}},
        {"sources": {"es": {}}, "targets": {"es": {}}},
        {"targets": {"es": {"target_prefix": "spa_Latn"}}},
        {"source_suffix": [1]},
        {"id": "../evil"},
        {"id": ""},
        {"version": 3},
    ],
    ids=str,
)
def test_faulty_records_of_imported_models(tmp_path: Path, change: dict[str, Any]) -> None:
    sides = {"sources": {"es": {}, "fr": {}}, "targets": {"es": {}, "fr": {}}}
    record = {"format": 1, "id": "one", "version": "1", "source_suffix": [], **sides}
    files = packages.contents() | {"langjustice-model.json": json.dumps(record).encode()}
    assert len(package.describe(packages.write_folder(tmp_path / "whole", files), place="installed").directions) == 2
    files["langjustice-model.json"] = json.dumps(record | change).encode()
    with pytest.raises(ModelDamagedError):
        package.describe(packages.write_folder(tmp_path / "faulty", files), place="installed")
