"""The routes of OpenAI's Responses API: a response is made, looked up and forgotten."""

from __future__ import annotations

import time
from collections.abc import Generator
from http import HTTPStatus

from fastapi import APIRouter, Request, Response

from onrecord.service.access_keys import Right
from onrecord.service.composition import Record
from onrecord.service.faces.openai.chat_answer import CitationMarkers, Replies
from onrecord.service.faces.openai.messages import refused
from onrecord.service.faces.openai.openai_errors import responses
from onrecord.service.faces.openai.openai_schemas import RESPONSES
from onrecord.service.faces.openai.response_composer import ResponseComposer
from onrecord.service.faces.openai.response_store import KeptResponse, ResponseStore
from onrecord.service.faces.openai.responses_request import ResponsesRequest, responses_conversation
from onrecord.service.faces.openai.responses_schemas import DeletedShape, ResponseShape
from onrecord.service.http.base_url import own_address
from onrecord.service.http.problems import FaultShape, Refused, problem_of
from onrecord.service.http.request_state import CALLER, QUESTION, note, noted
from onrecord.service.http.responses import DESCRIBED, MEDIA_TYPE, Event, json_of, streamed
from onrecord.service.http.rights import needs
from onrecord.service.http.worker_pool import WorkPool

STREAMED = """The response; with `stream` as server-sent events from `response.created` to `response.completed`, each
with its `sequence_number`. What fails on the way ends them with `response.failed`."""


def responses_router(record: Record, pool: WorkPool, replies: Replies) -> APIRouter:
    """Return the routes that answer from `record`, and keep what a conversation may go on from."""
    router = APIRouter(tags=["openai"])
    settings = record.settings.serve
    store = ResponseStore(settings.remember_s, time.monotonic)
    extra_s = record.settings.generator.patience_s

    @router.post(
        RESPONSES,
        response_model=ResponseShape,
        responses={200: {"description": STREAMED, "content": {MEDIA_TYPE: DESCRIBED}}, **responses()},
    )
    @needs(Right.ASK)
    async def respond(asked: ResponsesRequest, request: Request) -> Response:
        """Answer a question, or the last one of a conversation, with quotations from the record."""
        caller = _caller(request)
        meant = responses_conversation(asked, _before(store, asked.previous_response_id, caller))
        note(request.scope, QUESTION, meant.question)
        links = CitationMarkers(own_address(request.scope, settings))
        is_kept = asked.store is not False and settings.remember_s > 0
        composer = ResponseComposer(asked, links, is_kept=is_kept)

        def keep(done: ResponseShape) -> None:
            if is_kept:
                store.keep(done.id, KeptResponse((*meant.earlier, meant.question), done.json_line(), caller))

        def whole() -> Response:
            done = composer.whole(replies.pieces(meant, links))
            keep(done)
            return json_of(done)

        def events() -> Generator[Event | str]:
            yield from composer.events(replies.pieces(meant, links), keep)

        if not asked.stream:
            return await pool.run(whole, extra_s)
        return await streamed(
            pool.stream(events, extra_s), request, lambda error: composer.failed(problem_of(error).detail)
        )

    _add_kept(router, store)
    return router


def _add_kept(router: APIRouter, store: ResponseStore) -> None:
    @router.get(f"{RESPONSES}/{{identity}}", response_model=ResponseShape, responses=responses())
    @needs(Right.ASK)
    def looked_up(identity: str, request: Request) -> Response:
        """Return a response that is still kept."""
        found = store.find(identity, _caller(request))
        if found is None:
            raise _gone(identity)
        return Response(found.json, media_type="application/json")

    @router.delete(f"{RESPONSES}/{{identity}}", response_model=DeletedShape, responses=responses())
    @needs(Right.ASK)
    def forgotten(identity: str, request: Request) -> Response:
        """Forget a response."""
        if not store.forget(identity, _caller(request)):
            raise _gone(identity)
        return json_of(DeletedShape(id=identity))


def _before(store: ResponseStore, identity: str | None, caller: str | None) -> tuple[str, ...]:
    """Return the user's messages up to the previous response. Raises `Refused` for one that is not kept."""
    if identity is None:
        return ()
    found = store.find(identity, caller)
    if found is None:
        detail = f"the previous response {identity!r} is unknown or was forgotten; send the conversation as input"
        raise refused(detail, "#/previous_response_id")
    return found.messages


def _caller(request: Request) -> str | None:
    """Return the name of the key that was given, None where none was needed."""
    name = noted(request.scope, CALLER)
    return str(name) if name is not None else None


def _gone(identity: str) -> Refused:
    detail = f"the response {identity!r} is unknown or was forgotten"
    return Refused(HTTPStatus.NOT_FOUND, detail, FaultShape(detail=detail, parameter="response_id"))
