"""Errors as pages: what happened, in plain words, and what to do. Paths of this machine are never shown."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from fastapi import Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.routing import APIRoute
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from onrecord.indexer.errors import IndexNotBuilt, ModelError, OnRecordError
from onrecord.service.errors import NotHere, QueryError, UnknownName, UnknownPassage, UnknownTranscript, Warming
from onrecord.service.faces.web.rendering import Page, Pages
from onrecord.service.http.worker_pool import Busy
from onrecord.service.presentation.addresses import citation_address
from onrecord.service.presentation.translation import wanted
from onrecord.service.translatable import message

RETRY_S = 2
API, HTML = "/v1/", "text/html"
LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Link:
    """An address and what it is called."""

    address: str
    label: str


@dataclass(frozen=True, slots=True)
class ErrorPage:
    """The page for an error. `command` is what the operator should run; `links` lead on.

    After `retry_s` seconds the page reloads by itself.
    """

    status: HTTPStatus
    title: str
    detail: str
    command: str | None = None
    links: tuple[Link, ...] = ()
    retry_s: int | None = None


def error_page(error: Exception) -> ErrorPage:
    """Return the page for an error."""
    if isinstance(error, QueryError):
        return ErrorPage(HTTPStatus.BAD_REQUEST, message("That cannot be asked"), _sentence(str(error)))
    if isinstance(error, RequestValidationError):
        return ErrorPage(
            HTTPStatus.BAD_REQUEST,
            message("That cannot be asked"),
            message("A part of this address cannot be understood."),
        )
    if isinstance(error, UnknownPassage):
        links = tuple(Link(citation_address(near), near) for near in error.near)
        detail = message("No citation has the id “%(id)s”.", id=error.passage_id)
        if links:
            detail = message("No citation has the id “%(id)s”. These begin alike:", id=error.passage_id)
        return ErrorPage(HTTPStatus.NOT_FOUND, message("Not in the record"), detail, links=links)
    if isinstance(error, NotHere):
        title = (
            message("Not in the record")
            if isinstance(error, UnknownTranscript | UnknownName)
            else message("This page does not exist")
        )
        return ErrorPage(HTTPStatus.NOT_FOUND, title, _sentence(str(error)))
    return _of_the_service(error)


def _of_the_service(error: Exception) -> ErrorPage:
    """Return the page for an error that is not the reader's."""
    if isinstance(error, Warming):
        detail = message(
            "The language model is being loaded, which takes some seconds. This page asks again by itself."
        )
        return ErrorPage(HTTPStatus.SERVICE_UNAVAILABLE, message("One moment"), detail, retry_s=RETRY_S)
    if isinstance(error, Busy):
        detail = message("More is asked than can be answered just now. This page asks again by itself.")
        return ErrorPage(HTTPStatus.SERVICE_UNAVAILABLE, message("One moment"), detail, retry_s=error.retry_s)
    if isinstance(error, IndexNotBuilt):
        detail = message(
            "No transcripts have been indexed yet. The operator of this service has to build the index first:"
        )
        return ErrorPage(
            HTTPStatus.SERVICE_UNAVAILABLE, message("The record is empty"), detail, command="onrecord index PATH"
        )
    if isinstance(error, ModelError):
        detail = message(
            "The language model cannot be used at present. The operator of this service finds the reason in its log."
        )
        return ErrorPage(HTTPStatus.SERVICE_UNAVAILABLE, message("Not ready"), detail)
    if isinstance(error, OnRecordError):
        detail = message("The index cannot be used at present. The operator of this service can find out why:")
        return ErrorPage(HTTPStatus.SERVICE_UNAVAILABLE, message("Not available"), detail, command="onrecord check")
    detail = message("An internal error. It is in the log of this service; nothing that you did has been lost.")
    return ErrorPage(HTTPStatus.INTERNAL_SERVER_ERROR, message("Something went wrong"), detail)


def page_route(pages: Pages) -> type[APIRoute]:
    """Return a route class whose errors become pages. Requests for JSON get the errors of the API."""

    class PageRoute(APIRoute):
        """A route of the page."""

        def get_route_handler(self) -> Callable[[Request], Any]:
            """Return the handler with errors caught around it."""
            inner = super().get_route_handler()

            async def handle(request: Request) -> Response:
                try:
                    return await shown(pages, await inner(request), request.scope)
                except (OnRecordError, RequestValidationError, Busy) as error:
                    if wants_json(request):
                        raise
                    told = error_page(error)
                except Exception as error:
                    if wants_json(request):
                        raise
                    LOG.exception("a page could not be made")
                    told = error_page(error)
                question = request.query_params.get("q", "")
                page = pages.page("error", told.status, face=told, question=question)
                if told.retry_s is not None:
                    page.headers.update({"Retry-After": str(told.retry_s), "Refresh": str(told.retry_s)})
                return await shown(pages, page, request.scope)

            return handle

    return PageRoute


async def shown(pages: Pages, reply: Response, scope: Scope) -> Response:
    """Return a page in the language of its reader, filled off the event loop; other responses as they are."""
    if not isinstance(reply, Page):
        return reply
    query = scope["query_string"].decode("latin-1")
    here = f"{scope['path']}?{query}" if query else scope["path"]
    return await asyncio.to_thread(pages.filled, reply, wanted(Headers(scope=scope)), here)


def with_error_pages(pages: Pages, otherwise: ASGIApp) -> ASGIApp:
    """Return a handler of errors that gives browsers a page, and programs the response of `otherwise`."""

    async def stray(scope: Scope, receive: Receive, send: Send) -> None:
        is_asked_for_page = scope["type"] == "http" and not scope["path"].startswith(API)
        if is_asked_for_page and HTML in Headers(scope=scope).get("accept", ""):
            told = error_page(NotHere("nothing is at this address; it may have been typed or copied incompletely"))
            page = await shown(pages, pages.page("error", told.status, face=told, question=""), scope)
            await page(scope, receive, send)
        else:
            await otherwise(scope, receive, send)

    return stray


def wants_json(request: Request) -> bool:
    """Return whether the request asks for JSON instead of a page."""
    return request.query_params.get("format") == "json"


def _sentence(said: str) -> str:
    """Return a message as a sentence."""
    return f"{said[0].upper()}{said[1:]}" + ("" if said.endswith((".", "?", "!")) else ".")
