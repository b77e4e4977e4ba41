"""Catalogs of many sites: drafting against the bare decoder, writing against polib, and memory by the number of files.

Updating is measured with the lines of the corpus as messages of twenty catalogs; the bare decoder gets the same
strings in pieces already. Writing: 100,000 messages in 50 files of which every second one has a draft that goes in as
fuzzy; polib loads and saves the same files. Memory: the peak of a process of its own.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path

import common
import pipeline
import polib

from langjustice import workspace
from langjustice.app.catalogs import waiting
from langjustice.app.catalogs.drafting import segment_of
from langjustice.app.catalogs.finding import catalogs_of
from langjustice.app.catalogs.messages import open_messages, rule_of
from langjustice.app.catalogs.update import Updater
from langjustice.app.catalogs.writing import Policy, write
from langjustice.app.inputs import read_bytes
from langjustice.documents.po import read_catalog
from langjustice.model import CatalogPlace, Consent, Draft, Origin, Person, Provenance, Role, Site
from langjustice.store import Store, members
from langjustice.store import governance as people_table
from langjustice.termbase import TermBase
from langjustice.workspace import Workspace

_LINES, _CATALOGS = 2_000, 20
_FILES, _MESSAGES = 50, 2_000
_HEADER = (
    'msgid ""\nmsgstr ""\n"Language: es\\n"\n"MIME-Version: 1.0\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
    '"Content-Transfer-Encoding: 8bit\\n"\n"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n'
)


def made(folder: Path, catalogs: list[list[str]], *, every: int = 1) -> tuple[Workspace, Site]:
    """A workspace with one site; of `every` messages one lacks its translation."""
    workspace.init(folder / "ours")
    for number, lines in enumerate(catalogs):
        path = folder / "site" / f"{number:04}" / "es.po"
        path.parent.mkdir(parents=True)
        entries = [
            f"#. A hint for translators\n#: page.html:{n}\n{_quoted('msgid', line)}\n"
            f"{_quoted('msgstr', '' if n % every == 0 else line.upper())}\n"
            for n, line in enumerate(lines)
        ]
        path.write_text("\n".join([_HEADER, *entries]), encoding="utf-8")
    here = workspace.find(folder / "ours")
    assert here.database is not None
    with Store.open(here.database) as store, store.write():
        people_table.save_person(store, Person(id="carla"))
        members.save_roles(store, "carla", [Role.COORDINATOR])
    return here, Site(name="site", path="../site")


def _quoted(keyword: str, text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'{keyword} "{escaped}"'


def lines(count: int) -> list[str]:
    """Lines of the corpus, with a number where there are not enough."""
    found = common.corpus_lines(0)
    return [found[n % len(found)] if n < len(found) else f"{found[n % len(found)]} {n}" for n in range(count)]


def cut(some: list[str], size: int) -> list[list[str]]:
    """Lists of a size."""
    return [some[n : n + size] for n in range(0, len(some), size)]


def updating() -> float:
    """Strings per second of `po update` against those of the bare decoder."""
    some = lines(_LINES)
    bare = common.best(pipeline.bare(some))
    engines, terms = common.engines(), TermBase()
    engines.get(common.starter())
    times = []
    for _ in range(3):
        with tempfile.TemporaryDirectory() as name:
            here, site = made(Path(name), cut(some, _LINES // _CATALOGS))
            updater = Updater(here, [common.starter()], terms, by="carla", consent=Consent(), engines=engines)
            start = time.perf_counter()
            total = updater.run([site])
            times.append(time.perf_counter() - start)
            assert total.catalogs == _CATALOGS, total.failures
    return bare / min(times)


def queued(here: Workspace, site: Site) -> None:
    """Put a draft for every open message into the queue, without any model."""
    machine = Provenance(origin=Origin.MACHINE, engine="m-1", route=("en", "es"))
    assert here.database is not None
    with Store.open(here.database) as store:
        for file in catalogs_of(here, site):
            catalog = read_catalog(read_bytes(file.path), name=file.name)
            drafted = []
            for place, one in enumerate(open_messages(catalog, rule_of(catalog, "es"))):
                segment = segment_of(one.message, place)
                assert segment is not None
                target = segment.source.swapcase()
                draft = Draft(segment_id="", source=segment.source, target=target, provenance=machine)
                drafted.append(waiting.Drafted(segment=segment, message=one.message, draft=draft))
            place_ = CatalogPlace(site=site.name, path=file.name, glossary="c884a2f1935a")
            with store.write():
                waiting.put(store, here, place_, common.PAIR, drafted, consent=Consent(), by="carla")


def exporting(files: int, folder: Path) -> tuple[Workspace, Site]:
    """A site that is ready to be written."""
    here, site = made(folder, cut(lines(files * _MESSAGES), _MESSAGES), every=2)
    queued(here, site)
    return here, site


def export(here: Workspace, site: Site) -> None:
    """Write all catalogs, drafts as fuzzy."""
    for file in catalogs_of(here, site):
        assert write(here, file, Policy(drafts=True)).drafts


def polibs(folder: Path) -> float:
    """Seconds in which polib loads and saves the catalogs of a folder."""
    start = time.perf_counter()
    for path in sorted(folder.rglob("*.po")):
        polib.pofile(str(path)).save(str(path.with_suffix(".out")))
    return time.perf_counter() - start


def peak(what: str, files: int) -> float:
    """The peak memory of a process that does one thing, and nothing else, with so many files."""
    with tempfile.TemporaryDirectory() as name:
        if what == "export":
            exporting(files, Path(name))
        else:
            made(Path(name), cut(lines(files * 25), 25))
        done = subprocess.run([sys.executable, __file__, what, name], capture_output=True, text=True, check=True)
    return float(done.stdout.split()[-1])


def alone(what: str, folder: Path) -> None:
    """Do one thing and print the peak memory: the part of a process of its own."""
    here, site = workspace.find(folder / "ours"), Site(name="site", path="../site")
    if what == "export":
        export(here, site)
    else:
        Updater(here, [common.starter()], TermBase(), by="carla", consent=Consent()).run([site])
    # Not ru_maxrss, in which the process that started this one has its share.
    status = Path("/proc/self/status").read_text(encoding="ascii")
    print(next(line for line in status.splitlines() if line.startswith("VmHWM")).split()[1])


def main() -> None:
    """Measure and print the ratios."""
    if len(sys.argv) > 1:
        alone(sys.argv[1], Path(sys.argv[2]))
        return
    common.say("strings per second: `po update` / bare `translate_batch`", updating(), "≥ 0.8")
    with tempfile.TemporaryDirectory() as name:
        here, site = exporting(_FILES, Path(name))
        theirs = polibs(Path(name) / "site")
        start = time.perf_counter()
        export(here, site)
        ours = time.perf_counter() - start
    common.say(
        "`po export` of 100,000 messages in 50 files / polib loading and saving them (time)", ours / theirs, "≤ 1.5"
    )
    common.say("peak memory: `po export` of 50 files / of 5", peak("export", 50) / peak("export", 5), "flat")
    common.say("peak memory: `po update` of 100 files / of 10", peak("update", 100) / peak("update", 10), "flat")


if __name__ == "__main__":
    main()
