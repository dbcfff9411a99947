"""The application: the routes, and around them what every request passes, from the outside in."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from importlib.metadata import version
from typing import TYPE_CHECKING

from fastapi import APIRouter, FastAPI
from fastapi.routing import iter_route_contexts
from fastapi.telemetry import TelemetryConfig
from starlette.middleware.cors import CORSMiddleware
from starlette.types import ASGIApp

from onrecord.indexer.errors import OnRecordError
from onrecord.service.composition import Record
from onrecord.service.faces.embed.embed_router import embedding_router
from onrecord.service.faces.http.etags import Freshness
from onrecord.service.faces.http.middleware.access import Access
from onrecord.service.faces.http.middleware.conditional import Conditional
from onrecord.service.faces.http.middleware.head import HeadAsGet
from onrecord.service.faces.http.middleware.hosts import Hosts, answered_to
from onrecord.service.faces.http.middleware.measuring import Measuring
from onrecord.service.faces.http.middleware.rates import Rates
from onrecord.service.faces.http.middleware.request_log import HEADER, RequestLog
from onrecord.service.faces.http.middleware.security import SecurityHeaders
from onrecord.service.faces.http.middleware.sizes import Sizes
from onrecord.service.faces.http.problems import add_problem_handlers, responses
from onrecord.service.faces.http.rights import Rights, public
from onrecord.service.faces.http.routes.ask import ask_router
from onrecord.service.faces.http.routes.citations import citations_router
from onrecord.service.faces.http.routes.health import health_router
from onrecord.service.faces.http.routes.mcp import Assistants, assistants
from onrecord.service.faces.http.routes.quotations import quotations_router
from onrecord.service.faces.http.routes.search import search_router
from onrecord.service.faces.http.routes.stats import stats_router
from onrecord.service.faces.http.routes.transcripts import transcripts_router
from onrecord.service.faces.http.runtime import Machinery, is_guarded, own_names, usual_rate
from onrecord.service.faces.openai.openai_errors import OpenAIErrors
from onrecord.service.faces.openai.openai_router import openai_router
from onrecord.service.faces.slack.factory import open_slack
from onrecord.service.faces.web.assets import Assets
from onrecord.service.faces.web.error_pages import facing_strays
from onrecord.service.faces.web.pages import page_router
from onrecord.service.faces.web.rendering import Pages
from onrecord.service.retrieval.retriever import local_day
from onrecord.service.settings.serve_settings import ServeSettings

if TYPE_CHECKING:
    from onrecord.service.faces.slack.face import SlackFace

DESCRIPTION = """Semantic search and cited answers over the transcripts of official statements.

Every answer is made of passages that were really said, each with a citation that can be looked up. Where the service
asks for a key, send it as `Authorization: Bearer KEY`. Errors are problem documents (RFC 9457); at OpenAI's addresses
they are such as its clients know."""
# The library would measure and report by itself; we do so, and nothing here calls out.
NO_TELEMETRY: TelemetryConfig = {"tracing": False, "metrics": False, "logs": False, "auto_configure": False}
EXPOSED = ("ETag", "Retry-After", "RateLimit", "RateLimit-Policy", HEADER)


def create_app(record: Record, machinery: Machinery | None = None) -> ASGIApp:
    """Return the HTTP application over an open record. Raises `UndeclaredRight` for a route that declares no right."""
    machinery = machinery or Machinery.of(record)
    asked_by = assistants(record, machinery.pool, machinery.metrics)
    slack = open_slack(record, machinery)
    app = FastAPI(
        title="On Record",
        description=DESCRIPTION,
        version=version("onrecord"),
        responses=responses(),
        # Their pages load scripts from elsewhere, and nothing here calls out.
        docs_url=None,
        redoc_url=None,
        telemetry=NO_TELEMETRY,
        lifespan=lambda _: _running(record, machinery, asked_by, slack),
    )
    _publish_description(app)
    add_problem_handlers(app)
    pages = Pages(Assets.packaged())
    for router in (*_routers(record, machinery, pages), asked_by.router):
        app.include_router(router)
    if slack is not None:
        app.include_router(slack.router)
    app.router.default = facing_strays(pages, app.router.default)
    return _surrounded(app, Rights(app.routes), record, machinery)


def _publish_description(app: FastAPI) -> None:
    """Let everybody read the description of the API, whose route is the framework's own and the only one so far."""
    for route in iter_route_contexts(app.routes):
        if route.endpoint is not None:
            public(route.endpoint)


def _routers(record: Record, machinery: Machinery, pages: Pages) -> tuple[APIRouter, ...]:
    """Return all routes: of the API, and of the page."""
    pool, metrics = machinery.pool, machinery.metrics
    names = answered_to(own_names(record.settings.serve))
    return (
        search_router(record, pool, metrics),
        ask_router(record, pool, metrics),
        quotations_router(record, pool),
        citations_router(record, pool),
        transcripts_router(record, pool),
        stats_router(record, pool),
        openai_router(record, pool, metrics),
        health_router(record, machinery.readiness, metrics),
        page_router(record, pages, pool.run, lambda: machinery.readiness.is_warm),
        embedding_router(record, pages, pool.run, lambda: machinery.readiness.is_warm, names.__contains__),
    )


def _surrounded(app: ASGIApp, rights: Rights, record: Record, machinery: Machinery) -> ASGIApp:
    """Return the application inside of what every request passes; the last that is put around it comes first."""
    settings, ring = record.settings.serve, machinery.ring
    app = Conditional(app, Freshness(record.settings).state, local_day)
    app = HeadAsGet(app)
    app = Sizes(app, max_url=settings.max_url_bytes, max_body=settings.max_body_bytes, body_s=settings.body_s)
    app = Rates(app, machinery.limiter, usual_rate(settings))
    app = Access(app, rights, ring, lambda: is_guarded(settings, ring))
    if settings.cors:
        app = _shared(app, settings)
    app = Hosts(app, own_names(settings))
    app = OpenAIErrors(app)
    app = SecurityHeaders(app)
    app = Measuring(app, machinery.metrics)
    return RequestLog(app, machinery.log, with_questions=settings.log_questions)


def _shared(app: ASGIApp, settings: ServeSettings) -> ASGIApp:
    """Let pages of other origins ask."""
    return CORSMiddleware(
        app,
        allow_origins=settings.cors,
        allow_methods=("GET", "HEAD", "POST"),
        # Clients of OpenAI and of assistants send many of their own; which pages may ask is what guards.
        allow_headers=("*",),
        expose_headers=EXPOSED,
    )


@asynccontextmanager
async def _running(
    record: Record, machinery: Machinery, asked_by: Assistants, slack: SlackFace | None
) -> AsyncIterator[None]:
    """Load the model while the service is listening already; at the end finish what was promised, and take no more."""
    loop = asyncio.get_running_loop()
    warming = loop.run_in_executor(None, _warm_up, record, machinery)
    try:
        async with asked_by.running():
            yield
    finally:
        if slack is not None:
            await slack.close()
        machinery.pool.close()
        await warming


def _warm_up(record: Record, machinery: Machinery) -> None:
    with suppress(OnRecordError):
        machinery.metrics.live(record.snapshots.current().manifest)
    machinery.readiness.warm_up()
    if machinery.readiness.failure is None:
        machinery.log.info("ready", generation=record.snapshots.current().manifest.generation)
    else:
        machinery.log.error("the model cannot be loaded", reason=str(machinery.readiness.failure))
