"""`POST /v1/chat/completions`: an answer of the record, as a whole or part by part."""

from __future__ import annotations

from collections.abc import Generator

from fastapi import APIRouter, Request, Response

from onrecord.service.access_keys import Scope as Right
from onrecord.service.composition import Record
from onrecord.service.faces.http.base_url import own_address
from onrecord.service.faces.http.metrics import Metrics
from onrecord.service.faces.http.problems import problem_of
from onrecord.service.faces.http.request_state import QUESTION, note
from onrecord.service.faces.http.responses import json_of
from onrecord.service.faces.http.rights import needs
from onrecord.service.faces.http.sse import DESCRIBED, MEDIA_TYPE, Event
from onrecord.service.faces.http.streaming import streamed
from onrecord.service.faces.openai.chat_request import ChatRequest, conversation
from onrecord.service.faces.openai.completion import Composer, Head
from onrecord.service.faces.openai.markdown_answer import Links
from onrecord.service.faces.openai.openai_errors import error_of, responses
from onrecord.service.faces.openai.openai_schemas import CompletionShape
from onrecord.service.faces.openai.replies import Replies
from onrecord.service.faces.openai.routes import CHAT
from onrecord.service.presentation.worker_pool import WorkPool

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
        links = Links(own_address(request.scope, record.settings.serve), bare=with_sources)

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
    """Tell whether the sources are to be told as Open WebUI shows them."""
    if asked.sources is not None:
        return asked.sources
    return any(name.startswith(OPEN_WEBUI) for name in request.headers)
