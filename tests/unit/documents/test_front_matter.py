"""Front matter: which values are read, and how their quotes are kept."""

from __future__ import annotations

import tomllib

import pytest

from langjustice.documents import front_matter
from tests.unit.documents.support import rewritten, sources, taken_apart


@pytest.mark.parametrize(
    ("line", "source"),
    [
        ("title: Hola", "Hola"),
        ("title: Hola # nota", "Hola"),
        ("'title': 'It''s'", "It's"),
        ('summary: "a \\"b\\" \\u00e9" # nota', 'a "b" é'),
        ("description: Hola, mundo: ya", "Hola, mundo: ya"),
    ],
)
def test_values_of_yaml(line: str, source: str) -> None:
    assert sources(taken_apart(f"---\n{line}\n---\n", "a.md")) == [source]


@pytest.mark.parametrize(
    "line",
    [
        "author: Ana",
        "title:",
        "title: |\n  Hola",
        "title: Hola\n  mundo",
        "title: [a]",
        'title: "sin fin',
        "title: true",
        "  title: adentro",
        "title: *ancla",
        'title: "a" b',
        'title: "\\q"',
        "title: '12'",
        "title: >-\n  Hola",
    ],
)
def test_other_values_stay(line: str) -> None:
    assert sources(taken_apart(f"---\n{line}\n---\n", "a.md")) == []


@pytest.mark.parametrize(
    ("value", "target", "written"),
    [
        ("Hola", "Hello", "Hello"),
        ("Hola", "a: b", '"a: b"'),
        ("Hola", "a #b", '"a #b"'),
        ("Hola", "[a]", '"[a]"'),
        ("Hola", "yes", '"yes"'),
        ("Hola", "2024-01-01", '"2024-01-01"'),
        ("Hola", "", '""'),
        ("'Hola'", "it's", "'it''s'"),
        ('"Hola"', 'a "b" \\ c', '"a \\"b\\" \\\\ c"'),
    ],
)
def test_quotes_are_kept_or_added(value: str, target: str, written: str) -> None:
    text = f"---\ntitle: {value} # nota\n---\n"
    assert rewritten(text, "a.md", lambda _: target) == f"---\ntitle: {written} # nota\n---\n"


@pytest.mark.parametrize(("value", "target"), [('"Hola"', 'a "b" \\'), ("'Hola'", "plain"), ("'Hola'", "it's")])
def test_toml(value: str, target: str) -> None:
    text = f"+++\ntitle = {value} # nota\ndate = 2024-01-01\n[menu]\ntitle = 'no'\n+++\n\n"
    assert sources(taken_apart(text, "a.md")) == ["Hola"]
    written = rewritten(text, "a.md", lambda _: target)
    parsed = tomllib.loads(written.strip().strip("+"))
    assert (parsed["title"], parsed["menu"]["title"]) == (target, "no")


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("---\na: b\n---\nx", 13),
        ("---\na: b\n...\r\nx", 14),
        ("---\na: b\n", 0),
        ("x\n---\n---\n", 0),
        ("", 0),
        ("+++\n+++", 7),
    ],
)
def test_where_it_ends(text: str, end: int) -> None:
    assert front_matter.end_of(text) == end
