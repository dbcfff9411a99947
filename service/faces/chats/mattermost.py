"""Mattermost: a slash command, or an outgoing webhook with a trigger word, each with the token that it was given."""

from __future__ import annotations

from dataclasses import dataclass, field
from urllib.parse import parse_qsl

from starlette.datastructures import Headers

from onrecord.service.faces.chats.chat_platform import (
    ChatMessage,
    JsonObject,
    is_one_of,
    json_object,
    text_at,
    unreadable,
    unsigned,
)
from onrecord.service.presentation.chat_text import MARKDOWN, ChatText, Markup, asked_line

WHO = "Mattermost"


@dataclass(frozen=True, slots=True)
class Mattermost:
    """Commands and outgoing webhooks of Mattermost. `tokens` are what it showed for each."""

    tokens: tuple[str, ...] = field(repr=False)
    name: str = "mattermost"
    markup: Markup = MARKDOWN
    most: int = 15_000  # of 16,383
    within_s: float = 25  # of 30

    def read(self, body: bytes, headers: Headers, now: float) -> ChatMessage | JsonObject:  # noqa: ARG002 - as others
        """Return the message in a form or in JSON."""
        if body.lstrip()[:1] == b"{":
            given = json_object(body, WHO)
        else:
            given = dict(parse_qsl(body.decode("utf-8", "replace")))
        if not is_one_of(text_at(given, "token"), self.tokens):
            raise unsigned(WHO, "check the token of the slash command or of the outgoing webhook")
        channel, user = text_at(given, "channel_id"), text_at(given, "user_id")
        if not channel or not user:
            raise unreadable(WHO)
        text = text_at(given, "text").strip()
        if trigger := text_at(given, "trigger_word"):
            text = text.removeprefix(trigger).lstrip(" :,")
        identity = text_at(given, "post_id") or text_at(given, "trigger_id")
        return ChatMessage(text, f"{channel} {user}", identity or None, given)

    def reply(self, message: ChatMessage, text: ChatText) -> JsonObject:
        """Return a post: below the message of a webhook, in the channel of a command, or to who gave it alone."""
        kind, shown = "in_channel", text.text
        if not text_at(message.origin, "command"):
            kind = "comment"
        elif text.is_private:
            kind = "ephemeral"
        else:
            shown = f"{asked_line(message.text, self.markup, text_at(message.origin, 'user_name'))}\n\n{shown}"
        return {"response_type": kind, "text": shown, "skip_slack_parsing": True}
