"""A desk over the record that a module holds, and what its answers show."""

from __future__ import annotations

import pytest

from onrecord.service.answers.cited_answer import CitedAnswer
from onrecord.service.composition import Record
from onrecord.service.presentation.front_desk import FrontDesk


@pytest.fixture(scope="module")
def desk(held: Record) -> FrontDesk:
    """Return a desk over the record of the module."""
    return FrontDesk(held)


def said(reply: object) -> str:
    """Return the words that an answer shows, together."""
    assert isinstance(reply, CitedAnswer), reply
    return "\n".join(sentence.text for sentence in reply.sentences)
