"""The questions of a conversation: what a message asks, after those before it, by rule and before any search.

Nothing of a conversation is kept: the answer before is found again from its question.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace

from onrecord.indexer.store.stored import StoredPassage
from onrecord.service.answers.cited_answer import CitedAnswer
from onrecord.service.answers.evidence import Judge
from onrecord.service.answers.styles import Style
from onrecord.service.composition import Record
from onrecord.service.errors import QueryError
from onrecord.service.presentation.changed_demands import MOST_NAMES, of_another_asker, wider
from onrecord.service.presentation.desk_messages import Ask
from onrecord.service.presentation.edited_questions import (
    date_spans,
    in_days,
    named,
    narrows,
    renamed,
    suggested,
    without,
)
from onrecord.service.presentation.intents import (
    LONGEST_REFERENCE,
    Intent,
    Wish,
    in_its_place,
    intent_of,
    is_only_narrowing,
    is_strict,
    says_nothing,
    whole_words,
    without_narrowing,
)
from onrecord.service.presentation.long_messages import question_in
from onrecord.service.presentation.pronouns import is_pronoun_alone, persons_in, speaking_of, speaks
from onrecord.service.presentation.question_forms import extreme, is_asking, small_names, speaker_on, whose_words
from onrecord.service.presentation.reworded_messages import asking_sentences, reworded
from onrecord.service.presentation.same_matter import WORD, SameMatter
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
STYLES = {Wish.SHORTER: Style.BRIEF, Wish.LONGER: Style.FULL}


class Questions:
    """Reads the questions of conversations over an open record."""

    def __init__(self, record: Record, same: SameMatter) -> None:
        self._record = record
        self._same = same

    def read(self, message: str) -> str:
        """Return a message, or the question in one that is too long; a quotation to be checked may be long."""
        if len(message) <= self._record.retriever.longest or intent_of(message).wish is Wish.CHECK:
            return self._of_a_speaker(reworded(asking_sentences(whole_words(message))))
        return question_in(message, self._record.retriever.longest)

    def _of_a_speaker(self, message: str) -> str:
        """Return "Hua on Pompeo" as the question that it is, and a speaker's name with capitals where it has none."""
        for one in reversed(small_names(message)):
            if self.speaker_named(f"What did {one['name'].title()} say?", None):
                message = f"{message[: one.start('name')]}{one['name'].title()}{message[one.end('name') :]}"
        if (name := whose_words(message)) and (speaker := self.speaker_named(f"What did {name.title()} say?", None)):
            return f"And {speaker}?"
        found = speaker_on(message)
        if found is None or is_only_narrowing(found["name"]):
            return message
        speaker = self.speaker_named(f"What did {found['name'].title()} say?", None)
        return f"What did {speaker} say about {found['topic']}" if speaker else message

    def intent(self, message: str, today: dt.date | None = None) -> Intent:
        """Return what a message wants. Who somebody is, is a question unless the record has words of theirs."""
        intent = intent_of(message)
        if intent.wish is Wish.SOURCE and not is_asking(message) and self.narrowing(message, today):
            return Intent(Wish.QUESTION)  # "this year"
        if intent.wish is not Wish.PERSON:
            return intent
        speaker = self.speaker_named(f"What did {intent.speaker} say?", today)
        return Intent(Wish.PERSON, speaker=speaker) if speaker else Intent(Wish.QUESTION)

    def before(self, earlier: Sequence[str], style: Style, today: dt.date | None, *, literal: bool) -> Before | None:
        """Return the last question before a message, None where there is none.

        It begins with the newest message that is a question by itself; those after it may narrow it. A request that is
        not served counts as the question that is offered instead.
        """
        earlier = [suggested(message) for message in self.with_names(earlier, today)]
        intents = [in_its_place(self.intent(m, today), m, earlier[:place]) for place, m in enumerate(earlier)]
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
        older = self._leading_to(earlier[start], [earlier[place] for place in questions if place < start])
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
            return len(message) > LONGEST_REFERENCE or not (narrows(read) or self._asks_nothing(read))
        return False

    def with_names(self, messages: Sequence[str], today: dt.date | None) -> list[str]:
        """Return messages with the name of a speaker for "he" or "she" where those before name one."""
        found: list[str] = []
        name: str | None = None
        person = ""
        is_of_a_check = False
        for message in messages:
            intent = self.intent(message, today)
            if intent.wish is Wish.QUESTION:
                who = person if person and not speaks(message) else name
                message = speaking_of(message, who) if who else message  # noqa: PLW2901 - it is read with the name
                name = self.speaker_named(message, today) or name
                person = self._person_in(message) or person
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
            if len(message) <= LONGEST_REFERENCE and narrows(read):
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

    def compared(self, recent: Sequence[str], before: Before, today: dt.date | None, *, literal: bool) -> str:
        """Return the question that compares the last two speakers whom the messages before name, empty for fewer."""
        names: dict[str, None] = {}
        for one in reversed(self.with_names(recent, today)):
            alone = self.narrowing(one, today)
            if name := self.speaker_named(f"What did {alone} say?" if alone else one, today):
                names[name] = None
        answer = self._record.answerer
        meant = answer.meaning(before.ask.question, before.ask.earlier, today=today, literal=literal).question
        topic = topic_of(self._record.retriever.read(meant, today=today, literal=literal))
        newer, older = (*names, "", "")[:2]
        return f"Compare {older} and {newer} on {topic}" if older and topic else ""

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
        if before is None or intent.wish not in {*STYLES, Wish.LANGUAGE, Wish.NEWER, Wish.OLDER, Wish.WIDER}:
            return None
        if intent.wish is Wish.WIDER:
            return wider(self._record, before.ask, intent, today, literal=literal)
        if intent.wish in STYLES:
            return replace(before.ask, style=STYLES[intent.wish])
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
        return Ask(f"{without(query.raw, date_spans(query))} {written(DATE, in_days(period))}", style=before.ask.style)

    def _after(self, message: str, before: Before | None, style: Style, today: dt.date | None, *, literal: bool) -> Ask:
        """Return the question in a message, with those that it may go on from."""
        if before is None:
            return Ask(message, style=style)
        if (narrowed := self._narrowed(message, before.ask, today, literal=literal)) is not None:
            return narrowed
        message = self._period_alone(message, today) or message
        chain = self._leading_to(message, (*before.matter.earlier, before.matter.question))
        return Ask(message, self._fitting(message, chain, today, literal=literal), style)

    def _narrowed(self, message: str, before: Ask, today: dt.date | None, *, literal: bool) -> Ask | None:
        """Return the previous question for another period or speaker, where a message names only that."""
        if len(message) > LONGEST_REFERENCE:
            return None
        if swapped := of_another_asker(self._record, message, before, today, literal=literal):
            return swapped
        read = self.read_narrowing(message, today, literal=literal)
        if not narrows(read) or not (read.speakers or is_strict(message)):
            return (
                None  # a period or an outlet alone is taken over from the question before by the rules of conversation
            )
        answer = self.answer(before, today, literal=literal)
        query = self._record.retriever.read(answer.resolved.question, today=today, literal=literal)
        question, operators = query.raw, []
        if read.speakers:
            name = named(read)
            question = renamed(query, name)
            question = speaking_of(question, name) if speaks(question) else question
            if len(query.speakers) > 1 and (matter := topic_of(query)):
                question = f"What did {name} say about {matter}?"  # "compare X and Y on Taiwan", "and Z?"
            if question == query.raw:
                operators.append(written(SPEAKER, name))
        if read.outlets:
            operators.append(written(OUTLET, read.outlets[0].span.of(read.raw)))
        if read.dates:
            other = self._record.retriever.read(question, today=today, literal=literal)
            question = without(question, date_spans(other))
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

    def _period_alone(self, message: str, today: dt.date | None) -> str:
        """Return "And 2018?" for a message that asks for nothing but a period ("give me a 2018 one"), else nothing."""
        with suppress(QueryError):
            read = self.read_narrowing(message, today, literal=False)
            if narrows(read) and len(read.dates) == 1 and not (read.speakers or read.outlets):
                return f"And {read.dates[0].span.of(read.raw)}?" if names_a_matter(read.matter) else ""
        return ""

    def _leading_to(self, message: str, earlier: Sequence[str]) -> Sequence[str]:
        """Return the earlier questions that a message goes on from.

        "And Japan?" replaces what a whole question is about, and "who said it first?" says nothing of the matter. Of
        two questions that lean on the same matter the newer one does not lean on the other: "when is he coming?",
        "what will they sign?".
        """
        chain = earlier
        while len(chain) > 1 and self._lends_nothing(chain[-1], message):
            chain = chain[:-1]
        return chain

    def _lends_nothing(self, last: str, message: str) -> bool:
        """Return whether a message goes on from what stands before the last question, and not from that one."""
        if says_nothing(last) or self._is_in_place_of(message, last):
            return True
        if not refers_back(last):
            return False
        leans_on_the_same = refers_back(message) and not self._names(last)
        return goes_on_by_name(message) or not names_a_matter(last) or leans_on_the_same

    def _person_in(self, message: str) -> str:
        """Return the one name of two words in a message that a pronoun after it stands for, empty where none is so.

        "What happened to Meng Hongwei?", "was he arrested?". A word behind a name tells that it is a thing's.
        """
        named = {one for one in persons_in(message) if all(map(self._same.is_another, WORD.findall(one)))}
        return named.pop() if len(named) == 1 else ""

    def _is_in_place_of(self, message: str, other: str) -> bool:
        """Return whether a message takes the place of another: "and Serbia?", "and Greece?"; "and masks?" does not."""
        if not (goes_on_by_name(message) and goes_on_by_name(other)) or self._names(message) != self._names(other):
            return False
        return not (self.narrowing(message, None) or self.narrowing(other, None))

    def _names(self, message: str) -> bool:
        """Return whether a message names somebody or something."""
        return any(map(self._same.is_another, WORD.findall(message)))

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


def shown(answer: CitedAnswer) -> tuple[StoredPassage, ...]:
    """Return the passages that an answer shows: its citations, or the nearest where it has none."""
    return answer.citations or tuple(hit.passage for hit in answer.nearest)
