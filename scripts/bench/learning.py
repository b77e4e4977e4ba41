"""What learning costs: a run over 100,000 post-edits, and the drafts of 50,000 waiting segments after a decision.

The post-edits are the corpora with words changed at random; in half of the drafts each of two hundred words is wrong,
always in the same way. Two people have corrected them. Then a term is accepted that one segment in a hundred of a queue
names; those are drafted again, and only those.
"""

from __future__ import annotations

import argparse
import random
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import common
from recall import invented

from langjustice import workspace
from langjustice.app import governance, queue, renewal
from langjustice.app.renewal import Renewer
from langjustice.engine import library
from langjustice.model import Concept, Draft, Origin, Person, Provenance, Role, Term, VoteChoice
from langjustice.pipeline import Pipeline
from langjustice.store import Store, members
from langjustice.store import governance as people_table
from langjustice.termbase import TermBase
from langjustice.workspace import Workspace

_SMALL, _LARGE, _WAITING, _AT_A_TIME = 10_000, 100_000, 50_000, 1_000
_WRONG = 200
_LEARN = """
import resource, sys, time
from langjustice import workspace
from langjustice.app.learning import learn
from langjustice.termbase import TermBase
start = time.perf_counter()
lesson = learn(workspace.find(), TermBase(), dry_run=True)
taken = time.perf_counter() - start
print(taken, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, lesson.segments, len(lesson.changes))
"""


def collective(folder: Path) -> Workspace:
    """A workspace with people, and with no glossary but its own."""
    config = workspace.init(folder)
    text = config.read_text(encoding="utf-8").replace("use_bundled = true", "use_bundled = false")
    config.write_text(text, encoding="utf-8")
    here = workspace.find(folder)
    assert here.database is not None
    with Store.open(here.database) as store, store.write():
        for name in ("ana", "ben", "carla", "dua"):
            people_table.save_person(store, Person(id=name, credit=name))
            members.save_roles(store, name, [Role.REVIEWER])
            members.save_languages(store, name, [common.PAIR])
    return here


def drafts_of(sources: Sequence[str], targets: Sequence[str]) -> list[Draft]:
    """Drafts as the machine would have made them."""
    machine = Provenance(origin=Origin.MACHINE, engine="m", route=("en", "es"))
    return [
        Draft(segment_id=str(n), source=source, target=target, provenance=machine)
        for n, (source, target) in enumerate(zip(sources, targets, strict=True))
    ]


def put(here: Workspace, name: str, sources: list[str], targets: list[str]) -> int:
    """Put a document into the queue."""
    return queue.put(here, common.document(sources, drafts_of(sources, targets), name=name), by="ana")[0]


def decided(here: Workspace, count: int) -> None:
    """Fill the queue with post-edits: what people would have done, written in one go."""
    rng = random.Random(4)
    made = invented(random.Random(2))
    words = sorted({word for line in common.corpus_lines(1) for word in re.findall(r"[a-záéíóúñ]{5,}", line)})
    wrong = {word: f"x{word[::-1]}" for word in rng.sample(words, _WRONG)}
    assert here.database is not None
    for first in range(0, count, _AT_A_TIME):
        pairs = [next(made) for _ in range(min(_AT_A_TIME, count - first))]
        targets = [target for _, target in pairs]
        drafts = [
            re.sub(r"\w+", lambda word: wrong.get(word[0], word[0]) if rng.random() < 0.5 else word[0], target)
            for target in targets
        ]
        number = put(here, f"d{first}", [source for source, _ in pairs], drafts)
        person, other = ("ana", "ben") if first // _AT_A_TIME % 2 else ("ben", "ana")
        with Store.open(here.database) as store, store.write():
            ids = [
                row[0] for row in store.tuples("SELECT id FROM segments WHERE document_id = ? ORDER BY id", (number,))
            ]
            edited = [
                (segment, target)
                for segment, draft, target in zip(ids, drafts, targets, strict=True)
                if draft != target
            ]
            store.many(
                "INSERT INTO revisions (segment_id, version, based_on, kind, target, author, at)"
                " VALUES (?, 2, 1, 'edit', ?, ?, '2026-11-25T10:00:00Z')",
                [(segment, target, person) for segment, target in edited],
            )
            store.many(
                "UPDATE segments SET version = 2, target = ?, author = ?, substate = 'post-edited' WHERE id = ?",
                [(target, person, segment) for segment, target in edited],
            )
            store.many(
                "INSERT INTO reviews (segment_id, version, person, verdict, reason, comment, at)"
                " SELECT id, version, ?, 'accept', '', '', '2026-11-25T11:00:00Z' FROM segments WHERE id = ?",
                [(other, segment) for segment in ids],
            )
            store.execute("UPDATE segments SET state = 'final' WHERE document_id = ?", (number,))


def learnt(count: int) -> tuple[float, int]:
    """Seconds and peak memory (kilobytes) of a run over so many post-edits."""
    with tempfile.TemporaryDirectory() as folder:
        decided(collective(Path(folder)), count)
        told = subprocess.run(
            [sys.executable, "-c", _LEARN], cwd=folder, stdout=subprocess.PIPE, text=True, check=True
        ).stdout.split()
    common.note(f"{count} post-edits: {told[0]} s, {told[1]} kB, {told[2]} segments, {told[3]} candidates")
    return float(told[0]), int(told[1])


def decoder_seconds(count: int) -> float:
    """How long the starter model takes for so many segments, from a thousand of them."""
    made = invented(random.Random(2))
    segments = common.segments([next(made)[0] for _ in range(1_000)])
    pipeline = Pipeline.along(
        library.choose([common.starter()], common.PAIR), common.engines(), common.PAIR, TermBase()
    )
    pipeline.draft(segments[:100])
    return common.best(lambda: pipeline.draft(segments), rounds=2) * count / len(segments)


def renewal_seconds(waiting: int) -> tuple[float, float, int]:
    """Seconds from a decision to all drafts renewed, those that drafting the touched ones alone takes, and how many."""
    made = invented(random.Random(3))
    with tempfile.TemporaryDirectory() as folder:
        here = collective(Path(folder))
        touched = []
        for first in range(0, waiting, _AT_A_TIME):
            sources = []
            for place in range(_AT_A_TIME):
                source = next(made)[0]
                if place % 100 == 0:
                    source = f"The zorblat decides: {source}"
                    touched.append(source)
                sources.append(source)
            put(here, f"w{first}", sources, [f"x {source}" for source in sources])
        after = Concept(id="zorblat", terms=(Term(form="zorblat", lang="en"), Term(form="asamblea barrial", lang="es")))
        proposal = governance.propose_change(
            here,
            glossary="terms.csv",
            concept_id="zorblat",
            before=None,
            after=after,
            rationale="x",
            author=Person(id="ana"),
        )
        for name in ("carla", "dua"):
            governance.cast_vote(here, proposal_id=proposal.id, voter=Person(id=name), choice=VoteChoice.FOR)
        engines = common.engines()
        route = library.choose([common.starter()], common.PAIR)
        terms = TermBase([after])
        pipeline = Pipeline.along(route, engines, common.PAIR, terms)
        pipeline.draft(common.segments(touched[:50]))
        alone = common.best(lambda: pipeline.draft(common.segments(touched)), rounds=1)
        start = time.perf_counter()
        governance.decide(here, proposal_id=proposal.id, by=Person(id="carla"))
        effect = Renewer(here, [common.starter()], terms, engines=engines).run()
        taken = time.perf_counter() - start
        assert effect.drafted == len(touched)
        assert not renewal.is_due(here)
        return taken, alone, len(touched)


def main() -> None:
    """Measure and print the ratios."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--post-edits", type=int, default=_LARGE)
    parser.add_argument("--waiting", type=int, default=_WAITING)
    chosen = parser.parse_args()
    small_time, small_peak = learnt(_SMALL)
    time_taken, peak = learnt(chosen.post_edits)
    common.say(
        f"`learn` on {chosen.post_edits:,} post-edits / drafting them (time)",
        time_taken / decoder_seconds(chosen.post_edits),
        "",
    )
    common.say(f"the same / on {_SMALL:,} post-edits (time)", time_taken / small_time, "")
    common.say("the same (peak memory)", peak / small_peak, "")
    taken, alone, count = renewal_seconds(chosen.waiting)
    common.say(
        f"from a decision to {count} of {chosen.waiting:,} drafts renewed / drafting those alone (time)",
        taken / alone,
        "",
    )
    common.say("the same / drafting the whole queue (time)", taken / decoder_seconds(chosen.waiting), "")


if __name__ == "__main__":
    main()
