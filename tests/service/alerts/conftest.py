"""A record that grows, a receiver of webhooks, and a mail server, all on this machine."""

from __future__ import annotations

import asyncio
import datetime as dt
import socket
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Event, Thread

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from onrecord.service.composition import Record, open_record
from onrecord.service.settings import Settings
from tests.conftest import Build
from tests.fakes import KeywordEmbedder

NOW = dt.datetime(2026, 1, 2, 3, 4, 5, tzinfo=dt.UTC)
TITLE = "Foreign Ministry Spokesperson {speaker}'s Regular Press Conference on {day}"


@dataclass
class Hook:
    """A receiver of webhooks: what it got, and how it answers next: with a status, or None for not at all."""

    url: str
    got: list[tuple[dict[str, str], bytes]] = field(default_factory=list)
    status: int | None = 200
    released: Event = field(default_factory=Event)


@pytest.fixture
def hook(monkeypatch: pytest.MonkeyPatch) -> Iterator[Hook]:
    """Yield a receiver of webhooks."""
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    monkeypatch.setenv("no_proxy", "127.0.0.1")

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            hook.got.append(({name.lower(): value for name, value in self.headers.items()}, body))
            if hook.status is None:
                hook.released.wait(20)
                return
            self.send_response(hook.status)
            self.send_header("Location", hook.url)
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its name in the base class
            """Write nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    hook = Hook(f"http://127.0.0.1:{server.server_port}/hook")
    Thread(target=server.serve_forever, daemon=True).start()
    yield hook
    hook.released.set()
    server.shutdown()
    server.server_close()


@dataclass
class Mailbox:
    """A mail server: what it took, and how it answers the next mail."""

    port: int = 0
    got: list[bytes] = field(default_factory=list)
    answer: str = "250 OK"
    hangs: bool = False

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802, ARG002
        """Take a mail."""
        if self.answer.startswith("250") and envelope.content:
            self.got.append(bytes(envelope.content))  # type: ignore[arg-type] # bytes, since nothing is decoded
        if self.hangs:
            await asyncio.sleep(1.5)
        return self.answer


@pytest.fixture
def mailbox() -> Iterator[Mailbox]:
    """Yield a mail server."""
    box = Mailbox()
    with socket.create_server(("127.0.0.1", 0)) as free:
        box.port = free.getsockname()[1]
    controller = Controller(box, hostname="127.0.0.1", port=box.port)
    controller.start()
    yield box
    controller.stop()


class Growing:
    """A record to which pages are added."""

    def __init__(self, folder: Path, build: Build, settings: Settings) -> None:
        self.folder, self._build, self.settings = folder, build, settings
        folder.mkdir()

    def say(self, name: str, words: str, *, day: str = "March 4, 2019", speaker: str = "Mao Ning") -> None:
        """Add or change a page with one exchange, and index it."""
        title = TITLE.format(speaker=speaker, day=day)
        (self.folder / f"{name}.txt").write_text(f"{title}\nReuters: What of it?\n{speaker}: {words}\n")
        self._build(self.folder)

    def record(self, **alerts: object) -> Record:
        """Return the record, open, with these settings of alerts."""
        changed = {
            "alerts": self.settings.alerts.model_copy(update={"timeout_s": 5.0, **alerts}),
            "serve": self.settings.serve.model_copy(update={"public_url": "https://record.example.org"}),
        }
        return open_record(self.settings.model_copy(update=changed), KeywordEmbedder())


Grow = Callable[..., None]


@pytest.fixture
def growing(tmp_path: Path, build: Build, settings: Settings) -> Growing:
    """Return a record with one page on cranes."""
    made = Growing(tmp_path / "pages", build, settings)
    made.say("first", "The old cranes stand.")
    return made
