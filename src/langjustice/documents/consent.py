"""What a document says of its own text: what may be done with it, who may see it, and by when it is needed.

In the front matter of Markdown (YAML or TOML) as keys, in the head of a page as `<meta name="…" content="…">`:

    machine-translation: no
    translation-memory: no
    visibility: assigned
    licence: CC BY-SA 4.0
    credit: Asamblea de mujeres de Clara
    deadline: 2026-12-01
"""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from langjustice.documents import front_matter
from langjustice.model import Consent, Document, Visibility

NAMES = ("machine-translation", "translation-memory", "visibility", "licence", "credit", "deadline")
_NAMES = "|".join(NAMES).replace("licence", "licen[cs]e")
# What is said in any other way than this is taken for a refusal: nobody's text is used because of a slip of the pen.
ALLOWED = frozenset({"", "yes", "true", "on", "allowed", "sí", "si", "oui", "sim", "wi", "1"})
_LINE = re.compile(
    rf"^[\"']?(?P<name>{_NAMES})[\"']?[ \t]*[:=][ \t]*"
    r"(?P<value>\"[^\"\n]*\"|'[^'\n]*'|[^\n]*?)[ \t]*(?:[ \t]#[^\n]*)?$",
    re.IGNORECASE | re.MULTILINE,
)
_META = re.compile(r"<meta\b[^>]*>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"\b(name|content)\s*=\s*(\"[^\"]*\"|'[^']*'|[^\s>]+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """What a document says; `deadline` is an ISO 8601 date, empty for none."""

    consent: Consent
    deadline: str = ""


def stated(document: Document, otherwise: Mapping[str, str] = MappingProxyType({})) -> Statement:
    """Read what a document says of itself. What it does not say is allowed; what cannot be read is not.

    `otherwise` is said beside the document, by the same names, and goes before.
    """
    said = dict(_html(document) if document.format == "html" else _front_matter(document)) | dict(otherwise)
    seen = said.get("visibility", Visibility.WORKSPACE.value).lower()
    return Statement(
        consent=Consent(
            machine=said.get("machine-translation", "").lower() in ALLOWED,
            memory=said.get("translation-memory", "").lower() in ALLOWED,
            visibility=Visibility(seen) if seen in set(Visibility) else Visibility.ASSIGNED,
            licence=said.get("licence", ""),
            credit=said.get("credit", ""),
        ),
        deadline=_deadline(said.get("deadline", "")),
    )


def _deadline(text: str) -> str:
    """The day of a text that begins with a date; none for anything else."""
    try:
        return date.fromisoformat(text[:10]).isoformat()
    except ValueError:
        return ""


def allows_memory(document: Document) -> bool:
    """Whether the text of a document may enter the memory."""
    return stated(document).consent.memory


def _frame(document: Document) -> str:
    """The document without the text that people read."""
    return "".join(part if isinstance(part, str) else "\0" for part in document.skeleton)


def _front_matter(document: Document) -> list[tuple[str, str]]:
    if document.format != "markdown":
        return []
    frame = _frame(document)
    front = frame[: front_matter.end_of(frame)]
    return [(canonical(found["name"]), found["value"].strip("\"' \t")) for found in _LINE.finditer(front)]


def _html(document: Document) -> list[tuple[str, str]]:
    said = []
    for meta in _META.finditer(_frame(document)):
        values = {key.lower(): html.unescape(text.strip("\"'")) for key, text in _ATTRIBUTE.findall(meta[0])}
        if re.fullmatch(_NAMES, values.get("name", ""), re.IGNORECASE):
            said.append((canonical(values["name"]), values.get("content", "").strip()))
    return said


def canonical(name: str) -> str:
    """A name as `NAMES` has it, for one in other letters or in the spelling of the United States."""
    return name.lower().replace("license", "licence")
