"""The community's words: asked for when they are missing, forced when asking does not help, and otherwise told."""

from __future__ import annotations

from pathlib import Path

import pytest

from langjustice.engine.engine import Engine
from langjustice.engine.port import Features
from langjustice.language import LangPair
from langjustice.model import Draft, Origin
from langjustice.pipeline import Leg, Pipeline
from langjustice.termbase import TermBase
from langjustice.termbase.glossary import parse_csv
from tests.naughty import FORBIDDEN, NO_CAPITALS, PLAIN, WITH_SYMBOLS, WITH_TERMS, Naughty, Vice
from tests.unit.marked import segment

GLOSSARY = f"""\
concept_id,en,es,es:forbidden,keep
STRIKE,strike,huelga,{FORBIDDEN},
AID,mutual aid,apoyo mutuo|ayuda mutua,,
WORKER,worker,trabajadora|trabajador,,
DAM,dam,presa|represa,,
EJIDO,ejido,ejido,,*
"""
TERMS = TermBase(parse_csv(GLOSSARY, path=Path("test.csv")))
PAIR = LangPair.of("en", "es")


def draft(text: str, backend: Naughty) -> Draft:
    pipeline = Pipeline([Leg(engine=Engine(backend), pair=PAIR)], PAIR, TERMS, policy=NO_CAPITALS)
    (result,) = pipeline.draft([segment(text)])
    return result


def outcomes(result: Draft) -> list[str]:
    return [verdict.outcome.value for verdict in result.terms]


def test_a_model_without_markup_is_made_to_say_the_term_and_goes_on_from_there() -> None:
    backend = Naughty()
    result = draft("We support every strike here today", backend)
    assert result.target == "zuwe zusupport zuevery huelga zuhere zutoday"
    assert [call.beginnings for call in backend.calls] == [(), ("zuwe zusupport zuevery huelga",)]
    assert outcomes(result) == ["exact"]
    assert result.issues == ()


def test_a_model_that_has_the_word_already_is_left_alone() -> None:
    backend = Naughty(knows={"strike": "huelga"})
    assert outcomes(draft("Every strike today", backend)) == ["exact"]
    assert len(backend.calls) == 1


def test_markup_comes_first_and_forcing_helps_where_it_fails() -> None:
    backend = Naughty(features=WITH_TERMS, vices={Vice.DEAF})
    result = draft("Every strike today", backend)
    assert backend.asked == [
        "Every strike today",
        "Every strike⟦t⟧ huelga⟦/t⟧ today",
        "Every strike today",
        "Every strike today",
    ]
    assert result.target == "zuevery huelga zutoday"


def test_only_the_missing_terms_are_marked() -> None:
    backend = Naughty(features=WITH_TERMS, knows={"strike": "huelga"})
    result = draft("One strike for one dam", backend)
    assert backend.asked[1] == "One strike for one dam⟦t⟧ presa⟦/t⟧"
    assert outcomes(result) == ["exact", "exact"]


def test_several_terms_are_forced_from_left_to_right() -> None:
    result = draft("Every dam here needs one strike today", Naughty())
    assert result.target == "zuevery presa zuhere zuneeds zuone huelga zutoday"


def test_the_model_chooses_among_the_forms() -> None:
    backend = Naughty(likes=["trabajador"])
    assert draft("One worker spoke", backend).target == "zuone trabajador zuspoke"
    assert "zuone trabajadora" in backend.scored


def test_a_plural_is_asked_for_in_the_plural() -> None:
    result = draft("Both strikes today", Naughty())
    assert result.target == "zuboth huelgas zutoday"
    assert outcomes(result) == ["inflected"]


@pytest.mark.parametrize("features", [PLAIN, WITH_SYMBOLS])
def test_what_must_not_change_survives_the_forcing(features: Features) -> None:
    result = draft("See https://asamblea.org/x for the strike at 18:30 in %(town)s", Naughty(features=features))
    assert result.target == "zusee https://asamblea.org/x zufor zuthe huelga zuat 18:30 zuin %(town)s"


def test_codes_that_go_back_by_alignment() -> None:
    result = draft("Our <b>new</b> strike today", Naughty(features=PLAIN))
    assert result.target == "zuour <b>zunew</b> huelga zutoday"


def test_a_forbidden_word_is_decoded_away_and_that_is_recorded() -> None:
    result = draft("Strike today", Naughty(vices={Vice.HABIT}))
    (verdict,) = result.terms
    assert (verdict.outcome.value, verdict.avoided) == ("exact", FORBIDDEN)
    assert FORBIDDEN not in result.target


def test_a_forbidden_word_that_forcing_cannot_reach_is_suppressed() -> None:
    backend = Naughty(vices={Vice.HABIT, Vice.BLIND})
    result = draft("Strike today", backend)
    assert FORBIDDEN not in result.target
    assert backend.calls[-1].options.suppress == (FORBIDDEN, FORBIDDEN.capitalize())
    assert [(v.outcome.value, v.avoided) for v in result.terms] == [("missing", FORBIDDEN)]


def test_what_still_fails_is_told_and_never_patched_in() -> None:
    result = draft("Every strike today", Naughty(vices={Vice.BLIND}))
    assert result.target == "zuevery zustrike zutoday"
    assert [issue.message for issue in result.issues] == ["“strike” should be “huelga”"]
    assert result.provenance.origin is Origin.MACHINE


def test_a_model_that_loops_when_it_is_forced_is_not_followed() -> None:
    result = draft("Every strike today", Naughty(then={Vice.LOOP}))
    assert result.target == "zuevery zustrike zutoday"
    assert outcomes(result) == ["missing"]


def test_a_heading_in_capitals() -> None:
    result = draft("EVERY STRIKE COUNTS TODAY", Naughty())
    assert result.target == "ZUEVERY HUELGA ZUCOUNTS ZUTODAY"
    assert outcomes(result) == ["exact"]


def test_each_of_two_mentions_gets_the_term() -> None:
    result = draft("One strike here one strike there", Naughty())
    assert result.target == "zuone huelga zuhere zuone huelga zuthere"
