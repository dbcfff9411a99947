"""Discord: interactions of an application's slash command, signed by Ed25519."""

from __future__ import annotations

from dataclasses import dataclass

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from starlette.datastructures import Headers

from onrecord.service.faces.chats.chat_platform import (
    FRESH_S,
    ChatMessage,
    JsonObject,
    json_object,
    part,
    text_at,
    unreadable,
    unsigned,
)
from onrecord.service.presentation.chat_text import MARKDOWN, ChatText, Markup, asked_line

WHO = "Discord"
PING, COMMAND = 1, 2  # kinds of interactions
PONG, MESSAGE = 1, 4  # kinds of answers
TEXT_OPTION = 3
NO_PREVIEWS, FOR_THE_ASKER = 1 << 2, 1 << 6


@dataclass(frozen=True, slots=True)
class Discord:
    """Interactions of the application with a public key, in hexadecimal digits."""

    public_key: str
    name: str = "discord"
    markup: Markup = MARKDOWN
    most: int = 1_500  # of 2,000, less what was asked
    within_s: float = 2.5  # of 3

    def read(self, body: bytes, headers: Headers, now: float) -> ChatMessage | JsonObject:
        """Return the message in a command, or the answer to the ping by which Discord tries an address."""
        if not self._is_signed(body, headers, now):
            raise unsigned(WHO, "check the public key of the application, and the clock of this machine")
        given = json_object(body, WHO)
        if part(given, "type") == PING:
            return {"type": PONG}
        user = text_at(given, "member", "user", "id") or text_at(given, "user", "id")
        options = part(given, "data", "options")
        if part(given, "type") != COMMAND or not user:
            raise unreadable(WHO)
        listed = options if isinstance(options, list) else []
        texts = [text_at(one, "value") for one in listed if isinstance(one, dict) and one.get("type") == TEXT_OPTION]
        conversation = f"{text_at(given, 'channel_id')} {user}"
        return ChatMessage(texts[0].strip() if texts else "", conversation, text_at(given, "id") or None, given)

    def reply(self, message: ChatMessage, text: ChatText) -> JsonObject:
        """Return a message that calls nobody and shows no previews; a private one is for the asker alone.

        A public one begins with what was asked, since a channel shows the name of a command alone.
        """
        content = text.text if text.is_private else f"{asked_line(message.text, self.markup)}\n\n{text.text}"
        flags = NO_PREVIEWS | (FOR_THE_ASKER if text.is_private else 0)
        return {"type": MESSAGE, "data": {"content": content, "flags": flags, "allowed_mentions": {"parse": []}}}

    def _is_signed(self, body: bytes, headers: Headers, now: float) -> bool:
        sent = headers.get("x-signature-timestamp", "")
        try:
            signature = bytes.fromhex(headers.get("x-signature-ed25519", ""))
            key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(self.public_key))
            key.verify(signature, sent.encode() + body)
            return abs(int(sent) - now) <= FRESH_S
        except (InvalidSignature, ValueError):
            return False
