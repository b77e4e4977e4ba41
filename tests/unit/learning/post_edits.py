"""Segments that people have decided, for the tests of learning."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from langjustice.language import LangPair
from langjustice.model import PostEdit

EN_ES = LangPair.of("en", "es")


def decided(
    source: str,
    draft: str,
    target: str,
    *,
    number: int = 1,
    document: int = 1,
    person: str = "ana",
    pair: LangPair = EN_ES,
    versions: Sequence[tuple[str, str]] | None = None,
) -> PostEdit:
    """A segment that `person` has corrected (or agreed with), and eva has agreed with."""
    edits = ((person, target),) if draft != target else ()
    return PostEdit(
        segment_id=number,
        document_id=document,
        pair=pair,
        source=source,
        draft=draft,
        target=target,
        versions=tuple(versions) if versions is not None else edits,
        agreed=("eva",) if edits else (person,),
    )


def numbered(edits: Sequence[PostEdit]) -> list[PostEdit]:
    """The same segments with numbers of their own."""
    return [replace(one, segment_id=number) for number, one in enumerate(edits, 1)]


# What an aligner would know from the memory.
LESSONS = [
    (one, other)
    for one, other in (
        ("the", "el"), ("the", "la"), ("stop", "alto"), ("now", "ya"), ("was", "fue"), ("on monday", "el lunes"),
        ("violence", "violencia"), ("are", "son"), ("we met", "nos reunimos"), ("at", "a las"), ("came", "vino"),
        ("in", "en"), ("met", "se reunió"), ("burned", "ardió"), ("letters", "cartas"), ("they", "ellos"),
        ("committee", "comité"), ("our", "nuestro"), ("decides", "decide"), ("is needed", "hace falta"), ("to", "a"),
        ("of", "de"), ("number", "número"), ("began", "empezó"), ("people", "gente"), ("want no", "no quiere"),
    )
    for _ in range(3)
]  # fmt: skip


LESSONS_HT = [
    ("the day", "jou an"), ("the water", "dlo a"), ("the day began", "jou an kòmanse"), ("a day", "yon jou"),
    ("every day", "chak jou"), ("the mountain", "mòn nan"), ("the rain", "lapli an"), ("rain", "lapli"),
] * 3  # fmt: skip


# The machine takes an eviction for something else, and everybody mends it.
EVICTIONS = numbered(
    [
        decided("Stop the eviction now.", "Alto a la evicción ya.", "Alto al desalojo ya.", document=1, person="ana"),
        decided(
            "The eviction was on Monday.",
            "La evicción fue el lunes.",
            "El desalojo fue el lunes.",
            document=2,
            person="ben",
        ),
        decided("Evictions are violence.", "Las evicciones son violencia.", "Los desalojos son violencia.", document=3),
        decided("We met on Monday.", "Nos reunimos el lunes.", "Nos reunimos el lunes.", document=3, person="ben"),
        decided("Violence is no answer.", "La violencia no es respuesta.", "La violencia no es respuesta.", document=1),
    ]
)
