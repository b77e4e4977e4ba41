"""A translation memory of a million units: how fast texts are found, and whether the best match is among them.

Units are sentences of the corpora with words changed at random, in English and Spanish; `--text FILE` (tab-separated
English and Spanish) takes real ones. What is looked up are units with one to three words changed, deleted or added.
"""

from __future__ import annotations

import argparse
import os
import random
import resource
import statistics
import tempfile
import time
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import common
from rapidfuzz import fuzz, process

from langjustice import masking, workspace
from langjustice.app.memory_files import Imported, Request, import_file
from langjustice.memory import Memory, similarity
from langjustice.memory.forms import form_of
from langjustice.model import MemoryRules
from langjustice.store import Store
from langjustice.store.memory import MemoryTable
from langjustice.workspace import Workspace

_UNITS, _LOOKUPS, _SAMPLE = 1_000_000, 2_000, 120
_THRESHOLD = 75.0


def invented(rng: random.Random) -> Iterator[tuple[str, str]]:
    """Sentences of the corpora, up to four of their words taken from others."""
    pairs = list(zip(common.corpus_lines(0), common.corpus_lines(1), strict=False))
    words = [word for one, _ in pairs for word in one.split()]
    seen: set[str] = set()
    while True:
        source, target = rng.choice(pairs)
        parts = source.split()
        for _ in range(rng.randint(1, 4)):
            parts[rng.randrange(len(parts))] = rng.choice(words)
        made = " ".join(parts)
        if made not in seen:
            seen.add(made)
            yield made, target


def changed(text: str, words: Sequence[str], rng: random.Random) -> str:
    """A text as somebody would write it again: one to three words otherwise."""
    parts = text.split()
    for _ in range(rng.choice((1, 1, 2, 2, 3))):
        place = rng.randrange(len(parts) + 1)
        kind = rng.random()
        if kind < 0.4 and place < len(parts):
            parts[place] = rng.choice(words)
        elif kind < 0.65 and place < len(parts) and len(parts) > 1:
            del parts[place]
        else:
            parts.insert(place, rng.choice(words))
    return " ".join(parts)


def make_table(path: Path, given: Path | None, units: int, rng: random.Random) -> list[str]:
    """Write the table that is imported, and return its sources."""
    if given is not None:
        with given.open(encoding="utf-8") as file:
            rows = [tuple(line.rstrip("\n").split("\t")[:2]) for line in file]
    else:
        made = invented(rng)
        rows = [next(made) for _ in range(units)]
    rows = [row for row in dict.fromkeys(rows) if len(row) == 2 and all(row)][:units]
    with path.open("w", encoding="utf-8") as file:
        file.write("en\tes\n")
        file.writelines(f"{source}\t{target}\n" for source, target in rows)
    return [source for source, _ in rows]


def percentiles(times: list[float]) -> str:
    """The middle and the 95th of a hundred, in milliseconds."""
    cuts = statistics.quantiles(times, n=100)
    return f"p50 {cuts[49] * 1000:.2f} ms, p95 {cuts[94] * 1000:.2f} ms"


def main() -> None:
    """Measure and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--text", type=Path, help="tab-separated English and Spanish")
    parser.add_argument("--units", type=int, default=_UNITS)
    parser.add_argument("--folder", type=Path, help="keep the memory here, or use the one that is there")
    arguments = parser.parse_args()
    # One core, as the goals are given for one.
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    rng = random.Random(1)
    with tempfile.TemporaryDirectory() as name:
        folder = arguments.folder or Path(name)
        table = folder / "units.tsv"
        if table.exists():
            sources = [line.split("\t")[0] for line in table.read_text(encoding="utf-8").split("\n")[1:-1]]
        else:
            workspace.init(folder)
            sources = make_table(table, arguments.text, arguments.units, rng)
        here = workspace.find(folder)
        assert here.database is not None
        fill(here, table)
        with Store.open(here.database) as store:
            memory = Memory(MemoryTable(store), masking.find, MemoryRules(), today=date(2026, 1, 1))
            look_up(memory, sources, rng)


def fill(here: Workspace, table: Path) -> None:
    """Import the table and say how fast that went, and how large it became."""
    start, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    result = Imported()
    import_file(here, table, Request(reviewed=True), result)
    seconds = time.perf_counter() - start
    if not result.new:
        return
    assert here.database is not None
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    size = here.database.stat().st_size
    common.note(f"{result.new} units; import {result.new / seconds:.0f} units/s; memory grew by {grown:.0f} MB")
    common.note(f"{size / result.new:.0f} bytes a unit; {size / table.stat().st_size:.1f} times the text")


def look_up(memory: Memory, sources: list[str], rng: random.Random) -> None:
    """Exact and near lookups, and the best match against a search through everything."""
    words = [word for source in rng.sample(sources, min(20_000, len(sources))) for word in source.split()]

    def timed(texts: Sequence[str]) -> list[float]:
        times = []
        for text in texts:
            start = time.perf_counter()
            memory.matches(text, common.PAIR)
            times.append(time.perf_counter() - start)
        return times

    exact = rng.sample(sources, _LOOKUPS)
    near = [changed(text, words, rng) for text in rng.sample(sources, _LOOKUPS)]
    timed(near[:50])
    common.note(f"exact lookup: {percentiles(timed(exact))}")
    common.note(f"near lookup: {percentiles(timed(near))}")
    found = looked = 0
    for text in near[:_SAMPLE]:
        best = exhaustive(text, sources)
        if best < _THRESHOLD:
            continue
        looked += 1
        matches = memory.matches(text, common.PAIR)
        found += bool(matches) and matches[0].similarity >= round(best, 1) - 0.05
    common.note(f"best match found: {found} of {looked}")


def exhaustive(text: str, sources: list[str]) -> float:
    """The similarity of the best match of all."""
    form = form_of(text, masking.find(text)).text
    # Half of a similarity comes from the characters: less than that cannot be enough.
    some = process.extract(text, sources, scorer=fuzz.ratio, score_cutoff=2 * _THRESHOLD - 100, limit=400)
    return max((similarity(form, form_of(one, masking.find(one)).text) for one, _, _ in some), default=0.0)


if __name__ == "__main__":
    main()
