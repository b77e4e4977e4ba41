"""Texts into sentences, and back without a loss."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from langjustice.model import Block, Code, CodeKind, Span
from langjustice.segmentation import join_block, split, split_block
from tests.unit.marked import block


def sentences(text: str, lang: str) -> list[str]:
    return [span.of(text) for span in split(text, lang)]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("fr", "M. Dupont et Mme. Paul sont arrivés."),
        ("pt", "O total, aprox. 500 reais, foi pago ontem."),
        ("es", "La asamblea empieza a las 6 p. m. en la plaza."),
        ("es", "Según el art. 3 de la ley, nadie se va."),
        ("es", "Ver núm. 5 del boletín."),
        ("es", "Nos quitaron todo... menos la voz."),
        ("en", "Bring water, e.g. two bottles."),
        ("en", "J. K. Rowling was not invited."),
        ("en", "The U.S. Government lied."),
        ("en", "It costs 3.50 dollars."),
        ("en", "Read www.example.org today."),
        ("de", "Am 3. Mai treffen wir uns."),
        ("ht", "Mwen se Dr. Jan."),
    ],
)
def test_a_full_stop_inside_a_sentence_does_not_end_it(lang: str, text: str) -> None:
    assert sentences(text, lang) == [text]


@pytest.mark.parametrize(
    ("lang", "parts"),
    [
        ("es", ["La marcha saldrá de la embajada de EE. UU. el lunes 3 de mayo.", "Lo firmó la Sra. Ministra."]),
        ("ht", ["Mwen se Dr. Jan.", "Nou rete."]),
        ("es", ["La asamblea empieza a las 6 p. m. en la plaza.", "Traigan agua."]),
        ("es", ["Según el art. 3 de la ley, nadie se va.", "Ver núm. 5 del boletín."]),
        ("es", ["¿Quién decide?", "¡Nosotras!", "Y nadie más."]),
        ("es", ["«No nos vamos.»", "Así respondió la asamblea."]),
        ("pt", ["O Sr. Silva e a Profa. Ana chegaram.", "Vamos."]),
        ("fr", ["C'est l'heure !", "Qui vient ?", "Nous."]),
        ("en", ["The U.S. Government lied.", "We know."]),
        ("en", ['"We stay."', "That was the answer."]),
        ("en", ["We waited...", "Then we marched."]),
        ("en", ["Yes.", "No.", "Go."]),
        ("ar", ["لن نرحل.", "هذه أرضنا.", "هل تسمعون؟", "نعم!"]),
        ("hi", ["हम नहीं जाएंगे।", "यह हमारी ज़मीन है।"]),
    ],
)
def test_sentences(lang: str, parts: list[str]) -> None:
    assert sentences(" ".join(parts), lang) == parts


def test_chinese_has_no_spaces_between_sentences() -> None:
    assert sentences("我们不走。这是我们的土地！你们听见了吗？", "zh") == [
        "我们不走。",
        "这是我们的土地！",
        "你们听见了吗？",
    ]


def test_the_region_of_a_language_changes_nothing() -> None:
    assert sentences("Llegó la Sra. Ministra. Habló.", "es-MX") == ["Llegó la Sra. Ministra.", "Habló."]


@pytest.mark.parametrize("text", ["", " ", "\n\t \u00a0"])
def test_nothing_to_say_has_no_sentences(text: str) -> None:
    assert split(text, "en") == ()
    assert split_block(block(text), "en") == ()


def test_white_space_around_sentences_belongs_to_none() -> None:
    assert sentences("  One.  \n\n  Two. ", "en") == ["One.", "Two."]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("<b>One.</b> <i>Two.</i>", ["<b>One.</b>", "<i>Two.</i>"]),
        ("<b><i>One.</i></b> <i>Two.</i>", ["<b><i>One.</i></b>", "<i>Two.</i>"]),
        ("<b>One. Two.</b>", ["<b>One.", "Two.</b>"]),
        ("One.<br>Two.", ["One.<br>", "Two."]),
        ("One. <br>Two.", ["One.", "<br>Two."]),
        ("One.\\\nTwo.", ["One.\\\n", "Two."]),
        ("One.  \nTwo.", ["One.", "Two."]),
        ("<b>On</b>e. T<i>wo.</i>", ["<b>On</b>e.", "T<i>wo.</i>"]),
        ("<br>", ["<br>"]),
    ],
)
def test_codes_stay_with_the_words_they_mark(text: str, parts: list[str]) -> None:
    assert [segment.source for segment in split_block(block(text), "en")] == parts


def test_a_code_whose_partner_is_in_another_sentence_has_no_pair() -> None:
    first, second = split_block(block("<b>One. <i>Two.</i></b>"), "en")
    assert [(code.kind, code.pair) for code in first.codes] == [(CodeKind.OPEN, None)]
    assert [(code.span.of(second.source), code.pair is None) for code in second.codes] == [
        ("<i>", False),
        ("</i>", False),
        ("</b>", True),
    ]


def test_a_segment_knows_its_place() -> None:
    text = "One. Two."
    segments = split_block(block(text), "en")
    assert [(s.id, s.block, s.span.of(text)) for s in segments] == [("1.1", 0, "One."), ("1.2", 0, "Two.")]


def test_a_code_with_a_full_stop_in_it_is_not_looked_into() -> None:
    tag = '<a title="One. Two.">'
    text = f"See {tag}this</a> now."
    code = Code(kind=CodeKind.EMPTY, span=Span(start=4, end=4 + len(tag)))
    (segment,) = split_block(Block(index=0, source=text, raw=text, codes=(code,)), "en")
    assert segment.source == text


def test_an_endless_line_comes_back_whole() -> None:
    text = "a" * 200_000
    assert "".join(sentences(text, "en")) == text


def test_a_long_text_is_cut_between_sentences_only() -> None:
    sentence = "We will not leave this land, said the assembly of the valley."
    assert set(sentences(f"{sentence} " * 1_000, "en")) == {sentence}


def test_many_sentences_with_many_codes_do_not_hang() -> None:
    text = "<b>One.</b> Two. " * 8_000
    assert len(split_block(block(text), "en")) == 16_000


@st.composite
def marked_blocks(draw: st.DrawFn) -> Block:
    """Any text, with codes of any kind anywhere in it."""
    text, codes = "", []
    words = st.text(
        st.sampled_from('aBz. !?…»"()\n\u00a0 。é\u0301¿مD1') | st.characters(exclude_categories=["Cs"]), max_size=8
    )
    for kind in draw(st.lists(st.sampled_from(CodeKind), max_size=8)):
        text += draw(words)
        literal = draw(st.sampled_from(["<b>", "*", "\\\n", "  \n", " ", "<a. B>"]))
        pair = draw(st.none() | st.integers(0, 2))
        codes.append(Code(kind=kind, span=Span(start=len(text), end=len(text) + len(literal)), pair=pair))
        text += literal
    text += draw(words)
    return Block(index=3, source=text, raw=text, codes=tuple(codes))


@given(marked_blocks(), st.sampled_from(["en", "es", "fr", "ht", "ar", "zh", "xx"]))
def test_nothing_is_lost_and_no_code_is_cut(whole: Block, lang: str) -> None:
    segments = split_block(whole, lang)
    assert join_block(whole, segments, [segment.source for segment in segments]) == whole.source
    at = 0
    for segment in segments:
        assert whole.source[at : segment.span.start].strip() == ""
        assert segment.source == segment.span.of(whole.source) != ""
        for code in whole.codes:
            inside = segment.span.start <= code.span.start and code.span.end <= segment.span.end
            assert inside or not code.span.overlaps(segment.span)
        at = segment.span.end
    assert whole.source[at:].strip() == ""


@given(st.text(st.characters(exclude_characters="X", exclude_categories=["Cs"]), max_size=200))
def test_targets_stand_where_the_sources_stood(text: str) -> None:
    whole = block(text)
    segments = split_block(whole, "en")
    joined = join_block(whole, segments, ["X"] * len(segments))
    assert joined.replace("X", "").strip() == ""
    assert joined.count("X") == len(segments)
