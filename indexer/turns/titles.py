"""Titles: what kind of document a title announces, and who it says leads an interview.

The one place that decides it: whoever reads turns asks here.
"""

from __future__ import annotations

import re

from onrecord.indexer.languages import patterns_of
from onrecord.indexer.languages import turn_words as words
from onrecord.indexer.transcript import Kind


def _any_of(*kinds: str) -> re.Pattern[str]:
    return re.compile("|".join(pattern for kind in kinds for pattern in patterns_of(kind)), re.IGNORECASE)


CONFERENCE = _any_of("conference_titles")
STATEMENT = _any_of("statement_titles")
INTERVIEW = _any_of("interview_titles")
TALK = _any_of("talk_titles")
DEBATE = _any_of("debate_titles")
EXAMINATION = re.compile(rf"(?:{'|'.join(patterns_of('examinations'))})[.:]?\s*", re.IGNORECASE)
MAX_EXAMINATION, MAX_HEADING = 120, 60  # code points
PARTNER = re.compile(rf"\b(?:{'|'.join(sorted(words('partners')))})\b(?P<who>.{{3,80}})", re.IGNORECASE)


def announced_kind(title: str) -> Kind | None:
    """Return the kind of conversation that a title announces, None where it tells none.

    A press conference is one whatever else its title says; an interview before what only may be one ("a call").
    """
    if CONFERENCE.search(title):
        return Kind.PRESS_CONFERENCE
    if INTERVIEW.search(title):
        return Kind.INTERVIEW
    if TALK.search(title):
        return Kind.PRESS_CONFERENCE
    return Kind.DEBATE if DEBATE.search(title) else None


def announces_questions(title: str) -> bool:
    """Return whether a title tells of a conversation in which somebody is asked."""
    return announced_kind(title) in (Kind.PRESS_CONFERENCE, Kind.INTERVIEW)


def announces_interview(title: str) -> bool:
    """Return whether a title tells of an interview."""
    return announced_kind(title) is Kind.INTERVIEW


def announces_examination(text: str) -> bool:
    """Return whether a line tells who questions a witness from there on, and is nobody's words."""
    return len(text) <= MAX_EXAMINATION and EXAMINATION.fullmatch(text.strip()) is not None


def heads_questions(text: str) -> bool:
    """Return whether a line only says that questions and answers follow: "Questions and Answers"."""
    if len(text) > MAX_HEADING:
        return False
    found = [part for word in text.lower().split() for part in word.strip(" :-–—*").split("&")]
    by_turn = words("asking", "questions", "answering")
    named = sum(word in by_turn for word in found)
    return named > 1 and all(word in by_turn or word in words("connectors") for word in found)


def is_written_statement(title: str) -> bool:
    """Return whether a title is that of one person's words, and of no press conference."""
    return STATEMENT.search(title) is not None and CONFERENCE.search(title) is None


def interview_partner(title: str) -> str | None:
    """Return the words of a title behind "with", in which whoever leads an interview may be named."""
    match = PARTNER.search(title)
    return match["who"] if match else None
