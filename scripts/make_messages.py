"""The program's own messages as gettext catalogs: collect them from the source, and bring every catalog up to date.

What is in `say()` and `ngettext()` is found by Babel; the help of commands and options stands in decorators and
docstrings, and is collected from the commands themselves, with the words that click says. `--check` changes nothing and
exits with 1 when a catalog is not up to date or not complete.
"""

from __future__ import annotations

import argparse
import ast
import io
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import polib
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from langjustice import __version__, checks
from langjustice.cli.lazy import LazyGroup
from langjustice.cli.main import cli
from langjustice.messages import DOMAIN

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src" / "langjustice"
LOCALE = SOURCE / "locale"
LANGUAGES = ("es", "fr", "pt", "ht")
_CHANGING = ('"POT-Creation-Date', '"PO-Revision-Date', '"Generated-By')
_KEYWORDS = {"say": None, "ngettext": (1, 2)}
# What click says to somebody who uses these commands; its other messages are for programmers.
_CLICK = (
    "Usage:", "Options", "Commands", "Show this message and exit.", "Show the version and exit.", "Error: {message}",
    "Try '{command} {option}' for help.", "Missing command.", "No such command {name!r}.", "No such option {name!r}.",
    "Missing argument", "Missing option", "Missing parameter", "Invalid value: {message}",
    "Invalid value for {param_hint}: {message}", "default: {default}", "env var: {var}", "required", "Aborted!",
    "{name} {filename!r} does not exist.", "{value!r} is not a valid {number_type}.",
    "{value} is not in the range {range}.", "Option {name!r} does not take a value.",
    "Error: invalid input", "Do you want to continue?",
    "Could not open file {filename!r}: {message}",
)  # fmt: skip
_CLICK_PLURALS = (("Option {name!r} requires an argument.", "Option {name!r} requires {nargs} arguments."),)


def template() -> Catalog:
    """All messages as they stand in the source."""
    catalog = Catalog(project=DOMAIN, version=__version__, charset="utf-8", copyright_holder="", msgid_bugs_address="")
    found = extract_from_dir(
        str(SOURCE), method_map=[("**.py", "python")], keywords=_KEYWORDS, comment_tags=("For translators:",)
    )
    for name, _line, message, comments, _context in found:
        catalog.add(message, locations=[(name, 0)], auto_comments=comments)
    for place, noun in _nouns():
        many = "memories" if noun == "memory" else f"{noun}s"
        catalog.add((f"{{number}} {noun}", f"{{number}} {many}"), locations=[(place, 0)])
    about = [(f"checks/{name}.py", check.DESCRIPTION) for name, check in checks.ABOUT.items()]
    for pair in _CLICK_PLURALS:
        catalog.add(pair, locations=[("click", 0)])
    for place, text in (*about, *_help(cli, DOMAIN), *(("click", text) for text in _CLICK)):
        catalog.add(text, locations=[(place, 0)])
    _head(catalog)
    return catalog


def _nouns() -> Iterator[tuple[str, str]]:
    """What is counted: `count(number, "file")`."""
    for path in sorted(SOURCE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "count"):
                continue
            if len(node.args) == 2 and isinstance(node.args[1], ast.Constant) and isinstance(node.args[1].value, str):
                yield path.relative_to(SOURCE).as_posix(), node.args[1].value


def _help(command: click.Command, name: str) -> Iterator[tuple[str, str]]:
    for text in (command.help, command.short_help):
        if text:
            yield name, text
    for parameter in command.params:
        if isinstance(parameter, click.Option) and parameter.help:
            yield name, parameter.help
    if isinstance(command, LazyGroup):
        for _, _, line in command._from.values():
            yield name, line
    if isinstance(command, click.Group):
        context = click.Context(command)
        for one in command.list_commands(context):
            found = command.get_command(context, one)
            if found is not None:
                yield from _help(found, f"{name} {one}")


def po_of(lang: str) -> Path:
    """The catalog of a language."""
    return LOCALE / lang / "LC_MESSAGES" / f"{DOMAIN}.po"


def updated(lang: str, messages: Catalog) -> Catalog:
    """The catalog of a language with the messages as they are now; translations of those that are gone are dropped."""
    path = po_of(lang)
    if path.exists():
        with path.open("rb") as file:
            catalog = read_po(file, locale=lang, domain=DOMAIN)
    else:
        catalog = Catalog(locale=lang, domain=DOMAIN, project=DOMAIN, charset="utf-8")
    catalog.update(messages, no_fuzzy_matching=True, update_header_comment=False)
    _head(catalog)
    catalog.obsolete.clear()
    return catalog


def _head(catalog: Catalog) -> None:
    """A header that says what it must, and nobody's name or address."""
    catalog.project, catalog.version, catalog.fuzzy = DOMAIN, __version__, False
    whose = catalog.locale or "template"
    catalog.header_comment = f"# What langjustice says ({whose}). AGPL-3.0-or-later; see CONTRIBUTING.md."
    catalog.last_translator = catalog.language_team = catalog.msgid_bugs_address = DOMAIN


def _as_po(catalog: Catalog) -> bytes:
    out = io.BytesIO()
    write_po(out, catalog, width=120, omit_header=False, sort_output=True, include_lineno=False)
    lines = out.getvalue().decode("utf-8").split("\n")
    # Without dates and versions: the same messages give the same file.
    return "\n".join(line for line in lines if not line.startswith(_CHANGING)).encode("utf-8")


def _as_mo(po: bytes) -> bytes:
    # polib keeps the header as it stands in the file; Babel would put the time of day into it.
    return bytes(polib.pofile(po.decode("utf-8")).to_binary())


def files() -> dict[Path, bytes]:
    """What every file should hold."""
    messages = template()
    made = {LOCALE / f"{DOMAIN}.pot": _as_po(messages)}
    for lang in LANGUAGES:
        made[po_of(lang)] = _as_po(updated(lang, messages))
        made[po_of(lang).with_suffix(".mo")] = _as_mo(made[po_of(lang)])
    return made


def missing(lang: str) -> list[str]:
    """The messages that a language lacks."""
    with po_of(lang).open("rb") as file:
        catalog = read_po(file, locale=lang, domain=DOMAIN)
    found = []
    for message in catalog:
        texts = message.string if isinstance(message.string, tuple | list) else (message.string,)
        if message.id and (message.fuzzy or not all(texts)):
            found.append(message.id if isinstance(message.id, str) else message.id[0])
    return found


def main() -> int:
    """Write the catalogs, or say what is not as it should be."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument(
        "--check", action="store_true", help="change nothing, and exit with 1 when something is missing"
    )
    check = parser.parse_args().check
    stale = False
    for path, data in files().items():
        if path.exists() and path.read_bytes() == data:
            continue
        stale = True
        if not check:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
    if check and stale:
        print("the catalogs are not up to date: make messages", file=sys.stderr)
        return 1
    lacking = {lang: missing(lang) for lang in LANGUAGES}
    for lang, found in lacking.items():
        print(f"{lang}: {len(found)} missing", file=sys.stderr)
    return 1 if check and any(lacking.values()) else 0


if __name__ == "__main__":
    sys.exit(main())
