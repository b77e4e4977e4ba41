"""One word of the source in two words of the target."""

from __future__ import annotations

from pathlib import Path

from langjustice import checks
from langjustice.checks.consistency import Consistency
from langjustice.language import LangPair
from langjustice.model import TranslationUnit
from langjustice.termbase import TermBase
from langjustice.termbase.glossary import parse_csv
from tests.unit.checks.units import unit

PAIR = LangPair.of("en", "es")
BASE = TermBase(
    parse_csv(
        "concept_id,en,es\n"
        "OCC,land occupation|land recovery,toma de tierras|recuperación de tierras\n"
        "PEASANT,peasant,campesino|campesina\n"
        "DISP,forced displacement,desplazamiento forzado|desplazamiento\n"
        "ARMY,Zapatista army,Ejército Zapatista|EZLN\n",
        path=Path("test.csv"),
    )
)


def told(*sentences: tuple[str, str]) -> list[str]:
    consistency = Consistency()
    return [
        f"{place}: {issue.message}"
        for place, (source, target) in enumerate(sentences)
        for issue in consistency.add(
            TranslationUnit(
                pair=PAIR, source=source, target=target, terms=BASE.judge(BASE.match(source, PAIR), target, PAIR)
            )
        )
    ]


def test_the_second_word_for_one_is_told_once() -> None:
    assert told(
        ("The land occupation goes on.", "La toma de tierras sigue."),
        ("A land occupation.", "Una recuperación de tierras."),
        ("Land occupations!", "¡Recuperaciones de tierras!"),
        ("Land occupations!", "¡Tomas de tierras!"),
    ) == [
        "1: “land occupation” was “toma de tierras” before in this document; here it is “recuperación de tierras”",
    ]


def test_two_words_of_the_source_may_be_two_in_the_target() -> None:
    assert (
        told(
            ("The land occupation.", "La toma de tierras."),
            ("The land recovery.", "La recuperación de tierras."),
        )
        == []
    )


def test_gender_number_short_forms_and_abbreviations_are_no_other_word() -> None:
    assert (
        told(
            ("A peasant.", "Un campesino."),
            ("Two peasants.", "Dos campesinas."),
            ("The forced displacement.", "El desplazamiento forzado."),
            ("Forced displacement again.", "Otra vez el desplazamiento."),
            ("The Zapatista army.", "El Ejército Zapatista."),
            ("The Zapatista army.", "El EZLN."),
        )
        == []
    )


def test_a_term_that_is_not_there_is_the_business_of_another_check() -> None:
    assert told(("A land occupation.", "Una toma de tierras."), ("A land occupation.", "Una acción.")) == []


def test_as_a_check_of_a_document_it_is_shown_whole_units() -> None:
    whole = checks.Whole(PAIR, only=["consistency"])
    for source, target, count in (
        ("The land occupation.", "La toma de tierras.", 0),
        ("A land occupation.", "Una recuperación de tierras.", 1),
    ):
        verdicts = BASE.judge(BASE.match(source, PAIR), target, PAIR)
        assert len(whole.add(unit(source, target, terms=tuple(verdicts)))) == count
    assert whole.finish() == ()
