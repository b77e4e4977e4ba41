"""What a document says of its own text: whether translations of it may be used again for other texts.

In the front matter of Markdown `translation-memory: no` (TOML: `translation-memory = false`), in the head of a page
`<meta name="translation-memory" content="no">`.
"""

from __future__ import annotations

import re

from langjustice.documents import front_matter
from langjustice.model import Document

_REFUSED = r"(?:no|false|off|never|non|nao|não)"
_YAML = re.compile(
    rf"^[\"']?translation[-_]memory[\"']?[ \t]*[:=][ \t]*[\"']?{_REFUSED}\b", re.IGNORECASE | re.MULTILINE
)
_META = re.compile(r"<meta\b[^>]*\bname\s*=\s*[\"']?translation-memory\b[^>]*>", re.IGNORECASE)
_CONTENT = re.compile(rf"\bcontent\s*=\s*[\"']?{_REFUSED}\b", re.IGNORECASE)


def allows_memory(document: Document) -> bool:
    """Whether the text of a document may enter the memory: yes, unless it says no."""
    frame = "".join(part if isinstance(part, str) else "\0" for part in document.skeleton)
    if document.format == "html":
        return not any(_CONTENT.search(found[0]) for found in _META.finditer(frame))
    return document.format != "markdown" or not _YAML.search(frame[: front_matter.end_of(frame)])
