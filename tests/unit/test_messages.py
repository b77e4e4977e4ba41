"""What the program says, in the languages of its readers."""

from __future__ import annotations

import importlib.util
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
from babel.messages.catalog import Message
from babel.messages.pofile import read_po

from langjustice import messages

ROOT = Path(__file__).resolve().parents[2]
LANGUAGES = ("es", "fr", "ht", "pt")
_PLACES = re.compile(r"\{\{|\}\}|\{[^{}]*\}|%\(\w+\)s|\x08")
_OPTIONS = re.compile(r"(?<![\w-])--[a-z][a-z-]*")


@pytest.fixture
def fresh() -> Iterator[None]:
    """The catalogs are chosen once in a process; here they are chosen anew."""
    messages._translations.cache_clear()
    yield
    messages._translations.cache_clear()


@pytest.fixture(scope="module")
def script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make_messages", ROOT / "scripts" / "make_messages.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def translated(lang: str) -> list[Message]:
    with (messages.LOCALE_DIR / lang / "LC_MESSAGES" / f"{messages.DOMAIN}.po").open("rb") as file:
        return [one for one in read_po(file, locale=lang) if one.id]


def test_the_catalogs_hold_what_the_program_says_now(script: ModuleType) -> None:
    stale = [path.name for path, data in script.files().items() if not path.exists() or path.read_bytes() != data]
    assert stale == [], "run: make messages"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_message_is_translated(script: ModuleType, lang: str) -> None:
    assert script.missing(lang) == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_varies_and_what_people_type_is_the_same_in_every_language(lang: str) -> None:
    for message in translated(lang):
        sources = message.id if isinstance(message.id, tuple | list) else (message.id,)
        targets = message.string if isinstance(message.string, tuple | list) else (message.string,)
        for target in targets:
            # “an argument” needs no number.
            assert sorted(_PLACES.findall(target)) in [sorted(_PLACES.findall(source)) for source in sources], target
            assert set(_OPTIONS.findall(sources[-1])) <= set(_OPTIONS.findall(target)), target
            assert (target[:1].isspace(), target[-1:].isspace()) == (
                sources[-1][:1].isspace(),
                sources[-1][-1:].isspace(),
            ), target


@pytest.mark.usefixtures("fresh")
def test_a_message_without_a_catalog_is_said_as_it_stands(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANGUAGE", "xx")
    assert messages.say("nothing is decided yet") == "nothing is decided yet"
    assert messages.say("") == ""
    assert messages.language() == "en"


@pytest.mark.usefixtures("fresh")
def test_the_language_is_that_of_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANGUAGE", "pt_BR:es")
    assert messages.language() == "pt"
    assert messages.say("nothing is decided yet") != "nothing is decided yet"
    said = [messages.ngettext("{number} file", "{number} files", number).format(number=number) for number in (1, 2)]
    assert said == ["1 arquivo", "2 arquivos"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_help_errors_and_results_speak_the_language(tmp_path: Path, lang: str) -> None:
    environment = {**os.environ, "LANGUAGE": lang, "LC_ALL": "C.UTF-8", "HOME": str(tmp_path)}

    def said(*command: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "langjustice", *command],
            cwd=tmp_path,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )

    found = said("--help")
    assert found.returncode == 0
    assert "Translate communiqués offline" not in found.stdout
    assert "Usage:" not in found.stdout
    assert "Translate documents, offline." not in found.stdout
    wrong = said("translate", "missing.md", "--to", "es")
    assert wrong.returncode != 0
    assert "there is no" not in wrong.stderr
    page = said("check", "--list", "--json")
    assert page.returncode == 0
    assert not any("letter for letter" in one["description"] for one in json.loads(page.stdout))
