"""Hostile archives: everything is refused before or while unpacking, and nothing stays behind."""

from __future__ import annotations

import os
import stat
import zipfile
from contextlib import suppress
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from langjustice.engine import archive
from langjustice.errors import ModelDamagedError, ModelError, OutputError
from tests.unit.engine import packages


def info(name: str, mode: int = 0o644 | stat.S_IFREG) -> zipfile.ZipInfo:
    made = zipfile.ZipInfo(name)
    made.external_attr = mode << 16
    made.create_system = 3
    return made


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("package/../../evil", "leads out"),
        ("../evil", "leads out"),
        ("package/..", "leads out"),
        ("/etc/passwd", "absolute"),
        ("C:/evil", "absolute"),
        ("package/a\\..\\b", "characters"),
        ("package/a:stream", "characters"),
        ("package/line\nbreak", "characters"),
        ("package//double", "malformed"),
        ("package/./dot", "malformed"),
        ("package/trailing. ", "malformed"),
        ("package/" + "x" * 300, "malformed"),
        ("other/file", "one top folder"),
        ("loose", "outside of the package"),
        ("package/METADATA.json", "twice"),
        ("package/model", "both a file and a folder"),
    ],
)
def test_names_that_are_refused(tmp_path: Path, name: str, reason: str) -> None:
    path = packages.write_zip(tmp_path / "in" / "x.argosmodel", {**packages.contents(), info(name): b"x"})
    with pytest.raises(ModelDamagedError, match=reason):
        archive.check_archive(path)
    with pytest.raises(ModelDamagedError):
        archive.unpack(path, tmp_path / "out" / "x")
    assert [file.name for file in tmp_path.rglob("*") if file.is_file()] == ["x.argosmodel"]


@pytest.mark.parametrize(
    ("mode", "reason"),
    [(stat.S_IFLNK | 0o777, "symbolic link"), (stat.S_IFIFO | 0o644, "neither"), (stat.S_IFCHR | 0o644, "neither")],
)
def test_special_files_are_refused(tmp_path: Path, mode: int, reason: str) -> None:
    path = packages.write_zip(tmp_path / "x.argosmodel", {**packages.contents(), info("package/l", mode): b"/etc"})
    with pytest.raises(ModelDamagedError, match=reason):
        archive.check_archive(path)


def test_a_duplicate_member_is_refused(tmp_path: Path) -> None:
    files = {info("package/a"): b"1", info("package/a"): b"2"}
    with pytest.warns(UserWarning, match="Duplicate"):
        path = packages.write_zip(tmp_path / "x.argosmodel", files)
    with pytest.raises(ModelDamagedError, match="twice"):
        archive.check_archive(path)


def test_an_encrypted_member_is_refused(tmp_path: Path) -> None:
    path = packages.argos(tmp_path / "x.argosmodel")
    data = bytearray(path.read_bytes())
    entry = data.index(b"PK\x01\x02")
    data[entry + 8] |= 1
    path.write_bytes(data)
    with pytest.raises(ModelDamagedError, match="encrypted"):
        archive.check_archive(path)


def test_unusual_compression_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "x.argosmodel"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_LZMA) as made:
        made.writestr("package/a", b"x" * 1000)
    with pytest.raises(ModelDamagedError, match="compressed in a way"):
        archive.check_archive(path)


def test_a_bomb_is_refused_unread(tmp_path: Path) -> None:
    path = packages.write_zip(tmp_path / "x.argosmodel", {"zeros": bytes(60_000_000)})
    with pytest.raises(ModelDamagedError, match="would unpack to 60,000,000 bytes from"):
        archive.check_archive(path)


def test_the_size_limit_counts_all_members(tmp_path: Path) -> None:
    path = packages.write_zip(tmp_path / "x.argosmodel", {"a": os.urandom(600), "b": os.urandom(600)})
    assert len(archive.check_archive(path, max_size=1200)) == 2
    with pytest.raises(ModelDamagedError, match="more than 1,000 bytes"):
        archive.check_archive(path, max_size=1000)


def test_the_number_of_members_is_limited(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MAX_MEMBERS", 4)
    with pytest.raises(ModelDamagedError, match="5 files inside"):
        archive.check_archive(packages.argos(tmp_path / "x.argosmodel"))


def test_a_member_longer_than_it_says_is_refused(tmp_path: Path) -> None:
    path = packages.write_zip(tmp_path / "x.argosmodel", {"a": b"x" * 1000})
    data = bytearray(path.read_bytes())
    entry = data.index(b"PK\x01\x02")
    data[entry + 24 : entry + 28] = (10).to_bytes(4, "little")
    path.write_bytes(data)
    with pytest.raises(ModelDamagedError, match=r"damaged|as long as"):
        archive.check_archive(path)
    with pytest.raises(ModelDamagedError):
        archive.unpack(path, tmp_path / "out" / "x")
    assert list((tmp_path / "out").iterdir()) == []


@pytest.mark.parametrize("data", [b"", b"not a zip", b"PK\x03\x04 and then nothing"])
def test_what_is_no_zip(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "x.argosmodel"
    path.write_bytes(data)
    with pytest.raises(ModelDamagedError, match="not a zip archive"):
        archive.check_archive(path)


def test_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(ModelDamagedError, match="no such file"):
        archive.check_archive(tmp_path / "x.argosmodel")


def test_a_wrong_checksum_leaves_nothing(tmp_path: Path) -> None:
    secret = os.urandom(4000)
    path = packages.write_zip(tmp_path / "in" / "x.argosmodel", {"a": b"fine", "b": secret})
    data = path.read_bytes()
    at = data.index(secret[:50])
    path.write_bytes(data[:at] + b"?" + data[at + 1 :])
    with pytest.raises(ModelDamagedError, match="CRC"):
        archive.check_archive(path)
    with pytest.raises(ModelDamagedError, match="CRC"):
        archive.unpack(path, tmp_path / "out" / "x")
    assert list((tmp_path / "out").iterdir()) == []


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_damaged_or_truncated_zip_raises_nothing_else(tmp_path: Path, data: Any) -> None:
    whole = packages.argos(tmp_path / "whole.argosmodel").read_bytes()
    broken = bytearray(whole[: data.draw(st.integers(0, len(whole)))])
    for _ in range(data.draw(st.integers(0, 3))):
        if broken:
            broken[data.draw(st.integers(0, len(broken) - 1))] = data.draw(st.integers(0, 255))
    path = tmp_path / "broken.argosmodel"
    path.write_bytes(broken)
    with suppress(ModelDamagedError):
        archive.check_archive(path)


def test_unpack_strips_the_top_folder_and_tells_its_progress(tmp_path: Path) -> None:
    path = packages.argos(tmp_path / "x.argosmodel")
    heard: list[tuple[str, int, int | None]] = []
    archive.unpack(path, tmp_path / "out" / "x", progress=lambda *told: heard.append(told))
    assert (tmp_path / "out" / "x" / "model" / "model.bin").read_bytes() == packages.FAKE_MODEL
    assert heard[-1][0] == "unpacking x.argosmodel"
    assert heard[-1][1] == heard[-1][2] == sum(map(len, packages.contents().values()))


@pytest.mark.parametrize("stop", [KeyboardInterrupt, RuntimeError, OSError])
def test_an_interrupted_unpack_leaves_nothing(tmp_path: Path, stop: type[BaseException]) -> None:
    path = packages.argos(tmp_path / "x.argosmodel")

    def interrupt(_what: str, done: int, _total: int | None) -> None:
        if done > 100:
            raise stop

    with pytest.raises(OutputError if stop is OSError else stop):
        archive.unpack(path, tmp_path / "out" / "x", progress=interrupt)
    assert list((tmp_path / "out").iterdir()) == []


def test_what_finish_raises_undoes_all(tmp_path: Path) -> None:
    def refuse(folder: Path) -> None:
        assert (folder / "metadata.json").is_file()
        raise ModelDamagedError("no")

    with pytest.raises(ModelDamagedError, match="no"):
        archive.unpack(packages.argos(tmp_path / "x.argosmodel"), tmp_path / "out" / "x", finish=refuse)
    assert list((tmp_path / "out").iterdir()) == []


def test_an_existing_target_is_not_touched(tmp_path: Path) -> None:
    (tmp_path / "x").mkdir()
    with pytest.raises(ModelError, match="already"):
        archive.unpack(packages.argos(tmp_path / "x.argosmodel"), tmp_path / "x")
    assert list((tmp_path / "x").iterdir()) == []


def test_a_full_disk_is_told_before_anything_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive.shutil, "disk_usage", lambda _: SimpleNamespace(free=1000))
    with pytest.raises(OutputError, match="not enough room"):
        archive.unpack(packages.argos(tmp_path / "x.argosmodel"), tmp_path / "out" / "x")
    assert list((tmp_path / "out").iterdir()) == []


def test_old_leftovers_of_a_killed_process_go_and_new_ones_stay(tmp_path: Path) -> None:
    old, new = tmp_path / "out" / ".x.1.part", tmp_path / "out" / ".y.2.part"
    for folder in (old, new):
        packages.write_folder(folder, {"model.bin": b"half"})
    os.utime(old, (0, 0))
    archive.unpack(packages.argos(tmp_path / "x.argosmodel"), tmp_path / "out" / "x")
    assert not old.exists()
    assert new.exists()
