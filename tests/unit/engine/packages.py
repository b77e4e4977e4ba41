"""Model packages and package servers for tests: tiny fakes, and folders made from the real starter model."""

from __future__ import annotations

import json
import struct
import threading
import zipfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

STARTERS = Path(__file__).resolve().parents[3] / "models"
STARTER = STARTERS / "translate-en_es-0_2.argosmodel"
# The beginning of every CTranslate2 model; there is nothing behind it, so that it cannot be loaded.
FAKE_MODEL = struct.pack("<IH", 6, 16) + b"TransformerSpec\0" + bytes(64)


def metadata(**changes: Any) -> dict[str, Any]:
    data = {"package_version": "1.0", "from_code": "en", "to_code": "es", "type": "translate"} | changes
    return {key: value for key, value in data.items() if value is not None}


def contents(**changes: Any) -> dict[str, bytes]:
    """The files of a fake package; `changes` go to its metadata."""
    return {
        "metadata.json": json.dumps(metadata(**changes)).encode(),
        "sentencepiece.model": b"a tokenizer",
        "model/config.json": b"{}",
        "model/model.bin": FAKE_MODEL,
        "model/shared_vocabulary.json": b'["<unk>", "<s>", "</s>"]',
    }


def write_zip(path: Path, files: Mapping[str | zipfile.ZipInfo, bytes], *, top: str = "package/") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name if isinstance(name, zipfile.ZipInfo) else top + name, data)
    return path


def write_folder(folder: Path, files: Mapping[str, bytes]) -> Path:
    for name, data in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    return folder


def argos(path: Path, **changes: Any) -> Path:
    """A fake `.argosmodel` file."""
    return write_zip(path, contents(**changes))


def ctranslate2_folder(folder: Path) -> Path:
    """A plain CTranslate2 folder with its tokenizer: the starter's, which translates both ways."""
    with zipfile.ZipFile(STARTER) as archive:
        inside = {name.split("/", 1)[1]: archive.read(name) for name in archive.namelist()}
    wanted = ("model/config.json", "model/model.bin", "model/shared_vocabulary.json", "sentencepiece.model")
    return write_folder(folder, {name.removeprefix("model/"): inside[name] for name in wanted})


Answer = Callable[[BaseHTTPRequestHandler], None]


@contextmanager
def serve(routes: Mapping[str, bytes | Answer]) -> Iterator[str]:
    """An HTTP server on this machine; a route is what to send, or a function that answers. Gives the base URL."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            route = routes.get(self.path)
            if route is None:
                self.send_error(404)
            elif isinstance(route, bytes):
                self.send_response(200)
                self.send_header("Content-Length", str(len(route)))
                self.end_headers()
                self.wfile.write(route)
            else:
                route(self)

        def log_message(self, *_: Any) -> None:
            """Tests look at what comes out, not at what was asked."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def splitter() -> bytes:
    """The sentence splitter that a starter package carries for Argos Translate."""
    with zipfile.ZipFile(STARTER) as archive:
        return next(archive.read(name) for name in archive.namelist() if "/minisbd/" in name)
