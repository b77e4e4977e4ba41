"""What the checks find: false alarms on human translations, faults planted into them, and what the checks cost.

All twenty directions of the corpora. A fault is planted by rule into the human translation, the same ones every time;
each row says how many of its kind the check of that kind found.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter
from collections.abc import Sequence
from itertools import permutations
from pathlib import Path

import common
from faults import PLANTS, Plant

from langjustice import checks
from langjustice.app.corpus import read_pairs
from langjustice.errors import CorpusError
from langjustice.language import LangPair
from langjustice.model import Severity, TranslationUnit
from langjustice.pipeline import Leg, Pipeline, examine
from langjustice.termbase import TermBase

_LANGS = ("en", "es", "fr", "pt", "ht")
_TIMED = 600
_PLANTED_OF_A_KIND = 4_000


Document = list[TranslationUnit]


def documents(split: str, terms: TermBase, every: int) -> list[Document]:
    """Every n-th line of the sentence files and every n-th communiqué of a split, in all directions."""
    found: list[Document] = []
    for pair in (LangPair(source=one, target=other) for one, other in permutations(_LANGS, 2)):
        whole: list[Document] = []
        for path in sorted((common.ROOT / "corpora").rglob("*.tsv")):
            units = [examine(source, (), target, (), pair, terms) for source, target in _lines(path, pair, split)]
            # The sentences of a file have nothing to do with each other: each is a document of its own.
            whole += [units] if path.parent.name == "communiques" else [[unit] for unit in units]
        found += [document for document in whole if document][::every]
    return found


def _lines(path: Path, pair: LangPair, split: str) -> list[tuple[str, str]]:
    try:
        return read_pairs([path], pair, split)
    except CorpusError:
        return []


def alarms(known: Sequence[Document]) -> None:
    """Print how often each check speaks about human translations."""
    counts: Counter[str] = Counter()
    errors: list[str] = []
    for document in known:
        whole = checks.Whole(document[0].pair)
        found = []
        for unit in document:
            found += [(unit, issue) for issue in (*whole.settled(unit, checks.run(unit)), *whole.add(unit))]
        for unit, issue in [*found, *((document[0], issue) for issue in whole.finish())]:
            if issue.severity is Severity.ERROR:
                errors.append(f"{unit.pair} | {unit.source} | {unit.target} | {issue.check}: {issue.message}")
            elif issue.severity is Severity.WARNING:
                counts[issue.check] += 1
    segments = sum(len(document) for document in known)
    print(f"\n{segments} segments, 20 directions\n\n| check | warnings in 100 segments |\n|---|---:|")
    for name, count in counts.most_common():
        print(f"| {name} | {100 * count / segments:.2f} |")
    total = sum(counts.values())
    print(f"| all | {100 * total / segments:.2f} |")
    print(f"| all but terms | {100 * (total - counts['terms']) / segments:.2f} |", flush=True)
    print(f"\nerrors: {len(errors)}")
    for error in errors:
        common.note(error)


def recall(known: Sequence[TranslationUnit], terms: TermBase) -> None:
    """Print how many planted faults of each kind are found by the check of that kind."""
    print("\n| planted | check | found |\n|---|---|---:|")
    for plant in PLANTS:
        planted, found, missed = _tried(plant, known, terms)
        share = f"{100 * found / planted:.1f} % of {planted}" if planted else "none planted"
        print(f"| {plant.kind} | {plant.check} | {share} |", flush=True)
        for unit in missed[:3]:
            common.note(f"missed: {unit.pair} | {unit.source} | {unit.target}")


def _tried(plant: Plant, known: Sequence[TranslationUnit], terms: TermBase) -> tuple[int, int, list[TranslationUnit]]:
    rng = random.Random(plant.kind)
    planted = found = 0
    missed: list[TranslationUnit] = []
    for unit in rng.sample(known, len(known)):
        faulty = plant.make(unit, rng)
        if faulty is None:
            continue
        bad = examine(faulty.source, faulty.codes, faulty.target, faulty.target_codes, unit.pair, terms)
        planted += 1
        if any(issue.check == plant.check for issue in checks.run(bad, only=[plant.check])):
            found += 1
        else:
            missed.append(bad)
        if planted == _PLANTED_OF_A_KIND:
            break
    return planted, found, missed


def cost(terms: TermBase) -> None:
    """Print what all checks take of the time of the pipeline with the starter model."""
    sources = [source for source, _ in read_pairs([common.ROOT / "corpora"], common.PAIR, "test")][:_TIMED]
    segments = common.segments(sources)
    pipeline = Pipeline([Leg(engine=common.engines().get(common.starter()), pair=common.PAIR)], common.PAIR, terms)
    drafts = pipeline.draft(segments)
    shown = [examine(draft.source, (), draft.target, (), common.PAIR, terms) for draft in drafts]

    def check() -> None:
        for unit in shown:
            checks.run(unit)

    whole, alone = common.best_of([lambda: pipeline.draft(segments), check], rounds=3)
    print()
    common.say("all checks / the pipeline with glossaries (time)", alone / whole, "≤ 0.10")


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--split", default="test", choices=["test", "rest"])
    parser.add_argument("--every", type=int, default=1, help="only every n-th document")
    parser.add_argument("--only", choices=["alarms", "recall", "cost"], help="one table only")
    chosen = parser.parse_args()
    terms = TermBase.load([common.ROOT / "glossaries"])
    known = documents(chosen.split, terms, chosen.every)
    if chosen.only in (None, "alarms"):
        alarms(known)
    if chosen.only in (None, "recall"):
        recall([unit for document in known for unit in document], terms)
    if chosen.only in (None, "cost"):
        cost(terms)


if __name__ == "__main__":
    main()
