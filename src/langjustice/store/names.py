"""Where the name of a person stands in the database: changed everywhere at once, and everything beside it read out.

Most places are found from the foreign keys of the schema, so that a table that is added later is never forgotten.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Mapping
from typing import Any

from langjustice.store import rows
from langjustice.store.database import Store

# Columns that name somebody who need not be in `people`: the program acts as nobody, and a memory that was read from
# a file was translated by anybody.
_UNBOUND = (("audit", "actor"), ("memory_sources", "contributor"))
# Nothing that a person has to see again: what they prove themselves with, how others come in, and what is large and
# made by a machine.
_NOT_SHOWN = frozenset(
    {("passphrases", "hash"), ("invitations", "code_hash"), ("documents", "frame"), ("segments", "draft")}
)
# Tables that keep whole drafts: their key, and the column.
_DRAFTS = (("segments", "id", "draft"), ("renewed", "revision_id", "before"))
_JSON = frozenset({"before", "after", "details", "consent", "codes"})


def places(store: Store) -> tuple[tuple[str, str], ...]:
    """Every table and column that names a person, but for `people` itself."""
    found = store.tuples(
        """
        SELECT t.name, k."from" FROM sqlite_master AS t JOIN pragma_foreign_key_list(t.name) AS k
        WHERE t.type = 'table' AND k."table" = 'people' ORDER BY t.name, k.id
        """
    )
    return (*((str(table), str(column)) for table, column in found), *_UNBOUND)


def is_taken(store: Store, name: str) -> bool:
    """Whether somebody is called so, or something in the database is said to be theirs, in whatever letter case."""
    folded = name.casefold()
    named = {folded for (folded,) in store.tuples("SELECT folded FROM people")}
    for table, column in _UNBOUND:
        named |= {str(one).casefold() for (one,) in store.tuples(f"SELECT DISTINCT {column} FROM {table}")}
    return folded in named


def rename(store: Store, old: str, new: str, *, drop_credit: bool) -> None:
    """Put `new` wherever `old` stands, inside a writing transaction.

    With `drop_credit` the memory keeps what the person translated, and no name to print beside it.
    """
    # Until the end of the transaction, names may be in one place and not yet in the other.
    store.execute("PRAGMA defer_foreign_keys = on")
    store.execute("UPDATE people SET id = ?, folded = ? WHERE id = ?", (new, new.casefold(), old))
    for table, column in places(store):
        for spelt in _spellings(store, table, column, old):
            if table == "memory_sources":
                _rename_contributor(store, spelt, new, drop_credit=drop_credit)
            else:
                store.execute(f"UPDATE {table} SET {column} = ? WHERE {column} = ?", (new, spelt))
    _rename_in_drafts(store, old, new, drop_credit=drop_credit)


def sweep(store: Store) -> bool:
    """Leave nothing in the files that is no longer in the tables, and say whether that could be done now.

    It cannot while another program reads; then it happens when the last one closes the database.
    """
    return int(store.tuples("PRAGMA wal_checkpoint(TRUNCATE)")[0][0]) == 0


def everything_of(store: Store, name: str) -> dict[str, list[dict[str, Any]]]:
    """The rows of every table that name a person, without the names of others, and what the memory has of them."""
    columns: dict[str, list[str]] = {}
    for table, column in places(store):
        columns.setdefault(table, []).append(column)
    found: dict[str, list[dict[str, Any]]] = {}
    for table, named in columns.items():
        listed: dict[str, dict[str, Any]] = {}
        for column in named:
            for spelt in _spellings(store, table, column, name):
                for row in store.rows(f"SELECT * FROM {table} WHERE {column} = ?", [spelt]):
                    listed.setdefault(repr(sorted(row.items())), _shown(table, named, row, name))
        if listed:
            found[table] = list(listed.values())
    units = [
        unit
        for spelt in _spellings(store, "memory_sources", "contributor", name)
        for unit in _memory_units(store, spelt)
    ]
    return {**found, "memory_units": units} if units else found


def _spellings(store: Store, table: str, column: str, name: str) -> list[str]:
    """How a name is written in a column. What is bound to `people` is written as it is there."""
    if (table, column) not in _UNBOUND:
        return [name]
    written = store.tuples(f"SELECT DISTINCT {column} FROM {table}")
    return [str(one) for (one,) in written if str(one).casefold() == name.casefold()]


def _shown(table: str, named: list[str], row: Mapping[str, Any], name: str) -> dict[str, Any]:
    shown = {}
    for column, value in row.items():
        if (table, column) in _NOT_SHOWN or (column in named and str(value).casefold() != name.casefold()):
            continue
        shown[column] = json.loads(value) if column in _JSON and value is not None else value
    return shown


def _memory_units(store: Store, name: str) -> list[dict[str, Any]]:
    units: dict[int, dict[str, Any]] = {}
    listed = store.rows(
        "SELECT o.document, u.id, u.written_on, t.lang, t.text FROM memory_sources AS o"
        " JOIN memory_units AS u ON u.source_id = o.id JOIN memory_texts AS t ON t.unit_id = u.id"
        " WHERE o.contributor = ? ORDER BY t.id",
        [name],
    )
    for row in listed:
        unit = units.setdefault(row["id"], {"document": row["document"], "written_on": row["written_on"], "texts": {}})
        unit["texts"][row["lang"]] = row["text"]
    return list(units.values())


def _rename_contributor(store: Store, old: str, new: str, *, drop_credit: bool) -> None:
    for row in store.rows("SELECT * FROM memory_sources WHERE contributor = ?", [old]):
        source = rows.memory_source(row)
        number, credit = int(row["id"]), _credit(source.contributor, source.credit, new, drop_credit=drop_credit)
        values = (source.document, source.origin.value, new, credit, source.licence)
        same = store.tuples(
            "SELECT id FROM memory_sources WHERE (document, origin, contributor, credit, licence) = (?, ?, ?, ?, ?)",
            values,
        )
        if same:
            store.execute("UPDATE memory_units SET source_id = ? WHERE source_id = ?", (same[0][0], number))
            store.execute("DELETE FROM memory_sources WHERE id = ?", (number,))
        else:
            store.execute("UPDATE memory_sources SET contributor = ?, credit = ? WHERE id = ?", (new, credit, number))
        _renumber(store, int(same[0][0]) if same else number)


def _renumber(store: Store, source_id: int) -> None:
    """Units are numbered by a hash of what they say and of who contributed them. With the texts at hand, anybody could
    try names against it; so the numbers become random ones.
    """
    units = store.tuples("SELECT id FROM memory_units WHERE source_id = ?", (source_id,))
    numbers = [(secrets.randbits(63), unit) for (unit,) in units]
    store.many("UPDATE memory_units SET id = ? WHERE id = ?", numbers)
    store.many("UPDATE memory_texts SET unit_id = ? WHERE unit_id = ?", numbers)


def _credit(contributor: str, credit: str, new: str, *, drop_credit: bool) -> str:
    """How a contributor is named from now on: a credit that is the pseudonym changes with it."""
    if drop_credit:
        return ""
    return new if credit.casefold() == contributor.casefold() else credit


def _rename_in_drafts(store: Store, old: str, new: str, *, drop_credit: bool) -> None:
    """A draft says which units of the memory it came from, and who had contributed them."""
    for table, key, column in _DRAFTS:
        found = store.tuples(f"SELECT {key}, {column} FROM {table} WHERE instr({column}, '\"contributor\"') > 0")
        changed = []
        for number, text in found:
            draft = json.loads(text)
            if _rename_inside(draft, old, new, drop_credit=drop_credit):
                changed.append((json.dumps(draft, ensure_ascii=False, separators=(",", ":")), number))
        store.many(f"UPDATE {table} SET {column} = ? WHERE {key} = ?", changed)


def _rename_inside(value: Any, old: str, new: str, *, drop_credit: bool) -> bool:
    """Change the contributor in every origin that stands somewhere in a value, and say whether there was one."""
    if isinstance(value, list):
        return True in [_rename_inside(one, old, new, drop_credit=drop_credit) for one in value]
    if not isinstance(value, dict):
        return False
    if str(value.get("contributor", "")).casefold() == old.casefold():
        value["credit"] = _credit(str(value["contributor"]), str(value.get("credit", "")), new, drop_credit=drop_credit)
        value["contributor"] = new
        return True
    return True in [_rename_inside(one, old, new, drop_credit=drop_credit) for one in value.values()]
