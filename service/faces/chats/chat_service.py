"""Answers what chats ask: each message once, after those before it, within the time that its chat waits."""

from __future__ import annotations

import time
from collections.abc import Callable

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse

from onrecord.indexer.errors import OnRecordError
from onrecord.service.answers.cited_answer import CitedAnswer
from onrecord.service.composition import Record
from onrecord.service.faces.chats.chat_platform import ChatMessage, JsonObject, Platform
from onrecord.service.http.base_url import own_address
from onrecord.service.http.public_errors import public_error
from onrecord.service.http.request_state import PROBLEM, QUESTION, note
from onrecord.service.http.rights import public
from onrecord.service.http.runtime import Runtime
from onrecord.service.http.worker_pool import Busy
from onrecord.service.presentation.chat_text import ChatText, chat_text, plain_text
from onrecord.service.presentation.front_desk import FrontDesk
from onrecord.service.presentation.message_memory import ConversationMemory, EventDeduplication

NOT_IN_TIME = "The answer takes longer than this chat waits, or there are too many questions at once."
HELP = "help"  # what a message without words asks for


class ChatService:
    """Takes the messages of chats. Used from the event loop."""

    def __init__(self, record: Record, runtime: Runtime, clock: Callable[[], float] = time.time) -> None:
        settings = record.settings.serve
        self._settings = settings
        self._runtime = runtime
        self._desk = FrontDesk(record)
        self._clock = clock
        self._heard = EventDeduplication()
        self._memory = ConversationMemory(settings.remember_s, clock)

    def add_to(self, router: APIRouter, platform: Platform) -> None:
        """Add the route of a chat."""

        @router.post(f"/chats/{platform.name}", include_in_schema=False)
        @public  # the chat's signature is checked, and nothing is answered without
        async def asked(request: Request) -> JSONResponse:
            """Answer a message of a chat."""
            read = platform.read(await request.body(), request.headers, self._clock())
            if not isinstance(read, ChatMessage):
                return JSONResponse(read)
            return JSONResponse(await self._answer(read, platform, request))

    async def _answer(self, message: ChatMessage, platform: Platform, request: Request) -> JsonObject:
        """Return the answer to a message, an empty one where it was answered before."""
        if message.identity is not None and not self._heard.is_new(f"{platform.name} {message.identity}"):
            return {}
        note(request.scope, QUESTION, message.text)
        question = message.text or HELP
        earlier = self._memory.said(f"{platform.name} {message.conversation}", question)
        site = own_address(request.scope, self._settings)
        try:
            wait = platform.within_s - self._settings.timeout_s
            text = await self._runtime.pool.run(lambda: self._text(question, earlier, site, platform), wait)
        except Busy:
            text = plain_text(NOT_IN_TIME, platform.markup, question, site)
        except OnRecordError as error:
            note(request.scope, PROBLEM, str(error))
            text = plain_text(f"That cannot be answered: {public_error(error)[1]}", platform.markup)
        return platform.reply(message, text)

    def _text(self, question: str, earlier: tuple[str, ...], site: str, platform: Platform) -> ChatText:
        """Return the answer to a question. Slow: run it in a thread."""
        reply = self._desk.reply(question, earlier)
        if isinstance(reply, CitedAnswer):
            self._runtime.metrics.searched(reply.search.stages)
        return chat_text(reply, site, platform.markup, platform.most)
