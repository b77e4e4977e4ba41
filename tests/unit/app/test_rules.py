"""The rules by which votes become a decision."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from langjustice.app import rules
from langjustice.model import (
    Concept,
    Dissent,
    LangText,
    ProposalStatus,
    Term,
    TermContext,
    TermStatus,
    Vote,
    VoteChoice,
)
from langjustice.workspace import Governance, Rules

OPEN, ACCEPTED, REJECTED = ProposalStatus.OPEN, ProposalStatus.ACCEPTED, ProposalStatus.REJECTED
CHOICES = {"+": VoteChoice.FOR, "-": VoteChoice.AGAINST, "0": VoteChoice.ABSTAIN, "!": VoteChoice.BLOCK}


def votes(text: str) -> list[Vote]:
    """`ben+ cleo-`: ben is for it, cleo against it, in this order."""
    return [
        Vote(proposal_id=1, voter=word[:-1], choice=CHOICES[word[-1]], reason="", cast_at="") for word in text.split()
    ]


def outcome(text: str, governance: Governance | None = None, *langs: str) -> ProposalStatus:
    return rules.verdict(langs or ("es",), "ana", votes(text), governance).outcome


# ── which languages a change touches ────────────────────────────────────────────────────────────────────────────

EVICTION = Concept(
    id="eviction",
    terms=(
        Term(form="desalojo", lang="es"),
        Term(form="degèpisman", lang="ht"),
        Term(form="despejo", lang="pt", region="pt-BR"),
    ),
    glosses=(LangText(lang="fr", text="expulsion de gens"),),
)


@pytest.mark.parametrize(
    ("after", "langs"),
    [
        (EVICTION, ()),
        (replace(EVICTION, terms=EVICTION.terms[:2]), ("pt",)),
        (replace(EVICTION, terms=(*EVICTION.terms, Term(form="lanzamiento", lang="es", region="es-CL"))), ("es",)),
        (
            replace(EVICTION, terms=(replace(EVICTION.terms[0], status=TermStatus.DEPRECATED), *EVICTION.terms[1:])),
            ("es",),
        ),
        (replace(EVICTION, terms=(replace(EVICTION.terms[0], forms=("desalojos",)), *EVICTION.terms[1:])), ("es",)),
        (replace(EVICTION, glosses=()), ("fr",)),
        (replace(EVICTION, contexts=(TermContext(lang="fr", with_any=("loyer",)),)), ("fr",)),
        (replace(EVICTION, do_not_translate=("ht",)), ("ht",)),
        (replace(EVICTION, do_not_translate=("*",)), ("es", "fr", "ht", "pt")),
        (replace(EVICTION, note="of homes and of land"), ("es", "fr", "ht", "pt")),
        (replace(EVICTION, note="of land", glosses=()), ("fr",)),
        (replace(EVICTION, definitions=(LangText(lang="es", text="x"),)), ("es", "fr", "ht", "pt")),
        (None, ("es", "fr", "ht", "pt")),
        # The order of columns, and what a decision writes in, is no change.
        (replace(EVICTION, terms=EVICTION.terms[::-1], glossary="other.csv"), ()),
        (replace(EVICTION, credit="ana", date="2026-11-25", rationale="because"), ()),
        (replace(EVICTION, dissent=(Dissent(credit="", choice="against", reason="no", date=""),)), ()),
    ],
)
def test_a_change_touches_the_languages_whose_words_it_alters(after: Concept | None, langs: tuple[str, ...]) -> None:
    assert rules.touched(EVICTION, after) == langs
    assert rules.touched(after, EVICTION) == langs


def test_a_new_concept_touches_all_its_languages() -> None:
    assert rules.touched(None, EVICTION) == ("es", "fr", "ht", "pt")
    assert rules.touched(None, Concept(id="x", terms=(), note="no words yet")) == ("*",)
    assert rules.touched(None, None) == ()


# ── what the votes amount to ────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("cast", "expected"),
    [
        ("", OPEN),
        ("ben+", OPEN),
        ("ben+ cleo+", ACCEPTED),
        ("ben+ ben+ ben+", OPEN),
        ("ben+ ana+", OPEN),
        ("ben+ ANA+", OPEN),
        ("ben+ cleo+ ana-", ACCEPTED),
        ("ben+ cleo+ dua0", ACCEPTED),
        ("ben+ cleo+ dua-", ACCEPTED),
        ("ben- cleo+ dua+ eli+", ACCEPTED),
        ("ben+ cleo-", OPEN),
        ("ben+ cleo+ dua- eli-", REJECTED),
        ("ben- cleo-", REJECTED),
        ("ben- cleo0", OPEN),
        ("ben- cleo- dua+ eli+ fay+", ACCEPTED),
        ("ben+ cleo+ dua!", OPEN),
        ("ben+ cleo+ dua+ eli+ fay!", OPEN),
        ("ben+ cleo+ dua! dua0", ACCEPTED),
        ("ben!", OPEN),
        ("ben! cleo-", REJECTED),
        ("ben! cleo!", REJECTED),
        ("ben! cleo- dua+ eli+ fay+", OPEN),
        ("ben- cleo- ben+ cleo+", ACCEPTED),
        ("ben+ cleo+ ben-", OPEN),
    ],
)
def test_two_votes_for_it_unless_people_say_otherwise(cast: str, expected: ProposalStatus) -> None:
    assert outcome(cast) is expected


def test_a_community_has_a_quorum_of_its_own() -> None:
    governance = Governance(languages=(("ht", Rules(quorum=3)),))
    assert outcome("ben+ cleo+", governance, "es", "ht") is OPEN
    assert outcome("ben+ cleo+ dua+", governance, "es", "ht") is ACCEPTED
    assert outcome("ben- cleo-", governance, "ht") is OPEN
    assert outcome("ben- cleo-", governance, "es", "ht") is REJECTED


def test_where_members_are_listed_only_theirs_count() -> None:
    governance = Governance(languages=(("ht", Rules(members=("Cleo", "dua", "eli"))),))
    assert outcome("ben+ fay+ cleo+", governance, "ht") is OPEN
    assert outcome("ben+ cleo+ dua+", governance, "ht") is ACCEPTED
    assert outcome("cleo+ dua+ ben! fay- gil-", governance, "ht") is ACCEPTED
    assert outcome("cleo+ dua+ eli!", governance, "ht") is OPEN
    # What ben says counts where everybody's word does.
    assert outcome("cleo+ dua+ ben!", governance, "es", "ht") is OPEN


def test_a_steward_may_have_to_be_for_it() -> None:
    governance = Governance(general=Rules(stewards=("sam",), steward_required=True))
    assert outcome("ben+ cleo+", governance) is OPEN
    assert outcome("ben+ cleo+ sam0", governance) is OPEN
    assert outcome("ben+ Sam+", governance) is ACCEPTED
    members = Rules(stewards=("sam",), steward_required=True, members=("ben", "cleo"))
    governance = Governance(languages=(("ht", members),))
    assert outcome("ben+ sam+", governance, "ht") is OPEN
    assert outcome("ben+ cleo+ sam+", governance, "ht") is ACCEPTED


def test_what_is_missing_is_said() -> None:
    general = Rules(stewards=("sam",), steward_required=True)
    governance = Governance(general=general, languages=(("ht", Rules(quorum=3, members=("dua", "eli", "fay"))),))
    verdict = rules.verdict(("es", "ht", "pt"), "ana", votes("ben+ cleo- dua!"), governance)
    assert str(verdict) == "1 of 2 votes for, 1 against, ht: 0 of 3; blocked by dua"
    assert verdict.missing == (
        "1 more vote for it",
        "a steward’s vote for it (sam)",
        "dua takes the block back",
        "ht: 3 more votes for it",
        "ht: dua takes the block back",
    )
    assert str(rules.verdict(("ht",), "ana", [], governance)) == "ht: 0 of 3 votes for; no block"
    tie = rules.verdict(("es",), "ana", votes("ben+ cleo+ dua+ eli- fay- gil-"), Governance(general=Rules(quorum=3)))
    assert tie.missing == ("more votes for it than against it",)


def test_somebody_whose_vote_counts_nowhere_can_be_told() -> None:
    governance = Governance(languages=(("ht", Rules(members=("dua", "eli"))),))
    assert not rules.verdict(("ht",), "ana", [], governance).counts("ben")
    assert rules.verdict(("ht",), "ana", [], governance).counts("Dua")
    assert rules.verdict(("es", "ht"), "ana", [], governance).counts("ben")


def test_stewards_are_those_of_the_languages() -> None:
    governance = Governance(
        general=Rules(stewards=("sam",)), languages=(("ht", Rules(stewards=("tou",))), ("fr", Rules()))
    )
    assert rules.stewards(("es", "ht", "fr"), governance) == {"es": ("sam",), "ht": ("tou",)}
    assert rules.stewards(("es",), None) == {}


# ── what holds for any votes ────────────────────────────────────────────────────────────────────────────────────

names = st.sampled_from(["ana", "ben", "cleo", "dua", "eli", "fay"])
ballots = st.lists(st.tuples(names, st.sampled_from("+-0!")).map("".join), max_size=12).map(" ".join)
settings = st.builds(
    Rules,
    quorum=st.integers(1, 4),
    members=st.sets(names, min_size=4).map(tuple) | st.just(()),
    stewards=st.just(("ben",)),
    steward_required=st.booleans(),
)
governances = st.builds(lambda general, own: Governance(general=general, languages=(("ht", own),)), settings, settings)


@given(ballots, governances, st.sampled_from("+-0!"))
def test_the_author_never_decides(cast: str, governance: Governance, own: str) -> None:
    assert outcome(f"{cast} ana{own}", governance, "es", "ht") is outcome(cast, governance, "es", "ht")


@given(ballots, governances)
def test_only_the_last_vote_of_a_person_counts(cast: str, governance: Governance) -> None:
    last = {word[:-1]: word for word in cast.split()}
    assert outcome(cast, governance, "es", "ht") is outcome(" ".join(last.values()), governance, "es", "ht")


@given(ballots, governances)
def test_all_communities_accept_or_it_is_not_accepted(cast: str, governance: Governance) -> None:
    alone = [outcome(cast, governance, "es"), outcome(cast, governance, "ht")]
    together = outcome(cast, governance, "es", "ht")
    expected = REJECTED if REJECTED in alone else ACCEPTED if alone == [ACCEPTED, ACCEPTED] else OPEN
    assert together is expected


@given(ballots, governances)
def test_something_is_missing_exactly_when_it_is_not_accepted(cast: str, governance: Governance) -> None:
    verdict = rules.verdict(("es", "ht"), "ana", votes(cast), governance)
    assert bool(verdict.missing) is (verdict.outcome is not ACCEPTED)


@given(ballots, governances)
def test_one_more_voice_for_it_never_turns_it_down(cast: str, governance: Governance) -> None:
    if outcome(cast, governance, "es", "ht") is not REJECTED:
        assert outcome(f"{cast} gil+", governance, "es", "ht") is not REJECTED
