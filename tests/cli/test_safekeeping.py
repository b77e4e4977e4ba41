"""`langjustice backup, restore, doctor`: a workspace is kept, put back and looked after, whatever the disk does."""

from __future__ import annotations

import io
import json
import multiprocessing
import os
import resource
import sqlite3
import stat
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest

from langjustice.app import invitations
from langjustice.app.archive import restorable
from langjustice.cli.main import run
from langjustice.errors import StoreError
from langjustice.store import Store, upkeep
from tests.community import GLOSSARY, accept, agree, community, propose

SCHEMAS = Path(__file__).parents[1] / "unit" / "store" / "schemas"
DB = Path("langjustice.db")
TERMS = Path("glossaries/terms.csv")


@pytest.fixture
def radio(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace with a person, a decision and two glossaries, from inside."""
    monkeypatch.delenv("LANGJUSTICE_PERSON", raising=False)
    root = folder / "radio"
    here = community(root)
    (root / "glossaries" / "more").mkdir()
    (root / "glossaries" / "more" / "días.csv").write_text('"concept_id","es"\n"day","día"\n', encoding="utf-8")
    invitations.invite(here, by="ana")
    accept(here, "strike", "es=paro")
    monkeypatch.chdir(root)
    return root


def do(capfd: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    code = run(list(arguments))
    out, err = capfd.readouterr()
    return code, out, err


def contents(root: Path) -> dict[str, bytes]:
    """Everything in a folder, but for the companions of a database, which come and go."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file() and not path.name.endswith(("-wal", "-shm"))
    }


def backed_up(capfd: pytest.CaptureFixture[str], name: str = "../kept.zip") -> Path:
    code, out, _ = do(capfd, "backup", name)
    assert (code, out) == (0, f"{name}\n")
    return Path(name)


def names(database: Path = DB) -> list[str]:
    with Store.open(database) as store:
        return [str(name) for (name,) in store.tuples("SELECT id FROM people ORDER BY id")]


# ── there and back ──────────────────────────────────────────────────────────────────────────────────────────────


def test_everything_comes_back_as_it_was_and_what_was_there_is_kept(
    radio: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    glossary = TERMS.read_bytes()
    code, out, err = do(capfd, "backup", "../kept.zip")
    assert (code, out) == (0, "../kept.zip\n")
    assert err.splitlines()[:4] == ["copying the database …", "checking the copy …", "writing …", "reading over …"]
    assert "4 files, 0.0 MB, read over: nothing is missing" in err
    assert stat.S_IMODE(Path("../kept.zip").stat().st_mode) == 0o600
    assert sorted(path.name for path in Path("..").iterdir()) == ["kept.zip", "radio"]

    do(capfd, "people", "invite", "--as", "ana")
    TERMS.write_text(GLOSSARY, encoding="utf-8")
    Path("glossaries/more/días.csv").unlink()
    Path("langjustice.toml").write_text("broken [", encoding="utf-8")

    code, out, err = do(capfd, "restore", "--yes", "../kept.zip")
    assert (code, out) == (0, f"{radio}\n")
    assert "restored: 4 files of 20" in err
    assert TERMS.read_bytes() == glossary
    assert Path("glossaries/more/días.csv").is_file()
    assert Path("glossaries.bak/terms.csv").read_text(encoding="utf-8") == GLOSSARY
    assert Path("langjustice.toml.bak").read_text(encoding="utf-8") == "broken ["
    assert stat.S_IMODE(DB.stat().st_mode) == stat.S_IMODE(Path("langjustice.db.bak").stat().st_mode) == 0o600
    with Store.open(Path("langjustice.db.bak")) as before, Store.open(DB) as after:
        assert before.tuples("SELECT count(*) FROM invitations") == [(2,)]
        assert after.tuples("SELECT count(*) FROM invitations") == [(1,)]
        assert after.tuples("SELECT action FROM audit ORDER BY id DESC LIMIT 1") == [("restored",)]
    assert do(capfd, "doctor")[0] == 0
    assert sorted(path.name for path in radio.iterdir()) == [
        *("glossaries", "glossaries.bak", "langjustice.db", "langjustice.db.bak"),
        *("langjustice.toml", "langjustice.toml.bak"),
    ]


def test_a_second_restore_keeps_the_first_ones_work(radio: Path, capfd: pytest.CaptureFixture[str]) -> None:
    kept = backed_up(capfd)
    assert do(capfd, "restore", "--yes", str(kept))[0] == 0
    assert do(capfd, "restore", "--yes", str(kept))[0] == 0
    assert {path.name for path in radio.glob("*.bak*")} == {
        *("glossaries.bak", "glossaries.bak2", "langjustice.db.bak", "langjustice.db.bak2"),
    }


def test_a_backup_takes_a_name_with_the_date_where_none_is_said(radio: Path, capfd: pytest.CaptureFixture[str]) -> None:
    code, out, err = do(capfd, "backup")
    made = Path(out.strip())
    assert (code, made.parent) == (0, radio / "backups")
    assert made.name.startswith("radio-20")
    assert stat.S_IMODE(made.parent.stat().st_mode) == 0o700
    assert "copy it to another disk" in err
    Path("../stick").mkdir()
    assert do(capfd, "backup", "../stick")[1].startswith("../stick/radio-20")


def test_a_backup_becomes_a_workspace_where_there_is_none(
    radio: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    before = contents(radio)
    kept = backed_up(capfd).resolve()
    new = radio.parent / "new"
    new.mkdir()
    monkeypatch.chdir(new)
    assert do(capfd, "restore", "--yes", str(kept))[:2] == (0, f"{new}\n")
    assert names() == ["ana", "ben", "cleo"]
    after = contents(new)
    assert set(after) == set(before)
    assert after["glossaries/terms.csv"] == before["glossaries/terms.csv"]


def test_a_workspace_without_a_database_is_backed_up_too(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    community(folder)
    backed_up(capfd, "kept.zip")
    TERMS.write_text("x", encoding="utf-8")
    assert do(capfd, "restore", "--yes", "kept.zip")[0] == 0
    assert TERMS.read_text(encoding="utf-8") == GLOSSARY
    assert not DB.exists()


def test_people_go_on_working_while_a_backup_is_made(radio: Path, capfd: pytest.CaptureFixture[str]) -> None:
    with Store.open(DB) as other:
        with other.write():
            other.execute("UPDATE people SET credit = 'half' WHERE id = 'ben'")
        with other.read():
            other.rows("SELECT * FROM people")
            kept = backed_up(capfd)
        other.execute("UPDATE people SET credit = 'later' WHERE id = 'ben'")
        assert do(capfd, "restore", "--yes", str(kept))[0] == 0
        # Who has the database open sees what was put back.
        assert other.tuples("SELECT credit FROM people WHERE id = 'ben'") == [("half",)]


def test_names_that_come_back_are_told(radio: Path, capfd: pytest.CaptureFixture[str]) -> None:
    kept = backed_up(capfd)
    do(capfd, "people", "forget-me", "--yes", "--as", "ben")
    err = do(capfd, "restore", "--yes", str(kept))[2]
    assert "1 name is back that this workspace no longer had" in err
    assert "has to be forgotten again" in err


def test_a_restore_is_asked_about_first(
    radio: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = backed_up(capfd)
    before = contents(radio)
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    assert do(capfd, "restore", str(kept))[0] == 130
    assert contents(radio) == before


# ── backups of every age ────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("dump", sorted(SCHEMAS.glob("schema_*.sql")), ids=lambda path: path.stem)
def test_a_backup_of_every_schema_that_ever_was_comes_back(
    radio: Path, capfd: pytest.CaptureFixture[str], dump: Path
) -> None:
    DB.unlink()
    connection = sqlite3.connect(DB)
    connection.executescript(dump.read_text(encoding="utf-8"))
    connection.close()
    kept = backed_up(capfd)
    with zipfile.ZipFile(kept) as archive:
        Path("../old.db").write_bytes(archive.read("langjustice.db"))
    with upkeep.looked_at(Path("../old.db")) as store:
        old = upkeep.schema(store)
    assert (len(old.missing), old.newer) == (len(list(SCHEMAS.glob("schema_*.sql"))) - int(dump.stem[-1]), ())
    DB.unlink()
    community(radio)
    invitations.invite(community(radio), by="zoe")
    assert do(capfd, "restore", "--yes", str(kept))[0] == 0
    assert set(names()) >= {"ana", "ben"}
    assert "zoe" not in names()
    health = {one["check"]: one["health"] for one in json.loads(do(capfd, "doctor", "--json")[1])}
    # The dumps hold a change that waits for its file.
    assert {check for check, how in health.items() if how != "ok"} == {"waiting"}


def with_database(kept: Path, change: Callable[[sqlite3.Connection], object]) -> None:
    """Make a backup anew with another database in it, as somebody could who knows how."""
    import hashlib

    with zipfile.ZipFile(kept) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    inside = kept.with_name("inside.db")
    inside.write_bytes(files["langjustice.db"])
    connection = sqlite3.connect(inside)
    change(connection)
    connection.commit()
    connection.close()
    files["langjustice.db"] = inside.read_bytes()
    manifest = json.loads(files["backup.json"])
    manifest["files"]["langjustice.db"] = hashlib.sha256(files["langjustice.db"]).hexdigest()
    files["backup.json"] = json.dumps(manifest).encode()
    with zipfile.ZipFile(kept, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        (
            "INSERT INTO _sqlite_migrations (migration_set, name) VALUES ('langjustice', '9999_later')",
            "written by a newer langjustice (9999_later) → install the newest langjustice",
        ),
        ("PRAGMA application_id = 7", "this is the database of another program"),
        ("CREATE TRIGGER evil AFTER INSERT ON audit BEGIN DELETE FROM skips; END", "other tables than this program"),
        ("DROP TRIGGER votes_stay", "other tables than this program"),
        ("INSERT INTO votes VALUES (99, 77, 'ana', 'for', '', 'x')", "line 99 of votes points to a line of proposals"),
    ],
)
def test_a_backup_with_a_database_that_is_not_ours_changes_nothing(
    radio: Path, capfd: pytest.CaptureFixture[str], change: str, complaint: str
) -> None:
    kept = backed_up(capfd)
    with_database(kept, lambda connection: connection.execute(change))
    before = contents(radio)
    code, out, err = do(capfd, "restore", "--yes", str(kept))
    assert (code, out) == (1, "")
    assert "../kept.zip: this backup cannot be used: " in err
    assert complaint in err
    assert contents(radio) == before


# ── damaged and hostile backups ─────────────────────────────────────────────────────────────────────────────────


def rewritten(kept: Path, name: str, data: bytes = b"x", *, mode: int = 0o644) -> None:
    with zipfile.ZipFile(kept, "a") as archive:
        info = zipfile.ZipInfo(name)
        info.external_attr = (stat.S_IFREG | mode if mode < 0o10000 else mode) << 16
        archive.writestr(info, data)


def cut(kept: Path) -> None:
    kept.write_bytes(kept.read_bytes()[:-100])


def flip(kept: Path) -> None:
    data = bytearray(kept.read_bytes())
    data[len(data) // 2] ^= 0xFF
    kept.write_bytes(data)


def no_manifest(kept: Path) -> None:
    with zipfile.ZipFile(kept, "w") as archive:
        archive.writestr("recipes.txt", "x")


def broken_settings(kept: Path) -> None:
    import hashlib

    data = b"[workspace\n"
    manifest = {"langjustice_backup": 1, "files": {"langjustice.toml": hashlib.sha256(data).hexdigest()}}
    with zipfile.ZipFile(kept, "w") as archive:
        archive.writestr("backup.json", json.dumps(manifest))
        archive.writestr("langjustice.toml", data)


def bomb(kept: Path) -> None:
    with zipfile.ZipFile(kept, "a", zipfile.ZIP_DEFLATED) as archive, archive.open("glossaries/x.csv", "w") as file:
        for _ in range(600):
            file.write(bytes(1_000_000))


@pytest.mark.parametrize(
    ("damage", "complaint"),
    [
        (cut, "this backup is damaged"),
        (flip, "this backup is damaged"),
        (lambda kept: kept.write_bytes(b""), "this backup is damaged"),
        (lambda kept: kept.write_text("a shopping list"), "this backup is damaged"),
        (lambda kept: kept.unlink(), "there is no such file"),
        (no_manifest, "this is no backup of langjustice"),
        (broken_settings, "this backup cannot be used: the settings cannot be read"),
        (bomb, "too large"),
        (lambda kept: rewritten(kept, "../evil.csv"), "which belongs into no backup"),
        (lambda kept: rewritten(kept, "/etc/evil.csv"), "which belongs into no backup"),
        (lambda kept: rewritten(kept, "glossaries/../../evil.csv"), "which belongs into no backup"),
        (lambda kept: rewritten(kept, "glossaries\\evil.csv"), "which belongs into no backup"),
        (lambda kept: rewritten(kept, "langjustice.db-wal"), "which belongs into no backup"),
        (lambda kept: rewritten(kept, "models/evil.argosmodel"), "which belongs into no backup"),
        (lambda kept: rewritten(kept, "glossaries/TERMS.csv"), "a name is there twice"),
        (lambda kept: rewritten(kept, "glossaries/x.csv", mode=stat.S_IFLNK | 0o777), "is no plain file"),
        (lambda kept: rewritten(kept, "glossaries/x.csv"), "its list of files is another than its files"),
    ],
)
def test_a_backup_that_is_damaged_or_hostile_changes_nothing(
    radio: Path, capfd: pytest.CaptureFixture[str], damage: Callable[[Path], object], complaint: str
) -> None:
    kept = backed_up(capfd)
    damage(kept)
    before, around = contents(radio), set(radio.parent.iterdir())
    code, out, err = do(capfd, "restore", "--yes", str(kept))
    assert (code, out) == (1, "")
    assert "error: ../kept.zip: " in err
    assert complaint in err
    assert contents(radio) == before
    assert set(radio.parent.iterdir()) == around


@pytest.mark.parametrize("name", ["glossaries/a.csv", "glossaries/more/días.csv", "langjustice.toml", "langjustice.db"])
def test_names_that_belong_into_a_backup(name: str) -> None:
    assert restorable(name)


@pytest.mark.parametrize(
    "name",
    ["glossaries", "glossaries/", "glossaries//a", "glossaries/.a", "glossaries/a.", "glossaries/a:b", "x.db", ""],
)
def test_names_that_do_not(name: str) -> None:
    assert not restorable(name)


@pytest.mark.parametrize("error", [StoreError("another program is using the database"), OSError(28, "No space left")])
def test_a_restore_that_fails_at_the_last_step_leaves_everything_as_it_was(
    radio: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    kept = backed_up(capfd)
    Path("langjustice.toml").write_text("[workspace]\nname = 'changed since'\n", encoding="utf-8")
    before = contents(radio)

    def fail(*_arguments: object) -> None:
        raise error

    monkeypatch.setattr("langjustice.app.safekeeping.upkeep.overwrite", fail)
    code, out, err = do(capfd, "restore", "--yes", str(kept))
    assert (code, out) == (1, "")
    assert "error: " in err
    assert contents(radio) == before


def restore_and_die(root: Path, kept: Path) -> None:
    """What a child does: it is killed when all but the database is in place."""
    os.chdir(root)
    upkeep.overwrite = lambda *_arguments: os._exit(9)
    run(["restore", "--yes", str(kept)])


def test_a_restore_that_is_killed_is_told_and_can_be_run_again(radio: Path, capfd: pytest.CaptureFixture[str]) -> None:
    glossary = TERMS.read_bytes()
    kept = backed_up(capfd)
    TERMS.write_text(GLOSSARY, encoding="utf-8")
    do(capfd, "people", "invite", "--as", "ana")
    child = multiprocessing.get_context("forkserver").Process(target=restore_and_die, args=(radio, kept.resolve()))
    child.start()
    child.join()
    assert child.exitcode == 9
    capfd.readouterr()
    code, out, _ = do(capfd, "doctor")
    assert code == 1
    assert "a restore did not come to its end (.restore-" in out
    assert "ok\tintegrity" in out
    assert do(capfd, "restore", "--yes", str(kept))[0] == 0
    assert TERMS.read_bytes() == glossary
    assert Path("glossaries.bak/terms.csv").read_text(encoding="utf-8") == GLOSSARY
    with Store.open(DB) as store:
        assert store.tuples("SELECT count(*) FROM invitations") == [(1,)]


# ── full and damaged disks ──────────────────────────────────────────────────────────────────────────────────────


def limited(size: int, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the program where no file can become larger than `size`: what a full disk is like."""
    return subprocess.run(
        [sys.executable, "-m", "langjustice", *arguments],
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size)),
    )


@pytest.mark.parametrize("size", [0, 2_000, 50_000, 200_000])
def test_a_full_disk_leaves_no_half_of_a_backup(radio: Path, capfd: pytest.CaptureFixture[str], size: int) -> None:
    before, around = contents(radio), set(radio.parent.iterdir())
    done = limited(size, "backup", "../kept.zip")
    assert (done.returncode, done.stdout) == (1, "")
    assert "error: ../kept.zip: cannot be written: " in done.stderr
    assert "Traceback" not in done.stderr
    assert contents(radio) == before
    assert set(radio.parent.iterdir()) == around
    assert do(capfd, "doctor")[0] == 0


def test_a_disk_that_gives_back_something_else_makes_no_backup(
    radio: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    write = zipfile.ZipFile.write

    def worse(archive: zipfile.ZipFile, path: Path, name: str) -> None:
        if name == "langjustice.db":
            flip(path)
        write(archive, path, name)

    monkeypatch.setattr(zipfile.ZipFile, "write", worse)
    code, out, err = do(capfd, "backup", "../kept.zip")
    assert (code, out) == (1, "")
    assert "the disk gives back something else than was written → use another disk" in err
    assert sorted(path.name for path in radio.parent.iterdir()) == ["radio"]


@pytest.mark.parametrize("size", [0, 2_000, 50_000, 200_000])
def test_a_full_disk_leaves_no_half_of_a_restore(radio: Path, capfd: pytest.CaptureFixture[str], size: int) -> None:
    kept = backed_up(capfd)
    before = contents(radio)
    done = limited(size, "restore", "--yes", str(kept))
    assert (done.returncode, done.stdout) == (1, "")
    assert "Traceback" not in done.stderr
    assert contents(radio) == before
    assert do(capfd, "doctor")[0] == 0


def test_on_a_full_disk_nobody_is_half_let_in(radio: Path, capfd: pytest.CaptureFixture[str]) -> None:
    _, code, _ = do(capfd, "people", "invite", "--as", "ana")
    done = limited(4_000, "people", "join", code.strip(), "--as", "luz")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("error: ")
    assert "Traceback" not in done.stderr
    assert "luz" not in names()
    # The code is still good.
    assert do(capfd, "people", "join", code.strip(), "--as", "luz")[0] == 0


def damage_pages(path: Path) -> None:
    """Overwrite the pages that hold the tables, as a failing disk does; the first, with the schema, stays."""
    data = bytearray(path.read_bytes())
    for start in range(4096 * 3, len(data), 4096 * 2):
        data[start : start + 2000] = b"\xa5" * 2000
    path.write_bytes(data)


def test_a_damaged_database_is_told_not_backed_up_and_replaced_by_a_restore(
    radio: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    kept = backed_up(capfd)
    damage_pages(DB)
    damaged = DB.read_bytes()
    code, out, _ = do(capfd, "doctor")
    assert code == 1
    assert "problem\tintegrity\t" in out
    assert "restore the last backup" in out
    code, out, err = do(capfd, "backup", "../second.zip")
    assert (code, out) == (1, "")
    assert "the database is damaged" in err
    assert not Path("../second.zip").exists()
    assert DB.read_bytes() == damaged
    assert do(capfd, "restore", "--yes", str(kept))[0] == 0
    assert names() == ["ana", "ben", "cleo"]
    assert Path("langjustice.db.bak").read_bytes() == damaged
    assert do(capfd, "doctor")[0] == 0


def test_a_file_that_is_no_database_is_kept_aside_as_well(radio: Path, capfd: pytest.CaptureFixture[str]) -> None:
    kept = backed_up(capfd)
    DB.write_text("somebody's shopping list\n" * 50, encoding="utf-8")
    assert "this is no SQLite database" in do(capfd, "doctor")[1]
    assert do(capfd, "restore", "--yes", str(kept))[0] == 0
    assert Path("langjustice.db.bak").read_text(encoding="utf-8").startswith("somebody's")
    assert names() == ["ana", "ben", "cleo"]


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is read-only for root")
def test_a_workspace_that_nobody_can_write_is_still_backed_up(radio: Path, capfd: pytest.CaptureFixture[str]) -> None:
    DB.chmod(0o400)
    radio.chmod(0o500)
    try:
        backed_up(capfd)
        code, out, err = do(capfd, "people", "invite", "--as", "ana")
        assert (code, out) == (1, "")
        assert "permissions" in err
    finally:
        radio.chmod(0o700)
        DB.chmod(0o600)


def test_a_database_that_cannot_be_written_is_told_and_stays(
    radio: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    connect = sqlite3.connect

    def read_only(path: Path, **settings: object) -> sqlite3.Connection:
        return connect(f"{Path(path).resolve().as_uri()}?mode=ro", uri=True, **settings)  # type: ignore[call-overload]

    monkeypatch.setattr("langjustice.store.database.sqlite3.connect", read_only)
    code, out, err = do(capfd, "people", "invite", "--as", "ana")
    assert (code, out) == (1, "")
    assert "the database cannot be written → check whose file it is, and its permissions" in err


def test_a_backup_goes_where_there_is_a_place_and_nothing_is_written_over(
    radio: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    Path("../taken.zip").write_text("mine", encoding="utf-8")
    for name, complaint in (("../taken.zip", "is there already"), ("../no/stick.zip", "there is no folder")):
        code, out, err = do(capfd, "backup", name)
        assert (code, out) == (2, "")
        assert complaint in err
    assert Path("../taken.zip").read_text(encoding="utf-8") == "mine"


def test_outside_of_a_workspace(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    for command in ("backup", "doctor"):
        code, out, err = do(capfd, command)
        assert (code, out) == (1, "")
        assert "this is no workspace" in err
    assert list(folder.iterdir()) == []


# ── doctor ──────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_workspace_in_good_health(radio: Path, capfd: pytest.CaptureFixture[str]) -> None:
    before = contents(radio)
    code, out, err = do(capfd, "doctor", "--json")
    findings = json.loads(out)
    assert (code, err) == (0, "0 problems\n")
    assert [one["check"] for one in findings] == [
        *("permissions", "version", "integrity", "index", "waiting", "claims", "glossaries", "space"),
    ]
    assert {one["health"] for one in findings} == {"ok"}
    assert contents(radio) == before


def test_a_workspace_that_has_just_been_made(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    community(folder)
    code, out, _ = do(capfd, "doctor")
    assert code == 0
    assert "there is no database yet" in out
    assert not DB.exists()


def test_what_others_can_read_is_told_and_closed(radio: Path, capfd: pytest.CaptureFixture[str]) -> None:
    DB.chmod(0o644)
    code, out, _ = do(capfd, "doctor")
    assert code == 1
    assert "problem\tpermissions\tothers on this computer can read the database" in out
    assert stat.S_IMODE(DB.stat().st_mode) == 0o644
    assert do(capfd, "doctor", "--fix")[0] == 0
    assert stat.S_IMODE(DB.stat().st_mode) == 0o600


def test_claims_that_have_run_out_are_told_and_released(radio: Path, capfd: pytest.CaptureFixture[str]) -> None:
    DB.unlink()
    connection = sqlite3.connect(DB)
    connection.executescript((SCHEMAS / "schema_3.sql").read_text(encoding="utf-8"))
    connection.execute("UPDATE segments SET claimed_by = 'ana', claimed_until = 1000")
    connection.commit()
    connection.close()
    DB.chmod(0o600)
    names()
    out = do(capfd, "doctor")[1]
    assert "notice\tclaims\tclaims that have run out: 1" in out
    assert "claims released that had run out: 1" in do(capfd, "doctor", "--fix")[1]
    assert "ok\tclaims\tno claim has run out" in do(capfd, "doctor")[1]


def test_what_is_decided_and_not_written_is_told_and_written(
    radio: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    here = community(radio, glossary=TERMS.read_text(encoding="utf-8"))
    agree(here, propose(here, "eviction", "es=lanzamiento"))

    def no_space(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as full:
        full.setattr("langjustice.app.outputs.os.fsync", no_space)
        do(capfd, "terms", "decide", "2", "--as", "ben")
        code, out, _ = do(capfd, "doctor")
        assert code == 1
        assert "problem\twaiting\tdecided, and not in their files yet: proposals 2 → langjustice doctor --fix" in out
        assert "No space left on device" in do(capfd, "doctor", "--fix")[1]
    assert b"lanzamiento" not in TERMS.read_bytes()
    assert do(capfd, "doctor", "--fix")[0] == 0
    assert b"lanzamiento" in TERMS.read_bytes()


def test_a_damaged_index_is_told_and_not_made_anew(radio: Path, capfd: pytest.CaptureFixture[str]) -> None:
    table = Path("table.tsv")
    table.write_text("en\tes\nWater is life.\tEl agua es vida.\n", encoding="utf-8")
    do(capfd, "memory", "import", "table.tsv")
    connection = sqlite3.connect(DB)
    connection.execute("UPDATE memory_index_data SET block = zeroblob(40) WHERE id > 100")
    connection.commit()
    connection.close()
    for options in ([], ["--fix"]):
        code, out, _ = do(capfd, "doctor", *options)
        assert code == 1
        assert "problem\tindex\tthe index of the memory is damaged" in out


def test_a_newer_and_a_strange_database_are_told_and_left_alone(radio: Path, capfd: pytest.CaptureFixture[str]) -> None:
    with Store.open(DB) as store:
        store.insert("_sqlite_migrations", {"migration_set": "langjustice", "name": "9999_later", "applied_at": "x"})
    before = DB.read_bytes()
    code, out, _ = do(capfd, "doctor", "--fix")
    assert code == 1
    assert "problem\tversion\tthe database was written by a newer langjustice (9999_later) → install the newest" in out
    assert DB.read_bytes() == before
    DB.unlink()
    with sqlite3.connect(DB) as connection:
        connection.execute("CREATE TABLE recipes (name)")
    connection.close()
    assert "problem\tversion\tthis is the database of another program" in do(capfd, "doctor")[1]


def test_beside_a_newer_version_nothing_is_changed_and_a_restore_leads_back(
    radio: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    kept = backed_up(capfd)
    with Store.open(DB) as store:
        store.insert("_sqlite_migrations", {"migration_set": "langjustice", "name": "9999_later", "applied_at": "x"})
    before = DB.read_bytes()
    for arguments in (
        ["people", "list"],
        ["people", "invite", "--as", "ana"],
        ["people", "forget-me", "--yes", "--as", "ana"],
    ):
        code, out, err = do(capfd, *arguments)
        assert (code, out) == (1, "")
        assert "the database was written by a newer langjustice (9999_later) → install the newest langjustice" in err
    assert DB.read_bytes() == before
    assert do(capfd, "restore", "--yes", str(kept))[0] == 0
    assert do(capfd, "people", "list")[0] == 0
    with upkeep.looked_at(Path("langjustice.db.bak")) as store:
        assert upkeep.schema(store).newer == ("9999_later",)


def test_a_glossary_with_a_fault_and_a_restore_without_an_end(radio: Path, capfd: pytest.CaptureFixture[str]) -> None:
    Path("glossaries/broken.csv").write_bytes(b"\xff\xfe\x00\xd8")
    Path(".restore-0123.tmp").mkdir()
    code, out, err = do(capfd, "doctor")
    assert (code, err) == (1, "2 problems\n")
    assert "problem\tglossaries\t" in out
    assert "broken.csv" in out
    assert "problem\trestore\ta restore did not come to its end" in out


def test_a_disk_that_is_almost_full(
    radio: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("shutil.disk_usage", lambda _path: SimpleNamespace(free=1_000_000))
    kept = backed_up(capfd)
    code, out, _ = do(capfd, "doctor")
    assert code == 1
    assert "problem\tspace\tfree on this disk: 1 MB → free some space" in out
    code, _, err = do(capfd, "restore", "--yes", str(kept))
    assert code == 1
    assert "are free → free some space" in err
