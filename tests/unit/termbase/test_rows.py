"""A row is a concept, and the concept is the row again."""

from __future__ import annotations

import pytest
from hypothesis import given

from langjustice.errors import GlossaryError
from langjustice.model import Concept, Dissent, LangText, Term, TermContext, TermStatus
from langjustice.termbase.columns import column
from langjustice.termbase.rows import canonical, to_cells, to_concept
from tests.unit.termbase.concepts import concepts


def concept(**cells: str) -> Concept:
    return to_concept({column(name.replace("__", ":")): cell for name, cell in {"concept_id": "a", **cells}.items()})


def test_everything_that_a_row_can_say() -> None:
    found = concept(
        domain="labour",
        es="huelga|paro",
        es__deprecated="parada",
        es__forbidden="paro ilegal",
        es__forms="huelga: huelguita|paro: paritos, parazo",
        es__grammar="huelga: noun f",
        en__gloss="a stoppage",
        en__definition="Collective stoppage of work",
        en__with="union|workers",
        en__not_in="three strikes",
        keep="en, FR",
        note="a note",
        rationale="a reason",
        community="us",
        licence="CC0 1.0",
        credit="Ana",
        date="2026-11-25",
        dissent="2026-11-25 Círculo A (against): too soon|2026-11-26 (block): not this one",
    )
    assert found == Concept(
        id="a",
        terms=(
            Term(form="huelga", lang="es", part_of_speech="noun", gender="feminine", forms=("huelguita",)),
            Term(form="paro", lang="es", status=TermStatus.ADMITTED, forms=("paritos", "parazo")),
            Term(form="parada", lang="es", status=TermStatus.DEPRECATED),
            Term(form="paro ilegal", lang="es", status=TermStatus.FORBIDDEN),
        ),
        domain="labour",
        definitions=(LangText(lang="en", text="Collective stoppage of work"),),
        glosses=(LangText(lang="en", text="a stoppage"),),
        do_not_translate=("en", "fr"),
        contexts=(TermContext(lang="en", with_any=("union", "workers"), not_in=("three strikes",)),),
        note="a note",
        rationale="a reason",
        community="us",
        licence="CC0 1.0",
        credit="Ana",
        date="2026-11-25",
        dissent=(
            Dissent(credit="Círculo A", choice="against", reason="too soon", date="2026-11-25"),
            Dissent(credit="", choice="block", reason="not this one", date="2026-11-26"),
        ),
    )


def test_a_region_has_terms_of_its_own() -> None:
    cells = {column(name): cell for name, cell in (("concept_id", "a"), ("es-MX", "tianguis"), ("es", "mercado|feria"))}
    assert [(t.form, t.region, t.status.value) for t in to_concept(cells).terms] == [
        ("mercado", None, "preferred"),
        ("feria", None, "admitted"),
        ("tianguis", "es-MX", "preferred"),
    ]


def test_forms_without_a_term_are_those_of_the_preferred_one() -> None:
    assert [t.forms for t in concept(es="bloquear|tapar", es__forms="bloqueó, bloquean").terms] == [
        ("bloqueó", "bloquean"),
        (),
    ]


@pytest.mark.parametrize(
    ("grammar", "expected"),
    [
        ("noun f", ("noun", "feminine")),
        ("n n", ("noun", "neuter")),
        ("adj c", ("adjective", "other")),
        ("m", ("", "masculine")),
        ("properNoun", ("properNoun", "")),
    ],
)
def test_grammar_in_short(grammar: str, expected: tuple[str, str]) -> None:
    (term,) = concept(es="huelga", es__grammar=grammar).terms
    assert (term.part_of_speech, term.gender) == expected


@pytest.mark.parametrize(
    ("cells", "what"),
    [
        ({"concept_id": " "}, "the concept has no concept_id"),
        ({"es": "huelga", "es__forms": "paro: paros"}, "column “es:forms” speaks of “paro”, and there is none in es"),
        ({"es": "huelga", "es__grammar": "nuon"}, "“nuon” in column “es:grammar” is no part of speech or gender"),
        ({"es": "huel\x07ga"}, "control character U+0007 in column “es”"),
        ({"keep": "please"}, "“please” in column “keep” is no language tag"),
        ({"dissent": "I do not like it"}, "“I do not like it” in column “dissent” cannot be read"),
    ],
)
def test_what_a_cell_may_not_hold(cells: dict[str, str], what: str) -> None:
    with pytest.raises(GlossaryError) as caught:
        concept(**cells)
    assert what in caught.value.what


@given(concepts())
def test_a_concept_survives_its_row(one: Concept) -> None:
    assert to_concept(to_cells(one)) == one


def test_one_term_is_preferred_in_each_language() -> None:
    rivals = tuple(Term(form=form, lang="es") for form in ("a", "b"))
    assert [t.status.value for t in canonical(Concept(id="x", terms=rivals)).terms] == ["preferred", "admitted"]
