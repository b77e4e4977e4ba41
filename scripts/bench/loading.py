"""Loading a term base of 100,000 terms, with the matcher of one direction: from the cache against reading the file."""

from __future__ import annotations

import random
import subprocess
import sys
import tempfile
from pathlib import Path

import common

_CONCEPTS = 50_000
_SYLLABLES = ("ba", "co", "di", "fu", "la", "mo", "ne", "pi", "ro", "su", "ta", "ve")
# Each loading in a process of its own, because what was loaded once is in memory.
_LOAD = """
import sys, time
from pathlib import Path
from langjustice.language import LangPair
from langjustice.termbase import Cache, TermBase
cache = Cache(Path(sys.argv[2])) if len(sys.argv) > 2 else None
TermBase().match("what is imported by the way", LangPair.of("en", "es"))
start = time.perf_counter()
term_base = TermBase.load([Path(sys.argv[1])], cache=cache)
term_base.match("a sentence", LangPair.of("en", "es"))
print(time.perf_counter() - start)
"""


def seconds(*arguments: Path) -> float:
    """Seconds of loading in a fresh process."""
    command = [sys.executable, "-c", _LOAD, *map(str, arguments)]
    return float(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def main() -> None:
    """Measure and print the ratios."""
    rng = random.Random(1)

    def word(syllables: int) -> str:
        return "".join(rng.choices(_SYLLABLES, k=syllables))

    with tempfile.TemporaryDirectory() as name:
        file, cache = Path(name) / "terms.csv", Path(name) / "cache"
        rows = (f"C{number},{word(3)} {word(4)},{word(4)} {word(3)}" for number in range(_CONCEPTS))
        file.write_text("\n".join(("concept_id,en,es", *rows)), encoding="utf-8")
        plain = min(seconds(file) for _ in range(3))
        first = seconds(file, cache)
        cached = min(seconds(file, cache) for _ in range(3))
    common.say("loading 100,000 terms: from the cache / from the file", cached / plain, "")
    common.say("loading 100,000 terms: the first time, filling the cache / from the file", first / plain, "")


if __name__ == "__main__":
    main()
