"""What a document says of its own text."""

from __future__ import annotations

import pytest

from langjustice import documents
from langjustice.documents.consent import Statement, stated
from langjustice.model import Consent, Visibility

ALL = Statement(
    consent=Consent(
        machine=False,
        memory=False,
        visibility=Visibility.ASSIGNED,
        licence="CC BY-SA 4.0",
        credit="Asamblea de mujeres",
    ),
    deadline="2026-12-01",
)
YAML = """\
---
title: Call
machine-translation: no
translation-memory: "No"   # ask first
visibility: assigned
license: 'CC BY-SA 4.0'
credit: Asamblea de mujeres
deadline: 2026-12-01
---
Text.
"""
TOML = """\
+++
title = "Call"
machine-translation = false
translation-memory = false
visibility = "assigned"
licence = "CC BY-SA 4.0"
credit = "Asamblea de mujeres"
deadline = 2026-12-01
+++
Text.
"""
PAGE = """\
<html><head><meta name="machine-translation" content="no"><META CONTENT='no' NAME='translation-memory'>
<meta name=visibility content=assigned><meta name="license" content="CC BY-SA 4.0">
<meta name="credit" content="Asamblea de mujeres"><meta name="deadline" content="2026-12-01T10:00">
<meta name="viewport" content="width=device-width"></head><body><p>Text.</p></body></html>
"""


@pytest.mark.parametrize(("name", "text"), [("a.md", YAML), ("b.md", TOML), ("c.html", PAGE)])
def test_everything_that_can_be_said(name: str, text: str) -> None:
    assert stated(documents.read(text.encode(), name=name)) == ALL


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.md", "---\ntitle: Call\n---\nmachine-translation: no\n"),
        ("a.md", "machine-translation: no\n"),
        ("a.txt", "---\nmachine-translation: no\n---\n"),
        ("a.md", "---\nmachine-translation: yes\ntranslation-memory:\ndeadline: soon\n---\n"),
        ("a.html", '<p><meta name="other" content="no">Text</p>'),
    ],
)
def test_what_is_not_said_is_allowed(name: str, text: str) -> None:
    assert stated(documents.read(text.encode(), name=name)) == Statement(consent=Consent())


def test_a_visibility_that_nobody_knows_is_the_narrowest() -> None:
    document = documents.read(b"---\nvisibility: only us\n---\nText.\n", name="a.md")
    assert stated(document).consent.visibility is Visibility.ASSIGNED
