"""Text into sentences, lossless: the segments and what stands between them join back to the very text.

sentencex (rules for some 300 languages, fast) makes the cuts. It also cuts after abbreviations that it does not know
(M., Mme., aprox., Dr. in Haitian Creole), so a cut behind something that looks like one needs the agreement of yasbd
(rules for 40 languages, careful, a thousand times slower); in a language that yasbd lacks, the fast cut stands.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, deque
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Any

from langjustice.language import primary
from langjustice.model import Block, Code, CodeKind, Segment, Span

# A short word, a single letter, or one with a full stop inside: what an abbreviation before a cut looks like.
# Five letters, because "aprox." and "Sres." have as many; longer ones are rare enough to leave to the fast splitter.
_ABBREVIATION = re.compile(r"(?:^|[\s(\[«“\"'’.-])(?:[^\W\d_]{1,5}|(?:[^\W\d_]{1,3}\.)+[^\W\d_]{1,3})\.\s*$")
# How much the careful splitter sees before and after a doubtful cut (code points): its cost grows with the text, and
# its rules look at the words next to the stop.
_BEFORE, _AFTER = 48, 24
# sentencex keeps its offsets in 32 bits and slows down on endless lines; a cut at white space bounds what it sees.
_CHUNK = 20_000


def split_block(block: Block, lang: str) -> tuple[Segment, ...]:
    """Cut a block into its sentences, in order. White space between sentences belongs to none of them.

    A sentence is never cut inside an inline code, and an inline code at a boundary stays with the words it marks. A
    code whose partner ends up in another sentence loses its pair number.
    """
    segments: list[Segment] = []
    waiting = deque(block.codes)
    for number, span in enumerate(split(block.source, lang, block.codes)):
        inside = []
        while waiting and waiting[0].span.start < span.end:
            code = waiting.popleft()
            if code.span.start >= span.start:
                inside.append(code)
        pairs = Counter(code.pair for code in inside)
        codes = tuple(
            Code(kind=code.kind, span=code.span.moved(-span.start), pair=code.pair if pairs[code.pair] == 2 else None)
            for code in inside
        )
        source = span.of(block.source)
        # People count from 1, and so does `langjustice check`.
        name = f"{block.index + 1}.{number + 1}"
        segments.append(Segment(id=name, block=block.index, span=span, source=source, codes=codes))
    return tuple(segments)


def join_block(block: Block, segments: Sequence[Segment], targets: Sequence[str]) -> str:
    """Put the targets of all segments of a block where their sources stood; the reverse of `split_block`."""
    parts, at = [], 0
    for segment, target in zip(segments, targets, strict=True):
        parts += [block.source[at : segment.span.start], target]
        at = segment.span.end
    return "".join(parts) + block.source[at:]


def split(text: str, lang: str, codes: Sequence[Code] = ()) -> tuple[Span, ...]:
    """Return the spans of the sentences of `text`; what lies between them is white space only."""
    words, places = _without_codes(text, codes)
    cuts = _sentence_starts(words, primary(lang))
    bounds = [0, *cuts, len(words)]
    starts = [code.span.start for code in codes]
    spans: list[Span] = []
    start = 0
    for left, right in pairwise(bounds):
        if right == len(words):
            end = len(text)
        else:
            last = _last_visible(words, places, left, right)
            end = _boundary(codes[bisect_left(starts, last) :], last, places[right])
        span = _trimmed(text, Span(start=start, end=end), codes, starts)
        if span.start < span.end:
            spans.append(span)
        start = end
    return tuple(spans)


def _without_codes(text: str, codes: Sequence[Code]) -> tuple[str, Sequence[int]]:
    """The text that the sentence rules see, and for each of its code points the place in `text`."""
    if not codes:
        return text, range(len(text))
    places: list[int] = []
    at = 0
    for code in codes:
        places.extend(range(at, code.span.start))
        at = code.span.end
    places.extend(range(at, len(text)))
    return "".join(text[place] for place in places), places


def _last_visible(words: str, places: Sequence[int], left: int, right: int) -> int:
    """The place in the text just after the last visible character of `words[left:right]`."""
    end = right
    while end > left and words[end - 1].isspace():
        end -= 1
    return places[end - 1] + 1 if end > left else places[left]


def _boundary(codes: Sequence[Code], end: int, start: int) -> int:
    """Choose where, in the gap `text[end:start]` between two sentences, one ends and the other begins.

    `codes` are those that follow `end`. Closing codes belong to the sentence before, opening ones to the sentence
    after; an empty code goes with the words that it touches.
    """
    cut = end
    for code in codes:
        if code.span.end > start or code.kind is CodeKind.OPEN:
            break
        if code.kind is CodeKind.EMPTY and code.span.start != cut:
            break
        cut = code.span.end
    return cut


def _trimmed(text: str, span: Span, codes: Sequence[Code], starts: Sequence[int]) -> Span:
    """Leave out the white space at both edges, but never a part of a code (a Markdown line break ends in one)."""
    start, end = span.start, span.end
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    for place in (start, end) if codes and start < end else ():
        code = codes[max(0, bisect_left(starts, place) - 1)]
        if code.span.start < place < code.span.end:
            start, end = min(start, code.span.start), max(end, code.span.end)
    return Span(start=start, end=end)


def _sentence_starts(text: str, lang: str) -> list[int]:
    """The places (other than 0) at which a sentence begins."""
    starts: list[int] = []
    base = 0
    while len(text) - base > _CHUNK:
        cut = _chunk_end(text, base)
        found = _fast_starts(text[base:cut], lang)
        # The last sentence of a chunk may go on behind it, so the next chunk begins with it; an endless one is cut.
        starts += [base + place for place in found] or [cut]
        base = starts[-1]
    starts += [base + place for place in _fast_starts(text[base:], lang)]
    if _careful(lang) is None:
        return starts
    return [start for start in starts if not _doubtful(text, start) or _agrees(lang, *_around(text, start))]


def _fast_starts(chunk: str, lang: str) -> list[int]:
    """The places in a chunk at which the fast splitter begins a sentence after another one."""
    import sentencex

    starts: list[int] = []
    at = 0
    for sentence in sentencex.segment(lang, chunk):
        # sentencex drops white space at some edges; finding each sentence again keeps the places true.
        found = chunk.find(sentence, at)
        if found < 0:
            continue
        if at or chunk[:found].strip():
            starts.append(found)
        at = found + len(sentence)
    return starts


def _chunk_end(text: str, base: int) -> int:
    """Where to end a chunk of an endless text: at white space in its second half, if there is some."""
    half, end = base + _CHUNK // 2, base + _CHUNK
    return max(text.rfind(" ", half, end), text.rfind("\n", half, end)) + 1 or end


def _doubtful(text: str, start: int) -> bool:
    return _ABBREVIATION.search(text[max(0, start - 20) : start]) is not None


def _around(text: str, start: int) -> tuple[str, str]:
    """The words just before and just after a cut."""
    return text[max(0, start - _BEFORE) : start].rstrip(), text[start : start + _AFTER]


@lru_cache(maxsize=20_000)
def _agrees(lang: str, before: str, after: str) -> bool:
    """Ask the careful splitter whether a sentence ends where `before` ends."""
    detector = _careful(lang)
    return detector is not None and len(before) in detector.detect(f"{before} {after}")


@lru_cache(maxsize=8)
def _careful(lang: str) -> Any | None:
    """The careful splitter for a language, or None where it has no rules."""
    import yasbd

    if lang not in yasbd.get_supported_langs():
        return None
    return yasbd.BoundaryDetector(lang)
