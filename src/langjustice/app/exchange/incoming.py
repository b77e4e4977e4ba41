"""Translations that were made elsewhere, into the queue and the memory.

What somebody vouches for is a post-edit of the person who brings it; what is fuzzy is a suggestion. It belongs to the
segment that its place names, or to every message of a catalog that says the same; what the queue does not know goes
into the memory alone. The same file twice changes nothing the second time.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from langjustice import masking
from langjustice.app import members, people
from langjustice.app.catalogs.finding import lang_of
from langjustice.app.catalogs.waiting import Key
from langjustice.app.desk import Desk, Saved, require_text
from langjustice.app.exchange.units import places
from langjustice.app.inputs import read_bytes
from langjustice.app.queue import memory_name, require_sight
from langjustice.app.unlearning import may_teach
from langjustice.app.writes import opened, timestamp
from langjustice.documents.catalog import tags
from langjustice.documents.po.read import read_po
from langjustice.documents.xliff import read_xliff
from langjustice.errors import LangjusticeError, NotAllowedError, UsageError
from langjustice.language import LangPair
from langjustice.memory import make_text
from langjustice.messages import say
from langjustice.model import (
    ExchangeUnit,
    Member,
    MemoryOrigin,
    MemorySource,
    MemoryUnit,
    QueuedDocument,
    QueuedMessage,
    QueuedSegment,
    Role,
    SegmentState,
    SubState,
)
from langjustice.pipeline import readable
from langjustice.store import Store
from langjustice.store import catalogs as catalog_table
from langjustice.store import documents as document_table
from langjustice.store import memory as memory_table
from langjustice.store import queue as table
from langjustice.termbase import TermBase
from langjustice.workspace import Workspace

_MACHINES = frozenset({SubState.MACHINE.value, SubState.MEMORY.value})


@dataclass(slots=True, kw_only=True)
class Brought:
    """What became of the translations of a file: targets and suggestions in the queue, those that it had already, those
    that were refused (with the reason), and units that are new in the memory.
    """

    path: Path
    pair: LangPair
    targets: int = 0
    suggestions: int = 0
    known: int = 0
    unknown: int = 0
    memory: int = 0
    refused: list[tuple[int, str]] | None = None


def bring(
    here: Workspace,
    path: Path,
    term_base: TermBase,
    *,
    by: str,
    source: str | None = None,
    target: str | None = None,
    to_memory: bool = True,
) -> Brought:
    """Take the translations of a catalog (.po) or an XLIFF file (.xlf, .xliff).

    Raises UsageError where nothing tells the languages, DocumentError, NotAllowedError, StoreError.
    """
    units, pair = _read(path, source, target)
    result = Brought(path=path, pair=pair, refused=[])
    with opened(here) as store:
        member = members.require(store, by)
        desk = Desk(store, here, member, term_base)
        finder = _Finder(store, member, pair)
        units_for: dict[MemorySource, list[MemoryUnit]] = {}
        for unit in units:
            found = finder.segments(unit)
            if not found:
                result.unknown += 1
            remembered = _whose(found, member, path.name) if to_memory and not unit.fuzzy else None
            # What the queue has not taken for a translation is none for the memory either.
            taken = [_one(store, desk, unit, segment.id, result) for _, segment in found]
            if not found and (not _may_write(member, pair) or not _is_text(unit, result)):
                continue
            if remembered is not None and all(taken) and not (unit.message and unit.message.ambiguous):
                units_for.setdefault(remembered, []).append(_memory_unit(unit, pair))
        with store.write():
            for origin, some in units_for.items():
                result.memory += memory_table.add(store, origin, some)
    return result


def _read(path: Path, source: str | None, target: str | None) -> tuple[list[ExchangeUnit], LangPair]:
    suffix = path.suffix.lower()
    if suffix in (".xlf", ".xliff"):
        said, units = read_xliff(read_bytes(path), name=str(path))
        if said is None and not (source and target):
            raise UsageError(
                say("nothing tells the languages of {path}").format(path=path), next=say("say --from and --to")
            )
        return units, LangPair.of(source or (said.source if said else ""), target or (said.target if said else ""))
    if suffix != ".po":
        raise UsageError(
            say("{path} is neither a catalog nor XLIFF").format(path=path), next=say("known: .po, .xlf, .xliff")
        )
    lang, units = read_po(read_bytes(path), name=str(path))
    known = target or lang or lang_of(path)
    if known is None:
        raise UsageError(say("nothing tells the language of {path}").format(path=path), next=say("say it: --to LANG"))
    return units, LangPair.of(source or "en", known)


class _Finder:
    """Finds the segments that a unit is a translation of."""

    def __init__(self, store: Store, member: Member, pair: LangPair) -> None:
        self._store, self._member, self._pair = store, member, pair
        self._known: dict[str, dict[str, tuple[QueuedDocument, QueuedSegment]]] = {}
        self._by_key: dict[Key, list[QueuedMessage]] | None = None

    def segments(self, unit: ExchangeUnit) -> list[tuple[QueuedDocument, QueuedSegment]]:
        """The segment at the place that the unit names, if it says the same; else messages of catalogs that do."""
        name, _, place = unit.place.rpartition("#")
        if name:
            at = self._document(name).get(place)
            if at is not None and at[1].segment.source == unit.source.strip():
                return [at]
        if unit.message is None:
            return []
        found = []
        for message in self._messages().get(unit.message.key, ()):
            document = document_table.find_document(self._store, message.document_id)
            segment = table.find_segment(self._store, message.id)
            if document is not None and segment is not None and self._sees(document):
                found.append((document, segment))
        return found

    def _messages(self) -> dict[Key, list[QueuedMessage]]:
        """The messages of all catalogs in the language, by what they are."""
        if self._by_key is None:
            self._by_key = {}
            for one in catalog_table.messages_in(self._store, self._pair.target):
                if one.substate is not SubState.GONE:
                    self._by_key.setdefault(one.key, []).append(one)
        return self._by_key

    def _document(self, name: str) -> dict[str, tuple[QueuedDocument, QueuedSegment]]:
        """The segments of the documents of a name by their places; of several documents the newest has the place."""
        if name not in self._known:
            number = name.rpartition(" [")
            found = document_table.documents_named(self._store, name, self._pair.target)
            if not found and number[2].endswith("]"):
                found = document_table.documents_named(self._store, number[0], self._pair.target)
            named: dict[str, tuple[QueuedDocument, QueuedSegment]] = {}
            for document in reversed([one for one in found if self._sees(one)]):
                segments = table.segments_of(self._store, document.id)
                named.update({place: (document, one) for place, one in zip(places(segments), segments, strict=True)})
            self._known[name] = named
        return self._known[name]

    def _sees(self, document: QueuedDocument) -> bool:
        try:
            require_sight(self._store, document, self._member.person.id)
        except NotAllowedError:
            return False
        return True


def _may_write(member: Member, pair: LangPair) -> bool:
    """Whether what somebody brings counts as a translation: they translate or review in this direction."""
    return bool(member.roles & {Role.TRANSLATOR, Role.REVIEWER}) and member.knows(pair)


def _is_text(unit: ExchangeUnit, result: Brought) -> bool:
    """Whether a target is one that somebody could have typed; what is none is told."""
    try:
        require_text(unit.target, say("the translation"))
    except LangjusticeError as error:
        assert result.refused is not None
        result.refused.append((unit.line, error.what))
        return False
    return True


def _one(store: Store, desk: Desk, unit: ExchangeUnit, number: int, result: Brought) -> bool:
    """Put one translation into the queue, and say whether it stands there as a translation."""
    target = unit.target.strip()
    # The present version: another unit of this file may have changed it.
    segment = table.find_segment(store, number)
    assert segment is not None
    same = target == segment.target
    vouched = not unit.fuzzy and unit.substate not in _MACHINES
    if same and (not vouched or segment.author or segment.state is not SegmentState.TRANSLATED):
        result.known += 1
        return bool(target)
    try:
        if unit.fuzzy or segment.state is SegmentState.FINAL:
            saved = desk.suggest(segment.id, target)
        else:
            saved = desk.edit(segment.id, target, based_on=segment.version)
    except LangjusticeError as error:
        assert result.refused is not None
        result.refused.append((unit.line, error.what))
        return False
    result.targets += saved is Saved.TARGET
    result.suggestions += saved is Saved.SUGGESTION
    result.known += saved is Saved.KNOWN
    return saved is Saved.TARGET


def _whose(found: Sequence[tuple[QueuedDocument, QueuedSegment]], member: Member, name: str) -> MemorySource | None:
    """Where a unit of the memory comes from; None where the document does not allow it, or is only for some."""
    if any(not may_teach(document) for document, _ in found):
        return None
    document = found[0][0] if found else None
    return MemorySource(
        document=memory_name(document) if document else name,
        origin=MemoryOrigin.IMPORTED,
        contributor=member.person.id,
        credit=people.printed(member.person),
        licence=document.consent.licence if document else "",
    )


def _memory_unit(unit: ExchangeUnit, pair: LangPair) -> MemoryUnit:
    source, target = (readable(text, tags(text))[0].strip() for text in (unit.source, unit.target))
    texts = (make_text(source, pair.source, masking.find), make_text(target, pair.target, masking.find))
    return MemoryUnit(texts=texts, written_on=timestamp()[:10])


def totals(results: Iterable[Brought]) -> dict[str, int]:
    """What several files came to."""
    found = list(results)
    names = ("targets", "suggestions", "known", "unknown", "memory")
    return {name: sum(getattr(one, name) for one in found) for name in names}
