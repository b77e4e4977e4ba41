"""What many corrections speak for, and what they do not."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest

from langjustice.app.post_edits import speech
from langjustice.language import LangPair
from langjustice.learning import find_candidates
from langjustice.model import (
    Candidate,
    CandidateKind,
    KnownTerm,
    LearningRules,
    PostEdit,
    Support,
    steadiness,
    weights,
)
from tests.unit.learning.post_edits import EVICTIONS, LESSONS, LESSONS_HT, decided, numbered

ALL, LIKELY = LearningRules(confidence=0.0), LearningRules(confidence=0.6)


def nothing(_pair: LangPair, _source: str) -> KnownTerm | None:
    return None


def known(source: str, *targets: str, forbidden: Sequence[str] = ()) -> Callable[[LangPair, str], KnownTerm | None]:
    def look(_pair: LangPair, phrase: str) -> KnownTerm | None:
        if phrase.lower() != source:
            return None
        return KnownTerm(concept_id=source, targets=targets, forbidden=tuple(forbidden))

    return look


def candidates(
    edits: Sequence[PostEdit],
    glossary: Callable[[LangPair, str], KnownTerm | None] = nothing,
    rules: LearningRules = LIKELY,
) -> list[Candidate]:
    """What is found, with what the memory teaches about the languages."""
    return list(
        find_candidates(
            edits,
            speech,
            glossary=glossary,
            lessons=lambda pair: {"es": LESSONS, "ht": LESSONS_HT}[pair.target],
            rules=rules,
        )
    )


def words(found: Sequence[Candidate]) -> list[tuple[str, str, str]]:
    return [(one.kind.value, one.source, one.target) for one in found]


def test_what_three_documents_say_alike_is_a_term() -> None:
    (one, *_) = candidates(EVICTIONS)
    assert (one.kind, one.source, one.target) == (CandidateKind.NEW, "eviction", "desalojo")
    assert (one.corrections, one.people, one.documents, one.segments) == (3, 2, 3, (1, 2, 3))
    assert one.replaced[0] in ("evicción", "la evicción", "a la evicción")
    assert one.forms == ("desalojo", "desalojos")
    assert [(each.person, each.corrections, each.used, each.seen) for each in one.support] == [
        ("ana", 2, 2, 2),
        ("ben", 1, 1, 1),
    ]
    assert 0.6 < one.confidence < 1
    assert one.saved == pytest.approx(3 * one.confidence, abs=0.01)


def test_the_order_of_the_segments_makes_no_difference() -> None:
    shuffled = list(EVICTIONS)
    random.Random(2).shuffle(shuffled)
    assert candidates(shuffled) == candidates(EVICTIONS)


def test_one_person_or_one_document_is_not_enough() -> None:
    alone = [replace(one, versions=tuple(("ana", text) for _, text in one.versions)) for one in EVICTIONS]
    assert candidates(alone, rules=ALL) == []
    together = [replace(one, document_id=1) for one in EVICTIONS]
    assert candidates(together, rules=ALL) == []
    assert words(candidates(alone, rules=LearningRules(people=1, confidence=0.6)))[0] == (
        "new-term",
        "eviction",
        "desalojo",
    )


def test_a_flood_by_one_person_counts_once() -> None:
    """Mal writes it otherwise forty times; two others, who write it steadily, outweigh that."""
    flood = [
        decided(f"Stop eviction {n}.", f"Alto a evicción {n}.", f"Alto a limpieza {n}.", document=10 + n, person="mal")
        for n in range(40)
    ]
    found = candidates(numbered([*EVICTIONS, *flood]), rules=ALL)
    assert not any(one.target == "limpieza" for one in found)
    term = next(one for one in found if one.target == "desalojo")
    assert [one.person for one in term.support] == ["ana", "ben", "mal"]
    assert weights(term.support) == (0.4, 0.2, 0.4)
    assert steadiness(term.support) == pytest.approx(0.6)


def test_nobody_counts_for_more_than_whoever_is_in_the_middle() -> None:
    people = [Support(person=str(n), corrections=0, used=seen, seen=seen) for n, seen in enumerate((1, 3, 100))]
    assert weights(people) == (1 / 7, 3 / 7, 3 / 7)
    assert weights(people[:2]) == (0.5, 0.5)
    assert weights([]) == ()
    assert steadiness(people) == 1.0


def test_what_people_word_in_many_ways_is_a_matter_of_style() -> None:
    ways = ["casa", "hogar", "vivienda", "domicilio"]
    edits = [
        decided("The home burned.", "La home ardió.", f"La {ways[n % 4]} ardió.", document=n, person="ab"[n // 4 % 2])
        for n in range(16)
    ]
    assert candidates(numbered(edits)) == []


def test_verbs_of_one_word_are_left_to_people() -> None:
    edits = [
        decided("They send letters.", "Ellos mandan cartas.", "Ellos envían cartas.", document=n, person="ab"[n % 2])
        for n in range(6)
    ]
    assert words(candidates(numbered(edits), rules=ALL)) == []


def test_the_longer_phrase_is_the_term_where_it_explains_the_shorter() -> None:
    texts = [
        ("The water committee met.", "El comisión agua se reunió.", "El comité de agua se reunió."),
        ("Our water committee decides.", "Nuestra comisión agua decide.", "Nuestro comité de agua decide."),
        ("A water committee is needed.", "Una comisión agua hace falta.", "Un comité de agua hace falta."),
        ("The water is clean.", "El agua es limpia.", "El agua es limpia."),
        ("We need water.", "Necesitamos agua.", "Necesitamos agua."),
    ]
    edits = [decided(*text, document=n, person="ab"[n % 2]) for n, text in enumerate(texts * 2)]
    assert words(candidates(numbered(edits)))[0] == ("new-term", "water committee", "comité de agua")
    assert all(one.source != "committee" for one in candidates(numbered(edits)))


def test_a_known_concept_gets_another_word_or_is_overruled() -> None:
    other = [replace(one, draft=one.draft.replace("evicción", "expulsión")) for one in EVICTIONS]
    variant = candidates(EVICTIONS, known("eviction", "expulsión"))[0]
    assert (variant.kind, variant.concept_id) == (CandidateKind.VARIANT, "eviction")
    overruled = candidates(other, known("eviction", "expulsión"))[0]
    assert (overruled.kind, overruled.concept_id) == (CandidateKind.OVERRULED, "eviction")
    assert candidates(EVICTIONS, known("eviction"))[0].kind is CandidateKind.NEW


def test_what_the_glossary_says_already_is_no_news() -> None:
    assert not any(one.target == "desalojo" for one in candidates(EVICTIONS, known("eviction", "desalojo")))
    assert not any(
        one.target == "desalojo"
        for one in candidates(EVICTIONS, known("eviction", "expulsión", forbidden=["desalojo"]))
    )


def test_a_word_that_is_always_taken_out_could_be_forbidden() -> None:
    texts = [
        ("Stop the eviction now.", "Alto a la limpieza ya.", "Alto al desalojo ya."),
        ("The eviction was on Monday.", "La limpieza fue el lunes.", "El desalojo fue el lunes."),
        ("The eviction began.", "La limpieza empezó.", "El desalojo empezó."),
        ("People want no eviction.", "La gente no quiere limpieza.", "La gente no quiere desalojo."),
    ]
    edits = [decided(*text, document=n, person="ab"[n % 2]) for n, text in enumerate(texts)]
    found = candidates(numbered(edits), known("eviction", "desalojo"))
    assert words(found) == [("forbidden", "eviction", "limpieza")]
    assert (found[0].concept_id, found[0].people, found[0].documents) == ("eviction", 2, 4)
    kept = [*edits, decided("The eviction was clean.", "La limpieza.", "La limpieza.", document=9)]
    assert candidates(numbered(kept), known("eviction", "desalojo")) == []


def test_a_name_that_is_always_left_as_it_is() -> None:
    texts = [
        ("The Konbit met.", "El Trabajo se reunió.", "El Konbit se reunió."),
        ("Our Konbit decides.", "Nuestro Trabajo decide.", "Nuestro Konbit decide."),
        ("The Konbit began on Monday.", "El Trabajo empezó el lunes.", "El Konbit empezó el lunes."),
        ("People of the Konbit came.", "La gente del Trabajo vino.", "La gente del Konbit vino."),
    ]
    edits = [decided(*text, document=n, person="ab"[n % 2]) for n, text in enumerate(texts)]
    assert words(candidates(numbered(edits)))[0] == ("do-not-translate", "Konbit", "Konbit")


def test_names_keep_their_capitals_and_words_at_the_beginning_do_not() -> None:
    texts = [
        ("Denunciation: letters", "Denunciación: cartas", "Denuncia: cartas"),
        ("Denunciation of violence", "Denunciación de violencia", "Denuncia de violencia"),
        ("We met in Port-au-Prince.", "Nos reunimos en Port.", "Nos reunimos en Puerto Príncipe."),
        ("People of Port-au-Prince came.", "La gente de Port vino.", "La gente de Puerto Príncipe vino."),
    ]
    edits = [decided(*text, document=n, person="ab"[n % 2]) for n, text in enumerate(texts * 2)]
    assert {("new-term", "denunciation", "denuncia"), ("new-term", "Port-au-Prince", "Puerto Príncipe")} <= set(
        words(candidates(numbered(edits)))
    )


def test_two_regions_that_say_it_differently_are_asked_together() -> None:
    mexico, argentina = LangPair.of("en", "es-MX"), LangPair.of("en", "es-AR")
    edits = [
        decided(
            f"The bus came at {n}.",
            f"El ómnibus vino a las {n}.",
            f"El {word} vino a las {n}.",
            document=n,
            person="ab"[n // 2 % 2],
            pair=pair,
        )
        for n in range(8)
        for pair, word in [((mexico, "camión"), (argentina, "colectivo"))[n % 2]]
    ]
    (one,) = candidates(numbered(edits), rules=LearningRules(confidence=0.3))
    assert one.kind is CandidateKind.REGION
    assert {(one.region, one.target), (one.other_region, one.other)} == {
        ("es-MX", "camión"),
        ("es-AR", "colectivo"),
    }


def test_a_language_without_a_dictionary_works_too() -> None:
    pair = LangPair.of("en", "ht")
    texts = [
        ("Eviction began.", "Eviksyon kòmanse.", "Degèpisman kòmanse."),
        ("We reject eviction.", "Nou rejte eviksyon.", "Nou rejte degèpisman."),
        ("Eviction is violence.", "Eviksyon se vyolans.", "Degèpisman se vyolans."),
        ("We reject violence.", "Nou rejte vyolans.", "Nou rejte vyolans."),
        ("The water began.", "Dlo a kòmanse.", "Dlo a kòmanse."),
        ("The dam began.", "Baraj la kòmanse.", "Baraj la kòmanse."),
        ("Water is life.", "Dlo se lavi.", "Dlo se lavi."),
    ]
    edits = [decided(*text, document=n, person="ab"[n % 2], pair=pair) for n, text in enumerate(texts)]
    assert words(candidates(numbered(edits)))[0] == ("new-term", "eviction", "degèpisman")


def test_nothing_decided_teaches_nothing() -> None:
    assert candidates([]) == []
    assert candidates(numbered([decided("Yes.", "Sí.", "Sí.")])) == []
