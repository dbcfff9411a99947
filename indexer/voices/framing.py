"""Clauses that lead to what they do not assure: "The fear is that", "They would like to think that".

A quotation that begins behind such a clause claims what the speaker only feared, planned or told of others.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from onrecord.indexer.transcript import Span
from onrecord.indexer.voices.governed import Governed, Governor
from onrecord.indexer.voices.sayers import Sayers
from onrecord.indexer.voices.voicing_rules import Rules

CLAUSE_END = re.compile(r"[,;:.?!—\n]")
LEADING = 3  # words of a clause among which its subject stands: "The Chinese side firmly"


class Frames:
    """Reads the frames of one turn. Places are those of the turn's text."""

    def __init__(self, text: str, rules: Rules, sayers: Sayers) -> None:
        self._text = text
        self._rules = rules
        self._sayers = sayers

    def found(self, sentence: Span, reach: Callable[[int], Span]) -> Iterator[Governed]:
        """Yield what the frames of a sentence govern; `reach` returns how far from a place the claim there goes."""
        rules, text = self._rules, self._text
        for match in rules["hedging"].finditer(text, sentence.start, sentence.end):
            yield Governed(Governor.DOUBT, Span(*match.span("cue")), reach(match.end("cue")))
        for frame in self._leading(sentence):
            yield Governed(Governor.FRAME, frame, reach(frame.end))
        for match in rules["captioning"].finditer(text, sentence.start, sentence.end):
            who = match["who"] or match["holder"] or match["text"]
            if not self._sayers.is_owned(who):
                yield Governed(Governor.SAYING, Span(*match.span()), reach(match.end()), who)
        for match in rules["subordinating"].finditer(text, sentence.start, sentence.end):
            stop = CLAUSE_END.search(text, match.end(), sentence.end)
            clause = Span(match.end(), stop.start() if stop else sentence.end)
            yield Governed(Governor.FRAME, Span(*match.span()), clause)
        yield from self._taken_back(sentence)

    def _taken_back(self, sentence: Span) -> Iterator[Governed]:
        """Yield the clauses of a sentence that words behind them take back, and all of it if the next one does."""
        rules, text = self._rules, self._text
        for match in rules["reversing"].finditer(text, sentence.start, sentence.end):
            clause = self._clause_before(match.start(), sentence)
            yield Governed(Governor.DOUBT, Span(*match.span()), clause)
        if next_one := rules["disowning"].match(text, sentence.end):
            cue = Span(next_one.end() - len(next_one[0].lstrip()), next_one.end())
            yield Governed(Governor.DENIAL if next_one["untrue"] else Governor.SAYING, cue, sentence)

    def _leading(self, sentence: Span) -> Iterator[Span]:
        """Yield the clauses of a sentence that do not assure what they lead to, each up to where that begins."""
        text, rules = self._text, self._rules
        for match in rules["that"].finditer(text, sentence.start, sentence.end):
            frame = self._clause_before(match.start(), sentence)
            is_complement = rules["complementing"].search(self._without_insertion(frame.of(text).rstrip(" ,")))
            if is_complement and not self._is_assured(frame):
                yield Span(self._begins(frame), match.end())
        for match in rules["omitting"].finditer(text, sentence.start, sentence.end):
            frame = self._clause_before(match.end(), sentence)
            if not self._is_assured(frame):
                yield Span(self._begins(frame), match.end())

    def _clause_before(self, at: int, sentence: Span) -> Span:
        """Return the words of a sentence before a place from where the claim there begins."""
        begins = resumed = sentence.start
        for stop in self._rules["claim_ends"].finditer(self._text, sentence.start, at):
            if stop.start() < resumed:
                continue
            if insertion := self._rules["resuming"].match(self._text, stop.start(), sentence.end):
                resumed = insertion.end()  # "The plan, which is old, is that": one clause
            else:
                begins = stop.end()
        return Span(begins, at)

    def _without_insertion(self, words: str) -> str:
        """Return the words of a frame without a subordinate clause at their end ("It is so, though I …, that")."""
        before, comma, last = words.rpartition(", ")
        return before if comma and self._rules["subordinate"].match(last) else words

    def _begins(self, frame: Span) -> int:
        words = frame.of(self._text)
        return frame.start + len(words) - len(words.lstrip())

    def _is_assured(self, frame: Span) -> bool:
        """Return whether a frame assures what depends on it, by itself or because it is the speaker's."""
        rules, words = self._rules, self._without_insertion(frame.of(self._text).rstrip(" ,"))
        if rules["withholding"].search(words):
            return False
        if rules["assuring"].search(words) or rules["affirming"].search(words):
            return True
        clause = words.rpartition(", ")[2]
        if " " not in clause:  # "What they say, in effect, is": only the verb stands behind the insertion
            clause = words
        if rules["predicating"].search(words):
            opines = rules["opining"].search(clause) or rules["verb"].search(clause)
            return not rules["intending"].search(clause) and (not opines or self._sayers.is_owned(clause))
        vouching = rules["vouching"].search(words)
        return vouching is not None and self._is_spoken_for(words[: vouching.start()], frame.start)

    def _is_spoken_for(self, before: str, offset: int) -> bool:
        """Return whether the words before a verb make the speaker its subject, or give it none ("Let me stress")."""
        clause = before.rpartition(", ")[2].strip()
        subject = self._sayers.subject(before, offset)
        return (
            not clause
            or any(map(self._sayers.is_said_by_speaker, (clause, before)))
            or self._sayers.is_own(subject[0] if subject else " ".join(clause.split()[:LEADING]))
        )
