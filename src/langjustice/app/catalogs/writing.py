"""What people have decided on the messages of a catalog, into the file; drafts as fuzzy, or not at all.

A translation that somebody wrote into the file themselves is never touched; one that came from here is brought up to
date. Where nothing is to be written, the file is not, either.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from langjustice.app import people
from langjustice.app.catalogs import waiting
from langjustice.app.catalogs.compiling import compile_catalog
from langjustice.app.catalogs.finding import CatalogFile
from langjustice.app.catalogs.merging import GENERATOR, write_catalog
from langjustice.app.catalogs.messages import rule_of
from langjustice.app.inputs import read_bytes
from langjustice.app.writes import opened
from langjustice.documents.po import Catalog, Change, Entry, Header, apply, read_catalog
from langjustice.errors import NotAllowedError
from langjustice.language import PluralRule, from_locale, primary, to_locale
from langjustice.model import (
    CatalogPlace,
    QueuedDocument,
    QueuedMessage,
    SegmentState,
    SubState,
)
from langjustice.store import Store
from langjustice.store import catalogs as catalog_table
from langjustice.store import governance as people_table
from langjustice.workspace import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """What is written beside what people have decided: drafts as fuzzy, notes on where a translation comes from, the
    names of translators as they chose to be named, the name of a team.
    """

    drafts: bool = False
    notes: bool = True
    credits: bool = False
    team: str = ""
    mo: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What was written into a catalog. `left` messages are in the queue and not decided; `mo` is what was compiled.

    `said` is what msgfmt says of the file, empty where it is content or not installed.
    """

    file: CatalogFile
    reviewed: int = 0
    drafts: int = 0
    left: int = 0
    mo: Path | None = None
    said: tuple[str, ...] = ()

    @property
    def changed(self) -> bool:
        """Whether the file was written."""
        return bool(self.reviewed or self.drafts)


@dataclass(slots=True, kw_only=True)
class _Queue:
    """What the queue knows of one catalog."""

    segments: dict[waiting.Key, QueuedMessage] = field(default_factory=dict)
    earlier: dict[int, set[str]] = field(default_factory=dict)
    places: dict[int, CatalogPlace] = field(default_factory=dict)
    translators: list[str] = field(default_factory=list)


def write(here: Workspace, file: CatalogFile, policy: Policy, *, by: str | None = None) -> Written:
    """Bring one catalog up to date. Raises DocumentError, OutputError, NotAllowedError, StoreError; then the file is as
    it was.
    """
    before = read_bytes(file.path)
    catalog = read_catalog(before, name=str(file.path))
    rule = rule_of(catalog, file.lang)
    queue = _read(here, file, by)
    changes: dict[int, Change] = {}
    counts = {True: 0, False: 0}
    left = 0
    for place, entry in enumerate(catalog.entries):
        if entry.obsolete or entry.is_header:
            continue
        found = _segments(entry, rule, queue)
        if not any(found):
            continue
        change, reviewed, open_ = _change(entry, found, queue, policy)
        left += open_
        if change is not None:
            changes[place] = change
            counts[reviewed] += 1
    if changes:
        header = _header(catalog, file, rule, queue, policy).written()
        write_catalog(file.path, catalog, apply(catalog, changes, header), before=before)
    mo, said = compile_catalog(file.path, file.lang) if policy.mo else (None, ())
    return Written(file=file, reviewed=counts[True], drafts=counts[False], left=left, mo=mo, said=said)


def _read(here: Workspace, file: CatalogFile, by: str | None) -> _Queue:
    site, path = file.site.name, file.name
    found = _Queue()
    with opened(here) as store, store.read():
        documents = {one.id: one for one in catalog_table.documents_of(store, site, path)}
        for document in documents.values():
            _require_sight(store, document, by)
            place = catalog_table.catalog_of(store, document.id)
            assert place is not None
            found.places[document.id] = place
        found.segments = waiting.known(store, site, path)
        found.earlier = catalog_table.earlier_targets(store, site, path)
        names: dict[str, str] = {}
        for one in found.segments.values():
            if one.author and one.state is SegmentState.FINAL and one.author not in names:
                person = people_table.find_person(store, one.author)
                names[one.author] = people.printed(person) if person else ""
        found.translators = [name for name in dict.fromkeys(names.values()) if name]
    return found


def _require_sight(store: Store, document: QueuedDocument, by: str | None) -> None:
    from langjustice.app.queue import require_sight

    try:
        require_sight(store, document, by)
    except NotAllowedError as error:
        raise NotAllowedError(f"{document.name}: {error.what}", next=error.next) from error


def _segments(entry: Entry, rule: PluralRule, queue: _Queue) -> list[QueuedMessage | None]:
    """What the queue has for each form of a message."""
    forms: Sequence[int | None] = (None,) if entry.plural is None else range(rule.forms)
    found = (queue.segments.get((entry.msgctxt, entry.msgid, entry.plural, form)) for form in forms)
    return [one if one is None or one.substate is not SubState.GONE else None for one in found]


def _change(
    entry: Entry, found: Sequence[QueuedMessage | None], queue: _Queue, policy: Policy
) -> tuple[Change | None, bool, int]:
    """What becomes of a message, whether all of it is reviewed, and how many of its forms are not decided yet."""
    open_ = sum(one is not None and one.state is not SegmentState.FINAL for one in found)
    there = [entry.forms[n].text if n < len(entry.forms) else "" for n in range(len(found))]
    texts: list[str] = []
    decided = True
    for text, one in zip(there, found, strict=True):
        if text and not entry.fuzzy and (one is None or not _ours(text, one, queue)):
            # Somebody wrote that here.
            texts.append(text)
            continue
        if one is None or not one.target:
            return None, False, open_
        final = one.state is SegmentState.FINAL
        decided = decided and final
        if not final and (not policy.drafts or (text and not _ours(text, one, queue))):
            return None, False, open_
        texts.append(one.whole)
    if not decided and entry.translated:
        # It was decided once; what is discussed anew is not taken away from readers.
        return None, False, open_
    if tuple(texts) == tuple(form.text for form in entry.forms) and entry.fuzzy is not decided:
        return None, decided, open_
    note = _note([one for one in found if one is not None], queue, reviewed=decided) if policy.notes else None
    return Change(forms=tuple(texts), fuzzy=not decided, note=note), decided, open_


def _ours(text: str, segment: QueuedMessage, queue: _Queue) -> bool:
    """Whether a translation in the file came from here: now, or earlier."""
    return text == segment.whole or text.strip() in queue.earlier.get(segment.id, ())


def _note(found: Sequence[QueuedMessage], queue: _Queue, *, reviewed: bool) -> str:
    """Where a translation comes from, for those who read the catalog: `post-edited, reviewed; en_es-0.2; …`."""
    one = next((one for one in found if one.substate is not SubState.SOURCE), None)
    if one is None:
        return ""
    origin = "machine translation" if one.substate is SubState.MACHINE else one.substate.value
    parts = [f"{origin}, {'reviewed' if reviewed else 'not reviewed'}"]
    if one.engine:
        parts.append(one.engine)
    if len(one.route) > 2:
        parts.append(f"through {one.route[1]}")
    if glossary := queue.places[one.document_id].glossary:
        parts.append(f"glossary {glossary}")
    return "; ".join(parts)


def _header(catalog: Catalog, file: CatalogFile, rule: PluralRule, queue: _Queue, policy: Policy) -> Header:
    """The header with what has to be right in it; nobody is named who has not chosen to be."""
    header = Header.of(catalog)
    fields: dict[str, str] = {}
    if header.get("Content-Type").lower().endswith("charset=charset"):
        fields["Content-Type"] = "text/plain; charset=UTF-8"
    said = from_locale(header.get("Language"))
    if said is None or primary(said) != primary(file.lang):
        fields["Language"] = to_locale(file.lang)
    counted = any(entry.plural is not None for entry in catalog.messages)
    if header.plurals is None and (counted or not header.lines or header.get("Plural-Forms")):
        fields["Plural-Forms"] = rule.header
    fields["X-Generator"] = GENERATOR
    if policy.credits and queue.translators:
        fields["Last-Translator"] = ", ".join(queue.translators)
    if policy.team:
        fields["Language-Team"] = policy.team
    return header.with_fields(fields)
