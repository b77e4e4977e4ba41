"""The term base: any language to any language, and what became of a term."""

from __future__ import annotations

from pathlib import Path

import pytest

from langjustice.errors import GlossaryError
from langjustice.language import LangPair
from langjustice.model import Concept, Term, TermContext, TermMatch
from langjustice.termbase import TermBase
from langjustice.termbase.glossary import parse_csv
from langjustice.workspace import bundled_dir

TABLE = """\
concept_id,en,es,es-MX,fr,ht,zh,es:forbidden,keep
AID,mutual aid,apoyo mutuo|ayuda mutua,,entraide,youn ede lòt,互助
STRIKE,strike,huelga,,grève,grèv,罢工,paro ilegal
GENERAL,general strike,,,grève générale
OPTION,option,opción
MARKET,market,mercado,tianguis
CARACOL,,Caracol,,,,,,*
MILPA,,milpa,,,,,,"en, fr"
"""


def base(table: str = TABLE) -> TermBase:
    return TermBase(parse_csv(table, path=Path("test.csv")))


def matches(source: str, pair: str, table: str = TABLE) -> list[TermMatch]:
    return base(table).match(source, LangPair.of(*pair.split("→")))


def outcome(source: str, target: str, pair: str, table: str = TABLE) -> tuple[str, str]:
    direction = LangPair.of(*pair.split("→"))
    term_base = base(table)
    (match,) = term_base.match(source, direction)
    (verdict,) = term_base.judge([match], target, direction)
    return verdict.outcome.value, verdict.found


@pytest.mark.parametrize(
    ("pair", "source", "targets"),
    [
        ("en→es", "a strike", ("huelga",)),
        ("es→en", "una huelga", ("strike",)),
        ("fr→ht", "la grève", ("grèv",)),
        ("ht→zh", "grèv", ("罢工",)),
        ("zh→fr", "我们罢工", ("grève",)),
        ("en→es", "mutual aid", ("apoyo mutuo", "ayuda mutua")),
        ("es→en", "la ayuda mutua", ("mutual aid",)),
    ],
)
def test_any_language_to_any_language(pair: str, source: str, targets: tuple[str, ...]) -> None:
    assert [match.targets for match in matches(source, pair)] == [targets]


def test_a_match_says_where_and_what() -> None:
    (match,) = matches("Two strikes today", "en→es")
    assert (match.span.of("Two strikes today"), match.form, match.concept.id) == ("strikes", "strike", "STRIKE")


def test_a_longer_term_without_a_translation_hides_no_shorter_one() -> None:
    assert [m.form for m in matches("the general strike", "en→es")] == ["strike"]
    assert [m.form for m in matches("the general strike", "en→fr")] == ["general strike"]


@pytest.mark.parametrize(
    ("target", "forms"),
    [("es-MX", ("tianguis", "mercado")), ("es-AR", ("mercado", "tianguis")), ("es", ("mercado", "tianguis"))],
)
def test_the_region_that_is_asked_for_comes_first(target: str, forms: tuple[str, ...]) -> None:
    assert matches("the market", f"en→{target}")[0].targets == forms


def test_a_kept_name_needs_its_capitals() -> None:
    """The Zapatista Caracol is not every snail."""
    assert [m.targets for m in matches("El Caracol llama", "es→en")] == [("Caracol",)]
    assert matches("el caracol duerme", "es→en") == []


@pytest.mark.parametrize(
    ("source", "form"),
    [
        ("la Vía Campesina", "La Vía Campesina"),
        ("LA VÍA CAMPESINA LLAMA", "La Vía Campesina"),
        ("de la Vi\u0301a Campesina", "La Vía Campesina"),
        ("con La Via Campesina", "La Via Campesina"),
        ("los Caracoles", "Caracol"),
    ],
)
def test_a_kept_name_is_found_as_people_write_it(source: str, form: str) -> None:
    """With a small article, in a heading, with accents from other systems, as another language has it, as a plural."""
    table = f"{TABLE}VIA,La Via Campesina,La Vía Campesina,,,,,,*\n"
    assert [m.form for m in matches(source, "es→en", table)] == [form]


def test_a_kept_name_has_no_common_words_of_other_languages() -> None:
    table = "concept_id,en,es,keep\nPAN,pan,cazuela,*\n"
    assert matches("el pan", "es→en", table) == []
    assert matches("la vía campesina, los caracoles", "es→en") == []


def test_a_kept_name_is_kept_from_a_third_language_too() -> None:
    assert [m.targets for m in matches("The Caracol calls", "en→fr")] == [("Caracol",)]


def test_a_name_is_kept_only_where_the_glossary_says_so() -> None:
    assert [m.targets for m in matches("la Milpa", "es→fr")] == [("Milpa",)]
    assert matches("la milpa", "es→ht") == []


def test_where_two_glossaries_share_a_form_the_first_counts() -> None:
    table = "concept_id,en,es\nA,land,tierra\nB,land,terreno\n"
    assert [m.concept.id for m in matches("land", "en→es", table)] == ["A"]


@pytest.mark.parametrize(
    ("source", "target", "pair", "expected"),
    [
        ("a strike", "una Huelga.", "en→es", ("exact", "Huelga")),
        ("mutual aid", "la ayuda mutua", "en→es", ("exact", "ayuda mutua")),
        ("strikes", "las huelgas", "en→es", ("inflected", "huelgas")),
        ("Choose two options", "Elige dos opciones", "en→es", ("inflected", "opciones")),
        ("a strike", "un paro ilegal", "en→es", ("forbidden", "paro ilegal")),
        ("a strike", "una protesta", "en→es", ("missing", "")),
        ("a strike", "", "en→es", ("missing", "")),
        ("a strike", "huelgazo", "en→es", ("missing", "")),
        ("a strike", "我们要罢工了", "en→zh", ("exact", "罢工")),
        ("a strike", "la gre\u0300ve", "en→fr", ("exact", "grève")),
        ("El Caracol", "The Caracol", "es→en", ("exact", "Caracol")),
    ],
)
def test_what_became_of_a_term(source: str, target: str, pair: str, expected: tuple[str, str]) -> None:
    assert outcome(source, target, pair) == expected


def test_lemmas_decide_where_endings_do_not() -> None:
    table = "concept_id,en,es\nA,to organise,organizar\n"
    assert outcome("to organise", "Ellas Organizan", "en→es", table) == ("inflected", "Organizan")


def test_a_good_form_outweighs_a_rejected_one() -> None:
    assert outcome("a strike", "huelga, no paro ilegal", "en→es")[0] == "exact"


def test_folders_and_files(tmp_path: Path) -> None:
    for name, word in (("b.csv", "agua"), ("a.csv", "tierra"), ("c.txt", "nada")):
        (tmp_path / name).write_text(f"concept_id,en,es\n{word},{word}x,{word}\n", encoding="utf-8")
    assert [concept.id for concept in TermBase.load([tmp_path]).concepts] == ["tierra", "agua"]
    assert [concept.id for concept in TermBase.load([tmp_path / "b.csv"]).concepts] == ["agua"]


def test_a_glossary_that_is_not_there() -> None:
    with pytest.raises(GlossaryError, match="there is no such glossary"):
        TermBase.load([Path("nowhere.csv")])


def test_the_version_follows_the_content() -> None:
    assert base().version == base().version
    assert base().version != base(TABLE.replace("huelga", "paro")).version
    assert TermBase().version != TermBase([Concept(id="A", terms=())]).version


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("The minutes of the assembly were read.", ["minutes"]),
        ("At both meetings somebody wrote the minutes.", ["minutes"]),
        ("We leave in ten minutes.", []),
        ("The assembly begins in ten minutes.", []),
        ("Minutes later the police came.", []),
    ],
)
def test_a_homograph_is_a_term_only_in_its_context(source: str, found: list[str]) -> None:
    minutes = Concept(
        id="minutes",
        terms=(Term(form="minutes", lang="en"), Term(form="acta", lang="es")),
        contexts=(
            TermContext(lang="en", with_any=("assembly", "meeting")),
            TermContext(lang="en", not_in=("ten minutes",)),
            TermContext(lang="es", with_any=("asamblea",)),
        ),
    )
    matches = TermBase([minutes]).match(source, LangPair.of("en", "es"))
    assert [match.span.of(source).lower() for match in matches] == found


def test_the_glossaries_of_the_project_know_minutes_from_minutes() -> None:
    term_base = TermBase.load([bundled_dir("glossaries")])
    pair = LangPair.of("en", "es")
    assert term_base.match("We will be there in twenty minutes.", pair) == []
    assert [m.concept.id for m in term_base.match("The secretary read the minutes.", pair)] == ["AS005"]


def test_a_form_of_several_words_needs_no_context() -> None:
    basket = Concept(
        id="basket",
        terms=(
            Term(form="canasta básica", lang="es"),
            Term(form="canasta", lang="es"),
            Term(form="food basket", lang="en"),
        ),
        contexts=(TermContext(lang="es", with_any=("familia",)),),
    )
    pair = LangPair.of("es", "en")
    found = [
        [m.form for m in TermBase([basket]).match(s, pair)] for s in ("Baja la canasta.", "Sube la canasta básica.")
    ]
    assert found == [[], ["canasta básica"]]


SWAPS = """\
concept_id,domain,en,es
STRIKE,labour,strike,huelga
LOCKOUT,labour,lockout,cierre patronal
UNION,labour,union,sindicato
WATER,land,water,agua
"""


@pytest.mark.parametrize(
    ("source", "target", "instead"),
    [
        ("The strike goes on.", "El cierre patronal sigue.", ("cierre patronal", "lockout")),
        ("The strike goes on.", "La huelga sigue.", ("", "")),
        ("The strike goes on.", "La protesta sigue.", ("", "")),
        # The source speaks of both: the word is where it belongs.
        ("The strike against the lockout.", "La protesta contra el cierre patronal.", ("", "")),
        # Of two that are there, the one of the same domain.
        ("The strike goes on.", "El agua del cierre patronal.", ("cierre patronal", "lockout")),
        ("The strike goes on.", "El agua sigue.", ("agua", "water")),
    ],
)
def test_a_word_of_another_concept_in_the_place_of_a_term(source: str, target: str, instead: tuple[str, str]) -> None:
    pair = LangPair.of("en", "es")
    term_base = base(SWAPS)
    found = term_base.match(source, pair)
    verdicts = term_base.with_swaps(found, term_base.judge(found, target, pair), source, target, pair)
    assert (verdicts[0].instead, verdicts[0].instead_means) == instead
