"""A quotation laid beside a stretch of the record, word by word and mark by mark.

What is the writer's own by his marks (an ellipsis, a bracket) is told apart from what he changed without a word. But a
bracket or an ellipsis that hides or brings in a negation, or puts one name or number for another, is a change.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.indexer.text.placed_words import Words, confuses_initials, marks, read_words
from onrecord.indexer.transcript import Span
from onrecord.service.alignment import Step, steps
from onrecord.service.quotations.finding import Edit, Operation
from onrecord.service.quotations.quoted_parts import Joint, Quotation
from onrecord.service.sense import (
    CALLED_OUT,
    Change,
    Side,
    change,
    difference,
    negations,
    replaces_a_name,
    spoken_together,
)

# An ellipsis that leaves out so few words with a negation among them hides the negation and nothing else.
HIDING = 3
MOST_OPENING = 3  # words at the head of a sentence for which an insertion may stand
SENTENCE_END = re.compile(r"[.?!\n。！？]")
QUESTION, SENTENCE_ENDS = "?", "?!."

Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Codes:
    """The words of a stretch and those of a quotation as characters that can be compared (see `alignment`)."""

    said: str
    quoted: str


@dataclass(frozen=True, slots=True)
class Compared:
    """The edits between a stretch and a quotation; `span` is where the words stand in the stretch's text.

    `is_exact` says that not a character differs.
    """

    edits: tuple[Edit, ...]
    span: Span
    is_exact: bool

    @property
    def is_altered(self) -> bool:
        """Whether anything differs that neither marks nor typography account for."""
        return any(edit.change is not None and edit.operation is not Operation.ELISION for edit in self.edits)


def compare(quotation: Quotation, words: Words, ranges: Sequence[Range], codes: Codes) -> Compared:
    """Return how a quotation differs from the words at `ranges`, one range for each of its pieces."""
    edits: list[Edit] = []
    end = _opening(words, ranges[0][0]) if quotation.pieces[0].inserted else ranges[0][0]
    for piece, (start, stop) in zip(quotation.pieces, ranges, strict=True):
        edits += _joint(quotation, piece.joint, piece.inserted, Side(words, end, start))
        quoted = codes.quoted[piece.start : piece.end]
        made = [step.moved(start, piece.start) for step in steps(codes.said[start:stop], quoted)]
        for step in spoken_together(words, quotation.words, made):
            edits += _step(words, quotation.words, step)
        end = stop
    edits += _joint(quotation, None, quotation.inserted, Side(words, end, end))
    edits += _ending(words, end, quotation)
    span = _widened(words, ranges[0][0], end, quotation)
    return Compared(
        edits=tuple(edits),
        span=span,
        is_exact=len(ranges) == 1 and not quotation.is_bracketed and _raw(words, *ranges[0]) == _raw_quoted(quotation),
    )


def _opening(words: Words, start: int) -> int:
    """Return where a sentence begins whose first words, few enough, an insertion at the head may stand for."""
    for at in range(start, max(-1, start - MOST_OPENING - 1), -1):
        if at == 0 or SENTENCE_END.search(words.gap(at)):
            return at
    return start


def _step(said: Words, quoted: Words, step: Step) -> Iterator[Edit]:
    if step.is_equal:
        yield from _equal(said, quoted, step)
        return
    sides = Side(said, step.start, step.end), Side(quoted, step.quoted_start, step.quoted_end)
    operation = Operation.REPLACE
    if step.start == step.end:
        operation = Operation.INSERT
    elif step.quoted_start == step.quoted_end:
        operation = Operation.DELETE
    changed = difference(*sides)
    yield Edit(
        operation if changed else Operation.EQUAL,
        said.written(step.start, step.end),
        quoted.written(step.quoted_start, step.quoted_end),
        changed,
    )


def _equal(said: Words, quoted: Words, step: Step) -> Iterator[Edit]:
    """Yield runs of equal words, and between them the marks that differ."""
    opened = 0
    length = step.end - step.start
    for i in range(length):
        at, quoted_at = step.start + i, step.quoted_start + i
        differs = i > 0 and not _same_marks(said, at, quoted, quoted_at)
        confused = confuses_initials(said, at, quoted, quoted_at)
        if differs or confused:
            yield from _run(said, quoted, step, opened, i)
            opened = i
        if differs:
            before, after = said.gap(at).strip(), quoted.gap(quoted_at).strip()
            yield Edit(Operation.REPLACE, before, after, Change.PUNCTUATION)
        if confused:
            written = said.written(at, at + 1), quoted.written(quoted_at, quoted_at + 1)
            yield Edit(Operation.REPLACE, *written, Change.NAME)
            opened = i + 1
    yield from _run(said, quoted, step, opened, length)


def _run(said: Words, quoted: Words, step: Step, start: int, end: int) -> Iterator[Edit]:
    if start < end:
        written = said.written(step.start + start, step.start + end)
        yield Edit(
            Operation.EQUAL, written, quoted.written(step.quoted_start + start, step.quoted_start + end), change=None
        )


def _same_marks(said: Words, at: int, quoted: Words, quoted_at: int) -> bool:
    some, other = marks(said.gap(at)), marks(quoted.gap(quoted_at))
    if some == other:
        return True
    dotted = "." in said.written(at - 1, at) or "." in quoted.written(quoted_at - 1, quoted_at)
    return dotted and some.removeprefix(".") == other.removeprefix(".")  # "the U.S. side" and "the US side"


def _joint(quotation: Quotation, joint: Joint | None, inserted: Sequence[Span], said: Side) -> Iterator[Edit]:
    """Yield what the writer says that he left out or put in between two pieces."""
    written = said.words.written(said.start, said.end)
    own = " ".join(span.of(quotation.text) for span in inserted)
    if joint is Joint.FRAME and not written:
        return  # the writer interrupts, the speaker went on
    if joint in {Joint.ELISION, Joint.FRAME}:
        hides = said.end - said.start <= HIDING and negations(said.forms) > 0
        quoted = f"{own} …".strip()
        yield Edit(Operation.ELISION, written, quoted, Change.NEGATION if hides else None)
    elif own or written:
        put_in = read_words(own)
        yield Edit(Operation.BRACKET, written, own, _put_in(said, Side(put_in, 0, len(put_in))))


def _put_in(said: Side, own: Side) -> Change | None:
    """Return what an editor's own words change that he may not change; None for what is only said more clearly."""
    changed = change(said, own)
    if changed is Change.NAME:
        return Change.NAME if replaces_a_name(said, own) else None
    if changed in {Change.NUMBER, Change.DATE} and said.start == said.end:
        return None  # a year added for clearness
    return changed if changed in CALLED_OUT else None


def _ending(said: Words, end: int, quotation: Quotation) -> Iterator[Edit]:
    """Yield an edit where a question is made a statement or the other way round. Commas at the end are the writer's."""
    some, other = marks(said.gap(end))[:1], marks(quotation.words.gap(len(quotation.words)))[:1]
    if other in SENTENCE_ENDS and other and some and some != other and QUESTION in {some, other}:
        yield Edit(Operation.REPLACE, some, other, Change.PUNCTUATION)


def _raw(words: Words, start: int, end: int) -> str:
    return " ".join(words.written(start, end).split())


def _raw_quoted(quotation: Quotation) -> str:
    return quotation.words.written(0, len(quotation.words))


def _widened(words: Words, start: int, end: int, quotation: Quotation) -> Span:
    """Return where words stand in a text, with the marks around them that the quotation has too."""
    first, last = words.spans[start][0], words.spans[end - 1][1]
    before = quotation.words.gap(0)
    while before and first and words.text[first - 1] == before[-1] and not before[-1].isspace():
        before, first = before[:-1], first - 1
    after = quotation.words.gap(len(quotation.words))
    while after and last < len(words.text) and words.text[last] == after[0] and not after[0].isspace():
        after, last = after[1:], last + 1
    return Span(first, last)
