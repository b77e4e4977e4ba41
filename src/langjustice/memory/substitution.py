"""Put the numbers and placeables of a source into the target of a similar one."""

from __future__ import annotations

import re
from collections import Counter

from langjustice.memory.forms import Form


def substitute(target: str, old: Form, new: Form) -> str | None:
    """The target with what stands in the slots of `new` in the place of what stands in those of `old`.

    None when that cannot be told: the two have not the same kinds of slots in the same order, or the target does not
    have a changed one exactly as often as the old source. What is the same in both may stand in the target as it likes.
    """
    if _kinds(old) != _kinds(new):
        return None
    wanted: dict[str, str] = {}
    for before, after in zip(old.slots, new.slots, strict=True):
        if wanted.setdefault(before, after) != after:
            return None
    changed = {before: after for before, after in wanted.items() if before != after}
    if not changed:
        return target
    counts = Counter(old.slots)
    pattern = re.compile("|".join(rf"(?<!\w){re.escape(text)}(?!\w)" for text in sorted(wanted, key=len, reverse=True)))
    found = Counter(pattern.findall(target))
    if any(found[text] != counts[text] for text in changed):
        return None
    return pattern.sub(lambda match: wanted[match[0]], target)


def _kinds(form: Form) -> list[str]:
    """The slots of a form in order (private use characters, which no text has)."""
    return [char for char in form.text if "\ue000" <= char <= "\uf8ff"]
