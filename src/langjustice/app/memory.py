"""The translation memory of a workspace: looked up, described, forgotten."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from langjustice import masking
from langjustice.app.writes import opened, timestamp
from langjustice.errors import UsageError
from langjustice.language import LangPair
from langjustice.memory import Memory, features
from langjustice.messages import say
from langjustice.model import MemoryMatch, MemorySource, MemoryText
from langjustice.store import Store, audit
from langjustice.store import memory as table
from langjustice.store.memory import Criteria, MemoryTable
from langjustice.workspace import Workspace

# Units removed in one transaction: others can work between two of them.
_AT_A_TIME = 2_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Stats:
    """What a memory holds: texts by language, units by where they come from, and the bytes of the whole database."""

    units: int
    languages: tuple[tuple[str, int], ...]
    sources: tuple[tuple[MemorySource, int], ...]
    bytes: int


def memory_in(store: Store, here: Workspace) -> Memory:
    """The memory of an open database, with the rules of its workspace."""
    return Memory(MemoryTable(store), masking.find, here.memory, today=datetime.now(UTC).date())


@contextlib.contextmanager
def opened_memory(here: Workspace) -> Iterator[tuple[Memory, str] | None]:
    """The memory of a workspace and its revision; None where there is none, or nothing in it. Raises StoreError."""
    if here.database is None or not here.database.exists():
        yield None
        return
    with Store.open(here.database) as store:
        units = MemoryTable(store)
        yield None if units.empty else (memory_in(store, here), units.revision)


def search(here: Workspace, text: str, pair: LangPair, *, threshold: float | None = None) -> tuple[MemoryMatch, ...]:
    """What the memory offers for a text. Raises WorkspaceError, StoreError."""
    with opened(here) as store:
        return memory_in(store, here).matches(text, pair, threshold=threshold)


def stats(here: Workspace) -> Stats:
    """What the memory of a workspace holds. Raises WorkspaceError, StoreError."""
    with opened(here) as store, store.read():
        found = table.sources(store)
        return Stats(
            units=sum(count for _, count in found),
            languages=tuple(table.languages(store)),
            sources=tuple(found),
            bytes=store.path.stat().st_size,
        )


def count(here: Workspace, criteria: Criteria) -> int:
    """How many units are meant. Raises WorkspaceError, StoreError."""
    with opened(here) as store:
        return table.count(store, criteria)


def forget(
    here: Workspace, criteria: Criteria, *, by: str, on_progress: Callable[[int], None] = lambda _count: None
) -> int:
    """Remove units with everything that was made of them, and return how many. `by` is the pseudonym of who asks.

    Raises UsageError when nothing says what is meant, WorkspaceError, StoreError.
    """
    if "" in (criteria.document, criteria.contributor, criteria.origin, criteria.licence):
        raise UsageError(
            say("an empty text is no document, person or licence"), next=say("leave the option out, or say which")
        )
    if criteria == Criteria():
        raise UsageError(
            say("this would forget everything"), next=say("say what: --document, --contributor, --origin or --licence")
        )
    gone = 0
    with opened(here) as store:
        while True:
            with store.write():
                removed = table.remove(store, criteria, tokens_of, most=_AT_A_TIME)
            gone += removed
            on_progress(removed)
            if removed < _AT_A_TIME:
                break
        table.tidy_up(store)
        if gone:
            # The trail tells that something was forgotten, and not whose it was: that would be kept for ever.
            with store.write():
                details = {"units": gone}
                audit.record(store, at=timestamp(), actor=by, action="memory-forgot", proposal_id=None, details=details)
    return gone


def tokens_of(text: MemoryText) -> tuple[str, ...]:
    """What the index has of a text, for taking it out again."""
    return features(text.text, text.lang)
