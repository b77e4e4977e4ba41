"""Plain text: what becomes a block, what stays in the skeleton, and how a target is laid out."""

from __future__ import annotations

import pytest

from langjustice.model import BlockKind
from tests.unit.documents.support import rewritten, sources, taken_apart

WRAPPED = """\
Hoy, en la asamblea de las comunidades, hemos decidido que no vamos a
abandonar la tierra que nos vio nacer, y que la defenderemos juntas y
juntos.
"""


def test_a_wrapped_paragraph_is_one_block_and_is_wrapped_again() -> None:
    document = taken_apart(WRAPPED, "a.txt")
    assert sources(document) == [" ".join(WRAPPED.split())]
    target = "Today, in the assembly of the communities, we decided that we will not leave the land we were born on."
    written = rewritten(WRAPPED, "a.txt", lambda _: target)
    assert written == (
        "Today, in the assembly of the communities, we decided that we will\nnot leave the land we were born on.\n"
    )


def test_indentation_and_quote_signs_come_back_on_every_line() -> None:
    quoted = "".join(f"  > {line}\n" for line in WRAPPED.splitlines())
    written = rewritten(
        quoted, "a.txt", lambda source: source.replace("juntos", "juntos otra vez y siempre " * 3 + ".")
    )
    assert all(line.startswith("  > ") for line in written.splitlines())
    assert sources(taken_apart(quoted, "a.txt")) == sources(taken_apart(WRAPPED, "a.txt"))


def test_a_wrapped_list_item_is_one_block_behind_its_marker() -> None:
    text = (
        "- primer punto de la lista que es bastante largo y que sigue en la línea\n"
        "  siguiente con más texto\n"
        "- segundo punto\n"
        "  1. tercero\n"
        "a) cuarto\n"
        "• quinto\n"
    )
    document = taken_apart(text, "a.txt")
    assert [block.kind for block in document.blocks] == [BlockKind.ITEM] * 5
    assert sources(document)[0].endswith("en la línea siguiente con más texto")
    assert sources(document)[1:] == ["segundo punto", "tercero", "cuarto", "quinto"]
    assert rewritten(text, "a.txt", {"tercero": "third"}) == text.replace("tercero", "third")


@pytest.mark.parametrize(
    "text",
    [
        "Una frase por línea, y esta es bastante larga.\nOtra frase que también es larga, como se ve.\nFin.\n",
        "Verso que canta la lluvia de la montaña y la mar\nverso corto\nverso otra vez largo como la lluvia que cae\n",
        "Lugar: plaza central de la ciudad, frente al mercado municipal viejo\nHora: la de siempre, por la tarde\n",
        "Asamblea Permanente de Comunidades de la Costa\nOaxaca, México\n",
        "Comunicado\nde prensa\n",
    ],
)
def test_lines_that_end_on_purpose_stay_apart(text: str) -> None:
    assert sources(taken_apart(text, "a.txt")) == text.splitlines()


def test_a_heading_right_above_a_wrapped_paragraph_is_its_own_block() -> None:
    document = taken_apart("COMUNICADO DE PRENSA\n" + WRAPPED, "a.txt")
    assert sources(document) == ["COMUNICADO DE PRENSA", " ".join(WRAPPED.split())]


def test_a_chat_log_keeps_dates_times_names_tabs_and_faces() -> None:
    text = "2024-03-19\t13:34:33\tAna\tllegamos en dos horas :)\n2024-03-19\t13:34:41\tBeto\tsí, los vi ;-)\n"
    assert sources(taken_apart(text, "log.txt")) == ["llegamos en dos horas :)", "sí, los vi ;-)"]


@pytest.mark.parametrize(
    "line", ["[12:03] Ana: ya vamos", "2024-03-19 13:34 Ana: ya vamos", "19/3/24, 13:34 - Ana: ya vamos"]
)
def test_what_stands_before_the_words_in_a_chat_is_skeleton(line: str) -> None:
    assert sources(taken_apart(line, "log.txt")) == ["ya vamos"]


def test_the_agenda_of_a_meeting_is_no_chat() -> None:
    assert sources(taken_apart("10:00 Apertura: palabras de bienvenida\n", "a.txt")) == [
        "10:00 Apertura: palabras de bienvenida"
    ]


def test_columns_are_cells_and_numbers_are_none() -> None:
    document = taken_apart("Comedor\tBarrio\tRaciones\nLa Olla\tNorte\t120\n", "a.txt")
    assert sources(document) == ["Comedor", "Barrio", "Raciones", "La Olla", "Norte"]
    assert {block.kind for block in document.blocks} == {BlockKind.CELL}


def test_lines_without_letters_are_no_blocks() -> None:
    assert sources(taken_apart("* * *\n\n12.3\n\nFin\n-----\n", "a.txt")) == ["Fin"]


def test_every_line_ending_stays_and_new_lines_take_the_one_of_their_paragraph() -> None:
    mixed = "uno\r\ndos\rtres\ncuatro\u2028cinco\x0cseis"
    assert sources(taken_apart(mixed, "a.txt")) == ["uno", "dos", "tres", "cuatro\u2028cinco\x0cseis"]
    windows = WRAPPED.replace("\n", "\r\n")
    assert "\n" not in rewritten(windows, "a.txt", lambda source: source.replace("hemos", "x")).replace("\r\n", "")


def test_a_line_break_in_a_target_does_not_make_a_new_line() -> None:
    assert rewritten("uno\ndos\n", "a.txt", {"uno": "one \n more"}) == "one more\ndos\n"


def test_wrapped_chinese_is_joined_without_spaces() -> None:
    text = "我们的土地不出售我们的土地不出售我们的土地不出售我们的土地不出售我们的土地不出售\n我们的水也不出售\n"
    assert sources(taken_apart(text, "a.txt")) == ["".join(text.split())]


def test_the_label_is_the_first_line() -> None:
    assert rewritten("uno\r\n", "a.txt", {}, label="Borrador.") == "Borrador.\r\n\r\nuno\r\n"
