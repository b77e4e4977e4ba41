"""What a translated page says about itself."""

from __future__ import annotations

import pytest

from langjustice.documents import read, write
from langjustice.documents.html_head import finish, language_of

NOTICE = '<p class="translation-notice" role="note">Borrador &amp; más</p>'


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('<html><body class="a">', "<p>x"),
        ("<!doctype html><html><head><title>t</title></head>", "<p>x"),
        ("<!doctype html>", "\n<p>x"),
        ("", "hola <body"),
        ("", ""),
    ],
)
def test_the_notice_opens_the_body(before: str, after: str) -> None:
    assert finish(before + after, label="Borrador & más", lang=None, charset=None) == before + NOTICE + after


@pytest.mark.parametrize(
    ("text", "lang", "finished"),
    [
        ("<html>", "es", '<html lang="es">'),
        ("<HTML lang='en' class=a>", "es", "<HTML lang='es' class=a>"),
        ("<html lang=en>", "es", '<html lang="es">'),
        ("<html lang=en>", "ar", '<html dir="rtl" lang="ar">'),
        ('<html dir="rtl" lang="ar">', "es", '<html dir="ltr" lang="es">'),
        ('<html dir="auto" lang="pt">', "es", '<html dir="auto" lang="es">'),
        ("<p>x", "es", "<p>x"),
    ],
)
def test_language_and_direction(text: str, lang: str, finished: str) -> None:
    got = finish(text, label=None, lang=lang, charset=None)
    assert sorted(got.strip("<>").split()) == sorted(finished.strip("<>").split())


def test_the_notice_has_language_and_direction() -> None:
    assert finish("x", label="y", lang="ar", charset=None).startswith(
        '<p class="translation-notice" lang="ar" dir="rtl"'
    )


@pytest.mark.parametrize(
    ("text", "finished"),
    [
        ("<meta charset=latin1>", '<meta charset="utf-8">'),
        ("<meta charset='latin1'>", "<meta charset='utf-8'>"),
        (
            '<meta http-equiv="Content-Type" content="text/html; charset=latin1">',
            '<meta http-equiv="Content-Type" content="text/html; charset=utf-8">',
        ),
        ('<?xml version="1.0" encoding="latin1"?><p>', '<?xml version="1.0" encoding="utf-8"?><p>'),
        ('<!-- <meta charset="latin1"> --><p>', '<!-- <meta charset="latin1"> --><p>'),
        ("<p><meta charset=latin1>", "<p><meta charset=latin1>"),
    ],
)
def test_the_declared_encoding(text: str, finished: str) -> None:
    assert finish(text, label=None, lang=None, charset="utf-8") == finished


def test_the_language_changes_only_when_the_page_does() -> None:
    document = read(b'<html lang="es"><p>hola', name="a.html")
    assert write(document, ["hola"], lang="en") == b'<html lang="es"><p>hola'
    assert write(document, ["hello"], lang="en") == b'<html lang="en"><p>hello'


def test_the_language_of_a_page() -> None:
    assert language_of("<!doctype html>\n<html lang='PT-br'>") == "pt-BR"
    assert language_of("<html lang='???'>") is None
    assert language_of("<p lang=es>") is None
