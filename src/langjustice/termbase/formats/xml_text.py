"""What the formats in XML share: how a file begins, and texts as XML can hold them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from langjustice.errors import GlossaryError
from langjustice.messages import say
from langjustice.xml_input import local

# What XML 1.0 cannot hold at all, not even written as a reference.
_UNHEARD = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def first_element(elements: Iterator[Any], kind: str, roots: Sequence[str], *, name: str) -> Any:
    """Take the root from what `read_xml` yields. Raises GlossaryError when it is not one of `roots`."""
    root = next(elements, None)
    if root is None or local(root) not in roots:
        what = f"the first element is <{local(root)}>" if root is not None else "there is no element"
        wanted = " or ".join(f"<{one}>" for one in roots)
        raise GlossaryError(
            say("this is no {kind}: {what}").format(kind=kind, what=what),
            path=name,
            line=1,
            next=say("{kind} begins with {wanted}").format(kind=kind, wanted=wanted),
        )
    return root


def heard(text: str) -> str:
    """The text without the characters that XML has no way to say."""
    return _UNHEARD.sub("", text)
