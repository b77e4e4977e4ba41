"""How far the catalogs of sites are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from langjustice.app.catalogs import waiting
from langjustice.app.catalogs.finding import CatalogFile, catalogs_of
from langjustice.app.inputs import read_bytes
from langjustice.app.writes import opened
from langjustice.documents.po import read_catalog
from langjustice.errors import LangjusticeError
from langjustice.model import Site, SubState
from langjustice.workspace import Workspace


@dataclass(slots=True, kw_only=True)
class Status:
    """A site in one language: messages that are translated, fuzzy and missing, those of the last two that have a draft
    in the queue, and the words of all messages and of the translated ones.
    """

    site: str
    lang: str
    catalogs: int = 0
    messages: int = 0
    translated: int = 0
    drafts: int = 0
    fuzzy: int = 0
    missing: int = 0
    words: int = 0
    words_translated: int = 0
    failures: list[LangjusticeError] = field(default_factory=list)


def status(here: Workspace, sites: Sequence[Site]) -> Iterator[Status]:
    """The languages of sites, one after the other; what cannot be read is in the failures of its language."""
    for site in sites:
        try:
            files = catalogs_of(here, site, with_new=True)
        except LangjusticeError as error:
            yield Status(site=site.name, lang="", failures=[error])
            continue
        for lang in sorted({file.lang for file in files}):
            found = Status(site=site.name, lang=lang)
            for file in files:
                if file.lang == lang:
                    _add(found, here, file)
            yield found


def _add(found: Status, here: Workspace, file: CatalogFile) -> None:
    path = file.template if file.new and file.template else file.path
    try:
        catalog = read_catalog(read_bytes(path), name=str(path))
        drafted = _drafted(here, file)
    except LangjusticeError as error:
        found.failures.append(error)
        return
    found.catalogs += 1
    for entry in catalog.messages:
        words = len(entry.msgid.split())
        found.messages += 1
        found.words += words
        if entry.translated and not file.new:
            found.translated += 1
            found.words_translated += words
            continue
        if entry.fuzzy:
            found.fuzzy += 1
        else:
            found.missing += 1
        found.drafts += entry.key in drafted


def _drafted(here: Workspace, file: CatalogFile) -> set[tuple[str | None, str]]:
    """The messages of a catalog that have a draft, or more than that, in the queue."""
    if here.database is None or not here.database.exists():
        return set()
    with opened(here) as store, store.read():
        known = waiting.known(store, file.site.name, file.name)
    return {key[:2] for key, one in known.items() if one.target and one.substate is not SubState.GONE}
