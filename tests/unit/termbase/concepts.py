"""Concepts for property tests: everything that a community can say of its words, in canonical form."""

from __future__ import annotations

from hypothesis import strategies as st

from langjustice.model import Concept, Dissent, LangText, Term, TermContext, TermStatus
from langjustice.termbase.cells import tidy
from langjustice.termbase.rows import canonical

TAGS = ["en", "es", "es-MX", "fr-HT", "ht", "zh-Hans", "pt-BR"]
LANGS = ["en", "es", "fr", "ht"]
# Letters of several scripts, and every sign that means something in a cell, in a table or in XML.
SIGNS = r"aeñò罢工حé|\:,;'\"=+-@<>&*()/. " + "\u00a0"
words = st.text(SIGNS, min_size=1, max_size=12).map(tidy).filter(bool)
texts = st.text(SIGNS + "\n", max_size=20).map(str.strip)
parts = st.sampled_from(["", "noun", "verb", "adjective", "adverb", "properNoun", "other"])
genders = st.sampled_from(["", "masculine", "feminine", "neuter", "other"])
dates = st.sampled_from(["", "2026-11-25", "2024-02-29"])
lists = st.lists(words, max_size=3, unique=True).map(tuple)
credits_ = st.sampled_from(["", "Ana", "Círculo | de \\ la Ceiba", "R. & Co: (sí)"])


@st.composite
def terms(draw: st.DrawFn) -> Term:
    tag = draw(st.sampled_from(TAGS))
    return Term(
        form=draw(words),
        lang=tag.split("-")[0],
        region=tag if "-" in tag else None,
        status=draw(st.sampled_from(TermStatus)),
        part_of_speech=draw(parts),
        gender=draw(genders),
        forms=draw(lists),
    )


def lang_texts() -> st.SearchStrategy[tuple[LangText, ...]]:
    one = st.dictionaries(st.sampled_from(TAGS), texts.filter(bool), max_size=2)
    return one.map(lambda found: tuple(LangText(lang=lang, text=text) for lang, text in found.items()))


contexts = st.dictionaries(st.sampled_from(LANGS), st.tuples(lists, lists).filter(any), max_size=2).map(
    lambda found: tuple(TermContext(lang=lang, with_any=a, not_in=b) for lang, (a, b) in found.items())
)
dissents = st.lists(
    st.builds(
        Dissent, credit=credits_, choice=st.sampled_from(["against", "block"]), reason=words, date=st.just("2026-11-25")
    ),
    max_size=2,
    unique=True,
).map(tuple)


names = st.sampled_from(["a", "mutual-aid", "-1", "=x", "ñ"])


@st.composite
def concepts(draw: st.DrawFn, ids: st.SearchStrategy[str] = names) -> Concept:
    """A concept as it is read from a file: `canonical` would change nothing in it."""
    kept = st.sampled_from([(), ("*",), ("en", "es")])
    return canonical(
        Concept(
            id=draw(ids),
            terms=tuple(draw(st.lists(terms(), max_size=5, unique_by=lambda t: (t.form, t.lang, t.region)))),
            domain=draw(texts),
            definitions=draw(lang_texts()),
            glosses=draw(lang_texts()),
            do_not_translate=draw(kept),
            contexts=draw(contexts),
            note=draw(texts),
            rationale=draw(texts),
            community=draw(texts),
            licence=draw(st.sampled_from(["", "CC0 1.0"])),
            credit=draw(credits_),
            date=draw(dates),
            dissent=draw(dissents),
        )
    )
