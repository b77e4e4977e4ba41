"""A language small enough to be learned in a second: word for word, adjectives behind their nouns, verbs inflected."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from random import Random

from langjustice.training.pairs import TextPair
from langjustice.training.preparing import Direction, prepare
from langjustice.training.symbols import Symbols, tag_piece
from langjustice.training.vocabulary import Vocabulary, learn

NOUNS = {
    "village": "pueblo",
    "river": "río",
    "assembly": "asamblea",
    "school": "escuela",
    "union": "sindicato",
    "farmer": "campesino",
    "border": "frontera",
    "harvest": "cosecha",
}
ADJECTIVES = {"old": "viejo", "free": "libre", "common": "común", "green": "verde", "strong": "fuerte"}
VERBS = {"defends": "defiende", "remembers": "recuerda", "demands": "exige", "protects": "protege"}


OUR_WORDS = {**NOUNS, "village": "comunidad", "union": "gremio", "farmer": "labrador", "harvest": "zafra"}


def pairs(count: int, *, seed: int = 1, nouns: Mapping[str, str] = NOUNS) -> list[TextPair]:
    """Sentences with their translations, all different."""
    random, found = Random(seed), {}
    while len(found) < count:
        one, other = random.sample(sorted(NOUNS), 2)
        adjective, verb, number = (
            random.choice(sorted(ADJECTIVES)),
            random.choice(sorted(VERBS)),
            random.randrange(2, 10),
        )
        source = f"The {adjective} {one} {verb} the {other} of {number} families."
        target = f"El {nouns[one]} {ADJECTIVES[adjective]} {VERBS[verb]} el {nouns[other]} de {number} familias."
        found[source] = TextPair(source=source, target=target)
    return list(found.values())


def write_tsv(path: Path, sentences: Iterable[TextPair]) -> Path:
    """A table that names its languages."""
    lines = ["en\tes", *(f"{pair.source}\t{pair.target}" for pair in sentences)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def vocabulary(sentences: list[TextPair], *, size: int = 420) -> Vocabulary:
    """One vocabulary for both languages."""
    texts = [text for pair in sentences for text in (pair.source, pair.target)]
    return learn(texts, size=size, langs=("en", "es"), symbols=Symbols())


def run_folder(folder: Path, *, count: int = 200, passes: int = 1) -> Vocabulary:
    """A prepared training of both directions."""
    sentences, held_out = pairs(count), pairs(20, seed=2)
    known = vocabulary(sentences)
    directions = [
        Direction(source="en", target="es", pairs=sentences, held_out=held_out, target_prefix=(tag_piece("es"),)),
        Direction(
            source="es",
            target="en",
            pairs=[pair.turned() for pair in sentences],
            held_out=[pair.turned() for pair in held_out],
            target_prefix=(tag_piece("en"),),
        ),
    ]
    prepare(folder, known, directions, passes=passes)
    return known
