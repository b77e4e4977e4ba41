"""Items of running text: trimming, building a source, finding codes in a target."""

from __future__ import annotations

from langjustice.documents.inline import Item, ItemKind, build, edges, split_codes, trimmed


def items(*pieces: tuple[str, str, int | None]) -> list[Item]:
    made, at = [], 0
    for kind, text, pair in pieces:
        made.append(Item(kind=ItemKind(kind), start=at, end=at + len(text), text=text, pair=pair))
        at += len(text)
    return made


def test_a_pair_around_everything_is_trimmed() -> None:
    made = items(("open", "<b>", 0), ("text", " x ", None), ("close", "</b>", 0), ("text", " ", None))
    assert trimmed(made) == (1, 2)
    assert edges(made[1:2], "<b> x </b> ").of("<b> x </b> ") == "x"


def test_a_pair_around_a_part_stays() -> None:
    made = items(("open", "<b>", 0), ("text", "x", None), ("close", "</b>", 0), ("text", " y", None))
    assert trimmed(made) == (0, 4)


def test_an_empty_pair_and_codes_without_partner_are_trimmed() -> None:
    made = items(
        ("close", "</i>", None), ("open", "<a>", 0), ("close", "</a>", 0), ("text", "x", None), ("open", "<b>", 1)
    )
    assert trimmed(made) == (3, 4)


def test_nothing_readable_leaves_nothing() -> None:
    made = items(("loose", "<br>", None), ("text", " ", None))
    left, right = trimmed(made)
    assert left == right


def test_a_source_has_one_space_for_white_space_and_numbers_its_pairs() -> None:
    made = items(
        ("text", " a\n ", None), ("open", "<b>", 7), ("text", "b", None), ("close", "</b>", 7), ("open", "<i>", 8)
    )
    source, codes = build(made)
    assert source == "a <b>b</b><i>"
    assert [(code.span.of(source), code.pair) for code in codes] == [("<b>", 1), ("</b>", 1), ("<i>", None)]


def test_the_longer_of_two_codes_is_found() -> None:
    assert list(split_codes("**a* b", ["*", "**"])) == [(True, "**"), (False, "a"), (True, "*"), (False, " b")]
    assert list(split_codes("a", [])) == [(False, "a")]
    assert list(split_codes("", [])) == []
