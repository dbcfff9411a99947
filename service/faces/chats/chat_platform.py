"""The interface of a chat: how it asks, and how it is answered."""

from __future__ import annotations

import hmac
import json
from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any, Protocol

from starlette.datastructures import Headers

from onrecord.service.http.problems import Refused
from onrecord.service.presentation.chat_text import ChatText, Markup

FRESH_S = 300  # seconds for which a signed time is good
JsonObject = dict[str, Any]


@dataclass(frozen=True, slots=True)
class ChatMessage:
    """A message of a person, which goes on from those before it in its `conversation`.

    `identity` is None where the chat gives it no id. `origin` is what the request said.
    """

    text: str
    conversation: str
    identity: str | None
    origin: Mapping[str, Any]


class Platform(Protocol):
    """A chat service, such as Teams: reads its requests, checks who signed them, and writes our replies in its form."""

    @property
    def name(self) -> str:
        """Its name, in small letters; its address is `/chats/NAME`."""
        ...

    @property
    def markup(self) -> Markup:
        """How it writes paragraphs."""
        ...

    @property
    def most(self) -> int:
        """The most characters of a message."""
        ...

    @property
    def within_s(self) -> float:
        """The seconds within which it must be answered."""
        ...

    def read(self, body: bytes, headers: Headers, now: float) -> ChatMessage | JsonObject:
        """Return the message in a request at a time (seconds since 1970), or the answer to one that holds none.

        Raises `Refused`: 401 for a request that the chat did not sign, 400 for one that cannot be read.
        """
        ...

    def reply(self, message: ChatMessage, text: ChatText) -> JsonObject:
        """Return the answer to a message as the chat reads it."""
        ...


def unsigned(who: str, remedy: str) -> Refused:
    """Return the refusal of a request that is not signed, or whose signature is old."""
    return Refused(
        HTTPStatus.UNAUTHORIZED, f"the request is not signed by {who}, or is older than five minutes; {remedy}"
    )


def unreadable(who: str) -> Refused:
    """Return the refusal of a request that is signed but cannot be read."""
    return Refused(HTTPStatus.BAD_REQUEST, f"the request is signed, but is not one that {who} sends")


def is_one_of(given: str, secrets: tuple[str, ...]) -> bool:
    """Return whether a text is one of some secrets, without telling by time how much of it is right."""
    sent = given.encode("utf-8", "replace")
    return sum(hmac.compare_digest(sent, secret.encode()) for secret in secrets) > 0  # each is compared


def json_object(body: bytes, who: str) -> JsonObject:
    """Return the JSON object in a body. Raises `Refused` for anything else."""
    try:
        found = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise unreadable(who) from error
    if not isinstance(found, dict):
        raise unreadable(who)
    return found


def part(found: Mapping[str, Any], *names: str) -> Any:  # noqa: ANN401 - whatever JSON holds
    """Return what lies below some names, None where it is missing."""
    at: Any = found
    for name in names:
        at = at.get(name) if isinstance(at, dict) else None
    return at


def text_at(found: Mapping[str, Any], *names: str) -> str:
    """Return the text or number below some names as a text, empty where there is none."""
    value = part(found, *names)
    return str(value) if isinstance(value, str | int) and not isinstance(value, bool) else ""
