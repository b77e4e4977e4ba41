"""A workspace with people and a document in its queue, for tests."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from langjustice import workspace
from langjustice.app import queue
from langjustice.app.batch import DocumentResult
from langjustice.documents.consent import Statement
from langjustice.language import LangPair
from langjustice.model import (
    Block,
    Consent,
    Document,
    Draft,
    Origin,
    Person,
    Provenance,
    Role,
    Segment,
    Span,
)
from langjustice.store import Store, members
from langjustice.store import governance as people_table
from langjustice.workspace import Workspace

EN_ES, ES_EN = LangPair.of("en", "es"), LangPair.of("es", "en")
TRANSLATOR, REVIEWER, COORDINATOR = Role.TRANSLATOR, Role.REVIEWER, Role.COORDINATOR


def people(here: Workspace, **roles: Sequence[Role]) -> None:
    """Make people who work in both directions, by name, with their roles."""
    assert here.database is not None
    with Store.open(here.database) as store, store.write():
        for name, some in roles.items():
            people_table.save_person(store, Person(id=name, credit=name.title()))
            members.save_roles(store, name, some)
            members.save_languages(store, name, [EN_ES, ES_EN])


def collective(folder: Path, settings: str = "") -> Workspace:
    """Ana and Ben translate and review, Luz translates, Carla coordinates, Eva only looks on."""
    config = workspace.init(folder)
    config.write_text(config.read_text(encoding="utf-8") + settings, encoding="utf-8")
    here = workspace.find(folder)
    people(here, ana=[REVIEWER], ben=[REVIEWER], luz=[TRANSLATOR], carla=[COORDINATOR], eva=[])
    return here


def result(
    sources: Sequence[str], targets: Sequence[str], *, name: str = "call.txt", consent: Consent | None = None
) -> DocumentResult:
    """A text, a line for each segment, as the machine has drafted it; an empty target for none."""
    blocks = tuple(Block(index=n, source=source, raw=source) for n, source in enumerate(sources))
    skeleton: list[str | int] = []
    for number in range(len(sources)):
        skeleton += [number, "\n"]
    segments = tuple(
        Segment(id=f"{n + 1}.1", block=n, span=Span(start=0, end=len(source)), source=source)
        for n, source in enumerate(sources)
    )
    machine = Provenance(origin=Origin.MACHINE, engine="m-1", route=("en", "es"))
    drafts = tuple(
        Draft(
            segment_id=segment.id,
            source=segment.source,
            target=target,
            provenance=machine if target else Provenance(origin=Origin.NONE),
        )
        for segment, target in zip(segments, targets, strict=True)
    )
    return DocumentResult(
        name=name,
        pair=EN_ES,
        route=("en", "es"),
        engine="m-1",
        data=b"",
        drafts=drafts,
        segments=segments,
        document=Document(name=name, format="text", blocks=blocks, skeleton=tuple(skeleton)),
        statement=Statement(consent=consent or Consent()),
    )


def put(here: Workspace, sources: Sequence[str], targets: Sequence[str], **said: object) -> int:
    """Put a text into the queue, and return its number."""
    document = {key: said.pop(key) for key in ("name", "consent") if key in said}
    number, new = queue.put(here, result(sources, targets, **document), by="carla", **said)  # type: ignore[arg-type]
    assert new
    return number
