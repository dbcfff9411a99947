"""OpenAI's API as a face, with its route for chat completions, and what is said at its addresses that are not here."""

from __future__ import annotations

from collections.abc import Generator
from http import HTTPStatus

from fastapi import APIRouter, Request, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from onrecord.service.access_keys import Right
from onrecord.service.composition import Record
from onrecord.service.faces.openai.chat_answer import CitationMarkers, Replies
from onrecord.service.faces.openai.chat_request import ChatRequest, chat_conversation
from onrecord.service.faces.openai.completion import Composer, Head
from onrecord.service.faces.openai.model_routes import embeddings_router, models_router
from onrecord.service.faces.openai.openai_errors import OpenAIErrors, error_of, responses
from onrecord.service.faces.openai.openai_schemas import (
    CHAT,
    COMPLETIONS,
    EMBEDDINGS,
    MODELS,
    RESPONSES,
    CompletionShape,
    is_not_offered,
    is_of_openai,
)
from onrecord.service.faces.openai.responses_routes import responses_router
from onrecord.service.http.base_url import own_address
from onrecord.service.http.face import Mount
from onrecord.service.http.problems import problem, problem_of
from onrecord.service.http.request_state import QUESTION, note
from onrecord.service.http.responses import DESCRIBED, MEDIA_TYPE, Event, json_of, streamed
from onrecord.service.http.rights import needs
from onrecord.service.http.runtime import Runtime
from onrecord.service.http.worker_pool import WorkPool

OPEN_WEBUI = "x-openwebui-"  # how the headers begin that it sends
STREAMED = """The answer; with `stream` as server-sent events, each with a `chat.completion.chunk` as its data, and
`[DONE]` at the end. What fails on the way is an event with an `error`, the last one."""


def chat_router(record: Record, pool: WorkPool, replies: Replies) -> APIRouter:
    """Return the route that answers conversations from `record`."""
    router = APIRouter(tags=["openai"])
    extra_s = record.settings.generator.patience_s

    @router.post(
        CHAT,
        response_model=CompletionShape,
        responses={
            200: {"description": STREAMED, "content": {MEDIA_TYPE: DESCRIBED}},
            **responses(),
        },
    )
    @needs(Right.ASK)
    async def chat(asked: ChatRequest, request: Request) -> Response:
        """Answer the last question of a conversation with quotations from the record, each with its citation."""
        meant = chat_conversation(asked)
        note(request.scope, QUESTION, meant.question)
        with_sources = _wants_sources(asked, request)
        links = CitationMarkers(own_address(request.scope, record.settings.serve), bare=with_sources)

        def composer() -> Composer:
            head = Head.of(asked, record.snapshots.current().manifest.generation)
            return Composer(asked, links, head, with_sources=with_sources)

        def whole() -> Response:
            return json_of(composer().whole(replies.pieces(meant, links)))

        def chunks() -> Generator[Event | str]:
            yield from composer().chunks(replies.pieces(meant, links))

        if not asked.stream:
            return await pool.run(whole, extra_s)
        coming = pool.stream(chunks, extra_s)
        return await streamed(coming, request, lambda error: Event(None, error_of(problem_of(error))))

    return router


def _wants_sources(asked: ChatRequest, request: Request) -> bool:
    """Return whether to give the sources as Open WebUI shows them."""
    if asked.sources is not None:
        return asked.sources
    return any(name.startswith(OPEN_WEBUI) for name in request.headers)


def with_other_addresses(otherwise: ASGIApp) -> ASGIApp:
    """Return a handler that says of OpenAI's other addresses what is offered instead; the rest goes to `otherwise`."""

    async def stray(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and is_of_openai(scope["path"]):
            await problem(HTTPStatus.NOT_FOUND, _not_offered(scope))(scope, receive, send)
        else:
            await otherwise(scope, receive, send)

    return stray


def _not_offered(scope: Scope) -> str:
    if scope["path"].rstrip("/") == COMPLETIONS:
        return f"completions of texts are not offered; ask in a conversation: POST {CHAT} or {RESPONSES}"
    offered = f"{CHAT}, {RESPONSES}, {EMBEDDINGS} and {MODELS}"
    return f"{scope['method']} {scope['path']} is not offered; of OpenAI's API there are {offered}"


def mount(record: Record, runtime: Runtime) -> Mount:
    """Return the routes for conversations, vectors and the list of models, with errors in OpenAI's form."""
    replies = Replies(record, runtime.metrics)
    routers = (
        chat_router(record, runtime.pool, replies),
        responses_router(record, runtime.pool, replies),
        models_router(record),
        embeddings_router(record, runtime.pool),
    )
    return Mount(
        APIRouter(routes=[route for router in routers for route in router.routes]),
        around=OpenAIErrors,
        fallback=with_other_addresses,
        program_paths=("/v1/",),
        takes_any_key=is_of_openai,
        needs_no_key=is_not_offered,
    )
