"""Guessing code pages."""

from __future__ import annotations

import pytest

from langjustice.code_pages import guess


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Compañeras: ¿quién trae el café? ¡Mañana!", "cp1252"),
        ("Año", "cp1252"),
        ("Nous étions « là », à l’école, où ça suffit.", "cp1252"),
        ("Não há justiça sem organização, irmãos.", "cp1252"),
        ("Dzień dobry, towarzyszki i towarzysze. Zgromadzenie odbędzie się jutro. Żywność i wodę.", "cp1250"),
        ("Dzień dobry, towarzyszki i towarzysze. Zgromadzenie odbędzie się jutro. Żywność i wodę.", "iso8859_2"),
        ("Товарищи! Завтра состоится собрание на площади.", "cp1251"),
        ("Συντρόφισσες και σύντροφοι, αύριο έχουμε συνέλευση.", "cp1253"),
        ("Yarın meydanda toplantı olacak. Özgürlük için şimdi, yoldaşlar.", "cp1254"),
        ("أيها الرفاق، غدا سيكون هناك اجتماع في الساحة.", "cp1256"),
        ("明日広場で集会があります。水と食べ物を持ってきてください。", "shift_jis"),
    ],
)
def test_the_first_guess_reads_right(text: str, encoding: str) -> None:
    data = text.encode(encoding)
    assert data.decode(next(iter(guess(data)))) == text
