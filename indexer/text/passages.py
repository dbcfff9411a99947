"""Passages: the unit that is embedded, retrieved and cited.

A passage is a run of whole sentences of one answer, so it never mixes speakers or exchanges. Its length is limited so
that it makes one point.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

from onrecord.indexer.text.sentences import paragraphs, sentences
from onrecord.indexer.transcript import Exchange, Kind, Span, SpeakerRole, Transcript

# Raise it when the cutting rules change, so that unchanged sources are cut again.
CUTTING_VERSION = 2
# Two ideographs carry about as much as one English word.
IDEOGRAPHS_PER_WORD = 2


@dataclass(frozen=True, slots=True)
class PassageLimits:
    """The length of passages, in words.

    A passage is closed before it would exceed `max_words`, and at the end of a paragraph once it has `close_words` (in
    a report, `min_words`). A paragraph or remainder of fewer than `min_words` is joined to the previous passage. A
    sentence longer than `max_words` is not split.
    """

    max_words: int
    close_words: int
    min_words: int


@dataclass(frozen=True, slots=True)
class Passage:
    """A run of sentences of one answer.

    `exchange` and `number` are the numbers in its id, and `answer` is the index of the answer in the exchange. `time`
    is the second of the recording at which it begins.
    """

    exchange: int
    number: int
    answer: int
    speaker: str
    span: Span
    time: float | None = None


def passages(transcript: Transcript, limits: PassageLimits) -> tuple[Passage, ...]:
    """Return the passages of the opening statement and the answers of a transcript, in order."""
    presiding = frozenset(turn.span.start for turn in transcript.turns if turn.role is SpeakerRole.CHAIR)
    return tuple(
        passage
        for exchange in transcript.statements()
        for passage in _of_exchange(transcript, exchange, limits, presiding)
    )


def context_of(question: str | None, title: str) -> str:
    """Return the context of a passage: the question that it answers, else the title of its transcript."""
    return question or title


def embedding_text(words: str, context: str, context_words: int) -> str:
    """Return the text that is embedded for a passage: the last `context_words` words of its context, then its words.

    The end of the context is used because a long question usually comes to its point there.
    """
    return " ".join((*(context.split()[-context_words:] if context_words else ()), words))


def _of_exchange(
    transcript: Transcript, exchange: Exchange, limits: PassageLimits, presiding: Collection[int]
) -> Iterator[Passage]:
    """Yield the passages of an exchange; `presiding` are the places where the words of a chair start."""
    # Reports give each point its own paragraph; speakers develop a point over several.
    close = limits.min_words if transcript.kind is Kind.REPORT else limits.close_words
    number = 0
    for index, answer in enumerate(exchange.answers):
        if answer.span.start in presiding:
            continue  # a chair who gives the floor to others makes no statement to be quoted
        for span in _cut(transcript.text, answer.span, transcript.language, replace(limits, close_words=close)):
            number += 1
            yield Passage(exchange.number, number, index, answer.speaker, span, transcript.time_of(span))


def _cut(text: str, answer: Span, language: str, limits: PassageLimits) -> list[Span]:
    runs: list[_Run] = []
    is_open = False
    for paragraph in paragraphs(text, answer):
        parts = [_Run(s, count_words(s.of(text))) for s in sentences(text, paragraph, language)]
        total = sum(part.words for part in parts)
        # A short paragraph belongs to the one before it ("At no time …," she said).
        is_open = is_open or bool(runs and total < limits.min_words and runs[-1].words + total <= limits.max_words)
        for part in parts:
            if is_open and runs[-1].words + part.words <= limits.max_words:
                runs[-1] = runs[-1].joined(part)
            else:
                runs.append(part)
            is_open = True
        is_open = bool(runs) and runs[-1].words < limits.close_words
    if len(runs) > 1 and runs[-1].words < limits.min_words:
        runs[-2:] = [runs[-2].joined(runs[-1])]
    return [run.span for run in runs]


@dataclass(frozen=True, slots=True)
class _Run:
    """A run of sentences and its length."""

    span: Span
    words: int

    def joined(self, after: _Run) -> _Run:
        return _Run(self.span.until(after.span), self.words + after.words)


def count_words(text: str) -> int:
    """Return the length of `text` in words, counting two ideographs as one."""
    ideographs = sum("\u2e80" <= c <= "\u9fff" for c in text)
    if not ideographs:
        return len(text.split())
    others = "".join(" " if "\u2e80" <= c <= "\u9fff" else c for c in text)
    return -(-ideographs // IDEOGRAPHS_PER_WORD) + len(others.split())
