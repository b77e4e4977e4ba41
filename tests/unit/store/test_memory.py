"""Units in the database: found by key and by tokens, never twice, gone without a trace."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from langjustice import masking
from langjustice.language import LangPair
from langjustice.memory import features, make_text
from langjustice.model import MemoryOrigin, MemorySource, MemoryText, MemoryUnit
from langjustice.store import Store
from langjustice.store import memory as table
from langjustice.store.memory import Criteria, MemoryTable

SOURCE = MemorySource(document="one.md", origin=MemoryOrigin.REVIEWED, contributor="luz", licence="CC0 1.0")
OTHER = MemorySource(document="two.md", origin=MemoryOrigin.IMPORTED, contributor="ana", licence="CC BY 4.0")
EN_ES = LangPair.of("en", "es")


def unit(**texts: str) -> MemoryUnit:
    made = tuple(make_text(text, lang.replace("_", "-"), masking.find) for lang, text in texts.items())
    return MemoryUnit(texts=made, written_on="2026-11-25")


def tokens(text: MemoryText) -> tuple[str, ...]:
    return features(text.text, text.lang)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "x.db") as store:
        yield store


def add(store: Store, *units: MemoryUnit, source: MemorySource = SOURCE) -> int:
    with store.write():
        return table.add(store, source, units)


def same(store: Store, text: str, pair: str = "en→es") -> list[str]:
    direction = LangPair.of(*pair.split("→"))
    key = make_text(text, direction.source, masking.find).key
    return [row.target.text for row in MemoryTable(store).same(key, direction)]


def near(store: Store, text: str) -> list[str]:
    units = MemoryTable(store)
    return [row.source.text for row in units.numbered(list(units.near(features(text, "en"), EN_ES)), EN_ES)]


def test_a_unit_serves_every_direction_of_its_languages(store: Store) -> None:
    add(store, unit(en="Water is life.", es="El agua es vida.", fr="L'eau, c'est la vie."))
    assert same(store, "Water is life.") == ["El agua es vida."]
    assert same(store, "L'eau, c'est la vie.", "fr→en") == ["Water is life."]
    assert same(store, "El agua es vida.", "es→fr") == ["L'eau, c'est la vie."]
    assert same(store, "Water is life.", "en→ht") == []
    assert same(store, "Water is life.", "es→en") == []


def test_regions_find_each_other(store: Store) -> None:
    add(store, unit(en="Yes.", es_MX="Sí.", pt_BR="Sim."))
    assert same(store, "Yes.", "en→es-AR") == ["Sí."]
    assert same(store, "Sí.", "es→pt") == ["Sim."]


def test_the_same_unit_enters_once_from_each_source(store: Store) -> None:
    water = unit(en="Water.", es="Agua.")
    assert add(store, water, water, unit(en="Land.", es="Tierra.")) == 2
    assert add(store, water) == 0
    assert add(store, water, source=OTHER) == 1
    assert sum(count for _, count in table.sources(store)) == 3
    assert table.languages(store) == [("en", 3), ("es", 3)]


def test_near_texts_share_rare_tokens(store: Store) -> None:
    add(store, *(unit(en=f"The {name} are here.", es=f"Las {name}.") for name in ("peasants", "students", "nurses")))
    add(store, unit(en="Something else altogether", es="Otra cosa"))
    found = near(store, "The nurses are here today.")
    assert "The nurses are here." in found
    assert "Something else altogether" not in found
    assert near(store, "12 !") == []


def test_a_sentence_of_everyday_words_is_found_by_all_of_them(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(table, "_COMMON", 2)
    add(store, *(unit(en=f"We are here now {name}", es=f"Aquí {name}") for name in ("ana", "luz", "eva", "sol")))
    assert len(near(store, "We are here now")) > 2


def test_all_units_come_back_in_their_order(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(table, "_PORTION", 3)
    units = [unit(en=f"Text {chr(97 + number)}", es=f"Texto {chr(97 + number)}") for number in range(7)]
    add(store, *units[:4])
    add(store, *units[4:], source=OTHER)
    found = [(source, [text.text for text in one.texts]) for source, one in table.every(store, Criteria())]
    assert [texts for _, texts in found] == [[text.text for text in one.texts] for one in units]
    assert [source for source, _ in found] == [SOURCE] * 4 + [OTHER] * 3
    assert len(list(table.every(store, Criteria(document="two.md")))) == 3


@pytest.mark.parametrize(
    "criteria",
    [
        Criteria(document="one.md"),
        Criteria(contributor="luz"),
        Criteria(origin="reviewed"),
        Criteria(licence="CC0 1.0"),
        Criteria(document="one.md", contributor="luz"),
    ],
)
def test_what_is_forgotten_is_gone_from_tables_index_and_file(tmp_path: Path, store: Store, criteria: Criteria) -> None:
    add(store, *(unit(en=f"Secretword number {chr(97 + n)}", es=f"Palabrasecreta {chr(97 + n)}") for n in range(9)))
    add(store, unit(en="Open word", es="Palabra abierta"), source=OTHER)
    assert near(store, "Secretword number a")
    removed = []
    while not removed or removed[-1] == 4:
        with store.write():
            removed.append(table.remove(store, criteria, tokens, most=4))
    table.tidy_up(store)
    assert removed == [4, 4, 1]
    assert near(store, "Secretword number a") == []
    assert same(store, "Secretword number a") == []
    assert same(store, "Open word") == ["Palabra abierta"]
    assert [source.document for source, _ in table.sources(store)] == ["two.md"]
    left = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    for trace in (b"Secretword", b"ensecre", b"espalab_secr", b"luz", b"one.md"):
        assert trace not in left
    assert b"Open word" in left


def test_who_matches_only_in_part_stays(store: Store) -> None:
    add(store, unit(en="Water.", es="Agua."))
    with store.write():
        assert table.remove(store, Criteria(document="one.md", contributor="ana"), tokens, most=10) == 0
    assert same(store, "Water.") == ["Agua."]


def test_the_place_where_an_import_stopped(store: Store) -> None:
    assert table.import_position(store, "abc") == (0, False)
    with store.write():
        table.save_import_position(store, "abc", units=2_000, finished=False)
    assert table.import_position(store, "abc") == (2_000, False)
    with store.write():
        table.save_import_position(store, "abc", units=2_500, finished=True)
    assert table.import_position(store, "abc") == (2_500, True)
