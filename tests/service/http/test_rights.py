"""Every route declares who may ask for it, and is held to it."""

from __future__ import annotations

import datetime as dt
import re
import shutil
from collections.abc import Callable, Iterator
from http import HTTPStatus
from pathlib import Path

import httpx
import pytest
from fastapi import APIRouter, FastAPI, Response
from fastapi.routing import iter_route_contexts
from fastapi.telemetry import TelemetryConfig
from starlette.routing import Mount as MountedRoute

from onrecord.service.access_keys import KeyFile, Right
from onrecord.service.composition import Record, open_record
from onrecord.service.errors import UndeclaredRight
from onrecord.service.http import app as application
from onrecord.service.http.app import create_app
from onrecord.service.http.face import Mount
from onrecord.service.http.rights import Rights, needs, public
from onrecord.service.http.runtime import Runtime
from onrecord.service.settings import Settings, load_settings
from onrecord.service.settings.slack_settings import SlackSettings
from tests.fakes import LOCAL, KeywordEmbedder
from tests.service.http.conftest import listening, with_serve

NOW = dt.datetime(2026, 1, 2, tzinfo=dt.UTC)
REFUSED = {HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN}
QUIET: TelemetryConfig = {"tracing": False, "metrics": False, "logs": False, "auto_configure": False}
# Who may ask for what, as people were promised; what is not named here needs the right to read.
PROMISED = {
    "DELETE /v1/responses/{identity}": Right.ASK,
    "GET /": Right.ASK,
    "GET /.well-known/oauth-protected-resource": None,
    "GET /.well-known/oauth-protected-resource/mcp": None,
    "GET /alerts/{token}": None,
    "GET /analyse": Right.ASK,
    "GET /check": Right.VERIFY,
    "GET /check/{key}": Right.VERIFY,
    "GET /embed": Right.ASK,
    "GET /embed.js": None,
    "GET /healthz": None,
    "GET /language/{language}": None,
    "GET /metrics": Right.METRICS,
    "GET /openapi.json": None,
    "GET /readyz": None,
    "GET /robots.txt": None,
    "GET /search.{form}": Right.ASK,
    "GET /upload": Right.UPLOAD,
    "GET /upload/{token}": Right.UPLOAD,
    "GET /v1/analyses/{name}": Right.ASK,
    "GET /v1/export": Right.ASK,
    "GET /v1/models": Right.ASK,
    "GET /v1/models/{model:path}": Right.ASK,
    "GET /v1/responses/{identity}": Right.ASK,
    "POST /alerts/{token}": None,
    "POST /check": Right.VERIFY,
    "POST /mcp": Right.ASK,
    "POST /mcp/": Right.ASK,
    "POST /slack/events": None,
    "POST /upload": Right.UPLOAD,
    "POST /v1/ask": Right.ASK,
    "POST /v1/chat/completions": Right.ASK,
    "POST /v1/embeddings": Right.ASK,
    "POST /v1/quotations/verify": Right.VERIFY,
    "POST /v1/responses": Right.ASK,
}
READ = {
    "DELETE /v1/collections/{token}",
    "DELETE /v1/collections/{token}/items/{number}",
    "GET /about",
    "GET /browse",
    "GET /c/{citation_id:path}",
    "GET /collect",
    "GET /collections",
    "GET /collections/{token}",
    "GET /days",
    "GET /days/{period}",
    "GET /feed.{form}",
    "GET /oembed",
    "GET /outlets",
    "GET /outlets/{name:path}",
    "GET /picture/{citation_id:path}.png",
    "GET /sitemap.xml",
    "GET /speakers",
    "GET /speakers/{name:path}",
    "GET /statements.{form}",
    "GET /static/{digest}/{name}",
    "GET /t/{transcript}",
    "GET /topics",
    "GET /topics/{name:path}",
    "GET /v1/citations/{passage_id:path}",
    "GET /v1/collections/{token}",
    "GET /v1/collections/{token}/export",
    "GET /v1/days",
    "GET /v1/outlets",
    "GET /v1/outlets/{name:path}",
    "GET /v1/search",
    "GET /v1/speakers",
    "GET /v1/speakers/{name:path}",
    "GET /v1/statements",
    "GET /v1/stats",
    "GET /v1/topics",
    "GET /v1/topics/{name:path}",
    "GET /v1/transcripts",
    "GET /v1/transcripts/{transcript_id}",
    "PATCH /v1/collections/{token}",
    "PATCH /v1/collections/{token}/items/{number}",
    "POST /collections",
    "POST /collections/{token}",
    "POST /v1/collections",
    "POST /v1/collections/{token}/items",
}


class Asked:
    """A service with all of its faces, its routes, and a key for every set of rights."""

    def __init__(self, client: httpx.Client, routes: list[str], keys: KeyFile) -> None:
        self.client, self.routes, self._keys = client, routes, keys
        self._given: dict[str, str] = {}

    def status(self, route: str, rights: tuple[Right, ...] | None) -> int:
        """Return how a request for a route is answered, with a key of these rights, or without any."""
        method, _, path = route.partition(" ")
        headers = {"authorization": f"Bearer {self._key(rights)}"} if rights is not None else {}
        return self.client.request(method, re.sub(r"\{[^}]*\}", "x", path), headers=headers).status_code

    def _key(self, rights: tuple[Right, ...]) -> str:
        name = "-".join(rights) or "nothing"
        if name not in self._given:
            self._given[name], _ = self._keys.add(name, rights, None, NOW)
        return self._given[name]


@pytest.fixture(scope="module")
def asked(seeds_index: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Asked]:
    """Return the whole service, Slack included, where nobody may ask without a key."""
    folder = tmp_path_factory.mktemp("rights")
    shutil.copytree(seeds_index, folder / "index")  # some routes write beside it
    seeds, file = open_record(load_settings(index=folder / "index"), KeywordEmbedder()), folder / "keys.json"
    named = {"signing_secret_variable": "RIGHTS_SECRET", "bot_token_variable": "RIGHTS_TOKEN"}
    record = with_serve(seeds, keys=file, uploads=True, slack=SlackSettings.model_validate(named))
    keys, routes = KeyFile(file), list[str]()

    def noting(found: FastAPI) -> None:
        routes.extend(
            f"{method} {route.path}"
            for route in iter_route_contexts(found.routes)
            for method in sorted((route.methods or set()) - {"HEAD"})
        )

    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("RIGHTS_SECRET", "s")
        patch.setenv("RIGHTS_TOKEN", "xoxb-t")
        _watch(patch, noting)
        app = create_app(record, Runtime.of(record))
    with (
        listening(app) as (url, _),
        httpx.Client(base_url=url, **LOCAL, timeout=30) as client,
    ):
        yield Asked(client, routes, keys)


def _watch(patch: pytest.MonkeyPatch, noting: Callable[[FastAPI], None]) -> None:
    """Have the routes of the application noted when it is whole."""
    with_middleware = application._with_middleware

    def watched(app: FastAPI, *others: object) -> object:
        noting(app)
        return with_middleware(app, *others)  # type: ignore[arg-type] # passed on as they came

    patch.setattr(application, "_with_middleware", watched)


def test_no_route_is_forgotten_here(asked: Asked) -> None:
    """Whoever adds a route adds what people are promised of it."""
    assert sorted(asked.routes) == sorted({*PROMISED, *READ})


def test_a_key_opens_what_it_is_good_for_and_nothing_else(asked: Asked) -> None:
    """For every route there is: without the right it is refused, with that right alone it is let through."""
    wrong = {}
    for route in asked.routes:
        right = PROMISED.get(route, Right.READ)
        if right is None:
            continue
        others = tuple(other for other in Right if other is not right)
        told = (asked.status(route, others), asked.status(route, (right,)) in REFUSED, asked.status(route, None))
        if told != (HTTPStatus.FORBIDDEN, False, HTTPStatus.UNAUTHORIZED):
            wrong[route] = told
    assert wrong == {}


UNKNOWN_HERE = ("/.well-known/", "/alerts/", "/language/")


def test_what_is_public_needs_no_key(asked: Asked) -> None:
    """Slack refuses by its signature, not for want of a key; without OAuth there is no server of tokens to tell of.

    An alert is ended by who has its token, and no alert has this one; no language of the page is called "x".
    """
    public_ones = [route for route in asked.routes if PROMISED.get(route, Right.READ) is None]
    told = {route: asked.status(route, None) for route in public_ones}
    assert told.pop("POST /slack/events") == HTTPStatus.UNAUTHORIZED
    assert "www-authenticate" not in asked.client.post("/slack/events").headers
    missing = [route for route in told if any(part in route for part in UNKNOWN_HERE)]
    assert [told.pop(route) for route in missing] == [HTTPStatus.NOT_FOUND] * 5
    assert set(told.values()) == {HTTPStatus.OK}


@pytest.mark.parametrize("path", ["/v1/ask", "/v1/ask/", "/metrics", "/check/"])
def test_neither_head_nor_another_method_nor_a_slash_gets_around_a_right(path: str, asked: Asked) -> None:
    """A path is what it is, however it is asked for."""
    for method in ("HEAD", "GET", "POST", "PUT", "OPTIONS"):
        assert asked.status(f"{method} {path}", (Right.READ,)) == HTTPStatus.FORBIDDEN


def _app(*declarations: Callable[..., object]) -> FastAPI:
    app, router = FastAPI(openapi_url=None, docs_url=None, redoc_url=None, telemetry=QUIET), APIRouter()

    async def endpoint() -> Response:
        return Response()

    for declare in declarations:
        declare(endpoint)
    router.get("/quiet")(endpoint)
    app.include_router(router)
    return app


def test_a_route_that_declares_no_right_does_not_start() -> None:
    """Whether it stands in a router or is another application; the message names it and the remedy."""
    Rights(_app(public).routes)
    Rights(_app(needs(Right.READ)).routes)
    with pytest.raises(UndeclaredRight, match=r"^GET /quiet: the route declares no right; put @needs\(Right\.…\)"):
        Rights(_app().routes)
    with pytest.raises(UndeclaredRight, match=r"^/mounted: "):
        Rights([MountedRoute("/mounted", app=_app(public))])


class Forgotten:
    """A face whose route declares no right."""

    name = "forgotten"

    def check(self, settings: Settings) -> None:
        """Need no settings."""

    def mount(self, record: Record, runtime: Runtime) -> Mount:
        """Return the route."""
        del record, runtime
        router = APIRouter()

        @router.get("/forgotten")
        def undeclared() -> Response:
            return Response()

        return Mount(router)


def test_the_service_does_not_start_with_such_a_route(record: Record) -> None:
    """A face that forgot to declare a right opens no door."""
    with pytest.raises(UndeclaredRight, match="GET /forgotten"):
        create_app(record, offered=(Forgotten(),))


def test_each_method_of_a_path_has_its_own_right() -> None:
    """HEAD has that of GET."""
    router = APIRouter()

    @router.get("/both")
    @needs(Right.READ)
    def shown() -> Response:
        return Response()

    @router.post("/both")
    @needs(Right.ASK)
    def asked_there() -> Response:
        return Response()

    rights = Rights(router.routes)
    scope = {"type": "http", "path": "/both", "headers": []}
    told = [rights.needed({**scope, "method": method}) for method in ("GET", "HEAD", "POST", "PUT")]
    assert told == [Right.READ, Right.READ, Right.ASK, Right.READ]
