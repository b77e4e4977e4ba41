"""Names of people: found where no word of them is a word of the language."""

from __future__ import annotations

import pytest

from langjustice.masking import find_people


@pytest.mark.parametrize(
    ("lang", "source", "names"),
    [
        ("en", "We demand the release of Tomás Quej and Elvira Ico.", ["Tomás Quej", "Elvira Ico"]),
        ("en", "Press: Yolette Charlestin, spokesperson", ["Yolette Charlestin"]),
        ("es", "Lo dijo Dieudonné Métellus ayer.", ["Dieudonné Métellus"]),
        ("en", "The Women's Water Committee met the United Nations.", []),
        ("en", "In New York the Human Rights Organisation waits.", []),
        ("en", "Monday March", []),
        ("en", "Maquiladoras closed.", []),
        ("en", "ELVIRA ICO IS FREE", []),
        ("ht", "Se Tomás Quej ki di sa.", []),
        ("en", "", []),
    ],
)
def test_names(lang: str, source: str, names: list[str]) -> None:
    assert [span.of(source) for span in find_people(source, lang)] == names
