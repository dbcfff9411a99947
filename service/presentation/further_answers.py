"""Answers that go on from one that was given: more of it, others than its speakers, the rest of a speaker's day."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from onrecord.indexer.store.stored import StoredPassage
from onrecord.service.answers.cited_answer import CitedAnswer
from onrecord.service.answers.styles import Style
from onrecord.service.attribution_text import spelled
from onrecord.service.composition import Record
from onrecord.service.presentation.desk_messages import Answered, Reply, Told
from onrecord.service.presentation.desk_sentences import NO_DAY, NOTHING_SHOWN
from onrecord.service.presentation.edited_questions import about, renamed, without
from onrecord.service.presentation.intents import Intent
from onrecord.service.presentation.questions import Questions, shown
from onrecord.service.query.frame import is_topical
from onrecord.service.query.operators import SPEAKER
from onrecord.service.retrieval.retriever import Hit, SearchResult
from onrecord.service.translatable import message

MORE_HITS = 60  # passages among which more, or somebody else's words, are looked for
STEM = 5  # letters by which a word is known again in another form
WORD = re.compile(r"[\w'’-]+")
OTHERS = "others"  # who are asked about in place of a speaker


class FurtherAnswers:
    """Finds over an open record what a given answer left out."""

    def __init__(self, record: Record, questions: Questions) -> None:
        self._record = record
        self._questions = questions

    def more(self, answer: CitedAnswer, repeats: int, today: dt.date | None) -> Reply:
        """Return an answer from the next passages that were not shown yet."""
        found = self._record.retriever.search(answer.resolved.question, MORE_HITS, today=today)
        known = {passage.id for passage in shown(answer)}
        for _ in range(repeats + 1):
            hits = tuple(hit for hit in _as_near(found, answer) if hit.passage.id not in known)
            following = self._record.answerer.answer_from(replace(found, hits=hits), answer.style)
            known |= {passage.id for passage in following.citations}
        if not following.answered:
            return Told(message("The record holds no more about this than was shown."))
        return Answered(following)

    def who_else(self, answer: CitedAnswer, intent: Intent, today: dt.date | None) -> Reply:
        """Return an answer from other speakers than those of an answer, or than the one that the message names."""
        query = self._record.retriever.read(answer.resolved.question, today=today)
        named = self._questions.speaker_named(f"What did {intent.speaker} say?", today) if intent.speaker else None
        speakers = {named} if named else {passage.speaker for passage in shown(answer)}
        by_operator = [given.span for given in query.filters if given.operator == SPEAKER]
        question = without(query.raw, by_operator) if by_operator else renamed(query, OTHERS)
        question = about(intent.value) if intent.value else question
        found = self._record.retriever.search(question, MORE_HITS, today=today)
        others = self._record.answerer.answer_from(_by_others(found, speakers), answer.style)
        if others.answered:
            return Answered(others)
        who = " / ".join(sorted(speakers))
        return Told(message("The record holds nothing about this from anybody but %(who)s.", who=who))

    def same_day(self, passages: Sequence[StoredPassage], style: Style, today: dt.date | None) -> Reply:
        """Return what else the speaker of the first passage said on its day, in other exchanges than the passages'."""
        if not passages:
            return Told(NOTHING_SHOWN)
        speaker, day = passages[0].speaker, passages[0].date
        if day is None:
            return Told(NO_DAY)
        found = self._record.retriever.search(f"What did {speaker} say on {spelled(day)}?", MORE_HITS, today=today)
        known = {(passage.transcript, passage.exchange) for passage in passages}
        hits = tuple(hit for hit in found.hits if (hit.passage.transcript, hit.passage.exchange) not in known)
        following = self._record.answerer.answer_from(replace(found, hits=hits), style)
        return (
            Answered(following)
            if following.answered
            else Told(message("Nothing else by %(who)s on %(day)s was found.", who=speaker, day=day))
        )


def _as_near(found: SearchResult, answer: CitedAnswer) -> Iterator[Hit]:
    """Yield what has as many of the question's words as each passage that its answer cites; the rest is off it."""
    typed = WORD.findall(found.matter.casefold())
    stems = {word[:STEM] for word in typed if is_topical(word)}

    def held(passage: StoredPassage) -> int:
        said = passage.with_question.casefold()
        return sum(stem in said for stem in stems)

    least = min((held(passage) for passage in answer.citations), default=0)
    yield from (hit for hit in found.hits if held(hit.passage) >= least)


def _by_others(found: SearchResult, speakers: set[str]) -> SearchResult:
    return replace(found, hits=tuple(hit for hit in found.hits if hit.passage.speaker not in speakers))
