"""The counters of the service, in the format of Prometheus, and the middleware that counts requests.

The registry is passed in. If the service runs several processes, each writes its counters to files in a shared folder,
and the process that is scraped adds them up.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram
from prometheus_client.exposition import choose_encoder
from prometheus_client.multiprocess import MultiProcessCollector
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from onrecord.indexer.generations import Manifest
from onrecord.service.http.request_state import BEFORE_ANY_STATUS, route_of
from onrecord.service.retrieval.timing import Stage

METHODS = frozenset(("GET", "HEAD", "POST", "OPTIONS", "PUT", "PATCH", "DELETE"))
OTHER = "other"  # clients may invent methods
SECONDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30)
SIZES = (1, 2, 4, 8, 16, 32, 64)


class Metrics:
    """The counters of one process."""

    def __init__(self, registry: CollectorRegistry, shared: Path | None = None) -> None:
        """Count into a registry; `shared` is the folder of the counter files of several processes, None for one."""
        self._registry = registry
        self._shared = shared
        self._requests = Counter(
            "onrecord_requests", "Requests answered.", ("route", "method", "status"), registry=registry
        )
        self._seconds = Histogram(
            "onrecord_request_seconds", "How long requests took.", ("route", "method"), buckets=SECONDS,
            registry=registry,
        )  # fmt: skip
        self._stages = Histogram(
            "onrecord_search_stage_seconds", "How long each part of a search took.", ("stage",), buckets=SECONDS,
            registry=registry,
        )  # fmt: skip
        self._batches = Histogram(
            "onrecord_question_batch", "Questions embedded by one run of the model.", buckets=SIZES, registry=registry
        )
        self._progress = _gauge("onrecord_requests_in_progress", "Requests being answered.", "livesum", registry)
        self._waiting = _gauge("onrecord_requests_waiting", "Requests waiting for a thread.", "livesum", registry)
        self._generation = _gauge("onrecord_generation", "The live generation of the index.", "max", registry)
        self._passages = _gauge("onrecord_passages", "Passages in the live generation.", "mostrecent", registry)
        self._transcripts = _gauge("onrecord_transcripts", "Transcripts in it.", "mostrecent", registry)

    @contextmanager
    def in_progress(self) -> Iterator[None]:
        """Count a request as being answered."""
        with self._progress.track_inprogress():
            yield

    def answered(self, route: str, method: str, status: int, seconds: float) -> None:
        """Count a request that was answered."""
        method = method if method in METHODS else OTHER
        self._requests.labels(route, method, str(status)).inc()
        self._seconds.labels(route, method).observe(seconds)

    def searched(self, stages: Mapping[Stage, float]) -> None:
        """Count a search by the milliseconds of its stages."""
        for stage, milliseconds in stages.items():
            if milliseconds:
                self._stages.labels(stage.value).observe(milliseconds / 1000)

    def batched(self, questions: int) -> None:
        """Count a run of the model by the number of questions in it."""
        self._batches.observe(questions)

    def waiting(self, change: int) -> None:
        """Add to the number of requests that wait for a thread; `change` may be negative."""
        self._waiting.inc(change)

    def live(self, manifest: Manifest) -> None:
        """Set the live generation and what it holds."""
        self._generation.set(manifest.generation)
        self._passages.set(manifest.passages)
        self._transcripts.set(manifest.transcripts)

    def exposed(self, accept: str) -> tuple[bytes, str]:
        """Return all counters in the format that a scraper accepts, and its media type."""
        registry = self._registry
        if self._shared is not None:
            registry = CollectorRegistry()
            MultiProcessCollector(registry, path=str(self._shared))  # type: ignore[no-untyped-call] # untyped there
        encode, content_type = choose_encoder(accept)
        return encode(registry), content_type


def _gauge(name: str, what: str, together: str, registry: CollectorRegistry) -> Gauge:
    """Return a gauge; `together` names how the values of several processes are combined."""
    return Gauge(name, what, registry=registry, multiprocess_mode=together)  # type: ignore[arg-type] # one of its names


class Measuring:
    """Middleware that counts and times requests by route."""

    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        self._app = app
        self._metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on and count it with its status."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        status = BEFORE_ANY_STATUS

        async def seen(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        started = time.perf_counter()
        with self._metrics.in_progress():
            try:
                await self._app(scope, receive, seen)
            finally:
                self._metrics.answered(route_of(scope), scope["method"], status, time.perf_counter() - started)
