"""The example site: a webmaster, two reviewers, and four languages."""

from __future__ import annotations

import shutil
from pathlib import Path

import polib
import pytest

from langjustice import workspace
from langjustice.app.desk import desk
from langjustice.cli.main import run
from langjustice.documents.po import read_catalog
from langjustice.documents.po.merge import merge
from langjustice.memory import similarity
from langjustice.termbase import TermBase
from tests.gettext_tools import accepts, needs_gettext
from tests.queueing import collective

SITE = Path(__file__).resolve().parents[2] / "examples" / "site"
LANGUAGES = ("es", "fr", "ht", "pt")


def catalog_of(site: Path, lang: str) -> Path:
    return site / "translations" / lang / "LC_MESSAGES" / "messages.po"


@pytest.fixture
def site(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    copy = folder / "site"
    shutil.copytree(SITE, copy)
    here = collective(folder / "ours")
    assert here.root is not None
    monkeypatch.chdir(here.root)
    assert run(["sites", "add", "dosrios", "../site"]) == 0
    return copy


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_catalog_is_good_and_fits_its_template(lang: str, capfd: pytest.CaptureFixture[str]) -> None:
    path = catalog_of(SITE, lang)
    assert run(["po", "check", str(path)]) == 0
    assert capfd.readouterr().err == "0 errors, 0 warnings\n"
    catalog, template = (read_catalog(one.read_bytes(), name=one.name) for one in (path, SITE / "messages.pot"))
    assert merge(catalog, template, forms=2, similarity=similarity) is None
    assert polib.pofile(str(path)).untranslated_entries()


@needs_gettext
def test_from_a_half_translated_site_to_a_whole_one(site: Path, capfd: pytest.CaptureFixture[str]) -> None:
    before = {lang: catalog_of(site, lang).read_bytes() for lang in LANGUAGES}
    capfd.readouterr()
    # There is a model for one of the four languages; that is told once for each of the others.
    assert run(["po", "update", "dosrios", "--as", "carla"]) == 1
    assert capfd.readouterr().err.count("no model translates") == 3
    with desk(workspace.find(), "ana", TermBase()) as mine:
        while (number := mine.claim()) is not None:
            segment = mine.item(number).segment
            mine.accept(number, version=segment.version)
    assert run(["po", "export", "--all", "--mo"]) == 0
    assert {lang: catalog_of(site, lang).read_bytes() for lang in LANGUAGES if lang != "es"} == {
        lang: data for lang, data in before.items() if lang != "es"
    }
    spanish = catalog_of(site, "es")
    assert accepts(spanish)
    assert spanish.with_suffix(".mo").exists()
    catalog = polib.pofile(str(spanish))
    assert catalog.percent_translated() == 100
    old = {(one.msgctxt, one.msgid): one for one in polib.pofile(before["es"].decode())}
    for entry in catalog:
        was = old[entry.msgctxt, entry.msgid]
        if was.translated():
            assert (entry.msgstr, entry.msgstr_plural, entry.tcomment) == (was.msgstr, was.msgstr_plural, was.tcomment)
    assert catalog.find("Your donation goes to the strike fund.").msgstr == "Tu donación va al fondo de huelga."
