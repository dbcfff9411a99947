"""Slack's rich text, in which Slack shows words as they are and reads no markup.

Slack reads markup (`*bold*`, `<!channel>`, `:smile:`) out of every other kind of text. Rich text says apart what is
bold, a link or a quotation, so that no word of a transcript can be anything but a word.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import Any

from slack_sdk.models.blocks import (
    RichTextBlock,
    RichTextElement,
    RichTextElementParts,
    RichTextQuoteElement,
    RichTextSectionElement,
)

from onrecord.service.presentation.chat_text import shortened

Block = dict[str, Any]

MOST_BLOCKS = 50
MOST_CHARACTERS = 3_000  # of one text
# Slack refuses a message somewhat above 13,000 characters of JSON, and says nowhere how it counts.
MOST_OF_A_MESSAGE = 12_000
SHARES = (2_900, 1_200, 600, 300)  # characters of each quotation, tried one after the other


def words(text: str, *, bold: bool = False, italic: bool = False) -> RichTextElement:
    """Return words; Slack takes no empty ones."""
    style = {name: True for name, is_so in (("bold", bold), ("italic", italic)) if is_so}
    return RichTextElementParts.Text(text=shortened(text, MOST_CHARACTERS) or " ", style=style or None)


def link(url: str, text: str) -> RichTextElement:
    """Return a link."""
    return RichTextElementParts.Link(url=url, text=shortened(text, MOST_CHARACTERS) or url)


def person(user: str) -> RichTextElement:
    """Return a mention of the user with a Slack id."""
    return RichTextElementParts.User(user_id=user)


def line(*parts: RichTextElement) -> RichTextElement:
    """Return a line."""
    return RichTextSectionElement(elements=list(parts))


def quotation(text: str) -> RichTextElement:
    """Return words set apart as a quotation."""
    return RichTextQuoteElement(elements=[words(text)])


def block(*lines: RichTextElement) -> Block:
    """Return a block of lines and quotations."""
    return dict(RichTextBlock(elements=list(lines)).to_dict())


def fitted(
    head: Sequence[Block], quotations: Callable[[int], Sequence[Block]], foot: Sequence[Block]
) -> tuple[Block, ...]:
    """Return blocks that fit into one Slack message: quotations cut to a share of the room, or else fewer of them."""
    shown: Sequence[Block] = ()
    for share in SHARES:
        shown = quotations(share)
        if _fits([*head, *shown, *foot]):
            return (*head, *shown, *foot)
    for count in range(len(shown) - 1, 0, -1):
        more = block(line(words(f"{len(shown) - count} more do not fit here.", italic=True)))
        if _fits([*head, *shown[:count], more, *foot]):
            return (*head, *shown[:count], more, *foot)
    return (*head, *foot)


def _fits(blocks: Sequence[Block]) -> bool:
    return len(blocks) <= MOST_BLOCKS and len(json.dumps(blocks, ensure_ascii=False)) <= MOST_OF_A_MESSAGE
