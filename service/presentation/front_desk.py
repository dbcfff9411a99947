"""The front desk: one reading of a message for every face, by rule and before any search.

A quotation goes to the check, an id to its citation, words that refer to the reply before to that reply, and small talk
to a plain sentence about the record. All else is a question, which the face asks itself, so that it can stream the
answer. Nothing of a conversation is kept: what was shown before is found again from its messages.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from itertools import islice

from onrecord.indexer.store.stored import StoredPassage
from onrecord.service.answers.cited_answer import CitedAnswer, Sentence
from onrecord.service.answers.styles import Style
from onrecord.service.composition import Record
from onrecord.service.errors import QueryError
from onrecord.service.presentation.checks import Checks
from onrecord.service.presentation.desk_messages import Answered, Ask, Checked, Cited, Reply, Told
from onrecord.service.presentation.desk_sentences import (
    ASK_AGAIN,
    NOT_COMPARED,
    NOT_OFFERED,
    NOTHING_BEFORE,
    NOTHING_SHOWN,
    UNCLEAR,
    asked_apart,
    cited_in_turn,
    left_for_later,
    who_is_meant,
)
from onrecord.service.presentation.edited_questions import OFFERED_OTHERWISE, about
from onrecord.service.presentation.example_questions import Examples
from onrecord.service.presentation.further_answers import FurtherAnswers
from onrecord.service.presentation.intents import (
    ABOUT_THE_ANSWER,
    OF_A_CITATION,
    SAID_TO_US,
    Intent,
    Wish,
    aspect_of,
    in_its_place,
    intent_of,
    intents_in_place,
)
from onrecord.service.presentation.leaning import LeaningMessages
from onrecord.service.presentation.open_matters import OpenMatters
from onrecord.service.presentation.others_words import of_others
from onrecord.service.presentation.plain_replies import PlainReplies
from onrecord.service.presentation.pronouns import is_pronoun_alone, speaking_of, speaks, unsaid
from onrecord.service.presentation.question_forms import (
    each_question,
    extreme,
    in_turn,
    is_comparing,
    since_anew,
)
from onrecord.service.presentation.questions import (
    MAX_HISTORY,
    Before,
    Questions,
    shown,
)
from onrecord.service.presentation.same_matter import SameMatter
from onrecord.service.presentation.shown_citations import ShownCitations, is_numbered
from onrecord.service.query.conversation import MONTHS, Resolved
from onrecord.service.retrieval.retriever import SearchResult

# The replies to the messages of a conversation up to each, in a style and read literally or not; None if refused.
Seen = dict[tuple[tuple[str, ...], Style, bool], Reply | None]
MOST_LOOKED_AT = 4  # replies before, for the citation that a message means


class FrontDesk:
    """Reads messages over an open record."""

    def __init__(self, record: Record) -> None:
        self._record = record
        self._same = SameMatter(record)
        self._questions = Questions(record, self._same)
        self._examples = Examples(record)
        self._further = FurtherAnswers(record, self._questions)
        self._checks = Checks(record, self._questions)
        self._plain = PlainReplies(record, self._questions, self._examples)
        self._citations = ShownCitations(record, self._plain, self._examples)
        self._open = OpenMatters(record, self._questions, self._same)
        self._leaning = LeaningMessages(record, self._questions, self._same)

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
        return self._received(message, earlier, {}, style=style, today=today, literal=literal)

    def _received(
        self,
        message: str,
        earlier: Sequence[str],
        seen: Seen,
        *,
        style: Style,
        today: dt.date | None,
        literal: bool,
    ) -> Ask | Reply:
        """Return what `receive` does; `seen` holds the replies before that were found again for this message."""
        both = each_question(self._questions.read(message))
        said = since_anew((*earlier[-MAX_HISTORY:], message))
        *recent, message = in_turn([self._questions.read(one) for one in said])
        if recent:
            *recent, message = map(self._same.capitalised, (*recent, message))
            recent = self._plain.without_foreign(recent, today, literal=literal)  # what they asked is asked again
        intent = self._questions.intent(message, today)
        intent = in_its_place(intent, message, recent)
        if (reply := self._at_once(message, intent, recent, today)) is not None:
            return reply
        if intent.wish is Wish.SOURCE and (end := extreme(message)):
            intent = Intent(Wish.OLDER if end == "first" else Wish.NEWER)  # "who said it first?"
        message = self._spoken_of(message, intent, recent, seen, today)
        if leaning := self._leaning.of_the_last(message, recent, today, literal=literal):
            return Ask(leaning.question, style=style, own=leaning.own, matter=leaning.matter)
        matters = self._leaning.before(message, recent, today, literal=literal)
        meant = self._open.meant(matters, style, today, literal=literal)
        before = self._questions.before(meant, style, today, literal=literal)
        if (unnamed := self._unnamed(message, intent, before, recent, seen, today)) is not None:
            return unnamed
        if before is not None and is_comparing(message):
            compared = self._questions.compared(recent, before, today, literal=literal)
            return Ask(compared, style=style) if compared else Told(NOT_COMPARED)
        asked = self._questions.asked(message, intent, before, style, today, literal=literal)
        if asked is not None:
            joined = self._joined(asked, message, before, today, literal=literal)
            if isinstance(joined, Told):
                return joined
            return self._plain.in_its_language(
                replace(joined, left=both[1]) if both else joined, today, literal=literal
            )
        if intent.wish not in ABOUT_THE_ANSWER:
            return self._plain.told(intent, before, today, literal=literal)
        return self._about_the_answer(message, intent, before, recent, seen, style, today, literal=literal)

    def _joined(
        self, asked: Ask, message: str, before: Before | None, today: dt.date | None, *, literal: bool
    ) -> Ask | Told:
        """Return a question as one of the matter before, where it may be about that; that it is not understood."""
        if before is None:
            return asked
        if self._questions.is_unclear(message, asked, today):
            return Told(UNCLEAR, self._examples.questions())
        return self._open.joined(asked, message, before, today, literal=literal)

    def _about_the_answer(
        self,
        message: str,
        intent: Intent,
        before: Before | None,
        recent: Sequence[str],
        seen: Seen,
        style: Style,
        today: dt.date | None,
        *,
        literal: bool,
    ) -> Ask | Reply:
        """Return the reply to a message that asks no question of its own, but refers to the reply before."""
        is_of_the_last = before is not None and before.place == len(recent) - 1
        if is_of_the_last and intent.wish is Wish.SOURCE and aspect_of(message) == "when" and not speaks(message):
            assert before is not None  # noqa: S101 - as was just seen
            if found := self._open.of_the_event(before, today, literal=literal):
                return found
        if intent.wish is Wish.MOST and before is not None:
            return self._plain.most(before, today, literal=literal)
        if intent.wish in OF_A_CITATION:
            return self._of_a_citation(intent, message, before, recent, seen, style, today, literal=literal)
        if intent.wish in {Wish.LISTED, Wish.SAME_DAY}:
            passages = next(self._lists(recent, seen, style, today, literal=literal, wanted=1), ())
            if intent.wish is Wish.SAME_DAY or not passages:
                return self._further.same_day(passages, style, today)
            return Told(cited_in_turn(passages))
        if before is not None:
            return self._on_from(before, intent, recent, today, literal=literal)
        if intent.wish is Wish.WHO_ELSE and intent.value:
            return Ask(about(intent.value), style=style)
        if intent.wish in {Wish.MORE, Wish.LONGER}:
            return self._of_a_citation(Intent(Wish.SOURCE), "", before, recent, seen, style, today, literal=literal)
        is_translating = intent.wish is Wish.LANGUAGE and recent  # of a quotation that was checked, or a citation
        return (
            Told(NOT_OFFERED[Wish.TRANSLATION]) if is_translating else Told(NOTHING_BEFORE, self._examples.questions())
        )

    def _at_once(self, message: str, intent: Intent, recent: Sequence[str], today: dt.date | None) -> Reply | None:
        """Return the reply to a message that no question before it changes, None for any other."""
        if intent.wish is Wish.CITATION:
            return self._citations.cited(intent.value)
        if intent.wish is Wish.PERSON:
            return self._plain.person(intent.speaker or "")
        if intent.wish is Wish.CHECK and (checked := self._checks.verdict(intent, today)):
            return checked
        return self._checks.about(message, intent, recent, today)

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
        if isinstance(asked, Ask) and earlier and self._record.answerer.writer is None:
            typed = self._same.capitalised(self._questions.read(message))
            asked = self._kept(asked, typed, today, literal=literal)
        if isinstance(asked, Ask):
            parts = self._record.answerer.stream(
                asked.question, earlier=asked.earlier, style=asked.style, today=today, literal=literal
            )
            for part in parts:
                yield _meaning(part, message, asked) if isinstance(part, CitedAnswer) else part
        elif isinstance(asked, Answered):
            yield asked.answer.search
            yield _meaning(asked.answer, message, asked.asked)
        else:
            yield asked

    def reply(
        self, message: str, earlier: Sequence[str] = (), *, style: Style = Style.AUTO
    ) -> CitedAnswer | Checked | Cited | Told:
        """Return the reply to a message as a whole. Takes and raises what `receive` does."""
        *_, last = self.stream(message, earlier, style=style)
        assert not isinstance(last, SearchResult | Sentence)  # noqa: S101 - the last of a stream
        return last

    def _of_a_citation(
        self,
        intent: Intent,
        message: str,
        before: Before | None,
        recent: Sequence[str],
        seen: Seen,
        style: Style,
        today: dt.date | None,
        *,
        literal: bool,
    ) -> Ask | Reply:
        """Return the citation that a message means, among those that the replies before have shown.

        Where none of them is as the message describes it, it is a question ("what about the Swedish one?").
        """
        wanted = MAX_HISTORY if intent.described else 2 if is_numbered(intent) else 1
        each = self._lists(recent, seen, style, today, literal=literal, wanted=wanted)
        lists = list(islice(each, MOST_LOOKED_AT if intent.described else None))
        is_first = not any(intent_of(one).wish not in SAID_TO_US for one in recent)
        found = self._citations.meant(intent, message, lists, is_first=is_first)
        is_by_day = all(word.isdigit() or word in MONTHS for word in intent.described.casefold().split())
        if intent.described and not is_by_day and intent.wish is Wish.NTH and not isinstance(found, Cited):
            question = Intent(Wish.QUESTION)
            return self._questions.asked(message, question, before, style, today, literal=literal) or found
        return found

    def _lists(
        self, recent: Sequence[str], seen: Seen, style: Style, today: dt.date | None, *, literal: bool, wanted: int
    ) -> Iterator[tuple[StoredPassage, ...]]:
        """Yield the passages that each reply before has shown, the newest first, up to one of so many passages."""
        for place in reversed(range(len(recent))):
            if intent_of(recent[place]).wish in SAID_TO_US:
                continue
            # Each reply may refer to those before it: without `seen`, they would be found again for every one of them.
            key = (tuple(recent[: place + 1]), style, literal)
            if key not in seen:
                seen[key] = self._again(recent[place], recent[:place], seen, style, today, literal=literal)
            reply = seen[key]
            is_silent = isinstance(reply, Answered) and not reply.answer.answered
            is_silent |= isinstance(reply, Told) and intent_of(recent[place]).wish is Wish.QUESTION
            if is_silent and wanted == 1:
                return  # what is nearest was not offered as the answer
            if reply is not None and (found := self._passages(reply)):
                yield found
                if len(found) >= wanted:
                    return

    def _again(
        self,
        message: str,
        earlier: Sequence[str],
        seen: Seen,
        style: Style,
        today: dt.date | None,
        *,
        literal: bool,
    ) -> Reply | None:
        """Return the reply that an earlier message got, None if it was refused."""
        with suppress(QueryError):
            reply = self._received(message, earlier, seen, style=style, today=today, literal=literal)
            if isinstance(reply, Ask) and not earlier:
                return Answered(self._questions.answer(reply, today, literal=literal), reply)
            return self._kept(reply, message, today, literal=literal) if isinstance(reply, Ask) else reply
        return None

    def _kept(self, asked: Ask, message: str, today: dt.date | None, *, literal: bool) -> Answered | Told:
        """Return the answer to a question of a conversation, kept to what was asked."""
        if asked.matter:
            return self._leaning.kept(asked, message, self._questions.answer(asked, today, literal=literal))
        answer = self._same.kept(self._questions.answer(asked, today, literal=literal), message, asked.style)
        if isinstance(answer, Told) or not answer.answered:
            return self._open.by_itself(asked, message, answer, today, literal=literal)
        apart = self._open.apart(asked, message, answer, today)
        return apart if isinstance(apart, Told) else Answered(apart, asked)

    def _passages(self, reply: Reply) -> tuple[StoredPassage, ...]:
        """Return the passages that a reply shows."""
        if isinstance(reply, Answered):
            return shown(reply.answer)
        if isinstance(reply, Cited):
            return (reply.citation.passage,)
        if isinstance(reply, Checked):
            ids = [match.passage_id for match in reply.finding.matches or reply.finding.nearest]
            return tuple(self._record.citations.cite(one).passage for one in ids if one is not None)
        return ()

    def _spoken_of(self, message: str, intent: Intent, recent: Sequence[str], seen: Seen, today: dt.date | None) -> str:
        """Return a question with a name for "he" or "she": whom the messages before name, or whose words were shown."""
        if intent.wish is not Wish.QUESTION or not recent or speaking_of(message, "") == message:
            return message
        if (named := self._questions.with_names((*recent, message), today)[-1]) != message:
            return named
        last = next((one for one in reversed(intents_in_place(recent)) if one.wish not in SAID_TO_US), None)
        if last is not None and last.wish is Wish.CHECK:  # what is nearest to words that nobody said names nobody
            found = self._checks.verdict(last, today)
            speakers = {match.stretch.speaker or "" for match in found.finding.matches} if found else set()
        else:
            if not speaks(message):
                return message  # "is he still there?" is about somebody who was spoken of
            passages = next(self._lists(recent, seen, Style.AUTO, today, literal=False, wanted=1), ())
            speakers = {passage.speaker for passage in passages}
        only = speakers.pop() if len(speakers) == 1 else ""
        return speaking_of(message, only) if only else message

    def _unnamed(
        self,
        message: str,
        intent: Intent,
        before: Before | None,
        recent: Sequence[str],
        seen: Seen,
        today: dt.date | None,
    ) -> Told | None:
        """Return the question whose words are meant, where "he" or "she" stands for nobody or for one of several."""
        pronoun = unsaid(message) if intent.wish is Wish.QUESTION else ""
        if not pronoun:
            return None
        if before is None:
            return Told(who_is_meant(pronoun))
        passages = next(self._lists(recent, seen, Style.AUTO, today, literal=False, wanted=1), ())
        speakers = sorted({passage.speaker for passage in passages})
        if not is_pronoun_alone(message) and (len(speakers) < 2 or not speaks(message)):  # noqa: PLR2004 - one is no choice
            return None
        return Told(who_is_meant(pronoun, speakers))

    def _on_from(
        self, before: Before, intent: Intent, recent: Sequence[str], today: dt.date | None, *, literal: bool
    ) -> Ask | Reply:
        """Return the reply to a message that goes on from the answer before."""
        if intent.wish in {Wish.MORE, Wish.LONGER} and intent_of(recent[-1]).wish in OFFERED_OTHERWISE:
            return before.ask  # the question that was offered
        answer = self._questions.answer(before.ask, today, literal=literal)
        if not answer.answered:
            return Told(ASK_AGAIN, self._examples.questions())
        if intent.wish is Wish.MORE:
            repeats = sum(intent_of(one).wish is Wish.MORE for one in recent[before.place + 1 :])
            return self._same.further(self._further.more(answer, repeats, today), before.ask.style)
        if intent.wish is Wish.WHO_ELSE:
            return self._same.further(self._further.who_else(answer, intent, today), before.ask.style)
        return Told(NOTHING_SHOWN, self._examples.questions())


def _meaning(answer: CitedAnswer, question: str, asked: Ask | None = None) -> CitedAnswer:
    """Return the answer to a message, with what the message was taken to mean where it is not a whole question."""
    if asked and asked.apart and answer.answered:
        answer = replace(answer, notes=(*answer.notes, asked_apart(question, asked.apart)))
    if asked and asked.left:
        answer = replace(answer, notes=(*answer.notes, left_for_later(asked.left)))
    if answer.answered and (note := of_others(answer.search.query.written or answer.question, answer.citations)):
        answer = replace(answer, notes=(*answer.notes, note))
    if answer.question.casefold() == question.casefold():
        return replace(answer, question=question)
    meant = answer.resolved.question
    return replace(answer, question=question, resolved=Resolved(meant, answer.resolved.taken_over or meant))
