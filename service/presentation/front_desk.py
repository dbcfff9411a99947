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

from onrecord.indexer.store.stored import StoredPassage
from onrecord.indexer.transcript import Span
from onrecord.service.answers.cited_answer import CitedAnswer, Sentence
from onrecord.service.answers.styles import Style
from onrecord.service.composition import Record
from onrecord.service.errors import QueryError, UnknownPassage
from onrecord.service.presentation.desk_messages import Answered, Ask, Checked, Cited, Reply, Told
from onrecord.service.presentation.example_questions import EXAMPLES, Examples
from onrecord.service.presentation.intents import (
    ABOUT_THE_ANSWER,
    LONGEST_REFERENCE,
    Intent,
    Wish,
    intent_of,
    is_only_narrowing,
    is_strict,
)
from onrecord.service.presentation.long_messages import question_in
from onrecord.service.query.conversation import Resolved
from onrecord.service.query.operators import DATE, LANGUAGE, SPEAKER, written
from onrecord.service.query.periods import Period
from onrecord.service.query.query import Query
from onrecord.service.retrieval.extent import extent
from onrecord.service.retrieval.retriever import SearchResult

MAX_HISTORY = 20  # earlier questions that are read
MORE_HITS = 60  # passages among which more, or somebody else's words, are looked for
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


class FrontDesk:
    """Reads messages over an open record."""

    def __init__(self, record: Record) -> None:
        self._record = record
        self._examples = Examples(record)

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

        Of a message that is longer than a question may be, the question in it is read. Raises what the parts of the
        record raise, but `QueryError` only for a question.
        """
        message = self._read(message)
        intent = intent_of(message)
        if intent.wish is Wish.CITATION:
            return self._cited(intent.value)
        if intent.wish is Wish.CHECK and (checked := self._checked(intent, today)):
            return checked
        recent = [self._read(one) for one in earlier[-MAX_HISTORY:]]
        before = self._before(recent, style, today, literal=literal)
        asked = self._asked(message, intent, before, style, today, literal=literal)
        if asked is not None:
            return asked
        if intent.wish not in ABOUT_THE_ANSWER:
            return self._told(intent)
        if before is None:
            return Told(NOTHING_BEFORE, self._examples.questions())
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

    def _read(self, message: str) -> str:
        """Return a message, or the question in one that is too long; a quotation to be checked may be long."""
        if len(message) <= self._record.retriever.longest or intent_of(message).wish is Wish.CHECK:
            return message
        return question_in(message, self._record.retriever.longest)

    # --- questions

    def _before(self, earlier: Sequence[str], style: Style, today: dt.date | None, *, literal: bool) -> _Before | None:
        """Return the last question before a message, None where there is none.

        It begins with the newest message that is a question by itself; those after it may narrow it.
        """
        intents = [intent_of(message) for message in earlier]
        questions = [place for place, intent in enumerate(intents) if intent.wish is Wish.QUESTION]
        whole = (p for p in reversed(questions) if self._is_whole(earlier[p], today, literal=literal))
        start = next(whole, None)
        if start is None:  # none but such as "Mao Ning in 2019?"
            start = next((p for p in questions if self._is_readable(earlier[p], today, literal=literal)), None)
        if start is None:
            return None
        older = [earlier[place] for place in questions if place < start]
        before = _Before(
            start, Ask(earlier[start], self._fitting(earlier[start], older, today, literal=literal), style)
        )
        for place in range(start + 1, len(earlier)):
            with suppress(QueryError):
                asked = self._asked(earlier[place], intents[place], before, style, today, literal=literal)
                if asked is not None and intents[place].wish is not Wish.CHECK:
                    self._record.retriever.read(asked.question, today=today, literal=literal)  # else it was refused
                    before = _Before(place, asked)
        return before

    def _is_readable(self, message: str, today: dt.date | None, *, literal: bool) -> bool:
        """Return whether a message can be searched for."""
        with suppress(QueryError):
            self._record.retriever.read(message, today=today, literal=literal)
            return True
        return False

    def _is_whole(self, message: str, today: dt.date | None, *, literal: bool) -> bool:
        """Return whether a message can be searched for, and does more than narrow the question before it."""
        with suppress(QueryError):
            read = self._record.retriever.read(message, today=today, literal=literal)
            return len(message) > LONGEST_REFERENCE or not _narrows(read)
        return False

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
            chain = (*before.ask.earlier, before.ask.question)
            return narrowed or Ask(message, self._fitting(message, chain, today, literal=literal), style)
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
        """Return the previous question for another period or speaker, where a message names only that."""
        if len(message) > LONGEST_REFERENCE:
            return None
        read = self._record.retriever.read(message, today=today, literal=literal)
        if not _narrows(read) or not (read.speakers or is_strict(message)):
            return None  # a period alone is taken over from the question before by the rules of conversation
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

    def _fitting(
        self, question: str, earlier: Sequence[str], today: dt.date | None, *, literal: bool
    ) -> tuple[str, ...]:
        """Return the newest earlier questions that fit into one search together with a question.

        One that was refused is left out, so that it does not spoil those after it.
        """
        room = self._record.retriever.longest - len(question)
        found: list[str] = []
        for one in reversed(earlier):
            room -= len(one) + 1
            if room < 0 or len(found) == MAX_HISTORY:
                break
            with suppress(QueryError):
                self._record.retriever.read(one, today=today, literal=literal)
                found.insert(0, one)
        return tuple(found)

    def _answer(self, asked: Ask, today: dt.date | None, *, literal: bool) -> CitedAnswer:
        """Return the answer to a question that was asked before."""
        return self._record.answerer.ask(
            asked.question, earlier=asked.earlier, style=asked.style, today=today, literal=literal
        )

    # --- replies about the answer before

    def _about(self, answer: CitedAnswer, intent: Intent, repeats: int, today: dt.date | None) -> Reply:
        """Return the reply to a message that refers to an answer; `repeats` counts the same message before."""
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
        return Told(
            "The last answer cites nothing that this could refer to; ask a whole question.", self._examples.questions()
        )

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
            questions = (*topic, *self._examples.questions())[:EXAMPLES]
            return Told(f"{NOT_OFFERED[intent.wish]} {held} Ask, for example:", questions)
        if intent.wish is Wish.GREETING:
            return Told(
                f"Hello. {held} Ask what was said; every answer is quoted, with its citation.",
                self._examples.questions(),
            )
        if intent.wish is Wish.THANKS:
            return Told(f"You are welcome. {held} There is more to ask:", self._examples.questions())
        return Told(f"{held} {HOW_TO}", self._examples.questions())


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


def _narrows(read: Query) -> bool:
    """Return whether a message names a period or a speaker and nothing else."""
    spans = [*(date.span for date in read.dates), *(name.span for name in read.speakers)]
    return bool(spans) and is_only_narrowing(_without(read.raw, spans))


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
