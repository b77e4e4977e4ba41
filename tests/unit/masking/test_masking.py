"""What must not change: found, hidden from the model, and put back."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from langjustice import masking
from langjustice.masking import Masked
from langjustice.model import Code, CodeKind, Placeable, PlaceableKind, Span
from tests.unit.marked import codes_of

SYMBOLS = tuple(f"⟦{number}⟧" for number in range(16))


def found(text: str) -> list[tuple[str, str]]:
    return [(placeable.kind.value, placeable.span.of(text)) for placeable in masking.find(text)]


def masked(text: str, symbols: tuple[str, ...] = SYMBOLS) -> Masked:
    return masking.mask(text, masking.find(text, codes_of(text)), symbols=symbols)


@pytest.mark.parametrize(
    ("text", "kind", "spans"),
    [
        ("See https://example.org/a_(b). Yes.", "url", ["https://example.org/a_(b)"]),
        ("(see https://example.org/x)", "url", ["https://example.org/x"]),
        ("“https://a.org/x”, <https://a.org/y>", "url", ["https://a.org/x", "https://a.org/y"]),
        ("En www.radio.org.ar/en-vivo?x=1&y=2.", "url", ["www.radio.org.ar/en-vivo?x=1&y=2"]),
        ("radio.org, fin.", "url", ["radio.org"]),
        ("Llamen a tel:+525512345678", "url", ["tel:+525512345678"]),
        ("Escribe a prensa@asamblea.org.", "email", ["prensa@asamblea.org"]),
        ("mailto:a@b.org", "email", ["mailto:a@b.org"]),
        ("informe.pdf, plan_final.docx.", "file", ["informe.pdf", "plan_final.docx"]),
        ("./a/b ~/notas/x.txt /etc/hosts", "file", ["./a/b", "~/notas/x.txt", "/etc/hosts"]),
        ("Compañer@s, @colectiva_sur llama.", "handle", ["@colectiva_sur"]),
        ("@red@kolektiva.social.", "handle", ["@red@kolektiva.social"]),
        ("#NiUnaMenos, C# y a#b", "hashtag", ["#NiUnaMenos"]),
        ("a las 18:30 o 18:30:15", "number", ["18:30", "18:30:15"]),
        ("de 9:00-11:00", "number", ["9:00-11:00"]),
        ("2024-05-03, 3/5/2024", "number", ["2024-05-03", "3/5/2024"]),
        ("+52 55 1234 5678 y (+52) 55 1234 5678", "number", ["+52 55 1234 5678", "(+52) 55 1234 5678"]),
        ("30 km, 5 kg, 20 °C, 100 km/h", "number", ["30 km", "5 kg", "20 °C", "100 km/h"]),
        ("30\u00a0km", "number", ["30\u00a0km"]),
        ("el 45% en 1994", "number", ["45%", "1994"]),
        ("llama al 555-0199 o 55 1234 5678", "number", ["555-0199", "55 1234 5678"]),
        ("entre 1994-2024, 1-800-555-0199", "number", ["1994-2024", "1-800-555-0199"]),
        ("12 000 km, 1 250 000 pesos, en 2024 300 casas", "number", ["12 000 km", "1 250 000", "2024", "300"]),
        ("50%% off", "number", ["50%%"]),
    ],
)
def test_found(text: str, kind: str, spans: list[str]) -> None:
    assert found(text) == [(kind, span) for span in spans]


@pytest.mark.parametrize(
    "placeholder",
    [
        *("%(name)s", "%(count)d", "%1$s", "%d", "%s", "%%", "%.2f", "{count}", "{0}", "{}", "{a.b}", "{x!r:>10}"),
        *("${x}", "%{count}", "{{ user.name }}", "{% url 'x' %}", "%ENV_VAR%"),
    ],
)
def test_placeholders(placeholder: str) -> None:
    assert found(f"Hello {placeholder}, welcome") == [("placeholder", placeholder)]


@pytest.mark.parametrize(
    "text",
    [
        "compañer@s y l@s demás",
        "1,200 people, 2.5 metres, 3 times",
        "COVID-19, T-34, Ley 168-13",
        "he/she, y/o, N/A, los/as",
        "Mr. Smith said no.Yes he did.",
        "e.g. i.e. a.m. p.m. U.S.",
        "me@ and @ alone, # alone",
        "",
    ],
)
def test_left_to_the_model(text: str) -> None:
    assert found(text) == []


def test_a_percent_sign_before_a_word_is_no_placeholder() -> None:
    assert found("100% de la tierra, 7%d") == [("number", "100%")]


def test_the_symbols_of_the_model_in_a_text_are_kept_as_text() -> None:
    assert found("⟦0⟧ y ⟦/t⟧ y ⟦") == [("symbol", "⟦0⟧"), ("symbol", "⟦/t⟧"), ("symbol", "⟦")]


def test_nothing_reaches_across_a_code() -> None:
    text = "www.a<b>.org</b>"
    assert [p.kind for p in masking.find(text, codes_of(text))][1:] == [PlaceableKind.CODE] * 2


def test_a_code_wins_over_an_address_and_an_address_over_a_name() -> None:
    text = "<b>https://caracol.org</b> y Caracol"
    names = [(Span(start=11, end=18), "Caracol"), (Span(start=29, end=36), "Karakol")]
    placeables = masking.find(text, codes_of(text), names)
    assert [(p.kind.value, p.target) for p in placeables] == [
        ("code", "<b>"),
        ("url", "https://caracol.org"),
        ("code", "</b>"),
        ("name", "Karakol"),
    ]


def test_masked_text_has_symbols_and_no_touching_words() -> None:
    assert masked("I am <b>here</b>, <i>so</i>und").text == "I am ⟦0⟧ here ⟦1⟧, ⟦2⟧ so ⟦3⟧ und"


def test_too_few_symbols_are_refused() -> None:
    with pytest.raises(ValueError, match="2 placeables, but only 1 symbols"):
        masked("a@b.org c@d.org", symbols=("⟦0⟧",))


def test_term_markup_goes_where_it_belongs() -> None:
    text = "The strike at 18:30"
    shown = masking.mask(text, masking.find(text), symbols=SYMBOLS, insertions=[(10, "⟦t⟧ huelga⟦/t⟧")])
    assert shown.text == "The strike⟦t⟧ huelga⟦/t⟧ at ⟦0⟧"


@pytest.mark.parametrize(
    ("output", "target"),
    [
        ("Soy ⟦0⟧ maestra⟦1⟧, compañeras.", "Soy <b>maestra</b>, compañeras."),
        ("Soy ⟦0⟧maestra ⟦1⟧ , compañeras.", "Soy <b>maestra</b>, compañeras."),
        ("Soy⟦0⟧ maestra⟦1⟧, compañeras.", "Soy <b>maestra</b>, compañeras."),
        ("⟦0⟧ Maestra ⟦1⟧ soy, compañeras.", "<b>Maestra</b> soy, compañeras."),
    ],
)
def test_white_space_at_tags(output: str, target: str) -> None:
    """The space before and after an inline tag survives, and none is invented before the comma."""
    restored = masking.restore(output, masked("I am <b>a teacher</b>, comrades."), symbols=True)
    assert (restored.target, restored.faithful) == (target, True)


@pytest.mark.parametrize(
    ("text", "output", "target"),
    [
        ("<b><i>Stay.</i></b>", "⟦0⟧⟦1⟧Queda.⟦2⟧⟦3⟧.", "<b><i>Queda.</i></b>"),
        ("<b>Stay!</b>", "⟦0⟧¡Queda!⟦1⟧.", "<b>¡Queda!</b>"),
        ("<b>Stay</b>.", "⟦0⟧Queda⟦1⟧.", "<b>Queda</b>."),
        ("<b>No.</b>?", "⟦0⟧No.⟦1⟧?", "<b>No.</b>?"),
        ("<b>Stay.</b>", "⟦0⟧Queda⟦1⟧.", "<b>Queda</b>."),
        ("See #Paro", "Mira. ⟦0⟧.", "Mira. #Paro."),
    ],
)
def test_a_second_full_stop_behind_codes_is_the_models_invention(text: str, output: str, target: str) -> None:
    codes = codes_of(text)
    masked = masking.mask(text, masking.find(text, codes), symbols=SYMBOLS)
    assert masking.restore(output, masked, symbols=True).target == target


def test_a_swallowed_space_between_two_placeables_comes_back() -> None:
    restored = masking.restore("⟦0⟧⟦1⟧ se movieron", masked("%1$s %2$s moved to the Trash."), symbols=True)
    assert restored.target == "%1$s %2$s se movieron"


def test_lost() -> None:
    restored = masking.restore("Escriban.", masked("Write to a@b.org."), symbols=True)
    assert [placeable.target for placeable in restored.lost] == ["a@b.org"]
    assert not restored.faithful


@pytest.mark.parametrize("symbols", [SYMBOLS, ()])
def test_doubled(symbols: tuple[str, ...]) -> None:
    shown = masked("Write to a@b.org now.", symbols)
    restored = masking.restore(f"{shown.text} {shown.tokens[0]}", shown, symbols=bool(symbols))
    assert restored.invented == ("a@b.org",)
    assert not restored.faithful


@pytest.mark.parametrize("output", ["Hola ⟦7⟧ mundo", "Hola ⟦t⟧ mundo", "Hola ⟧ mundo", "Hola ⟦ mundo"])
def test_an_invented_symbol_is_taken_out_and_reported(output: str) -> None:
    restored = masking.restore(output, masked("Hello world"), symbols=True)
    assert "⟦" not in restored.target
    assert not restored.faithful


@pytest.mark.parametrize("symbols", [SYMBOLS, ()])
@pytest.mark.parametrize("extra", ["</b>", "https://a.org/x", "%s"])
def test_what_is_written_in_plain_letters_is_invented_too(extra: str, symbols: tuple[str, ...]) -> None:
    shown = masked("<b>Go</b> to https://a.org/x and %s", symbols)
    assert not masking.restore(f"{shown.text} or {extra}", shown, symbols=bool(symbols)).faithful


def test_what_the_words_of_the_source_hold_is_no_invention() -> None:
    text = "5 * 3 is *fifteen*"
    codes = [Code(kind=CodeKind.OPEN, span=Span(start=9, end=10), pair=1)]
    codes.append(Code(kind=CodeKind.CLOSE, span=Span(start=17, end=18), pair=1))
    shown = masking.mask(text, masking.find(text, codes), symbols=SYMBOLS)
    assert masking.restore("5 * 3 son ⟦0⟧quince⟦1⟧", shown, symbols=True).faithful
    assert not masking.restore("5 * 3 * 1 son ⟦0⟧quince⟦1⟧", shown, symbols=True).faithful


@pytest.mark.parametrize(
    ("text", "output", "allowed"),
    [
        ("<b>a</b> <i>c</i>", "⟦2⟧ c ⟦3⟧ ⟦0⟧ a ⟦1⟧", True),
        ("<b>a</b> <i>c</i>", "⟦0⟧ c ⟦2⟧ a ⟦3⟧⟦1⟧", True),
        ("<b>a</b> <i>c</i>", "⟦0⟧ a ⟦2⟧ c ⟦1⟧⟦3⟧", False),
        ("<b>a</b> <i>c</i>", "⟦1⟧ a ⟦0⟧ ⟦2⟧ c ⟦3⟧", False),
        ("a</b> <i>c</i>", "⟦1⟧ c ⟦2⟧ ⟦0⟧ a", True),
        ("a</b> <i>c</i>", "⟦1⟧ c ⟦0⟧ a ⟦2⟧", False),
        ("a</b> c <b>d", "⟦1⟧ d ⟦0⟧ a", False),
        ("<b>a<br>c</b>", "⟦0⟧ a ⟦2⟧ ⟦1⟧ c", True),
    ],
)
def test_only_some_orders_of_codes_are_allowed(text: str, output: str, allowed: bool) -> None:
    """Pairs stay well nested; a code whose partner is in another sentence stays outside of them, in its order."""
    restored = masking.restore(output, masked(text), symbols=True)
    assert restored.misnested is not allowed


def test_the_order_of_the_source_is_allowed_even_when_it_is_no_good_order() -> None:
    text = "<b>a<i>c</b>d</i>"
    codes = [
        Code(kind=kind, span=code.span, pair=pair)
        for code, kind, pair in zip(
            codes_of(text), [*[CodeKind.OPEN] * 2, *[CodeKind.CLOSE] * 2], (1, 2, 1, 2), strict=True
        )
    ]
    shown = masking.mask(text, masking.find(text, codes), symbols=SYMBOLS)
    assert masking.restore(shown.text, shown, symbols=True).faithful


@pytest.mark.parametrize(
    ("source", "output"),
    [
        ("Go to https://a.org today", "Vayan a https://a.org/otra hoy"),
        ("Go to https://a.org/x and https://a.org", "Vayan a https://a.org/x"),
        ("Ask @ana today", "Pregunten a @anabel hoy"),
        ("Read plan.pdf today", "Lean elplan.pdf hoy"),
        ("Ask a@b.org today", "Pregunten a a@b.org.mx hoy"),
        ("30 people", "1300 personas"),
        ("30 people", "1.30 personas"),
    ],
)
def test_a_longer_span_is_not_the_span(source: str, output: str) -> None:
    """Without symbols, the model's copy must be the whole address or number, not a part of another one."""
    assert [p.kind for p in masking.restore(output, masked(source, ()), symbols=False).lost]


def test_of_two_spans_the_longer_is_read_first() -> None:
    restored = masking.restore("En https://a.org/x y a.org", masked("At a.org and https://a.org/x", ()), symbols=False)
    assert restored.faithful
    assert [span and span.of(restored.target) for span in restored.spans] == ["a.org", "https://a.org/x"]


def test_a_model_without_symbols_that_writes_one_has_invented_it() -> None:
    assert not masking.restore("Hola ⟦0⟧", masked("Hello 2024", ()), symbols=False).faithful


def test_chunks_join_back_and_hold_the_limit() -> None:
    text = "".join(f"<b>word{number}</b> and " for number in range(12))
    placeables = masking.find(text, codes_of(text))
    parts = masking.chunks(text, placeables, 5)
    assert "".join(span.of(text) for span, _ in parts) == text
    assert [len(inside) for _, inside in parts] == [5, 5, 5, 5, 4]
    assert all(p.span.of(span.of(text)) == p.target for span, inside in parts for p in inside)


def test_a_pair_that_is_cut_by_a_chunk_has_no_pair_number_there() -> None:
    text = "<b>a <i>c</i> d</b>"
    (_, first), (_, second) = masking.chunks(text, masking.find(text, codes_of(text)), 3)
    assert [p.code and p.code.pair for p in first] == [None, 1, 1]
    assert [p.code and p.code.pair for p in second] == [None]


def test_chunks_around_every_placeable() -> None:
    text = "Go to a@b.org at 18:30"
    parts = masking.chunks(text, masking.find(text), 0)
    assert [span.of(text) for span, _ in parts] == ["Go to ", "a@b.org", " at ", "18:30"]


def test_the_source_as_its_own_target() -> None:
    text = "a@b.org Caracol #a#a"
    placeables = masking.find(text, (), [(Span(start=8, end=15), "Karakol")])
    restored = masking.unchanged(text, placeables)
    assert restored.target == "a@b.org Karakol #a#a"
    assert [span and span.of(restored.target) for span in restored.spans] == ["a@b.org", "Karakol", "#a"]


def linked(target: str, source: str, *pairs: tuple[str, str]) -> list[tuple[Span, Span]]:
    """Links between words (target, source) of the two texts."""
    return [
        (
            Span(start=target.index(t), end=target.index(t) + len(t)),
            Span(start=source.index(s), end=source.index(s) + len(s)),
        )
        for t, s in pairs
    ]


def test_codes_go_back_by_alignment() -> None:
    text = "we <b>block</b> the road"
    shown, places = masking.without_codes(text, masking.find(text, codes_of(text)))
    assert shown.text == "we block the road"
    target = "bloqueamos nosotras la carretera"
    links = linked(target, shown.text, ("bloqueamos", "block"), ("nosotras", "we"), ("carretera", "road"))
    restored = masking.restore(masking.with_codes(target, shown, places, links), shown, symbols=False)
    assert restored.target == "<b>bloqueamos</b> nosotras la carretera"
    assert restored.faithful


def test_a_line_break_between_words_parts_them() -> None:
    text = "one<br>two a@b.org"
    shown, places = masking.without_codes(text, masking.find(text, codes_of(text)), symbols=SYMBOLS)
    assert (shown.text, places) == ("one two ⟦0⟧", (4,))


def test_a_text_with_the_symbols_for_codes_in_it_keeps_them_apart() -> None:
    text = "<b>one</b> ⟦c1⟧ two"
    shown, places = masking.without_codes(text, masking.find(text, codes_of(text)))
    assert shown.text == "one ⟦c1⟧ two"
    target = "uno ⟦c1⟧ dos"
    links = linked(target, shown.text, ("uno", "one"), ("dos", "two"))
    restored = masking.restore(masking.with_codes(target, shown, places, links), shown, symbols=False)
    assert (restored.target, restored.faithful) == ("<b>uno</b> ⟦c1⟧ dos", True)


def test_a_name_may_be_written_otherwise_on_the_target_side() -> None:
    text = "The Caracol stands"
    shown = masking.mask(text, masking.find(text, (), [(Span(start=4, end=11), "Karakol")]), symbols=SYMBOLS)
    assert masking.restore("⟦0⟧ vive", shown, symbols=True).target == "Karakol vive"


@st.composite
def nasty(draw: st.DrawFn) -> tuple[str, tuple[Code, ...]]:
    """A text with nested codes, with addresses, numbers, symbols and white space of every kind."""
    bits = [
        "a",
        "B",
        "ñ",
        "é",
        "e\u0301",
        "中",
        "م",
        " ",
        "  ",
        "\n",
        "\t",
        "\u00a0",
        ".",
        ",",
        "(",
        ")",
        "¿",
        "'",
        "-",
        "*",
    ]
    bits += [
        "⟦0⟧",
        "⟦",
        "⟧",
        "⟦t⟧",
        "%s",
        "%(a)s",
        "%%",
        "{x}",
        "18:30",
        "12",
        "7",
        "https://a.org",
        "a@b.org",
        "@x",
        "#y",
    ]
    bits += ["/", "@", "%", "{", "</b>", "⟦c1⟧", "x.pdf", "1.30", "+52 55 1234 5678"]
    text, codes, stack, pairs = "", [], [], 0
    for bit in draw(st.lists(st.sampled_from(bits) | st.sampled_from(CodeKind), max_size=60)):
        if not isinstance(bit, CodeKind):
            text += bit
            continue
        pair = None
        if bit is CodeKind.OPEN:
            pair = pairs = pairs + 1
            stack.append(pair)
        elif bit is CodeKind.CLOSE:
            pair = stack.pop() if stack else None
        literal = draw(st.sampled_from({"open": ["<b>", "*"], "close": ["</b>", "*"], "empty": ["<br>", "\\\n"]}[bit]))
        codes.append(Code(kind=bit, span=Span(start=len(text), end=len(text) + len(literal)), pair=pair))
        text += literal
    closed = {code.pair for code in codes if code.kind is CodeKind.CLOSE}
    return text, tuple(
        Code(kind=code.kind, span=code.span, pair=code.pair if code.pair in closed else None) for code in codes
    )


@given(nasty())
def test_masked_and_restored_is_the_same(case: tuple[str, tuple[Code, ...]]) -> None:
    text, codes = case
    placeables = masking.find(text, codes)
    many = tuple(f"⟦{number}⟧" for number in range(len(placeables)))
    shown = masking.mask(text, placeables, symbols=many)
    restored = masking.restore(shown.text, shown, symbols=True)
    assert restored.target == text
    assert restored.faithful
    assert [span and span.of(text) for span in restored.spans] == [p.target for p in placeables]


@given(nasty())
def test_without_symbols_it_is_the_same_or_known_not_to_be(case: tuple[str, tuple[Code, ...]]) -> None:
    text, codes = case
    shown = masking.mask(text, masking.find(text, codes))
    restored = masking.restore(shown.text, shown, symbols=False)
    assert restored.target == text or not restored.faithful


@given(nasty(), st.text(st.sampled_from("⟦⟧01t/ ab<>%s.@"), max_size=40))
def test_faithful_means_that_everything_is_there_once(case: tuple[str, tuple[Code, ...]], noise: str) -> None:
    text, codes = case
    placeables = masking.find(text, codes)[:16]
    shown = masking.mask(text, placeables, symbols=SYMBOLS)
    restored = masking.restore(noise + shown.text[::-1].replace("⟧", "⟦"), shown, symbols=True)
    assert (None in restored.spans) == bool(restored.lost)
    again = masking.restore(shown.text + noise, shown, symbols=True)
    for placeable, span in zip(placeables, again.spans, strict=True):
        assert span is not None
        assert span.of(again.target) == placeable.target


@given(nasty(), st.integers(1, 16))
def test_chunks_lose_nothing(case: tuple[str, tuple[Code, ...]], limit: int) -> None:
    text, codes = case
    placeables = masking.find(text, codes)
    for size in (0, limit):
        parts = masking.chunks(text, placeables, size)
        assert "".join(span.of(text) for span, _ in parts) == text
        inside: list[Placeable] = [p for _, group in parts for p in group]
        assert [p.target for p in inside] == [p.target for p in placeables]
        assert max((len(group) for _, group in parts), default=0) <= (size or 1)


def test_no_text_makes_it_hang() -> None:
    """20,000 characters of one kind, each found, masked and restored; a pattern that goes wild takes minutes."""
    bits = [
        "a.",
        "@",
        "{",
        "%(",
        "x",
        "/",
        "1 ",
        "⟦",
        "⟧",
        "⟦0",
        "⟦ ",
        "a@",
        "a@b.",
        ".",
        "-",
        "1",
        "1.",
        "1:",
        "+1 2",
        "%",
    ]
    bits += [
        "{{",
        "{%",
        "${",
        "%{",
        "%A_",
        "#",
        "#a",
        "http://",
        "tel:",
        "www.",
        "~",
        "../",
        "/a",
        "a/b",
        "(",
        " ",
        "\\",
    ]
    bits += ["_", "a-", "x.pdf.", "{a.", "%s", "%%", "12km", "@a.", "1/1/", "\n", "é/", "mailto:", "%.", "[", "…"]
    started = time.monotonic()
    for bit in bits:
        text = (bit * 20_000)[:20_000]
        for source in (text, f"{{x {text}"):
            placeables = masking.find(source)
            symbols = tuple(f"⟦{number}⟧" for number in range(len(placeables)))
            for chosen in (symbols, ()):
                shown = masking.mask(source, placeables, symbols=chosen)
                assert masking.restore(shown.text, shown, symbols=bool(chosen)).target
    assert time.monotonic() - started < 20


# ── what the model has no letters for ───────────────────────────────────────────────────────────────────────────


def test_what_the_model_cannot_write_is_added_between_the_placeables() -> None:
    def euros(text: str) -> list[Span]:
        return [Span(start=place, end=place + 1) for place, char in enumerate(text) if char == "€"]

    source = "Give € at https://a.org/€ or €"
    placeables = masking.find(source)
    assert [p.target for p in placeables] == ["https://a.org/€"]
    added = masking.add_unreadable(source, placeables, euros)
    assert [(p.kind, p.span.start) for p in added] == [
        (PlaceableKind.SYMBOL, 5),
        (PlaceableKind.URL, 10),
        (PlaceableKind.SYMBOL, 29),
    ]
    assert masking.add_unreadable(source, placeables, lambda _text: []) == placeables


@pytest.mark.parametrize("text", ["$NAME", "$name_of_it", "__NAME__", ":tada:", "$$E = mc^2$$"])
def test_more_that_is_no_language(text: str) -> None:
    assert [p.target for p in masking.find(f"See {text} here.")] == [text]


@pytest.mark.parametrize("text", ["It costs $ 5 or more.", "She said: hello: world.", "a __big__ thing", "10:30:15"])
def test_what_only_looks_like_it(text: str) -> None:
    assert PlaceableKind.PLACEHOLDER not in {p.kind for p in masking.find(text)}


def test_a_pair_that_has_lost_its_words_is_told() -> None:
    source = "The <b>river</b> is ours"
    masked = masking.mask(source, masking.find(source, codes_of(source)), symbols=("⟦0⟧", "⟦1⟧"))
    assert masking.restore("El ⟦0⟧ río ⟦1⟧ es nuestro", masked, symbols=True).faithful
    emptied = masking.restore("El río ⟦0⟧⟦1⟧ es nuestro", masked, symbols=True)
    assert emptied.emptied
    assert not emptied.faithful
    bare = "The <b></b> river"
    masked = masking.mask(bare, masking.find(bare, codes_of(bare)), symbols=("⟦0⟧", "⟦1⟧"))
    assert masking.restore("El ⟦0⟧⟦1⟧ río", masked, symbols=True).faithful
