"""Marks and white space: punctuation, quotes, brackets, doubled words, case, escape sequences, accelerators."""

from __future__ import annotations

import pytest

from langjustice import checks
from langjustice.model import Severity
from tests.unit.checks.units import unit

BAD = [
    ("punctuation", "en→es", "We stay.", "Nos quedamos", "the “.” at the end of the source is missing"),
    ("punctuation", "en→es", "We stay", "Nos quedamos.", "the source does not end in “.”"),
    ("punctuation", "en→fr", "Do we stay?", "On reste.", "ends in “.”, the source in “?”"),
    ("punctuation", "en→zh", "We stay.", "我们留下？", "ends in “?”, the source in “.”"),
    ("punctuation", "en→es", "Do we stay?", "Nos quedamos?", "“?” without “¿”"),
    ("punctuation", "en→es", "We stay!", "Nos quedamos!", "“!” without “¡”"),
    ("punctuation", "en→pt", "Water? Yes.", "¿Água? Sim.", "“¿” and “¡” are not written in this language"),
    ("punctuation", "en→fr", "We demand: water!", "Nous exigeons: de l'eau !", "no space before “:”"),
    ("punctuation", "en→fr", "We stay!", "On reste!", "no space before “!”"),
    ("punctuation", "en→fr", "Water, land.", "L'eau , la terre.", "a space before “,”"),
    ("punctuation", "en→es", "Water, land.", "Agua , tierra.", "a space before “,”"),
    ("punctuation", "en→es", "Water, land.", "Agua,tierra.", "no space after “,”"),
    ("quotes", "en→es", "They say “no”.", "Dicen no.", "fewer quotation marks than in the source (0, not 2)"),
    ("quotes", "en→es", "They say no.", "Dicen “no”.", "more quotation marks than in the source (2, not 0)"),
    ("quotes", "en→es", "They say “no”.", "Dicen “no».", "a quotation mark does not match its partner"),
    ("quotes", "en→fr", "They say “no”.", "Ils disent “non”.", "““” is not how this language quotes: it writes «…»"),
    ("quotes", "en→fr", "They say “no”.", "Ils disent «non».", "no space inside « »"),
    ("quotes", "fr→en", "Ils disent « non ».", "They say «no».", "“«” is not how this language quotes: it writes “…”"),
    ("brackets", "en→es", "Water (and land)", "Agua (y tierra", "“(” without “)”"),
    ("brackets", "en→es", "Water (and land)", "Agua y tierra)", "“)” without “(”"),
    ("brackets", "en→es", "Water (and land)", "Agua y tierra", "“(…)” is missing"),
    ("doubled", "en→es", "The water is ours", "El agua es es nuestra", "“es” stands there twice"),
    ("whitespace", "en→es", "Name: ", "Nombre:", "no white space at the end"),
    ("whitespace", "en→es", "Name", " Nombre", "white space at the start that the source has not"),
    ("whitespace", "en→es", "Water is life", "El agua  es vida", "several spaces in a row"),
    ("case", "en→es", "Water", "agua", "“agua” begins with a small letter, the source with a capital"),
    ("case", "en→es", "“water”", "“Agua”", "“Agua” begins with a capital, the source with a small letter"),
    ("escapes", "en→es", r"One\nTwo", "Uno dos", r"“\n” is missing from the translation"),
    ("escapes", "en→es", "One two", r"Uno\tdos", r"“\t” is not in the source"),
    ("escapes", "en→es", "One\ntwo", "Uno dos", "line breaks: 0, the source has 1"),
    ("accelerators", "en→es", "&File", "Archivo", "the mark “&” before a letter is missing"),
    ("accelerators", "en→es", "_File", "_Ar_chivo", "more than one “_”"),
]
GOOD = [
    ("en→fr", "We demand: water!", "Nous exigeons : de l'eau !"),
    ("en→fr-CA", "We stay!", "On reste!"),
    ("en→es", "Dear friends,", "Amigas y amigos:"),
    ("en→es", "Enough?!", "¡¿Basta?!"),
    ("en→th", "We stay.", "เราอยู่"),
    ("en→zh", "We stay.", "我们留下。"),
    ("en→es", "Write to https://a.org/x.", "Escriban a https://a.org/x."),
    ("en→es", "Wait ... now.", "Esperen ... ya."),
    ("en→es", "La Paz, 10 a.m.", "La Paz, 10 de la mañana"),
    ("en→es", "They say “no”.", "Dicen «no»."),
    ("en→es", 'They say "no".', 'Dicen "no".'),
    ("en→fr", 'They say "no".', 'Ils disent "non".'),
    ("en→fr", "He says “I said ‘no’”.", "Il dit « j'ai dit “non” »."),
    ("en→fr", "“No,” she said, “never.”", "« Non, a-t-elle dit, jamais. »"),
    ("en→de", "They say “no”.", "Sie sagen „nein“."),
    ("es→en", "Dicen “no", "They say “no"),
    ("en→fr", "workers", "ouvrier(ère)s"),
    ("fr→es", "Cali (Colombie), le 9 mai", "Cali, Colombia, 9 de mayo"),
    ("en→es", "a) water", "a) agua"),
    ("en→fr", "We bathe", "Nous nous baignons"),
    ("en→ht", "The grandchildren", "Pitit pitit yo"),
    ("en→es", "No no no", "No no no"),
    ("en→es", "3 people", "3 Personas"),
    ("en→es", "%s people", "%s Personas"),
    ("en→es", "New iPhone", "iPhone nuevo"),
    ("en→ar", "Water", "ماء"),
    ("en→de", "water", "Wasser"),
    ("en→es", "DNA tests", "pruebas de ADN"),
    ("es→en", "ONU", "UN"),
    ("en→es", "R&D", "I+D"),
    ("en→es", "Water & land", "Agua y tierra"),
    ("en→es", "Water &amp; land", "Agua y tierra"),
    ("en→es", "my_file", "mi archivo"),
    ("en→es", "_now_", "_ya_"),
    ("en→es", "&Save", "G&uardar"),
    ("en→zh", "&File", "文件(&F)"),
]


@pytest.mark.parametrize(("check", "pair", "source", "target", "message"), BAD)
def test_bad(check: str, pair: str, source: str, target: str, message: str) -> None:
    issues = checks.run(unit(source, target, pair), only=[check])
    assert [issue.message for issue in issues] == [message]
    assert issues[0].severity is (Severity.ERROR if "\\" in source + target else Severity.WARNING)


@pytest.mark.parametrize(("pair", "source", "target"), GOOD)
def test_good(pair: str, source: str, target: str) -> None:
    marks = ["punctuation", "quotes", "brackets", "doubled", "whitespace", "case", "escapes", "accelerators"]
    assert checks.run(unit(source, target, pair), only=marks) == ()


def test_the_place_is_shown() -> None:
    target = "Agua , tierra."
    (issue,) = checks.run(unit("Water, land.", target), only=["punctuation"])
    assert issue.target_span is not None
    assert issue.target_span.of(target) == " ,"
