"""What a model is offered when it has to use a term: the right number, and articles that could go with it."""

from __future__ import annotations

import pytest

from langjustice.termbase.agreement import heads, in_number, is_plural


@pytest.mark.parametrize(
    ("lang", "one", "many"),
    [
        ("es", "huelga", "huelgas"),
        ("es", "comité de agua", "comités de agua"),
        ("es", "defensora comunitaria", "defensoras comunitarias"),
        ("es", "olla común", "ollas comunes"),
        ("es", "reunión", "reuniones"),
        ("pt", "assembleia comunitária", "assembleias comunitárias"),
        ("fr", "grève générale", "grèves générales"),
        ("en", "land defender", "land defenders"),
        ("en", "person with a disability", "persons with a disability"),
    ],
)
def test_singular_and_plural(lang: str, one: str, many: str) -> None:
    assert in_number(one, lang, many=True) == many
    assert in_number(one, lang, many=False) == one
    assert in_number(many, lang, many=True) == many


@pytest.mark.parametrize(
    ("word", "lang", "plural"),
    [("interés", "es", False), ("bus", "en", False), ("people", "en", True), ("", "es", False), ("grèv", "ht", False)],
)
def test_what_looks_like_a_plural(word: str, lang: str, plural: bool) -> None:
    assert is_plural(word, lang) is plural


@pytest.mark.parametrize(
    ("lang", "head", "form", "offered"),
    [
        ("es", "Escribimos del ", "comisión", ["Escribimos del ", "Escribimos de la "]),
        ("es", "Las ", "pueblos indígenas", ["Las ", "Los "]),
        ("es", "hasta la ", "huelgas", ["hasta la ", "hasta los ", "hasta las "]),
        ("fr", "dans le ", "assemblée", ["dans le ", "dans la ", "dans l'"]),
        ("fr", "dans l'", "grève", ["dans l'", "dans le ", "dans la "]),
        ("pt", "antes do ", "greve", ["antes do ", "antes da "]),
        ("en", "This is a ", "assembly", ["This is a ", "This is an "]),
        ("es", "Nuestro pueblo ", "huelga", ["Nuestro pueblo "]),
        ("es", "papel ", "huelga", ["papel "]),
        ("ht", "nan ", "grèv", ["nan "]),
        ("es", "", "huelga", [""]),
    ],
)
def test_the_words_before_a_term(lang: str, head: str, form: str, offered: list[str]) -> None:
    assert heads(head, form, lang) == offered
