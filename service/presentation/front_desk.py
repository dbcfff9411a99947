"""The front desk: one reading of a message for every face, by rule and before any search.

A quotation goes to the check, an id to its citation, words that refer to the answer before to that answer, and small
talk to a plain sentence about the record. All else is a question, which the face asks itself, so that it can stream the
answer. Nothing of a conversation is kept: the answer before is found again from its question.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from threading import Lock

from onrecord.indexer.store.catalogue import read_transcript
from onrecord.indexer.store.stored import StoredPassage
from onrecord.indexer.transcript import Span
from onrecord.service.answers.cited_answer import CitedAnswer, Sentence
from onrecord.service.answers.styles import Style
from onrecord.service.citations.citation import Citation
from onrecord.service.composition import Record
from onrecord.service.errors import QueryError, UnknownPassage
from onrecord.service.presentation.intents import ABOUT_THE_ANSWER, Intent, Wish, intent_of, is_only_narrowing
from onrecord.service.presentation.listing import Listing, entries
from onrecord.service.query.conversation import Resolved
from onrecord.service.query.operators import DATE, LANGUAGE, SPEAKER, written
from onrecord.service.query.periods import Period
from onrecord.service.query.query import Query
from onrecord.service.quotations.finding import Finding
from onrecord.service.retrieval.extent import extent
from onrecord.service.retrieval.retriever import SearchResult

MAX_HISTORY = 20  # earlier questions that are read
MORE_HITS = 60  # passages among which more, or somebody else's words, are looked for
EXAMPLES = 3
EXAMPLE_TRANSCRIPTS = 20  # the newest, whose questions may be examples
MOST_TRIED = 12  # questions that are tried as examples, each a search
EXAMPLE_LENGTH = range(25, 111)  # characters
REFERS = re.compile(
    r"\b(?:this|that|these|those|it|its|they|their|he|his|him|she|her|you|your|we|our|i|my)\b", re.IGNORECASE
)
NAME_INSIDE = re.compile(r"\S\s+[A-Z]")
TWO_NAMES = re.compile(r"[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*)+")
HOW_TO = (
    "Ask what was said, by whom, when or about what. To check a quotation, ask whether somebody said it, with the "
    "words in quotation marks. Give the id of a citation to look it up. After an answer, “the second one”, “anything "
    "more recent”, “only 2019” or “who else said that” refer to it."
)
NOT_OFFERED = {
    Wish.TRANSLATION: "Translations are not offered: statements are quoted in the language of the record.",
    Wish.SUMMARY: "Summaries are not offered: answers quote what was said, word for word.",
    Wish.OPINION: "Opinions are not offered: answers quote what was said, and judge nothing.",
    Wish.WRITING: "Texts are not written here: answers quote what was said, word for word.",
}
NOTHING_BEFORE = "There is no answer before this that it could refer to; ask a whole question."


@dataclass(frozen=True, slots=True)
class Ask:
    """A question for the record, with the questions that it goes on from, the oldest first."""

    question: str
    earlier: tuple[str, ...] = ()
    style: Style = Style.AUTO


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer that the desk found itself, since it leaves out what was shown before."""

    answer: CitedAnswer


@dataclass(frozen=True, slots=True)
class Checked:
    """The verdict on a quotation."""

    finding: Finding


@dataclass(frozen=True, slots=True)
class Cited:
    """A citation that was asked for."""

    citation: Citation


@dataclass(frozen=True, slots=True)
class Told:
    """Plain sentences, and questions that the record can answer."""

    text: str
    questions: tuple[str, ...] = ()


Reply = Answered | Checked | Cited | Told


class FrontDesk:
    """Reads messages over an open record."""

    def __init__(self, record: Record) -> None:
        self._record = record
        self._lock = Lock()
        self._examples: tuple[int, tuple[str, ...]] = (0, ())

    def receive(
        self,
        message: str,
        earlier: Sequence[str] = (),
        *,
        style: Style = Style.AUTO,
        today: dt.date | None = None,
        literal: bool = False,
    ) -> Ask | Reply:
        """Return the question that a message asks, or the reply to it; `earlier` are the messages before, oldest first.

        Raises what the parts of the record raise, but `QueryError` only for a question.
        """
        intent = intent_of(message)
        if intent.wish is Wish.CITATION:
            return self._cited(intent.value)
        if intent.wish is Wish.CHECK and (checked := self._checked(intent, today)):
            return checked
        recent = earlier[-MAX_HISTORY:]
        before = self._before(recent, style, today, literal=literal)
        asked = self._asked(message, intent, before, style, today, literal=literal)
        if asked is not None:
            return asked
        if intent.wish not in ABOUT_THE_ANSWER:
            return self._told(intent)
        if before is None:
            return Told(NOTHING_BEFORE, self.examples())
        repeats = sum(intent_of(one).wish is intent.wish for one in recent[before.place + 1 :])
        return self._about(self._answer(before.ask, today, literal=literal), intent, repeats, today)

    def stream(
        self,
        message: str,
        earlier: Sequence[str] = (),
        *,
        style: Style = Style.AUTO,
        today: dt.date | None = None,
        literal: bool = False,
    ) -> Iterator[SearchResult | Sentence | CitedAnswer | Checked | Cited | Told]:
        """Yield the reply to a message, an answer as `Answerer.stream` does. Takes and raises what `receive` does."""
        asked = self.receive(message, earlier, style=style, today=today, literal=literal)
        if isinstance(asked, Ask):
            parts = self._record.answerer.stream(
                asked.question, earlier=asked.earlier, style=asked.style, today=today, literal=literal
            )
            for part in parts:
                yield _meaning(part, message) if isinstance(part, CitedAnswer) else part
        elif isinstance(asked, Answered):
            yield asked.answer.search
            yield _meaning(asked.answer, message)
        else:
            yield asked

    def reply(
        self, message: str, earlier: Sequence[str] = (), *, style: Style = Style.AUTO
    ) -> CitedAnswer | Checked | Cited | Told:
        """Return the reply to a message as a whole. Takes and raises what `receive` does."""
        *_, last = self.stream(message, earlier, style=style)
        assert not isinstance(last, SearchResult | Sentence)  # noqa: S101 - the last of a stream
        return last

    def examples(self) -> tuple[str, ...]:
        """Return questions that reporters asked and the record answers, from the newest transcripts."""
        generation = self._record.snapshots.current().manifest.generation
        with self._lock:
            if self._examples[0] != generation:
                self._examples = (generation, self._found_examples())
            return self._examples[1]

    # --- questions

    def _before(self, earlier: Sequence[str], style: Style, today: dt.date | None, *, literal: bool) -> _Before | None:
        """Return the last question before a message, None where there is none."""
        before: _Before | None = None
        for place, message in enumerate(earlier):
            intent = intent_of(message)
            with suppress(QueryError):
                asked = self._asked(message, intent, before, style, today, literal=literal)
                if asked is not None and intent.wish is not Wish.CHECK:
                    self._record.retriever.read(asked.question, today=today, literal=literal)  # else it was refused
                    before = _Before(place, asked)
        return before

    def _asked(
        self,
        message: str,
        intent: Intent,
        before: _Before | None,
        style: Style,
        today: dt.date | None,
        *,
        literal: bool,
    ) -> Ask | None:
        """Return the question that a message asks after the one before it, None where it asks none."""
        if intent.wish in {Wish.QUESTION, Wish.CHECK}:
            if before is None:
                return Ask(message, style=style)
            narrowed = self._narrowed(message, before.ask, today, literal=literal)
            return narrowed or Ask(message, self._fitting(message, before.ask), style)
        if before is None or intent.wish not in {Wish.SHORTER, Wish.LONGER, Wish.LANGUAGE, Wish.NEWER, Wish.OLDER}:
            return None
        if intent.wish is Wish.SHORTER:
            return replace(before.ask, style=Style.BRIEF)
        if intent.wish is Wish.LONGER:
            return replace(before.ask, style=Style.FULL)
        answer = self._answer(before.ask, today, literal=literal)
        query = self._record.retriever.read(answer.resolved.question, today=today, literal=literal)
        if intent.wish is Wish.LANGUAGE:
            spans = [given.span for given in query.filters if given.operator == LANGUAGE]
            return Ask(f"{_without(query.raw, spans)} {written(LANGUAGE, intent.value)}", style=before.ask.style)
        days = [passage.date for passage in _shown(answer) if passage.date]
        if not days:
            return None
        period = Period(max(days), max(days)).after() if intent.wish is Wish.NEWER else Period(min(days), None).before()
        return Ask(f"{_without(query.raw, _date_spans(query))} {_operator(period)}", style=before.ask.style)

    def _narrowed(self, message: str, before: Ask, today: dt.date | None, *, literal: bool) -> Ask | None:
        """Return the question before for another period or speaker, where a message names nothing else."""
        read = self._record.retriever.read(message, today=today, literal=literal)
        spans = [*(date.span for date in read.dates), *(name.span for name in read.speakers)]
        if not spans or not is_only_narrowing(_without(message, spans)):
            return None
        answer = self._answer(before, today, literal=literal)
        query = self._record.retriever.read(answer.resolved.question, today=today, literal=literal)
        question, operators = query.raw, []
        if read.speakers:
            name = read.speakers[0].names[0] if len(read.speakers[0].names) == 1 else read.speakers[0].span.of(read.raw)
            question = _renamed(query, name)
            if question == query.raw:
                operators.append(written(SPEAKER, name))
        if read.dates:
            other = self._record.retriever.read(question, today=today, literal=literal)
            question = _without(question, _date_spans(other))
            operators.append(_operator(read.dates[0].period))
        return Ask(" ".join((question, *operators)), style=before.style)

    def _fitting(self, question: str, before: Ask) -> tuple[str, ...]:
        """Return the earlier questions, the newest of them, that fit into one search together with a question."""
        room = self._record.retriever.longest - len(question)
        found: list[str] = []
        for one in reversed((*before.earlier, before.question)):
            room -= len(one) + 1
            if room < 0 or len(found) == MAX_HISTORY:
                break
            found.insert(0, one)
        return tuple(found)

    def _answer(self, asked: Ask, today: dt.date | None, *, literal: bool) -> CitedAnswer:
        """Return the answer to a question that was asked before."""
        return self._record.answerer.ask(
            asked.question, earlier=asked.earlier, style=asked.style, today=today, literal=literal
        )

    # --- replies about the answer before

    def _about(self, answer: CitedAnswer, intent: Intent, repeats: int, today: dt.date | None) -> Reply:
        """Return the reply to a message that refers to an answer; `repeats` is how often it was sent before."""
        shown = _shown(answer)
        if intent.wish is Wish.MORE:
            return self._more(answer, repeats, today)
        if intent.wish is Wish.WHO_ELSE:
            return self._who_else(answer, today)
        if intent.wish in {Wish.NTH, Wish.SOURCE} and shown:
            number = 1 if intent.wish is Wish.SOURCE else intent.number if intent.number > 0 else len(shown)
            if number <= len(shown):
                return self._cited(shown[number - 1].id)
            return Told(f"The last answer has {len(shown)} citations; ask for one from 1 to {len(shown)}.")
        return Told("The last answer cites nothing that this could refer to; ask a whole question.", self.examples())

    def _more(self, answer: CitedAnswer, repeats: int, today: dt.date | None) -> Reply:
        """Return an answer from the next passages that were not shown yet."""
        found = self._record.retriever.search(answer.resolved.question, MORE_HITS, today=today)
        shown = {passage.id for passage in _shown(answer)}
        for _ in range(repeats + 1):
            hits = tuple(hit for hit in found.hits if hit.passage.id not in shown)
            following = self._record.answerer.answer_from(replace(found, hits=hits), answer.style)
            shown |= {passage.id for passage in following.citations}
        if not following.answered:
            return Told("The record holds no more about this than was shown.")
        return Answered(following)

    def _who_else(self, answer: CitedAnswer, today: dt.date | None) -> Reply:
        """Return an answer from passages of other speakers than those of an answer."""
        query = self._record.retriever.read(answer.resolved.question, today=today)
        speakers = {passage.speaker for passage in _shown(answer)}
        spans = [given.span for given in query.filters if given.operator == SPEAKER]
        found = self._record.retriever.search(
            _without(query.raw, [*spans, *(name.span for name in query.speakers)]), MORE_HITS, today=today
        )
        others = self._record.answerer.answer_from(_by_others(found, speakers), answer.style)
        if others.answered:
            return Answered(others)
        return Told(f"The record holds nothing about this from anybody but {' and '.join(sorted(speakers))}.")

    # --- other replies

    def _cited(self, identity: str) -> Reply:
        try:
            return Cited(self._record.citations.cite(identity))
        except UnknownPassage as error:
            return Told(f"{str(error)[0].upper()}{str(error)[1:]}.")

    def _checked(self, intent: Intent, today: dt.date | None) -> Checked | None:
        """Return the verdict on a quotation, None where it cannot be checked."""
        speaker, date = None, None
        with suppress(QueryError):
            around = self._record.retriever.read(intent.around, today=today)
            if around.speakers:
                speaker = around.speakers[0].names[0]
            if around.dates:
                date = _days(around.dates[0].period)
        if speaker is None and intent.speaker and TWO_NAMES.fullmatch(intent.speaker):
            speaker = intent.speaker  # somebody of whom the record has no words
        try:
            return Checked(self._record.quotations.check(intent.value, speaker, date))
        except QueryError:
            return None

    def _told(self, intent: Intent) -> Told:
        held = f"This record holds {extent(self._record.snapshots.current())}."
        if intent.wish in NOT_OFFERED:
            topic = (f"What was said about {intent.value}?",) if intent.value else ()
            questions = (*topic, *self.examples())[:EXAMPLES]
            return Told(f"{NOT_OFFERED[intent.wish]} {held} Ask, for example:", questions)
        if intent.wish is Wish.GREETING:
            return Told(f"Hello. {held} Ask what was said; every answer is quoted, with its citation.", self.examples())
        if intent.wish is Wish.THANKS:
            return Told(f"You are welcome. {held} There is more to ask:", self.examples())
        return Told(f"{held} {HOW_TO}", self.examples())

    def _found_examples(self) -> tuple[str, ...]:
        snapshot = self._record.snapshots.current()
        shown, _ = entries(snapshot, Listing(limit=EXAMPLE_TRANSCRIPTS))
        found: list[str] = []
        tried = 0
        for entry in shown:
            stored = read_transcript(snapshot.store, entry.transcript, snapshot.manifest.generation)
            for exchange in stored.transcript.exchanges if stored else ():
                if len(found) == EXAMPLES or tried == MOST_TRIED:
                    return tuple(found)
                text = stored.transcript.text if stored else ""
                question = _short(exchange.question.of(text)) if exchange.question and exchange.answers else None
                if question is None:
                    continue
                tried += 1
                hits = self._record.retriever.search(question, 1).hits
                if hits and (hits[0].passage.transcript, hits[0].passage.exchange) == (
                    entry.transcript,
                    exchange.number,
                ):
                    found.append(question)
                    break
        return tuple(found)


@dataclass(frozen=True, slots=True)
class _Before:
    """The last question of a conversation: the place of its message, and what it asks."""

    place: int
    ask: Ask


def _meaning(answer: CitedAnswer, message: str) -> CitedAnswer:
    """Return the answer to a message, with what the message was taken to mean where it is not a whole question."""
    if answer.question == message:
        return answer
    meant = answer.resolved.question
    return replace(answer, question=message, resolved=Resolved(meant, answer.resolved.taken_over or meant))


def _shown(answer: CitedAnswer) -> tuple[StoredPassage, ...]:
    """Return the passages that an answer shows: its citations, or the nearest where it has none."""
    return answer.citations or tuple(hit.passage for hit in answer.nearest)


def _by_others(found: SearchResult, speakers: set[str]) -> SearchResult:
    return replace(found, hits=tuple(hit for hit in found.hits if hit.passage.speaker not in speakers))


def _without(text: str, spans: Sequence[Span]) -> str:
    """Return a text without the words in some spans."""
    for span in sorted(spans, key=lambda one: -one.start):
        text = f"{text[: span.start]} {text[span.end :]}"
    return " ".join(text.split())


def _renamed(query: Query, name: str) -> str:
    """Return a question with another speaker in place of the one that it names."""
    question = query.raw
    spans = [mention.span for mention in query.speakers]
    filters = [given.span for given in query.filters if given.operator == SPEAKER and not given.excludes]
    for span in sorted((*spans, *filters), key=lambda one: -one.start):
        new = name if span in spans else written(SPEAKER, name)
        question = f"{question[: span.start]}{new}{question[span.end :]}"
    return question


def _date_spans(query: Query) -> list[Span]:
    given = [one.span for one in query.filters if one.operator == DATE and not one.excludes]
    return [*(date.span for date in query.dates), *given]


def _days(period: Period) -> str:
    return f"{period.first or ''}..{period.last or ''}"


def _operator(period: Period) -> str:
    return written(DATE, _days(period))


def _short(question: str) -> str | None:
    """Return the last sentence of a reporter's question where it can be asked by itself, else None."""
    last = re.split(r"(?<=[.?!。？！])\s*", question.strip().rstrip('"”’'))
    sentence = next((part.strip() for part in reversed(last) if part.strip()), "")
    stands_alone = sentence.endswith("?") and not REFERS.search(sentence) and NAME_INSIDE.search(sentence)
    return sentence if stands_alone and len(sentence) in EXAMPLE_LENGTH else None
