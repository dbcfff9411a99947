"""Microsoft Teams: an outgoing webhook of a team, signed by HMAC over the body."""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
import hmac
import html
import re
from dataclasses import dataclass, field

from starlette.datastructures import Headers

from onrecord.service.faces.chats.chat_platform import (
    FRESH_S,
    ChatMessage,
    JsonObject,
    is_one_of,
    json_object,
    text_at,
    unreadable,
    unsigned,
)
from onrecord.service.presentation.chat_text import MARKDOWN, ChatText, Markup

WHO = "Teams"
CALLED = re.compile(r"<at\b[^>]*>.*?</at>", re.IGNORECASE | re.DOTALL)
TAG = re.compile(r"</?[a-z][^<>]*>", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Teams:
    """Outgoing webhooks of Teams. `secrets` are their security tokens, in base64."""

    secrets: tuple[str, ...] = field(repr=False)
    name: str = "teams"
    markup: Markup = MARKDOWN
    most: int = 20_000  # of 28 kB
    within_s: float = 4.5  # of 5

    def read(self, body: bytes, headers: Headers, now: float) -> ChatMessage | JsonObject:
        """Return the message in an activity."""
        remedy = "check the security token of the outgoing webhook"
        if not is_one_of(headers.get("authorization", ""), tuple(_signature(body, secret) for secret in self.secrets)):
            raise unsigned(WHO, remedy)
        activity = json_object(body, WHO)
        if (sent := text_at(activity, "timestamp")) and not _is_fresh(sent, now):
            raise unsigned(WHO, f"{remedy}, and the clock of this machine")
        text = text_at(activity, "text")
        conversation = text_at(activity, "conversation", "id")
        if text_at(activity, "type") != "message" or not conversation:
            raise unreadable(WHO)
        return ChatMessage(typed(text), conversation, text_at(activity, "id") or None, activity)

    def reply(self, message: ChatMessage, text: ChatText) -> JsonObject:  # noqa: ARG002 - other chats need it
        """Return an activity; Teams shows every answer below the message to the whole channel."""
        return {"type": "message", "textFormat": "markdown", "text": text.text}


def _signature(body: bytes, secret: str) -> str:
    digest = hmac.new(base64.b64decode(secret), body, hashlib.sha256).digest()
    return f"HMAC {base64.b64encode(digest).decode()}"


def _is_fresh(sent: str, now: float) -> bool:
    try:
        at = dt.datetime.fromisoformat(sent)
    except ValueError:
        return False
    return abs((at if at.tzinfo else at.replace(tzinfo=dt.UTC)).timestamp() - now) <= FRESH_S


def typed(text: str) -> str:
    """Return the words of a message, without the name by which we were called and without HTML."""
    words = TAG.sub(" ", CALLED.sub(" ", text))
    return " ".join(html.unescape(words).split())
