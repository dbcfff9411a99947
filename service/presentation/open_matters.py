"""Messages that leave open what they are about, and may be about the matter of the question before.

The record decides: where it joins the words of both, the message is one of that matter; else it is asked by itself.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace

from onrecord.service.answers.cited_answer import CitedAnswer
from onrecord.service.answers.styles import Style
from onrecord.service.composition import Record
from onrecord.service.errors import QueryError
from onrecord.service.presentation.desk_messages import Answered, Ask, Told
from onrecord.service.presentation.desk_sentences import not_of
from onrecord.service.presentation.edited_questions import about
from onrecord.service.presentation.intents import ENDS, Intent, Wish, intent_of, says_nothing
from onrecord.service.presentation.leaning import is_leaning, is_little
from onrecord.service.presentation.question_forms import asked_when, is_asking, mentioned_in
from onrecord.service.presentation.questions import Before, Questions
from onrecord.service.presentation.same_matter import SameMatter
from onrecord.service.query.aliases import is_state
from onrecord.service.query.conversation import goes_on_by_name, of_a_topic, opened, refers_back, topic_of
from onrecord.service.query.frame import is_topical
from onrecord.service.retrieval.extent import extent

MOST_OPEN = 8  # words of a message that may leave open what it is about
MOST_OPEN_TO = 10  # words of a matter that a message may be about
LOOKED_BACK = 3  # messages that may have been answered by themselves; each of them costs a search
MOST_OF_A_TERM = 2  # words of a message without a verb that may leave open what it is about
STEM = 5  # letters by which a word is known again in another form
WORDS = re.compile(r"[\w'’-]+")


class OpenMatters:
    """Reads such messages over an open record."""

    def __init__(self, record: Record, questions: Questions, same: SameMatter) -> None:
        self._record = record
        self._questions = questions
        self._same = same

    def of_the_event(self, before: Before, today: dt.date | None, *, literal: bool) -> Answered | None:
        """Return when that was done which the question before is about; None where it is about what was said.

        "Did a boat sink?", "when was that?": the day of the words that tell of it is another.
        """
        with suppress(QueryError):
            matter = before.ask
            meant = self._record.answerer.meaning(
                matter.question, matter.earlier, today=today, literal=literal
            ).question
            if question := asked_when(meant):
                answer = self._questions.answer(replace(matter, question=question, earlier=()), today, literal=literal)
                return Answered(answer) if answer.answered else None
        return None

    def joined(self, asked: Ask, message: str, before: Before, today: dt.date | None, *, literal: bool) -> Ask | Told:
        """Return a message that leaves open what it is about as one of the matter before, where the record joins them.

        "Yemen", "ceasefire"; "Brexit", "did China take sides?". Else the message stands by itself, unless it is a
        question that names nobody and nothing ("how many died?"): alone, that could be about anything.
        """
        if mentioned := mentioned_in(message):
            return self._mentioned(mentioned, asked, before, today, literal=literal)
        found = self._open_to(asked, message, before, today, literal=literal)
        if found is None:
            return asked
        both, own, open_to = found
        answer = self._questions.answer(both, today, literal=literal)
        if answer.answered and (_joins(answer, (*own, *open_to)) or self._same.is_of_both(answer, own, open_to)):
            return both
        if self._names_nothing(message, own, open_to):
            kept = self._same.kept(answer, message, asked.style)
            if isinstance(kept, CitedAnswer) and kept.answered and _is_of(kept, open_to):
                return both
            return Told(not_of(message.strip(ENDS), " ".join(open_to)), (about(" ".join(open_to)),))
        return replace(asked, apart=" ".join(open_to))

    def by_itself(
        self, asked: Ask, message: str, found: CitedAnswer | Told, today: dt.date | None, *, literal: bool
    ) -> Answered | Told:
        """Return the answer to what a follow-up names, asked of the whole record, where the matter before has none.

        `found` is what the follow-up got, and is returned where that has none either: "and the ABC website?", after a
        question about something else, is asked by itself, since nothing in the record joins the two.
        """
        alone = self._alone(asked, message, today, literal=literal)
        return alone or (found if isinstance(found, Told) else Answered(found, asked))

    def apart(self, asked: Ask, message: str, answer: CitedAnswer, today: dt.date | None) -> CitedAnswer | Told:
        """Return the answer to a message that was asked of the whole record, of words that have each name in it.

        One that is no question ("Trump or Pence", after "who accused them?") is not answered with words about others.
        """
        own = self._matters(message, today)
        if not asked.apart or is_asking(message) or not any(map(self._same.is_another, own)):
            return answer
        kept = self._same.of(answer, own, asked.style)
        return kept or Told(not_of(message.strip(ENDS), asked.apart), (about(message.strip(ENDS)),))

    def _alone(self, asked: Ask, message: str, today: dt.date | None, *, literal: bool) -> Answered | None:
        """Return the answer to what a follow-up names, asked by itself; None where it names nothing or has none."""
        is_alone = asked.question == message and not asked.earlier
        if is_alone or intent_of(message).wish is not Wish.QUESTION or self._questions.narrowing(message, today):
            return None
        is_by_name = goes_on_by_name(message) and not refers_back(message)
        names = sum(map(self._same.is_another, WORDS.findall(message)))
        is_whole = is_asking(message) and (
            not refers_back(message) or names > 1
        )  # "what does Liu He do in Washington?"
        is_bare = not is_asking(message) and not refers_back(message) and len(message.split()) <= MOST_OPEN
        if not (is_by_name or is_whole or is_bare) or self._demands(asked, today, literal=literal):
            return None
        is_named = is_by_name or is_bare
        own = opened(message).split() if is_named else self._matters(message, today)
        own = tuple(word for word in own if is_topical(word))
        if is_named and is_state(" ".join(own)):
            return None  # "what about Australia?", after "New Zealand, Huawei ban", is not all that was said of it
        alone = replace(asked, question=about(opened(message)) if is_named else message, earlier=(), apart="")
        with suppress(QueryError):
            answer = self._questions.answer(alone, today, literal=literal)
            kept = self._same.of(answer, own, asked.style)
            others = self._matters(asked.earlier[-1] if asked.earlier else asked.question, today)
            matter = " ".join(word for word in others if word not in own)
            return Answered(kept, replace(alone, apart=matter)) if kept else None
        return None

    def _demands(self, asked: Ask, today: dt.date | None, *, literal: bool) -> bool:
        """Return whether a question demands a speaker, an outlet or a period of the record, which hold for it."""
        meant = self._record.answerer.meaning(asked.question, asked.earlier, today=today, literal=literal).question
        read = self._record.retriever.read(meant, today=today, literal=literal)
        held = extent(self._record.snapshots.current())
        days = [one.period for one in read.dates]
        is_within = any(
            (held.last is None or period.first is None or period.first <= held.last)
            and (held.first is None or period.last is None or period.last >= held.first)
            for period in days
        )
        return is_within or bool(read.speakers or read.outlets or read.filters)

    def meant(self, messages: Sequence[str], style: Style, today: dt.date | None, *, literal: bool) -> list[str]:
        """Return messages with the matter before behind each that names nothing, as `joined` asks it."""
        found: list[str] = []
        for message in messages:
            found.append(message)
            intent = self._questions.intent(message, today)
            if len(found) == 1 or intent.wish is not Wish.QUESTION or mentioned_in(message):
                continue
            if goes_on_by_name(message) and len(found) > len(messages) - LOOKED_BACK:
                found[-1] = self._asked_alone(found, intent, style, today, literal=literal) or message
                continue
            if not is_asking(message):
                continue
            before = self._questions.before(found[:-1], style, today, literal=literal)
            asked = self._questions.asked(message, intent, before, style, today, literal=literal) if before else None
            both = self._open_to(asked, message, before, today, literal=literal) if asked and before else None
            if asked and before and both and self._names_nothing(message, both[1], both[2]):
                is_late = len(found) > len(messages) - LOOKED_BACK
                unanswered = is_late and self.joined(asked, message, before, today, literal=literal)
                found[-1] = found[-2] if isinstance(unanswered, Told) else both[0].question
        return found

    def _asked_alone(
        self, messages: Sequence[str], intent: Intent, style: Style, today: dt.date | None, *, literal: bool
    ) -> str:
        """Return the question that the last of some messages was answered as by itself, empty where it was not."""
        *earlier, message = messages
        before = self._questions.before(earlier, style, today, literal=literal)
        asked = self._questions.asked(message, intent, before, style, today, literal=literal) if before else None
        if asked is None or before is None:
            return ""
        joined = self.joined(asked, message, before, today, literal=literal)
        if isinstance(joined, Told) or joined.apart:
            return ""
        answer = self._same.kept(self._questions.answer(joined, today, literal=literal), message, style)
        if isinstance(answer, CitedAnswer) and answer.answered:
            return ""
        alone = self._alone(joined, message, today, literal=literal)
        return alone.asked.question if alone and alone.asked else ""

    def _names_nothing(self, message: str, own: Sequence[str], open_to: Sequence[str]) -> bool:
        """Return whether a message is a question that names nobody and nothing but what the matter names."""
        known = {word.casefold() for word in open_to}
        return is_asking(message) and not any(self._same.is_another(one) for one in own if one.casefold() not in known)

    def _open_to(
        self, asked: Ask, message: str, before: Before, today: dt.date | None, *, literal: bool
    ) -> tuple[Ask, tuple[str, ...], tuple[str, ...]] | None:
        """Return a message that leaves open what it is about as one of the matter before, with the words of both.

        None for a message that does not.
        """
        answerer = self._record.answerer
        if answerer.writer is not None or asked.question != message or not self._leaves_open(message, today):
            return None  # a model completes questions itself
        if answerer.meaning(message, asked.earlier, today=today, literal=literal).taken_over is not None:
            return None
        matter = self._matter(before, today, literal=literal)
        own, open_to = self._matters(message, today), self._matters(matter, today)
        if not own or not 0 < len(open_to) <= MOST_OPEN_TO or self._says_whom(own, open_to):
            return None  # a message that names whom the matter names is about them
        of_it = " ".join((*(word for word in open_to if word not in own), *self._days(matter, today)))
        parts = [of_it, message.strip(ENDS)]  # a question stands first, a matter behind the other
        question = " ".join(parts if len(own) == len(message.split()) else parts[::-1])
        return replace(asked, question=question, earlier=()), own, open_to

    def _says_whom(self, own: Sequence[str], open_to: Sequence[str]) -> bool:
        """Return whether a message has the name of two words that the matter has: it says itself whom it is about."""
        return sum(map(self._same.is_another, {*own} & {*open_to})) > 1

    def _matter(self, before: Before, today: dt.date | None, *, literal: bool) -> str:
        """Return the question before as it was meant, behind the one before it where it leaves its matter open."""
        meant = before.matter
        question = self._record.answerer.meaning(meant.question, meant.earlier, today=today, literal=literal).question
        if meant.earlier and question == meant.question and self._leaves_open(question, today):
            return f"{meant.earlier[-1].strip(ENDS)} {question}"
        return question

    def _days(self, matter: str, today: dt.date | None) -> tuple[str, ...]:
        """Return the words of a matter that tell when."""
        with suppress(QueryError):
            read = self._record.retriever.read(matter, today=today)
            return tuple(date.span.of(read.raw) for date in read.dates)
        return ()

    def _mentioned(self, word: str, asked: Ask, before: Before, today: dt.date | None, *, literal: bool) -> Ask:
        """Return the question whether something is mentioned as one of the matter before, where a passage has both."""
        matter = self._matter(before, today, literal=literal)
        open_to, own = self._matters(matter, today), self._matters(about(word), today)
        if not own or not open_to or {*own} & {*open_to}:
            return asked
        both = replace(asked, question=f"{asked.question.strip(ENDS)} {' '.join(open_to)}", earlier=())
        answer = self._questions.answer(both, today, literal=literal)
        is_joined = any(
            all(_held(own, one.with_question)) and any(_held(open_to, one.with_question)) for one in answer.citations
        )
        return both if answer.answered and is_joined else replace(asked, apart=" ".join(open_to))

    def _matters(self, message: str, today: dt.date | None) -> tuple[str, ...]:
        """Return the words of a message that tell what it is about, none where it cannot be read."""
        with suppress(QueryError):
            read = self._record.retriever.read(message, today=today)
            matter = topic_of(read) or read.matter
            said = dict.fromkeys(WORDS.findall(matter))
            return tuple(word for word in said if is_topical(word) and not word.isdigit())
        return ()

    def _tells(self, word: str) -> bool:
        """Return whether a word tells a matter: neither what is asked of any, nor whose words the record holds."""
        is_of_any = is_leaning(word) or is_little(word)
        return is_topical(word) and not is_of_any and (self._same.is_another(word) or not self._same.is_name(word))

    def _leaves_open(self, message: str, today: dt.date | None) -> bool:
        """Return whether a short message may be about the matter before: it names no speaker or period."""
        with suppress(QueryError):
            read = self._questions.read_narrowing(message, today, literal=False)
            names = read.dates or read.speakers or read.outlets or read.filters or read.demands
            told = list(filter(self._tells, WORDS.findall(read.matter)))
            is_whole = bool(names) or of_a_topic(message) or says_nothing(message)
            most = 1 if is_asking(message) and any(map(self._same.is_another, told)) else MOST_OF_A_TERM
            is_whole |= len(told) > most
            return not is_whole and len(message.split()) <= MOST_OPEN and '"' not in message
        return False


def _is_of(answer: CitedAnswer, words: Sequence[str]) -> bool:
    """Return whether each passage of an answer has one of some words, or is an answer to a question that has."""
    return all(any(_held(words, one.with_question)) for one in answer.citations)


def _joins(answer: CitedAnswer, words: Sequence[str]) -> bool:
    """Return whether one passage of an answer has all of some words, in any form."""
    return any(all(_held(words, one.text)) for one in answer.citations)


def _held(words: Sequence[str], text: str) -> list[bool]:
    """Return of each of some words whether a text has it, in any form."""
    said = text.casefold()
    return [word[:STEM].casefold() in said for word in words]
