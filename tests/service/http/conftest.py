"""The HTTP service on a real port, with whatever settings a test wants."""

from __future__ import annotations

import io
import json
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from threading import Thread
from typing import Any

import httpx
import pytest
import uvicorn
from prometheus_client import CollectorRegistry
from starlette.types import ASGIApp

from onrecord.service.composition import Record
from onrecord.service.http.app import create_app
from onrecord.service.http.metrics import Metrics
from onrecord.service.http.request_log import request_log
from onrecord.service.http.runtime import Runtime
from onrecord.service.http.timed_protocol import TimedProtocol
from onrecord.service.http.uvicorn_server import AnnouncedServer, _bound
from tests.fakes import LOCAL


class Service:
    """A record that is served, and what the service wrote and counted."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self.written = io.StringIO()
        self.machinery = Runtime.of(record, Metrics(CollectorRegistry()), request_log(self.written))
        self.client: httpx.Client
        self.stop: Callable[[], None]

    def log(self, requests: int) -> list[dict[str, Any]]:
        """Return the lines about so many requests; they are written when the answers have been sent."""
        while True:
            lines = map(json.loads, self.written.getvalue().splitlines())
            found = [line for line in lines if line["event"] == "request"]
            if len(found) >= requests:
                return found
            time.sleep(0.01)


Serve = Callable[..., Service]


@contextmanager
def listening(app: ASGIApp) -> Iterator[tuple[str, Callable[[], None]]]:
    """Serve an application on a port of this machine; give its address, and what stops it."""
    addresses: list[str] = []
    with _bound("127.0.0.1", 0) as opened:
        config = uvicorn.Config(app, http=TimedProtocol, log_level="warning", server_header=False)
        server = AnnouncedServer(config, addresses.append)
        thread = Thread(target=server.run, kwargs={"sockets": [opened]})
        thread.start()

        def stop() -> None:
            server.should_exit = True
            thread.join()

        try:
            while not addresses:
                thread.join(0.01)
                assert thread.is_alive()
            yield addresses[0], stop
        finally:
            stop()


def with_serve(record: Record, **changes: object) -> Record:
    """Return a record with other settings of the service."""
    serve = record.settings.serve.model_copy(update=changes)
    return replace(record, settings=record.settings.model_copy(update={"serve": serve}))


@contextmanager
def served(record: Record, **changes: object) -> Iterator[Service]:
    """Serve a record with other settings of the service, and give a client of it."""
    service = Service(with_serve(record, **changes))
    with (
        listening(create_app(service.record, service.machinery)) as (url, service.stop),
        httpx.Client(base_url=url, **LOCAL, timeout=30) as service.client,
    ):
        yield service


@pytest.fixture
def serve(record: Record) -> Iterator[Serve]:
    """Return a function that serves the seeds with changed settings; record and service are the test's own."""
    with ExitStack() as stack:
        yield lambda **changes: stack.enter_context(served(record, **changes))


@pytest.fixture(scope="session")
def client(seeds_record: Record) -> Iterator[httpx.Client]:
    """Return a client of the seeds, served for all tests with the settings that we ship; no test may change them."""
    with served(seeds_record) as service:
        yield service.client
