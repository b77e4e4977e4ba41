"""One segment after the other at a terminal: read, press a key, and nothing that was typed is lost."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

import click

from langjustice.cli.common import load_terms, visible
from langjustice.cli.learn.automatic import learn_if_due
from langjustice.cli.review.telling import person_of, tell_item
from langjustice.errors import LangjusticeError, UsageError
from langjustice.messages import say
from langjustice.model import Flag, RejectReason

if TYPE_CHECKING:
    from langjustice.app.desk import Desk
    from langjustice.app.items import Item
    from langjustice.workspace import Workspace

KEYS = say("a accept  e edit  E editor  r reject  s skip  c comment  t term  f flag  u undo  ? help  q quit")
_HELP = say("""\
a  the translation is right as it stands
e  change it here on the line (the arrow keys move)
E  change it in your editor (the environment variable EDITOR)
r  send it back, and say why
s  somebody else, or later
c  say something about it
t  propose a word for the glossary
f  flag it: needs context, or sensitive
u  take back what you did last
q  stop; what you hold is free again""")


def work(person: str | None, document: int | None) -> int:
    """Work until nothing is left or the person stops; return the exit code."""
    from langjustice import workspace

    name = person_of(person)
    if not sys.stdin.isatty():
        raise UsageError(say("this works at a terminal"), next=say("for scripts: review next, review accept …"))
    here = workspace.find()
    _work(here, name, document)
    learn_if_due(here)
    return 0


def _work(here: Workspace, name: str, document: int | None) -> None:
    from langjustice.app.desk import desk

    done = 0
    declined: set[int] = set()
    with desk(here, name, load_terms(here, (), no_glossary=False)) as mine:
        last: int | None = None
        while True:
            item = mine.next(document_id=document)
            if item is None or item.segment.id in declined:
                if item is not None:
                    mine.release(item.segment.id)
                click.echo(say("nothing else waits for you; thank you"))
                return
            if not _warned(item):
                declined.add(item.segment.id)
                mine.skip(item.segment.id)
                continue
            turn = _Turn(mine, item, last)
            try:
                goes_on = turn.run()
            except BaseException:
                mine.release(item.segment.id)
                raise
            if not goes_on:
                mine.release(item.segment.id)
                click.echo(say("{done} decided; what you held is free again").format(done=done))
                return
            if turn.decided:
                done += 1
                last = item.segment.id


def _warned(item: Item) -> bool:
    """Show what is sensitive only to somebody who says so."""
    if Flag.SENSITIVE not in item.flags:
        return True
    return click.confirm(say("The next segment is flagged as sensitive. Show it?"), default=False)


class _Turn:
    """One segment before somebody's eyes."""

    def __init__(self, desk: Desk, item: Item, last: int | None) -> None:
        self._desk, self._item, self._last = desk, item, last
        self.decided = False

    def run(self) -> bool:
        """Let a person decide; False when they stop."""
        steps: dict[str, Callable[[], bool]] = {
            "a": self._accept,
            "e": self._edit,
            "E": self._edit_outside,
            "r": self._reject,
            "s": self._skip,
            "c": self._comment,
            "t": self._term,
            "f": self._flag,
            "u": self._undo,
            "?": self._help,
        }
        self._show()
        while True:
            click.echo(click.style(KEYS, dim=True))
            try:
                key = click.getchar()
            except (KeyboardInterrupt, EOFError):
                return False
            if key == "q":
                return False
            if key not in steps:
                continue
            try:
                self._desk.renew(self._item.segment.id)
                if steps[key]():
                    return True
            except (KeyboardInterrupt, EOFError, click.Abort):
                # Out of a question, back to the keys.
                click.echo()
            except click.ClickException as error:
                click.echo(say("error: {visible}").format(visible=visible(error.format_message())), err=True)
            except LangjusticeError as error:
                click.echo(say("error: {visible}").format(visible=visible(str(error))), err=True)
                # Somebody was quicker, perhaps: what is there now is what counts.
                self._item = self._desk.item(self._item.segment.id)

    def _show(self) -> None:
        click.echo("─" * 78)
        tell_item(self._item)
        if begun := self._desk.begun(self._item.segment.id):
            click.echo(click.style(say("  you had begun: {begun}").format(begun=begun), bold=True))

    def _accept(self) -> bool:
        self._desk.accept(self._item.segment.id, version=self._item.segment.version)
        self.decided = True
        return True

    def _edit(self) -> bool:
        number = self._item.segment.id
        begun = self._desk.begun(number) or self._item.segment.target
        return self._submit(_ask(begun, lambda text: self._desk.keep(number, text)))

    def _edit_outside(self) -> bool:
        text = click.edit(self._desk.begun(self._item.segment.id) or self._item.segment.target, extension=".txt")
        return text is not None and self._submit(" ".join(text.split()))

    def _submit(self, text: str) -> bool:
        from langjustice.app.desk import Saved

        if not text.strip():
            return False
        self._desk.keep(self._item.segment.id, text)
        saved = self._desk.edit(self._item.segment.id, text, based_on=self._item.segment.version)
        if saved is Saved.SUGGESTION:
            click.echo(say("somebody was quicker, or has to agree first: your text is kept as a suggestion"))
        self.decided = True
        return True

    def _reject(self) -> bool:
        reasons = [reason.value for reason in RejectReason]
        click.echo("  ".join(f"{number} {reason}" for number, reason in enumerate(reasons, 1)))
        number = click.prompt(say("why"), type=click.IntRange(1, len(reasons)))
        comment = click.prompt(say("in your words"), default="", show_default=False)
        self._desk.reject(
            self._item.segment.id,
            version=self._item.segment.version,
            reason=RejectReason(reasons[number - 1]),
            comment=comment,
        )
        self.decided = True
        return True

    def _skip(self) -> bool:
        self._desk.skip(self._item.segment.id)
        return True

    def _comment(self) -> bool:
        self._desk.comment(self._item.segment.id, click.prompt(say("comment")))
        return self._again()

    def _flag(self) -> bool:
        flags = [flag.value for flag in Flag]
        click.echo("  ".join(f"{number} {flag}" for number, flag in enumerate(flags, 1)))
        flag = Flag(flags[click.prompt(say("which"), type=click.IntRange(1, len(flags))) - 1])
        self._desk.flag(self._item.segment.id, flag, on=flag not in self._item.flags)
        return self._again()

    def _term(self) -> bool:
        """Propose a word through the commands of terms, which know all the rules."""
        from langjustice.cli.main import run

        pair = self._item.document.pair
        source = click.prompt(say("the word in the source ({source})").format(source=pair.source))
        target = click.prompt(say("how it should be said ({target})").format(target=pair.target))
        why = click.prompt(say("why"))
        known = next((term.concept.id for term in self._item.terms if term.form.lower() == source.lower()), "")
        change = ["--set", f"{pair.source}={source}", "--set", f"{pair.target}={target}"]
        if known:
            change = ["--add", f"{pair.target}={target}"]
        name = known or "-".join(source.lower().split())
        run(["terms", "propose", name, *change, "--why", why, "--as", self._desk.name])
        return False

    def _undo(self) -> bool:
        """Take back the last decision; that segment comes again."""
        if self._last is None:
            click.echo(say("there is nothing to take back yet"))
            return False
        self._desk.undo(self._last)
        self._desk.release(self._item.segment.id)
        self._desk.renew(self._last)
        return True

    def _help(self) -> bool:
        click.echo(_HELP)
        return False

    def _again(self) -> bool:
        self._item = self._desk.item(self._item.segment.id)
        self._show()
        return False


def _ask(text: str, keep: Callable[[str], None]) -> str:
    """Ask for a line that begins with `text`, to be changed; what was typed when somebody breaks off is kept."""
    try:
        import readline
    except ImportError:
        return str(click.prompt(say("translation"), default=text))
    readline.set_startup_hook(lambda: readline.insert_text(text))
    try:
        return input("translation: ")
    except (KeyboardInterrupt, EOFError):
        if typed := readline.get_line_buffer():
            keep(typed)
        click.echo()
        return ""
    finally:
        readline.set_startup_hook(None)
