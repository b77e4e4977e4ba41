"""Find the spans of a source that must come out exactly as they went in."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from langjustice.model import Code, Placeable, PlaceableKind, Span

_FILE_TYPES = (
    "pdf|docx?|odt|ods|odp|rtf|txt|md|html?|epub|xlsx?|csv|tsv|pptx?|jpe?g|png|gif|svg|webp|mp[34]|ogg|opus|webm|wav|"
    "zip|tar|gz|xz|7z|json|ya?ml|toml|xml|po|pot|mo|tmx|tbx|xliff?|py|js|css|sh|exe|apk|iso"
)
_TOP_DOMAINS = (
    "org|net|com|info|coop|edu|gov|int|io|eu|mx|ar|br|cl|co|do|ec|es|fr|gt|hn|ht|ni|pe|pr|pt|sv|uk|us|uy|ve|bo|cu|ca|"
    "de|it|za"
)
_UNITS = "km²|km2|m²|m2|m³|km/h|kWh|MWh|km|cm|mm|kg|mg|ml|ha|GB|MB|kB|TB|MW|kW|GHz|MHz|Hz|°C|°F|m"

# Thousands set apart by spaces, as the SI does: 12 000.
_SPACED = r"\d{1,3}(?:[ \u00a0\u202f]\d{3})+"

# One alternation, most specific first; the regex engine tries them in this order at each place.
_PATTERNS = (
    # The model's own symbols, standing in somebody's text: they are text like any other.
    (PlaceableKind.SYMBOL, r"⟦[^⟦⟧\s]{0,8}⟧|[⟦⟧]"),
    (
        PlaceableKind.PLACEHOLDER,
        r"\{\{[^{}\n]*\}\}|\{%[^{}\n]*%\}|\$\{[^{}\n]+\}|%\{\w+\}|\{[\w.!:,<>^=+#%*\[\]-]*\}"
        r"|\$\$[^$\n]+\$\$|(?<![\w$])\$[a-z_]\w*|(?-i:(?<!\w)__[A-Z\d_]+__(?!\w))|(?<![\w:]):[a-z][a-z\d_+-]+:(?![\w:])"
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
        # Telephone numbers as they are dialled at home, and spans of years.
        r"|\d{3,4}-\d{3,4}|\d{1,4}-\d{2,4}(?:-\d{2,4})+|\d{2,4}(?: \d{2,4}){2,}"
        rf"|(?:{_SPACED}|\d+)[ \u00a0\u202f]?(?:{_UNITS})(?!\w)|{_SPACED}|\d+%%|\d{{2,}}%?)(?![\w/-]|[.,:]\d)",
    ),
)
_ALL = re.compile("|".join(f"(?P<{kind.name}>{pattern})" for kind, pattern in _PATTERNS), re.IGNORECASE)
# A cheap look before the long alternation: a text with none of these characters has nothing to find.
_WORTH_A_LOOK = re.compile(r"[\d⟦⟧{}%@#/:\\$]|\w\.\w|__")
_TRAILING = ".,;:!?…)]’'\"»"


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


def add_unreadable(
    source: str, placeables: Sequence[Placeable], unreadable: Callable[[str], Sequence[Span]]
) -> tuple[Placeable, ...]:
    """Add what the model has no letters for (€, ✊, a quotation in another script), so that it comes out as it is.

    `unreadable` tells where such words stand in a text; it is asked about what stands between the placeables.
    """
    found = list(placeables)
    ends = [0, *(p.span.end for p in placeables)]
    starts = [*(p.span.start for p in placeables), len(source)]
    for end, start in zip(ends, starts, strict=True):
        for part in unreadable(source[end:start]):
            span = part.moved(end)
            found.append(Placeable(kind=PlaceableKind.SYMBOL, span=span, target=span.of(source)))
    return tuple(sorted(found, key=lambda placeable: placeable.span)) if len(found) > len(placeables) else tuple(found)


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
