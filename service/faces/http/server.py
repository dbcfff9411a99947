"""Running the HTTP service with uvicorn: one process, or several on one socket."""

from __future__ import annotations

import signal
import socket
import tempfile
from collections.abc import Callable
from pathlib import Path

import uvicorn
from prometheus_client import CollectorRegistry
from starlette.types import ASGIApp
from typing_extensions import override

from onrecord.service.access_keys import KeyRing
from onrecord.service.composition import Record, index_embedder, open_record
from onrecord.service.errors import CannotListen
from onrecord.service.faces.http.app import create_app
from onrecord.service.faces.http.logs import server_log
from onrecord.service.faces.http.metrics import Metrics
from onrecord.service.faces.http.runtime import Machinery, check_guarded
from onrecord.service.faces.http.workers import Workers, counted_in
from onrecord.service.faces.slack.secrets import slack_secrets
from onrecord.service.retrieval.micro_batching import BatchingEmbedder
from onrecord.service.settings import Settings

Announce = Callable[[str], None]
WORKER_S = 60  # a process that does not answer the supervisor for so long is replaced; to start takes a while
HEADERS_BYTES = 65_536  # what a request may have besides its address


class AnnouncedServer(uvicorn.Server):
    """A uvicorn server that tells its address once it accepts connections, and ends where it cannot ever answer."""

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
        """Tell whether to end."""
        return self._failure() is not None or await super().on_tick(counter)


def run(settings: Settings, announce: Announce) -> None:
    """Serve the configured index until the process is told to stop.

    It listens at once and loads the model meanwhile. `announce` gets the address, which port 0 leaves to the
    system. Raises `CannotListen`, `ConfigError`, `Unguarded`, an `IndexStateError` or a `ModelError`.
    """
    check_guarded(settings.serve, KeyRing(settings.serve.keys))
    slack_secrets(settings.serve.slack)
    if settings.serve.workers == 1:
        _run_alone(settings, announce)
    else:
        _run_several(settings, announce)


def _run_alone(settings: Settings, announce: Announce) -> None:
    record, machinery = opened(settings)
    with _bound(settings.serve.host, settings.serve.port) as listening:
        config = _config(create_app(record, machinery), settings)
        AnnouncedServer(config, announce, lambda: machinery.readiness.failure).run(sockets=[listening])
    if machinery.readiness.failure is not None:
        raise machinery.readiness.failure


def _run_several(settings: Settings, announce: Announce) -> None:
    open_record(settings)  # what is wrong with the index or the model is told here, once
    with (
        tempfile.TemporaryDirectory(prefix="onrecord-") as shared,
        counted_in(Path(shared)),
        _bound(settings.serve.host, settings.serve.port) as listening,
    ):
        config = _config(Worker(settings, Path(shared)), settings)
        workers = Workers(config, [listening], lambda: announce(address_of(listening)))
        workers.run()
    if workers.told is None:
        raise CannotListen("the processes that answer ended as they started; the log above tells why")
    if workers.told == signal.SIGINT:
        raise KeyboardInterrupt
    signal.signal(workers.told, signal.SIG_DFL)
    signal.raise_signal(workers.told)


class Worker:
    """Makes the application in each of several processes; it is sent to them, and so holds no more than settings."""

    def __init__(self, settings: Settings, shared: Path) -> None:
        self._settings = settings
        self._shared = shared

    def __call__(self) -> ASGIApp:
        """Return the application of this process."""
        return create_app(*opened(self._settings, self._shared))


def opened(settings: Settings, shared: Path | None = None) -> tuple[Record, Machinery]:
    """Return the configured record, whose model takes questions together, and what it is served with.

    `shared` is the folder where several processes count together, if there are several.
    """
    metrics = Metrics(CollectorRegistry(), shared)
    embedder = BatchingEmbedder(index_embedder(settings), settings.serve.batch, metrics.batched)
    record = open_record(settings, embedder)
    return record, Machinery.of(record, metrics)


def address_of(listening: socket.socket) -> str:
    """Return the address of a socket, as clients write it."""
    host, port = listening.getsockname()[:2]
    return f"http://{f'[{host}]' if ':' in host else host}:{port}"


def _config(app: ASGIApp | Worker, settings: Settings) -> uvicorn.Config:
    serve = settings.serve
    return uvicorn.Config(
        app,
        factory=isinstance(app, Worker),
        workers=serve.workers,
        timeout_worker_healthcheck=WORKER_S,
        log_config=server_log("info"),
        access_log=False,
        server_header=False,
        proxy_headers=bool(serve.proxies),
        forwarded_allow_ips=list(serve.proxies),
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
    except (OSError, UnicodeError) as error:  # a name that is none fails before it is looked up
        reason = (error.strerror if isinstance(error, OSError) else None) or "is not the name of a host"
        raise CannotListen(
            f"cannot listen on {host} port {port}: {reason}; choose another with --host or --port"
        ) from error
    return opened
