"""Clients that leave: what is computed for them ends."""

from __future__ import annotations

import socket
import time
from threading import Event
from typing import NoReturn
from urllib.parse import urlsplit

import pytest

from onrecord.service.allowance import Allowance
from onrecord.service.errors import Unwanted
from onrecord.service.retrieval.retriever import Retriever
from tests.service.http.conftest import Serve, Service

SEARCH = "GET /v1/search?q=space HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"
BODY = '{"question": "What about space?"}'
ASK = (
    "POST /v1/ask HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
    f"Content-Length: {len(BODY)}\r\n\r\n{BODY}"
)
STREAMED = ASK.replace("\r\n\r\n", "\r\nAccept: text/event-stream\r\n\r\n", 1)
PATIENCE_S = 10


class Endless:
    """A search that never ends of itself, and what became of it."""

    def __init__(self) -> None:
        self.begun, self.ended = Event(), Event()
        self.because: Exception | None = None

    def search(self, *_: object, **__: object) -> NoReturn:
        """Search until nobody waits for it."""
        self.begun.set()
        try:
            while True:
                Allowance.current().go_on()
        except Unwanted as error:
            self.because = error
            raise
        finally:
            self.ended.set()


@pytest.fixture
def endless(monkeypatch: pytest.MonkeyPatch) -> Endless:
    """Let no search end of itself."""
    found = Endless()
    monkeypatch.setattr(Retriever, "search", found.search)
    return found


def connected(service: Service) -> socket.socket:
    """Return a connection to a service."""
    address = urlsplit(str(service.client.base_url))
    return socket.create_connection((address.hostname, address.port), PATIENCE_S)


def becomes_idle(service: Service) -> bool:
    """Wait until no job is left in the pool."""
    until = time.monotonic() + PATIENCE_S
    while service.machinery.pool.busy and time.monotonic() < until:
        time.sleep(0.01)
    return not service.machinery.pool.busy


@pytest.mark.parametrize("request_sent", [SEARCH, ASK, STREAMED], ids=["search", "ask", "stream"])
def test_the_work_ends_when_the_connection_does(request_sent: str, serve: Serve, endless: Endless) -> None:
    """The thread is free long before the time of the request is up."""
    service = serve(threads=1, timeout_s=600)
    with connected(service) as connection:
        connection.sendall(request_sent.encode())
        assert endless.begun.wait(PATIENCE_S)
        assert service.machinery.pool.busy == 1
    assert endless.ended.wait(PATIENCE_S)
    assert isinstance(endless.because, Unwanted)
    assert becomes_idle(service)


def test_what_waits_for_a_client_that_left_is_never_begun(serve: Serve, endless: Endless) -> None:
    """Its place is free at once."""
    service = serve(threads=1, timeout_s=600)
    with connected(service) as first:
        first.sendall(SEARCH.encode())
        assert endless.begun.wait(PATIENCE_S)
        with connected(service) as second:
            second.sendall(SEARCH.encode())
            while service.machinery.pool.busy < 2:
                time.sleep(0.01)
        while service.machinery.pool.busy > 1:
            time.sleep(0.01)
        assert not endless.ended.is_set()
    assert becomes_idle(service)


def test_a_citation_waits_behind_no_search(serve: Serve, endless: Endless) -> None:
    """It has threads of its own, whoever asks."""
    service = serve(threads=1, timeout_s=600)
    citation = next(iter(service.record.snapshots.current().store.live_passages(1))).id
    with connected(service) as searching:
        searching.sendall(SEARCH.encode())
        assert endless.begun.wait(PATIENCE_S)
        assert service.client.get(f"/v1/citations/{citation}").status_code == 200
        assert not endless.ended.is_set()


def test_who_stays_gets_his_answer(serve: Serve) -> None:
    """Over a connection that is kept, one request after the other."""
    service = serve()
    while service.client.get("/readyz").status_code != 200:
        time.sleep(0.01)
    assert [service.client.get("/v1/search?q=space").status_code for _ in range(3)] == [200] * 3
    assert service.client.post("/v1/ask", json={"question": "What about space?"}).status_code == 200
