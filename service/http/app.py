"""The application: the routes of all faces, and around them the middleware that every request passes."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from importlib.metadata import version

from fastapi import APIRouter, FastAPI
from fastapi.routing import APIRoute, iter_route_contexts
from fastapi.telemetry import TelemetryConfig
from starlette.middleware.cors import CORSMiddleware
from starlette.types import ASGIApp

from onrecord.indexer.errors import OnRecordError
from onrecord.service.composition import Record
from onrecord.service.http.access_tokens import Tokens, challenge_of, oauth_router, tokens_of
from onrecord.service.http.api_description import describe
from onrecord.service.http.authorization import Authorization
from onrecord.service.http.conditional import Conditional, HeadAsGet, IndexState
from onrecord.service.http.face import Face, Mount, faces
from onrecord.service.http.guards import Hosts, SecurityHeaders, Sizes
from onrecord.service.http.health import health_router
from onrecord.service.http.metrics import Measuring
from onrecord.service.http.prefix import Prefixed
from onrecord.service.http.problems import add_problem_handlers, responses
from onrecord.service.http.rates import Rates
from onrecord.service.http.request_log import HEADER, RequestLog
from onrecord.service.http.requester import Presence
from onrecord.service.http.rights import Rights, public
from onrecord.service.http.runtime import Runtime, is_guarded, own_names, usual_rate
from onrecord.service.retrieval.retriever import local_day
from onrecord.service.settings.serve_settings import ServeSettings

DESCRIPTION = """Semantic search and cited answers over the transcripts of official statements.

Every answer is made of passages that were really said, each with a citation that can be looked up. Where the service
asks for a key, send it as `Authorization: Bearer KEY`. Errors are problem documents (RFC 9457); at OpenAI's addresses
they have the form that its clients know."""
# Nothing here reports to anybody; the counters are our own.
NO_TELEMETRY: TelemetryConfig = {"tracing": False, "metrics": False, "logs": False, "auto_configure": False}
FOLLOWING_S = 2.0  # seconds between looks for a new generation
EXPOSED = ("ETag", "Retry-After", "RateLimit", "RateLimit-Policy", HEADER)


def create_app(record: Record, runtime: Runtime | None = None, offered: Sequence[Face] | None = None) -> ASGIApp:
    """Return the HTTP application over an open record, with the faces that are `offered`, all by default.

    Raises `UndeclaredRight` for a route that declares no right, `ExtensionError` for a face of another package that
    cannot be loaded, and what the faces raise.
    """
    runtime = runtime or Runtime.of(record)
    offered = faces().items if offered is None else offered
    mounts = [mount for face in offered if (mount := face.mount(record, runtime)) is not None]
    app = FastAPI(
        title="On Record",
        description=DESCRIPTION,
        version=version("onrecord"),
        responses=responses(),
        # Their pages load scripts from elsewhere, and nothing here calls out.
        docs_url=None,
        redoc_url=None,
        telemetry=NO_TELEMETRY,
        lifespan=lambda _: _running(record, runtime, mounts),
    )
    _publish_description(app)
    describe(app)
    add_problem_handlers(app)
    _add(app, oauth_router(record.settings.serve))
    _add(app, health_router(record, runtime.readiness, runtime.metrics))
    for mount in mounts:
        _add(app, mount.router)
        if mount.fallback is not None:
            app.router.default = mount.fallback(app.router.default)
    tokens = tokens_of(record, runtime.ring)
    return _with_middleware(app, mounts, record.settings.serve, runtime, IndexState(record.settings), tokens)


def _add(app: FastAPI, router: APIRouter) -> None:
    """Add the routes of a router as they are, since `include_router` makes each anew, in half the time of a start."""
    for route in router.routes:
        if isinstance(route, APIRoute):
            route.responses = {**app.router.responses, **route.responses}
        app.router.routes.append(route)


def _publish_description(app: FastAPI) -> None:
    """Declare the description of the API public. Its route is the framework's own, and the only one so far."""
    for route in iter_route_contexts(app.routes):
        if route.endpoint is not None:
            public(route.endpoint)


def _with_middleware(
    app: FastAPI,
    mounts: Sequence[Mount],
    settings: ServeSettings,
    runtime: Runtime,
    state: IndexState,
    tokens: Tokens | None,
) -> ASGIApp:
    """Return the application inside the middleware; what is put around it last sees a request first."""
    ring = runtime.ring
    takes_any_key = [mount.takes_any_key for mount in mounts if mount.takes_any_key is not None]
    needs_no_key = [mount.needs_no_key for mount in mounts if mount.needs_no_key is not None]
    wrapped: ASGIApp = Conditional(app, state.current, local_day)
    wrapped = Presence(HeadAsGet(wrapped))
    wrapped = Sizes(
        wrapped,
        max_url=settings.max_url_bytes,
        max_body=settings.max_body_bytes,
        body_s=settings.body_s,
        larger={path: most for mount in mounts for path, most in mount.larger_bodies.items()},
    )
    wrapped = Rates(wrapped, runtime.counts, usual_rate(settings))
    wrapped = Authorization(
        wrapped,
        Rights(app.routes),
        ring,
        is_guarded=lambda: is_guarded(settings, ring),
        takes_any_key=lambda path: any(takes(path) for takes in takes_any_key),
        tokens=tokens,
        challenge=lambda scope: challenge_of(scope, settings),
        needs_no_key=lambda path: any(needs_none(path) for needs_none in needs_no_key),
        program_paths=tuple(path for mount in mounts for path in mount.program_paths),
    )
    if settings.cors:
        wrapped = _shared(wrapped, settings)
    wrapped = Hosts(wrapped, own_names(settings))
    for mount in mounts:
        if mount.around is not None:
            wrapped = mount.around(wrapped)
    wrapped = SecurityHeaders(wrapped)
    wrapped = Measuring(wrapped, runtime.metrics)
    wrapped = RequestLog(wrapped, runtime.log, with_questions=settings.log_questions)
    return Prefixed(wrapped, settings)


def _shared(app: ASGIApp, settings: ServeSettings) -> ASGIApp:
    """Allow requests from pages of other origins (CORS)."""
    return CORSMiddleware(
        app,
        allow_origins=settings.cors,
        allow_methods=("GET", "HEAD", "POST"),
        # Clients of OpenAI and of MCP send many headers of their own; the list of origins is the guard.
        allow_headers=("*",),
        expose_headers=EXPOSED,
    )


@asynccontextmanager
async def _running(record: Record, runtime: Runtime, mounts: Sequence[Mount]) -> AsyncIterator[None]:
    """Load the model while the service listens already; at the end let the faces finish, then take no more work."""
    following = asyncio.create_task(_kept_warm(record, runtime))
    try:
        async with AsyncExitStack() as stack:
            for mount in mounts:
                await stack.enter_async_context(mount.running())
            yield
    finally:
        runtime.pool.close()
        runtime.lookups.close()
        following.cancel()
        await asyncio.gather(following, return_exceptions=True)


async def _kept_warm(record: Record, runtime: Runtime) -> None:
    """Load the model; then make the lists of each generation as soon as it is published, so that no request has to."""
    loop = asyncio.get_running_loop()
    warming = loop.run_in_executor(None, _warm_up, record, runtime)
    try:
        await asyncio.shield(warming)
        while runtime.readiness.failure is None:
            with suppress(OnRecordError):
                await loop.run_in_executor(None, make_lists, record)
            await asyncio.sleep(FOLLOWING_S)
    finally:
        await warming


def _warm_up(record: Record, runtime: Runtime) -> None:
    with suppress(OnRecordError):
        runtime.metrics.live(record.snapshots.current().manifest)
    runtime.readiness.warm_up()
    if runtime.readiness.failure is None:
        runtime.log.info("ready", generation=record.snapshots.current().manifest.generation)
    else:
        runtime.log.error("the model cannot be loaded", reason=str(runtime.readiness.failure))


def make_lists(record: Record) -> None:
    """Make the lists of speakers and topics of the live generation, and the words that are counted, if it is new."""
    snapshot = record.snapshots.current()
    record.directories.of(snapshot)
    record.ledgers.of(snapshot).spoken(snapshot)
