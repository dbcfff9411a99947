"""Questions with a name, a day or an operator of theirs left out or in another's place."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.indexer.transcript import Span
from onrecord.service.presentation.intents import Wish, intent_of, is_only_narrowing, says_nothing
from onrecord.service.query.operators import DATE, SPEAKER, written
from onrecord.service.query.periods import Period
from onrecord.service.query.query import Query

# What is not offered, and a question is offered instead.
OFFERED_OTHERWISE = (Wish.SUMMARY, Wish.OPINION, Wish.WRITING, Wish.ADDRESSED)
BEFORE_MARK = re.compile(r"\s+(?=[?!.,;:？。])")


def named(read: Query) -> str:
    """Return the speaker that a message names: in full where only one is meant."""
    mention = read.speakers[0]
    return mention.names[0] if len(mention.names) == 1 else mention.span.of(read.raw)


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


def date_spans(query: Query) -> list[Span]:
    """Return where the days of a question stand, those of its operators as well."""
    given = [one.span for one in query.filters if one.operator == DATE and not one.excludes]
    return [*(date.span for date in query.dates), *given]


def in_days(period: Period) -> str:
    """Return a period as the value of a date operator: "2019-01-01..2019-12-31"."""
    return f"{period.first or ''}..{period.last or ''}"


def about(topic: str) -> str:
    """Return the question what was said about a topic."""
    return f"What was said about {topic}?"


def narrows(read: Query) -> bool:
    """Return whether a message names a period, a speaker or an outlet and nothing else."""
    spans = [one.span for one in read.dates] + [one.span for one in (*read.speakers, *read.outlets)]
    rest = without(read.raw, spans)
    return bool(spans) and (is_only_narrowing(rest) or says_nothing(rest))


def suggested(message: str) -> str:
    """Return a message, or the question that is offered in its place where it asks for what is not."""
    intent = intent_of(message)
    return about(intent.value) if intent.wish in OFFERED_OTHERWISE and intent.value else message
