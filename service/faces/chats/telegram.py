"""Telegram: the webhook of a bot, which repeats a secret in a header. The answer to the request is the message."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from starlette.datastructures import Headers

from onrecord.service.faces.chats.chat_platform import (
    ChatMessage,
    JsonObject,
    is_one_of,
    json_object,
    part,
    text_at,
    unsigned,
)
from onrecord.service.presentation.chat_text import HTML, ChatText, Markup

WHO = "Telegram"
# "/ask@record_bot What about …"; "/start" and "/help" stay, since they are words for help.
COMMAND = re.compile(r"^/(?P<name>\w+)(?:@\w+)?\s*")
NO_QUESTION = ("start", "help")
CALLED = re.compile(r"^@\w+\s+")


@dataclass(frozen=True, slots=True)
class Telegram:
    """Updates of a bot. `secrets` are the secret tokens that its webhook was set with."""

    secrets: tuple[str, ...] = field(repr=False)
    name: str = "telegram"
    markup: Markup = HTML
    most: int = 4_096
    within_s: float = 25

    def read(self, body: bytes, headers: Headers, now: float) -> ChatMessage | JsonObject:  # noqa: ARG002 - as others
        """Return the message in an update; other updates, such as edits and what bots write, are passed over."""
        if not is_one_of(headers.get("x-telegram-bot-api-secret-token", ""), self.secrets):
            raise unsigned(WHO, "check the secret_token that the webhook was set with")
        update = json_object(body, WHO)
        text, chat = text_at(update, "message", "text"), text_at(update, "message", "chat", "id")
        if not text or not chat or part(update, "message", "from", "is_bot") is True:
            return {}
        thread = text_at(update, "message", "message_thread_id")
        user = text_at(update, "message", "from", "id")
        return ChatMessage(typed(text), f"{chat} {thread} {user}", text_at(update, "update_id") or None, update)

    def reply(self, message: ChatMessage, text: ChatText) -> JsonObject:
        """Return the call of Telegram's API that sends the answer below the message."""
        return {
            "method": "sendMessage",
            "chat_id": part(message.origin, "message", "chat", "id"),
            "text": text.text,
            "parse_mode": "HTML",
            "link_preview_options": {"is_disabled": True},
            "reply_parameters": {
                "message_id": part(message.origin, "message", "message_id"),
                "allow_sending_without_reply": True,
            },
        }


def typed(text: str) -> str:
    """Return the words of a message, without a command or the name by which we were called."""
    found = COMMAND.match(text)
    if found and found["name"].casefold() in NO_QUESTION:
        return found["name"]
    return CALLED.sub("", COMMAND.sub("", text)).strip()
