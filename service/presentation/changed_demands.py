"""The question before with one of its demands given up or swapped: any year, all speakers, another who asked."""

from __future__ import annotations

import datetime as dt

from onrecord.service.composition import Record
from onrecord.service.presentation.desk_messages import Ask
from onrecord.service.presentation.edited_questions import about, date_spans, in_days, renamed, without
from onrecord.service.presentation.intents import ANYONE, Intent, without_narrowing
from onrecord.service.query.conversation import topic_of
from onrecord.service.query.operators import DATE, SPEAKER, written

MOST_NAMES = 3  # words of a message that is a name alone


def wider(record: Record, asked: Ask, intent: Intent, today: dt.date | None, *, literal: bool) -> Ask:
    """Return the previous question without the period, or without the speaker, that it demands."""
    meaning = record.answerer.meaning(asked.question, asked.earlier, today=today, literal=literal)
    query = record.retriever.read(meaning.question, today=today, literal=literal)
    if intent.value != ANYONE:
        return Ask(without(query.raw, date_spans(query)), style=asked.style)
    given = [one.span for one in query.filters if one.operator == SPEAKER]
    if topic := topic_of(query):
        kept = [one.span.of(query.raw) for one in query.filters if one.operator != SPEAKER]
        kept += [written(DATE, in_days(date.period)) for date in query.dates]
        return Ask(" ".join((about(topic).rstrip("?"), *kept)), style=asked.style)
    return Ask(without(query.raw, given) if given else renamed(query, "officials"), style=asked.style)


def of_another_asker(record: Record, message: str, before: Ask, today: dt.date | None, *, literal: bool) -> Ask | None:
    """Return the question what an outlet asked with another in its place: "what did Reuters ask?", "and AFP?"."""
    bare = without_narrowing(message)
    if not bare or len(bare.split()) > MOST_NAMES:
        return None
    meant = record.answerer.meaning(before.question, before.earlier, today=today, literal=literal).question
    query = record.retriever.read(meant, today=today, literal=literal)
    if len(query.outlets) != 1:
        return None
    asked = record.retriever.read(f"What did {bare} ask?", today=today, literal=literal)
    if len(asked.outlets) != 1 or asked.outlets[0].span.of(asked.raw).casefold() != bare.casefold():
        return None
    span = query.outlets[0].span
    return Ask(f"{query.raw[: span.start]}{bare}{query.raw[span.end :]}", style=before.style)
