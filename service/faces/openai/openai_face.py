"""OpenAI's API as a face, and its route for conversations: an answer of the record, as a whole or part by part."""

from __future__ import annotations

from collections.abc import Generator

from fastapi import APIRouter, Request, Response

from onrecord.service.access_keys import Right
from onrecord.service.composition import Record
from onrecord.service.faces.openai.chat_answer import CitationMarkers, Replies
from onrecord.service.faces.openai.chat_request import ChatRequest, conversation
from onrecord.service.faces.openai.completion import Composer, Head
from onrecord.service.faces.openai.model_routes import embeddings_router, models_router
from onrecord.service.faces.openai.openai_errors import OpenAIErrors, error_of, responses
from onrecord.service.faces.openai.openai_schemas import CHAT, CompletionShape, is_of_openai
from onrecord.service.http.base_url import own_address
from onrecord.service.http.face import Mount
from onrecord.service.http.metrics import Metrics
from onrecord.service.http.problems import problem_of
from onrecord.service.http.request_state import QUESTION, note
from onrecord.service.http.responses import DESCRIBED, MEDIA_TYPE, Event, json_of, streamed
from onrecord.service.http.rights import needs
from onrecord.service.http.runtime import Runtime
from onrecord.service.http.worker_pool import WorkPool

OPEN_WEBUI = "x-openwebui-"  # how the headers begin that it sends
STREAMED = """The answer; with `stream` as server-sent events, each with a `chat.completion.chunk` as its data, and
`[DONE]` at the end. What fails on the way is an event with an `error`, the last one."""


def chat_router(record: Record, pool: WorkPool, metrics: Metrics) -> APIRouter:
    """Return the route that answers conversations from `record`."""
    router = APIRouter(tags=["openai"])
    replies = Replies(record, metrics)
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
        meant = conversation(asked)
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


def mount(record: Record, runtime: Runtime) -> Mount:
    """Return the routes for conversations, vectors and the list of models, with errors in OpenAI's form."""
    router = APIRouter()
    router.include_router(chat_router(record, runtime.pool, runtime.metrics))
    router.include_router(models_router(record))
    router.include_router(embeddings_router(record, runtime.pool))
    return Mount(router, around=OpenAIErrors, program_paths=("/v1/",), takes_any_key=is_of_openai)
