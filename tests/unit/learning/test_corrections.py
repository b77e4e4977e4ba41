"""What one correction put in, for which words of the source."""

from __future__ import annotations

from langjustice.app.post_edits import speech
from langjustice.learning.corrections import Correction, corrections, phrases, replaced
from langjustice.model import PostEdit
from tests.unit.learning.post_edits import decided

EN, ES = speech("en"), speech("es")


def found(edit: PostEdit, *links: tuple[int, int]) -> list[Correction]:
    source, draft, target = EN.read(edit.source), ES.read(edit.draft), ES.read(edit.target)
    return list(corrections(edit, source, draft, target, links, (EN, ES)))


def test_what_the_draft_lacked_is_a_correction_and_what_it_had_is_none() -> None:
    edit = decided("The eviction of families", "La evicción de familias", "El desalojo de familias")
    (one,) = found(edit, (0, 0), (1, 1), (2, 2), (3, 3))[:1]
    assert (one.source, one.target, one.shown, one.person) == (
        "eviction",
        "desalojo",
        ("eviction", "desalojo"),
        "ana",
    )
    assert {(one.source, one.target) for one in found(edit, (0, 0), (1, 1), (2, 2), (3, 3))} == {
        ("eviction", "desalojo"),
        ("eviction of family", "desalojo de familia"),
    }


def test_an_inflected_form_that_the_draft_had_is_no_correction() -> None:
    edit = decided("Evictions hurt.", "Un desalojo duele.", "Los desalojos duelen.")
    assert found(edit, (0, 1), (1, 2)) == []


def test_words_that_are_linked_outside_are_no_phrase() -> None:
    edit = decided("water committee", "agua", "comité de agua")
    assert {(one.source, one.target) for one in found(edit, (0, 2), (1, 0))} == {
        ("committee", "comité"),
        ("water committee", "comité de agua"),
    }
    assert found(edit, (0, 2), (0, 0), (1, 0), (1, 2)) != []
    assert {one.source for one in found(edit, (0, 0), (0, 2), (1, 0), (1, 2))} == {"water committee"}


def test_numbers_punctuation_and_dull_words_are_no_terms() -> None:
    words = EN.read("The water, the dam and 40 houses of 2024")
    assert {words.phrase(*place) for place in phrases(words)} == {"water", "dam", "houses"}


def test_who_wrote_a_phrase_first_has_put_it_in_whoever_went_over_it_later() -> None:
    edit = decided(
        "Stop the eviction",
        "Pare la evicción",
        "¡Alto al desalojo!",
        versions=[("mal", "Alto al desalojo"), ("ana", "¡Alto al desalojo!")],
    )
    assert [one.person for one in found(edit, (2, 2)) if one.source == "eviction"] == ["mal"]


def test_what_stood_there_before_is_told() -> None:
    edit = decided("The eviction of families", "La evicción de familias", "La expulsión de familias")
    (one, *_) = found(edit, (1, 1))
    assert replaced(one, ES.read(edit.draft), ES.read(edit.target)) == "evicción"
    added = decided("The eviction of families", "La de familias", "La expulsión de familias")
    (one, *_) = found(added, (1, 1))
    assert replaced(one, ES.read(added.draft), ES.read(added.target)) == ""
