"""Running the HTTP service with uvicorn: one process, or several on one socket.

A worker process that dies is replaced. SIGHUP replaces all of them one by one, each once its successor answers.
"""

from __future__ import annotations

import os
import signal
import socket
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import uvicorn
from prometheus_client import CollectorRegistry
from starlette.types import ASGIApp
from typing_extensions import override
from uvicorn.supervisors import Multiprocess

from onrecord.service.access_keys import KeyRing
from onrecord.service.composition import Record, index_embedder, open_record
from onrecord.service.errors import CannotListen
from onrecord.service.http.app import create_app
from onrecord.service.http.face import faces
from onrecord.service.http.metrics import Metrics
from onrecord.service.http.request_log import server_log
from onrecord.service.http.runtime import Runtime, check_guarded
from onrecord.service.http.timed_protocol import TimedProtocol
from onrecord.service.retrieval.micro_batching import MicroBatchingEmbedder
from onrecord.service.settings import Settings

SHARED_VARIABLE = "PROMETHEUS_MULTIPROC_DIR"  # read by prometheus_client in each process that is started


class Workers(Multiprocess):
    """Uvicorn's supervisor that announces the address and keeps the signal that ended it, None if none did."""

    def __init__(self, config: uvicorn.Config, sockets: list[socket.socket], announce: Callable[[], None]) -> None:
        super().__init__(config, sockets)
        self._announce = announce
        self.ended_by: int | None = None

    @override
    def init_processes(self) -> None:
        """Start the processes; clients that connect before they are ready wait."""
        for listening in self.sockets:
            listening.listen(self.config.backlog)
        super().init_processes()
        self._announce()

    @override
    def handle_int(self) -> None:
        """End on Ctrl-C."""
        self.ended_by = signal.SIGINT
        super().handle_int()

    @override
    def handle_term(self) -> None:
        """End on SIGTERM, as a service manager asks."""
        self.ended_by = signal.SIGTERM
        super().handle_term()


@contextmanager
def counted_in(folder: Path) -> Iterator[None]:
    """Let processes started within the context share their metrics in one folder."""
    os.environ[SHARED_VARIABLE] = str(folder)
    try:
        yield
    finally:
        del os.environ[SHARED_VARIABLE]


Announce = Callable[[str], None]
WORKER_S = 60  # seconds after which a process that does not answer its supervisor is replaced; starting takes a while
HEADERS_BYTES = 65_536  # bytes that the headers of a request may have


class AnnouncedServer(uvicorn.Server):
    """A uvicorn server that announces its address once it accepts connections, and ends where `failure` gives one."""

    def __init__(
        self, config: uvicorn.Config, announce: Announce, failure: Callable[[], Exception | None] = lambda: None
    ) -> None:
        super().__init__(config)
        self._announce = announce
        self._failure = failure

    @override
    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start to listen, then announce."""
        await super().startup(sockets=sockets)
        if self.started and sockets:
            self._announce(address_of(sockets[0]))

    @override
    async def on_tick(self, counter: int) -> bool:
        """Return whether to end."""
        return self._failure() is not None or await super().on_tick(counter)


def run(settings: Settings, announce: Announce) -> None:
    """Serve the configured index until the process is stopped.

    It listens at once and loads the model meanwhile. `announce` receives the address; port 0 lets the system choose
    one. Raises `CannotListen`, `ConfigError`, `Unguarded`, an `IndexStateError` or a `ModelError`.
    """
    check_guarded(settings.serve, KeyRing(settings.serve.keys))
    for face in faces().items:
        face.check(settings)
    if settings.serve.workers == 1:
        _run_alone(settings, announce)
    else:
        _run_several(settings, announce)


def _run_alone(settings: Settings, announce: Announce) -> None:
    record, runtime = opened(settings)
    with _bound(settings.serve.host, settings.serve.port) as listening:
        config = _config(create_app(record, runtime), settings)
        AnnouncedServer(config, announce, lambda: runtime.readiness.failure).run(sockets=[listening])
    if runtime.readiness.failure is not None:
        raise runtime.readiness.failure


def _run_several(settings: Settings, announce: Announce) -> None:
    create_app(open_record(settings))  # errors of the index, the model or a face are reported here, once
    with (
        tempfile.TemporaryDirectory(prefix="onrecord-") as shared,
        counted_in(Path(shared)),
        _bound(settings.serve.host, settings.serve.port) as listening,
    ):
        config = _config(Worker(settings, Path(shared)), settings)
        workers = Workers(config, [listening], lambda: announce(address_of(listening)))
        workers.run()
    if workers.ended_by is None:
        raise CannotListen("the worker processes ended as they started; see the log above for the reason")
    if workers.ended_by == signal.SIGINT:
        raise KeyboardInterrupt
    signal.signal(workers.ended_by, signal.SIG_DFL)
    signal.raise_signal(workers.ended_by)


class Worker:
    """Makes the application in a worker process. It is sent there, and so holds nothing but settings."""

    def __init__(self, settings: Settings, shared: Path) -> None:
        self._settings = settings
        self._shared = shared

    def __call__(self) -> ASGIApp:
        """Return the application of this process."""
        return create_app(*opened(self._settings, self._shared))


def opened(settings: Settings, shared: Path | None = None) -> tuple[Record, Runtime]:
    """Return the configured record, whose model takes questions in batches, and the runtime that serves it.

    `shared` is the folder of the counter files where several processes answer.
    """
    metrics = Metrics(CollectorRegistry(), shared)
    embedder = MicroBatchingEmbedder(index_embedder(settings), settings.serve.batch, metrics.batched)
    record = open_record(settings, embedder)
    return record, Runtime.of(record, metrics)


def address_of(listening: socket.socket) -> str:
    """Return the address of a socket, as clients write it."""
    host, port = listening.getsockname()[:2]
    return f"http://{f'[{host}]' if ':' in host else host}:{port}"


def _config(app: ASGIApp | Worker, settings: Settings) -> uvicorn.Config:
    serve = settings.serve
    return uvicorn.Config(
        app,
        factory=isinstance(app, Worker),
        http=TimedProtocol,
        workers=serve.workers,
        timeout_worker_healthcheck=WORKER_S,
        log_config=server_log("info"),
        access_log=False,
        server_header=False,
        proxy_headers=False,  # `Prefixed` reads them
        timeout_graceful_shutdown=serve.shutdown_s,
        h11_max_incomplete_event_size=serve.max_url_bytes + HEADERS_BYTES,
    )


def _bound(host: str, port: int) -> socket.socket:
    """Return a socket bound to an address."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        opened = socket.socket(family, kind, protocol)
        try:
            opened.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            opened.bind(address)
        except OSError:
            opened.close()
            raise
    except (OSError, UnicodeError) as error:  # a malformed name fails before it is looked up
        reason = (error.strerror if isinstance(error, OSError) else None) or "it is not a host name"
        raise CannotListen(
            f"cannot listen on {host} port {port}: {reason}; choose another with --host or --port"
        ) from error
    return opened
