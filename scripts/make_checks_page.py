"""Write docs/checks.md from the checks themselves, so that the page says what the program does."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from langjustice import checks
from langjustice.checks.kind import About, Example
from langjustice.language import name as language

PAGE = Path(__file__).resolve().parents[1] / "docs" / "checks.md"
_HEAD = """# Quality checks

Made by `make docs` from the checks themselves.

Checks look at a translation beside its source. They run on every draft of `langjustice translate`, and on any pair of
files with `langjustice check`. What they find has one of three weights:

| weight | what it means |
|---|---|
| error | something is broken: nothing is published before a person has mended it |
| warning | a person should look: perhaps it is right |
| info | only tells |

## Choosing checks

A community chooses in the file `langjustice.toml` of its workspace:

```toml
[checks]
on = ["gender"]           # checks that only run where somebody asks for them
off = ["length"]          # these do not run
blocking = ["numbers"]    # what these find is an error
advisory = ["tags"]       # what these find is a warning at most

[checks.fr]               # for one target language
off = ["punctuation"]

[checks."en-es"]          # for one direction
off = ["case"]
```

Rules of a direction go before those of a language, and those before the general ones. `langjustice check --only NAME`
runs one check, whatever the file says. `langjustice check --list` names them all.
"""


def render() -> str:
    """Return the whole page."""
    return "".join([_HEAD, _table(), *(_section(name, about) for name, about in checks.ABOUT.items())])


def _table() -> str:
    rows = "".join(f"| [{name}](#{name}) | {_first(about)} |\n" for name, about in checks.ABOUT.items())
    return f"\n| check | what it finds |\n|---|---|\n{rows}"


def _first(about: About) -> str:
    return about.DESCRIPTION.split(". ")[0].rstrip(".") + "."


def _section(name: str, about: About) -> str:
    weights = " or ".join(severity.value for severity in about.SEVERITIES)
    if name in checks.DOCUMENT_CHECKS:
        weights += ", once for a whole document" if name == "machine" else ", in the light of the document so far"
    known = ", ".join(language(tag, display="en") for tag in about.LANGUAGES) or "all"
    switch = f'off unless somebody asks for it: `on = ["{name}"]`' if about.OPTIONAL else f'`off = ["{name}"]`'
    label = "switch on" if about.OPTIONAL else "switch off"
    return (
        f"\n## {name}\n\n{about.DESCRIPTION}\n\n"
        f"- weight: {weights}\n- languages: {known}\n- {label}: {switch}\n\n"
        "| | source | translation |\n|---|---|---|\n"
        f"{_rows('right', about.GOOD)}{_rows('wrong', about.BAD)}"
    )


def _rows(label: str, examples: Sequence[Example]) -> str:
    """One row for each segment; a document of equal segments is one row that says how many."""
    distinct = list(dict.fromkeys(examples))
    times = f" ({len(examples)} times)" if len(distinct) == 1 < len(examples) else ""
    return "".join(f"| {label}{times}{_known(one)} | {_cell(one.source)} | {_cell(one.target)} |\n" for one in distinct)


def _known(example: Example) -> str:
    """What the check knows of the segment beside its text."""
    if example.remembered:
        return ", memory: " + ", ".join(f"“{target}”" for target in example.remembered)
    return f", draft: “{example.drafted}”" if example.drafted else ""


def _cell(text: str) -> str:
    """Text as code, so that nothing in it is Markdown; spaces at the ends stay to be seen."""
    text = text.replace("|", "\\|")
    return f"`` {text} ``" if "`" in text else f"`{text}`"


if __name__ == "__main__":
    PAGE.write_text(render(), encoding="utf-8")
