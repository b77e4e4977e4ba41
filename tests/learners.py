"""A workspace whose people keep correcting the same word, for the tests of what is learnt from that."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from langjustice import workspace
from langjustice.app import governance
from langjustice.app.desk import desk
from langjustice.app.learning import Lesson, learn
from langjustice.model import Concept, Person, ProposalStatus, VoteChoice
from langjustice.store import Store
from langjustice.store import queue as queue_table
from langjustice.termbase import TermBase
from langjustice.termbase.glossary import read_glossary
from langjustice.workspace import Workspace
from tests.queueing import REVIEWER, collective, people, put

# What the machine made of three texts, and what people made of that.
TEXTS = [
    ("Stop the eviction now.", "Alto a la evicción ya.", "Alto al desalojo ya."),
    ("The eviction was on Monday.", "La evicción fue el lunes.", "El desalojo fue el lunes."),
    ("Evictions are violence.", "Las evicciones son violencia.", "Los desalojos son violencia."),
    ("No more evictions!", "¡No más evicciones!", "¡No más desalojos!"),
]


def learners(folder: Path) -> Workspace:
    """Ana and Ben correct, Dua and Eli vote; the glossary of the workspace is the only one."""
    made = collective(folder)
    assert made.root is not None
    config = made.root / "langjustice.toml"
    text = config.read_text(encoding="utf-8").replace("use_bundled = true", "use_bundled = false")
    config.write_text(text + "\n[learning]\nconfidence = 0.6\n", encoding="utf-8")
    known = workspace.find(folder)
    people(known, dua=[REVIEWER], eli=[REVIEWER])
    return known


def terms(here: Workspace) -> TermBase:
    return TermBase.load([folder for folder in here.glossary_dirs if folder.is_dir()])


def decide_text(here: Workspace, number: int, target: str, *, editor: str, other: str) -> None:
    """One person corrects the only segment of a document, another agrees."""
    assert here.database is not None
    with Store.open(here.database) as store:
        (segment,) = queue_table.segments_of(store, number)
    version = segment.version
    with desk(here, editor, TermBase()) as mine, desk(here, other, TermBase()) as theirs:
        if segment.target != target:
            mine.edit(int(segment.id), target, based_on=version)
            version += 1
        theirs.accept(int(segment.id), version=version)


def correct(
    here: Workspace, texts: Sequence[tuple[str, str, str]] = TEXTS, *, prefix: str = "", **said: object
) -> list[int]:
    """Ana and Ben take turns in correcting; each time the other one agrees."""
    numbers = []
    for place, (source, draft, target) in enumerate(texts):
        number = put(here, [source], [draft], name=f"{prefix}text-{place}", **said)
        editor, other = ("ana", "ben") if place % 2 else ("ben", "ana")
        decide_text(here, number, target, editor=editor, other=other)
        numbers.append(number)
    return numbers


def look(here: Workspace, **said: object) -> Lesson:
    return learn(here, terms(here), **said)  # type: ignore[arg-type]


def agree(here: Workspace, number: int, *voters: str) -> ProposalStatus:
    for name in voters or ("dua", "eli"):
        governance.cast_vote(here, proposal_id=number, voter=Person(id=name), choice=VoteChoice.FOR)
    return governance.decide(here, proposal_id=number, by=Person(id="dua")).proposal.status


def in_file(here: Workspace, concept_id: str) -> Concept | None:
    assert here.own_glossaries is not None
    path = here.own_glossaries / "glossary.csv"
    found = sorted(here.own_glossaries.glob("*.csv"))
    assert found, path
    return next((one for one in read_glossary(found[0]).concepts if one.id == concept_id), None)
