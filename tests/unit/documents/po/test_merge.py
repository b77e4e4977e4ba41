"""A newer template into a catalog."""

from __future__ import annotations

from pathlib import Path

import polib
import pytest

from langjustice.documents.po import read_catalog
from langjustice.documents.po.merge import merge
from langjustice.memory import similarity
from tests.catalogs import SHAPES, header, plural
from tests.gettext_tools import accepts, msgmerge, needs_gettext

TEMPLATE = "\n".join(
    [
        'msgid ""\nmsgstr ""\n"POT-Creation-Date: 2026-11-25 10:00+0000\\n"\n'
        '"Content-Type: text/plain; charset=UTF-8\\n"\n',
        '#. On the front page\n#: site.html:3\nmsgid "Water is life."\nmsgstr ""\n',
        '#: site.html:12\nmsgid "Land and freedom for everybody"\nmsgstr ""\n',
        f"#: site.html:20\n{plural('es')}",
        '#: site.html:30\nmsgctxt "door"\nmsgid "Open"\nmsgstr ""\n',
        '#: site.html:31\nmsgid "Something entirely new"\nmsgstr ""\n',
    ]
)
CATALOG = "\n".join(
    [
        header(extra=["POT-Creation-Date: 2026-10-01 10:00+0000"]),
        '# ours\n#: site.html:1\nmsgid "Water is life."\nmsgstr "El agua es vida."\n',
        '#: site.html:9\nmsgid "Land and freedom for everyone"\nmsgstr "Tierra y libertad para todas"\n',
        '#: site.html:10\nmsgid "Nobody says this now"\nmsgstr "Nadie lo dice"\n',
        '#: site.html:11\nmsgid "Never translated and gone"\nmsgstr ""\n',
        plural("es", texts=["%(num)d familia", "%(num)d familias"]),
        '#~ msgctxt "door"\n#~ msgid "Open"\n#~ msgstr "Abierta"\n',
    ]
)


def merged(catalog: str, template: str, forms: int = 2) -> str | None:
    return merge(
        read_catalog(catalog.encode(), name="es.po"),
        read_catalog(template.encode(), name="site.pot"),
        forms=forms,
        similarity=similarity,
    )


def facts(text: str) -> list[tuple[object, ...]]:
    """What a catalog says, by polib, without the wrapping of comments."""
    return [
        (
            one.msgctxt,
            one.msgid,
            one.msgid_plural,
            one.msgstr,
            sorted(one.msgstr_plural.items()),
            sorted(one.flags),
            one.previous_msgid,
            "" if one.obsolete else one.comment,
            one.tcomment,
            [] if one.obsolete else one.occurrences,
            bool(one.obsolete),
        )
        for one in polib.pofile(text)
    ]


def test_a_template_is_taken_over_as_people_expect() -> None:
    new = merged(CATALOG, TEMPLATE)
    assert new is not None
    assert "2026-11-25 10:00" in new
    assert '# ours\n#. On the front page\n#: site.html:3\nmsgid "Water is life."\nmsgstr "El agua es vida."\n' in new
    assert (
        '#: site.html:12\n#, fuzzy\n#| msgid "Land and freedom for everyone"\n'
        'msgid "Land and freedom for everybody"\nmsgstr "Tierra y libertad para todas"\n'
    ) in new
    assert '#~ msgid "Nobody says this now"\n#~ msgstr "Nadie lo dice"\n' in new
    assert "Never translated" not in new
    assert '#: site.html:30\nmsgctxt "door"\nmsgid "Open"\nmsgstr "Abierta"\n' in new
    assert '#: site.html:20\n#, python-format\nmsgid "%(num)d family"' in new
    assert merged(new, TEMPLATE) is None


@needs_gettext
def test_msgmerge_says_the_same(tmp_path: Path) -> None:
    catalog, template = tmp_path / "es.po", tmp_path / "site.pot"
    catalog.write_text(CATALOG, encoding="utf-8")
    template.write_text(TEMPLATE, encoding="utf-8")
    new = merged(CATALOG, TEMPLATE)
    assert new is not None
    ours, theirs = facts(new), facts(msgmerge(catalog, template))
    # msgmerge keeps the old text of what it has guessed among the obsolete ones or not, by version.
    assert [one for one in ours if not one[-1]] == [one for one in theirs if not one[-1]]
    assert {one for one in map(str, theirs) if "True" in one} <= {one for one in map(str, ours) if "True" in one}


# A template has no message twice.
@pytest.mark.parametrize("name", [name for name in SHAPES if name != "twice"])
def test_the_template_that_a_catalog_was_made_from_changes_nothing(name: str) -> None:
    catalog = read_catalog(SHAPES[name], name="es.po")
    # Its own messages, comments and flags, without translations.
    assert merge(catalog, catalog, forms=1, similarity=similarity) is None


@needs_gettext
@pytest.mark.parametrize("name", [name for name in SHAPES if name not in ("bom", "latin-1", "twice", "half a plural")])
def test_a_message_more_leaves_the_others_as_they_are(name: str, tmp_path: Path) -> None:
    path = tmp_path / "es.po"
    path.write_bytes(SHAPES[name])
    before = accepts(path)
    catalog = read_catalog(SHAPES[name], name="es.po")
    text = SHAPES[name].decode(catalog.encoding).rstrip() + '\n\n#: new.py:1\nmsgid "New and different"\nmsgstr ""\n'
    template = read_catalog(text.encode(catalog.encoding), name="site.pot")
    new = merge(catalog, template, forms=1, similarity=similarity)
    assert new is not None
    old_lines = [line for line in "".join(catalog.lines).splitlines() if line.strip()]
    new_lines = [line for line in new.splitlines() if line.strip()]
    added = ["#: new.py:1", 'msgid "New and different"', 'msgstr ""']
    for line in added:
        new_lines.remove(line)
    assert sorted(new_lines) == sorted(old_lines)
    path.write_bytes(catalog.encode(new))
    assert accepts(path) or not before


def test_a_message_that_becomes_a_plural_keeps_what_was_said_and_asks_for_a_look() -> None:
    old = "\n".join([header(), 'msgid "%(num)d family"\nmsgstr "%(num)d familia"\n'])
    new = merged(old, "\n".join([header(), plural("es")]))
    assert new is not None
    found = polib.pofile(new)[0]
    assert found.fuzzy
    assert found.msgstr_plural == {0: "%(num)d familia", 1: "%(num)d familia"}
