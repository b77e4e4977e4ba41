"""Translating a document of which 60 % is in the memory, against translating it cold, with the starter model.

Of the rest half is nearly in the memory (one word changed), so that the machine has to show on the text of the memory
how far it is from people.
"""

from __future__ import annotations

import random
import tempfile
from datetime import date
from pathlib import Path

import common

from langjustice import masking, workspace
from langjustice.engine import library
from langjustice.memory import Memory, make_text
from langjustice.model import Draft, MemoryOrigin, MemoryRules, MemorySource, MemoryUnit, Origin
from langjustice.pipeline import Pipeline
from langjustice.store import Store
from langjustice.store import memory as table
from langjustice.store.memory import MemoryTable
from langjustice.termbase import TermBase

_SEGMENTS, _KNOWN, _NEAR = 1_000, 0.6, 0.8


def main() -> None:
    """Measure and print the ratios."""
    rng = random.Random(1)
    pairs = list(dict(zip(common.corpus_lines(0), common.corpus_lines(1), strict=False)).items())
    rng.shuffle(pairs)
    words = [word for source, _ in pairs for word in source.split()]
    document, others = pairs[:_SEGMENTS], pairs[_SEGMENTS:]
    sources = []
    for place, (source, _) in enumerate(document):
        parts = source.split()
        if _KNOWN <= place / _SEGMENTS < _NEAR:
            parts[rng.randrange(len(parts))] = rng.choice(words)
        sources.append(" ".join(parts))
    known = [*document[: int(_SEGMENTS * _NEAR)], *others]
    segments = common.segments(sources)
    route = library.choose([common.starter()], common.PAIR)
    engines, glossaries = common.engines(), TermBase.load([workspace.bundled_dir("glossaries")])
    with tempfile.TemporaryDirectory() as name, Store.open(Path(name) / "x.db") as store:
        with store.write():
            units = [
                MemoryUnit(texts=(make_text(one, "en", masking.find), make_text(other, "es", masking.find)))
                for one, other in known
            ]
            table.add(store, MemorySource(document="corpora", origin=MemoryOrigin.REVIEWED), units)
        memory = Memory(MemoryTable(store), masking.find, MemoryRules(), today=date(2026, 1, 1))

        def draft(memory: Memory | None) -> list[Draft]:
            # A new one each time, because a pipeline remembers what it has looked up.
            return Pipeline.along(route, engines, common.PAIR, glossaries, memory=memory).draft(segments)

        drafts = draft(memory)
        without, with_memory = common.best_of([lambda: draft(None), lambda: draft(memory)], rounds=2)
    remembered = sum(draft.provenance.origin is Origin.MEMORY for draft in drafts)
    common.note(f"{remembered} of {len(drafts)} segments from the memory")
    common.say("translating a document of which 60 % is in memory / cold (time)", with_memory / without, "")


if __name__ == "__main__":
    main()
