"""Placeholders by format, and markup, in messages."""

from __future__ import annotations

import pytest

from langjustice.documents.po.formats import placeholders
from langjustice.documents.po.markup import markup


@pytest.mark.parametrize(
    ("flag", "text", "found"),
    [
        ("python-format", "%(name)s has %d of 50%% and %r", ["%(name)s", "%d", "%%", "%r"]),
        ("c-format", "%1$s, %-5.2f, %lu, %'d, %<PRIu64>, %*d", ["%1$s", "%-5.2f", "%lu", "%'d", "%<PRIu64>", "%*d"]),
        ("php-format", "%1$s, %'*10s, %05d", ["%1$s", "%'*10s", "%05d"]),
        ("python-brace-format", "{name} {count:{width}} {{x}} {{", ["{name}", "{count:{width}}", "{{x}}", "{{"]),
        ("javascript-format", "%s and %1$d", ["%s", "%1$d"]),
        ("qt-format", "%1 of %L2", ["%1", "%L2"]),
        ("ruby-format", "%<a>d and %{b}", ["%<a>d", "%{b}"]),
        ("no-c-format", "50% of us", []),
        ("fuzzy", "%s", []),
    ],
)
def test_each_format_has_its_placeholders(flag: str, text: str, found: list[str]) -> None:
    assert [span.of(text) for span in placeholders(text, [flag])] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Come <b>all</b><br>now", ["<b>", "</b>", "<br>"]),
        ('<a href="/x*y" title="a">all</a>', ['<a href="/x*y" title="a">', "</a>"]),
        ("Click <0>here</0> or <1/>", ["<0>", "</0>", "<1/>"]),
        ("bread&nbsp;and &#8217; R&D", ["&nbsp;", "&#8217;"]),
        ("**all** of *us* and `code`", ["**", "**", "*", "*", "`code`"]),
        ("[our **site**](https://radio.example/a)", ["[", "**", "**", "](https://radio.example/a)"]),
        ("See :ref:`this page <page>` and ``x``", [":ref:`", " <page>`", "``x``"]),
        ("See `the site <https://radio.example>`_.", ["`", " <https://radio.example>`_"]),
        (":doc:`intro` first", [":doc:`intro`"]),
        ("5 * 3 * 2 is no emphasis, nor is snake_case_name", []),
        ("if a < b and c > d", []),
    ],
)
def test_markup_is_known_by_its_kind(text: str, found: list[str]) -> None:
    assert [code.span.of(text) for code in markup(text)] == found


def test_what_opens_and_what_closes_have_a_number_in_common() -> None:
    pairs = [code.pair for code in markup("<b>a</b> <i>b <br> c</i> </u>")]
    assert pairs[0] == pairs[1] is not None
    assert pairs[2] == pairs[4] is not None
    assert pairs[3] is None
    assert pairs[5] is None
