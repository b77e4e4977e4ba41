"""The whole way of a segment, with models that do their worst."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from langjustice import masking
from langjustice.engine import package
from langjustice.engine.engine import Engine
from langjustice.engine.loading import Engines
from langjustice.engine.port import Features
from langjustice.language import LangPair
from langjustice.model import Draft, Origin, Segment, TermOutcome
from langjustice.pipeline import Leg, Pipeline
from langjustice.termbase import TermBase
from langjustice.termbase.glossary import parse_csv
from langjustice.workspace import bundled_dir
from tests.naughty import NO_CAPITALS, PLAIN, WITH_SYMBOLS, WITH_TERMS, Naughty, Vice
from tests.unit.marked import segment, well_nested

GLOSSARY = """\
concept_id,en,es,fr,es:forbidden,keep
STRIKE,strike,huelga,grève,paro ilegal
AID,mutual aid,apoyo mutuo,entraide
CARACOL,,Caracol,,,*
"""
TERMS = TermBase(parse_csv(GLOSSARY, path=Path("test.csv")))
ALL_FEATURES = [PLAIN, WITH_SYMBOLS, WITH_TERMS]


def pipeline(*backends: Naughty, languages: tuple[str, ...] = ("en", "es"), terms: TermBase = TERMS) -> Pipeline:
    legs = [
        Leg(engine=Engine(backend), pair=LangPair.of(*pair))
        for backend, pair in zip(backends, pairwise(languages), strict=True)
    ]
    return Pipeline(legs, LangPair.of(languages[0], languages[-1]), terms, policy=NO_CAPITALS)


def draft(text: str, backend: Naughty) -> Draft:
    (result,) = pipeline(backend).draft([segment(text)])
    return result


def checks_of(result: Draft) -> set[str]:
    return {issue.check for issue in result.issues}


# ── stories ─────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("features", ALL_FEATURES)
def test_a_good_model(features: Features) -> None:
    result = draft("I am <b>a teacher</b>, comrades: see https://asamblea.org/x at 18:30.", Naughty(features=features))
    assert result.target == "zui zuam <b>zua zuteacher</b>, zucomrades: zusee https://asamblea.org/x zuat 18:30."
    assert result.provenance.origin is Origin.MACHINE
    assert (result.provenance.engine, result.provenance.route) == ("naughty-1", ("en", "es"))
    assert result.issues == ()


def test_the_model_sees_symbols_and_terms() -> None:
    """First the source alone; a term only when the model does not think of it by itself."""
    backend = Naughty(features=WITH_TERMS)
    result = draft("The strike at <b>18:30</b>", backend)
    assert backend.asked == ["The strike at ⟦0⟧ 18:30 ⟦1⟧", "The strike⟦t⟧ huelga⟦/t⟧ at ⟦0⟧ 18:30 ⟦1⟧"]
    assert result.target == "zuthe huelga zuat <b>18:30</b>"


def test_no_segments() -> None:
    backend = Naughty()
    assert pipeline(backend).draft([]) == []


def test_duplicates_are_drafted_once_and_keep_their_own_ids() -> None:
    backend = Naughty()
    segments = [segment("We stay.", 4), segment("They go.", 5), segment("We stay.", 6)]
    drafts = pipeline(backend).draft(segments)
    assert [(d.segment_id, d.source, d.target) for d in drafts] == [
        ("4.0", "We stay.", "zuwe zustay."),
        ("5.0", "They go.", "zuthey zugo."),
        ("6.0", "We stay.", "zuwe zustay."),
    ]
    assert backend.asked == ["We stay.", "They go."]


def test_progress_is_counted_in_segments() -> None:
    counts: list[int] = []
    segments = [segment(text) for text in ("We stay.", "We stay.", "2024", "<b>They</b> go.", "word " * 500)]
    pipeline(Naughty(vices={Vice.COPY})).draft(segments, progress=counts.append)
    assert sum(counts) == len(segments)
    assert min(counts) > 0


@pytest.mark.parametrize(
    "text", ["2024", "18:30 – 20:00", "https://asamblea.org", "<b>…</b>", "#Paro @ana", "%s%%", "⟦0⟧"]
)
def test_a_segment_without_words_stays_as_it_is(text: str) -> None:
    backend = Naughty(features=WITH_SYMBOLS)
    result = draft(text, backend)
    assert (result.target, result.provenance.origin) == (text, Origin.SOURCE)
    assert backend.asked == []


@pytest.mark.parametrize("features", ALL_FEATURES)
def test_a_name_is_kept(features: Features) -> None:
    result = draft("The Caracol calls.", Naughty(features=features))
    assert result.target == "zuthe Caracol zucalls."
    assert [verdict.outcome for verdict in result.terms] == [TermOutcome.EXACT]


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("Los Caracoles llaman.", "Caracoles"),
        ("EL CARACOL LLAMA", "CARACOL"),
        ("Con el KMP.", "KMP"),
        ("En la Vía Campesina.", "La Via Campesina"),
        ("CON LA VÍA CAMPESINA", "LA VIA CAMPESINA"),
    ],
)
def test_a_name_is_kept_as_it_is_written(source: str, name: str) -> None:
    """Its plural, its capitals and its short form stay, unless the community writes it otherwise in the language."""
    table = """\
concept_id,en,es,keep
CARACOL,Caracol,Caracol,*
KMP,Kilusang Magbubukid|KMP,Kilusang Magbubukid|KMP,*
VIA,La Via Campesina,La Vía Campesina,*
"""
    terms = TermBase(parse_csv(table, path=Path("test.csv")))
    backend = Naughty(features=WITH_SYMBOLS)
    (result,) = pipeline(backend, languages=("es", "en"), terms=terms).draft([segment(source)])
    assert name in result.target
    assert [verdict.outcome for verdict in result.terms] == [TermOutcome.EXACT]


def test_a_term_that_the_model_has_no_letters_for_is_written_as_the_glossary_says() -> None:
    terms = TermBase(parse_csv("concept_id,en,es\nZONE,euro€zone,eurozona\n", path=Path("test.csv")))
    (result,) = pipeline(Naughty(features=WITH_SYMBOLS), terms=terms).draft([segment("The euro€zone is ours.")])
    assert "eurozona" in result.target
    assert [verdict.outcome for verdict in result.terms] == [TermOutcome.EXACT]


def test_terms_are_recorded() -> None:
    result = draft("The strike and mutual aid", Naughty(features=WITH_TERMS))
    assert [(v.source_form, v.expected, v.outcome.value) for v in result.terms] == [
        ("strike", "huelga", "exact"),
        ("mutual aid", "apoyo mutuo", "exact"),
    ]
    stubborn = Naughty(vices={Vice.BLIND})
    assert [(v.expected, v.outcome.value) for v in draft("The strike", stubborn).terms] == [("huelga", "missing")]
    assert checks_of(draft("The strike", stubborn)) == {"terms"}


def test_a_term_with_a_code_in_it_is_a_term() -> None:
    result = draft("We need <b>mutual</b> aid.", Naughty())
    assert [v.source_form for v in result.terms] == ["mutual aid"]


def test_a_code_is_no_word_of_the_text() -> None:
    result = draft("We <strike>stay</strike>.", Naughty())
    assert result.terms == ()


def test_a_term_in_an_address_is_a_part_of_the_address() -> None:
    assert draft("See https://strike.org now", Naughty()).terms == ()


def test_faults_that_stay_are_told() -> None:
    assert "loop" in checks_of(draft("We will stay in the square", Naughty(vices={Vice.LOOP})))
    assert checks_of(draft("we will stay in the square", Naughty(vices={Vice.COPY}))) == {"untranslated"}
    assert "empty" in checks_of(draft("We stay", Naughty(vices={Vice.NOTHING})))


def test_what_cannot_be_kept_otherwise_is_translated_in_pieces() -> None:
    result = draft("Write to a@b.org now", Naughty(vices={Vice.DROP}))
    assert result.target == "zuwrite zuto a@b.org zunow"
    assert "in-pieces" in checks_of(result)


def test_a_model_that_drops_its_symbols_is_shown_the_thing_itself() -> None:
    backend = Naughty(features=WITH_SYMBOLS, vices={Vice.DROP}, unpicked={"Write to a@b.org now"})
    result = draft("Write to a@b.org now", backend)
    assert result.target == "zuwrite zuto a@b.org zunow"
    assert result.issues == ()


def test_codes_go_back_by_alignment() -> None:
    backend = Naughty(features=WITH_SYMBOLS, vices={Vice.DROP}, unpicked={"We stay here now"})
    result = draft("We <b>stay here</b> now", backend)
    assert result.target == "zuwe <b>zustay zuhere</b> zunow"
    assert result.issues == ()


@pytest.mark.parametrize("features", ALL_FEATURES)
def test_more_placeables_than_symbols(features: Features) -> None:
    text = " ".join(f"<b>word {number}0</b> and" for number in range(1, 13))
    backend = Naughty(features=features)
    result = draft(text, backend)
    assert result.target == text.replace("word", "zuword").replace("and", "zuand")
    assert "in-pieces" not in checks_of(result)


@pytest.mark.parametrize("features", ALL_FEATURES)
@pytest.mark.parametrize("vices", [set(), {Vice.INVENT}, {Vice.DROP}])
def test_a_text_with_the_symbols_of_the_model_in_it(features: Features, vices: set[Vice]) -> None:
    result = draft("The mark ⟦1⟧ and ⟦/t⟧ <b>stands ⟦c1⟧ here</b>", Naughty(features=features, vices=vices))
    assert re.findall(r"⟦[^⟦⟧]*⟧|</?b>", result.target) == ["⟦1⟧", "⟦/t⟧", "<b>", "⟦c1⟧", "</b>"]


def test_two_legs() -> None:
    first, second = Naughty(id="one-1", features=WITH_SYMBOLS), Naughty(id="two-1", features=WITH_SYMBOLS)
    text = "La <b>huelga del Caracol</b> es a las 18:30 en https://asamblea.org/x."
    route = pipeline(first, second, languages=("es-MX", "en", "fr"))
    (result,) = route.draft([segment(text)])
    assert (result.provenance.engine, result.provenance.route) == ("one-1+two-1", ("es-MX", "en", "fr"))
    assert re.findall(r"</?b>|Caracol|18:30|https\S+x", result.target) == [
        "<b>",
        "Caracol",
        "</b>",
        "18:30",
        "https://asamblea.org/x",
    ]
    assert "zuzu" in result.target
    assert {call.pair for call in first.calls} == {LangPair.of("es-MX", "en")}
    assert {call.pair for call in second.calls} == {LangPair.of("en", "fr")}


def test_the_terms_of_two_legs_are_those_of_the_ends() -> None:
    first, second = Naughty(features=WITH_TERMS), Naughty(features=WITH_TERMS)
    (result,) = pipeline(first, second, languages=("es", "en", "fr")).draft([segment("La huelga sigue")])
    assert [(v.source_form, v.expected, v.outcome.value) for v in result.terms] == [("huelga", "grève", "exact")]


def test_the_pivot_may_be_bad_at_codes() -> None:
    first, second = (
        Naughty(vices={Vice.NESTING}, features=WITH_SYMBOLS),
        Naughty(vices={Vice.INVENT}, features=WITH_SYMBOLS),
    )
    text = "La <b>casa <i>azul</i></b> de prensa@asamblea.org arde"
    (result,) = pipeline(first, second, languages=("es", "en", "fr")).draft([segment(text)])
    assert well_nested(re.findall(r"</?[bi]>", result.target))
    assert result.target.count("prensa@asamblea.org") == 1
    assert "in-pieces" in checks_of(result)


# ── properties ──────────────────────────────────────────────────────────────────────────────────────────────────

BITS = ["the strike", "mutual aid", "people", "Caracol", "https://asamblea.org/aa", "prensa@asamblea.org", "@colectiva"]
BITS += ["%(name)s", "{count}", "18:30", "4711", "⟦0⟧", "⟦t⟧", ",", ".", "\n", "  ", "STOP", "中文", "#Paro"]
_CODE = re.compile(r"</?b\d+>|<br\d+>")


@st.composite
def segments(draw: st.DrawFn) -> Segment:
    """Words, addresses and nested codes, each code with a name of its own; some codes without their partner."""
    parts: list[str] = []
    stack: list[str] = []
    bits = st.sampled_from(BITS) | st.sampled_from(["open", "close", "empty", "lone"])
    for number, bit in enumerate(draw(st.lists(bits, min_size=1, max_size=25)), 10):
        if bit == "open":
            stack.append(f"b{number}")
            parts.append(f"<b{number}>")
        elif bit == "close":
            if stack:
                parts.append(f"</{stack.pop()}>")
        elif bit == "empty":
            parts.append(f"<br{number}>")
        elif bit == "lone":
            if not stack:
                parts.append(f"</b{number}>")
        else:
            parts.append(bit)
        if draw(st.booleans()):
            parts.append(" ")
    if draw(st.booleans()):
        parts += [f"</{name}>" for name in reversed(stack)]
    return segment("".join(parts).strip() or "people")


def nested_like(source: list[str], target: list[str]) -> bool:
    """Whether the codes of the target close in the order in which they open; those without partner stay outside."""
    names = Counter(code.strip("</>") for code in source)
    stack: list[str] = []
    lone = []
    for code in target:
        name = code.strip("</>")
        if name.startswith("br"):
            continue
        if names[name] == 1:
            lone.append(code)
            if stack:
                return False
        elif not code.startswith("</"):
            stack.append(name)
        elif not stack or stack.pop() != name:
            return False
    return not stack and lone == [code for code in source if code in lone]


@settings(max_examples=300, deadline=None)
@given(
    st.lists(segments(), min_size=1, max_size=3),
    st.sets(st.sampled_from(Vice), max_size=3),
    st.sampled_from(ALL_FEATURES),
    st.booleans(),
)
def test_whatever_the_model_does_nothing_is_lost(
    given_segments: list[Segment], vices: set[Vice], features: Features, two_legs: bool
) -> None:
    backends = [Naughty(vices=vices, features=features) for _ in range(2 if two_legs else 1)]
    languages = ("en", "es", "fr") if two_legs else ("en", "es")
    for item, result in zip(
        given_segments, pipeline(*backends, languages=languages).draft(given_segments), strict=True
    ):
        wanted = Counter(placeable.target for placeable in masking.find(item.source, item.codes))
        for text, count in wanted.items():
            # What looks like a placeable inside of a longer word is none, and may be lost or repeated.
            assert count <= result.target.count(text)
            alone = rf"(?<!\w){re.escape(text)}" + (r"(?!\w)" if text[-1].isalnum() else "")
            assert len(re.findall(alone, result.target)) <= item.source.count(text)
        codes = _CODE.findall(item.source)
        # What looks like a code, but is none of this source, is text to every format.
        there = [code for code in _CODE.findall(result.target) if code in codes]
        assert there == codes or nested_like(codes, there)


@given(st.lists(segments(), max_size=4), st.sets(st.sampled_from(Vice), max_size=2), st.sampled_from(ALL_FEATURES))
def test_the_same_twice(given_segments: list[Segment], vices: set[Vice], features: Features) -> None:
    once, again = (pipeline(Naughty(vices=vices, features=features)).draft(given_segments) for _ in range(2))
    assert once == again


# ── the starter ─────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture(scope="module")
def starter() -> Pipeline:
    info = package.describe(bundled_dir("models") / "translate-en_es-0_2.argosmodel", place="starter")
    pair = LangPair(source="en", target="es")
    return Pipeline([Leg(engine=Engines(workers=2).get(info), pair=pair)], pair, TERMS)


def one(starter: Pipeline, text: str) -> str:
    return starter.draft([segment(text)])[0].target


def test_white_space_at_tags(starter: Pipeline) -> None:
    target = one(starter, "I am a nurse and <strong>you are a teacher</strong>, comrades.")
    assert re.fullmatch(r"\S[^<]* <strong>\S[^<]*\S</strong>, [^<]*\.", target)


def test_printf_positions(starter: Pipeline) -> None:
    target = one(starter, "%1$s %2$s moved to the Trash.")
    assert re.findall(r"%\d\$s", target) == ["%1$s", "%2$s"]
    assert "%1$s %2$s " in target


def test_named_placeholders(starter: Pipeline) -> None:
    target = one(starter, "Available in %(country)s from %(start_date)s")
    assert sorted(re.findall(r"%\(\w+\)s", target)) == ["%(country)s", "%(start_date)s"]
    assert " %(country)s " in f"{target} "


def test_capitals(starter: Pipeline) -> None:
    target = one(starter, "STOP THE EVICTIONS NOW")
    assert target == target.upper()
    assert "EVICTIONS" not in target


def test_the_same_batch_in_another_order(starter: Pipeline) -> None:
    texts = ["Water is life.", "The <b>strike</b> goes on.", "We meet at 18:30.", "No."]
    drafts = starter.draft([segment(text) for text in texts])
    again = starter.draft([segment(text) for text in reversed(texts)])
    assert [d.target for d in again] == [d.target for d in reversed(drafts)]


def test_characters_that_the_starter_has_no_letters_for_come_out_as_they_went_in(starter: Pipeline) -> None:
    target = one(starter, r"We need $100 and €5, ✊🏾 we win, C:\Users\rosa. See “مرحبا بكم” and → ★ too.")
    for kept in ("$100", "€5", "✊🏾", r"C:\Users\rosa", "مرحبا", "بكم", "→", "★"):
        assert kept in target
    assert "\ufffd" not in target


def test_words_in_inline_codes_are_not_lost(starter: Pipeline) -> None:
    target = one(starter, "The <b>river</b> and <i>land</i> belong to the people.")
    assert re.search(r"<b>[^<]*\w[^<]*</b>", target)
    assert re.search(r"<i>[^<]*\w[^<]*</i>", target)


def test_names_of_people_come_out_letter_by_letter(starter: Pipeline) -> None:
    target = one(starter, "The release of our two comrades, <b>Tomás Quej</b> and <b>Elvira Ico</b>.")
    assert "<b>Tomás Quej</b>" in target
    assert "<b>Elvira Ico</b>" in target
