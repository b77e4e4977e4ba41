"""Placeholders by the format that an entry is flagged with, as gettext's own checks understand them.

GNU gettext manual, section 15.3 (Internationalized formats); printf of C, PHP and Python.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from langjustice.model import Span

# Braces in braces: `{width:{precision}}`; doubled ones with what is between them stay together.
_BRACES = r"\{\{[^{}\n]*\}\}|\{\{|\}\}|\{[^{}\n]*(?:\{[^{}\n]*\}[^{}\n]*)*\}"
_FORMATS = {
    "python-format": r"%(?:\([^()\n]*\))?[-+ #0]*(?:\*|\d+)?(?:\.(?:\*|\d+))?[hlL]?[diouxXeEfFgGcrsa%]",
    "c-format": r"%(?:\d+\$)?[-+ #0'I]*(?:\*(?:\d+\$)?|\d+)?(?:\.(?:\*(?:\d+\$)?|\d+)?)?"
    r"(?:(?:hh|ll|[hlqjztL])?[diouxXeEfFgGaAcspnCSm%]|<[A-Z]\w+>)",
    "php-format": r"%(?:\d+\$)?(?:[-+ 0]|'[^\n])*\d*(?:\.\d+)?[bcdeEufFgGosxX%]",
    "javascript-format": r"%(?:\d+\$)?[-+]?(?:0|'[^\n])?-?\d*(?:\.\d+)?[bcdefgosuxXj%]",
    "qt-format": r"%L?\d{1,2}",
    "qt-plural-format": r"%L?n|%L?\d{1,2}",
    "ruby-format": r"%(?:<\w+>|\d+\$)?[-+ #0]*\d*(?:\.\d+)?[diouxXeEfgGaAcsp%]|%\{\w+\}",
    "python-brace-format": _BRACES,
    "perl-brace-format": r"\{\w+\}",
    "csharp-format": _BRACES,
    "java-format": r"\{[^{}\n]*\}",
}
_COMPILED = {flag: re.compile(pattern) for flag, pattern in _FORMATS.items()}


def placeholders(text: str, flags: Sequence[str]) -> list[Span]:
    """Where the placeholders of the formats stand that an entry is flagged with, in order, without overlaps."""
    found: list[Span] = []
    for flag in flags:
        if flag in _COMPILED:
            found += [Span(start=one.start(), end=one.end()) for one in _COMPILED[flag].finditer(text)]
    found.sort()
    apart: list[Span] = []
    for span in found:
        if not apart or span.start >= apart[-1].end:
            apart.append(span)
    return apart
