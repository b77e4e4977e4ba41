"""HTML: blocks and their inline codes, what is left alone, attributes, and writing targets."""

from __future__ import annotations

import pytest

from langjustice.documents import read, write
from langjustice.model import BlockKind, Code, CodeKind, Span
from tests.unit.documents.support import check, rewritten, sources, taken_apart


def test_white_space_inside_a_block_means_one_space() -> None:
    text = "<p>\n\tCuando una línea no lleva\n\tverbo, la traducción\n\tno puede quedar partida.\n</p>\n"
    source = "Cuando una línea no lleva verbo, la traducción no puede quedar partida."
    assert sources(taken_apart(text, "a.html")) == [source]
    assert rewritten(text, "a.html", {source: "A line."}) == "<p>\n\tA line.\n</p>\n"


def test_nested_inline_tags_are_one_block_and_come_back_once() -> None:
    text = (
        '<a href="#lista"><em><span style="color:red">Vean la lista completa de</span></em>'
        ' <em><span style="color:red">comedores comunitarios</span></em></a>'
    )
    document = taken_apart(text, "a.html")
    assert document.skeleton == ('<a href="#lista">', 0, "</a>")
    assert [code.pair for code in document.blocks[0].codes] == [1, 2, 2, 1, 3, 4, 4, 3]


def test_the_space_at_a_tag_stays_and_none_is_invented() -> None:
    text = "<p>I am a nurse and <strong>you are a teacher</strong>, comrades.</p>"
    (block,) = taken_apart(text, "a.html").blocks
    assert block.source == "I am a nurse and <strong>you are a teacher</strong>, comrades."
    assert block.codes == (
        Code(kind=CodeKind.OPEN, span=Span(start=17, end=25), pair=1),
        Code(kind=CodeKind.CLOSE, span=Span(start=42, end=51), pair=1),
    )


def test_two_line_breaks_end_a_paragraph_as_in_mails() -> None:
    text = '<div><b>Uno<br>\n&nbsp;<br><a title="ayuda">Dos<br>tres</a><br><br></b><br>Cuatro</div>'
    assert sources(taken_apart(text, "a.html")) == ["Uno", "ayuda", "Dos<br>tres", "Cuatro"]
    changed = rewritten(text, "a.html", str.upper)
    assert changed == '<div><b>UNO<br>\n&nbsp;<br><a title="AYUDA">DOS<BR>TRES</a><br><br></b><br>CUATRO</div>'.replace(
        "DOS<BR>TRES", "DOS&lt;BR&gt;TRES"
    )


def test_a_block_of_one_word_is_a_block() -> None:
    assert taken_apart("<p>hello</p>", "a.html").skeleton == ("<p>", 0, "</p>")


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("<p><b>Título</b></p>", "Título"),
        ("<p><br> <!-- c -->Hola<br></p>", "Hola"),
        ('<p><a id="x"></a>Hola</p>', "Hola"),
        ("<p>&nbsp;Hola&nbsp;</p>", "Hola"),
        ("<p><b>Uno</b> dos</p>", "<b>Uno</b> dos"),
        ("<p>Uno<br>dos</p>", "Uno<br>dos"),
        ("<p>Use <code>ls -l</code> aquí</p>", "Use <code>ls -l</code> aquí"),
        (
            '<p>Red <span class="notranslate">La Base</span> viva</p>',
            'Red <span class="notranslate">La Base</span> viva',
        ),
        ("<p>Uno <!-- nota --> dos</p>", "Uno <!-- nota --> dos"),
        ("<p>Uno <i translate=no> dos </p>", "Uno <i translate=no> dos"),
        ("<p>caf&eacute; &quot;A&quot; &#233; &lt;b&gt; &amp; &raro;</p>", 'café "A" é &lt;b&gt; &amp; &raro;'),
        ("<p>3 < 4 y <b>sin cerrar", "3 < 4 y <b>sin cerrar"),
    ],
)
def test_what_belongs_to_a_block(text: str, source: str) -> None:
    assert sources(taken_apart(text, "a.html")) == [source]


@pytest.mark.parametrize(
    "text",
    [
        "<script>if (a < b) { alerta('x') }</script>",
        "<style>p { color: red }</style>",
        "<pre>poema\n  aquí</pre>",
        "<textarea>escrito</textarea>",
        "<svg><text>dibujo</text></svg>",
        '<div translate="no">La Base <p>aquí</p></div>',
        '<ul class="x notranslate"><li>Uno</li></ul>',
        "<!-- comentario --><!doctype html><?php eco ?>",
        "<p>12,50 €</p>",
        "<p><code>ls</code></p>",
        "<p>nunca <b cerrado",
    ],
)
def test_what_is_left_alone(text: str) -> None:
    shown = [source for source in sources(taken_apart(text, "a.html")) if source != "nunca"]
    assert shown == []


def test_what_stays_untranslated_ends_where_its_element_ends() -> None:
    text = "<ul><li translate=no>La <b>Base</b><p>x</p><li>uno</ul><p class=notranslate>dos<p>tres<svg/>cuatro"
    assert sources(taken_apart(text, "a.html")) == ["uno", "tres<svg/>cuatro"]


def test_kinds_of_blocks() -> None:
    text = "<title>t</title><h2>h</h2><p>p</p><ul><li>i</ul><table><tr><td>c</table><dl><dt>d</dl>s"
    kinds = [block.kind for block in taken_apart(text, "a.html").blocks]
    cell, item, heading, paragraph = BlockKind.CELL, BlockKind.ITEM, BlockKind.HEADING, BlockKind.PARAGRAPH
    assert kinds == [heading, heading, paragraph, item, cell, item, paragraph]


@pytest.mark.parametrize(
    ("text", "target", "written"),
    [
        ('<hr title="Hola">', 'a "b" <c>', '<hr title="a &quot;b&quot; &lt;c&gt;">'),
        ("<hr title='Hola'>", 'l\'eau & "b"', "<hr title='l&#39;eau &amp; \"b\"'>"),
        ("<hr title=Hola>", "good day", '<hr title="good day">'),
        ('<meta name="description" content="Qué">', "What", '<meta name="description" content="What">'),
        ('<meta property=og:title content="Qué">', "What", '<meta property=og:title content="What">'),
        ('<input type="submit" value="Enviar">', "Send", '<input type="submit" value="Send">'),
        ('<textarea placeholder="Escribe">x</textarea>', "Write", '<textarea placeholder="Write">x</textarea>'),
    ],
)
def test_attributes_that_people_read(text: str, target: str, written: str) -> None:
    document = taken_apart(text, "a.html")
    assert [block.kind for block in document.blocks] == [BlockKind.ATTRIBUTE]
    assert write(document, [target]).decode() == written


@pytest.mark.parametrize(
    "text",
    ['<input value="dato">', '<meta name="viewport" content="ancho">', '<img src="foto.png" alt="12">', "<a id=hola>"],
)
def test_attributes_that_nobody_reads(text: str) -> None:
    assert taken_apart(text, "a.html").blocks == ()


def test_attributes_inside_a_paragraph_are_woven_into_its_codes() -> None:
    text = '<p>Ver <a href="u" title="Más aquí"><img alt=\'Foto\'> la foto</a> ya</p>'
    document = taken_apart(text, "a.html")
    assert sources(document)[1:] == ["Más aquí", "Foto"]
    assert document.skeleton == ("<p>", 0, "</p>")
    same_words = write(document, [document.blocks[0].source, "More here", "Photo"]).decode()
    assert same_words == text.replace("Más aquí", "More here").replace("Foto", "Photo")
    other_words = document.blocks[0].source.replace("Ver", "See").replace("ya", "now")
    assert write(document, [other_words, "More here", "Foto"]).decode() == (
        '<p>See <a href="u" title="More here"><img alt=\'Foto\'> la foto</a> now</p>'
    )


def test_two_equal_images_get_their_own_alternative_texts() -> None:
    document = taken_apart('<p>a <img alt="x y"> b <img alt="x y"> c</p>', "a.html")
    target = document.blocks[0].source.replace("c", "d")
    assert write(document, [target, "uno", "dos"]) == b'<p>a <img alt="uno"> b <img alt="dos"> d</p>'


def test_in_a_target_codes_stay_and_everything_else_is_escaped() -> None:
    text = "<p>A <b>b</b> &lt; c</p>"
    assert rewritten(text, "a.html", lambda source: f"{source} <script> R&D &lt;") == (
        "<p>A <b>b</b> &lt; c &lt;script&gt; R&amp;D &lt;</p>"
    )


def test_codes_may_change_their_order() -> None:
    written = rewritten("<p><i>rojo</i> <b>gato</b> x</p>", "a.html", lambda _: "<b>cat</b> <i>red</i> x")
    assert written == "<p><b>cat</b> <i>red</i> x</p>"


def test_the_language_of_the_page_is_known() -> None:
    assert taken_apart('<html lang="pt_BR"><p>x', "a.html").lang == "pt-BR"
    assert taken_apart("<html lang=''><p>x", "a.html").lang is None


@pytest.mark.parametrize(
    "text",
    [
        "<div>" * 100_000 + "x",
        "<b>" * 50_000 + "x" + "</b>" * 50_000,
        "<b><i>x" * 20_000 + "</b></i>",
        '<a b="' * 50_000,
        "<a b='" * 50_000 + ">",
        "<!--x" * 100_000,
        "<![CDATA[x" * 50_000,
        "<code>x" * 20_000,
        "<p translate=no>x" * 20_000,
        "<svg><p>x" * 10_000,
        "</b>x" * 50_000,
        "&amp;" * 50_000 + "x",
        "<p " + "a=b " * 100_000 + ">x",
        "x" + " " * 200_000 + "y",
    ],
    ids=lambda text: text[:12],
)
def test_hostile_pages_come_back(text: str) -> None:
    document = read(text.encode(), name="a.html")
    check(document, text)
    assert write(document, sources(document)) == text.encode()
