"""What the measurements share: the corpus lines, the model, and figures said as ratios."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from langjustice import workspace
from langjustice.app.batch import DocumentResult
from langjustice.documents.consent import Statement
from langjustice.engine import library
from langjustice.engine.loading import Engines
from langjustice.language import LangPair
from langjustice.model import Block, Consent, Document, Draft, ModelInfo, Segment, Span

ROOT = Path(__file__).resolve().parents[2]
PAIR = LangPair(source="en", target="es")


def corpus_lines(column: int = 0) -> list[str]:
    """One language (en, es, fr, pt, ht by column) of all sentence files of the corpus, without doubles."""
    lines: dict[str, None] = {}
    for path in sorted((ROOT / "corpora").glob("*.tsv")):
        for line in path.read_text(encoding="utf-8").split("\n"):
            if line:
                lines.setdefault(line.split("\t")[column])
    return list(lines)


def starters() -> tuple[ModelInfo, ...]:
    """The bundled packages."""
    return library.find_models([("starter", workspace.bundled_dir("models"))]).models


def starter() -> ModelInfo:
    """The bundled English to Spanish package."""
    return library.choose(starters(), PAIR).steps[0][0]


def engines() -> Engines:
    """Engines with the program's own defaults."""
    return Engines()


def segments(sources: Sequence[str]) -> list[Segment]:
    """Each line as one segment."""
    return [
        Segment(id=str(number), block=number, span=Span(start=0, end=len(source)), source=source)
        for number, source in enumerate(sources)
    ]


def document(
    sources: Sequence[str], drafts: Sequence[Draft], *, name: str = "text.txt", pair: LangPair = PAIR, engine: str = "m"
) -> DocumentResult:
    """A text with a line and a segment for each source, drafted."""
    blocks = tuple(Block(index=n, source=source, raw=source) for n, source in enumerate(sources))
    skeleton: list[str | int] = [part for n in range(len(sources)) for part in (n, "\n")]
    return DocumentResult(
        name=name,
        pair=pair,
        route=(pair.source, pair.target),
        engine=engine,
        data=b"",
        drafts=tuple(drafts),
        segments=tuple(segments(sources)),
        document=Document(name=name, format="text", blocks=blocks, skeleton=tuple(skeleton)),
        statement=Statement(consent=Consent()),
    )


def best(work: Callable[[], object], rounds: int = 3) -> float:
    """Seconds of the fastest of some rounds: the machine's other work only ever adds."""
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return min(times)


def best_of(works: Sequence[Callable[[], object]], rounds: int = 4) -> list[float]:
    """Seconds of the fastest round of each work, all works once in every round."""
    times = [[best(work, rounds=1) for work in works] for _ in range(rounds)]
    return [min(column) for column in zip(*times, strict=True)]


def say(name: str, ratio: float, goal: str) -> None:
    """Print one figure as a line of the table in docs/benchmarks.md."""
    print(f"| {name} | {ratio:.2f} | {goal} |", flush=True)


def note(text: str) -> None:
    """Print what is no figure to stderr."""
    print(text, file=sys.stderr, flush=True)
