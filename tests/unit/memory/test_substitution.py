"""Numbers and placeables of a new source in the translation of an old one."""

from __future__ import annotations

import pytest

from langjustice import masking
from langjustice.memory.forms import form_of
from langjustice.memory.substitution import substitute


def put(target: str, old: str, new: str) -> str | None:
    return substitute(target, form_of(old, masking.find(old)), form_of(new, masking.find(new)))


@pytest.mark.parametrize(
    ("target", "old", "new", "expected"),
    [
        ("El 5 de mayo a las 18:30.", "On 5 May at 18:30.", "On 16 May at 9:00.", "El 16 de mayo a las 9:00."),
        ("Escriban a a@b.org.", "Write to a@b.org.", "Write to c@d.net.", "Escriban a c@d.net."),
        ("5 de 6", "5 of 6", "6 of 5", "6 de 5"),
        ("1 y 11", "1 and 11", "2 and 11", "2 y 11"),
        # What is the same in both may stand in the target as it likes.
        ("Quedan 1.200 en 3 casas", "1,200 left in 3 houses", "1,200 left in 4 houses", "Quedan 1.200 en 4 casas"),
        # A changed number that is written in another way, spelt out or doubled: nobody knows.
        ("Quedan 1.200", "1,200 left", "1,300 left", None),
        ("Quedan tres", "3 left", "4 left", None),
        ("5 y 5", "5", "6", None),
        # One number that becomes two.
        ("5 y 5", "5 and 5", "5 and 6", None),
        # Other kinds, or another number of them.
        ("5", "5", "https://a.org", None),
        ("5", "5", "5 6", None),
    ],
)
def test_what_can_be_told_is_put_in(target: str, old: str, new: str, expected: str | None) -> None:
    assert put(target, old, new) == expected
