"""Step 1, where the text lies: clean it, hold test lines out, learn the vocabulary. Writes the folder of a training.

    python scripts/train/collect.py DATA RUN --group en-es

DATA holds `en-es.tsv` (or .tsv.xz, .tsv.gz): two columns, or three with the name of the corpus first.
"""

from __future__ import annotations

import argparse
import gzip
import lzma
import random
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import recipe
import runs

from langjustice.app import corpus, training_data
from langjustice.language import LangPair
from langjustice.training import lemmas, vocabulary
from langjustice.training.leaks import TestSet
from langjustice.training.lexicon import WORD
from langjustice.training.pairs import TextPair
from langjustice.training.symbols import Symbols

CORPORA = Path(__file__).resolve().parents[2] / "corpora"
_OPENERS = {".tsv": open, ".xz": lzma.open, ".gz": gzip.open}
_HELD_OUT = 400
_VOCABULARY_LINES = 600_000
# Words that stand once are names and slips of the pen more often than not.
_SEEN = 2


def public(data: Path, name: str) -> Iterator[TextPair]:
    """Yield the public sentences of two languages with the weights of the recipe."""
    for ending, opener in (("tsv", ".tsv"), ("tsv.xz", ".xz"), ("tsv.gz", ".gz")):
        path = data / f"{name}.{ending}"
        if path.is_file():
            with _OPENERS[opener](path, "rt", encoding="utf-8") as file:
                for line in file:
                    cells = line.rstrip("\n").split("\t")
                    if len(cells) >= 2:
                        weight = recipe.weight_of(cells[0]) if len(cells) > 2 else 1.0
                        yield TextPair(source=cells[-2], target=cells[-1], weight=weight)


def own(pair: LangPair) -> Iterator[TextPair]:
    """Yield the project's own sentences, without their test split."""
    for source, target in corpus.read_pairs([CORPORA], pair, "rest"):
        yield TextPair(source=source, target=target, weight=recipe.OWN_WEIGHT)


def main() -> None:
    """Write the folder, and tell what was left out and why."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("run", type=Path)
    parser.add_argument("--group", default="en-es", choices=recipe.GROUPS)
    parser.add_argument("--vocabulary", type=Path, help="a SentencePiece file to go on with")
    parser.add_argument("--held-out", type=int, default=_HELD_OUT)
    chosen = parser.parse_args()
    collect(chosen.data, chosen.run, chosen.group, held_out=chosen.held_out, known=chosen.vocabulary)


def collect(data: Path, run: Path, group: str, *, held_out: int = _HELD_OUT, known: Path | None = None) -> None:
    """Clean, hold out and write the text of a group of languages, and learn its vocabulary."""
    names = recipe.GROUPS[group]
    left_out: Counter[str] = Counter()
    pairs = {name: LangPair.of(*name.split("-")) for name in names}
    guards = [training_data.guard(pair) for pair in pairs.values()]
    texts: dict[str, list[TextPair]] = {}
    measured: dict[str, list[TextPair]] = {}
    for name in names:
        texts[name] = training_data.clean(public(data, name), left_out, *guards)
        if not texts[name]:
            raise SystemExit(f"{data}: no {name}.tsv (or .tsv.xz, .tsv.gz) with usable sentences")
        # What weighs little is no measure of what the model is for.
        good = [pair for pair in texts[name] if pair.weight >= 1 and 20 < len(pair.source) < 300]
        measured[name] = list(training_data.split(good, Counter(), share=0.02, most=held_out).held_out)
    # The same sentence may stand in several pairs: what is held out of one is held out of all.
    known_lines = TestSet(text for lines in measured.values() for one in lines for text in (one.source, one.target))
    words: dict[str, Counter[str]] = {lang: Counter() for name in names for lang in name.split("-")}
    for name, pair in pairs.items():
        rest = training_data.clean([*own(pair), *texts[name]], left_out, *guards, known_lines)
        runs.write_text(run / "text" / f"{name}.tsv.xz", rest)
        runs.write_held_out(run, name, measured[name])
        texts[name] = rest
        for one in rest:
            words[pair.source].update(word.lower() for word in WORD.findall(one.source))
            words[pair.target].update(word.lower() for word in WORD.findall(one.target))
        print(f"{name}: {len(rest)} pairs, {len(measured[name])} held out", flush=True)
    seen = {lang: [word for word, times in counts.items() if times >= _SEEN] for lang, counts in words.items()}
    runs.write_lemmas(run, {lang: lemmas.table(known, lang) for lang, known in seen.items()})
    proto = known.read_bytes() if known else _vocabulary(texts, group, sorted(words))
    (run / "sentencepiece.model").write_bytes(proto)
    runs.write_group(run, names)
    for reason, count in left_out.most_common():
        print(f"left out: {reason} ({count})")


def _vocabulary(texts: dict[str, list[TextPair]], group: str, langs: list[str]) -> bytes:
    """As many lines of each pair, so that languages with little text have pieces of their own, too."""
    chances, lines = random.Random(1), []
    for pairs in texts.values():
        some = chances.sample(pairs, min(len(pairs), _VOCABULARY_LINES // len(texts) // 2))
        lines += [text for one in some for text in (one.source, one.target)]
    learned = vocabulary.learn(lines, size=recipe.PIECES[group], langs=langs, symbols=Symbols(), threads=2)
    return learned.source_tokenizer


if __name__ == "__main__":
    main()
