"""How an answer is laid out: a brief one, a full one, or statement by statement through the years."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from onrecord.service.answers.answer_settings import AnswerSettings

# A question about a course of events; not "in 2019", which asks about one time.
COURSE = re.compile(
    r"\b(?:(?:has|have|had|did)\b.{0,80}\b(?:chang(?:ed?|es)|evolved?|develop(?:ed)?|shift(?:ed)?|var(?:y|ied))\b|"
    r"over (?:the )?(?:years|time|months)|through(?:out)? the years|year by year|time ?line|chronolog\w+|history of|"
    r"course of|sequence of|step by step|from \d{4} (?:to|until|till|through) \d{4}|between \d{4} and \d{4}|"
    r"evolution of|first .{1,60}\bthen\b)"
    r"|历年|历次|演变|变化过程|时间线|来龙去脉|先后",
    re.IGNORECASE,
)


class Style(StrEnum):
    """How an answer is laid out; `AUTO` takes a timeline where the question asks for a course of events."""

    AUTO = "auto"
    BRIEF = "brief"
    FULL = "full"
    TIMELINE = "timeline"


@dataclass(frozen=True, slots=True)
class Plan:
    """What an answer may hold: how many sentences, how many of a transcript, from how many passages."""

    style: Style
    passages: int
    sentences: int
    per_transcript: int

    @property
    def is_by_date(self) -> bool:
        """Whether it goes by the day of each statement and not by its worth."""
        return self.style is Style.TIMELINE


def plan(style: Style, question: str, settings: AnswerSettings) -> Plan:
    """Return the plan of an answer in a style."""
    if style is Style.AUTO:
        style = Style.TIMELINE if COURSE.search(question) else Style.FULL
    if style is Style.BRIEF:
        return Plan(style, settings.passages, settings.brief_sentences, 1)
    if style is Style.TIMELINE:
        return Plan(style, settings.timeline_passages, settings.timeline_sentences, 1)
    return Plan(style, settings.passages, settings.sentences, settings.per_transcript)
