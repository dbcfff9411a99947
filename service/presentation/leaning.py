"""Messages that ask something of the matter before them, without a word that refers to it: "were there victims?".

A message is taken apart into the words that tell a matter, those that lean on one ("conditions", "apologise"), and the
names of those who are asked about. Where it has no matter of its own, it is asked of the last one, whose words, period
and speaker are carried on. What the record does not say of both together is not answered with words about either.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass

from onrecord.indexer.languages.follow_ups_en import ENGLISH_FOLLOW_UPS as FORMS
from onrecord.service.answers.cited_answer import AnswerVerdict, CitedAnswer
from onrecord.service.composition import Record
from onrecord.service.errors import QueryError
from onrecord.service.presentation.desk_messages import Answered, Ask, Told
from onrecord.service.presentation.desk_sentences import not_of
from onrecord.service.presentation.edited_questions import about
from onrecord.service.presentation.intents import APOSTROPHES, ENDS, TALK, Wish
from onrecord.service.presentation.question_forms import is_asking, mentioned_in
from onrecord.service.presentation.questions import Questions
from onrecord.service.presentation.same_matter import SameMatter
from onrecord.service.query.aliases import is_state
from onrecord.service.query.conversation import goes_on_by_name, refers_back, topic_of
from onrecord.service.query.frame import is_topical
from onrecord.service.query.operators import SPEAKER, written

MOST_LEANING = 10  # words of a message that leans on the one before
MOST_OF_A_MATTER = 8  # words of a matter that are carried on
STEM = 5  # letters by which a word is known again in another form
WORD = re.compile(r"[\w'’-]+")


@dataclass(frozen=True, slots=True)
class Leaning:
    """A message that leans on a matter: the question that both make, and the words of either."""

    question: str
    own: tuple[str, ...]
    matter: tuple[str, ...]


class LeaningMessages:
    """Finds them over an open record, without a search."""

    def __init__(self, record: Record, questions: Questions, same: SameMatter) -> None:
        self._record = record
        self._questions = questions
        self._same = same

    def leans(self, message: str, today: dt.date | None = None) -> bool:
        """Return whether a message asks something of the matter before it, and names none of its own."""
        said = WORD.findall(message.translate(APOSTROPHES))
        if not 0 < len(said) <= MOST_LEANING or '"' in message or any(word.isdigit() for word in said):
            return False
        if (
            refers_back(message)
            or mentioned_in(message)
            or FORMS.place_of_it.match(message)
            or goes_on_by_name(message)
        ):
            return False
        if self._questions.intent(message, today).wish is not Wish.QUESTION:
            return False
        named = any(map(self._names, said))
        if (
            any(map(self.tells, said))
            or not (named or any(map(is_leaning, said)))
            or (named and not is_asking(message))
        ):
            return False
        return self._questions.narrowing(message, today) is None

    def of_the_last(
        self, message: str, earlier: Sequence[str], today: dt.date | None, *, literal: bool
    ) -> Leaning | None:
        """Return a message with the matter that it leans on, None where it leans on none."""
        if self._record.answerer.writer is not None or not earlier or not self.leans(message, today):
            return None  # a model completes questions itself
        matter, demands = self._matter(message, earlier, today, literal=literal)
        if not matter:
            return None
        said = {word.casefold() for word in WORD.findall(message)}
        added = [word for word in matter if word.casefold() not in said]
        says_whom = sum(self._names(word) for word in matter if word.casefold() in said) > 1
        if not added or says_whom or not self._joins(message, matter):
            return None  # it names all of the matter, or somebody of whom the record speaks elsewhere
        question = " ".join((message.strip(ENDS), *added, *demands))
        return Leaning(question, self._own(message), matter)

    def kept(self, asked: Ask, message: str, answer: CitedAnswer) -> Answered | Told:
        """Return the answer to a message that leans on a matter, that there is none where it does not speak of both."""
        named = [word for word in asked.own if self._names(word)]
        telling = [word for word in asked.own if word not in named and not _is_kind(word)]
        if not answer.answered and answer.verdict is AnswerVerdict.NOT_STATED:
            return Answered(answer, asked)
        # Names that stand side by side would be one name.
        kept = self._same.of(answer, asked.matter, asked.style)
        kept = self._same.of(kept, named, asked.style) if kept and named else kept
        if kept and (not telling or any(_holds_one(telling, one.with_question) for one in kept.citations)):
            return Answered(kept, asked)
        matter = " ".join(asked.matter)
        return Told(not_of(message.strip(ENDS), matter), (about(matter),))

    def before(self, message: str, earlier: Sequence[str], today: dt.date | None, *, literal: bool) -> list[str]:
        """Return the messages before one, as it goes on from them.

        "And the summit?" goes on from a matter, and not from what was asked of it.
        """
        if self._questions.intent(message, today).wish is Wish.QUESTION and goes_on_by_name(message):
            return self.without(earlier, today)
        return self.anchored(earlier, today, literal=literal)

    def anchored(self, messages: Sequence[str], today: dt.date | None, *, literal: bool) -> list[str]:
        """Return messages with its matter behind each that leans on one."""
        leaning = (
            self.of_the_last(one, messages[:place], today, literal=literal) for place, one in enumerate(messages)
        )
        return [found.question if found else one for found, one in zip(leaning, messages, strict=True)]

    def without(self, messages: Sequence[str], today: dt.date | None) -> list[str]:
        """Return messages without those that lean on another."""
        return [one for place, one in enumerate(messages) if place == 0 or not self._is_of_another(one, today)]

    def _is_of_another(self, message: str, today: dt.date | None) -> bool:
        return bool(mentioned_in(message)) or self.leans(message, today)

    def _joins(self, message: str, matter: Sequence[str]) -> bool:
        """Return whether a message names nobody, or whom the record names together with a matter; a state it may be."""
        named = [word for word in WORD.findall(message) if self._names(word) and not is_state(word)]
        if not named:
            return True
        of_it = list(map(self._holding, matter))
        return all(any(of_one & self._holding(name) for of_one in of_it) for name in named)

    def _holding(self, word: str) -> set[int]:
        """Return the passages that have a word, or answer a question that has it."""
        held = self._record.snapshots.current().lexical.holding_run
        return {int(number) for asked in (False, True) for number in held(word, asked=asked)}

    def _own(self, message: str) -> tuple[str, ...]:
        """Return the words of a message that a passage must have one of, to say something of what it asks."""
        said = WORD.findall(message.translate(APOSTROPHES))
        return tuple(word for word in said if is_topical(word) and not is_little(word))

    def _matter(
        self, message: str, earlier: Sequence[str], today: dt.date | None, *, literal: bool
    ) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Return the words of the last matter, and the period and the speaker that were demanded of it."""
        asking = [one for one in earlier if self._questions.intent(one, today).wish is Wish.QUESTION]
        chain: list[str] = []
        narrowing: list[str] = []
        for one in asking:
            if chain and self._is_of_another(one, today):
                continue
            if chain and self._questions.narrowing(one, today):
                narrowing.append(one)
            else:
                chain, narrowing = [*chain, one], []
        with suppress(QueryError):
            if chain:
                answerer, retriever = self._record.answerer, self._record.retriever
                meant = answerer.meaning(chain[-1], chain[:-1], today=today, literal=literal).question
                read = retriever.read(meant, today=today, literal=literal)
                every = [read, *(self._questions.read_narrowing(one, today, literal=literal) for one in narrowing)]
                days = next((one.dates for one in reversed(every) if one.dates), ())
                day_of = next((one for one in reversed(every) if one.dates), read)
                speakers = next((one.speakers for one in reversed(every) if one.speakers), ())
                asks = self._record.retriever.read(message, today=today, literal=literal)
                days = () if asks.dates else days
                is_of_somebody = any(map(self._names, WORD.findall(message)))
                speakers = () if asks.speakers or is_of_somebody else speakers
                demands = [f"in {date.span.of(day_of.raw)}".replace("in in ", "in ") for date in days[:1]]
                demands += [written(SPEAKER, one.names[0]) for one in speakers[:1] if len(one.names) == 1]
                return tuple(self._telling(WORD.findall(topic_of(read) or read.matter)))[:MOST_OF_A_MATTER], tuple(
                    demands
                )
        return (), ()

    def _telling(self, said: Sequence[str]) -> dict[str, None]:
        """Return the words of a matter; a name of the record's own stands within another: "South China Sea"."""
        kept = [self._is_of_a_matter(word) for word in said]
        kept = [
            is_kept or (self._same.is_name(word) and 0 < place < len(said) - 1 and kept[place - 1] and kept[place + 1])
            for place, (word, is_kept) in enumerate(zip(said, kept, strict=True))
        ]
        return dict.fromkeys(word for word, is_kept in zip(said, kept, strict=True) if is_kept)

    def _is_of_a_matter(self, word: str) -> bool:
        is_of_any = is_little(word) or _is_kind(word) or not is_topical(word)
        return not is_of_any and (self._same.is_another(word) or not self._same.is_name(word))

    def tells(self, word: str) -> bool:
        """Return whether a word tells a matter, and neither leans on one nor names somebody."""
        if not is_topical(word) or word.isdigit() or is_little(word) or is_leaning(word):
            return False
        return not self._same.is_name(word)

    def _names(self, word: str) -> bool:
        return self._same.is_another(word) and not is_leaning(word) and not is_little(word)


def is_leaning(word: str) -> bool:
    """Return whether a word asks something of a matter that stands elsewhere: "conditions", "apologise"."""
    return any(word.casefold() in talk.leaning for talk in TALK)


def _is_kind(word: str) -> bool:
    return any(word.casefold() in talk.kinds for talk in TALK)


def _holds_one(some: Sequence[str], text: str) -> bool:
    """Return whether a text has one of some words, in any form."""
    said = text.casefold()
    return any(word[:STEM].casefold() in said for word in some)


def is_little(word: str) -> bool:
    """Return whether a word of a message tells no matter by itself: "it", "again", "please"."""
    return any(word.casefold() in talk.little for talk in TALK)
