"""The package index and downloads, against a server on this machine that works, fails, lies or breaks off."""

from __future__ import annotations

import json
import os
import socket
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from langjustice.engine import index
from langjustice.errors import DownloadError, ModelDamagedError, ModelMissingError, OutputError
from langjustice.language import LangPair
from tests.unit.engine import packages

STARTER = packages.STARTER.read_bytes()
Point = Callable[[str], Path]


@pytest.fixture
def point(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Point:
    """Point Argos Translate to an index and to folders of this test; gives the path of the local copy."""
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / "home" / name))
    monkeypatch.setenv("ARGOS_PACKAGES_DIR", str(tmp_path / "home" / "packages"))
    from argostranslate import settings

    def to(url: str) -> Path:
        monkeypatch.setattr(settings, "remote_package_index", url)
        monkeypatch.setattr(settings, "local_package_index", tmp_path / "index.json")
        return tmp_path / "index.json"

    return to


def entry(**changes: Any) -> dict[str, Any]:
    return packages.metadata(from_name="English", to_name="Spanish", links=["http://x/en_es"]) | changes


def listed(*entries: Any) -> bytes:
    return json.dumps(entries).encode()


def model(*links: str, **changes: Any) -> index.AvailableModel:
    values: dict[str, Any] = {"id": "en_es-0.2", "pair": LangPair.of("en", "es"), "version": "0.2", "links": links}
    return index.AvailableModel(**(values | changes))


# ── the list ────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_index_is_fetched_and_read(point: Point) -> None:
    data = listed(entry(), entry(from_code="zt", to_code="pb", package_version="1.9", sha256="ab"))
    with packages.serve({"/index.json": data}) as url:
        point(f"{url}/index.json")
        found = index.available()
    assert found.warning == ""
    assert [(m.id, str(m.pair), m.version, m.sha256) for m in found.models] == [
        ("en_es-1.0", "en→es", "1.0", ""),
        ("zt_pb-1.9", "zh-Hant→pt-BR", "1.9", "ab"),
    ]
    assert found.models[0].links == ("http://x/en_es",)
    assert index.available(refresh=False).models == found.models


def test_entries_that_make_no_sense_are_left_out(point: Point) -> None:
    faulty = [
        entry(type="sbd"),
        entry(links=[]),
        entry(links="http://x"),
        entry(links=[7]),
        entry(from_code=None),
        entry(from_code=7),
        entry(from_code="no language!"),
        entry(package_version="../../evil"),
        entry(to_code="en"),
    ]
    with packages.serve({"/index.json": listed(*faulty, entry())}) as url:
        point(f"{url}/index.json")
        assert [m.id for m in index.available().models] == ["en_es-1.0"]


@pytest.mark.parametrize("data", [b"<html>log in</html>", b"", b"{}", b"[1]", b"[" * 100_000, b"\xff"])
def test_what_is_no_index(point: Point, data: bytes) -> None:
    with packages.serve({"/index.json": data}) as url:
        local = point(f"{url}/index.json")
        with pytest.raises(DownloadError, match="no list of packages"):
            index.available()
        assert not local.exists()
        local.write_bytes(listed(entry()))
        os.utime(local, (1_700_000_000, 1_700_000_000))
        found = index.available()
    assert [m.id for m in found.models] == ["en_es-1.0"]
    assert found.warning == "what the server sent is no list of packages; this is the list of 2023-11-14 22:13 UTC"
    assert local.read_bytes() == listed(entry())


def test_entries_that_argos_cannot_read(point: Point) -> None:
    with packages.serve({"/index.json": listed(entry(source_languages=7))}) as url:
        point(f"{url}/index.json")
        with pytest.raises(DownloadError, match="faulty"):
            index.available()


def closed_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def test_without_a_server_the_reason_is_told(point: Point) -> None:
    local = point(f"http://127.0.0.1:{closed_port()}/index.json")
    with pytest.raises(DownloadError, match="refused") as raised:
        index.available()
    assert "langjustice models import PATH" in raised.value.next
    local.write_bytes(listed(entry()))
    found = index.available()
    assert len(found.models) == 1
    assert "refused" in found.warning


def test_an_index_that_is_not_there(point: Point) -> None:
    with packages.serve({}) as url:
        point(f"{url}/index.json")
        with pytest.raises(DownloadError, match="404"):
            index.available()


def test_an_index_that_breaks_off(point: Point) -> None:
    with packages.serve({"/index.json": cut(listed(entry()), 20)}) as url:
        local = point(f"{url}/index.json")
        local.write_bytes(listed(entry(), entry(to_code="fr")))
        found = index.available()
    assert len(found.models) == 2
    assert "could not be fetched" in found.warning


def test_offline_nothing_is_fetched(point: Point) -> None:
    asked: list[str] = []
    with packages.serve({"/index.json": lambda handler: asked.append(handler.path)}) as url:
        local = point(f"{url}/index.json")
        with pytest.raises(DownloadError, match="no list of packages yet"):
            index.available(refresh=False)
        local.write_bytes(b"{")
        with pytest.raises(DownloadError, match="damaged"):
            index.available(refresh=False)
    assert asked == []


# ── which package ───────────────────────────────────────────────────────────────────────────────────────────────


def offer(*names: str) -> tuple[index.AvailableModel, ...]:
    made = []
    for name in names:
        pair, version = name.split("@")
        made.append(model(id=name, pair=LangPair.of(*pair.split(">")), version=version))
    return tuple(made)


def test_the_newest_and_nearest_is_found() -> None:
    offered = offer("es>pt@1.9", "es>pt@1.10", "es>pt-BR@1.0")
    assert index.find(offered, LangPair.of("es", "pt")).id == "es>pt@1.10"
    assert index.find(offered, LangPair.of("es-MX", "pt-BR")).id == "es>pt-BR@1.0"


def test_a_way_through_a_third_language_is_told_and_not_taken() -> None:
    with pytest.raises(ModelMissingError, match="a way through en") as raised:
        index.find(offer("es>en@1.0", "en>ht@1.0"), LangPair.of("es", "ht"))
    assert "langjustice models install es en and langjustice models install en ht" in raised.value.next


def test_nothing_for_the_direction() -> None:
    with pytest.raises(ModelMissingError) as raised:
        index.find(offer("es>en@1.0"), LangPair.of("es", "nah"))
    assert "NLLB" in raised.value.next


# ── downloads ───────────────────────────────────────────────────────────────────────────────────────────────────


def cut(data: bytes, at: int, *, etag: str = "") -> packages.Answer:
    """Promise all of `data`, send `at` bytes more than last time, and break off; honour Range when there is an ETag."""

    def answer(handler: BaseHTTPRequestHandler) -> None:
        wanted = handler.headers.get("Range", "") if etag and handler.headers.get("If-Range") == etag else ""
        start = int(wanted.removeprefix("bytes=").removesuffix("-")) if wanted else 0
        handler.send_response(206 if wanted else 200)
        if wanted:
            handler.send_header("Content-Range", f"bytes {start}-{len(data) - 1}/{len(data)}")
        handler.send_header("Content-Length", str(len(data) - start))
        if etag:
            handler.send_header("ETag", etag)
        handler.end_headers()
        handler.wfile.write(data[start : start + at])
        handler.close_connection = True

    return answer


def test_a_package_is_downloaded_and_installed(tmp_path: Path) -> None:
    heard: list[tuple[str, int, int | None]] = []
    with packages.serve({"/en_es": STARTER}) as url:
        info = index.install(model(f"{url}/en_es"), tmp_path / "library", progress=lambda *told: heard.append(told))
    assert (info.id, info.place) == ("en_es-0.2", "installed")
    downloading = [told for told in heard if told[0] == "downloading en_es-0.2"]
    assert downloading[-1][1:] == (len(STARTER), len(STARTER))
    assert [path.name for path in (tmp_path / "library").iterdir()] == ["en_es-0.2"]


def test_links_are_tried_in_turn(tmp_path: Path) -> None:
    with packages.serve({"/good": b"all of it"}) as url:
        links = ("ftp://127.0.0.1/x", "not a link", f"http://127.0.0.1:{closed_port()}/", f"{url}/none", f"{url}/good")
        index.download(model(*links), tmp_path / "file")
        assert (tmp_path / "file").read_bytes() == b"all of it"
        with pytest.raises(DownloadError) as raised:
            index.download(model(*links[:-1]), tmp_path / "file")
    for reason in ("only http, https and file", "refused", "404"):
        assert reason in raised.value.what
    assert not (tmp_path / "file").exists()


def test_what_a_server_says_is_safe_to_show(tmp_path: Path) -> None:
    routes: dict[str, bytes | packages.Answer] = {"/x": lambda handler: handler.send_error(418, "\x1b[2J")}
    with packages.serve(routes) as url, pytest.raises(DownloadError, match="418") as raised:
        index.download(model(f"{url}/x"), tmp_path / "file")
    assert str(raised.value).isprintable()


def test_a_file_link(tmp_path: Path) -> None:
    index.download(model(packages.STARTER.as_uri()), tmp_path / "file")
    assert (tmp_path / "file").read_bytes() == STARTER


def test_no_link_at_all(tmp_path: Path) -> None:
    with pytest.raises(DownloadError, match="no link"):
        index.download(model(), tmp_path / "file")


def test_a_download_that_breaks_off_leaves_nothing(tmp_path: Path) -> None:
    with packages.serve({"/en_es": cut(STARTER, 100_000)}) as url, pytest.raises(DownloadError, match="cut off after"):
        index.install(model(f"{url}/en_es"), tmp_path / "library")
    assert list((tmp_path / "library").iterdir()) == []


def test_a_download_goes_on_where_it_broke_off(tmp_path: Path) -> None:
    data = bytes(range(256)) * 1000
    with packages.serve({"/file": cut(data, 100_000, etag='"one"')}) as url:
        index.download(model(f"{url}/file"), tmp_path / "file")
    assert (tmp_path / "file").read_bytes() == data


def test_a_file_that_changed_meanwhile_is_fetched_from_the_start(tmp_path: Path) -> None:
    requests: list[str | None] = []

    def answer(handler: BaseHTTPRequestHandler) -> None:
        requests.append(handler.headers.get("Range"))
        if len(requests) == 1:
            cut(b"old" * 1000, 1500, etag='"old"')(handler)
        else:
            cut(b"new" * 900, 10_000, etag='"new"')(handler)

    with packages.serve({"/file": answer}) as url:
        index.download(model(f"{url}/file"), tmp_path / "file")
    assert (tmp_path / "file").read_bytes() == b"new" * 900
    assert requests == [None, "bytes=1500-"]


def test_a_package_that_is_too_long(tmp_path: Path) -> None:
    def endless(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.end_headers()
        handler.wfile.write(bytes(5000))

    with packages.serve({"/known": bytes(5000), "/endless": endless}) as url:
        for path, reason in (("known", "5,000 bytes, more than"), ("endless", "longer than the 4,000")):
            with pytest.raises(DownloadError, match=reason):
                index.download(model(f"{url}/{path}"), tmp_path / "file", max_size=4000)
    assert not (tmp_path / "file").exists()


def test_a_full_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index.shutil, "disk_usage", lambda _: SimpleNamespace(free=1000))
    with packages.serve({"/file": bytes(5000)}) as url, pytest.raises(DownloadError, match="not enough room"):
        index.download(model(f"{url}/file"), tmp_path / "file")


def test_a_library_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "library").write_text("a file")
    with pytest.raises(OutputError, match="cannot write"):
        index.install(model("http://127.0.0.1:9/"), tmp_path / "library")


def redirect(to: str) -> packages.Answer:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(302)
        handler.send_header("Location", to)
        handler.send_header("Content-Length", "0")
        handler.end_headers()

    return answer


def test_a_server_cannot_lead_to_files_or_to_other_protocols(tmp_path: Path) -> None:
    with packages.serve({"/file": redirect("file:///etc/passwd"), "/ftp": redirect("ftp://127.0.0.1:1/x")}) as url:
        for path in ("file", "ftp"):
            with pytest.raises(DownloadError):
                index.download(model(f"{url}/{path}"), tmp_path / "file")


def test_a_hash_that_the_index_gives_is_compared(tmp_path: Path) -> None:
    with packages.serve({"/en_es": STARTER}) as url, pytest.raises(ModelDamagedError, match="not the one expected"):
        index.install(model(f"{url}/en_es", sha256="0" * 64), tmp_path / "library")
    assert list((tmp_path / "library").iterdir()) == []


@pytest.mark.parametrize("data", [b"<html>log in</html>", STARTER[:-1000]])
def test_a_download_is_checked_as_any_file(tmp_path: Path, data: bytes) -> None:
    with packages.serve({"/en_es": data}) as url, pytest.raises(ModelDamagedError):
        index.install(model(f"{url}/en_es"), tmp_path / "library")
    assert list((tmp_path / "library").iterdir()) == []


def test_a_package_of_another_direction_is_refused(tmp_path: Path) -> None:
    wanted = model(packages.STARTER.as_uri(), id="es_ht-1.0", pair=LangPair.of("es", "ht"))
    with pytest.raises(DownloadError, match="does not translate es→ht"):
        index.install(wanted, tmp_path / "library")
    assert list((tmp_path / "library").iterdir()) == []


def test_interrupting_a_download_leaves_nothing(tmp_path: Path) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    with packages.serve({"/en_es": STARTER}) as url, pytest.raises(KeyboardInterrupt):
        index.install(model(f"{url}/en_es"), tmp_path / "library", progress=interrupt)
    assert list((tmp_path / "library").iterdir()) == []
