"""Messages that are longer than a question may be: a pasted text, with the question before it or behind it."""

from __future__ import annotations

from onrecord.indexer.text.sentences import QUESTION_MARKS, sentences
from onrecord.indexer.transcript import Span
from onrecord.service.presentation.intents import IDEOGRAPH

LONGEST_REQUEST = 200  # characters of a paragraph beside a pasted text that asks without a question mark


def question_in(message: str, longest: int) -> str:
    """Return a message or, if it is longer than `longest`, the question in it; the whole message if none is found.

    A question stands at the end, or at the beginning: the last sentence, the first, or the last of the first paragraph.
    Else a short paragraph at either end is taken for the request.
    """
    if len(message) <= longest:
        return message
    paragraphs = [line.strip() for line in message.splitlines() if line.strip()]
    if not paragraphs:
        return message
    first, last = _sentences(paragraphs[0]), _sentences(paragraphs[-1])
    asked = [text for text in (*last[-1:], *first[:1], *first[-1:]) if text.endswith(QUESTION_MARKS)]
    requests = [
        text for text in (paragraphs[-1], paragraphs[0]) if len(paragraphs) > 1 and len(text) <= LONGEST_REQUEST
    ]
    return next((text for text in (*asked, *requests) if len(text) <= longest), message)


def _sentences(paragraph: str) -> list[str]:
    spans = sentences(paragraph, Span(0, len(paragraph)), "zh" if IDEOGRAPH.search(paragraph) else "en")
    return [span.of(paragraph).strip() for span in spans]
