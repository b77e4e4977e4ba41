"""Which documents of the queue are messages of which catalog, and those messages."""

from __future__ import annotations

from langjustice.model import CatalogPlace, QueuedDocument, QueuedSegment
from langjustice.store import rows
from langjustice.store.database import Store
from langjustice.store.documents import find_document

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


def messages_of(store: Store, site: str, path: str) -> list[QueuedSegment]:
    """The messages of a catalog that are in the queue, in the order in which they came."""
    found = store.rows(f"SELECT * FROM segments WHERE document_id IN ({_OF}) ORDER BY id", (site, path))
    return [rows.segment(row) for row in found]


def messages_like(store: Store, source: str, target_lang: str) -> list[QueuedSegment]:
    """The messages of all catalogs in a language whose text is this one."""
    found = store.rows(
        "SELECT s.* FROM segments AS s JOIN documents AS d ON d.id = s.document_id"
        " JOIN catalogs AS c ON c.document_id = d.id"
        " WHERE s.source = ? AND d.target_lang = ? AND d.withdrawn_at = ''",
        (source, target_lang),
    )
    return [rows.segment(row) for row in found]


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
