"""Files into the translation memory and out of it: TMX, tables, and pairs of documents."""

from __future__ import annotations

import hashlib
import io
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path
from typing import BinaryIO

from langjustice import __version__, documents, masking, segmentation
from langjustice.app import corpus
from langjustice.app.inputs import read_bytes
from langjustice.app.labels import is_label
from langjustice.app.outputs import written_atomically
from langjustice.app.writes import opened, timestamp
from langjustice.documents import consent
from langjustice.errors import DocumentError, MemoryFileError, UsageError
from langjustice.language import LangPair
from langjustice.memory import make_text, tables, tmx
from langjustice.memory.reading import LeftOut, ReadUnit
from langjustice.messages import say
from langjustice.model import Block, MemoryOrigin, MemorySource, MemoryText, MemoryUnit
from langjustice.pipeline import readable
from langjustice.store import Store, audit
from langjustice.store import memory as table
from langjustice.store.memory import Criteria
from langjustice.workspace import Workspace

# Units added in one transaction: what an interruption costs, and how long others who write have to wait.
_AT_A_TIME = 2_000
_CHUNK = 1 << 20
Progress = Callable[[int, int], None]
"""Called with the bytes read since the last call, and all bytes of the file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What is said of a file beside what it says itself. `pair` names the columns of a table without a first line.

    `split` is that of the project's own corpora (`rest`, `test`, `all`). `by` is the pseudonym of who asks.
    """

    pair: LangPair | None = None
    split: str = "rest"
    reviewed: bool = False
    contributor: str = ""
    credit: str = ""
    licence: str = ""
    document: str = ""
    by: str = ""


@dataclass(slots=True, kw_only=True)
class Imported:
    """What came of an import. Filled while it runs, so that an interrupted one can still say how far it got.

    `unusable` units were left out whole; `left_out` has the reasons, also those for single texts of a unit.
    """

    read: int = 0
    new: int = 0
    unusable: int = 0
    resumed_at: int = 0
    left_out: Counter[str] = field(default_factory=Counter)


def files_in(paths: Sequence[Path]) -> list[Path]:
    """The files of memories and corpora among paths and in folders. Raises UsageError when there are none."""
    found: list[Path] = []
    for path in paths:
        if path.is_dir():
            found += sorted(file for file in path.rglob("*") if file.suffix.lower() in (".tmx", ".tsv"))
        else:
            found.append(path)
    if not found:
        raise UsageError(say("there is no .tmx and no .tsv in the folder"))
    return found


def import_file(
    here: Workspace, path: Path, request: Request, result: Imported, *, on_progress: Progress = lambda _done, _all: None
) -> None:
    """Add the units of a TMX file or a table. What is in the memory already is not added again, and a file whose
    reading was interrupted goes on where it stopped.

    Raises MemoryFileError with file and line, UsageError, WorkspaceError, StoreError; what was added before stays.
    """
    if path.suffix.lower() not in (".tmx", ".tsv"):
        raise UsageError(
            say("{path} is no memory").format(path=path),
            next=say("memories are .tmx and .tsv; a translation needs --against"),
        )
    with opened(here) as store, _open(path) as file:
        digest = _digest(file, request)
        place, finished = table.import_position(store, digest)
        result.resumed_at = place
        if finished:
            return
        size = file.seek(0, io.SEEK_END)
        on_progress(0, size)
        file.seek(0)
        units = islice(_read(file, path, request, LeftOut(result.left_out)), place, None)
        while some := list(islice(units, _AT_A_TIME)):
            place += len(some)
            made = _made(some)
            with store.write():
                result.new += _add(store, path.name, request, made)
                table.save_import_position(store, digest, units=place, finished=False)
            result.read += len(some)
            result.unusable += len(some) - len(made)
            on_progress(file.tell(), size)
        with store.write():
            table.save_import_position(store, digest, units=place, finished=True)
            _record(store, request, result)
        on_progress(size, size)


def import_translation(here: Workspace, target: Path, source: Path, request: Request, result: Imported) -> None:
    """Add the sentences of a document that people have translated, with what stands around them.

    The two must have the same blocks. Where a block has as many sentences in both, each is a unit; else the block is.
    Raises DocumentError when they do not fit together or the document does not allow it, and what `import_file` raises.
    """
    if request.pair is None:
        raise UsageError(say("the languages of the two are not known"), next=say("say --from and --to"))
    original, translation = (documents.read(read_bytes(path), name=str(path)) for path in (source, target))
    for document in (original, translation):
        if not consent.allows_memory(document):
            raise DocumentError(
                say("does not allow that its translations are used again"),
                path=document.name,
                next=say("ask those who wrote it; it says so itself, as translation-memory"),
            )
    blocks = [block for block in translation.blocks if not is_label(block.source)]
    if len(blocks) != len(original.blocks):
        raise DocumentError(
            say("has {blocks} paragraphs, its source has {blocks_2}").format(
                blocks=len(blocks), blocks_2=len(original.blocks)
            ),
            path=target,
            next=say("the two must have the same structure"),
        )
    left_out = LeftOut(result.left_out)
    name = request.document or source.name
    read = [
        ReadUnit(texts=texts, document=name) if (texts := left_out.usable(both)) else None
        for one, other in zip(original.blocks, blocks, strict=True)
        for both in _sentences(one, other, request.pair)
    ]
    made = _made(read)
    with opened(here) as store, store.write():
        result.read += len(read)
        result.unusable += len(read) - len(made)
        result.new += _add(store, name, request, made)
        _record(store, request, result)


def export(here: Workspace, path: Path, criteria: Criteria, pair: LangPair | None) -> int:
    """Write the units that are meant into a TMX file, or those of one direction into a table; return how many.

    Raises UsageError, OutputError, WorkspaceError, StoreError.
    """
    as_table = path.suffix.lower() == ".tsv"
    if not as_table and path.suffix.lower() != ".tmx":
        raise UsageError(
            say("{name} is no .tmx and no .tsv").format(name=path.name), next=say("give the file one of these endings")
        )
    if as_table and pair is None:
        raise UsageError(
            say("a table holds one direction"), next=say("say which with --from and --to, or write a .tmx")
        )
    with opened(here) as store, store.read(), written_atomically(path) as file:
        units = table.every(store, criteria)
        if as_table and pair is not None:
            return tables.write(file, units, pair)
        return tmx.write(file, units, version=__version__)


@contextmanager
def _open(path: Path) -> Iterator[BinaryIO]:
    try:
        with path.open("rb") as file:
            yield file
    except OSError as error:
        raise MemoryFileError(say("cannot be read: {strerror}").format(strerror=error.strerror), path=path) from error


def _digest(file: BinaryIO, request: Request) -> str:
    """By what a file is known again: its content, and everything that was said of it."""
    digest = hashlib.sha256(repr(request).encode("utf-8", "surrogatepass"))
    while chunk := file.read(_CHUNK):
        digest.update(chunk)
    return digest.hexdigest()


def _read(file: BinaryIO, path: Path, request: Request, left_out: LeftOut) -> Iterator[ReadUnit | None]:
    if path.suffix.lower() == ".tmx":
        return tmx.read(file, name=str(path), left_out=left_out)
    own = file.readline().count(b"\t") == len(corpus.COLUMNS) - 1
    file.seek(0)
    columns: Sequence[str] = ()
    if request.pair is not None:
        columns = (request.pair.source, request.pair.target)
    elif own:
        columns = corpus.COLUMNS
    return tables.read(
        file,
        name=str(path),
        columns=columns,
        left_out=left_out,
        document=path.name if path.parent.name == "communiques" else "",
        skip=lambda line: own and request.split != "all" and corpus.in_test(path, line) != (request.split == "test"),
    )


def _made(read: Sequence[ReadUnit | None]) -> list[tuple[ReadUnit, MemoryUnit]]:
    """Make units for the memory; those of a document know the texts around them."""
    known = [unit for unit in read if unit is not None]
    made = [[make_text(text.text, text.lang, masking.find) for text in unit.texts] for unit in known]
    units = []
    for place, (unit, texts) in enumerate(zip(known, made, strict=True)):
        if unit.document:
            before = _keys(known, made, place - 1, unit.document)
            after = _keys(known, made, place + 1, unit.document)
            texts = [replace(text, before=before(text.lang), after=after(text.lang)) for text in texts]
        units.append((unit, MemoryUnit(texts=tuple(texts), written_on=unit.written_on)))
    return units


def _keys(
    known: Sequence[ReadUnit], made: Sequence[Sequence[MemoryText]], place: int, document: str
) -> Callable[[str], int | None]:
    """The key of a neighbour's text in a language; at the edges of a document that of no text at all."""
    if not 0 <= place < len(known) or known[place].document != document:
        return lambda lang: make_text("", lang, masking.find).key
    keys = {text.lang: text.key for text in made[place]}
    return keys.get


def _add(store: Store, document: str, request: Request, units: Sequence[tuple[ReadUnit, MemoryUnit]]) -> int:
    """Add units to the sources that they name, else to the one that was named for the whole file."""
    default = MemorySource(
        document=request.document or document,
        origin=MemoryOrigin.REVIEWED if request.reviewed else MemoryOrigin.IMPORTED,
        contributor=request.contributor,
        credit=request.credit,
        licence=request.licence,
    )
    by_source: dict[MemorySource, list[MemoryUnit]] = {}
    for read, unit in units:
        by_source.setdefault(read.source or default, []).append(unit)
    return sum(table.add(store, source, some) for source, some in by_source.items())


def _record(store: Store, request: Request, result: Imported) -> None:
    """Tell the audit trail how much came in, and not from where: what is forgotten later would stand there for ever."""
    details = {"read": result.read, "new": result.new}
    audit.record(store, at=timestamp(), actor=request.by, action="memory-read", proposal_id=None, details=details)


def _sentences(one: Block, other: Block, pair: LangPair) -> list[list[tuple[str, str]]]:
    """What a block and its translation say, sentence by sentence where they have as many."""
    sources, targets = segmentation.split_block(one, pair.source), segmentation.split_block(other, pair.target)
    if len(sources) != len(targets):
        texts = [(readable(block.source, block.codes)[0]) for block in (one, other)]
        return [[(pair.source, texts[0]), (pair.target, texts[1])]]
    return [
        [(pair.source, readable(s.source, s.codes)[0]), (pair.target, readable(t.source, t.codes)[0])]
        for s, t in zip(sources, targets, strict=True)
    ]
