"""Which documents of the queue are messages of which catalog, and those messages."""

from __future__ import annotations

from langjustice.model import CatalogPlace, QueuedDocument, QueuedMessage
from langjustice.store import rows
from langjustice.store.database import Store
from langjustice.store.documents import find_document

# SQLite takes the few things out of the JSON that are needed, which is quicker than to read all of it.
MESSAGE_COLUMNS = (
    "s.id, s.document_id, s.state, s.substate, s.target, s.author, s.span_start, s.span_end,"
    " json_extract(s.draft, '$.provenance.engine'), json_extract(s.draft, '$.provenance.route'),"
    " json_extract(s.message, '$.msgctxt'), json_extract(s.message, '$.msgid'), json_extract(s.message, '$.plural'),"
    " json_extract(s.message, '$.form'), json_extract(s.message, '$.example')"
)
_OF = "SELECT document_id FROM catalogs WHERE (site, path) = (?, ?)"


def add_catalog(store: Store, document_id: int, place: CatalogPlace) -> None:
    """Say from which catalog a document comes."""
    store.insert(
        "catalogs",
        {"document_id": document_id, "site": place.site, "path": place.path, "glossary": place.glossary},
    )


def catalog_of(store: Store, document_id: int) -> CatalogPlace | None:
    """From which catalog a document comes; None for any other document."""
    found = store.rows("SELECT site, path, glossary FROM catalogs WHERE document_id = ?", (document_id,))
    return CatalogPlace(**found[0]) if found else None


def all_documents(store: Store) -> frozenset[int]:
    """The numbers of all documents that come from catalogs."""
    return frozenset(int(number) for (number,) in store.tuples("SELECT document_id FROM catalogs"))


def documents_of(store: Store, site: str, path: str) -> list[QueuedDocument]:
    """The documents that a catalog has given to the queue, in order."""
    numbers = store.tuples(f"{_OF} ORDER BY document_id", (site, path))
    found = (find_document(store, int(number)) for (number,) in numbers)
    return [one for one in found if one is not None]


def messages_of(store: Store, site: str, path: str) -> list[QueuedMessage]:
    """The messages of a catalog that are in the queue, in the order in which they came."""
    found = store.tuples(
        f"SELECT {MESSAGE_COLUMNS} FROM segments AS s WHERE document_id IN ({_OF}) ORDER BY id", (site, path)
    )
    return [rows.message(row) for row in found]


def messages_in(store: Store, target_lang: str) -> list[QueuedMessage]:
    """The messages of all catalogs in a language."""
    found = store.tuples(
        f"SELECT {MESSAGE_COLUMNS} FROM segments AS s WHERE document_id IN (SELECT c.document_id FROM catalogs AS c"
        " JOIN documents AS d ON d.id = c.document_id WHERE d.target_lang = ? AND d.withdrawn_at = '') ORDER BY id",
        (target_lang,),
    )
    return [rows.message(row) for row in found]


def earlier_targets(store: Store, site: str, path: str) -> dict[int, set[str]]:
    """The targets that messages of a catalog have had, where they have had more than one, by segment."""
    found = store.tuples(
        "SELECT r.segment_id, r.target FROM revisions AS r JOIN segments AS s ON s.id = r.segment_id"
        f" WHERE s.document_id IN ({_OF}) AND r.version IS NOT NULL AND s.version > 1",
        (site, path),
    )
    targets: dict[int, set[str]] = {}
    for number, target in found:
        targets.setdefault(number, set()).add(target)
    return targets
