"""Slack as a face of the record: questions are answered beside their requests, in the threads of all others."""

from __future__ import annotations

import asyncio
import time

from fastapi import APIRouter

from onrecord.indexer.errors import OnRecordError
from onrecord.service.composition import Record
from onrecord.service.faces.http.runtime import Machinery
from onrecord.service.faces.slack.listeners import bolt_app
from onrecord.service.faces.slack.messages import Links, Message, message_of, plain
from onrecord.service.faces.slack.ports import Asked
from onrecord.service.faces.slack.posting import Command, NotDelivered, Place, Poster
from onrecord.service.faces.slack.secrets import Secrets
from onrecord.service.faces.slack.slack_router import slack_router
from onrecord.service.faces.slack.task_queue import Desk
from onrecord.service.presentation.public_errors import told_of
from onrecord.service.presentation.worker_pool import Busy


class SlackFace:
    """Takes questions, answers them, and finishes what it has before it ends."""

    def __init__(self, record: Record, machinery: Machinery, secrets: Secrets) -> None:
        settings = record.settings.serve
        self._record = record
        self._machinery = machinery
        self._poster = Poster(secrets.bot_token, settings.slack.api_url)
        self._questions = Desk(settings.slack.queue)
        self._notices = Desk(settings.slack.queue)
        app = bolt_app(self, self._mistaken, is_alone=settings.workers == 1)
        self.router: APIRouter = slack_router(app, secrets.signing_secret, settings)

    def ask(self, asked: Asked) -> bool:
        """Begin to answer; False where there are too many questions."""
        return self._questions.take(lambda: self._answer(asked))

    def tell(self, message: Message, place: Place) -> None:
        """Begin to send a message; where even these are too many, it is left out."""
        self._notices.take(lambda: self._post(message, place))

    async def close(self) -> None:
        """Finish what was begun, for as long as a service that is to stop may take."""
        left = sum(await asyncio.gather(*(desk.close(self._shutdown_s) for desk in (self._questions, self._notices))))
        if left:
            self._machinery.log.error("slack: questions were not answered, since the service ends", questions=left)

    @property
    def _shutdown_s(self) -> int:
        return self._record.settings.serve.shutdown_s

    async def _answer(self, asked: Asked) -> None:
        started = time.perf_counter()
        problem: dict[str, str] = {}
        try:
            extra_s = self._record.settings.generator.patience_s
            message = await self._machinery.pool.run(lambda: self._message(asked), extra_s)
        except Exception as error:  # noqa: BLE001 - whoever asked is told that there will be no answer
            message = plain(f"That cannot be answered: {told_of(error)[1]}")
            problem = {"problem": str(error)}
            if not isinstance(error, Busy | OnRecordError):
                self._mistaken(error)
        await self._post(message, asked.place)
        self._machinery.log.info("slack: answered", ms=round((time.perf_counter() - started) * 1000, 1), **problem)

    def _message(self, asked: Asked) -> Message:
        """Answer a question. It takes time."""
        answer = self._record.answerer.ask(asked.question)
        self._machinery.metrics.searched(answer.search.stages)
        user = asked.place.user if isinstance(asked.place, Command) else None
        return message_of(answer, Links(asked.site, self._record.citations), user)

    async def _post(self, message: Message, place: Place) -> None:
        try:
            await asyncio.to_thread(self._poster.post, message, place)
        except NotDelivered as error:
            self._machinery.log.warning("slack: a message was not delivered", reason=str(error))

    def _mistaken(self, error: Exception) -> None:
        self._machinery.log.error("slack: a mistake of ours", exc_info=error)
