"""Slack as we see it: requests that it signs, and a server that takes our messages."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Condition, Thread
from typing import Any
from urllib.parse import urlencode

import httpx
from slack_sdk.signature import SignatureVerifier

ANOTHER = "another secret"
SECRET, TOKEN = "8f742231b10e8888abcd99yyyzzz85a5", "xoxb-1234-not-a-real-one"
USER, BOT, CHANNEL = "U2147483697", "U0LAN0Z89", "C0LAN2Q65"


class Taken:
    """Slack's Web API and the addresses of commands, on a port; it keeps what it is sent."""

    def __init__(self, port: int) -> None:
        self.url = f"http://127.0.0.1:{port}"
        self.messages: list[dict[str, Any]] = []
        self.answers: list[tuple[int, object]] = []
        self._came = Condition()

    def take(self, path: str, headers: Mapping[str, str], body: bytes) -> tuple[int, bytes]:
        """Keep a message, and return what Slack says of it: what was put into `answers`, else that it is well."""
        message = json.loads(body)
        with self._came:
            self.messages.append({"to": path, "token": headers.get("Authorization"), **message})
            status, said = (
                self.answers.pop(0) if self.answers else (200, "ok" if "/commands/" in path else {"ok": True})
            )
            self._came.notify_all()
        return status, (said if isinstance(said, str) else json.dumps(said)).encode()

    def wait(self, count: int, within_s: float = 20) -> list[dict[str, Any]]:
        """Return the messages once there are so many."""
        with self._came:
            assert self._came.wait_for(lambda: len(self.messages) >= count, within_s), self.messages
            assert len(self.messages) == count
            return list(self.messages)


@contextmanager
def taking() -> Iterator[Taken]:
    """Take messages on a port of this machine."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            status, said = taken.take(self.path, self.headers, self.rfile.read(int(self.headers["Content-Length"])))
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(said)))
            self.end_headers()
            self.wfile.write(said)

        def log_message(self, *_: object) -> None:
            """Write nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        taken = Taken(server.server_port)
        thread = Thread(target=server.serve_forever, args=[0.01])
        thread.start()
        yield taken
        server.shutdown()
        thread.join()


class Workspace:
    """A workspace whose people ask a service; Slack signs for them."""

    def __init__(self, client: httpx.Client, slack: str) -> None:
        self._client = client
        self._slack = slack
        self._sent = 0
        self._times: dict[str, str] = {}

    def post(self, body: bytes, *, age_s: float = 0, secret: str = SECRET, **headers: str | bytes) -> httpx.Response:
        """Send a body as Slack does; headers of the same name take the place of Slack's."""
        stamp = str(int(time.time() - age_s))
        kind = "application/json" if body[:1] in {b"{", b"["} else "application/x-www-form-urlencoded"
        signature = SignatureVerifier(secret).generate_signature(timestamp=stamp, body=body.decode("utf-8", "replace"))
        signed: dict[str, str | bytes] = {
            "content-type": kind,
            "x-slack-request-timestamp": stamp,
            "x-slack-signature": signature or "",
        }
        given = {name.replace("_", "-"): value for name, value in headers.items()}
        return self._client.post("/slack/events", content=body, headers=list((signed | given).items()))

    def command(self, text: str, **headers: Any) -> httpx.Response:  # noqa: ANN401 - passed on
        """Give the slash command."""
        self._sent += 1
        form = {
            "command": "/record",
            "text": text,
            "user_id": USER,
            "channel_id": CHANNEL,
            "team_id": "T1",
            "trigger_id": f"1.{self._sent}",
            "response_url": f"{self._slack}/commands/{self._sent}",
        }
        return self.post(urlencode(form).encode(), **headers)

    def mention(
        self,
        text: str,
        event: Mapping[str, object] | None = None,
        event_id: str | None = None,
        **headers: Any,  # noqa: ANN401 - passed on
    ) -> httpx.Response:
        """Mention us in a channel."""
        self._sent += 1
        named = event_id or f"Ev{self._sent}"
        said = {
            "type": "app_mention",
            "user": USER,
            "channel": CHANNEL,
            "ts": self._times.setdefault(named, f"{1_699_999_999 + self._sent}.000100"),
            "text": f"<@{BOT}> {text}",
        }
        return self.event({**said, **(event or {})}, named, **headers)

    def event(self, event: Mapping[str, object], event_id: str, **headers: Any) -> httpx.Response:  # noqa: ANN401
        """Send an event."""
        body = {
            "type": "event_callback",
            "team_id": "T1",
            "event_id": event_id,
            "authorizations": [{"team_id": "T1", "user_id": BOT, "is_bot": True}],
            "event": event,
        }
        return self.post(json.dumps(body).encode(), **headers)
