"""Spans that must come out exactly as they went in: find them, mask them for the model, restore them after it.

A model that was trained with copy symbols sees one symbol for each span (`⟦0⟧`, `⟦1⟧` …); any other model sees the
span itself, which most models copy. Neither is trusted: `restore` counts, and says what is lost, doubled, invented or
wrongly nested, so that the caller can translate around the spans instead.
"""

from __future__ import annotations

import re
from collections import Counter, deque
from collections.abc import Sequence
from dataclasses import dataclass, replace

from langjustice.model import Code, CodeKind, Placeable, PlaceableKind, Span

_FILE_TYPES = (
    "pdf|docx?|odt|ods|odp|rtf|txt|md|html?|epub|xlsx?|csv|tsv|pptx?|jpe?g|png|gif|svg|webp|mp[34]|ogg|opus|webm|wav|"
    "zip|tar|gz|xz|7z|json|ya?ml|toml|xml|po|pot|mo|tmx|tbx|xliff?|py|js|css|sh|exe|apk|iso"
)
_TOP_DOMAINS = (
    "org|net|com|info|coop|edu|gov|int|io|eu|mx|ar|br|cl|co|do|ec|es|fr|gt|hn|ht|ni|pe|pr|pt|sv|uk|us|uy|ve|bo|cu|ca|"
    "de|it|za"
)
_UNITS = "km²|km2|m²|m2|m³|km/h|kWh|MWh|km|cm|mm|kg|mg|ml|ha|GB|MB|kB|TB|MW|kW|GHz|MHz|Hz|°C|°F|m"

# One alternation, most specific first; the regex engine tries them in this order at each place.
_PATTERNS = (
    # The model's own symbols, standing in somebody's text: they are text like any other.
    (PlaceableKind.SYMBOL, r"⟦[^⟦⟧\s]{0,8}⟧|[⟦⟧]"),
    (
        PlaceableKind.PLACEHOLDER,
        r"\{\{[^{}\n]*\}\}|\{%[^{}\n]*%\}|\$\{[^{}\n]+\}|%\{\w+\}|\{[\w.!:,<>^=+#%*\[\]-]*\}"
        r"|%\([^()\n]+\)[-+#0 ]?\d*(?:\.\d+)?[a-zA-Z]"
        r"|(?<![\d%])%(?:\d+\$)?[-+#0]?\d*(?:\.\d+)?(?:hh|h|ll|l|z)?[sdiufFeEgGxXoc](?![a-zà-ÿ]{2})|%%|%[A-Z][A-Z_]+%",
    ),
    (PlaceableKind.EMAIL, r"(?<![\w.+-])(?:mailto:)?[\w.+-]+@[\w-]+(?:\.[\w-]+)+(?<![.-])"),
    (
        PlaceableKind.URL,
        r"(?:[a-z][a-z\d+.-]{1,20}://|www\.|(?:tel|magnet|xmpp|matrix|bitcoin|geo):(?=\S))[^\s<>\"«»“”⟦⟧{}|\\^`]+"
        rf"|(?<![\w.@/-])(?:[a-z\d](?:[a-z\d-]*[a-z\d])?\.)+(?:{_TOP_DOMAINS})(?:/[^\s<>\"«»“”⟦⟧{{}}|\\^`]*|(?![\w-]|\.\w))",
    ),
    (
        PlaceableKind.FILE,
        rf"(?<![\w.~/-])(?:[\w.~-]*/)*[\w-][\w.-]*\.(?:{_FILE_TYPES})(?!\w)"
        # One letter after one slash is a feminine ending (los/as) more often than a place.
        r"|(?<![\w/.])(?:(?:~|\.\.?)(?:/[\w.-]*\w)+|(?:/[\w.-]*\w){2,}|/[\w.-]*\w\w|/\w(?=/))/?",
    ),
    (PlaceableKind.HANDLE, r"(?<![\w.@])@\w[\w.-]*(?:@[\w.-]+)?(?<![.-])"),
    (PlaceableKind.HASHTAG, r"(?<![\w&#/])#[^\W\d_]\w*"),
    # Numbers that every language writes alike. Decimal and thousands separators differ, and one digit is often better
    # spelt out or inflected around, so those are left to the model and looked at by the number check.
    (
        PlaceableKind.NUMBER,
        r"(?<![\w.,/-])(?<!\d:)(?:\d{4}-\d{2}-\d{2}(?:T[\d:]+Z?)?|\d{1,2}:\d{2}(?::\d{2})?(?:-\d{1,2}:\d{2})?"
        r"|\(\+\d{1,3}\)[\d ()./-]{5,}\d|\+\d{1,3}[\d ()./-]{5,}\d"
        r"|\d{1,2}/\d{1,2}/\d{2,4}"
        rf"|\d+(?:[ \u00a0\u202f]?(?:{_UNITS})(?!\w))|\d+%%|\d{{2,}}%?)(?![\w/-]|[.,:]\d)",
    ),
)
_ALL = re.compile("|".join(f"(?P<{kind.name}>{pattern})" for kind, pattern in _PATTERNS), re.IGNORECASE)
# A cheap look before the long alternation: a text with none of these characters has nothing to find.
_WORTH_A_LOOK = re.compile(r"[\d⟦⟧{}%@#/:\\$]|\w\.\w")
_TRAILING = ".,;:!?…)]’'\"»"

_OPENING = "([{¿¡«“‘\"'—-/"
_CLOSING = ")]},.;:!?…»”’\"'—-/"


def find(source: str, codes: Sequence[Code] = (), names: Sequence[tuple[Span, str]] = ()) -> tuple[Placeable, ...]:
    """Find what must not change in `source`, in order, without overlaps.

    `codes` are the format's own inline codes; `names` the do-not-translate terms found by the term base, with what
    stands for each on the target side. A code wins over an address, and an address over a name that stands in it.
    """
    found = [Placeable(kind=PlaceableKind.CODE, span=c.span, target=c.span.of(source), code=c) for c in codes]
    if _WORTH_A_LOOK.search(source):
        for match in _ALL.finditer(_apart(source, codes)):
            kind = PlaceableKind[match.lastgroup or ""]
            span = Span(start=match.start(), end=match.start() + len(_without_trailing(match[0], kind)))
            if span.start < span.end:
                found.append(Placeable(kind=kind, span=span, target=span.of(source)))
    for span, target in names:
        if not any(span.overlaps(other.span) for other in found):
            found.append(Placeable(kind=PlaceableKind.NAME, span=span, target=target))
    return tuple(sorted(found, key=lambda placeable: placeable.span))


def _apart(source: str, codes: Sequence[Code]) -> str:
    """The source with line ends for its codes, which no pattern reaches across."""
    parts, at = [], 0
    for code in codes:
        parts += [source[at : code.span.start], "\n" * (code.span.end - code.span.start)]
        at = code.span.end
    return "".join(parts) + source[at:] if parts else source


def _without_trailing(text: str, kind: PlaceableKind) -> str:
    """Leave the full stop or the closing bracket after an address to the sentence; keep brackets that are its own."""
    if kind not in (PlaceableKind.URL, PlaceableKind.FILE):
        return text
    while text and text[-1] in _TRAILING and not (text[-1] == ")" and text.count("(") >= text.count(")")):
        text = text[:-1]
    return text


@dataclass(frozen=True, slots=True, kw_only=True)
class Masked:
    """What the model sees. `tokens[i]` stands in `text` for `placeables[i]`."""

    source: str
    text: str
    placeables: tuple[Placeable, ...]
    tokens: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Restored:
    """A target with its placeables put back; `spans[i]` is where `placeables[i]` stands, None when it is lost.

    It is faithful when nothing is lost, doubled or invented and the inline codes are well nested.
    """

    target: str
    spans: tuple[Span | None, ...]
    lost: tuple[Placeable, ...] = ()
    invented: tuple[str, ...] = ()
    misnested: bool = False

    @property
    def faithful(self) -> bool:
        """Whether every placeable is there exactly once, in an order that the format allows."""
        return not (self.lost or self.invented or self.misnested)


def mask(
    source: str,
    placeables: Sequence[Placeable],
    *,
    symbols: Sequence[str] = (),
    insertions: Sequence[tuple[int, str]] = (),
) -> Masked:
    """Replace each placeable by a symbol, in order; without symbols each stands as its own target.

    `insertions` are texts to put in at places of the source that lie in no placeable (term markup). Raises ValueError
    when there are symbols, but fewer than placeables.
    """
    if symbols and len(symbols) < len(placeables):
        raise ValueError(f"{len(placeables)} placeables, but only {len(symbols)} symbols")
    tokens = tuple(symbols[: len(placeables)]) if symbols else tuple(p.target for p in placeables)
    edits = [(p.span.start, p.span.end, token, True) for p, token in zip(placeables, tokens, strict=True)]
    edits += [(place, place, text, False) for place, text in insertions]
    text, at = "", 0
    for start, end, token, stands_for in sorted(edits, key=lambda edit: edit[:2]):
        text += source[at:start]
        # A word that touches a symbol is cut into other pieces than the model knows it by; `restore` closes the gap.
        touches = text[-1:].isalnum() or (text.endswith("⟧") and not text.endswith(tuple(symbols)))
        text += f" {token}" if symbols and stands_for and touches else token
        if symbols and stands_for and source[end : end + 1].isalnum():
            text += " "
        at = end
    return Masked(source=source, text=text + source[at:], placeables=tuple(placeables), tokens=tokens)


def without_codes(
    source: str,
    placeables: Sequence[Placeable],
    *,
    symbols: Sequence[str] = (),
    insertions: Sequence[tuple[int, str]] = (),
) -> tuple[Masked, tuple[int, ...]]:
    """Mask as `mask` does, but leave the inline codes out of the text; also return where in it each one belongs.

    A model that does not know the codes then sees a whole sentence, and `with_codes` puts them back by alignment.
    The places are those of the codes among `placeables`, in order.
    """
    others = [p for p in placeables if p.code is None]
    tokens = iter(symbols[: len(others)] if symbols else [p.target for p in others])
    text, places, names = "", [], []
    at = 0
    # The tokens of the codes are never shown to the model, but must be told from a text that has such symbols itself.
    letter = "c"
    while f"⟦{letter}" in source:
        letter += "c"
    edits = [(p.span.start, p.span.end, p) for p in placeables] + [(place, place, word) for place, word in insertions]
    for start, end, edit in sorted(edits, key=lambda edit: edit[:2]):
        text += source[at:start]
        at = end
        if isinstance(edit, str):
            text += edit
        elif edit.code is None:
            names.append(next(tokens))
            text += names[-1]
        else:
            # An empty code between two words (a line break) parts them, so a space stands in for it.
            if edit.code.kind is CodeKind.EMPTY and text[-1:].isalnum() and source[end : end + 1].isalnum():
                text += " "
            places.append(len(text))
            names.append(f"⟦{letter}{len(places)}⟧")
    masked = Masked(source=source, text=text + source[at:], placeables=tuple(placeables), tokens=tuple(names))
    return masked, tuple(places)


def with_codes(target: str, masked: Masked, places: Sequence[int], alignment: Sequence[tuple[Span, Span]]) -> str:
    """Put a token for each inline code into a target that was translated without them, by (target, source) links.

    A pair goes around the words that are linked to the words it was around; an empty code goes behind the words that
    are linked to the word before it.
    """
    codes = [(p.code, token) for p, token in zip(masked.placeables, masked.tokens, strict=True) if p.code is not None]
    opened: dict[int, int] = {}
    points: list[tuple[int, int, str]] = []
    for number, ((code, token), place) in enumerate(zip(codes, places, strict=True)):
        if code.pair is not None and code.kind is CodeKind.OPEN:
            opened[code.pair] = number
        elif code.pair is not None and code.pair in opened:
            first = opened[code.pair]
            inside = [t for t, s in alignment if s.start < place and s.end > places[first]]
            start = _word_start(target, min((t.start for t in inside), default=len(target)))
            end = max(start, _word_end(target, max((t.end for t in inside), default=len(target))))
            points += [(start, first, codes[first][1]), (end, number, token)]
        else:
            before = [t.end for t, s in alignment if s.end <= place]
            after = [t.start for t, s in alignment if s.start >= place]
            at = _word_end(target, max(before)) if before else min(after, default=len(target))
            points.append((at, number, token))
    parts, at = [], 0
    for point, _, token in sorted(points):
        parts += [target[at:point], token]
        at = point
    return "".join([*parts, target[at:]])


def _word_start(text: str, place: int) -> int:
    while 0 < place < len(text) and text[place - 1].isalnum() and text[place].isalnum():
        place -= 1
    while place < len(text) and text[place].isspace():
        place += 1
    return place


def _word_end(text: str, place: int) -> int:
    while 0 < place < len(text) and text[place - 1].isalnum() and text[place].isalnum():
        place += 1
    return place


_SYMBOL = re.compile(r"⟦[^⟦⟧]*⟧|[⟦⟧]")
# Numbers and names may well stand elsewhere in a good translation; a second one of anything else is an invention.
_COMMON = frozenset({PlaceableKind.NUMBER, PlaceableKind.NAME})


def restore(target: str, masked: Masked, *, symbols: bool) -> Restored:
    """Put the placeables back into the model's output and judge what the model did with them.

    `symbols` says whether the model saw symbols; then every other symbol in its output is an invention, and is taken
    out of the text.
    """
    if symbols:
        parts = _by_symbol(target, masked.tokens)
    elif masked.tokens:
        parts = _by_literal(target, masked)
    else:
        parts = [target] if target else []
    counts = Counter(part for part in parts if isinstance(part, int))
    unknown = counts.pop(-1, 0)
    seen: set[int] = set()
    clean: list[str | int] = []
    for part in parts:
        if isinstance(part, int):
            if part < 0 or part in seen:
                continue
            seen.add(part)
        clean.append(part)
    text, spans = _assemble(clean, masked)
    written = invented([p for p in clean if isinstance(p, str)], _words(masked), masked.placeables)
    doubled = tuple(masked.placeables[i].target for i in sorted(counts) if counts[i] > 1)
    return Restored(
        target=text,
        spans=spans,
        lost=tuple(p for index, p in enumerate(masked.placeables) if index not in seen),
        invented=doubled + ("⟦⟧",) * unknown + written,
        misnested=not _in_order(masked.placeables, [part for part in clean if isinstance(part, int)]),
    )


def unchanged(source: str, placeables: Sequence[Placeable]) -> Restored:
    """The source as its own target, with the names as the target side writes them."""
    text, at = "", 0
    spans: list[Span | None] = []
    for placeable in placeables:
        text += source[at : placeable.span.start]
        spans.append(Span(start=len(text), end=len(text) + len(placeable.target)))
        text += placeable.target
        at = placeable.span.end
    return Restored(target=text + source[at:], spans=tuple(spans))


def invented(texts: Sequence[str], words: Sequence[str], placeables: Sequence[Placeable]) -> tuple[str, ...]:
    """Return what the words of an output, taken without its placeables, must not hold: codes, addresses, symbols.

    A model that writes `</b>` in plain letters has closed the bold print as surely as one that repeats the symbol. What
    the `words` of the source hold just as often is no invention.
    """
    literals = {p.target for p in placeables if p.kind not in _COMMON} | {"⟦", "⟧"}
    return tuple(sorted(literal for literal in literals if _count(literal, texts) > _count(literal, words)))


def _words(masked: Masked) -> list[str]:
    """The source without its placeables."""
    ends = [0, *(p.span.end for p in masked.placeables)]
    starts = [*(p.span.start for p in masked.placeables), len(masked.source)]
    return [masked.source[end:start] for end, start in zip(ends, starts, strict=True)]


def _count(literal: str, texts: Sequence[str]) -> int:
    return sum(text.count(literal) for text in texts)


def _by_symbol(target: str, tokens: Sequence[str]) -> list[str | int]:
    """Cut the output at symbols: text, or the number of a placeable, or -1 for a symbol that means nothing."""
    numbers = {token: index for index, token in enumerate(tokens)}
    parts: list[str | int] = []
    at = 0
    for match in _SYMBOL.finditer(target):
        parts += [target[at : match.start()], numbers.get(match[0], -1)]
        at = match.end()
    return [part for part in [*parts, target[at:]] if part != ""]


def _by_literal(target: str, masked: Masked) -> list[str | int]:
    """Cut the output at the spans themselves; equal spans are counted off from left to right."""
    waiting: dict[str, deque[int]] = {}
    kinds: dict[str, PlaceableKind] = {}
    for index, (token, placeable) in enumerate(zip(masked.tokens, masked.placeables, strict=True)):
        waiting.setdefault(token, deque()).append(index)
        kinds.setdefault(token, placeable.kind)
    longest_first = sorted(waiting, key=len, reverse=True)
    pattern = re.compile("|".join(_guarded(token, kinds[token]) for token in longest_first))
    parts: list[str | int] = []
    at = 0
    for match in pattern.finditer(target):
        places = waiting[match[0]]
        index = places.popleft() if len(places) > 1 else places[0]
        parts += [target[at : match.start()], index]
        at = match.end()
    return [part for part in [*parts, target[at:]] if part != ""]


# An address that goes on in some way is another address.
_ADDRESSES = frozenset({PlaceableKind.URL, PlaceableKind.EMAIL, PlaceableKind.FILE, PlaceableKind.HANDLE})
_GOES_ON = r"(?![\w/@#?&=~+-]|[.:%][\w/])"


def _guarded(token: str, kind: PlaceableKind) -> str:
    """A pattern for a span that is not part of a longer word, number or address: 30 is not in 1300 or 1.30."""
    before = after = ""
    if token[:1].isalnum():
        before = r"(?<![\w@/.~])" if kind in _ADDRESSES else r"(?<!\w)(?<!\d[.,:])"
    if kind in _ADDRESSES:
        after = _GOES_ON
    elif token[-1:].isalnum():
        after = r"(?!\w)(?![.,:]\d)"
    return before + re.escape(token) + after


def repeats(target: str, placeables: Sequence[Placeable]) -> bool:
    """Whether a target, made by a model that was shown the spans themselves, holds each of them as often as wanted."""
    wanted = Counter((p.target, p.kind) for p in placeables)
    return all(len(re.findall(_guarded(text, kind), target)) == count for (text, kind), count in wanted.items())


def _assemble(parts: Sequence[str | int], masked: Masked) -> tuple[str, tuple[Span | None, ...]]:
    """Join text and placeables, mending the white space that models lose or invent beside symbols."""
    spans: list[Span | None] = [None] * len(masked.placeables)
    out = ""
    for number, part in enumerate(parts):
        before = parts[number - 1] if number else None
        if isinstance(part, str):
            text = _joint(masked, before, part) + part if isinstance(before, int) else part
            if isinstance(before, int) and _glued_after(masked, before, text):
                text = text.lstrip(" ")
            out += text
            continue
        placeable = masked.placeables[part]
        if isinstance(before, int):
            left, right = masked.placeables[before], placeable
            between = masked.source[left.span.end : right.span.start]
            out += " " if between.isspace() and not out[-1:].isspace() else ""
        elif _glued_before(masked, part, out):
            out = out.rstrip(" ")
        elif out and _space_before(masked, placeable) and not out[-1].isspace() and out[-1] not in _OPENING:
            out += " "
        spans[part] = Span(start=len(out), end=len(out) + len(placeable.target))
        out += placeable.target
    return out, tuple(spans)


def _char(text: str, place: int) -> str:
    """The character at a place, or nothing beyond either end."""
    return text[place] if 0 <= place < len(text) else ""


def _joint(masked: Masked, index: int, text: str) -> str:
    """A space that the source has after a placeable and the model has swallowed before a word."""
    after = _char(masked.source, masked.placeables[index].span.end)
    return " " if after.isspace() and text[:1].isalnum() else ""


def _space_before(masked: Masked, placeable: Placeable) -> bool:
    return _char(masked.source, placeable.span.start - 1).isspace()


def _glued_after(masked: Masked, index: int, text: str) -> bool:
    """Whether a space right after a placeable is the model's invention."""
    if not text.startswith(" "):
        return False
    placeable = masked.placeables[index]
    after = _char(masked.source, placeable.span.end)
    if not after or after.isspace():
        return False
    if placeable.code is not None and placeable.code.kind is CodeKind.OPEN:
        return True
    if after in _CLOSING:
        return text.lstrip(" ")[:1] in _CLOSING and bool(text.strip())
    return after.isalnum()


def _glued_before(masked: Masked, index: int, out: str) -> bool:
    """Whether a space right before a placeable is the model's invention."""
    if not out.endswith(" "):
        return False
    placeable = masked.placeables[index]
    before = _char(masked.source, placeable.span.start - 1)
    if not before or before.isspace():
        return False
    if before.isalnum() or (placeable.code is not None and placeable.code.kind is CodeKind.CLOSE):
        return True
    return before in _OPENING and out.rstrip(" ")[-1:] in _OPENING


def _in_order(placeables: Sequence[Placeable], order: Sequence[int]) -> bool:
    """Whether the inline codes stand in an order that the format allows: that of the source, or a well-nested one.

    A code whose partner is in another sentence keeps its place among its like, outside of every pair.
    """
    order = [index for index in order if placeables[index].code is not None]
    if order == sorted(order):
        return True
    stack: list[int] = []
    last_lone = -1
    for index in order:
        code = placeables[index].code
        if code is None or code.kind is CodeKind.EMPTY:
            continue
        if code.pair is None:
            if stack or index < last_lone:
                return False
            last_lone = index
        elif code.kind is CodeKind.OPEN:
            stack.append(code.pair)
        elif not stack or stack.pop() != code.pair:
            return False
    return not stack


def chunks(source: str, placeables: Sequence[Placeable], limit: int) -> tuple[tuple[Span, tuple[Placeable, ...]], ...]:
    """Cut a source so that each part has at most `limit` placeables (moved to the part's own offsets).

    With `limit` 0 the parts are the text between the placeables and the placeables themselves: the last resort, which
    keeps every one of them whatever the model does.
    """
    bounds: list[tuple[Span, tuple[Placeable, ...]]] = []
    if limit == 0:
        at = 0
        for placeable in placeables:
            bounds.append((Span(start=at, end=placeable.span.start), ()))
            bounds.append((placeable.span, (placeable,)))
            at = placeable.span.end
        bounds.append((Span(start=at, end=len(source)), ()))
    else:
        groups = [placeables[i : i + limit] for i in range(0, len(placeables), limit)] or [()]
        starts = [0, *(group[0].span.start for group in groups[1:]), len(source)]
        for group, start, end in zip(groups, starts, starts[1:], strict=False):
            bounds.append((Span(start=start, end=end), _unpaired(group)))
    return tuple(
        (span, tuple(_moved(placeable, -span.start) for placeable in inside))
        for span, inside in bounds
        if span.start < span.end
    )


def _unpaired(group: Sequence[Placeable]) -> tuple[Placeable, ...]:
    """The placeables of a part, without the pair number of a code whose partner is in another part."""
    pairs = Counter(p.code.pair for p in group if p.code is not None)
    return tuple(
        replace(p, code=replace(p.code, pair=None)) if p.code is not None and pairs[p.code.pair] == 1 else p
        for p in group
    )


def _moved(placeable: Placeable, by: int) -> Placeable:
    return replace(placeable, span=placeable.span.moved(by))
