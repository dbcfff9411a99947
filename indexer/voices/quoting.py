"""Quotations inside a turn: which are somebody else's words, and whose; and what is read out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from onrecord.indexer.text.placed_words import Words, read_words
from onrecord.indexer.text.quotation_marks import marked
from onrecord.indexer.text.sentences import sentences
from onrecord.indexer.transcript import Span
from onrecord.indexer.voices.governed import Governed, Governor
from onrecord.indexer.voices.sayers import Sayers
from onrecord.indexer.voices.voicing_rules import Rules

LEAST_QUOTED = 4  # words in quotation marks; fewer are a term, as the check of an article takes them
LEAST_UNTOLD = 6  # the same where nothing tells that somebody said them
LONGEST_TERM = 12  # words of a name, a title or a slogan
LONG_WORD = 4  # letters; shorter words of a title have no capital
CAPITALS = 0.7  # of the longer words; a quotation with so many is a title
ADJACENT = 30  # characters from a verb of saying to a term that it may introduce


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence with the quotations in it; two sentences that one quotation joins are one unit."""

    span: Span
    quotes: tuple[Span, ...]


class Quoting:
    """Reads the quotations of one turn."""

    def __init__(self, text: str, small: str, rules: Rules, sayers: Sayers, *, is_report: bool) -> None:
        """Read `text`; `small` is the same in small letters."""
        self._text = text
        self._small = small
        self._rules = rules
        self._sayers = sayers
        self._is_report = is_report

    def quotations(self, unit: Unit) -> Iterator[Governed]:
        """Yield what is quoted of others; in a report what stands between marks inside the outer ones."""
        if not self._is_report:
            yield from self._outer(unit)
            return
        for quote in unit.quotes:
            for mark in marked(quote.of(self._text)):
                inner = mark.span.shifted(quote.start)
                if told := self._quotation(inner, read_words(inner.of(self._text)), quote):
                    yield told

    def _outer(self, unit: Unit) -> Iterator[Governed]:
        """Yield the quotations that are somebody else's words; one in a list is whose the one before it is."""
        before: Span | None = None
        told: Governed | None = None
        for quote in unit.quotes:
            words = read_words(quote.of(self._text))
            is_listed = (
                before is not None and self._rules["joining"].fullmatch(self._text, before.end, quote.start) is not None
            )
            if is_listed and told is not None:
                told = replace(told, span=quote)
            else:
                told = self._quotation(quote, words, unit.span)
                # Nothing tells that somebody said it, and nothing told it of the one before: a term in a list of terms.
                if is_listed and told is not None and told.cue.end == quote.start and words.length <= LONGEST_TERM:
                    told = None
            before = quote
            if told is not None and words.length >= LEAST_QUOTED:
                yield told

    def _quotation(self, quote: Span, words: Words, within: Span) -> Governed | None:
        """Return how a quotation of `words` is somebody else's, None where it is not, or only a term."""
        if words.length < LEAST_QUOTED:
            return None
        unknown = Governed(Governor.QUOTATION, Span(max(0, quote.start - 1), quote.start), quote)
        if self._rules["claimed_after"].match(self._text, quote.end):
            return unknown
        # With the mark that opens it, by which some verbs are told for verbs of saying.
        before, after = self._text[within.start : quote.start], self._text[quote.end + 1 : within.end]
        introduced = self._sayers.introduced(before, within.start) or self._sayers.followed(after, quote.end + 1)
        is_term = self._is_term(before, after, words.length)
        if introduced is None:
            return None if is_term or words.length < LEAST_UNTOLD or _is_title(words.text) else unknown
        cue, who, is_own = introduced
        if is_term and cue.end < quote.start - ADJACENT:
            return None  # a term in the words that are reported, and not these words
        return None if is_own else Governed(Governor.QUOTATION, cue, quote, who)

    def _is_term(self, before: str, after: str, length: float) -> bool:
        if length > LONGEST_TERM:
            return False
        stripped = before.rstrip(" \"“'‘")
        ends = any(match.end() == len(stripped) for match in self._rules["terms"].finditer(stripped))
        return ends or self._rules["terms_after"].match(after.lstrip(" \"”'’,")) is not None

    def readings(self, unit: Unit) -> Iterator[Governed]:
        """Yield what the speaker reads out."""
        for match in self._rules.found("reading", self._small, unit.span):
            cue = Span(*match.span())
            quote = next((quote for quote in unit.quotes if quote.start > cue.end), None)
            if quote is not None:
                yield Governed(Governor.READING, cue, quote, self._sayers.issuer(cue.end))
                continue
            colon = re.compile(r"[^\n]{0,80}?[:：]\s*").match(self._text, cue.end)
            if colon is None:
                comma = re.compile(r"\s*[,，—–]\s*").match(self._text, cue.end)
                if comma:  # "…, and I quote, …"
                    read_out = Span(comma.end(), unit.span.end)
                    yield Governed(Governor.READING, cue, read_out, self._sayers.issuer(cue.end))
                continue
            rest = self._text[colon.end() : unit.span.end].strip()
            # A colon that ends its paragraph announces all that follows.
            end = unit.span.end if rest else len(self._text)
            if rest and self._rules["reading_on"].search(match[0].rstrip()):
                line_end = self._text.find("\n", end)
                end = line_end if line_end >= 0 else len(self._text)
            read_out = Span(colon.end(), end)
            yield Governed(Governor.READING, cue, read_out, self._sayers.issuer(cue.end))


def units(text: str, within: Span, language: str) -> Iterator[Unit]:
    """Yield the sentences of a part of a text with the quotations in them."""
    quotes = [
        mark.span.shifted(within.start + start) for start, line in lines(within.of(text)) for mark in marked(line)
    ]
    yield from units_around(quotes, text, within, language)


def units_around(quotes: Sequence[Span], text: str, within: Span, language: str) -> Iterator[Unit]:
    """Yield the same where the quotations of that part are known."""
    if not quotes:
        yield from (Unit(sentence, ()) for sentence in sentences(text, within, language))
        return
    pending: Span | None = None
    for sentence in sentences(text, within, language):
        pending = sentence if pending is None else pending.until(sentence)
        if any(quote.start < pending.end < quote.end for quote in quotes):
            continue
        held = tuple(quote for quote in quotes if pending.start <= quote.start < pending.end)
        yield Unit(pending, held)
        pending = None
    if pending is not None:
        yield Unit(pending, tuple(quote for quote in quotes if pending.start <= quote.start))


def lines(text: str) -> Iterator[tuple[int, str]]:
    """Yield each line of a text with its place."""
    at = 0
    for line in text.split("\n"):
        yield at, line
        at += len(line) + 1


def _is_title(quoted: str) -> bool:
    """Return whether nearly all longer words of a quotation are capitalised, as those of a title are."""
    words = [word for word in re.findall(r"[^\W\d_]+", quoted) if len(word) >= LONG_WORD]
    return bool(words) and sum(word[0].isupper() for word in words) >= CAPITALS * len(words)
