"""Importing a TMX file of a million units: peak memory against a small file, and what an interruption costs.

The importing process is killed once in the middle and started again; at the end every unit has to be there once.
"""

from __future__ import annotations

import argparse
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from xml.sax.saxutils import escape

import common
from recall import invented

from langjustice import workspace
from langjustice.app import memory

_SMALL, _LARGE = 20_000, 1_000_000
# Peak memory of a child in kilobytes goes to its standard output.
_IMPORT = """
import resource, sys
from langjustice.cli.main import run
code = run(["memory", "import", sys.argv[1]])
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
sys.exit(code)
"""


def make_tmx(path: Path, units: int) -> None:
    """Write a file of so many different units."""
    made = invented(random.Random(2))
    with path.open("w", encoding="utf-8") as file:
        file.write('<?xml version="1.0"?>\n<tmx version="1.4"><header srclang="en"/>\n<body>\n')
        for _ in range(units):
            source, target = next(made)
            file.write(
                f'<tu><tuv xml:lang="en"><seg>{escape(source)}</seg></tuv>'
                f'<tuv xml:lang="es"><seg>{escape(target)}</seg></tuv></tu>\n'
            )
        file.write("</body></tmx>\n")


def start(folder: Path, tmx: Path) -> subprocess.Popen[str]:
    """Start an import."""
    return subprocess.Popen([sys.executable, "-c", _IMPORT, str(tmx)], cwd=folder, stdout=subprocess.PIPE, text=True)


def peak(folder: Path, tmx: Path) -> int:
    """Import a file to its end, and return the peak memory (kilobytes)."""
    out, _ = start(folder, tmx).communicate()
    return int(out)


def main() -> None:
    """Measure and print the ratio."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--units", type=int, default=_LARGE)
    units = parser.parse_args().units
    with tempfile.TemporaryDirectory() as name:
        peaks = []
        for count in (_SMALL, units):
            folder = Path(name) / str(count)
            workspace.init(folder)
            tmx = folder / "units.tmx"
            make_tmx(tmx, count)
            if count == units:
                child = start(folder, tmx)
                time.sleep(20)
                child.kill()
                child.communicate()
                there = memory.stats(workspace.find(folder)).units
                common.note(f"killed with {there} units in memory")
            begun = time.perf_counter()
            peaks.append(peak(folder, tmx))
            seconds = time.perf_counter() - begun
            found = memory.stats(workspace.find(folder)).units
            common.note(f"{found} of {count} units, {tmx.stat().st_size / 1e6:.0f} MB of TMX, {seconds:.0f} s")
        common.say(f"peak memory: importing {units:,} units / {_SMALL:,}", peaks[1] / peaks[0], "")


if __name__ == "__main__":
    main()
