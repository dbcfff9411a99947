"""The hub: files at a commit, each failure told with what the hub did."""

from __future__ import annotations

import json
import socket
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from onrecord.indexer.models.hub import Hub
from onrecord.indexer.models.known_models import HubCopy, KnownModel, Layout, PackagedCopy, Task
from onrecord.indexer.models.places import Copy, PlaceFailed
from onrecord.indexer.work_progress import silent

COMMIT = "c" * 40
PACKAGED = PackagedCopy((), Layout.FOLDER, "", {"model.safetensors": "0" * 64})
KNOWN = KnownModel(
    "maker/tiny",
    "tiny",
    Task.EMBED,
    "MIT",
    PACKAGED,
    HubCopy(COMMIT, {"config.json": "a", "1_Pooling/config.json": "b"}),
)
Answers = dict[str, tuple[int, bytes, int]]  # path -> status, body, how many bytes are promised
Serve = Callable[[Answers], str]


@pytest.fixture
def serve(monkeypatch: pytest.MonkeyPatch) -> Iterator[Serve]:
    """Return a function that serves some answers on this machine, where the hub is then looked for."""
    servers = []
    monkeypatch.delenv("HF_HUB_OFFLINE", raising=False)

    def serve_them(answers: Answers) -> str:
        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                status, body, length = answers.get(urlsplit(self.path).path, (404, b"", 0))
                self.send_response(status)
                self.send_header("Content-Length", str(length))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: object) -> None:
                """Say nothing."""

        server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        servers.append(server)
        address = f"http://127.0.0.1:{server.server_address[1]}"
        monkeypatch.setenv("HF_ENDPOINT", address)
        return address

    yield serve_them
    for server in servers:
        server.shutdown()
        server.server_close()


def whole(body: bytes) -> tuple[int, bytes, int]:
    """Return an answer that is as long as it says."""
    return 200, body, len(body)


def test_a_known_model_is_fetched_at_its_commit(serve: Serve, tmp_path: Path) -> None:
    """Just the files that are known, with the hashes that they must have."""
    base = f"/maker/tiny/resolve/{COMMIT}"
    address = serve({f"{base}/config.json": whole(b"{}"), f"{base}/1_Pooling/config.json": whole(b"[]")})
    copy = Hub(silent).fetch("maker/tiny", KNOWN, tmp_path)
    assert copy == Copy(
        f"hub, {address}/maker/tiny at {COMMIT[:12]}", {"config.json": "a", "1_Pooling/config.json": "b"}
    )
    assert (tmp_path / "config.json").read_bytes() == b"{}"
    assert (tmp_path / "1_Pooling/config.json").read_bytes() == b"[]"


def test_another_model_is_fetched_as_the_hub_lists_it(serve: Serve, tmp_path: Path) -> None:
    """Its weights with the hash that the hub states; other forms of them, and paths that lead out, are left."""
    siblings = [
        {"rfilename": "model.safetensors", "lfs": {"sha256": "f" * 64}},
        {"rfilename": "config.json"},
        {"rfilename": "onnx/model.onnx", "lfs": {"sha256": "e" * 64}},
        {"rfilename": "../config.json"},
        {"rfilename": "README.md"},
    ]
    listing = json.dumps({"sha": COMMIT, "siblings": siblings}).encode()
    base = f"/maker/other/resolve/{COMMIT}"
    serve(
        {
            "/api/models/maker/other/revision/main": whole(listing),
            f"{base}/model.safetensors": whole(b"weights"),
            f"{base}/config.json": whole(b"{}"),
        }
    )
    copy = Hub(silent).fetch("maker/other", None, tmp_path)
    assert copy.files == {
        "model.safetensors": "f" * 64,
        "config.json": "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a",
    }
    assert sorted(path.name for path in tmp_path.iterdir()) == ["config.json", "model.safetensors"]


def test_a_hub_without_the_model_says_what_it_answered(serve: Serve, tmp_path: Path) -> None:
    """By its status."""
    serve({})
    with pytest.raises(PlaceFailed, match=r"http://127\.0\.0\.1:\d+/maker/tiny/resolve/.* answered 404 Not Found"):
        Hub(silent).fetch("maker/tiny", KNOWN, tmp_path)


def test_a_proxy_that_answers_for_the_hub_is_seen_through(serve: Serve, tmp_path: Path) -> None:
    """A page where a list should be."""
    serve({"/api/models/maker/other/revision/main": whole(b"<html>Please log in</html>")})
    with pytest.raises(PlaceFailed, match="did not answer with a list of files"):
        Hub(silent).fetch("maker/other", None, tmp_path)


def test_a_file_that_is_cut_short_is_refused(serve: Serve, tmp_path: Path) -> None:
    """Though it may be a file of its own."""
    serve({f"/maker/tiny/resolve/{COMMIT}/config.json": (200, b"{}", 100)})
    with pytest.raises(PlaceFailed, match=r"broke off in config\.json"):
        Hub(silent).fetch("maker/tiny", KNOWN, tmp_path)


def test_a_hub_that_hangs_is_given_up(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """After the silence that is allowed."""
    monkeypatch.delenv("HF_HUB_OFFLINE", raising=False)
    with socket.create_server(("127.0.0.1", 0)) as mute:
        monkeypatch.setenv("HF_ENDPOINT", f"http://127.0.0.1:{mute.getsockname()[1]}")
        with pytest.raises(PlaceFailed, match=r"cannot be reached \(timed out\)"):
            Hub(silent, silence_s=0.2).fetch("maker/tiny", KNOWN, tmp_path)


def test_a_hub_that_cannot_be_reached_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """With the system's reason."""
    with socket.create_server(("127.0.0.1", 0)) as closed:
        address = f"http://127.0.0.1:{closed.getsockname()[1]}"
    monkeypatch.setenv("HF_ENDPOINT", address)
    monkeypatch.delenv("HF_HUB_OFFLINE", raising=False)
    with pytest.raises(PlaceFailed, match=f"{address} cannot be reached .*refused"):
        Hub(silent).fetch("maker/tiny", KNOWN, tmp_path)


def test_the_hub_is_left_alone_where_that_is_wished(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """By the variable that its own programs heed."""
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    with pytest.raises(PlaceFailed, match="HF_HUB_OFFLINE is set"):
        Hub(silent).fetch("maker/tiny", KNOWN, tmp_path)
