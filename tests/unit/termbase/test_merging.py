"""Two people changed a glossary: what is taken from each, and what they have to talk about."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from langjustice.model import Concept, Dissent, LangText, Term, TermContext, TermStatus
from langjustice.termbase.glossary import Glossary
from langjustice.termbase.merging import Merged, merge_concept, merge_glossaries
from langjustice.termbase.rows import to_cells
from tests.unit.termbase.concepts import concepts

HUELGA = Term(form="huelga", lang="es")
BASE = Concept(
    id="strike",
    terms=(HUELGA, Term(form="strike", lang="en")),
    note="old",
    glosses=(LangText(lang="en", text="a stoppage"),),
    contexts=(TermContext(lang="en", with_any=("union",)),),
    do_not_translate=("en",),
)


def paro(status: TermStatus = TermStatus.ADMITTED) -> Term:
    return Term(form="paro", lang="es", status=status)


def test_each_side_changed_something_else() -> None:
    mine = replace(BASE, terms=(*BASE.terms, paro()), note="new", do_not_translate=())
    theirs = replace(
        BASE,
        terms=(replace(HUELGA, forms=("huelguita",)),),
        glosses=(LangText(lang="en", text="a stop"), LangText(lang="fr", text="un arrêt")),
        contexts=(TermContext(lang="en", with_any=("union", "workers")),),
        do_not_translate=("en", "fr"),
        dissent=(Dissent(credit="", choice="against", reason="no", date="2026-11-25"),),
        credit="Ana",
        date="2026-11-25",
    )
    assert merge_concept(BASE, mine, theirs) == Merged(
        concept=Concept(
            id="strike",
            terms=(replace(HUELGA, forms=("huelguita",)), paro()),
            note="new",
            glosses=theirs.glosses,
            contexts=theirs.contexts,
            do_not_translate=("fr",),
            dissent=theirs.dissent,
            credit="Ana",
            date="2026-11-25",
        )
    )


def test_both_changed_the_same_in_different_ways() -> None:
    mine = replace(BASE, note="mine", terms=(replace(HUELGA, status=TermStatus.DEPRECATED), BASE.terms[1]))
    theirs = replace(BASE, note="theirs", terms=(replace(HUELGA, status=TermStatus.FORBIDDEN), BASE.terms[1]))
    assert merge_concept(BASE, mine, theirs) == Merged(
        concept=mine,
        conflicts=(
            "note: “mine” here, “theirs” there",
            "es “huelga”, status: “deprecated” here, “forbidden” there",
        ),
    )


def test_both_brought_a_preferred_term_of_their_own() -> None:
    admitted = replace(HUELGA, status=TermStatus.ADMITTED)
    mine = replace(BASE, terms=(paro(TermStatus.PREFERRED), admitted))
    theirs = replace(BASE, terms=(Term(form="parada", lang="es"), admitted))
    merged = merge_concept(BASE, mine, theirs)
    assert merged.conflicts == ("preferred term in es: “paro” here, “parada” there",)
    assert merged.concept is not None
    assert {term.form: term.status.value for term in merged.concept.terms} == {
        "paro": "preferred",
        "huelga": "admitted",
        "parada": "admitted",
    }


def test_taken_out_on_one_side() -> None:
    changed = replace(BASE, note="new")
    assert merge_concept(BASE, None, BASE) == Merged(concept=None)
    assert merge_concept(BASE, BASE, None) == Merged(concept=None)
    assert merge_concept(BASE, None, changed) == Merged(concept=None, conflicts=("taken out here, and changed there",))
    assert merge_concept(BASE, changed, None) == Merged(
        concept=changed, conflicts=("changed here, and taken out there",)
    )


def test_a_term_taken_out_here_and_changed_there() -> None:
    mine = replace(BASE, terms=BASE.terms[1:])
    theirs = replace(BASE, terms=(replace(HUELGA, status=TermStatus.FORBIDDEN), BASE.terms[1]))
    merged = merge_concept(BASE, mine, theirs)
    assert merged == Merged(concept=mine, conflicts=("es “huelga”: “taken out” here, “forbidden” there",))


def test_without_a_common_base_nothing_counts_as_taken_out() -> None:
    mine, theirs = replace(BASE, terms=BASE.terms[:1]), replace(BASE, terms=BASE.terms[1:], note="other")
    merged = merge_concept(None, mine, theirs)
    assert merged == Merged(concept=BASE, conflicts=("note: “old” here, “other” there",))


def test_without_a_common_base_mine_stays_in_every_word() -> None:
    theirs = replace(BASE, terms=(replace(HUELGA, status=TermStatus.FORBIDDEN, gender="feminine"), BASE.terms[1]))
    assert merge_concept(None, BASE, theirs) == Merged(
        concept=replace(BASE, terms=(replace(HUELGA, gender="feminine"), BASE.terms[1])),
        conflicts=("es “huelga”, status: “preferred” here, “forbidden” there",),
    )


@given(concepts(st.just("x")), concepts(st.just("x")), concepts(st.just("x")))
def test_what_only_one_side_changed_is_taken_whole(base: Concept, mine: Concept, theirs: Concept) -> None:
    assert merge_concept(base, mine, base) == merge_concept(base, mine, mine) == Merged(concept=mine)
    assert merge_concept(base, base, theirs) == Merged(concept=theirs)
    merged = merge_concept(base, mine, theirs).concept
    assert merged is not None
    assert to_cells(merged)


@given(concepts(st.just("x")), concepts(st.just("x")), concepts(st.just("x")))
def test_conflicts_are_the_same_from_both_sides(base: Concept, mine: Concept, theirs: Concept) -> None:
    here, there = merge_concept(base, mine, theirs), merge_concept(base, theirs, mine)
    assert bool(here.conflicts) == bool(there.conflicts)


def test_glossaries_meet() -> None:
    def glossary(name: str, *found: Concept, columns: tuple[str, ...] = ("concept_id", "es")) -> Glossary:
        return Glossary(path=Path(name), columns=columns, concepts=found)

    gone, kept = replace(BASE, id="gone", glossary="base.csv"), replace(BASE, glossary="base.csv")
    base = glossary("base.csv", gone, kept)
    mine = glossary("mine.csv", replace(kept, glossary="mine.csv", note="mine"), replace(BASE, id="new"))
    theirs = glossary(
        "theirs.csv",
        replace(gone, glossary="theirs.csv"),
        replace(kept, glossary="theirs.csv", note="theirs"),
        columns=("concept_id", "es", "fr", "en"),
    )
    merged = merge_glossaries(base, mine, theirs)
    assert [(c.id, c.note, c.glossary) for c in merged.glossary.concepts] == [
        ("strike", "mine", "mine.csv"),
        ("new", "old", "mine.csv"),
    ]
    assert merged.glossary.columns == ("concept_id", "es", "en", "fr")
    assert [(c.concept_id, c.conflicts) for c in merged.conflicts] == [
        ("strike", ("note: “mine” here, “theirs” there",))
    ]
