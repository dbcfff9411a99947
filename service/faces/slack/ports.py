"""What the listeners hand on, and who takes it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from onrecord.service.faces.slack.messages import Message
from onrecord.service.faces.slack.posting import Place

# What a listener finds in the context of a request: where people reach the service, and what notes a question.
SITE, NOTED = "onrecord_site", "onrecord_noted"


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, where it was asked, and the address of the service as whoever asked reaches it."""

    question: str
    place: Place
    site: str


class Receiver(Protocol):
    """Answers beside the requests."""

    def ask(self, asked: Asked) -> bool:
        """Begin to answer; False where there are too many questions."""
        ...

    def tell(self, message: Message, place: Place) -> None:
        """Begin to send a message."""
        ...
