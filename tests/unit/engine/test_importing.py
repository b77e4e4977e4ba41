"""Taking models in: the real starter as an Argos package and as a plain CTranslate2 folder, and faulty ones."""

from __future__ import annotations

import hashlib
import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from langjustice.engine import importing, package
from langjustice.engine.importing import LanguageTokens
from langjustice.errors import ModelDamagedError, ModelError, UsageError
from langjustice.language import LangPair
from langjustice.model import DirectionTokens, ModelInfo
from tests.unit.engine import packages

BOTH = {"en": LanguageTokens(source="", target="__en__"), "es": LanguageTokens(source="", target="__es__")}
EN_ES, ES_EN = LangPair.of("en", "es"), LangPair.of("es", "en")


@pytest.fixture
def plain(tmp_path: Path) -> Path:
    return packages.ctranslate2_folder(tmp_path / "in" / "plain")


@pytest.fixture
def library(tmp_path: Path) -> Path:
    return tmp_path / "library"


def left(library: Path) -> list[str]:
    return sorted(path.name for path in library.iterdir()) if library.exists() else []


# ── Argos packages ──────────────────────────────────────────────────────────────────────────────────────────────


def test_an_argos_package_is_installed_once(library: Path) -> None:
    sha256 = hashlib.sha256(packages.STARTER.read_bytes()).hexdigest()
    heard: list[str] = []
    info = importing.import_argos(
        packages.STARTER, library, sha256=sha256.upper(), progress=lambda what, *_: heard.append(what)
    )
    assert (info.id, info.place, info.sha256) == ("en_es-0.2", "installed", sha256)
    assert info.path == str(library / "en_es-0.2")
    assert {what.split()[0] for what in heard} == {"checking", "unpacking"}
    assert importing.import_argos(packages.STARTER, library) == info
    assert left(library) == ["en_es-0.2"]


def test_another_package_of_the_same_name_is_refused(tmp_path: Path, library: Path) -> None:
    packages.write_folder(library / "en_es-1.0", packages.contents())
    with pytest.raises(ModelError, match="already") as raised:
        importing.import_argos(packages.argos(tmp_path / "x.argosmodel"), library)
    assert "remove" in raised.value.next
    assert left(library) == ["en_es-1.0"]


def test_a_wrong_hash_is_refused(library: Path) -> None:
    with pytest.raises(ModelDamagedError, match="not the one expected"):
        importing.import_argos(packages.STARTER, library, sha256="0" * 64)
    assert left(library) == []


def test_a_package_that_cannot_be_loaded_leaves_nothing(tmp_path: Path, library: Path) -> None:
    with pytest.raises(ModelDamagedError, match="cannot use the model"):
        importing.import_argos(packages.argos(tmp_path / "x.argosmodel"), library)
    assert left(library) == []


def test_a_sentence_splitter_is_no_model(tmp_path: Path, library: Path) -> None:
    path = packages.write_zip(tmp_path / "x.argosmodel", {"metadata.json": b'{"type": "sbd"}'})
    with pytest.raises(ModelDamagedError, match="no translation model"):
        importing.import_argos(path, library)


def test_interrupting_an_import_leaves_nothing(library: Path) -> None:
    def interrupt(what: str, done: int, _total: int | None) -> None:
        if what.startswith("unpacking") and done > 1_000_000:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        importing.import_argos(packages.STARTER, library, progress=interrupt)
    assert left(library) == []


# ── CTranslate2 folders ─────────────────────────────────────────────────────────────────────────────────────────


def translate(info: ModelInfo, pair: LangPair, source: str) -> str:
    """What any decoder does with a package and the pieces of a direction."""
    import ctranslate2
    import sentencepiece

    files, tokens = package.open_package(Path(info.path)), info.tokens(pair)
    assert tokens is not None
    translator = ctranslate2.Translator(str(files.model), intra_threads=1)
    encoder = sentencepiece.SentencePieceProcessor(model_proto=files.source_tokenizer)
    decoder = sentencepiece.SentencePieceProcessor(model_proto=files.target_tokenizer)
    pieces = [*tokens.source_prefix, *encoder.encode(source, out_type=str), *tokens.source_suffix]
    (result,) = translator.translate_batch([pieces], target_prefix=[list(tokens.target_prefix)])
    return str(decoder.decode(result.hypotheses[0][len(tokens.target_prefix) :]))


def test_one_imported_model_serves_both_directions(plain: Path, library: Path) -> None:
    heard: list[tuple[str, int, int | None]] = []
    info = importing.import_folder(
        plain,
        library,
        family="m2m-100",
        languages=BOTH,
        licence="CC-BY-SA-4.0",
        progress=lambda *told: heard.append(told),
    )
    assert (info.id, info.place, info.licence) == ("plain", "installed", "CC-BY-SA-4.0")
    assert info.sha256 == hashlib.sha256((plain / "model.bin").read_bytes()).hexdigest()
    assert info.version == info.sha256[:12]
    assert info.tokens(EN_ES) == DirectionTokens(target_prefix=("__es__",))
    assert info.tokens(ES_EN) == DirectionTokens(target_prefix=("__en__",))
    assert heard[-1][1] == heard[-1][2]
    assert "asamblea" in translate(info, EN_ES, "The assembly decides.")
    assert "assembly" in translate(info, ES_EN, "La asamblea decide.")
    assert left(library) == ["plain"]


FAMILY_TOKENS = {
    "nllb": DirectionTokens(source_prefix=("__es__",), source_suffix=("</s>",), target_prefix=("__en__",)),
    "m2m-100": DirectionTokens(source_prefix=("__es__",), source_suffix=("</s>",), target_prefix=("__en__",)),
    "madlad": DirectionTokens(source_prefix=("__en__",), source_suffix=("</s>",)),
    "opus-mt": DirectionTokens(source_prefix=("__en__",), source_suffix=("</s>",)),
    "plain": DirectionTokens(source_prefix=("__es__",), target_prefix=("__en__",)),
}


@pytest.mark.parametrize("family", FAMILY_TOKENS)
def test_where_each_family_puts_the_pieces(plain: Path, library: Path, family: str) -> None:
    config = json.loads((plain / "config.json").read_text())
    (plain / "config.json").write_text(json.dumps(config | {"add_source_eos": False}))
    languages = {tag: LanguageTokens(source=f"__{tag}__", target=f"__{tag}__") for tag in ("en", "es")}
    info = importing.import_folder(plain, library, family=family, languages=languages, name=family)
    assert info.tokens(ES_EN) == FAMILY_TOKENS[family]


def test_a_model_that_ends_the_source_itself_gets_no_second_end(plain: Path, library: Path) -> None:
    assert json.loads((plain / "config.json").read_text())["add_source_eos"] is True
    info = importing.import_folder(plain, library, family="opus-mt", languages=BOTH)
    tokens = info.tokens(ES_EN)
    assert tokens is not None
    assert tokens.source_suffix == ()


def test_languages_on_one_side_only(plain: Path, library: Path) -> None:
    languages = {"es": LanguageTokens(source=""), "en": LanguageTokens(target=""), "pt-br": LanguageTokens(target="")}
    info = importing.import_folder(plain, library, family="opus-mt", languages=languages)
    assert [str(pair) for pair, _ in info.directions] == ["es→en", "es→pt-BR"]


def test_two_tokenizers_are_found_and_given(plain: Path, library: Path) -> None:
    shutil.copy(plain / "sentencepiece.model", plain / "target.spm")
    (plain / "sentencepiece.model").rename(plain / "source.spm")
    found = importing.import_folder(plain, library, family="opus-mt", languages=BOTH, name="found")
    assert (Path(found.path) / "source.spm").is_file()
    given = importing.import_folder(
        plain, library, family="opus-mt", languages=BOTH, name="given", sentencepiece=[plain / "source.spm"]
    )
    assert (Path(given.path) / "sentencepiece.model").is_file()


@pytest.mark.parametrize("name", ["spiece.model", "sentencepiece.bpe.model", "vocabulary.spm"])
def test_other_names_of_tokenizers(plain: Path, library: Path, name: str) -> None:
    (plain / "sentencepiece.model").rename(plain / name)
    info = importing.import_folder(plain, library, family="plain", languages=BOTH)
    assert (Path(info.path) / "sentencepiece.model").is_file()


def test_a_vocabulary_of_lines_and_one_for_each_side(plain: Path, library: Path) -> None:
    pieces = json.loads((plain / "shared_vocabulary.json").read_text())
    (plain / "shared_vocabulary.json").unlink()
    for side in ("source", "target"):
        (plain / f"{side}_vocabulary.txt").write_text("\n".join(pieces) + "\n")
    info = importing.import_folder(plain, library, family="m2m-100", languages=BOTH)
    assert "asamblea" in translate(info, EN_ES, "The assembly decides.")


@pytest.mark.parametrize(
    ("family", "tag", "piece"), [("m2m-100", "pt-BR", "__pt__"), ("madlad", "ht", "<2ht>"), ("opus-mt", "es", "")]
)
def test_usual_pieces(family: str, tag: str, piece: str) -> None:
    assert importing.usual_token(family, tag) == piece


def test_nllb_pieces_have_to_be_named() -> None:
    with pytest.raises(UsageError, match="named") as raised:
        importing.usual_token("nllb", "ht")
    assert "--language ht=" in raised.value.next


# ── what is refused ─────────────────────────────────────────────────────────────────────────────────────────────


def damage(folder: Path, what: str) -> None:
    if what == "half a model":
        data = (folder / "model.bin").read_bytes()
        (folder / "model.bin").write_bytes(data[: len(data) // 2])
    elif what == "no model":
        (folder / "model.bin").write_bytes(b"PK not a model")
    elif what == "missing model":
        (folder / "model.bin").unlink()
    elif what == "missing vocabulary":
        (folder / "shared_vocabulary.json").unlink()
    elif what == "vocabulary not json":
        (folder / "shared_vocabulary.json").write_text("{")
    elif what == "vocabulary not a list":
        (folder / "shared_vocabulary.json").write_text('{"a": 1}')
    elif what == "another vocabulary":
        pieces = [f"piece{n}" for n in range(7998)] + ["__en__", "__es__"]
        (folder / "shared_vocabulary.json").write_text(json.dumps(pieces))
    elif what == "config not json":
        (folder / "config.json").write_text("{")
    elif what == "missing tokenizer":
        (folder / "sentencepiece.model").unlink()
    elif what == "no tokenizer":
        (folder / "sentencepiece.model").write_bytes(b"not a tokenizer")
    elif what == "link outside":
        outside = folder.parent / "outside"
        (folder / "config.json").rename(outside)
        (folder / "config.json").symlink_to(outside)


@pytest.mark.parametrize(
    ("what", "reason"),
    [
        ("half a model", "cannot use the model"),
        ("no model", "not a CTranslate2"),
        ("missing model", "not a CTranslate2 model folder"),
        ("missing vocabulary", "not a CTranslate2 model folder"),
        ("vocabulary not json", "vocabulary cannot be read"),
        ("vocabulary not a list", "not a list"),
        ("another vocabulary", "belongs to another model"),
        ("config not json", "not JSON"),
        ("missing tokenizer", "no SentencePiece file"),
        ("no tokenizer", "not a SentencePiece model"),
        ("link outside", "symbolic link"),
    ],
)
def test_faulty_folders(plain: Path, library: Path, what: str, reason: str) -> None:
    damage(plain, what)
    with pytest.raises(ModelDamagedError, match=reason):
        importing.import_folder(plain, library, family="plain", languages=BOTH)
    assert left(library) == []


def test_a_piece_that_the_vocabulary_lacks(plain: Path, library: Path) -> None:
    languages = {**BOTH, "fr": LanguageTokens(source="fra_Latn", target="fra_Latn")}
    with pytest.raises(ModelDamagedError, match="fra_Latn"):
        importing.import_folder(plain, library, family="nllb", languages=languages)


@pytest.mark.parametrize(
    "arguments",
    [
        {"family": "gpt"},
        {"languages": {}},
        {"languages": {"es": LanguageTokens(source="", target="")}},
        {"languages": {"es": LanguageTokens(source=""), "en": LanguageTokens(source="")}},
        {"languages": {"no language!": LanguageTokens(source="", target="")}},
        {"name": "../evil"},
        {"name": "a/b"},
        {"name": ".hidden"},
    ],
    ids=str,
)
def test_what_is_put_wrongly(plain: Path, library: Path, arguments: dict[str, Any]) -> None:
    usual: dict[str, Any] = {"family": "plain", "languages": BOTH}
    with pytest.raises(UsageError):
        importing.import_folder(plain, library, **(usual | arguments))
    assert left(library) == []


def test_too_many_or_missing_tokenizers(plain: Path, library: Path) -> None:
    one = plain / "sentencepiece.model"
    with pytest.raises(UsageError, match="at most two"):
        importing.import_folder(plain, library, family="plain", languages=BOTH, sentencepiece=[one, one, one])
    with pytest.raises(ModelDamagedError, match="no such SentencePiece"):
        importing.import_folder(plain, library, family="plain", languages=BOTH, sentencepiece=[plain / "none"])


def test_an_unpacked_argos_package_is_pointed_to_its_place(tmp_path: Path, library: Path) -> None:
    folder = packages.write_folder(tmp_path / "argos", packages.contents())
    with pytest.raises(UsageError, match="unpacked Argos package"):
        importing.import_folder(folder, library, family="plain", languages=BOTH)


def test_a_name_that_is_taken(plain: Path, library: Path) -> None:
    packages.write_folder(library / "plain", {"file": b"of somebody"})
    with pytest.raises(ModelError, match="already"):
        importing.import_folder(plain, library, family="plain", languages=BOTH)
    assert (library / "plain" / "file").read_bytes() == b"of somebody"


def test_interrupting_a_copy_leaves_nothing(plain: Path, library: Path) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        importing.import_folder(plain, library, family="plain", languages=BOTH, progress=interrupt)
    assert left(library) == []
