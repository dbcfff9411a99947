"""The HTTP service on a real port, with whatever settings a test wants."""

from __future__ import annotations

import io
import json
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

from service.api.app import create_app
from service.api.logs import request_log
from service.api.machinery import Machinery
from service.api.metrics import Metrics
from service.api.server import AnnouncedServer, _bound
from service.composition import Record


class Service:
    """A record that is served, and what the service wrote and counted."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self.written = io.StringIO()
        self.machinery = Machinery.of(record, Metrics(CollectorRegistry()), request_log(self.written))
        self.client: httpx.Client

    def log(self) -> list[dict[str, Any]]:
        """Return the lines about requests."""
        lines = map(json.loads, self.written.getvalue().splitlines())
        return [line for line in lines if line["event"] == "request"]


Serve = Callable[..., Service]


@contextmanager
def listening(app: ASGIApp, **configured: Any) -> Iterator[str]:
    """Serve an application on a port of this machine and give its address."""
    addresses: list[str] = []
    with _bound("127.0.0.1", 0) as opened:
        config = uvicorn.Config(app, log_level="warning", server_header=False, **configured)
        server = AnnouncedServer(config, addresses.append)
        thread = Thread(target=server.run, kwargs={"sockets": [opened]})
        thread.start()
        try:
            while not addresses:
                thread.join(0.01)
                assert thread.is_alive()
            yield addresses[0]
        finally:
            server.should_exit = True
            thread.join()


def with_serve(record: Record, **changes: object) -> Record:
    """Return a record with other settings of the service."""
    serve = record.settings.serve.model_copy(update=changes)
    return replace(record, settings=record.settings.model_copy(update={"serve": serve}))


@pytest.fixture
def serve(record: Record) -> Iterator[Serve]:
    """Return a function that serves the seeds with changed settings."""
    with ExitStack() as stack:

        def serve_it(**changes: object) -> Service:
            service = Service(with_serve(record, **changes))
            url = stack.enter_context(listening(create_app(service.record, service.machinery)))
            service.client = stack.enter_context(httpx.Client(base_url=url, trust_env=False, timeout=30))
            return service

        yield serve_it


@pytest.fixture
def client(serve: Serve) -> httpx.Client:
    """Return a client of the seeds, served with the settings that we ship."""
    return serve().client
