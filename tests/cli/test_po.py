"""`langjustice sites` and `po`: the catalogs of sites, as a webmaster meets them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import polib
import pytest

from langjustice import workspace
from langjustice.app.desk import desk
from langjustice.cli.main import run
from langjustice.language import LangPair
from langjustice.model import Role
from langjustice.store import Store, members
from langjustice.termbase import TermBase
from langjustice.workspace import Workspace
from tests.catalogs import BROKEN, PLURALS, SHAPES, header, plural
from tests.gettext_tools import accepts, needs_gettext
from tests.queueing import collective

Out = pytest.CaptureFixture[str]
RADIO = "\n".join(
    [
        header(),
        '#. On the front page\n#: site.html:3\nmsgid "Water is life."\nmsgstr ""\n',
        plural("es"),
        '#: site.html:9\nmsgid "Home"\nmsgstr "Inicio"\n',
        'msgctxt "button"\nmsgid "&Save"\nmsgstr ""\n',
        'msgid "We meet on <b>Sunday</b> at %(place)s. Bring food.\\n"\nmsgstr ""\n',
    ]
)


@pytest.fixture
def here(folder: Path) -> Workspace:
    return collective(folder / "ours")


@pytest.fixture
def inside(here: Workspace, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    assert here.root is not None
    monkeypatch.chdir(here.root)
    return here


def site(name: str, files: Mapping[str, str | bytes]) -> Path:
    """A site with its files, beside the workspace."""
    folder = Path("..", name)
    for path, content in files.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


def radio() -> Path:
    folder = site("radio", {"translations/es/LC_MESSAGES/messages.po": RADIO})
    assert run(["sites", "add", "radio", str(folder)]) == 0
    return folder / "translations/es/LC_MESSAGES/messages.po"


def decide(here: Workspace) -> None:
    """Luz edits, Ana agrees, until nothing is left."""
    with desk(workspace.find(), "ana", TermBase()) as mine:
        while (number := mine.claim()) is not None:
            item = mine.item(number)
            mine.accept(number, version=item.segment.version)


# ── sites ───────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("files", "found"),
    [
        (["locale/es/LC_MESSAGES/django.po", "locale/pt_BR/LC_MESSAGES/djangojs.po"], ["es", "pt-BR"]),
        (["translations/ht/LC_MESSAGES/messages.po"], ["ht"]),
        (["docs/locales/fr/LC_MESSAGES/guide/intro.po"], ["fr"]),
        (["languages/theme-es_MX.po", "languages/ht.po"], ["ht", "es-MX"]),
        (["po/es.po", "po/sr@latin.po"], ["es", "sr-Latn"]),
        (["i18n/site.es.po", "i18n/site.fr.po"], ["es", "fr"]),
        (["po/en_GB.po", "po/es.po"], ["es"]),
        (["node_modules/x/locale/es/LC_MESSAGES/x.po", ".git/es.po", "po/fr.po"], ["fr"]),
    ],
)
def test_catalogs_are_found_in_the_usual_places(
    inside: Workspace, capfd: Out, files: list[str], found: list[str]
) -> None:
    folder = site("some", {name: RADIO.replace('"Language: es\\n"\n', "") for name in files})
    assert run(["sites", "add", "some", str(folder)]) == 0
    assert [line.split("\t")[0] for line in capfd.readouterr().out.splitlines()] == found


def test_a_pattern_says_where_and_languages_say_which(inside: Workspace, capfd: Out) -> None:
    folder = site("blog", {"i18n/es/a.po": RADIO, "i18n/fr/a.po": RADIO, "old/es.po": RADIO})
    assert run(["sites", "add", "blog", str(folder), "--pattern", "i18n/{lang}/*.po", "--langs", "es"]) == 0
    assert capfd.readouterr().out == "es\ti18n/es/a.po\n"
    assert run(["sites", "add", "none", str(folder), "--pattern", "nowhere/{lang}.po"]) == 1
    assert "no catalogs are found here" in capfd.readouterr().err


def test_sites_are_remembered_in_the_settings_beside_what_people_wrote(inside: Workspace, capfd: Out) -> None:
    settings = Path("langjustice.toml")
    before = settings.read_text(encoding="utf-8")
    radio()
    assert settings.read_text(encoding="utf-8").startswith(before.rstrip("\n"))
    assert workspace.find().sites[0].path == "../radio"
    capfd.readouterr()
    assert run(["sites", "list"]) == 0
    assert capfd.readouterr().out == "radio\t../radio\ten\tall languages\n"
    assert run(["sites", "remove", "radio"]) == 0
    assert settings.read_text(encoding="utf-8").rstrip("\n") == before.rstrip("\n")
    assert run(["sites", "remove", "radio"]) == 2


def test_status_is_a_table_and_json(inside: Workspace, capfd: Out) -> None:
    radio()
    assert run(["po", "update", "radio", "--as", "carla"]) == 0
    capfd.readouterr()
    assert run(["sites", "status"]) == 0
    assert capfd.readouterr().out.splitlines()[1].split() == ["radio", "es", "1/5", "4", "0", "4", "1/15"]
    assert run(["sites", "status", "radio", "--json"]) == 0
    (one,) = json.loads(capfd.readouterr().out)
    assert (one["translated"], one["drafts"], one["fuzzy"], one["missing"]) == (1, 4, 0, 4)


# ── the whole path ──────────────────────────────────────────────────────────────────────────────────────────────


def test_from_an_empty_message_to_a_translation_on_the_site(inside: Workspace, capfd: Out) -> None:
    path = radio()
    capfd.readouterr()
    assert run(["po", "update", "radio", "--as", "carla"]) == 0
    assert "document 1: 5 drafts" in capfd.readouterr().err
    assert path.read_text(encoding="utf-8") == RADIO
    assert run(["queue", "show", "1", "--as", "ana"]) == 0
    shown = capfd.readouterr().out
    assert "note    On the front page" in shown
    assert "site.html:3" in shown
    assert run(["queue", "show", "3", "--as", "ana"]) == 0
    assert "plural  form 2 of 2, as with 2" in capfd.readouterr().out
    assert run(["queue", "show", "4", "--as", "ana"]) == 0
    assert "context button" in capfd.readouterr().out

    assert run(["po", "export", "radio"]) == 0
    assert path.read_text(encoding="utf-8") == RADIO
    decide(inside)
    assert run(["po", "export", "radio"]) == 0
    catalog = polib.pofile(str(path))
    assert [one.msgid for one in catalog if not one.translated()] == []
    assert catalog.find("&Save").msgstr == "&Guardar"
    meeting = catalog.find("We meet on", by="msgid", include_obsolete_entries=False) or catalog[-1]
    assert meeting.msgstr.endswith("\n")
    assert "%(place)s" in meeting.msgstr
    assert "<b>" in meeting.msgstr
    assert catalog[0].tcomment.startswith("langjustice: machine translation, reviewed; en_es-")
    assert catalog.metadata["X-Generator"].startswith("langjustice ")
    assert "Ana" not in path.read_text(encoding="utf-8")

    after = path.read_bytes()
    assert run(["po", "export", "radio"]) == 0
    assert path.read_bytes() == after
    assert run(["po", "update", "radio", "--as", "carla"]) == 0
    assert path.read_bytes() == after


def test_drafts_are_fuzzy_and_names_are_only_there_where_people_chose_it(inside: Workspace, capfd: Out) -> None:
    path = radio()
    assert run(["po", "update", "--all", "--as", "carla"]) == 0
    assert run(["po", "export", "--all", "--drafts", "fuzzy", "--no-notes"]) == 0
    text = path.read_text(encoding="utf-8")
    assert text.count("#, fuzzy") == 4
    assert "langjustice:" not in text
    with desk(workspace.find(), "luz", TermBase()) as mine:
        number = mine.claim()
        assert number is not None
        mine.edit(number, "El agua es vida.", based_on=1)
    decide(inside)
    assert run(["po", "export", "--all", "--credits", "--team", "Radio Libre"]) == 0
    catalog = polib.pofile(str(path))
    assert catalog.metadata["Last-Translator"] == "Luz"
    assert catalog.metadata["Language-Team"] == "Radio Libre"
    assert catalog.fuzzy_entries() == []
    assert "post-edited, reviewed" in catalog[0].tcomment


def test_what_people_wrote_into_the_file_is_never_touched(inside: Workspace) -> None:
    path = radio()
    assert run(["po", "update", "radio", "--as", "carla"]) == 0
    mine = path.read_text(encoding="utf-8").replace(
        'msgid "Water is life."\nmsgstr ""', 'msgid "Water is life."\nmsgstr "¡El agua es la vida misma!"'
    )
    path.write_text(mine, encoding="utf-8")
    decide(inside)
    assert run(["po", "export", "radio"]) == 0
    assert polib.pofile(str(path))[0].msgstr == "¡El agua es la vida misma!"


def test_a_fuzzy_translation_of_people_stays_until_somebody_has_decided(inside: Workspace, capfd: Out) -> None:
    text = "\n".join([header(), '#, fuzzy\n#| msgid "Water is live"\nmsgid "Water is life."\nmsgstr "Agua viva"\n'])
    folder = site("radio", {"es.po": text})
    assert run(["sites", "add", "radio", str(folder)]) == 0
    assert run(["po", "update", "radio", "--as", "carla"]) == 0
    capfd.readouterr()
    assert run(["queue", "show", "1", "--as", "ana"]) == 0
    shown = capfd.readouterr().out
    assert "Water is live" in shown
    assert "Agua viva" in shown
    assert run(["po", "export", "radio", "--drafts", "fuzzy"]) == 0
    assert (folder / "es.po").read_text(encoding="utf-8") == text
    decide(inside)
    assert run(["po", "export", "radio"]) == 0
    (entry,) = polib.pofile(str(folder / "es.po"))
    assert not entry.fuzzy
    assert entry.previous_msgid is None
    assert entry.msgstr != "Agua viva"


def test_a_message_that_is_gone_is_asked_of_nobody_and_comes_back(inside: Workspace, capfd: Out) -> None:
    path = radio()
    assert run(["po", "update", "radio", "--as", "carla"]) == 0
    without = RADIO.replace('#. On the front page\n#: site.html:3\nmsgid "Water is life."\nmsgstr ""\n', "")
    path.write_text(without, encoding="utf-8")
    assert run(["po", "update", "radio", "--as", "carla"]) == 0
    assert "1 message not asked for any longer" in capfd.readouterr().err
    assert run(["queue", "list", "--json"]) == 0
    assert "Water is life." not in capfd.readouterr().out
    path.write_text(RADIO, encoding="utf-8")
    assert run(["po", "update", "radio", "--as", "carla"]) == 0
    assert run(["queue", "list", "--json"]) == 0
    assert "Water is life." in capfd.readouterr().out


def test_a_new_message_is_a_document_of_its_own_and_the_old_ones_are_not_drafted_again(inside: Workspace) -> None:
    path = radio()
    assert run(["po", "update", "radio", "--as", "carla"]) == 0
    path.write_text(f'{RADIO}\nmsgid "Land and freedom"\nmsgstr ""\n', encoding="utf-8")
    assert run(["po", "update", "radio", "--as", "carla"]) == 0
    assert inside.database is not None
    with Store.open(inside.database) as store:
        counted = store.tuples("SELECT document_id, count(*) FROM segments GROUP BY 1")
    assert counted == [(1, 5), (2, 1)]


def test_a_template_makes_catalogs_that_are_not_there_yet(inside: Workspace) -> None:
    template = RADIO.replace('"Language: es\\n"\n', '"Language: \\n"\n').replace("Inicio", "")
    folder = site("radio", {"translations/messages.pot": template})
    assert run(["sites", "add", "radio", str(folder), "--langs", "es"]) == 0
    assert run(["po", "update", "radio", "--as", "carla"]) == 0
    made = polib.pofile(str(folder / "translations/es/LC_MESSAGES/messages.po"))
    assert made.metadata["Language"] == "es"
    assert len(made.untranslated_entries()) == 5


def test_documents_and_catalogs_are_told_apart(inside: Workspace, capfd: Out) -> None:
    radio()
    assert run(["po", "update", "radio", "--as", "carla"]) == 0
    capfd.readouterr()
    assert run(["export", "docs", "-o", "out"]) == 0
    assert run(["export", "docs", "1", "-o", "out"]) == 1
    assert "po export" in capfd.readouterr().err


def test_a_catalog_of_a_site_that_was_translated_in_a_copy_finds_its_messages(inside: Workspace, capfd: Out) -> None:
    path = radio()
    assert run(["po", "update", "radio", "--as", "carla"]) == 0
    catalog = polib.pofile(str(path))
    catalog.find("Water is life.").msgstr = "¡El agua es vida!"
    catalog.find("%(num)d family").msgstr_plural = {0: "%(num)d hogar", 1: "%(num)d hogares"}
    button = catalog.find("&Save", msgctxt="button")
    button.msgstr, button.flags = "&Guárdalo", ["fuzzy"]
    catalog.save("copy.po")
    capfd.readouterr()
    assert run(["po", "import", "copy.po", "--as", "luz", "--json"]) == 0
    (told,) = json.loads(capfd.readouterr().out)
    # "Home" is translated in the site already, so the queue does not know it.
    assert (told["targets"], told["suggestions"], told["unknown"]) == (3, 1, 1)
    decide(inside)
    assert run(["po", "export", "radio"]) == 0
    written = polib.pofile(str(path))
    assert written.find("Water is life.").msgstr == "¡El agua es vida!"
    assert written.find("%(num)d family").msgstr_plural == {0: "%(num)d hogar", 1: "%(num)d hogares"}


def test_the_memory_comes_first_whole_and_sentence_by_sentence(inside: Workspace, capfd: Out) -> None:
    known = "\n".join(
        [header(), 'msgid "Water is life. Come!"\nmsgstr "Agua, vida. ¡Vení!"\n', 'msgid "Land"\nmsgstr "Pacha"\n']
    )
    Path("known.po").write_text(known, encoding="utf-8")
    assert run(["po", "import", "known.po", "--as", "luz"]) == 0
    text = "\n".join(
        [header(), 'msgid "Water is life. Come!\\n"\nmsgstr ""\n', 'msgid "Land"\nmsgstr ""\n', plural("es")]
    )
    folder = site("radio", {"es.po": text})
    assert run(["sites", "add", "radio", str(folder)]) == 0
    assert run(["po", "update", "radio", "--as", "carla"]) == 0
    capfd.readouterr()
    assert run(["queue", "list", "--json"]) == 0
    found = json.loads(capfd.readouterr().out)
    assert [(one["target"], one["substate"]) for one in found[:2]] == [
        ("Agua, vida. ¡Vení!", "memory"),
        ("Pacha", "memory"),
    ]


def test_what_was_decided_anew_is_brought_up_to_date(inside: Workspace) -> None:
    path = radio()
    assert run(["po", "update", "radio", "--as", "carla"]) == 0
    decide(inside)
    assert run(["po", "export", "radio"]) == 0
    assert run(["review", "undo", "1", "--as", "ana"]) == 0
    before = path.read_bytes()
    assert run(["po", "export", "radio"]) == 0
    assert path.read_bytes() == before
    with desk(workspace.find(), "luz", TermBase()) as mine:
        mine.edit(1, "Agua es vida, vida es agua.", based_on=1)
    decide(inside)
    assert run(["po", "export", "radio"]) == 0
    assert polib.pofile(str(path)).find("Water is life.").msgstr == "Agua es vida, vida es agua."


# ── every shape ─────────────────────────────────────────────────────────────────────────────────────────────────


def language_of(name: str) -> str:
    if name == "too many forms of nothing":
        return "ja"
    return next((lang for lang, (forms, _) in PLURALS.items() if name == f"{forms} plural forms"), "es")


@pytest.fixture
def many(inside: Workspace) -> dict[str, Path]:
    """All shapes as catalogs of one site, and somebody who reviews them all."""
    files = {f"{n:02}/{language_of(name)}.po": data for n, (name, data) in enumerate(SHAPES.items())}
    folder = site("many", files)
    assert run(["sites", "add", "many", str(folder)]) == 0
    assert inside.database is not None
    with Store.open(inside.database) as store, store.write():
        members.save_roles(store, "ana", [Role.REVIEWER])
        members.save_languages(store, "ana", [LangPair.of("en", lang) for lang in PLURALS])
    return {name: folder / path for name, path in zip(SHAPES, files, strict=True)}


def test_nothing_to_write_leaves_every_shape_as_it_was(many: dict[str, Path]) -> None:
    assert run(["po", "update", "many", "--as", "carla", "--consent", "machine-translation=no"]) == 0
    assert run(["po", "export", "many", "--drafts", "fuzzy"]) == 0
    assert {name: path.read_bytes() for name, path in many.items()} == SHAPES


def fields(path: Path) -> list[dict[str, object]]:
    text = path.read_bytes()
    encoding = "latin-1" if b"ISO-8859-1" in text else "utf-8"
    kept = (
        "msgctxt",
        "msgid",
        "msgid_plural",
        "obsolete",
        "comment",
        "occurrences",
        "msgstr",
        "msgstr_plural",
        "fuzzy",
    )
    return [
        {name: getattr(entry, name) for name in kept}
        for entry in polib.pofile(text.decode(encoding).lstrip("\ufeff") + "\n")
    ]


@needs_gettext
@pytest.mark.parametrize("policy", ["none", "fuzzy"])
def test_only_what_was_empty_or_fuzzy_changes_and_gettext_accepts_what_it_accepted(
    many: dict[str, Path], inside: Workspace, policy: str
) -> None:
    accepted = {name for name, path in many.items() if accepts(path)}
    before = {name: fields(path) for name, path in many.items()}
    assert run(["po", "update", "many", "--as", "carla", "--consent", "machine-translation=no"]) == 0
    translate_all(inside, reviewed=policy == "none")
    assert run(["po", "export", "many", "--drafts", policy]) == 0
    for name, path in many.items():
        after = fields(path)
        assert len(after) == len(before[name])
        changed = 0
        for old, new in zip(before[name], after, strict=True):
            settled = not old["fuzzy"] and (old["msgstr"] or all(dict(old["msgstr_plural"]).values() or [""]))
            keys = [key for key in old if old[key] != new[key]]
            assert not (settled or old["obsolete"]) or keys == [], name
            assert set(keys) <= {"msgstr", "msgstr_plural", "fuzzy"}, name
            changed += bool(keys)
        # What people have left as fuzzy themselves is theirs until it is decided.
        assert changed or (policy == "fuzzy" and name.startswith("previous")), name
        assert accepts(path) or name not in accepted, name
    assert len(accepted) > 20
    again = {name: path.read_bytes() for name, path in many.items()}
    assert run(["po", "export", "many", "--drafts", policy]) == 0
    assert {name: path.read_bytes() for name, path in many.items()} == again


def translate_all(here: Workspace, *, reviewed: bool) -> None:
    """Ana writes every translation; Ben agrees."""
    assert here.database is not None
    with Store.open(here.database) as store, store.write():
        for name in ("ana", "ben"):
            members.save_roles(store, name, [Role.REVIEWER])
            members.save_languages(store, name, [LangPair.of("en", lang) for lang in PLURALS])
        numbers = [number for (number,) in store.tuples("SELECT id FROM segments WHERE state != 'final'")]
    for number in numbers:
        with desk(workspace.find(), "ana", TermBase()) as mine:
            source = mine.item(number).segment.segment.source
            mine.edit(number, source.replace("Water", "Agua").replace("is", "ye"), based_on=0)
        if reviewed:
            with desk(workspace.find(), "ben", TermBase()) as mine:
                mine.accept(number, version=1)


# ── what goes wrong ─────────────────────────────────────────────────────────────────────────────────────────────


def test_a_broken_catalog_is_named_and_left_and_the_others_are_done(inside: Workspace, capfd: Out) -> None:
    files: dict[str, str | bytes] = {
        f"{n}/{'pl' if 'plurals' in name else 'es'}.po": data for n, (name, (data, _)) in enumerate(BROKEN.items())
    }
    files |= {"whole/es.po": RADIO}
    folder = site("radio", files)
    before = {name: (folder / name).read_bytes() for name in files}
    assert run(["sites", "add", "radio", str(folder)]) == 0
    for command in (["po", "update", "radio", "--as", "carla"], ["po", "export", "radio", "--drafts", "fuzzy"]):
        capfd.readouterr()
        assert run(command) == 1
        err = capfd.readouterr().err
        for n, (name, (_, line)) in enumerate(BROKEN.items()):
            path = folder / f"{n}/{'pl' if 'plurals' in name else 'es'}.po"
            assert f"{n}/{path.name}:{line}: " in err, name
    assert {name: (folder / name).read_bytes() for name in before if name != "whole/es.po"} == {
        name: data for name, data in before.items() if name != "whole/es.po"
    }
    assert (folder / "whole/es.po").read_bytes() != before["whole/es.po"]


@needs_gettext
def test_check_tells_what_gettext_and_the_checks_say(inside: Workspace, capfd: Out) -> None:
    text = "\n".join(
        [
            header(),
            '#, python-format\nmsgid "Hello %(name)s"\nmsgstr "Hola"\n',
            'msgid "Sign now: https://radio.example"\nmsgstr "Firmen ya: https://otra.example"\n',
        ]
    )
    folder = site("radio", {"es.po": text, "fr.po": BROKEN["syntax"][0]})
    assert run(["sites", "add", "radio", str(folder)]) == 0
    capfd.readouterr()
    assert run(["po", "check", "radio"]) == 1
    out = capfd.readouterr().out
    assert "es.po:15: error: msgfmt: " in out
    assert "es.po:13: error: placeholders: “%(name)s” is missing" in out
    assert "es.po:17: error: urls: " in out
    assert "error: msgfmt: end-of-line within string" in out
    assert run(["po", "check", str(folder / "es.po"), "--only", "urls", "--json"]) == 1
    assert [(one["line"], one["check"]) for one in json.loads(capfd.readouterr().out)] == [(17, "urls"), (17, "urls")]
    assert run(["po", "check", "--all", "--sarif"]) == 1
    results = json.loads(capfd.readouterr().out)["runs"][0]["results"]
    assert {"msgfmt", "placeholders", "urls"} <= {one["ruleId"] for one in results}
    assert run(["po", "check", "nothing"]) == 2
    assert run(["po", "check"]) == 2


def test_check_works_without_gettext(inside: Workspace, capfd: Out, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", lambda _name: None)
    folder = site("radio", {"es.po": SHAPES["twice"], "fr.po": BROKEN["no msgstr"][0]})
    assert run(["po", "check", str(folder / "es.po"), str(folder / "fr.po")]) == 1
    captured = capfd.readouterr()
    assert "es.po:20: error: catalog: this message is there twice" in captured.out
    assert "fr.po:15: error: catalog: is no gettext catalog" in captured.out
    assert "gettext is not installed" in captured.err


def test_a_catalog_that_disappears_or_changes_meanwhile_is_told(
    inside: Workspace, capfd: Out, monkeypatch: pytest.MonkeyPatch
) -> None:
    from langjustice.app.catalogs import writing

    path = radio()
    other = site("other", {"es.po": RADIO}) / "es.po"
    assert run(["sites", "add", "other", "../other"]) == 0
    assert run(["po", "update", "--all", "--as", "carla"]) == 0
    apply = writing.apply

    def meanwhile(*arguments: object) -> str:
        if path.exists():
            path.unlink()
        else:
            other.write_text(f"# mine\n{RADIO}", encoding="utf-8")
        return apply(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(writing, "apply", meanwhile)
    assert run(["po", "export", "--all", "--drafts", "fuzzy"]) == 1
    assert capfd.readouterr().err.count("was changed by somebody else meanwhile") == 2
    assert not path.exists()
    assert other.read_text(encoding="utf-8").startswith("# mine")


def test_an_interrupted_update_goes_on_where_it_stopped(
    inside: Workspace, capfd: Out, monkeypatch: pytest.MonkeyPatch
) -> None:
    from langjustice.app.catalogs import update

    for name in ("a", "b", "c"):
        text = "\n".join([header(), *(f'msgid "Water is life {name} {n}."\nmsgstr ""\n' for n in range(3))])
        site("radio", {f"{name}/es.po": text})
    assert run(["sites", "add", "radio", "../radio"]) == 0
    monkeypatch.setattr(update, "_WINDOW", 4)
    asked = []
    draft = update.drafting.draft

    def stopping(messages: list[object], *arguments: object, **named: object) -> object:
        asked.append(len(messages))
        if len(asked) == 2:
            raise KeyboardInterrupt
        return draft(messages, *arguments, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(update.drafting, "draft", stopping)
    assert run(["po", "update", "radio", "--as", "carla"]) == 130
    assert "goes on where it stopped" in capfd.readouterr().err
    assert run(["po", "update", "radio", "--as", "carla"]) == 0
    # The first catalog is in the queue; the message of the second that was drafted with it is in the journal or not,
    # but none is there twice.
    assert inside.database is not None
    with Store.open(inside.database) as store:
        assert store.tuples("SELECT count(*), count(DISTINCT source) FROM segments") == [(9, 9)]
    assert list(Path().glob(".langjustice-unfinished*")) == []


def test_a_catalog_that_is_not_there_is_told(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["po", "check", "nothere.po"]) == 1
    assert "nothere.po: there is no such file" in capfd.readouterr().err
