"""The units of the translation memory as they stand in the database, and the index by which near ones are found.

The number of a unit is a hash of all that it says and of where it comes from: the same unit never enters twice, however
often a file is read.
"""

from __future__ import annotations

import hashlib
import heapq
import math
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from langjustice.language import LangPair, primary
from langjustice.model import MemoryRow, MemorySource, MemoryText, MemoryUnit
from langjustice.store import rows
from langjustice.store.database import Store

# A token that so many texts have says little by itself, and reading where they all are takes long.
_COMMON = 600
# Texts that share most are compared letter by letter.
_CANDIDATES = 200
# Common tokens, all but one at a time of them: what a sentence of everyday words is found by.
_MOST_LEFT_OUT = 8
_ENOUGH = 300
_MATCH = "SELECT rowid FROM memory_index WHERE memory_index MATCH ? LIMIT ?"
_FOUND = """
    SELECT s.unit_id, s.lang, s.text, s.key, s.before, s.after, t.lang AS target_lang, t.text AS target,
           u.written_on, o.document, o.origin, o.contributor, o.credit, o.licence,
           EXISTS (SELECT 1 FROM doubted_units AS d WHERE d.unit_id = s.unit_id) AS doubted
    FROM memory_texts AS s
    JOIN memory_texts AS t ON t.unit_id = s.unit_id AND (t.lang = :target OR t.lang LIKE :target || '-%')
    JOIN memory_units AS u ON u.id = s.unit_id
    JOIN memory_sources AS o ON o.id = u.source_id
    WHERE {which} AND (s.lang = :source OR s.lang LIKE :source || '-%') AND t.id != s.id
    ORDER BY s.id, t.id
"""
# Rows read at a time where all of them are wanted.
_PORTION = 5_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Criteria:
    """Which units are meant: all that agree with everything said here."""

    document: str | None = None
    contributor: str | None = None
    origin: str | None = None
    licence: str | None = None


class MemoryTable:
    """The memory of one database, for `langjustice.memory` to look into."""

    def __init__(self, store: Store) -> None:
        self._store = store
        # What is common once is not looked up again.
        self._common: set[str] = set()
        self._texts = int(store.tuples("SELECT coalesce(max(id), 0) FROM memory_texts")[0][0])

    @property
    def empty(self) -> bool:
        """Whether there is no text at all."""
        return self._texts == 0

    @property
    def revision(self) -> str:
        """Changes whenever the memory does, for provenance."""
        units, texts = self._store.tuples("SELECT count(*), coalesce(max(id), 0) FROM memory_texts")[0]
        return f"{units}-{texts}"

    def same(self, key: int, pair: LangPair) -> list[MemoryRow]:
        """The units that have a text with this key, and one in the target language."""
        return self._found("s.key = :key", pair, {"key": key})

    def near(self, tokens: Sequence[str], pair: LangPair) -> dict[int, str]:
        """The texts in the source language that share the most and rarest of these tokens, by their numbers.

        The tokens are those of `langjustice.memory.features`.
        """
        listed = ", ".join(map(str, self._candidates(tokens)))
        lang = primary(pair.source)
        found = self._store.tuples(f"SELECT id, text, lang FROM memory_texts WHERE id IN ({listed})")
        return {number: text for number, text, tag in found if primary(tag) == lang}

    def numbered(self, numbers: Sequence[int], pair: LangPair) -> list[MemoryRow]:
        """The units of texts with these numbers that have a text in the target language."""
        return self._found(f"s.id IN ({', '.join(map(str, numbers))})", pair, {}) if numbers else []

    def _candidates(self, tokens: Sequence[str]) -> list[int]:
        weights: defaultdict[int, float] = defaultdict(float)
        common: list[str] = []
        for token in tokens:
            if token in self._common:
                common.append(token)
                continue
            found = self._store.tuples(_MATCH, (f'"{token}"', _COMMON + 1))
            if len(found) > _COMMON:
                common.append(token)
                self._common.add(token)
                continue
            weight = math.log(2 + self._texts / (1 + len(found)))
            for (number,) in found:
                weights[number] += weight
        if len(weights) < _CANDIDATES and len(common) > 1:
            for left_out in (None, *range(min(len(common), _MOST_LEFT_OUT))):
                asked = " AND ".join(f'"{token}"' for place, token in enumerate(common) if place != left_out)
                for (number,) in self._store.tuples(_MATCH, (asked, _ENOUGH)):
                    weights[number] += len(common)
        return heapq.nlargest(_CANDIDATES, weights, key=lambda number: (weights[number], number))

    def _found(self, which: str, pair: LangPair, parameters: dict[str, object]) -> list[MemoryRow]:
        languages = {"source": primary(pair.source), "target": primary(pair.target)}
        return [rows.memory_row(row) for row in self._store.rows(_FOUND.format(which=which), languages | parameters)]


def add(store: Store, source: MemorySource, units: Sequence[MemoryUnit]) -> int:
    """Add units in the transaction that is open, and return how many of them were new."""
    source_id = _source_id(store, source)
    numbered = {_number(source, unit): unit for unit in units}
    for some in _portions(list(numbered)):
        there = store.tuples(f"SELECT id FROM memory_units WHERE id IN ({', '.join(map(str, some))})")
        for (number,) in there:
            del numbered[number]
    store.many(
        "INSERT INTO memory_units (id, source_id, written_on) VALUES (?, ?, ?)",
        [(number, source_id, unit.written_on) for number, unit in numbered.items()],
    )
    first = int(store.tuples("SELECT coalesce(max(id), 0) + 1 FROM memory_texts")[0][0])
    texts = list(enumerate(((n, text) for n, unit in numbered.items() for text in unit.texts), first))
    store.many(
        "INSERT INTO memory_texts (id, unit_id, lang, text, key, before, after) VALUES (?, ?, ?, ?, ?, ?, ?)",
        [(place, number, t.lang, t.text, t.key, t.before, t.after) for place, (number, t) in texts],
    )
    store.many(
        "INSERT INTO memory_index (rowid, features) VALUES (?, ?)",
        [(place, " ".join(text.features)) for place, (_, text) in texts],
    )
    return len(numbered)


def _source_id(store: Store, source: MemorySource) -> int:
    values = (source.document, source.origin.value, source.contributor, source.credit, source.licence)
    store.execute(
        "INSERT OR IGNORE INTO memory_sources (document, origin, contributor, credit, licence) VALUES (?, ?, ?, ?, ?)",
        values,
    )
    found = store.tuples(
        "SELECT id FROM memory_sources WHERE (document, origin, contributor, credit, licence) = (?, ?, ?, ?, ?)",
        values,
    )
    return int(found[0][0])


def _number(source: MemorySource, unit: MemoryUnit) -> int:
    """63 bits of BLAKE2b: among ten million units two share a number once in 180,000 memories.

    What stands around a text does not count: the same words between others are the same translation.
    """
    parts = [source.document, source.origin.value, source.contributor, source.credit, source.licence]
    for text in sorted(unit.texts, key=lambda text: (text.lang, text.text)):
        parts += [text.lang, text.text]
    data = "\0".join(parts).encode("utf-8", "surrogatepass")
    return int.from_bytes(hashlib.blake2b(data, digest_size=8).digest(), "big") >> 1


def sources(store: Store) -> list[tuple[MemorySource, int]]:
    """Where the units come from, and how many from each place."""
    found = store.rows(
        "SELECT o.*, count(u.id) AS units FROM memory_sources AS o LEFT JOIN memory_units AS u ON u.source_id = o.id"
        " GROUP BY o.id ORDER BY o.document, o.id"
    )
    return [(rows.memory_source(row), int(row["units"])) for row in found]


def languages(store: Store) -> list[tuple[str, int]]:
    """The languages of the texts, and how many texts are in each."""
    found = store.tuples("SELECT lang, count(*) FROM memory_texts GROUP BY lang ORDER BY count(*) DESC, lang")
    return [(str(lang), int(count)) for lang, count in found]


def every(store: Store, criteria: Criteria) -> Iterator[tuple[MemorySource, MemoryUnit]]:
    """All units that are meant, in the order in which they came; a large memory is read in portions."""
    wanted = dict(_sources(store, criteria))
    for _, group in groupby(_text_rows(store), key=lambda row: row["unit_id"]):
        texts = list(group)
        if source := wanted.get(texts[0]["source_id"]):
            unit = MemoryUnit(texts=tuple(map(rows.memory_text, texts)), written_on=texts[0]["written_on"])
            yield source, unit


def _text_rows(store: Store) -> Iterator[rows.Row]:
    """All texts; those of a unit came together, and stand together."""
    last = 0
    while True:
        portion = store.rows(
            "SELECT t.*, u.source_id, u.written_on FROM memory_texts AS t JOIN memory_units AS u ON u.id = t.unit_id"
            " WHERE t.id > ? ORDER BY t.id LIMIT ?",
            (last, _PORTION),
        )
        if not portion:
            return
        yield from portion
        last = portion[-1]["id"]


def pairs(store: Store, pair: LangPair, *, most: int) -> list[tuple[str, str]]:
    """The texts of a direction (primary languages) that people have translated, the newest first."""
    found = store.rows(
        "SELECT s.text AS source, t.text AS target FROM memory_texts AS s"
        " JOIN memory_texts AS t ON t.unit_id = s.unit_id JOIN memory_units AS u ON u.id = s.unit_id"
        " JOIN memory_sources AS o ON o.id = u.source_id"
        " WHERE (s.lang = :source OR s.lang LIKE :source || '-%') AND (t.lang = :target OR t.lang LIKE :target || '-%')"
        " AND o.origin != 'machine' ORDER BY s.id DESC LIMIT :most",
        {"source": pair.source, "target": pair.target, "most": most},
    )
    return [(row["source"], row["target"]) for row in found]


def count(store: Store, criteria: Criteria) -> int:
    """How many units are meant."""
    ids = [number for number, _ in _sources(store, criteria)]
    return sum(
        int(store.tuples("SELECT count(*) FROM memory_units WHERE source_id = ?", (number,))[0][0]) for number in ids
    )


def remove(store: Store, criteria: Criteria, tokens_of: Callable[[MemoryText], Sequence[str]], *, most: int) -> int:
    """Remove `most` units at a time from tables and index, and return how many went.

    `tokens_of` gives the features of a text again: the index takes out only what it is told.
    """
    ids = [number for number, _ in _sources(store, criteria)]
    listed = ", ".join(map(str, ids))
    units = store.tuples(f"SELECT id FROM memory_units WHERE source_id IN ({listed}) LIMIT ?", (most,))
    _delete(store, [number for (number,) in units], tokens_of)
    if len(units) < most:
        store.execute(f"DELETE FROM memory_sources WHERE id IN ({listed})")
        # What was forgotten may be read in again.
        store.execute("DELETE FROM memory_imports")
    return len(units)


def discard(
    store: Store, source: MemorySource, unit: MemoryUnit, tokens_of: Callable[[MemoryText], Sequence[str]]
) -> None:
    """Take one unit out again that was added from this source."""
    _delete(store, [_number(source, unit)], tokens_of)


def _delete(store: Store, units: Sequence[int], tokens_of: Callable[[MemoryText], Sequence[str]]) -> None:
    for some in _portions(units):
        numbers = ", ".join(map(str, some))
        texts = store.rows(f"SELECT * FROM memory_texts WHERE unit_id IN ({numbers})")
        store.many(
            "INSERT INTO memory_index (memory_index, rowid, features) VALUES ('delete', ?, ?)",
            [(row["id"], " ".join(tokens_of(rows.memory_text(row)))) for row in texts],
        )
        store.execute(f"DELETE FROM memory_texts WHERE unit_id IN ({numbers})")
        store.execute(f"DELETE FROM memory_units WHERE id IN ({numbers})")


def tidy_up(store: Store) -> None:
    """Write the index anew without what was removed, and leave nothing of it in the file or beside it."""
    store.execute("INSERT INTO memory_index (memory_index) VALUES ('optimize')")
    store.tuples("PRAGMA wal_checkpoint(TRUNCATE)")


def import_position(store: Store, digest: str) -> tuple[int, bool]:
    """How many units of a file are in the memory already, and whether that was all of it."""
    found = store.tuples("SELECT units, finished FROM memory_imports WHERE digest = ?", (digest,))
    return (int(found[0][0]), bool(found[0][1])) if found else (0, False)


def save_import_position(store: Store, digest: str, *, units: int, finished: bool) -> None:
    """Note how far a file is read, in the transaction that adds what was read."""
    store.execute(
        "INSERT INTO memory_imports (digest, units, finished) VALUES (?, ?, ?)"
        " ON CONFLICT (digest) DO UPDATE SET units = excluded.units, finished = excluded.finished",
        (digest, units, int(finished)),
    )


def _portions(numbers: Sequence[int]) -> Iterator[Sequence[int]]:
    """Lists short enough for one statement."""
    return (numbers[start : start + 500] for start in range(0, len(numbers), 500))


def _sources(store: Store, criteria: Criteria) -> list[tuple[int, MemorySource]]:
    found = store.rows(
        """
        SELECT * FROM memory_sources
        WHERE (:document IS NULL OR document = :document) AND (:contributor IS NULL OR contributor = :contributor)
          AND (:origin IS NULL OR origin = :origin) AND (:licence IS NULL OR licence = :licence)
        """,
        {
            "document": criteria.document,
            "contributor": criteria.contributor,
            "origin": criteria.origin,
            "licence": criteria.licence,
        },
    )
    return [(int(row["id"]), rows.memory_source(row)) for row in found]
