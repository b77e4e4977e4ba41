"""The report as one web page: nothing is loaded from anywhere, no script runs, and every drawing is a table as well."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from langjustice import language
from langjustice.app.figures import Direction, Figures, Portion

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
    title = escape(f"Translation report: {name}")
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{title}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<main>\n<h1>{title}</h1>\n"
        f"<p>Made {escape(made_at)} by langjustice. Figures of what people have decided; nobody is named.</p>\n"
        + "\n".join(part for part in parts if part)
        + "\n</main>\n</body>\n</html>\n"
    )


def _summary(figures: Figures) -> str:
    rows = [
        [_way(one), str(one.whole.segments), share(one.coverage), *_portion(one.whole)] for one in figures.directions
    ]
    head = ["direction", "decided", "of all", "accepted as drafted", "edited", "terms right"]
    return f"<h2>Directions</h2>\n{_table(head, rows)}" if rows else "<p>Nothing is decided yet.</p>"


def _direction(one: Direction) -> str:
    if not one.months:
        return ""
    drawing = _plot(
        [month for month, _ in one.months],
        [
            ("edited", [portion.edit_distance for _, portion in one.months]),
            ("accepted as drafted", [portion.as_drafted for _, portion in one.months]),
        ],
        title=f"{_way(one)}: share of the characters that was edited, and of segments accepted as drafted, by month",
    )
    rows = [[month, str(portion.segments), *_portion(portion)] for month, portion in one.months]
    origins = ", ".join(f"{count} {origin}" for origin, count in one.origins)
    return (
        f"<h2>{escape(_way(one))}</h2>\n<figure>{drawing}</figure>\n"
        + _table(["month", "decided", "accepted as drafted", "edited", "terms right"], rows)
        + f"\n<p>Segments: {escape(origins)}.</p>"
    )


def _words(figures: Figures) -> str:
    rows = [[f"{one.source} → {one.target}", str(one.pair), str(one.corrections)] for one in figures.words]
    if not rows:
        return ""
    return f"<h2>Most corrected words</h2>\n{_table(['put in for the source', 'direction', 'times'], rows)}"


def _loop(figures: Figures) -> str:
    if not figures.learned:
        return ""
    told = (
        f"<p>{figures.learned} terms were proposed from corrections, {figures.accepted} of them accepted. "
        f"They have spared about {figures.spared:.0f} corrections.</p>"
    )
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
    head = ["term", "right in drafts before", "since", "texts since", "spared"]
    return f"<h2>What corrections have taught</h2>\n{told}\n" + (_table(head, rows) if rows else "")


def _portion(portion: Portion) -> list[str]:
    return [share(portion.as_drafted), share(portion.edit_distance), share(portion.term_accuracy)]


def share(value: float | None) -> str:
    """A share as people read it."""
    return "–" if value is None else f"{100 * value:.0f} %"


def _way(one: Direction) -> str:
    return " → ".join(language.name(tag, display="en") for tag in (one.pair.source, one.pair.target))


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
