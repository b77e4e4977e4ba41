"""The use cases around model packages, without a terminal."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from langjustice.app import models as app
from langjustice.engine import index
from langjustice.engine.importing import LanguageTokens
from langjustice.errors import ModelDamagedError, ModelError, ModelMissingError, OutputError, UsageError
from langjustice.language import LangPair
from tests.unit.engine import packages

Offer = Callable[..., None]


@pytest.fixture
def library(tmp_path: Path) -> Path:
    return tmp_path / "library"


@pytest.fixture
def places(tmp_path: Path, library: Path) -> app.Places:
    packages.argos(tmp_path / "workspace" / "own.argosmodel", to_code="fr")
    packages.write_folder(tmp_path / "argos" / "en_pt", packages.contents(to_code="pt"))
    return [
        ("workspace", tmp_path / "workspace"),
        ("installed", library),
        ("argos", tmp_path / "argos"),
        ("starter", packages.STARTERS),
    ]


@pytest.fixture
def offer(monkeypatch: pytest.MonkeyPatch) -> Offer:
    """Make the package index hold the given models, without a server."""

    def make(*names: str, links: tuple[str, ...] = (packages.STARTER.as_uri(),), warning: str = "") -> None:
        models = []
        for name in names:
            codes, version = name.split("-")
            models.append(
                index.AvailableModel(id=name, pair=LangPair.of(*codes.split("_")), version=version, links=links)
            )
        updated = datetime(2026, 1, 1, tzinfo=UTC)
        made = index.PackageIndex(models=tuple(models), updated=updated, warning=warning)
        monkeypatch.setattr(index, "available", lambda **_: made)

    return make


def test_all_places_are_listed(places: app.Places) -> None:
    assert [(m.place, m.id) for m in app.list_models(places).models] == [
        ("workspace", "en_fr-1.0"),
        ("argos", "en_pt-1.0"),
        ("starter", "en_es-0.2"),
        ("starter", "es_en-0.2"),
    ]


def test_available_packages_are_sorted_and_filtered(offer: Offer) -> None:
    offer("es_en-1.10", "en_es-1.0", "es_en-1.9", "es_fr-1.0")
    assert [m.id for m in app.available().models] == ["en_es-1.0", "es_en-1.9", "es_en-1.10", "es_fr-1.0"]
    assert [m.id for m in app.available(source="ES").models] == ["es_en-1.9", "es_en-1.10", "es_fr-1.0"]
    assert [m.id for m in app.available(source="es", target="fr").models] == ["es_fr-1.0"]
    assert app.available(target="es-MX").models == ()


def test_install_once(offer: Offer, library: Path) -> None:
    offer("en_es-0.1", "en_es-0.2", warning="an older list")
    done = app.install("en", "ES", library_dir=library)
    assert (done.model.id, done.already, done.warning) == ("en_es-0.2", False, "an older list")
    offer("en_es-0.2", links=("http://127.0.0.1:9/never asked",))
    again = app.install("en", "es", library_dir=library)
    assert again == app.Installed(model=done.model, already=True)


def test_a_damaged_copy_in_the_way_is_told(offer: Offer, library: Path) -> None:
    packages.write_folder(library / "en_es-0.2", {"metadata.json": b"{"})
    offer("en_es-0.2")
    with pytest.raises(ModelDamagedError, match="damaged copy") as raised:
        app.install("en", "es", library_dir=library)
    assert "langjustice models remove en_es-0.2" in raised.value.next
    app.remove("en_es-0.2", [], library_dir=library)
    assert app.install("en", "es", library_dir=library).model.id == "en_es-0.2"


def test_nothing_to_install(offer: Offer, library: Path) -> None:
    offer("en_es-0.2")
    with pytest.raises(ModelMissingError):
        app.install("es", "ht", library_dir=library)
    with pytest.raises(UsageError):
        app.install("es", "es", library_dir=library)


def test_import_of_a_file_and_of_a_folder(tmp_path: Path, library: Path) -> None:
    assert app.import_path(packages.STARTER, library_dir=library).id == "en_es-0.2"
    plain = packages.ctranslate2_folder(tmp_path / "plain")
    folder = app.FolderImport(
        family="m2m-100", languages=[("en", None), ("es", None)], source_tokens=[("en", ""), ("es", "")], name="both"
    )
    info = app.import_path(plain, library_dir=library, folder=folder)
    assert info.id == "both"
    assert [m.id for m in app.list_models([("installed", library)]).models] == ["both", "en_es-0.2"]


def test_import_put_wrongly(tmp_path: Path, library: Path) -> None:
    folder = app.FolderImport(family="plain", languages=[("en", ""), ("es", "")])
    for path, given, sha256 in (
        (tmp_path / "none", None, None),
        (packages.STARTER, folder, None),
        (tmp_path, None, None),
        (tmp_path, folder, "0" * 64),
    ):
        with pytest.raises(UsageError):
            app.import_path(path, library_dir=library, folder=given, sha256=sha256)


def test_what_languages_are_called_on_each_side() -> None:
    folder = app.FolderImport(
        family="m2m-100",
        languages=[("es", None), ("pt_br", "__pt__")],
        source_tokens=[("es", ""), ("fr", None)],
        target_tokens=[("ht", "__ht__")],
    )
    assert folder.tokens() == {
        "es": LanguageTokens(source="", target="__es__"),
        "pt-BR": LanguageTokens(source="__pt__", target="__pt__"),
        "fr": LanguageTokens(source="__fr__"),
        "ht": LanguageTokens(target="__ht__"),
    }
    with pytest.raises(UsageError, match="named"):
        app.FolderImport(family="nllb", languages=[("es", None)]).tokens()
    assert "nllb" in app.families()


def test_verify_all_or_some(places: app.Places, library: Path) -> None:
    packages.write_folder(library / "broken", {"metadata.json": b"{"})
    checked = {one.model.id: one for one in app.verify(places)}
    assert [one.model.id for one in checked.values() if one.problems] == ["broken"]
    assert checked["en_es-0.2"].against == "manifest.json"
    assert [one.model.id for one in app.verify(places, ["es_en-0.2"])] == ["es_en-0.2"]
    assert [one.model.place for one in app.verify(places, ["broken"])] == ["installed"]
    with pytest.raises(ModelMissingError, match="other"):
        app.verify(places, ["other"])


def test_remove_takes_away_what_was_installed(places: app.Places, library: Path) -> None:
    info = app.import_path(packages.STARTER, library_dir=library)
    # The starter has the same id; the installed copy is meant, whatever stands first.
    assert app.remove("en_es-0.2", places[::-1], library_dir=library) == Path(info.path)
    assert list(library.iterdir()) == []
    assert packages.STARTER.is_file()


@pytest.mark.parametrize(
    ("model_id", "reason"),
    [("en_es-0.2", "came with the program"), ("en_pt-1.0", "Argos Translate"), ("en_fr-1.0", "workspace")],
)
def test_remove_refuses_what_belongs_elsewhere(places: app.Places, library: Path, model_id: str, reason: str) -> None:
    with pytest.raises(ModelError, match=reason):
        app.remove(model_id, places, library_dir=library)
    assert len(app.list_models(places).models) == 4


def test_remove_what_is_not_there(places: app.Places, library: Path) -> None:
    for model_id in ("none", "..", "", "../workspace"):
        with pytest.raises(ModelMissingError):
            app.remove(model_id, places, library_dir=library)


def test_remove_a_file_that_lies_in_the_library(library: Path) -> None:
    path = packages.argos(library / "x.argosmodel")
    assert app.remove("en_es-1.0", [], library_dir=library) == path
    assert not path.exists()


def test_remove_tells_what_the_system_refuses(library: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = packages.argos(library / "x.argosmodel")

    def refuse(*_: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "rename", refuse)
    with pytest.raises(OutputError, match="Permission denied"):
        app.remove("en_es-1.0", [], library_dir=library)
    assert path.exists()
