"""What Slack sends: slash commands and mentions. Each is acknowledged at once and handed to the service.

Bolt (Slack's own library) reads the requests. It runs on the event loop, so nothing here takes time. Slack sends an
event again where it has not heard from us in time; the ids of past events are remembered.
"""

from __future__ import annotations

import re
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from slack_bolt import Ack, App, BoltContext, BoltRequest
from slack_bolt.authorization import AuthorizeResult

from onrecord.service.faces.slack.messages import FULL, SEARCHING, Message, plain, usage
from onrecord.service.faces.slack.posting import Command, Mention, Place, silenced

# What a listener finds in the context of a request: where people reach the service, and what notes a question.
SITE, NOTED = "onrecord_site", "onrecord_noted"


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, the place where it was asked, and the address of the service as the asker reaches it."""

    question: str
    place: Place
    site: str


class Receiver(Protocol):
    """Takes questions and answers them after their requests."""

    def ask(self, asked: Asked) -> bool:
        """Start to answer; return False where too many questions are waiting."""
        ...

    def tell(self, message: Message, place: Place) -> None:
        """Start to send a message."""
        ...


MARKUP = re.compile(r"<(?P<kind>[@#!]?)(?P<what>[^<>|]*)(?:\|(?P<label>[^<>]*))?>")
ESCAPES = {"&lt;": "<", "&gt;": ">", "&amp;": "&"}
ESCAPED = re.compile("|".join(ESCAPES))


def typed(text: str) -> str:
    """Return the words of a question without mentions; links and channels become their labels."""
    plain = MARKUP.sub(_called, text)
    return " ".join(ESCAPED.sub(lambda found: ESCAPES[found[0]], plain).split())


def _called(found: re.Match[str]) -> str:
    if found["kind"] in {"@", "!"}:
        return " "
    if found["kind"] == "#":
        return found["label"] or " "
    return found["label"] or found["what"]


MOST_EVENTS = 2_000  # Slack sends an event again for an hour at most


class EventDeduplication:
    """The ids of the last `most` events."""

    def __init__(self, most: int = MOST_EVENTS) -> None:
        self._most = most
        self._ids: OrderedDict[str, None] = OrderedDict()

    def is_new(self, identity: str) -> bool:
        """Return whether an id is new, and remember it."""
        if identity in self._ids:
            return False
        self._ids[identity] = None
        while len(self._ids) > self._most:
            self._ids.popitem(last=False)
        return True


ANY_COMMAND = re.compile(r"/.+")  # whatever the workspace calls it: it was sent to us
HELP = frozenset(("", "help", "?"))
RECEIVED = "http_timeout"  # why Slack sends an event again that had come in


def bolt_app(receiver: Receiver, mistaken: Callable[[Exception], None], *, is_alone: bool) -> App:
    """Return Bolt's application; `mistaken` is called with internal errors.

    Where other processes serve as well (not `is_alone`), a repeated event that had been received is
    left to them.
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
    """Handles commands and mentions. Bolt fills in arguments by their names."""

    def __init__(self, receiver: Receiver, *, is_alone: bool) -> None:
        self._receiver = receiver
        self._is_alone = is_alone
        self._heard = EventDeduplication()

    def commanded(self, ack: Ack, body: Mapping[str, Any], context: BoltContext) -> None:
        """Acknowledge a command: its answer follows, or it is refused."""
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
        """Handle a mention once; Bolt acknowledges it."""
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
        """Return whether this or another process has received an event, and remember it."""
        is_anothers = not self._is_alone and RECEIVED in request.headers.get("x-slack-retry-reason", ())
        return is_anothers or not self._heard.is_new(event_id)


def _authorised() -> AuthorizeResult:
    """Let Bolt proceed without asking Slack for our identity."""
    return AuthorizeResult(enterprise_id=None, team_id=None)


def _is_new_and_a_persons(event: Mapping[str, Any]) -> bool:
    """Return whether a message is a person's and new; messages of bots and later edits are not answered."""
    return bool(event.get("user")) and not any(
        event.get(name) for name in ("bot_id", "bot_profile", "edited", "subtype")
    )
