"""Catalogs for programs (.mo), and what gettext itself says of a catalog."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from langjustice.app.inputs import read_bytes
from langjustice.app.outputs import write_atomically
from langjustice.documents.po.compile import compiled
from langjustice.language import to_locale
from langjustice.messages import say

# Seconds: a catalog of 100,000 messages takes less than one.
_PATIENCE = 120
# Names, addresses and times of work, which catalogs do better without.
_UNWANTED = re.compile(r"header field '(?:PO-Revision-Date|Last-Translator|Language-Team)' missing")
_LINE = re.compile(r"^(?P<path>.*?):(?P<line>\d+)(?::\d+)?: (?P<what>.*)$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """One thing that msgfmt says of a catalog, with the line where it says one; a warning is no fault."""

    line: int
    message: str
    warning: bool = False


def msgfmt() -> str | None:
    """The program msgfmt, where gettext is installed."""
    return shutil.which("msgfmt")


def verdicts(path: Path) -> list[Verdict] | None:
    """What `msgfmt --check` says of a catalog; None where gettext is not installed."""
    program = msgfmt()
    if program is None:
        return None
    # Its messages in English, and nothing of the caller's settings.
    environment = {"LC_ALL": "C.UTF-8", "PATH": os.environ.get("PATH", "")}
    try:
        done = subprocess.run(
            [program, "--check", "-o", os.devnull, "--", str(path)],
            capture_output=True,
            text=True,
            errors="replace",
            timeout=_PATIENCE,
            env=environment,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        return [Verdict(line=1, message=say("msgfmt does not answer: {error}").format(error=error))]
    found = []
    for line in done.stderr.splitlines():
        told = _LINE.match(line)
        if told is None:
            continue
        what = told["what"]
        if _UNWANTED.search(what):
            continue
        warning = what.startswith("warning: ") or done.returncode == 0
        found.append(Verdict(line=int(told["line"]), message=what.removeprefix("warning: "), warning=warning))
    if done.returncode and not any(not one.warning for one in found):
        found.append(
            Verdict(line=1, message=done.stderr.strip().splitlines()[-1] if done.stderr else say("msgfmt fails"))
        )
    return found


def compile_catalog(path: Path, lang: str) -> tuple[Path | None, tuple[str, ...]]:
    """Compile a catalog beside it, unless msgfmt finds a fault in it; return the new file, and what msgfmt says.

    Raises DocumentError, OutputError.
    """
    said = [one for one in verdicts(path) or () if not one.warning]
    if said:
        return None, tuple(f"{path}:{one.line}: {one.message}" for one in said)
    target = path.with_suffix(".mo")
    data = compiled(read_bytes(path), name=str(path), locale=to_locale(lang).split("@")[0])
    write_atomically(target, data, keep_backup=False)
    return target, ()
