"""Step 5: the table of the model cards, old packages beside new ones, each model by itself.

    python scripts/train/evaluate.py models --old OLD --held-out RUN/held-out

For every direction: chrF++ and BLEU on the test split of corpora/ and on held-out lines of the public corpora, the
share of marked terms that came out right, of sentences whose copy symbols are all there, of outputs that loop; words a
second on this machine, and the size. What an old model was trained on may hold the public lines: then its figure is too
good.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from langjustice import faults, metrics
from langjustice.app import corpus
from langjustice.engine import library, package
from langjustice.engine.decoder import Decoder
from langjustice.engine.port import DecodingOptions
from langjustice.errors import CorpusError
from langjustice.language import LangPair
from langjustice.model import Fault, ModelInfo
from langjustice.termbase import TermBase
from langjustice.training.augment import Augmenter, Shares
from langjustice.training.lemmas import Lemmas
from langjustice.training.lexicon import Lexicon
from langjustice.training.symbols import COPY, TERM_CLOSE, TERM_OPEN, Symbols

ROOT = Path(__file__).resolve().parents[2]
_ONLY_SYMBOLS = Shares(term=0, paired=0, copy=1, symbol=1, upper=0, title=0, lower=0, unclosed=0)
_HEAD = (
    "| direction | model | set | lines | chrF++ | BLEU | terms | symbols kept | loops | words/s | MB |\n"
    "|---|---|---|---:|---:|---:|---:|---:|---:|---:|---:|"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """What one model does on one set."""

    lines: int
    chrf: metrics.Score
    bleu: metrics.Score
    terms: tuple[int, int]
    symbols: tuple[int, int]
    loops: int
    words_per_second: float


def measure(model: ModelInfo, pair: LangPair, lines: Sequence[tuple[str, str]], terms: TermBase) -> Figures:
    """Decode a set three times: as it is, with its terms marked, and with symbols for what must not change."""
    decoder = Decoder(model, package.open_package(Path(model.path)))
    sources, references = [source for source, _ in lines], [target for _, target in lines]
    decoder.decode(sources[:20], pair, DecodingOptions())
    start = time.perf_counter()
    outputs = [one.target for one in decoder.decode(sources, pair, DecodingOptions())]
    seconds = time.perf_counter() - start
    loops = sum(Fault.LOOP in faults.find(source, output) for source, output in zip(sources, outputs, strict=True))
    return Figures(
        lines=len(lines),
        chrf=metrics.chrf(outputs, references),
        bleu=metrics.bleu(outputs, references),
        terms=_terms(decoder, pair, sources, terms),
        symbols=_symbols(decoder, pair, lines),
        loops=loops,
        words_per_second=sum(len(source.split()) for source in sources) / seconds,
    )


def _terms(decoder: Decoder, pair: LangPair, sources: Sequence[str], terms: TermBase) -> tuple[int, int]:
    """How many of the marked terms of the glossaries are in the target, exact or inflected, and of how many."""
    matches = [terms.match(source, pair) for source in sources]
    asked = [number for number, found in enumerate(matches) if found]
    if not decoder.features.term_markup or not asked:
        return 0, sum(map(len, matches))
    marked = []
    for number in asked:
        text = sources[number]
        for match in sorted(matches[number], key=lambda one: one.span, reverse=True):
            text = f"{text[: match.span.end]}{TERM_OPEN} {match.targets[0]}{TERM_CLOSE}{text[match.span.end :]}"
        marked.append(text)
    outputs = decoder.decode(marked, pair, DecodingOptions())
    verdicts = [
        verdict
        for number, output in zip(asked, outputs, strict=True)
        for verdict in terms.judge(matches[number], output.target, pair)
    ]
    return sum(verdict.honoured for verdict in verdicts), len(verdicts)


def _symbols(decoder: Decoder, pair: LangPair, lines: Sequence[tuple[str, str]]) -> tuple[int, int]:
    """In how many sentences with copy symbols every one of them is there, once, and of how many."""
    if not decoder.features.copy_symbols:
        return 0, 0
    nothing = Lexicon(probabilities={}, common_source=frozenset(), common_target=frozenset())
    maker = Augmenter(lexicon=nothing, lemmas=Lemmas({}), symbols=Symbols(), shares=_ONLY_SYMBOLS)
    given = [source for source, _ in (maker.vary(*line) for line in lines)]
    given = [source for source in given if any(symbol in source for symbol in COPY)]
    outputs = decoder.decode(given, pair, DecodingOptions())
    kept = sum(
        all(source.count(symbol) == output.target.count(symbol) for symbol in COPY)
        for source, output in zip(given, outputs, strict=True)
    )
    return kept, len(given)


def row(pair: LangPair, model: ModelInfo, name: str, found: Figures) -> str:
    """A line of the table."""
    return (
        f"| {pair.source} → {pair.target} | {model.version} | {name} | {found.lines} | {found.chrf.value:.1f} |"
        f" {found.bleu.value:.1f} | {_share(*found.terms)} | {_share(*found.symbols)} | {found.loops} |"
        f" {found.words_per_second:.0f} | {model.size / 1e6:.1f} |"
    )


def _share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f}% of {whole}" if whole else "–"


def main() -> None:
    """Print the table and the signatures."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("models", type=Path)
    parser.add_argument("--old", type=Path, help="a folder of packages to stand beside them")
    parser.add_argument("--held-out", type=Path, help="folder of en-es.tsv …: held-out lines of the public corpora")
    parser.add_argument("--only", help="one direction, such as en-es")
    parser.add_argument("--limit", type=int, default=1000, help="lines of a set at the most")
    chosen = parser.parse_args()
    print("\n".join(table(chosen.models, chosen.old, chosen.held_out, only=chosen.only, limit=chosen.limit)))


def table(
    models: Path, old: Path | None, held_out: Path | None, *, only: str | None = None, limit: int = 1000
) -> list[str]:
    """The lines of the table, and the signatures of its scores."""
    terms = TermBase.load([ROOT / "glossaries"])
    new = library.find_models([("new", models)]).models
    others = library.find_models([("old", old)]).models if old else ()
    lines, signatures = [_HEAD], {}
    for pair in sorted({known for model in new for known, _ in model.directions}):
        if only and only != f"{pair.source}-{pair.target}":
            continue
        for name, some in _sets(pair, held_out).items():
            for model in (*others, *new):
                if model.tokens(pair) is not None:
                    found = measure(model, pair, some[:limit], terms)
                    lines.append(row(pair, model, name, found))
                    signatures |= {found.chrf.name: found.chrf.signature, found.bleu.name: found.bleu.signature}
    return [*lines, "", *(f"{name}: {signature}" for name, signature in signatures.items())]


def _sets(pair: LangPair, held_out: Path | None) -> dict[str, list[tuple[str, str]]]:
    sets: dict[str, list[tuple[str, str]]] = {}
    # A language that the project's corpora do not have is measured on the public lines only.
    with suppress(CorpusError):
        sets["corpora, test split"] = corpus.read_pairs([ROOT / "corpora"], pair, "test")
    if held_out:
        for name, turned in ((f"{pair.source}-{pair.target}", False), (f"{pair.target}-{pair.source}", True)):
            path = held_out / f"{name}.tsv"
            if path.is_file():
                lines = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()]
                sets["public, held out"] = [(b, a) if turned else (a, b) for a, b in lines]
    return sets


if __name__ == "__main__":
    main()
