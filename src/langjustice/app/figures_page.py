"""The report as one web page: nothing is loaded from anywhere, no script runs, and every drawing is a table as well."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from langjustice import language, messages
from langjustice.app.figures import Direction, Figures, Portion
from langjustice.messages import say

_WIDTH, _HEIGHT, _LEFT, _BOTTOM = 560, 180, 44, 24
_STYLE = """
:root { color-scheme: light dark; }
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 48rem; margin: 0 auto; padding: 1rem; }
h1, h2 { line-height: 1.2; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; }
th, td { padding: .2rem .7rem .2rem 0; text-align: end; vertical-align: top; }
th:first-child, td:first-child { text-align: start; }
thead th { border-bottom: 1px solid; }
svg { max-width: 100%; height: auto; }
.line { fill: none; stroke: currentColor; stroke-width: 2; }
.dashed { stroke-dasharray: 6 4; }
.grid { stroke: currentColor; opacity: .25; }
text { fill: currentColor; font-size: 12px; }
"""


def page(figures: Figures, *, name: str, made_at: str) -> str:
    """The whole page in HTML. `name` is that of the workspace, `made_at` a moment (ISO 8601)."""
    parts = [_summary(figures), *(_direction(one) for one in figures.directions), _words(figures), _loop(figures)]
    title = escape(say("Translation report: {name}").format(name=name))
    made = say("Made {made_at} by langjustice. Figures of what people have decided; nobody is named.")
    return (
        f'<!doctype html>\n<html lang="{messages.language()}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{title}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<main>\n<h1>{title}</h1>\n"
        f"<p>{escape(made.format(made_at=made_at))}</p>\n"
        + "\n".join(part for part in parts if part)
        + "\n</main>\n</body>\n</html>\n"
    )


def _summary(figures: Figures) -> str:
    rows = [
        [_way(one), str(one.whole.segments), share(one.coverage), *_portion(one.whole)] for one in figures.directions
    ]
    if not rows:
        return _element("p", say("Nothing is decided yet."))
    head = [say("direction"), say("decided"), say("of all"), *_heads()]
    return _element("h2", say("Directions")) + _table(head, rows)


def _heads() -> list[str]:
    return [say("accepted as drafted"), say("edited"), say("terms right")]


def _direction(one: Direction) -> str:
    if not one.months:
        return ""
    drawing = _plot(
        [month for month, _ in one.months],
        [
            (say("edited"), [portion.edit_distance for _, portion in one.months]),
            (say("accepted as drafted"), [portion.as_drafted for _, portion in one.months]),
        ],
        title=say(
            "{direction}: share of the characters that was edited, and of segments accepted as drafted, by month"
        ).format(direction=_way(one)),
    )
    rows = [[month, str(portion.segments), *_portion(portion)] for month, portion in one.months]
    origins = ", ".join(f"{count} {origin}" for origin, count in one.origins)
    return (
        f"<h2>{escape(_way(one))}</h2>\n<figure>{drawing}</figure>\n"
        + _table([say("month"), say("decided"), *_heads()], rows)
        + _element("p", say("Segments: {origins}.").format(origins=origins))
    )


def _words(figures: Figures) -> str:
    rows = [[f"{one.source} → {one.target}", str(one.pair), str(one.corrections)] for one in figures.words]
    if not rows:
        return ""
    head = [say("put in for the source"), say("direction"), say("times")]
    return _element("h2", say("Most corrected words")) + _table(head, rows)


def _loop(figures: Figures) -> str:
    if not figures.learned:
        return ""
    told = say(
        "{learned} terms were proposed from corrections, {accepted} of them accepted. They have spared about"
        " {spared:.0f} corrections."
    ).format(learned=figures.learned, accepted=figures.accepted, spared=figures.spared)
    rows = [
        [
            f"{one.source} → {one.target}",
            share(one.before.term_accuracy),
            share(one.after.term_accuracy),
            str(one.after.texts),
            f"{one.spared:.1f}",
        ]
        for one in figures.effects
    ]
    head = [say("term"), say("right in drafts before"), say("since"), say("texts since"), say("spared")]
    table = _table(head, rows) if rows else ""
    return _element("h2", say("What corrections have taught")) + _element("p", told) + table


def _portion(portion: Portion) -> list[str]:
    return [share(portion.as_drafted), share(portion.edit_distance), share(portion.term_accuracy)]


def _element(name: str, text: str) -> str:
    return f"\n<{name}>{escape(text)}</{name}>\n"


def share(value: float | None) -> str:
    """A share as people read it."""
    return "–" if value is None else f"{100 * value:.0f} %"


def _way(one: Direction) -> str:
    return " → ".join(language.name(tag, display=messages.language()) for tag in (one.pair.source, one.pair.target))


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    top = "".join(f'<th scope="col">{escape(cell)}</th>' for cell in head)
    body = "\n".join(
        f'<tr><th scope="row">{escape(first)}</th>' + "".join(f"<td>{escape(cell)}</td>" for cell in rest) + "</tr>"
        for first, *rest in rows
    )
    return (
        '<div class="wide" tabindex="0">\n<table>\n'
        f"<thead><tr>{top}</tr></thead>\n<tbody>\n{body}\n</tbody>\n</table>\n</div>"
    )


def _plot(names: Sequence[str], lines: Sequence[tuple[str, Sequence[float | None]]], *, title: str) -> str:
    """Lines over months; a value is from 0 to 1, and a month without one has no point."""
    step = (_WIDTH - _LEFT - 10) / max(1, len(names) - 1)
    high = _HEIGHT - _BOTTOM - 10

    def at(place: int, value: float) -> tuple[float, float]:
        return _LEFT + (place * step if len(names) > 1 else step / 2), 10 + high * (1 - value)

    parts = [f'<svg viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img" aria-label="{escape(title)}">']
    for value in (0.0, 0.5, 1.0):
        _, y = at(0, value)
        parts.append(f'<line class="grid" x1="{_LEFT}" x2="{_WIDTH}" y1="{y:.1f}" y2="{y:.1f}"/>')
        parts.append(f'<text x="{_LEFT - 6}" y="{y + 4:.1f}" text-anchor="end">{100 * value:.0f} %</text>')
    for place in sorted({0, len(names) - 1}):
        x, _ = at(place, 0)
        anchor = "middle" if len(names) == 1 else "start" if place == 0 else "end"
        parts.append(f'<text x="{x:.1f}" y="{_HEIGHT - 6}" text-anchor="{anchor}">{escape(names[place])}</text>')
    for number, (label, values) in enumerate(lines):
        points = [at(place, value) for place, value in enumerate(values) if value is not None]
        style = "line dashed" if number else "line"
        parts.append(f'<polyline class="{style}" points="{" ".join(f"{x:.1f},{y:.1f}" for x, y in points)}"/>')
        parts += [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="currentColor"/>' for x, y in points]
        if points:
            x, y = points[-1]
            parts.append(f'<text x="{min(x, _WIDTH - 4):.1f}" y="{y - 8:.1f}" text-anchor="end">{escape(label)}</text>')
    return "".join([*parts, "</svg>"])
