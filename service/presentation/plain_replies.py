"""Replies of the front desk in plain sentences: small talk, what is not offered, who somebody is, who said most."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from contextlib import suppress

from onrecord.indexer.grammar.language import StatisticalDetector
from onrecord.indexer.languages import ENGLISH
from onrecord.indexer.store.catalogue import Facet, count
from onrecord.service.composition import Record
from onrecord.service.errors import QueryError
from onrecord.service.presentation.desk_messages import Answered, Ask, Reply, Told
from onrecord.service.presentation.desk_sentences import (
    ASK_AGAIN,
    FOR_EXAMPLE,
    HOW_TO,
    NO_CHINESE,
    NOT_IN_ITS_LANGUAGE,
    NOT_OFFERED,
    greeted,
    held_by,
    misread,
    not_counted,
    sentences,
    speaks_in,
    thanked,
)
from onrecord.service.presentation.edited_questions import about
from onrecord.service.presentation.example_questions import EXAMPLES, Examples
from onrecord.service.presentation.intents import Intent, Wish, is_ideographic
from onrecord.service.presentation.questions import Before, Questions, shown
from onrecord.service.query.conversation import topic_of
from onrecord.service.retrieval.extent import extent

CHINESE = "zh"
ENOUGH_WORDS = 4  # to tell a language by
SURE_WORDS = 20  # by so many it is told beyond doubt
MOST_ASKED_AGAIN = 3  # earlier messages, whose answers all cost the time of one request


class PlainReplies:
    """Makes them over an open record."""

    def __init__(self, record: Record, questions: Questions, examples: Examples) -> None:
        self._record = record
        self._questions = questions
        self._examples = examples
        self._language = StatisticalDetector()

    def person(self, speaker: str) -> Told:
        """Return what the record knows of a speaker: how many transcripts have words of theirs."""
        snapshot = self._record.snapshots.current()
        heard = count(snapshot.store, snapshot.manifest.generation, {Facet.SPEAKER: [speaker]})
        return Told(sentences(speaks_in(speaker, heard), FOR_EXAMPLE), (f"What did {speaker} say last?",))

    def most(self, before: Before, today: dt.date | None, *, literal: bool) -> Told:
        """Return that speakers are not ranked, with the question how often each of those who were shown spoke of it."""
        answer = self._questions.answer(before.ask, today, literal=literal)
        query = self._record.retriever.read(answer.resolved.question, today=today, literal=literal)
        speakers = sorted({passage.speaker for passage in shown(answer)})
        topic = topic_of(query)
        if not topic:
            return Told(ASK_AGAIN, self._examples.questions())
        return Told(not_counted(topic), tuple(f"How often did {one} mention {topic}?" for one in speakers))

    def in_its_language(self, asked: Ask, today: dt.date | None, *, literal: bool) -> Ask | Reply:
        """Return a question, or where it is in Chinese and the record is not, its answer or that there is none."""
        snapshot = self._record.snapshots.current()
        spoken = self._spoken(asked.question)
        if self._is_held(spoken):
            return asked
        answer = self._questions.answer(asked, today, literal=literal)
        if answer.answered:
            return Answered(answer)
        told = NO_CHINESE if spoken == CHINESE else NOT_IN_ITS_LANGUAGE
        return Told(sentences(told, held_by(extent(snapshot)), FOR_EXAMPLE), self._examples.questions())

    def without_foreign(self, messages: Sequence[str], today: dt.date | None, *, literal: bool) -> list[str]:
        """Return earlier messages without those in a language that no transcript is in, and that got no answer.

        Names in a row ("imran khan kashmir") may look like any language, so the last short ones are asked again.
        """
        kept: list[str] = []
        asked_again = 0
        for message in reversed(messages):
            spoken = self._spoken(message)
            stays = spoken == CHINESE or self._is_held(spoken)
            if not stays and len(message.split()) < SURE_WORDS and asked_again < MOST_ASKED_AGAIN:
                asked_again += 1
                with suppress(QueryError):
                    stays = self._questions.answer(Ask(message), today, literal=literal).answered
            if stays:
                kept.insert(0, message)
        return kept

    def _spoken(self, message: str) -> str:
        """Return the language that a message is in; a few words are taken for English ones."""
        if is_ideographic(message):
            return CHINESE
        return ENGLISH.code if len(message.split()) < ENOUGH_WORDS else self._language(message)

    def _is_held(self, language: str) -> bool:
        snapshot = self._record.snapshots.current()
        held = {Facet.LANGUAGE: [language]}
        return language == ENGLISH.code or bool(count(snapshot.store, snapshot.manifest.generation, held))

    def told(self, intent: Intent, before: Before | None, today: dt.date | None, *, literal: bool) -> Told:
        """Return what is said to small talk, and to requests that are not served."""
        held = held_by(extent(self._record.snapshots.current()))
        if intent.wish in NOT_OFFERED:
            topic = (about(intent.value),) if intent.value else ()
            questions = (*topic, *self._examples.questions())[:EXAMPLES]
            return Told(sentences(NOT_OFFERED[intent.wish], held, FOR_EXAMPLE), questions)
        if intent.wish is Wish.COMPLAINT:
            if before is None:
                return Told(sentences(ASK_AGAIN, held), self._examples.questions())
            return Told(misread(self._questions.answer(before.ask, today, literal=literal).resolved.question))
        if intent.wish is Wish.GREETING:
            return Told(greeted(held), self._examples.questions())
        if intent.wish is Wish.THANKS:
            return Told(thanked(held), self._examples.questions())
        return Told(sentences(held, HOW_TO), self._examples.questions())
