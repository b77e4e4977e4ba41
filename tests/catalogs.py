"""Catalogs of every shape that sites have: some tidy, most of them not."""

from __future__ import annotations

from collections.abc import Sequence

PLURALS = {
    "ja": (1, "0"),
    "es": (2, "(n != 1)"),
    "pl": (3, "(n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2)"),
    "sl": (4, "(n%100==1 ? 0 : n%100==2 ? 1 : n%100==3 || n%100==4 ? 2 : 3)"),
    "ga": (5, "(n==1 ? 0 : n==2 ? 1 : n>=3 && n<=6 ? 2 : n>=7 && n<=10 ? 3 : 4)"),
    "ar": (6, "(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5)"),
}


def header(lang: str = "es", *, charset: str = "UTF-8", extra: Sequence[str] = ()) -> str:
    """A header with everything that msgfmt asks for."""
    forms, expression = PLURALS.get(lang, PLURALS["es"])
    fields = [
        "Project-Id-Version: radio 1",
        "PO-Revision-Date: 2026-11-20 10:00+0000",
        "Last-Translator: ",
        "Language-Team: ",
        f"Language: {lang}",
        "MIME-Version: 1.0",
        f"Content-Type: text/plain; charset={charset}",
        "Content-Transfer-Encoding: 8bit",
        f"Plural-Forms: nplurals={forms}; plural={expression};",
        *extra,
    ]
    lines = "".join(f'"{field}\\n"\n' for field in fields)
    return f'msgid ""\nmsgstr ""\n{lines}'


def plural(lang: str, *, texts: Sequence[str] = ()) -> str:
    """A message with a plural, in as many forms as a language has."""
    said = list(texts) or [""] * PLURALS[lang][0]
    forms = "".join(f'msgstr[{n}] "{text}"\n' for n, text in enumerate(said))
    return f'#, python-format\nmsgid "%(num)d family"\nmsgid_plural "%(num)d families"\n{forms}'


WATER = 'msgid "Water is life."\nmsgstr ""\n'
LAND = '#: site.html:7\nmsgid "Land"\nmsgstr "Tierra"\n'


def _join(*entries: str) -> str:
    return "\n".join(entries)


def shapes() -> dict[str, bytes]:
    """Catalogs in Spanish (and of other plurals) by what is special about each; every one lacks something."""
    texts = {
        "plain": _join(header(), WATER, LAND),
        "context": _join(
            header(), 'msgctxt "verb"\nmsgid "Open"\nmsgstr ""\n', 'msgctxt "door"\nmsgid "Open"\nmsgstr ""\n'
        ),
        "previous": _join(header(), '#, fuzzy\n#| msgid "Watre"\nmsgid "Water"\nmsgstr "Auga"\n', LAND),
        "previous with context": _join(
            header(),
            '#: a.c:1\n#, fuzzy\n#| msgctxt "old"\n#| msgid ""\n#| "Wa"\n#| "tre"\n'
            'msgctxt "new"\nmsgid "Water"\nmsgstr "Auga"\n',
        ),
        "obsolete": _join(
            header(),
            WATER,
            '#~ msgid "Gone"\n#~ msgstr "Ido"\n',
            '# why\n#~ msgctxt "x"\n#~ msgid ""\n#~ "Long gone"\n#~ msgstr ""\n#~ "Ya no está"\n',
        ),
        "obsolete with previous": _join(
            header(), WATER, '#, fuzzy\n#~| msgid "Older"\n#~ msgid "Old"\n#~ msgstr "Viejo"\n'
        ),
        "lines": _join(
            header(),
            'msgid ""\n"We meet on Sunday.\\n"\n"\\n"\n"Bring water.\\n"\nmsgstr ""\n',
            LAND,
        ),
        "odd wrapping": _join(header(), 'msgid "Wa"\n"ter "\n   "is life"\n"."\nmsgstr ""\n""\n', LAND),
        "long lines": _join(header(), f'msgid "{"Water is life, and the river is ours. " * 6}"\nmsgstr ""\n', LAND),
        "crlf": _join(header(), WATER, LAND).replace("\n", "\r\n"),
        "some crlf": _join(header(), WATER.replace("\n", "\r\n"), LAND),
        "bom": "\ufeff" + _join(header(), WATER, LAND),
        "latin-1": _join(header(charset="ISO-8859-1"), WATER, 'msgid "Yes"\nmsgstr "Sí, señor"\n'),
        "no header": _join(WATER, LAND),
        "bare header": _join('msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n', WATER, LAND),
        "header of a template": _join(
            'msgid ""\nmsgstr ""\n"Project-Id-Version: PACKAGE VERSION\\n"\n"Language: \\n"\n'
            '"Content-Type: text/plain; charset=CHARSET\\n"\n"Plural-Forms: nplurals=INTEGER; plural=EXPRESSION;\\n"\n',
            WATER,
        ),
        "wrong language in the header": _join(header().replace("Language: es", "Language: fr"), WATER, LAND),
        "twice": _join(header(), WATER, LAND, WATER),
        "comments everywhere": _join(
            "# The collective's own catalog\n#\n# Keep it short.\n#, fuzzy\n" + header(),
            "#  two spaces\n#. for the front page\n#. and the foot\n#: a.html:1 b.html:2\n#: c.html:3\n"
            '#, no-wrap\nmsgid "Water is life."\nmsgstr ""\n',
            "#\n# a remark that belongs to nothing\n",
        ),
        "no line at the end": _join(header(), LAND, WATER).rstrip("\n"),
        "blank lines": f"\n\n{header()}\n\n\n\n{WATER}\n\n{LAND}\n\n\n",
        "no blank lines": f"{header()}{WATER}{LAND}",
        "edges": _join(header(), 'msgid "  Sign: "\nmsgstr ""\n', 'msgid "\\n\\tWater\\n"\nmsgstr ""\n'),
        "escapes": _join(header(), 'msgid "Say \\"water\\" \\\\ land\\tnow"\nmsgstr ""\n', LAND),
        "half a plural": _join(header(), plural("es", texts=["Una familia", ""]), LAND),
        "too many forms of nothing": _join(header("ja"), plural("es"), LAND),
        "formats": _join(
            header(),
            '#, python-format\nmsgid "Hello %(name)s, you have %(n)d."\nmsgstr ""\n',
            '#, python-brace-format\nmsgid "Hello {name}."\nmsgstr ""\n',
            '#, c-format\nmsgid "Hello %s and %-5.2f."\nmsgstr ""\n',
            '#, php-format\nmsgid "Hello %1$s and %2$s."\nmsgstr ""\n',
        ),
    }
    made = {name: text.encode("latin-1" if name == "latin-1" else "utf-8") for name, text in texts.items()}
    for lang, (forms, _) in PLURALS.items():
        made[f"{forms} plural forms"] = _join(header(lang), plural(lang), WATER).encode()
    return made


SHAPES = shapes()


BROKEN = {
    "syntax": (_join(header(), 'msgid "Water\nmsgstr ""\n').encode(), 13),
    "no msgstr": (_join(header(), 'msgid "Water"\n\nmsgid "Land"\nmsgstr ""\n').encode(), 15),
    "plurals": (_join(header(), plural("pl", texts=["a", "b", "c"])).encode(), 14),
    "a plural rule that divides by zero": (
        _join(header().replace("(n != 1)", "n/0"), plural("es")).encode(),
        1,
    ),
    "binary": (b"\xde\x12\x04\x95\x00\x00\x00\x00" + bytes(range(64)), 1),
    "encoding": (_join(header(), 'msgid "Yes"\nmsgstr "S\u00ed"\n').encode("latin-1"), 14),
    "plural forms out of order": (
        _join(header(), 'msgid "a"\nmsgid_plural "b"\nmsgstr[1] ""\nmsgstr[0] ""\n').encode(),
        15,
    ),
}
"""Catalogs that nobody can use, and the line where that shows."""
