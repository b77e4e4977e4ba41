"""A workspace whose people decide about their words: what the tests of governance begin with."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from langjustice import workspace
from langjustice.app import governance
from langjustice.app.governance import Standing
from langjustice.model import Concept, Person, Proposal, VoteChoice
from langjustice.termbase.editing import Change, edit_concept
from langjustice.termbase.glossary import read_glossary
from langjustice.workspace import Workspace

GLOSSARY = """\
"concept_id","domain","es","es:forbidden","ht","note"
"konbit","work","minga","","konbit",""
"eviction","land","desalojo","","degèpisman",""
"strike","work","huelga","","grèv",""
"""
ANA, BEN, CLEO, DUA = (Person(id=name) for name in ("ana", "ben", "cleo", "dua"))


def community(folder: Path, settings: str = "", glossary: str = GLOSSARY) -> Workspace:
    """A workspace with one glossary and without the program's own ones."""
    (folder / "glossaries").mkdir(parents=True, exist_ok=True)
    config = "[workspace]\nlanguages = ['es', 'ht']\n[glossaries]\nuse_bundled = false\n" + settings
    (folder / workspace.CONFIG_NAME).write_text(config, encoding="utf-8")
    (folder / "glossaries" / "terms.csv").write_text(glossary, encoding="utf-8")
    return workspace.find(folder)


def propose(
    here: Workspace, concept_id: str, *changes: str, author: Person = ANA, why: str = "our word", glossary: str = ""
) -> Proposal:
    """Propose `changes` as people type them: `es=desalojo` sets, `es+=lanzamiento` adds."""
    place = governance.locate(here, concept_id, glossary=glossary or None)
    edits: Sequence[Change] = [
        Change(action="add" if column.endswith("+") else "set", column=column.rstrip("+"), value=value)
        for column, _, value in (change.partition("=") for change in changes)
    ]
    return governance.propose_change(
        here,
        glossary=place.glossary,
        concept_id=concept_id,
        before=place.seen,
        after=edit_concept(place.seen, concept_id, edits),
        rationale=why,
        author=author,
    )


def agree(here: Workspace, proposal: Proposal, *voters: Person) -> None:
    """Vote for a proposal: ben and cleo, or those named."""
    for voter in voters or (BEN, CLEO):
        governance.cast_vote(here, proposal_id=proposal.id, voter=voter, choice=VoteChoice.FOR)


def accept(here: Workspace, concept_id: str, *changes: str, author: Person = ANA) -> Standing:
    """Propose a change, agree and decide."""
    proposal = propose(here, concept_id, *changes, author=author)
    voters = [one for one in (BEN, CLEO, DUA) if one.id != author.id][:2]
    agree(here, proposal, *voters)
    return governance.decide(here, proposal_id=proposal.id, by=BEN)


def concept(here: Workspace, concept_id: str, glossary: str = "terms.csv") -> Concept | None:
    """The concept as it stands in the file."""
    assert here.root is not None
    found = read_glossary(here.root / "glossaries" / glossary).concepts
    return next((one for one in found if one.id == concept_id), None)


def forms(here: Workspace, concept_id: str, lang: str) -> list[str]:
    """The accepted forms of a concept as they stand in the file."""
    found = concept(here, concept_id)
    return [term.form for term in found.accepted(lang)] if found else []
