"""Listing what is there, damaged or not, and choosing the way from one language to another."""

from __future__ import annotations

from pathlib import Path

import pytest

from langjustice.engine import library
from langjustice.errors import ModelMissingError, UsageError
from langjustice.language import LangPair
from langjustice.model import DirectionTokens, ModelInfo
from tests.unit.engine import packages


def model(
    *directions: str, name: str = "", place: str = "installed", version: str = "1.0", size: int = 100
) -> ModelInfo:
    """A model as it is listed; a direction is written "es-en"-like with ">" between the tags."""
    pairs = [LangPair.of(*direction.split(">")) for direction in directions]
    return ModelInfo(
        id=name or f"{directions[0]}-{version}",
        path=f"/{place}/{name}",
        place=place,
        version=version,
        directions=tuple((pair, DirectionTokens()) for pair in pairs),
        size=size,
    )


def chosen(models: list[ModelInfo], source: str, target: str, **named: str) -> list[str]:
    return [step.id for step, _ in library.choose(models, LangPair.of(source, target), **named).steps]


def test_the_starters_are_listed_with_what_their_manifest_says() -> None:
    listing = library.find_models([("starter", packages.STARTERS)])
    assert [info.id for info in listing.models] == ["en_es-0.2", "es_en-0.2"]
    assert {info.licence for info in listing.models} == {"CC-BY-SA-4.0"}
    assert all(len(info.sha256) == 64 for info in listing.models)
    assert listing.damaged == ()


def test_places_keep_their_order_and_hide_nothing(tmp_path: Path) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    packages.argos(first / "b.argosmodel", to_code="fr")
    packages.argos(first / "a.argosmodel")
    packages.write_folder(second / "a", packages.contents())
    listing = library.find_models([("installed", first), ("argos", second), ("starter", tmp_path / "none")])
    assert [(info.place, info.id) for info in listing.models] == [
        ("installed", "en_es-1.0"),
        ("installed", "en_fr-1.0"),
        ("argos", "en_es-1.0"),
    ]


def test_damaged_packages_are_reported_beside_the_others(tmp_path: Path) -> None:
    packages.argos(tmp_path / "good.argosmodel")
    (tmp_path / "cut.argosmodel").write_bytes(b"PK\x03\x04")
    packages.write_folder(tmp_path / "plain", {"model.bin": packages.FAKE_MODEL})
    packages.write_folder(tmp_path / "half", {"metadata.json": b"{"})
    (tmp_path / "manifest.json").write_text("broken")
    listing = library.find_models([("workspace", tmp_path)])
    assert [info.id for info in listing.models] == ["en_es-1.0"]
    reasons = {Path(one.path).name: one.reason for one in listing.damaged}
    assert sorted(reasons) == ["cut.argosmodel", "half", "manifest.json", "plain"]
    assert "langjustice models import" in reasons["plain"]


def test_what_is_no_package_is_passed_over(tmp_path: Path) -> None:
    packages.write_folder(tmp_path / "notes", {"readme.txt": b"words"})
    packages.write_folder(tmp_path / ".x.1.part", packages.contents())
    packages.write_folder(tmp_path / "stanza", {"metadata.json": b'{"type": "sbd", "code": "stanza"}'})
    assert library.find_models([("argos", tmp_path)]) == library.Listing(models=())


def test_the_exact_variant_comes_before_the_general_one_before_another() -> None:
    general, brazil, portugal = model("es>pt", size=900), model("es>pt-BR"), model("es>pt-PT")
    assert chosen([general, portugal, brazil], "es", "pt-BR") == [brazil.id]
    assert chosen([portugal, general], "es", "pt-BR") == [general.id]
    assert chosen([portugal, brazil], "es", "pt") == [brazil.id]
    assert chosen([portugal], "es", "pt-BR") == [portugal.id]
    assert chosen([model("es>en")], "es-MX", "en-US") == ["es>en-1.0"]


def test_another_script_is_another_direction() -> None:
    with pytest.raises(ModelMissingError):
        chosen([model("es>zh-Hant")], "es", "zh-Hans")
    assert chosen([model("es>zh-Hant")], "es", "zh-Hant-TW") == ["es>zh-Hant-1.0"]


def test_a_step_keeps_the_direction_that_the_model_knows() -> None:
    route = library.choose([model("es>pt-BR")], LangPair.of("es-MX", "pt"))
    (step,) = route.steps
    assert step[1] == LangPair.of("es", "pt-BR")
    assert step[0].tokens(step[1]) is not None
    assert route.languages == ("es-MX", "pt")


def test_preferred_places_come_before_newer_versions() -> None:
    starter = model("es>en", name="starter", place="starter", version="9.0")
    argos = model("es>en", name="argos", place="argos", version="8.0")
    installed = model("es>en", name="installed", version="1.0")
    workspace = model("es>en", name="workspace", place="workspace", version="0.1")
    assert chosen([starter, argos, installed, workspace], "es", "en") == ["workspace"]
    assert chosen([starter, argos, installed], "es", "en") == ["installed"]
    assert chosen([starter, argos], "es", "en") == ["argos"]


def test_within_a_place_the_newest_then_the_largest_then_the_id() -> None:
    versions = [model("es>en", name=v, version=v) for v in ("1.9", "1.10", "1.9.1", "abc")]
    assert chosen(versions, "es", "en") == ["1.10"]
    assert chosen(versions[::2], "es", "en") == ["1.9.1"]
    assert chosen([versions[3], versions[0]], "es", "en") == ["1.9"]
    assert chosen([model("es>en", name="small"), model("es>en", name="large", size=200)], "es", "en") == ["large"]
    assert chosen([model("es>en", name="b"), model("es>en", name="a")], "es", "en") == ["a"]


def test_a_third_language_only_when_nothing_is_direct() -> None:
    legs = [model("es>en"), model("en>ht"), model("es>fr", size=900), model("fr>ht", size=900)]
    route = library.choose(legs, LangPair.of("es", "ht"))
    assert route.languages == ("es", "fr", "ht")
    assert [str(pair) for _, pair in route.steps] == ["es→fr", "fr→ht"]
    assert chosen([*legs, model("es>ht", place="starter")], "es", "ht") == ["es>ht-1.0"]


def test_pivots_are_chosen_alike_in_any_order() -> None:
    legs = [model("es>en"), model("en>ht"), model("es>fr"), model("fr>ht"), model("es>pt"), model("pt-BR>ht")]
    routes = {library.choose(order, LangPair.of("es", "ht")).languages for order in (legs, legs[::-1])}
    assert routes == {("es", "en", "ht")}


def test_preferred_places_come_before_size_in_pivots() -> None:
    legs = [model("es>en"), model("en>ht"), model("es>fr", place="starter", size=900), model("fr>ht", size=900)]
    assert chosen(legs, "es", "ht") == ["es>en-1.0", "en>ht-1.0"]


def test_variants_of_the_pivot_may_meet() -> None:
    route = library.choose([model("es>pt-BR"), model("pt>ht")], LangPair.of("es", "ht"))
    assert route.languages == ("es", "pt-BR", "ht")
    assert [str(pair) for _, pair in route.steps] == ["es→pt-BR", "pt→ht"]


def test_never_two_pivots_and_never_through_the_ends() -> None:
    with pytest.raises(ModelMissingError):
        chosen([model("es>en"), model("en>fr"), model("fr>ht")], "es", "ht")
    with pytest.raises(ModelMissingError):
        chosen([model("es>en"), model("en>es")], "es-MX", "es-AR")


def test_one_multilingual_model_may_take_both_steps() -> None:
    many = model("es>en", "en>ht", name="many")
    assert chosen([many], "es", "ht") == ["many", "many"]


def test_a_model_of_two_hundred_languages_is_searched_quickly() -> None:
    tags = [a + b for a in "abcdefghijklmno" for b in "abcdefghijklmn"][:200]
    many = model(*(f"{source}>{target}" for source in tags for target in tags if source != target), name="many")
    assert chosen([many], "ab", "cd") == ["many"]
    assert chosen([many, model("xx>ab")], "xx", "cd") == ["xx>ab-1.0", "many"]


def test_a_model_can_be_asked_for_by_its_id() -> None:
    models = [model("es>en", name="one", place="workspace"), model("es>en", name="two", place="starter")]
    assert chosen(models, "es", "en", model_id="two") == ["two"]
    with pytest.raises(ModelMissingError, match="three"):
        chosen(models, "es", "en", model_id="three")
    with pytest.raises(ModelMissingError, match="one does not translate"):
        chosen(models, "es", "ht", model_id="one")


def test_what_is_missing_tells_both_ways_to_get_it() -> None:
    with pytest.raises(ModelMissingError) as raised:
        chosen([], "es", "ht")
    assert "langjustice models install es ht" in raised.value.next
    assert "langjustice models import PATH" in raised.value.next


def test_one_language_is_no_direction() -> None:
    with pytest.raises(UsageError, match="same language"):
        chosen([model("es>en")], "es", "es")


def test_directions_within_a_language_are_not_turned_around() -> None:
    with pytest.raises(ModelMissingError):
        chosen([model("zh-Hant>zh")], "zh", "zh-Hant")
    assert chosen([model("zh>zh-Hant")], "zh", "zh-Hant") == ["zh>zh-Hant-1.0"]
