"""Documents of the queue as files for other programs: catalogs for Weblate or Poedit, XLIFF for translators' tools."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from langjustice import __version__
from langjustice.app.exchange.units import codes_of, stem_of, units_of
from langjustice.app.outputs import write_atomically
from langjustice.app.writes import opened
from langjustice.documents.po.write import write_po
from langjustice.documents.xliff import write_xliff
from langjustice.errors import UsageError
from langjustice.messages import say
from langjustice.model import ExchangeUnit, QueuedDocument
from langjustice.store import documents as document_table
from langjustice.workspace import Workspace

_GENERATOR = f"langjustice {__version__}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """A file that was written, with how many units are in it and how many of them are decided."""

    path: Path
    units: int
    decided: int
    backup: Path | None = None


def as_catalogs(
    here: Workspace, numbers: Sequence[int], folder: Path, *, name: str = "", by: str | None = None
) -> Iterator[Sent]:
    """Write documents into one template, and one catalog for each target language.

    What is decided is translated, what is drafted fuzzy. Raises UsageError where the documents are in several
    languages, NotAllowedError, DocumentError, OutputError, StoreError.
    """
    read = _read(here, numbers, by)
    sources = sorted({document.pair.source for document, _ in read})
    if len(sources) > 1:
        raise UsageError(
            say("the documents are in {sources}").format(sources=" and ".join(sources)),
            next=say("a template has one language: export them apart"),
        )
    stems = list(dict.fromkeys(stem_of(document) for document, _ in read))
    stem = name or (stems[0] if len(stems) == 1 else "communiques")
    every = {unit.place: unit for _, units in read for unit in units}
    blank = [replace(unit, target="") for unit in every.values()]
    template = write_po(blank, project=stem, generator=_GENERATOR)
    yield _write(folder / f"{stem}.pot", template.encode(), ())
    for lang in sorted({document.pair.target for document, _ in read}):
        own = [unit for document, units in read if document.pair.target == lang for unit in units]
        text = write_po(own, project=stem, generator=_GENERATOR, lang=lang)
        yield _write(folder / f"{stem}.{lang}.po", text.encode(), own)


def as_xliff(
    here: Workspace, numbers: Sequence[int], folder: Path, *, version: str = "2.1", by: str | None = None
) -> Iterator[Sent]:
    """Write each document into an XLIFF file of its own. Raises as `as_catalogs` does."""
    taken: Counter[Path] = Counter()
    for document, units in _read(here, numbers, by):
        path = folder / f"{stem_of(document)}.{document.pair.target}.xlf"
        taken[path] += 1
        if taken[path] > 1:
            path = path.with_name(f"{stem_of(document)}.{document.id}.{document.pair.target}.xlf")
        data = write_xliff(units, name=document.name, pair=document.pair, codes_in=codes_of, version=version)
        yield _write(path, data, units)


def _read(here: Workspace, numbers: Sequence[int], by: str | None) -> list[tuple[QueuedDocument, list[ExchangeUnit]]]:
    taken: dict[str, Counter[str]] = {}
    found = []
    with opened(here) as store, store.read():
        for number in dict.fromkeys(numbers):
            document = document_table.find_document(store, number)
            lang = document.pair.target if document else ""
            found.append(units_of(store, number, by, taken.setdefault(lang, Counter())))
    return found


def _write(path: Path, data: bytes, units: Sequence[ExchangeUnit]) -> Sent:
    backup = write_atomically(path, data)
    return Sent(path=path, units=len(units), decided=sum(not unit.fuzzy for unit in units), backup=backup)
