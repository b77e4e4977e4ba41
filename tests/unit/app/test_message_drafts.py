"""Messages into drafts: parts, plurals, accelerators, and everything that must not change."""

from __future__ import annotations

import re
from itertools import islice

import pytest

from langjustice import workspace
from langjustice.app.catalogs import drafting
from langjustice.app.catalogs.cutting import parts
from langjustice.app.catalogs.messages import open_messages, rule_of
from langjustice.app.catalogs.shown import faithful, shown
from langjustice.documents.po import read_catalog
from langjustice.documents.po.formats import placeholders
from langjustice.engine import library
from langjustice.engine.engine import Engine
from langjustice.engine.loading import Engines
from langjustice.language import LangPair, plural_rule
from langjustice.model import Draft, Message, Origin
from langjustice.pipeline import Leg, Pipeline
from langjustice.termbase import TermBase
from tests.catalogs import PLURALS, header, plural
from tests.naughty import NO_CAPITALS, PLAIN, WITH_SYMBOLS, Naughty, Vice
from tests.strings import FIXED, strings


def pipelines(pair: LangPair, pipeline: Pipeline) -> drafting.Pipelines:
    return drafting.Pipelines(
        pair=pair, whole=pipeline, memory=None, alone=pipeline, term_base=TermBase(), policy=NO_CAPITALS
    )


def fake(*vices: Vice, symbols: bool = False, pair: LangPair | None = None) -> drafting.Pipelines:
    direction = pair or LangPair.of("en", "es")
    engine = Engine(Naughty(vices=vices, features=WITH_SYMBOLS if symbols else PLAIN))
    leg = Leg(engine=engine, pair=direction)
    return pipelines(direction, Pipeline([leg], direction, TermBase(), policy=NO_CAPITALS))


def drafted(messages: list[Message], through: drafting.Pipelines) -> list[Draft]:
    segments = [drafting.segment_of(one, n) for n, one in enumerate(messages)]
    return drafting.draft([(one, m) for one, m in zip(segments, messages, strict=True) if one], through)


def one(text: str, *flags: str, **said: object) -> str:
    return drafted([Message(msgid=text, flags=flags, **said)], fake())[0].target  # type: ignore[arg-type]


# ── parts ───────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Water is life. Land is ours.", ["Water is life.", "Land is ours."]),
        ("First line\nSecond line", ["First line", "Second line"]),
        ("A sentence that goes\non in the next line.", ["A sentence that goes\non in the next line."]),
        ("- one\n- two\n\nThree", ["- one", "- two", "Three"]),
        (
            "You have {n, plural, =0 {nothing} one {# letter} other {# letters}}.",
            ["You have", "nothing", "# letter", "# letters", "."],
        ),
        ("{n, select, a {x {m, plural, one {y} other {z}}} other {w}}", ["x", "y", "z", "w"]),
        ("An {unclosed, plural, one {thing", ["An {unclosed, plural, one {thing"]),
    ],
)
def test_a_message_is_cut_where_its_readers_see_an_end(text: str, found: list[str]) -> None:
    assert [part.span.of(text) for part in parts(text, (), "en")] == found


def test_a_message_of_several_lines_comes_out_line_by_line() -> None:
    assert one("  Come on Sunday.\nBring water.\n") == "zucome zuon zusunday.\nzubring zuwater."
    (segment,) = [drafting.segment_of(Message(msgid="  Come.\n"), 0)]
    assert segment is not None
    assert (segment.source, segment.span.start, segment.span.end) == ("Come.", 2, 7)
    assert drafting.segment_of(Message(msgid=" \n"), 0) is None


# ── plurals ─────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("lang", "examples"),
    [
        ("es", [1, 2]),
        ("ja", [1]),
        ("pl", [1, 2, 5]),
        ("sl", [1, 2, 3, 5]),
        ("ga", [1, 2, 3, 7, 11]),
        ("ar", [0, 1, 2, 3, 11, 100]),
    ],
)
def test_every_form_of_a_plural_has_a_number_that_it_is_said_with(lang: str, examples: list[int]) -> None:
    catalog = read_catalog("\n".join([header(lang), plural(lang)]).encode(), name="x.po")
    found = [item.message for item in open_messages(catalog, rule_of(catalog, lang))]
    assert sorted(message.example or 0 for message in found) == sorted(examples)
    assert [message.form for message in found] == list(range(PLURALS[lang][0]))


def test_a_form_for_one_and_none_is_said_with_many_where_the_singular_has_no_number() -> None:
    text = 'msgid "One family"\nmsgid_plural "%(num)d families"\nmsgstr[0] ""\nmsgstr[1] ""\n'
    catalog = read_catalog("\n".join([header().replace("(n != 1)", "(n > 1)"), text]).encode(), name="fr.po")
    found = [item.message for item in open_messages(catalog, rule_of(catalog, "fr"))]
    assert [(message.text, message.example) for message in found] == [("%(num)d families", 0), ("%(num)d families", 2)]
    assert plural_rule("fr").forms == 2


def test_the_machine_sees_the_number_and_the_catalog_gets_the_placeholder() -> None:
    message = Message(msgid="a", plural="%(num)d people of %(place)s", form=1, forms=2, example=5)
    ways = shown(message, message.text)
    assert [way.text for way in ways] == ["5 people of %(place)s", "%(num)d people of %(place)s"]
    assert ways[0].back("5 personas de %(place)s") == "%(num)d personas de %(place)s"
    assert ways[0].back("cinco personas") is None
    assert ways[0].back("5 personas, 5") is None
    assert ways[0].back("15 personas") is None


def test_a_number_that_does_not_come_back_is_asked_for_with_its_placeholder() -> None:
    message = Message(msgid="a", plural="%(num)d people", form=1, forms=2, example=2)
    (done,) = drafted([message], fake(Vice.DROP))
    assert done.target == "%(num)d zupeople"


# ── accelerators ────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("source", "answer", "target"),
    [
        ("&Save", "Guardar", "&Guardar"),
        ("Save &as", "Guardar como", "Gu&ardar como"),
        ("_Open", "Abrir otra", "Abrir _otra"),
        ("&Open %s", "%s abrir", "%s &abrir"),
    ],
)
def test_the_mark_of_an_accelerator_stands_before_the_same_letter_if_there_is_one(
    source: str, answer: str, target: str
) -> None:
    way = shown(Message(msgid=source), source)[0]
    assert way.text == source.replace("&", "").replace("_", "")
    assert way.back(answer) == target


# ── what must not change ────────────────────────────────────────────────────────────────────────────────────────


# What people see that must not change, literally; the words of an ICU choice are translated.
PIECES = {
    piece
    for one, other, _ in FIXED
    for whole in (one, other)
    if "plural" not in whole
    for piece in (re.findall(r"<[^<>]*>|%\(\w+\)s", whole) if whole[0] == "<" else [whole])
}


def check_all(messages: list[Message], drafts: list[Draft], *, empty: float) -> None:
    """Nothing lost, nothing added; few are left to people."""
    left = 0
    for message, done in zip(messages, drafts, strict=True):
        if not done.target:
            left += 1
            continue
        core = message.text.strip()
        assert faithful(core, done.target, message.flags), (core, done.target)
        found, wanted = (sorted(s.of(t) for s in placeholders(t, message.flags)) for t in (done.target, core))
        assert found == wanted
        for piece in PIECES:
            assert done.target.count(piece) == core.count(piece), (core, done.target)
    assert left <= empty * len(messages)


@pytest.mark.parametrize("pair", ["en→fr", "en→pt", "en→ht", "es→ht"])
@pytest.mark.parametrize("symbols", [False, True])
@pytest.mark.parametrize("vices", [(), (Vice.DROP,), (Vice.DOUBLE, Vice.SPACES), (Vice.LITERAL,), (Vice.REORDER,)])
def test_nothing_is_lost_or_added_whatever_the_model_does(pair: str, symbols: bool, vices: tuple[Vice, ...]) -> None:
    direction = LangPair.of(*pair.split("→"))
    messages = list(islice(strings(direction.source), len(vices), None, 9))
    drafts = drafted(messages, fake(*vices, symbols=symbols, pair=direction))
    # One that writes tags of its own into everything leaves everything to people.
    check_all(messages, drafts, empty=1.0 if Vice.LITERAL in vices else 0.0)


@pytest.mark.parametrize("pair", ["en→es", "es→en"])
def test_nothing_is_lost_or_added_with_the_real_models(pair: str) -> None:
    direction = LangPair.of(*pair.split("→"))
    models = library.find_models([("starter", workspace.bundled_dir("models"))]).models
    route = library.choose(models, direction)
    pipeline = Pipeline.along(route, Engines(), direction, TermBase())
    messages = list(strings(direction.source))
    assert len(messages) > 1_000
    check_all(messages, drafted(messages, pipelines(direction, pipeline)), empty=0.0)


def test_what_gettext_takes_for_a_number_in_plain_words_is_left_to_people() -> None:
    (done,) = drafted([Message(msgid="100% of the people", flags=("c-format",))], fake())
    assert (done.target, done.provenance.origin) == ("", Origin.NONE)
