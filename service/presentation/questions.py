"""The questions of a conversation: what a message asks, after those before it, by rule and before any search.

Nothing of a conversation is kept: the answer before is found again from its question.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace

from onrecord.indexer.store.stored import StoredPassage
from onrecord.indexer.transcript import Span
from onrecord.service.answers.cited_answer import CitedAnswer
from onrecord.service.answers.evidence import Judge
from onrecord.service.answers.styles import Style
from onrecord.service.composition import Record
from onrecord.service.errors import QueryError
from onrecord.service.presentation.desk_messages import Ask
from onrecord.service.presentation.intents import (
    LONGEST_REFERENCE,
    Intent,
    Wish,
    intent_of,
    is_only_narrowing,
    is_pronoun_alone,
    is_strict,
    reworded,
    says_nothing,
    speaking_of,
    whole_words,
    without_narrowing,
)
from onrecord.service.presentation.long_messages import question_in
from onrecord.service.presentation.question_forms import extreme
from onrecord.service.query.conversation import (
    goes_on_by_name,
    names_a_matter,
    refers_back,
    resolved,
    topic_of,
)
from onrecord.service.query.operators import DATE, LANGUAGE, OUTLET, SPEAKER, written
from onrecord.service.query.periods import Period
from onrecord.service.query.query import Query

MAX_HISTORY = 20  # earlier questions that are read
MOST_NAMES = 3  # words of a message that is a name alone
# A name and a matter without a verb: "Hua on Pompeo", "need geng shuang on tariffs, august 2019".
SPEAKER_ON = re.compile(
    # Nothing is tried again within the marks in front, of which a message may have thousands.
    r"^\W*+(?:(?:(?:i )?(?:need|want)|give me|get me|show me|find|and|now|ok)\b)?\W*+"
    r"(?P<name>[^\W\d][\w'’-]*(?: [^\W\d][\w'’-]*){0,2}) (?:on|about|re|regarding) (?P<topic>\S.*)$",
    re.IGNORECASE,
)
# A name as it is typed in a chat, which without capitals is a word like any other: "what did zhao say about masks".
IN_SMALL_LETTERS = re.compile(
    r"\b(?:did|does|has|have|had|by|from|is|was) (?P<name>[a-z]{2,}(?: [a-z]{2,})?)"
    r"(?= (?:ever |also |really |actually )*"
    r"(?:say|said|says|mention|mentioned|talk|talked|comment|commented|call|called|claim|claimed|think|deny|denied|"
    r"respond|responded|react|answer|speak|spoke|use|used|tweet|condemn)\b)"
)
BEFORE_MARK = re.compile(r"\s+(?=[?!.,;:？。])")
# What is not offered, and a question is offered instead.
OFFERED_OTHERWISE = (Wish.SUMMARY, Wish.OPINION, Wish.WRITING, Wish.ADDRESSED)


class Questions:
    """Reads the questions of conversations over an open record."""

    def __init__(self, record: Record) -> None:
        self._record = record

    def read(self, message: str) -> str:
        """Return a message, or the question in one that is too long; a quotation to be checked may be long."""
        if len(message) <= self._record.retriever.longest or intent_of(message).wish is Wish.CHECK:
            return self._of_a_speaker(reworded(whole_words(message)))
        return question_in(message, self._record.retriever.longest)

    def _of_a_speaker(self, message: str) -> str:
        """Return "Hua on Pompeo" as the question that it is, and a speaker's name with capitals where it has none."""
        for one in reversed(list(IN_SMALL_LETTERS.finditer(message))):
            if self.speaker_named(f"What did {one['name'].title()} say?", None):
                message = f"{message[: one.start('name')]}{one['name'].title()}{message[one.end('name') :]}"
        found = SPEAKER_ON.match(message)
        if found is None or is_only_narrowing(found["name"]):
            return message
        speaker = self.speaker_named(f"What did {found['name'].title()} say?", None)
        return f"What did {speaker} say about {found['topic']}" if speaker else message

    def intent(self, message: str, today: dt.date | None = None) -> Intent:
        """Return what a message wants. Who somebody is, is a question unless the record has words of theirs."""
        intent = intent_of(message)
        if intent.wish is not Wish.PERSON:
            return intent
        speaker = self.speaker_named(f"What did {intent.speaker} say?", today)
        return Intent(Wish.PERSON, speaker=speaker) if speaker else Intent(Wish.QUESTION)

    def before(self, earlier: Sequence[str], style: Style, today: dt.date | None, *, literal: bool) -> Before | None:
        """Return the last question before a message, None where there is none.

        It begins with the newest message that is a question by itself; those after it may narrow it. A request that is
        not served counts as the question that is offered instead.
        """
        earlier = [_suggested(message) for message in self.with_names(earlier, today)]
        intents = [self.intent(message, today) for message in earlier]
        asking = [place for place, intent in enumerate(intents) if intent.wish is Wish.QUESTION]
        questions = [place for place in asking if not is_pronoun_alone(earlier[place])]
        whole = (p for p in reversed(questions) if self._is_whole(earlier[p], today, literal=literal))
        start = next(whole, None)
        if start is None:  # none but such as "Mao Ning in 2019?"
            checks = [place for place, intent in enumerate(intents) if intent.wish is Wish.CHECK]
            unchecked = [p for p in questions if not checks or p < checks[0]]  # those behind a check narrow it
            start = next((p for p in unchecked if self._is_readable(earlier[p], today, literal=literal)), None)
        if start is None:
            return None
        older = _leading_to(earlier[start], [earlier[place] for place in questions if place < start])
        first = Ask(earlier[start], self._fitting(earlier[start], older, today, literal=literal), style)
        before = Before(start, first, first)
        for place in range(start + 1, len(earlier)):
            with suppress(QueryError):
                asked = self.asked(earlier[place], intents[place], before, style, today, literal=literal)
                if is_pronoun_alone(earlier[place]) or (asked and self.is_unclear(earlier[place], asked, today)):
                    continue  # it got no answer
                if asked is not None and intents[place].wish is not Wish.CHECK:
                    self._record.retriever.read(asked.question, today=today, literal=literal)  # else it was refused
                    is_by_time = intents[place].wish in {Wish.NEWER, Wish.OLDER}
                    before = Before(place, asked, before.matter if is_by_time else asked)
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
            read = self.read_narrowing(message, today, literal=literal)
            return len(message) > LONGEST_REFERENCE or not (_narrows(read) or self._asks_nothing(read))
        return False

    def with_names(self, messages: Sequence[str], today: dt.date | None) -> list[str]:
        """Return messages with the name of a speaker for "he" or "she" where those before name one."""
        found: list[str] = []
        name: str | None = None
        is_of_a_check = False
        for message in messages:
            intent = self.intent(message, today)
            if intent.wish is Wish.QUESTION:
                message = speaking_of(message, name) if name else message  # noqa: PLW2901 - it is read with the name
                name = self.speaker_named(message, today) or name
            elif intent.wish in {Wish.CHECK, Wish.PERSON, Wish.SAME}:
                name = self._claimed(intent, today)
            elif intent.wish is Wish.CITATION or (intent.wish is Wish.WHO_ELSE and not is_of_a_check):
                name = None  # whose words were shown, the message does not tell
            is_of_a_check = intent.wish in {Wish.CHECK, Wish.WHO_ELSE}
            found.append(message)
        return found

    def _claimed(self, intent: Intent, today: dt.date | None) -> str | None:
        """Return the speaker whom a message claims, by the words around a quotation where it says "he" there."""
        asked = (f"What did {intent.speaker} say?" if intent.speaker else "", intent.around)
        return next((name for one in asked if one.strip() and (name := self.speaker_named(one, today))), None)

    def narrowing(self, message: str, today: dt.date | None) -> str | None:
        """Return the speaker or the words for a period that a message consists of, None for any other message."""
        with suppress(QueryError):
            read = self.read_narrowing(message, today, literal=False)
            if len(message) <= LONGEST_REFERENCE and _narrows(read):
                return named(read) if read.speakers else read.raw
        return None

    def is_unclear(self, message: str, asked: Ask, today: dt.date | None) -> bool:
        """Return whether a message asks for nothing that the record could know, and takes nothing from one before."""
        with suppress(QueryError):
            read = self._record.retriever.read(message, today=today)
            if asked.question != message or not self._asks_nothing(read):
                return False
            before = self._record.retriever.read(asked.earlier[-1], today=today) if asked.earlier else None
            return resolved(read, before).taken_over is None
        return False

    def speaker_named(self, question: str, today: dt.date | None) -> str | None:
        """Return the one speaker whose words a question asks for, None where it names none or several."""
        with suppress(QueryError):
            read = self._record.retriever.read(question, today=today)
            names = {name for mention in read.speakers for name in mention.names}
            for demand in read.demands:
                if demand.operator == SPEAKER and not demand.excludes:
                    names.update(demand.names)
            return names.pop() if len(names) == 1 else None
        return None

    def _asks_nothing(self, read: Query) -> bool:
        """Return whether a message names neither a matter nor a speaker, a day or an outlet."""
        if read.dates or read.speakers or read.outlets or read.filters or read.demands:
            return False
        return says_nothing(read.raw) or Judge(read.raw, self._record.snapshots.current().lexical).asks_nothing

    def asked(
        self,
        message: str,
        intent: Intent,
        before: Before | None,
        style: Style,
        today: dt.date | None,
        *,
        literal: bool,
    ) -> Ask | None:
        """Return the question that a message asks after the one before it, None where it asks none."""
        if intent.wish is Wish.SAME or (intent.wish is Wish.MORE and intent.speaker):
            if before and (narrowed := self._narrowed(f"And {intent.speaker}?", before.matter, today, literal=literal)):
                return narrowed
            intent = Intent(Wish.QUESTION)
        if intent.wish in {Wish.QUESTION, Wish.CHECK}:
            return self._after(message, before, style, today, literal=literal)
        if before is None or intent.wish not in {Wish.SHORTER, Wish.LONGER, Wish.LANGUAGE, Wish.NEWER, Wish.OLDER}:
            return None
        if intent.wish is Wish.SHORTER:
            return replace(before.ask, style=Style.BRIEF)
        if intent.wish is Wish.LONGER:
            return replace(before.ask, style=Style.FULL)
        answer = self.answer(before.ask, today, literal=literal)
        query = self._record.retriever.read(answer.resolved.question, today=today, literal=literal)
        if intent.wish is Wish.LANGUAGE:
            spans = [given.span for given in query.filters if given.operator == LANGUAGE]
            return Ask(f"{without(query.raw, spans)} {written(LANGUAGE, intent.value)}", style=before.ask.style)
        if (end := extreme(message)) and (topic := topic_of(query)):
            first = f"What was the {'first' if end == 'first' else 'latest'} statement about {topic}?"
            kept = [given.span.of(query.raw) for given in query.filters]
            kept += [written(SPEAKER, one.names[0]) for one in query.speakers if len(one.names) == 1]
            return Ask(" ".join((first, *kept)), style=before.ask.style)
        days = [passage.date for passage in shown(answer) if passage.date]
        if not days:
            return None
        period = Period(max(days), max(days)).after() if intent.wish is Wish.NEWER else Period(min(days), None).before()
        return Ask(f"{without(query.raw, _date_spans(query))} {written(DATE, in_days(period))}", style=before.ask.style)

    def _after(self, message: str, before: Before | None, style: Style, today: dt.date | None, *, literal: bool) -> Ask:
        """Return the question in a message, with those that it may go on from."""
        if before is None:
            return Ask(message, style=style)
        if (narrowed := self._narrowed(message, before.ask, today, literal=literal)) is not None:
            return narrowed
        chain = _leading_to(message, (*before.matter.earlier, before.matter.question))
        return Ask(message, self._fitting(message, chain, today, literal=literal), style)

    def _narrowed(self, message: str, before: Ask, today: dt.date | None, *, literal: bool) -> Ask | None:
        """Return the previous question for another period or speaker, where a message names only that."""
        if len(message) > LONGEST_REFERENCE:
            return None
        read = self.read_narrowing(message, today, literal=literal)
        if not _narrows(read) or not (read.speakers or is_strict(message)):
            return (
                None  # a period or an outlet alone is taken over from the question before by the rules of conversation
            )
        answer = self.answer(before, today, literal=literal)
        query = self._record.retriever.read(answer.resolved.question, today=today, literal=literal)
        question, operators = query.raw, []
        if read.speakers:
            name = named(read)
            question = speaking_of(renamed(query, name), name)
            if len(query.speakers) > 1 and (matter := topic_of(query)):
                question = f"What did {name} say about {matter}?"  # "compare X and Y on Taiwan", "and Z?"
            if question == query.raw:
                operators.append(written(SPEAKER, name))
        if read.outlets:
            operators.append(written(OUTLET, read.outlets[0].span.of(read.raw)))
        if read.dates:
            other = self._record.retriever.read(question, today=today, literal=literal)
            question = without(question, _date_spans(other))
            operators.append(written(DATE, in_days(read.dates[0].period)))
        return Ask(" ".join((question, *operators)), style=before.style)

    def read_narrowing(self, message: str, today: dt.date | None, *, literal: bool) -> Query:
        """Return what a message names: one that is a name alone, such as a surname, is read as that of a speaker."""
        read = self._record.retriever.read(message, today=today, literal=literal)
        bare = without_narrowing(message)
        if read.speakers or read.dates or not bare or len(bare.split()) > MOST_NAMES:
            return read
        bare = bare.title() if bare.islower() else bare  # as people type a name in a chat
        asked = self._record.retriever.read(f"What did {bare} say?", today=today, literal=literal)
        named_so = [one for one in asked.demands if one.operator == SPEAKER and one.span.of(asked.raw) == bare]
        if len(named_so) != 1 or len(named_so[0].names) != 1:
            return read
        return self._record.retriever.read(named_so[0].names[0], today=today, literal=literal)

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

    def answer(self, asked: Ask, today: dt.date | None, *, literal: bool) -> CitedAnswer:
        """Return the answer to a question that was asked before."""
        return self._record.answerer.ask(
            asked.question, earlier=asked.earlier, style=asked.style, today=today, literal=literal
        )


@dataclass(frozen=True, slots=True)
class Before:
    """The last question of a conversation: the place of its message, and what it asks.

    `matter` is what it asks without the days by which a wish for newer or older words narrowed it.
    """

    place: int
    ask: Ask
    matter: Ask


def named(read: Query) -> str:
    """Return the speaker that a message names: in full where only one is meant."""
    mention = read.speakers[0]
    return mention.names[0] if len(mention.names) == 1 else mention.span.of(read.raw)


def _leading_to(message: str, earlier: Sequence[str]) -> Sequence[str]:
    """Return the earlier questions that a message goes on from.

    "And Japan?" replaces what a whole question is about, and "who said it first?" says nothing of the matter.
    """
    chain = earlier
    while len(chain) > 1 and (
        says_nothing(chain[-1])
        or (refers_back(chain[-1]) and (goes_on_by_name(message) or not names_a_matter(chain[-1])))
    ):
        chain = chain[:-1]
    return chain


def _suggested(message: str) -> str:
    """Return a message, or the question that is offered in its place where it asks for what is not."""
    intent = intent_of(message)
    return about(intent.value) if intent.wish in OFFERED_OTHERWISE and intent.value else message


def about(topic: str) -> str:
    """Return the question what was said about a topic."""
    return f"What was said about {topic}?"


def _narrows(read: Query) -> bool:
    """Return whether a message names a period, a speaker or an outlet and nothing else."""
    spans = [one.span for one in read.dates] + [one.span for one in (*read.speakers, *read.outlets)]
    return bool(spans) and is_only_narrowing(without(read.raw, spans))


def without(text: str, spans: Sequence[Span]) -> str:
    """Return a text without the words in some spans."""
    for span in sorted(spans, key=lambda one: -one.start):
        text = f"{text[: span.start]} {text[span.end :]}"
    return BEFORE_MARK.sub("", " ".join(text.split()))


def renamed(query: Query, name: str) -> str:
    """Return a question with another speaker in place of the one that it names."""
    question = query.raw
    spans = [mention.span for mention in query.speakers]
    demanded = (one.span for one in query.demands if one.operator == SPEAKER and not one.excludes)
    spans += [span for span in demanded if not any(span.overlaps(one) for one in spans)]
    filters = [given.span for given in query.filters if given.operator == SPEAKER and not given.excludes]
    for span in sorted((*spans, *filters), key=lambda one: -one.start):
        new = name if span in spans else written(SPEAKER, name)
        question = f"{question[: span.start]}{new}{question[span.end :]}"
    return question


def _date_spans(query: Query) -> list[Span]:
    given = [one.span for one in query.filters if one.operator == DATE and not one.excludes]
    return [*(date.span for date in query.dates), *given]


def in_days(period: Period) -> str:
    """Return a period as the value of a date operator: "2019-01-01..2019-12-31"."""
    return f"{period.first or ''}..{period.last or ''}"


def shown(answer: CitedAnswer) -> tuple[StoredPassage, ...]:
    """Return the passages that an answer shows: its citations, or the nearest where it has none."""
    return answer.citations or tuple(hit.passage for hit in answer.nearest)
