"""Sentences as spans of a text.

sentencex finds the boundaries. This module turns them into spans without surrounding white space, keeps sentences
within paragraphs, and joins those that were cut at an abbreviation.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sentencex import get_sentence_boundaries

from onrecord.indexer.transcript import Span

QUESTION_MARKS = ("?", "？")
MAX_STRETCH = 5_000  # characters that sentencex is given at once; hardly a paragraph is longer
# sentencex cuts wrongly inside "China-U.S. relations", between "Ms." and a name, and inside "10 a.m. July 10".
INITIAL_AT_END = re.compile(r"\b[A-Z]\.$")
INITIAL_AT_START = re.compile(r"[A-Z]\.")
LONGEST_HONORIFIC = 5  # characters, with the full stop
HONORIFIC_AT_END = re.compile(r"\b(?:Mr|Ms|Mrs|Mme|Dr|Prof|Gen|Sen|Rep|Gov|Lt|Col)\.$")
HOUR_AT_END = re.compile(r"\d ?[ap]\.m\.$", re.IGNORECASE)
LONGEST_HOUR = 6  # characters, with a digit and both full stops
DAY_AT_START = re.compile(r"[A-Z][a-z]{2,8}\.? \d{1,2}\b")


def sentences(text: str, within: Span, language: str) -> tuple[Span, ...]:
    """Return the sentences of the slice `within` of `text`, in order.

    Each sentence lies inside one paragraph, starts and ends with a visible character, and every
    visible character of the slice lies in exactly one sentence. `language` is an ISO 639-1 code;
    unknown codes fall back to the rules for English.
    """
    found: list[Span] = []
    for paragraph in paragraphs(text, within):
        for boundary in _boundaries(text, paragraph, language):
            span = trimmed(text, boundary)
            if span.start == span.end:
                continue
            if found and _is_torn(text, found[-1], span):
                found[-1] = found[-1].until(span)
            else:
                found.append(span)
    return tuple(found)


def _boundaries(text: str, paragraph: Span, language: str) -> Iterator[Span]:
    """Yield what sentencex takes for the sentences of a paragraph, with the white space between them.

    It takes a time quadratic in the number of sentences that it is given, so a long paragraph is read in stretches. The
    last sentence of a stretch may be cut off, and begins the next stretch.
    """
    start, length = paragraph.start, MAX_STRETCH
    while start < paragraph.end:
        stretch = Span(start, min(start + length, paragraph.end))
        found = [
            Span(start + boundary["start_index"], start + boundary["end_index"])
            for boundary in get_sentence_boundaries(language, stretch.of(text))
        ]
        if stretch.end == paragraph.end:
            yield from found
            return
        if len(found) > 1:
            yield from found[:-1]
            start, length = found[-1].start, MAX_STRETCH
        else:  # a sentence longer than the stretch
            length *= 2


def _is_torn(text: str, before: Span, after: Span) -> bool:
    """Return whether a boundary is wrong.

    It is inside an abbreviation, between an honorific and a name, and between an hour and a day.
    """
    if text[before.end - 1] != ".":
        return False
    if HOUR_AT_END.search(text, max(before.start, before.end - LONGEST_HOUR), before.end):
        return DAY_AT_START.match(text, after.start, after.end) is not None
    if HONORIFIC_AT_END.search(text, max(before.start, before.end - LONGEST_HONORIFIC), before.end):
        return "\n" not in text[before.end : after.start]
    return (
        before.end == after.start
        and INITIAL_AT_END.search(text, before.start, before.end) is not None
        and INITIAL_AT_START.match(text, after.start, after.end) is not None
    )


def paragraphs(text: str, within: Span) -> tuple[Span, ...]:
    """Return the paragraphs (runs between line feeds) of the slice `within` of `text`."""
    spans = []
    start = within.start
    while start < within.end:
        end = text.find("\n", start, within.end)
        end = within.end if end < 0 else end
        if end > start:
            spans.append(Span(start, end))
        start = end + 1
    return tuple(spans)


def trimmed(text: str, span: Span) -> Span:
    """Return `span` without the white space at its ends."""
    piece = span.of(text)
    start = span.start + len(piece) - len(piece.lstrip())
    return Span(start, max(start, span.end - (len(piece) - len(piece.rstrip()))))
