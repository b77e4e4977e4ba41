"""The folder of a starter's training: text that was collected, before it becomes the numbers of `run_folder`.

group.json                    the pairs of languages
text/en-es.tsv.xz             source, target, weight; one file serves both directions
text/en-es.NAME.tsv.xz        more of it, such as what a teacher has written
held-out/en-es.tsv            lines of the public corpora that are only measured
lemmas.json.xz                dictionary forms by language
sentencepiece.model           the vocabulary
"""

from __future__ import annotations

import json
import lzma
from collections.abc import Iterable, Iterator
from pathlib import Path

from langjustice.training.files import replacing
from langjustice.training.pairs import TextPair


def write_text(path: Path, pairs: Iterable[TextPair]) -> int:
    """Write pairs with their weights, and return how many."""
    count = 0
    with replacing(path) as temporary, lzma.open(temporary, "wt", encoding="utf-8") as file:
        for pair in pairs:
            file.write(f"{pair.source}\t{pair.target}\t{pair.weight:g}\n")
            count += 1
    return count


def read_text(folder: Path, name: str) -> Iterator[TextPair]:
    """Yield all pairs of two languages (`en-es`), whichever file they are in."""
    for path in sorted((folder / "text").glob(f"{name}.*tsv.xz")):
        with lzma.open(path, "rt", encoding="utf-8") as file:
            for line in file:
                source, target, weight = line.rstrip("\n").split("\t")
                yield TextPair(source=source, target=target, weight=float(weight))


def write_held_out(folder: Path, name: str, pairs: Iterable[TextPair]) -> None:
    """Write what is only measured, as a table that `langjustice eval` reads."""
    with replacing(folder / "held-out" / f"{name}.tsv") as path:
        path.write_text("".join(f"{pair.source}\t{pair.target}\n" for pair in pairs), encoding="utf-8")


def read_held_out(folder: Path, name: str) -> list[TextPair]:
    """The held-out lines of two languages."""
    lines = (folder / "held-out" / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    return [TextPair(source=source, target=target) for source, target in (line.split("\t") for line in lines)]


def write_lemmas(folder: Path, lemmas: dict[str, dict[str, str]]) -> None:
    """Write dictionary forms by language."""
    with replacing(folder / "lemmas.json.xz") as path, lzma.open(path, "wt", encoding="utf-8") as file:
        json.dump(lemmas, file, ensure_ascii=False)


def read_lemmas(folder: Path) -> dict[str, dict[str, str]]:
    """The dictionary forms by language."""
    with lzma.open(folder / "lemmas.json.xz", "rt", encoding="utf-8") as file:
        return dict(json.load(file))


def write_group(folder: Path, pairs: Iterable[str]) -> None:
    """Write which pairs of languages a training is of."""
    with replacing(folder / "group.json") as path:
        path.write_text(json.dumps(list(pairs)), encoding="utf-8")


def read_group(folder: Path) -> list[str]:
    """The pairs of languages of a training, such as `en-es`."""
    return list(json.loads((folder / "group.json").read_text(encoding="utf-8")))
