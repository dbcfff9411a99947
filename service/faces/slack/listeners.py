"""What Slack tells us: a slash command, a mention. Whoever asks is acknowledged at once; the work is others'.

Bolt (Slack's own library) reads the requests. It runs here on the event loop and does nothing that takes time.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from slack_bolt import Ack, App, BoltContext, BoltRequest
from slack_bolt.authorization import AuthorizeResult

from onrecord.service.faces.slack.command_text import typed
from onrecord.service.faces.slack.event_deduplication import Heard
from onrecord.service.faces.slack.messages import FULL, SEARCHING, plain, usage
from onrecord.service.faces.slack.ports import NOTED, SITE, Asked, Receiver
from onrecord.service.faces.slack.posting import Command, Mention, silenced

ANY_COMMAND = re.compile(r"/.+")  # whatever the workspace calls it: it was sent to us
HELP = frozenset(("", "help", "?"))
RECEIVED = "http_timeout"  # why Slack sends an event again that had come in


def bolt_app(receiver: Receiver, mistaken: Callable[[Exception], None], *, is_alone: bool) -> App:
    """Return Bolt's application; `mistaken` hears of our mistakes.

    Where we are not the only process (`is_alone`), another may have heard what is sent again: what had come in is
    then left to it.
    """
    app = App(
        name="onrecord",
        logger=silenced(),
        # The signature is checked before anything is read (`router`), and all that is sent, we send ourselves.
        request_verification_enabled=False,
        authorize=_authorised,
        process_before_response=True,
    )
    listeners = Listeners(receiver, is_alone=is_alone)

    def failed(error: Exception) -> None:
        mistaken(error)  # Bolt gives what the names of arguments ask for, and knows no methods here

    app.command(ANY_COMMAND)(listeners.commanded)
    app.event("app_mention")(listeners.mentioned)
    app.error(failed)
    return app


class Listeners:
    """What is done with a command and with a mention. Bolt gives what the names of arguments ask for."""

    def __init__(self, receiver: Receiver, *, is_alone: bool) -> None:
        self._receiver = receiver
        self._is_alone = is_alone
        self._heard = Heard()

    def commanded(self, ack: Ack, body: Mapping[str, Any], context: BoltContext) -> None:
        """Acknowledge a command by telling what becomes of it."""
        question = typed(body.get("text") or "")
        if question.casefold() in HELP:
            told = usage(body["command"])
            ack(text=told.text, blocks=told.blocks)
            return
        context[NOTED](question)
        place = Command(body["response_url"], body["user_id"])
        ack(text=SEARCHING if self._receiver.ask(Asked(question, place, context[SITE])) else FULL)

    def mentioned(
        self, event: Mapping[str, Any], body: Mapping[str, Any], request: BoltRequest, context: BoltContext
    ) -> None:
        """Take a mention up, unless it was already; Bolt acknowledges it."""
        if not _is_new_and_a_persons(event) or self._was_heard(body["event_id"], request):
            return
        thread = event.get("thread_ts")
        place = Mention(event["channel"], thread or event["ts"], event["user"], has_thread=thread is not None)
        question = typed(event.get("text") or "")
        if question.casefold() in HELP:
            self._receiver.tell(usage(None), place)
            return
        context[NOTED](question)
        if not self._receiver.ask(Asked(question, place, context[SITE])):
            self._receiver.tell(plain(FULL), place)

    def _was_heard(self, event_id: str, request: BoltRequest) -> bool:
        """Tell whether an event was heard here, or by another process; remember it."""
        is_anothers = not self._is_alone and RECEIVED in request.headers.get("x-slack-retry-reason", ())
        return is_anothers or not self._heard.is_new(event_id)


def _authorised() -> AuthorizeResult:
    """Let Bolt go on without asking Slack who we are."""
    return AuthorizeResult(enterprise_id=None, team_id=None)


def _is_new_and_a_persons(event: Mapping[str, Any]) -> bool:
    """Tell whether a person wrote a message; what bots write, and what is corrected later, is not answered."""
    return bool(event.get("user")) and not any(
        event.get(name) for name in ("bot_id", "bot_profile", "edited", "subtype")
    )
