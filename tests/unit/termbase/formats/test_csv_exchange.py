"""Tables of terms from elsewhere."""

from __future__ import annotations

import pytest

from langjustice.errors import GlossaryError
from langjustice.termbase.formats import read


def forms(data: str | bytes, *languages: str) -> list[tuple[str, list[str]]]:
    raw = data.encode() if isinstance(data, str) else data
    return [(c.id, [t.form for t in c.terms]) for c in read(raw, name="x.csv", languages=languages).concepts]


def test_a_list_without_a_first_line() -> None:
    """As DeepL has it; the byte order mark is no part of the first term."""
    assert forms("\ufeffmutual aid,apoyo mutuo\nstrike,huelga\n", "en", "es") == [
        ("mutual-aid", ["mutual aid", "apoyo mutuo"]),
        ("strike", ["strike", "huelga"]),
    ]


def test_a_first_line_that_says_the_same_is_passed_over() -> None:
    assert forms("English;Español\nstrike;huelga\n", "en", "es") == [("strike", ["strike", "huelga"])]


def test_columns_may_be_more_than_languages() -> None:
    assert forms("strike\thuelga\tword of unions\n", "en", "es", "note") == [("strike", ["strike", "huelga"])]


def test_names_are_made_for_concepts_without_one() -> None:
    data = "English,Español,Notas\nmutual aid,apoyo mutuo,x\nMutual Aid!,ayuda mutua,\n"
    assert [name for name, _ in forms(data)] == ["mutual-aid", "mutual-aid-2"]


def test_a_list_without_a_first_line_says_what_to_do() -> None:
    with pytest.raises(GlossaryError) as caught:
        forms("mutual aid,apoyo mutuo\n")
    assert str(caught.value) == (
        "x.csv:1: “mutual aid” is no column name → "
        "name the columns in the first line, or say them: --column en --column es"
    )
