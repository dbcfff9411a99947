"""Slack's requests and the work they start: `POST /slack/events`, and questions answered after their requests.

The signature is checked over the very bytes that came, before Bolt (Slack's own library) reads them: Bolt would check
it only after reading, and would log what it refuses. A request is acknowledged at once; the answer is worked on in the
threads that all questions share, and is sent as a message.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Coroutine, Sequence
from contextlib import suppress
from functools import partial
from http import HTTPStatus
from typing import Any

from fastapi import APIRouter, Request, Response
from slack_bolt import App, BoltRequest
from slack_bolt.adapter.starlette.handler import to_bolt_request, to_starlette_response
from slack_sdk.signature import SignatureVerifier
from starlette.datastructures import Headers

from onrecord.indexer.errors import OnRecordError
from onrecord.service.answers.cited_answer import CitedAnswer
from onrecord.service.composition import Record
from onrecord.service.errors import UnknownPassage
from onrecord.service.faces.slack.listeners import NOTED, SITE, Asked, bolt_app
from onrecord.service.faces.slack.posting import Command, NotDelivered, Place, Poster, Shared
from onrecord.service.faces.slack.slack_messages import (
    Message,
    SlackLinks,
    home,
    message_of,
    message_of_reply,
    plain,
    preview,
)
from onrecord.service.http.base_url import own_address
from onrecord.service.http.problems import Refused
from onrecord.service.http.public_errors import public_error
from onrecord.service.http.request_state import QUESTION, note
from onrecord.service.http.rights import public
from onrecord.service.http.runtime import Runtime
from onrecord.service.http.worker_pool import Busy
from onrecord.service.presentation.addresses import cited_at
from onrecord.service.presentation.desk_messages import Told
from onrecord.service.presentation.front_desk import FrontDesk
from onrecord.service.presentation.message_memory import ConversationMemory
from onrecord.service.settings.serve_settings import ServeSettings


class TaskQueue:
    """A bounded set of running tasks. Used from the event loop only."""

    def __init__(self, places: int) -> None:
        self._places = places
        self._tasks: set[asyncio.Task[None]] = set()

    def take(self, work: Callable[[], Coroutine[Any, Any, None]]) -> bool:
        """Start work, which reports its own errors; return False where all places are taken."""
        if len(self._tasks) >= self._places:
            return False
        task = asyncio.get_running_loop().create_task(work())
        self._tasks.add(task)  # the loop itself would let it go
        task.add_done_callback(self._tasks.discard)
        return True

    async def close(self, within_s: float) -> int:
        """Wait for the tasks at most `within_s` seconds, cancel the rest, and return their number."""
        if not self._tasks:
            return 0
        _, left = await asyncio.wait(self._tasks, timeout=within_s)
        for task in left:
            task.cancel()
        await asyncio.gather(*left, return_exceptions=True)
        return len(left)


SLACK = "/slack/events"
HELP = "help"  # what the home of the app answers
UNSIGNED = (
    "the request is not signed by Slack for this app, or is older than five minutes; "
    "check the signing secret, and the clock of this machine"
)
UNREADABLE = "the request is signed, but is not one that Slack sends"


def slack_router(app: App, signing_secret: str, settings: ServeSettings) -> APIRouter:
    """Return the route that checks the signature and hands requests to Bolt."""
    router = APIRouter()
    verifier = SignatureVerifier(signing_secret)

    @router.post(SLACK, include_in_schema=False)
    @public  # the signature is checked here, and nothing is answered without
    async def events(request: Request) -> Response:
        """Acknowledge what Slack sends."""
        body = await request.body()
        if not is_signed(verifier, body, request.headers):
            raise Refused(HTTPStatus.UNAUTHORIZED, UNSIGNED)
        scope = request.scope
        known = {SITE: own_address(scope, settings), NOTED: partial(note, scope, QUESTION)}
        return to_starlette_response(app.dispatch(_read(request, body, known)))

    return router


def is_signed(verifier: SignatureVerifier, body: bytes, headers: Headers) -> bool:
    """Return whether Slack signed a body within the last five minutes."""
    try:
        return verifier.is_valid_request(body, dict(headers))
    except (ValueError, TypeError, OverflowError):  # a malformed time, signature or body
        return False


def _read(request: Request, body: bytes, known: dict[str, object]) -> BoltRequest:
    try:
        return to_bolt_request(request, body, known)
    except (
        ValueError,
        TypeError,
        AttributeError,
        KeyError,
        RecursionError,
    ) as error:  # Bolt expects well-formed requests
        raise Refused(HTTPStatus.BAD_REQUEST, UNREADABLE) from error


class SlackService:
    """Takes questions, answers them, and finishes what it has at shutdown."""

    def __init__(self, record: Record, runtime: Runtime, signing_secret: str, bot_token: str) -> None:
        settings = record.settings.serve
        self._record = record
        self._desk = FrontDesk(record)
        self._runtime = runtime
        self._poster = Poster(bot_token, settings.slack.api_url)
        self._questions = TaskQueue(settings.slack.queue)
        self._notices = TaskQueue(settings.slack.queue)
        self._memory = ConversationMemory(settings.remember_s, time.monotonic)
        app = bolt_app(self, self._mistaken, is_alone=settings.workers == 1)
        self.router: APIRouter = slack_router(app, signing_secret, settings)

    def ask(self, asked: Asked) -> bool:
        """Start to answer; return False where too many questions are waiting."""
        earlier = self._memory.earlier(asked.conversation)
        is_taken = self._questions.take(lambda: self._answer(asked, earlier))
        if is_taken:
            self._memory.said(asked.conversation, asked.question)
        return is_taken

    def knows(self, conversation: str) -> bool:
        """Return whether something was asked in a conversation not long ago."""
        return bool(self._memory.earlier(conversation))

    def unfurl(self, urls: Sequence[str], shared: Shared, site: str) -> None:
        """Start to show what the links of ours in a message lead to; nothing is shown where too much is waiting."""
        ours = [url for url in urls if url.startswith(f"{site}/") and cited_at(url)]
        if ours:
            self._notices.take(lambda: self._unfurl(ours, shared, site))

    def greet(self, user: str) -> None:
        """Start to show somebody the home of the app."""
        self._notices.take(lambda: self._greet(user))

    def tell(self, message: Message, place: Place) -> None:
        """Start to send a message; it is dropped where too many are waiting."""
        self._notices.take(lambda: self._post(message, place))

    async def close(self) -> None:
        """Finish what was started, within `serve.shutdown_s` seconds."""
        left = sum(await asyncio.gather(*(desk.close(self._shutdown_s) for desk in (self._questions, self._notices))))
        if left:
            self._runtime.log.error("slack: questions left unanswered at shutdown", questions=left)

    @property
    def _shutdown_s(self) -> int:
        return self._record.settings.serve.shutdown_s

    async def _unfurl(self, urls: Sequence[str], shared: Shared, site: str) -> None:
        links = SlackLinks(site, self._record.citations)

        def send() -> None:
            shown = {}
            for url in urls:
                with suppress(UnknownPassage):
                    shown[url] = preview(self._record.citations.cite(cited_at(url) or ""), links)
            if shown:
                self._poster.unfurl(shown, shared)

        await self._sent(send)

    async def _greet(self, user: str) -> None:
        def send() -> None:
            told = self._desk.reply(HELP)
            self._poster.publish(home(told if isinstance(told, Told) else Told("")), user)

        await self._sent(send)

    async def _sent(self, send: Callable[[], None]) -> None:
        """Compose and send something in a worker thread; what Slack does not take, or goes wrong, is logged."""
        try:
            await self._runtime.pool.run(send)
        except NotDelivered as error:
            self._runtime.log.warning("slack: a message was not delivered", reason=str(error))
        except Busy:
            self._runtime.log.warning("slack: a message was not delivered", reason="the service is busy")
        except Exception as error:  # noqa: BLE001 - nobody waits for it
            self._mistaken(error)

    async def _answer(self, asked: Asked, earlier: Sequence[str]) -> None:
        started = time.perf_counter()
        problem: dict[str, str] = {}
        try:
            extra_s = self._record.settings.generator.patience_s
            message = await self._runtime.pool.run(lambda: self._message(asked, earlier), extra_s)
        except Exception as error:  # noqa: BLE001 - the asker gets a message instead of an answer
            message = plain(f"That cannot be answered: {public_error(error)[1]}")
            problem = {"problem": str(error)}
            if not isinstance(error, Busy | OnRecordError):
                self._mistaken(error)
        await self._post(message, asked.place)
        self._runtime.log.info("slack: answered", ms=round((time.perf_counter() - started) * 1000, 1), **problem)

    def _message(self, asked: Asked, earlier: Sequence[str]) -> Message:
        """Return the answer to a question after those before it as a message. Slow: run it in a thread."""
        reply = self._desk.reply(asked.question, earlier)
        links = SlackLinks(asked.site, self._record.citations)
        user = asked.place.user if isinstance(asked.place, Command) else None
        if not isinstance(reply, CitedAnswer):
            return message_of_reply(asked.question, reply, links, user)
        self._runtime.metrics.searched(reply.search.stages)
        return message_of(reply, links, user)

    async def _post(self, message: Message, place: Place) -> None:
        try:
            await asyncio.to_thread(self._poster.post, message, place)
        except NotDelivered as error:
            self._runtime.log.warning("slack: a message was not delivered", reason=str(error))

    def _mistaken(self, error: Exception) -> None:
        self._runtime.log.error("slack: internal error", exc_info=error)
