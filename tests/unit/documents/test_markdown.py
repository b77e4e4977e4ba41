"""Markdown: which blocks a file has, and how targets are written into them."""

from __future__ import annotations

import pytest

from langjustice.documents import read, write
from langjustice.model import BlockKind
from tests.unit.documents.support import check, rewritten, sources, taken_apart


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# Título #\n", ["Título"]),
        ("Uno\ndos\n===\n", ["Uno dos"]),
        ("- uno\n  - dos\n1. tres\n- [x] cuatro\n", ["uno", "dos", "tres", "cuatro"]),
        ("> uno\n> > dos\n", ["uno", "dos"]),
        ("| a | b \\| c |\n|---|:-:|\n| 12 | *d* |\n| `x` | |\n", ["a", "b \\| c", "d"]),
        ("> a | b\n> --|--\n> c | d\n", ["a", "b", "c", "d"]),
        ("uno[^1]\n\n[^1]: nota\n    sigue\n", ["uno", "nota sigue"]),
        ("[uno]\n\n[uno]: http://x.org 'Título'\n", ["uno"]),
        ("```\ncódigo\n```\n\n    código\n\n~~~ x\ncódigo\n~~~\n", []),
        ("uno  \ndos\\\ntres\n", ["uno", "dos", "tres"]),
        ("![foto](a.png)\n", ["foto"]),
        ("**Todo**\n", ["Todo"]),
        ('<div title="uno">\n<p>dos</p>\n</div>\n', ["uno", "dos"]),
        ("> <div>en una cita</div>\n", []),
        ("* * *\n\n12\n\n---\n", []),
        ("\tcódigo\n\nuno\r\ndos\rtres", ["uno dos tres"]),
        ("Ejido\n: tierra común\n  de un pueblo\n\n: otra cosa\n", ["Ejido", "tierra común de un pueblo", "otra cosa"]),
        ("::: spoiler Aviso\nuno\n*dos*\n:::\n", ["uno *dos*"]),
        ("> uno\n> ::: nota\n> dos\n> :::\n", ["uno", "dos"]),
    ],
)
def test_blocks(text: str, expected: list[str]) -> None:
    assert sources(taken_apart(text, "a.md")) == expected


def test_kinds_of_blocks() -> None:
    text = "# h\n\np\n\n- i\n\n| c | d |\n|-|-|\n\n<p>x</p>\n"
    heading, paragraph, item, cell = BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.CELL
    assert [b.kind for b in taken_apart(text, "a.md").blocks] == [heading, paragraph, item, cell, cell, paragraph]


def test_a_paragraph_wrapped_at_a_column_is_wrapped_again_behind_its_prefix() -> None:
    text = (
        "> - Hoy decidimos en la asamblea que no vamos\n"
        ">   a abandonar la tierra que nos vio nacer y\n"
        ">   que la defenderemos.\n"
    )
    written = rewritten(text, "a.md", lambda _: "Today we decided - 1. in the assembly - that we will not go away.")
    assert written == ("> - Today we decided - 1. in the assembly -\n>   that we will not go away.\n")


def test_lines_that_were_not_filled_become_one() -> None:
    assert rewritten("uno\ndos\n\ntres\n", "a.md", {"uno dos": "one two"}) == "one two\n\ntres\n"


def test_hard_line_breaks_stay() -> None:
    assert rewritten("> uno  \n> dos\\\n> tres\n", "a.md", str.upper) == "> UNO  \n> DOS\\\n> TRES\n"


def test_only_what_people_read_of_the_front_matter_is_a_block() -> None:
    text = (
        "---\ntitle: Call to the assembly\naliases:\n  # Mends a broken link.\n  - /_pages/\n"
        "type: docs\ndraft: false\n---\n\nCome on Sunday.\n"
    )
    assert sources(taken_apart(text, "a.md")) == ["Call to the assembly", "Come on Sunday."]
    assert rewritten(text, "a.md", {"Call to the assembly": "Llamado: ya"}) == text.replace(
        "Call to the assembly", '"Llamado: ya"'
    )


def test_html_in_markdown_is_escaped_as_html() -> None:
    assert rewritten("<p>uno</p>\n\ndos\n", "a.md", {"uno": "R&D", "dos": "R&D"}) == "<p>R&amp;D</p>\n\nR&D\n"


def test_the_label_is_a_quote_behind_the_front_matter() -> None:
    assert rewritten("uno\n", "a.md", {}, label="A_b*c.") == "> *A\\_b\\*c.*\n\nuno\n"
    assert rewritten("---\nx: y\n---\nuno\n", "a.md", {}, label="L") == "---\nx: y\n---\n\n> *L*\n\nuno\n"
    assert rewritten("---\nx: y\n---", "a.md", {}, label="L") == "---\nx: y\n---\n\n> *L*\n\n"


@pytest.mark.parametrize("blank", ["", "\n", "\n \t\n\n"])
@pytest.mark.parametrize("matter", ["", "---\nx: y\n---\n"])
def test_one_blank_line_stands_around_the_label(matter: str, blank: str) -> None:
    before = f"{matter}\n" if matter else ""
    assert rewritten(f"{matter}{blank}    uno\n", "a.md", {}, label="L") == f"{before}> *L*\n\n    uno\n"
    crlf = rewritten(f"{matter}{blank}uno\n".replace("\n", "\r\n"), "a.md", {}, label="L")
    assert crlf == f"{before}> *L*\n\nuno\n".replace("\n", "\r\n")


@pytest.mark.parametrize(
    "text",
    [
        "|" + "a|" * 5000 + "\n|" + "-|" * 5000 + "\n|" + "b|" * 5000 + "\n",
        ">" * 50_000 + " a",
        ("> " * 50 + "a\n") * 500,
        "\n".join("  " * depth + "- a" for depth in range(500)),
        "* " * 5000 + "a",
        "a  \n" * 20_000,
        "[r]: /u\n" * 5000 + "[r]",
        "línea\n" * 20_000,
        "<div>\n<p>x</p>\n\n" * 5000,
        "---\n" + "title: x\n" * 20_000,
        "\n" * 100_000,
        "a\u2028\u0301\u200b🏳️‍🌈\u202e" * 10_000,
    ],
    ids=lambda text: repr(text[:12]),
)
def test_hostile_files_come_back(text: str) -> None:
    document = read(text.encode(), name="a.md")
    check(document, text)
    assert write(document, sources(document)) == text.encode()
