"""What Slack sends: commands, mentions, direct messages, replies in threads, links of ours, and opened homes.

Each is acknowledged at once and handed to the service. Bolt (Slack's own library) reads the requests. It runs on the
event loop, so nothing here takes time. Slack sends an event again where it has not heard from us in time, and a mention
in a direct message or a thread as two events; a message is known by its channel and its time.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from slack_bolt import Ack, App, BoltContext, BoltRequest
from slack_bolt.authorization import AuthorizeResult

from onrecord.service.faces.slack.posting import Command, Direct, Mention, Place, Shared, silenced
from onrecord.service.faces.slack.slack_messages import FULL, SEARCHING, Message, plain, usage
from onrecord.service.presentation.message_memory import EventDeduplication

# What a listener finds in the context of a request: where people reach the service, and what notes a question.
SITE, NOTED = "onrecord_site", "onrecord_noted"


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, the place where it was asked, and the address of the service as the asker reaches it.

    It goes on from what was asked before in its `conversation`.
    """

    question: str
    place: Place
    site: str
    conversation: str


class Receiver(Protocol):
    """Takes questions and answers them after their requests."""

    def ask(self, asked: Asked) -> bool:
        """Start to answer; return False where too many questions are waiting."""
        ...

    def tell(self, message: Message, place: Place) -> None:
        """Start to send a message."""
        ...

    def knows(self, conversation: str) -> bool:
        """Return whether something was asked in a conversation not long ago."""
        ...

    def unfurl(self, urls: Sequence[str], shared: Shared, site: str) -> None:
        """Start to show below a message what the links of ours in it lead to."""
        ...

    def greet(self, user: str) -> None:
        """Start to show somebody the home of the app."""
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


ANY_COMMAND = re.compile(r"/.+")  # whatever the workspace calls it: it was sent to us
VERIFY = re.compile(r"(?:verify|check)[:,]?\s+(?P<quotation>[^“”\"«»„]+)", re.IGNORECASE)
CALLED = re.compile(r"<@")
DIRECT = "im"
HOME = "home"
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
    app.event("message")(listeners.written)
    app.event("link_shared")(listeners.linked)
    app.event("app_home_opened")(listeners.opened)
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
        if found := VERIFY.fullmatch(question):
            question = f"verify “{found['quotation'].strip()}”"
        context[NOTED](question)
        place = Command(body["response_url"], body["user_id"])
        conversation = f"{body.get('channel_id')} {body['user_id']}"
        ack(text=SEARCHING if self._receiver.ask(Asked(question, place, context[SITE], conversation)) else FULL)

    def mentioned(self, event: Mapping[str, Any], request: BoltRequest, context: BoltContext) -> None:
        """Handle a mention once; Bolt acknowledges it."""
        if _is_new_and_a_persons(event) and not self._was_heard(event, request):
            thread = event.get("thread_ts")
            place = Mention(event["channel"], thread or event["ts"], event["user"], has_thread=thread is not None)
            self._ask(event, place, f"{place.channel} {place.thread}", context)

    def written(self, event: Mapping[str, Any], request: BoltRequest, context: BoltContext) -> None:
        """Handle a direct message, or a reply in a thread where we were asked before; other messages are not for us."""
        if not _is_new_and_a_persons(event):
            return
        thread = event.get("thread_ts")
        place: Place
        if event.get("channel_type") == DIRECT:
            place, conversation = Direct(event["channel"], thread), f"{event['channel']} {thread or ''}"
        elif thread is not None and self._receiver.knows(f"{event['channel']} {thread}"):
            place = Mention(event["channel"], thread, event["user"], has_thread=True)
            conversation = f"{place.channel} {thread}"
        else:
            return
        is_for_others = not isinstance(place, Direct) and CALLED.search(event.get("text") or "") is not None
        if not is_for_others and not self._was_heard(event, request):
            self._ask(event, place, conversation, context)

    def linked(self, event: Mapping[str, Any], context: BoltContext) -> None:
        """Have links of ours in a message shown with what they lead to."""
        urls = [link["url"] for link in event["links"]]
        self._receiver.unfurl(urls, Shared(event["channel"], event["message_ts"]), context[SITE])

    def opened(self, event: Mapping[str, Any]) -> None:
        """Have the home of the app shown to who opened it."""
        if event.get("tab") == HOME:
            self._receiver.greet(event["user"])

    def _ask(self, event: Mapping[str, Any], place: Place, conversation: str, context: BoltContext) -> None:
        """Hand a message to the service; help, and that there is too much to do, are told at once."""
        question = typed(event.get("text") or "")
        if question.casefold() in HELP:
            self._receiver.tell(usage(None), place)
            return
        context[NOTED](question)
        if not self._receiver.ask(Asked(question, place, context[SITE], conversation)):
            self._receiver.tell(plain(FULL), place)

    def _was_heard(self, event: Mapping[str, Any], request: BoltRequest) -> bool:
        """Return whether this or another process has received a message, and remember it."""
        is_anothers = not self._is_alone and RECEIVED in request.headers.get("x-slack-retry-reason", ())
        return is_anothers or not self._heard.is_new(f"{event['channel']} {event['ts']}")


def _authorised() -> AuthorizeResult:
    """Let Bolt proceed without asking Slack for our identity."""
    return AuthorizeResult(enterprise_id=None, team_id=None)


def _is_new_and_a_persons(event: Mapping[str, Any]) -> bool:
    """Return whether a message is a person's and new; messages of bots and later edits are not answered."""
    return bool(event.get("user")) and not any(
        event.get(name) for name in ("bot_id", "bot_profile", "edited", "subtype")
    )
