"""Does the loop learn? Documents arrive one after another, and a simulated collective corrects them.

The documents are the whole communiqués of the corpora. Two people take turns: one corrects each draft into the
reference of the corpus, the other agrees; two more vote for what the program proposes. Nobody and nothing looks at a
reference before the draft is made. The workspace begins without a glossary and without a memory. The arms, all with the
same documents in the same order:

- alone: every document is drafted by the model, and nothing is learnt;
- memory: what was corrected is remembered;
- loop: and after every five documents `learn` is run, people vote, and what is accepted counts from then on, also for
  the documents that wait in the queue already.

A *recurring term* is a pair of a source and a target phrase that does not begin with a verb, that both people had to
correct in earlier documents, in the arm that learns nothing, and that the references use in seven of ten places or
more. Its accuracy is the share of its places in later documents where the draft has it; a *repeated correction* is a
place where it has not.
"""

from __future__ import annotations

import argparse
import json
import random
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import common

from langjustice import metrics, workspace
from langjustice.app import governance, learning, queue
from langjustice.app.corpus import COLUMNS, in_test
from langjustice.app.desk import desk
from langjustice.app.memory import opened_memory
from langjustice.app.post_edits import speech
from langjustice.app.renewal import Renewer
from langjustice.engine import library
from langjustice.engine.loading import Engines
from langjustice.language import LangPair
from langjustice.learning import find_candidates
from langjustice.learning.candidates import is_verbal
from langjustice.learning.evidence import gather, read
from langjustice.learning.speech import Words
from langjustice.model import (
    LearningRules,
    ModelInfo,
    Person,
    PostEdit,
    Proposal,
    ProposalStatus,
    Role,
    VoteChoice,
)
from langjustice.pipeline import Around, Pipeline
from langjustice.store import Store, members
from langjustice.store import governance as people_table
from langjustice.termbase import TermBase
from langjustice.workspace import Workspace

EDITORS, VOTERS = ("ana", "ben"), ("carla", "dua")
AHEAD, EVERY = 10, 5
STEADY = 0.7
ARMS = ("alone", "memory", "loop")


@dataclass(slots=True)
class Arm:
    """What came of one arm: the drafts as the editors found them, by document and line."""

    drafts: list[list[str]] = field(default_factory=list)
    proposals: list[Proposal] = field(default_factory=list)
    accepted: int = 0
    drafted_again: int = 0


def texts(pair: LangPair, split: str, seed: int) -> list[tuple[str, list[tuple[str, str]]]]:
    """The documents in the order in which they arrive, each as lines of source and reference."""
    places = COLUMNS.index(pair.source), COLUMNS.index(pair.target)
    found = []
    for path in sorted((common.ROOT / "corpora" / "communiques").glob("*.tsv")):
        if split == "all" or in_test(path, 1) == (split == "test"):
            rows = [line.split("\t") for line in path.read_text(encoding="utf-8").split("\n") if line.strip()]
            found.append((path.stem, [(row[places[0]].strip(), row[places[1]].strip()) for row in rows]))
    random.Random(seed).shuffle(found)
    return found


class Collective:
    """A workspace with its people, who work through documents."""

    def __init__(self, folder: Path, pair: LangPair, models: Sequence[ModelInfo], engines: Engines, arm: str) -> None:
        config = workspace.init(folder)
        text = config.read_text(encoding="utf-8").replace("use_bundled = true", "use_bundled = false")
        config.write_text(text + "\n[learning]\nproposals = 1000\n", encoding="utf-8")
        self.here: Workspace = workspace.find(folder)
        self.pair, self.arm, self.models, self.engines = pair, arm, models, engines
        self.route = library.choose(models, pair)
        self.done = Arm()
        assert self.here.database is not None
        with Store.open(self.here.database) as store, store.write():
            for name in (*EDITORS, *VOTERS):
                people_table.save_person(store, Person(id=name, credit=name))
                members.save_roles(store, name, [Role.REVIEWER])
                members.save_languages(store, name, [pair])

    def terms(self) -> TermBase:
        """The glossary as it is now."""
        return TermBase.load([folder for folder in self.here.glossary_dirs if folder.is_dir()])

    def put(self, name: str, lines: Sequence[tuple[str, str]]) -> int:
        """Draft a document into the queue, a segment for each line."""
        sources = [source for source, _ in lines]
        segments = common.segments(sources)
        around = [
            Around(before=sources[n - 1] if n else "", after=sources[n + 1] if n + 1 < len(sources) else "")
            for n in range(len(sources))
        ]
        with opened_memory(self.here) as found:
            memory = found[0] if found and self.arm != "alone" else None
            pipeline = Pipeline.along(self.route, self.engines, self.pair, self.terms(), memory=memory)
            drafts = pipeline.draft(segments, around=around)
        result = common.document(sources, drafts, name=name, pair=self.pair, engine=self.route.engine)
        return queue.put(self.here, result, by=EDITORS[0])[0]

    def correct(self, number: int, lines: Sequence[tuple[str, str]], editor: str, other: str) -> None:
        """One corrects what differs from the reference, the other agrees."""
        drafts = []
        with desk(self.here, editor, TermBase()) as mine, desk(self.here, other, TermBase()) as theirs:
            for segment_id, (_, reference) in zip(self._segments(number), lines, strict=True):
                segment = mine.item(segment_id).segment
                drafts.append(segment.target)
                version = segment.version
                if segment.target != reference:
                    mine.edit(segment_id, reference, based_on=version)
                    version += 1
                if segment.state.value != "final":
                    theirs.accept(segment_id, version=version)
        self.done.drafts.append(drafts)

    def _segments(self, number: int) -> list[int]:
        assert self.here.database is not None
        with Store.open(self.here.database) as store:
            rows = store.tuples("SELECT id FROM segments WHERE document_id = ? ORDER BY position", (number,))
        return [int(row[0]) for row in rows]

    def learn(self) -> None:
        """Propose, vote, decide, and draft again what waits."""
        for proposal in learning.learn(self.here, self.terms()).proposals:
            for name in VOTERS:
                governance.cast_vote(self.here, proposal_id=proposal.id, voter=Person(id=name), choice=VoteChoice.FOR)
            standing = governance.decide(self.here, proposal_id=proposal.id, by=Person(id=VOTERS[0]))
            self.done.accepted += standing.proposal.status is ProposalStatus.ACCEPTED
            self.done.proposals.append(proposal)
        effect = Renewer(self.here, self.models, self.terms(), engines=self.engines).run()
        self.done.drafted_again += effect.drafted


def run(arm: str, pair: LangPair, documents: Sequence[tuple[str, list[tuple[str, str]]]]) -> Arm:
    """Work through all documents; ten of them wait in the queue ahead of the one that is corrected."""
    models = common.starters()
    with tempfile.TemporaryDirectory() as folder:
        people = Collective(Path(folder), pair, models, Engines(), arm)
        numbers: list[int] = []
        for place, (_, lines) in enumerate(documents):
            while len(numbers) < min(len(documents), place + AHEAD):
                numbers.append(people.put(*documents[len(numbers)]))
            one, other = EDITORS if place % 2 else EDITORS[::-1]
            people.correct(numbers[place], lines, one, other)
            if arm == "loop" and (place + 1) % EVERY == 0:
                people.learn()
                common.note(f"{pair} {arm}: {place + 1} documents, {people.done.accepted} terms accepted")
        return people.done


@dataclass(frozen=True, slots=True)
class Place:
    """A place of a recurring term: in which document and line, and what the draft should have."""

    document: int
    line: int
    target: str


def recurring(
    pair: LangPair, documents: Sequence[tuple[str, list[tuple[str, str]]]], drafts: Sequence[Sequence[str]]
) -> list[Place]:
    """Where terms stand that had to be corrected in earlier documents already, when nothing is learnt."""
    speeches = speech(pair.source), speech(pair.target)
    parts = read(edits_of(pair, documents, drafts), speeches)
    evidence = gather(parts, speeches)
    corrected: defaultdict[tuple[str, str], dict[int, str]] = defaultdict(dict)
    for one in evidence:
        steady = sum(one.used.values()) >= STEADY * sum(one.seen.values())
        if steady and not is_verbal(one, speeches):
            for correction in one.corrections:
                corrected[one.source, one.target][correction.post_edit.document_id] = correction.person
    places = []
    for text in parts:
        document = text.post_edit.document_id
        source, target = text.source.folded, text.target.folded
        for (here, there), earlier in corrected.items():
            people = {person for number, person in earlier.items() if number < document}
            if len(people) == len(EDITORS) and f" {here} " in source and f" {there} " in target:
                places.append(Place(document=document, line=text.post_edit.segment_id % 100, target=there))
    return places


def edits_of(
    pair: LangPair, documents: Sequence[tuple[str, list[tuple[str, str]]]], drafts: Sequence[Sequence[str]]
) -> list[PostEdit]:
    """What the collective has made of the drafts."""
    return [
        PostEdit(
            segment_id=100 * place + line,
            document_id=place,
            pair=pair,
            source=source,
            draft=draft,
            target=reference,
            versions=((EDITORS[place % 2], reference),) if draft != reference else (),
            agreed=("x",),
        )
        for place, (_, lines) in enumerate(documents)
        for line, ((source, reference), draft) in enumerate(zip(lines, drafts[place], strict=True))
    ]


def accuracy(places: Sequence[Place], words: dict[tuple[int, int], Words]) -> int:
    """In how many of the places the draft has the term."""
    return sum(f" {one.target} " in words[one.document, one.line].folded for one in places)


def read_drafts(pair: LangPair, drafts: Sequence[Sequence[str]]) -> dict[tuple[int, int], Words]:
    """The drafts, taken apart."""
    target = speech(pair.target)
    return {(d, n): target.read(text) for d, lines in enumerate(drafts) for n, text in enumerate(lines)}


def by_glossary(
    pair: LangPair, documents: Sequence[tuple[str, list[tuple[str, str]]]], drafts: Sequence[Sequence[str]]
) -> Iterator[bool]:
    """Whether the words of the project's own glossaries, which no arm is given, stand in the second half's drafts
    where the references have them."""
    terms = TermBase.load([common.ROOT / "glossaries"])
    for place in range(len(documents) // 2, len(documents)):
        for (source, reference), draft in zip(documents[place][1], drafts[place], strict=True):
            matches = terms.match(source, pair)
            for wanted, found in zip(
                terms.judge(matches, reference, pair), terms.judge(matches, draft, pair), strict=True
            ):
                if wanted.honoured:
                    yield found.honoured


def report(pair: LangPair, documents: Sequence[tuple[str, list[tuple[str, str]]]], arms: dict[str, Arm]) -> None:
    """Print the table of a direction."""
    places = recurring(pair, documents, arms["alone"].drafts)
    lines = [(d, n) for d, (_, some) in enumerate(documents) for n in range(len(some)) if d >= len(documents) // 2]
    references = [documents[d][1][n][1] for d, n in lines]
    loop = arms["loop"]
    print(
        f"\n{pair}: {len(documents)} documents, {sum(len(some) for _, some in documents)} segments; "
        f"{loop.accepted} terms accepted of {len(loop.proposals)} proposed; {loop.drafted_again} drafts made again\n"
    )
    print(
        f"| | recurring terms right, of {len(places)} | repeated corrections | glossary terms | chrF++, second half |"
    )
    print("|---|---:|---:|---:|---:|")
    for name, arm in arms.items():
        right = accuracy(places, read_drafts(pair, arm.drafts))
        known = list(by_glossary(pair, documents, arm.drafts))
        chrf = metrics.chrf([arm.drafts[d][n] for d, n in lines], references)
        print(
            f"| {name} | {100 * right / max(1, len(places)):.1f} % | {len(places) - right} "
            f"| {100 * sum(known) / len(known):.1f} % of {len(known)} | {chrf.value:.1f} |",
            flush=True,
        )


def main() -> None:
    """Print the tables, and write the proposals where `--proposals` says."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--split", default="all", choices=["all", "test", "rest"])
    parser.add_argument("--documents", type=int, default=1_000, help="at most this many")
    parser.add_argument("--seed", type=int, default=1, help="of the order in which documents arrive")
    parser.add_argument("--direction", action="append", help="en→es or es→en; both by default")
    parser.add_argument("--proposals", type=Path, help="a JSON file for all that could be proposed at the end")
    chosen = parser.parse_args()
    proposed = {}
    for pair in (LangPair.of("en", "es"), LangPair.of("es", "en")):
        if chosen.direction and str(pair) not in chosen.direction:
            continue
        documents = texts(pair, chosen.split, chosen.seed)[: chosen.documents]
        arms = {arm: run(arm, pair, documents) for arm in ARMS}
        report(pair, documents, arms)
        proposed[str(pair)] = [
            {
                "kind": one.kind.value,
                "source": one.source,
                "target": one.target,
                "corrections": one.corrections,
                "documents": one.documents,
                "people": one.people,
                "confidence": one.confidence,
            }
            for one in find_candidates(
                edits_of(pair, documents, arms["alone"].drafts),
                speech,
                glossary=lambda _pair, _source: None,
                rules=LearningRules(),
            )
        ]
    if chosen.proposals:
        chosen.proposals.write_text(json.dumps(proposed, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
