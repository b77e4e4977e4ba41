"""XLIFF 2.0, 2.1 and 1.2 that other programs have worked on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from langjustice.errors import DocumentError
from langjustice.language import LangPair
from langjustice.messages import say
from langjustice.model import ExchangeUnit
from langjustice.xml_input import local, read_xml

_UNITS = ("unit", "trans-unit")
# States of XLIFF 1.2 (section 2.4) in which a target is what somebody vouches for.
_SETTLED = frozenset({"translated", "signed-off", "final", "needs-review-adaptation", "needs-review-l10n"})


def read_xliff(data: bytes, *, name: str) -> tuple[LangPair | None, list[ExchangeUnit]]:
    """The direction that the file says, and its units that have a target.

    Raises DocumentError with the line for what is no XLIFF.
    """
    pair: LangPair | None = None
    units: list[ExchangeUnit] = []
    root: Any = None
    for element in read_xml(data, name=name, wanted=_UNITS, error=DocumentError):
        if root is None:
            root = element
            if local(root) != "xliff" or not str(root.get("version", "")).startswith(("1.", "2.")):
                raise DocumentError(say("is no XLIFF 1.2 or 2.1"), path=name, line=root.sourceline)
            pair = _pair(root.get("srcLang"), root.get("trgLang"))
            continue
        if local(element) == "unit":
            units += _of_2(element)
        elif local(element) == "trans-unit":
            pair = pair or _pair_of_file(element)
            units += _of_1(element)
    if root is None:
        raise DocumentError(say("is no XLIFF"), path=name, line=1)
    return pair, units


def _pair(source: str | None, target: str | None) -> LangPair | None:
    return LangPair.of(source, target) if source and target else None


def _pair_of_file(element: Any) -> LangPair | None:
    file = next(element.iterancestors("{*}file"), None)
    return None if file is None else _pair(file.get("source-language"), file.get("target-language"))


def _of_2(unit: Any) -> Iterator[ExchangeUnit]:
    data = {one.get("id"): one.text or "" for one in unit.iterfind("{*}originalData/{*}data")}
    place = unit.get("name") or unit.get("id", "")
    segments = unit.findall("{*}segment")
    for number, segment in enumerate(segments, 1):
        source, target = segment.find("{*}source"), segment.find("{*}target")
        if source is None or target is None:
            continue
        state, substate = segment.get("state", "initial"), segment.get("subState", "")
        said = _text(target, data)
        if said.strip():
            yield ExchangeUnit(
                # Another program may have cut a unit into several segments, which are no longer ours.
                place=place if len(segments) == 1 else f"{place}/{number}",
                source=_text(source, data),
                target=said,
                fuzzy=state == "initial",
                state=state,
                substate=substate.removeprefix("langjustice:") if substate.startswith("langjustice:") else "",
                line=unit.sourceline or 0,
            )


def _of_1(unit: Any) -> Iterator[ExchangeUnit]:
    source, target = unit.find("{*}source"), unit.find("{*}target")
    if source is None or target is None:
        return
    said = _text(target, {})
    if not said.strip():
        return
    state = target.get("state", "")
    approved = unit.get("approved")
    settled = approved == "yes" or state in _SETTLED or (not state and approved != "no")
    qualifier = target.get("state-qualifier", "")
    yield ExchangeUnit(
        place=unit.get("resname") or unit.get("id", ""),
        source=_text(source, {}),
        target=said,
        fuzzy=not settled,
        state=state,
        substate=qualifier.removeprefix("x-langjustice-") if qualifier.startswith("x-langjustice-") else "",
        line=unit.sourceline or 0,
    )


def _text(element: Any, data: dict[str | None, str]) -> str:
    """The text of a source or target, its codes written out."""
    parts = [element.text or ""]
    for child in element:
        name = local(child)
        if name in ("ph", "sc", "ec") and child.get("dataRef") in data:
            parts.append(data[child.get("dataRef")])
        elif name == "pc":
            parts += [
                data.get(child.get("dataRefStart"), ""),
                _text(child, data),
                data.get(child.get("dataRefEnd"), ""),
            ]
        elif name == "cp":
            parts.append(_code_point(child.get("hex", "")))
        elif name in ("ph", "bpt", "ept", "it", "g", "mrk", "sub", "x", "bx", "ex"):
            parts.append(_text(child, data) or child.get("equiv-text", "") or child.get("equiv", ""))
        parts.append(child.tail or "")
    return "".join(parts)


def _code_point(hexadecimal: str) -> str:
    try:
        return chr(int(hexadecimal, 16))
    except (ValueError, OverflowError):
        return ""
