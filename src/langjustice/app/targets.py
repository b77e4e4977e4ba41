"""Targets that people have typed, as the rest of the program knows targets: with the codes of their source in them."""

from __future__ import annotations

from dataclasses import replace

from langjustice.model import Code, Segment, Span


def codes_in(target: str, source: Segment) -> tuple[Code, ...]:
    """The inline codes of a source where they stand in a target, each at the first place that is left for it.

    Codes that the target lacks are left out: the checks tell.
    """
    found: list[Code] = []
    taken: list[Span] = []
    for code in source.codes:
        text = code.span.of(source.source)
        start = target.find(text)
        while start >= 0 and any(Span(start=start, end=start + len(text)).overlaps(span) for span in taken):
            start = target.find(text, start + 1)
        if start >= 0:
            taken.append(Span(start=start, end=start + len(text)))
            found.append(replace(code, span=taken[-1]))
    return tuple(sorted(found, key=lambda code: code.span))
