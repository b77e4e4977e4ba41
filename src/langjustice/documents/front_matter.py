"""Front matter of Markdown files: of YAML (`---`) and TOML (`+++`) only the values that people read."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from langjustice.documents import lines
from langjustice.documents.assembly import Run, has_letters
from langjustice.model import Block, BlockKind, Layout, Span

_KEYS = r"(?:title|description|summary|subtitle)"
_DOUBLE = r'"(?:[^"\\]|\\.)*+"'
_YAML = re.compile(rf"(?P<key>[\"']?){_KEYS}(?P=key)[ \t]*:[ \t]+(?P<value>{_DOUBLE}|'(?:[^']|'')*+'|[^\"'].*)")
_TOML = re.compile(rf"[ \t]*(?P<key>[\"']?){_KEYS}(?P=key)[ \t]*=[ \t]*(?P<value>{_DOUBLE}|'[^']*+')")
_TABLE = re.compile(r"[ \t]*\[")
_COMMENT = re.compile(r"[ \t]+#.*|[ \t]*$")
# YAML 1.2, section 7.3.3: what a plain scalar must not begin with or contain; and what would not be a string.
_INDICATORS = frozenset("-?:,[]{}#&*!|>'\"%@` \t")
_NOT_STRING = re.compile(r"(?:true|false|yes|no|on|off|null|~|[-+.\d][\d.,:eExX_+-]*|\d{4}-\d\d-\d\d.*)", re.IGNORECASE)
_ESCAPE = re.compile(r"\\(?:([0abtnvfre\"/\\ N_LP])|x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8}))")
_ESCAPED = dict(zip('0abtnvfre"/\\ N_LP', '\0\a\b\t\n\v\f\r\x1b"/\\ \x85\xa0\u2028\u2029', strict=True))
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff]")

PLAIN, SINGLE, DOUBLE, LITERAL, BASIC = "yaml plain", "yaml single", "yaml double", "toml literal", "toml basic"


def end_of(text: str) -> int:
    """Where the front matter ends, line ending included; 0 when there is none."""
    fences = {"---": ("---", "..."), "+++": ("+++",)}
    closing: tuple[str, ...] = ()
    for number, line in enumerate(lines.split(text)):
        content = text[line.start : line.end].rstrip()
        if number == 0:
            closing = fences.get(content, ())
            if not closing:
                return 0
        elif content in closing:
            return line.next
    return 0


def runs(text: str, end: int) -> Iterator[Run]:
    """The values in the front matter `text[:end]` that people read."""
    toml = text.startswith("+++")
    inside = list(lines.split(text[:end]))[1:-1]
    for number, line in enumerate(inside):
        content = text[line.start : line.end]
        if toml and _TABLE.match(content):
            return
        found = (_TOML if toml else _YAML).match(content)
        following = inside[number + 1] if number + 1 < len(inside) else None
        # An indented line goes on with the value; such values stay as they are.
        if not found or (following and not toml and text[following.start : following.end][:1] in (" ", "\t")):
            continue
        run = _run(content, found, toml=toml)
        if run:
            yield run.moved(line.start)


def render(block: Block, target: str) -> str:
    """Write a value in the quotes it had; it gets double ones when it would be something else without."""
    return _WRITERS[block.layout.quoting](lines.one_line(target).strip())


def quotes(block: Block) -> bool:
    """Whether the block is a value of front matter."""
    return block.layout.quoting in _WRITERS


def _run(content: str, found: re.Match[str], *, toml: bool) -> Run | None:
    raw = found["value"]
    start = found.start("value")
    quoted = raw[:1] in ("'", '"')
    source: str | None
    if quoted:
        if not _COMMENT.fullmatch(content, found.end("value")):
            return None
        quoting = {"'": LITERAL if toml else SINGLE, '"': BASIC if toml else DOUBLE}[raw[0]]
        source = raw[1:-1]
        if quoting == SINGLE:
            source = source.replace("''", "'")
        elif raw[0] == '"':
            source = _unescaped(source)
    else:
        raw = re.split(r"[ \t]#", raw, maxsplit=1)[0].rstrip()
        source, quoting = raw, PLAIN
        if raw[:1] in _INDICATORS and not re.match(r"[-?:]\S", raw):
            return None
    if source is None or not has_letters(source) or (quoting == PLAIN and _NOT_STRING.fullmatch(source)):
        return None
    source = source.strip()
    span = Span(start=start, end=start + len(raw))
    return Run(span=span, source=source, kind=BlockKind.METADATA, layout=Layout(quoting=quoting))


def _unescaped(inner: str) -> str | None:
    """The text of a double-quoted value; None when it holds an escape that nobody knows, or a line break."""
    if "\\" in _ESCAPE.sub("", inner):
        return None
    codes = [int(found[2] or found[3] or found[4], 16) for found in _ESCAPE.finditer(inner) if not found[1]]
    if any(code > 0x10FFFF or 0xD800 <= code < 0xE000 for code in codes):
        return None
    text = _ESCAPE.sub(
        lambda found: _ESCAPED[found[1]] if found[1] else chr(int(found[2] or found[3] or found[4], 16)), inner
    )
    return None if _CONTROL.search(text) else text


def _plain(target: str) -> str:
    unsafe = target[:1] in _INDICATORS or ": " in target or " #" in target or target.endswith(":")
    return (
        _double(target) if unsafe or not target or _NOT_STRING.fullmatch(target) or _CONTROL.search(target) else target
    )


def _double(target: str) -> str:
    escaped = target.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + _CONTROL.sub(lambda found: f"\\u{ord(found[0]):04x}", escaped) + '"'


def _single(target: str) -> str:
    return _double(target) if _CONTROL.search(target) else "'" + target.replace("'", "''") + "'"


def _literal(target: str) -> str:
    return _double(target) if "'" in target or _CONTROL.search(target) else f"'{target}'"


_WRITERS: dict[str, Callable[[str], str]] = {
    PLAIN: _plain,
    SINGLE: _single,
    DOUBLE: _double,
    LITERAL: _literal,
    BASIC: _double,
}
