"""How an answer is laid out: a brief one, a full one, or statement by statement through the years."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from onrecord.service.answers.answer_settings import AnswerSettings
from onrecord.service.answers.question_type import QuestionType

# These look further than the best passages: for what was said on other days, by the other side, or item by item.
WIDE = frozenset(
    {
        QuestionType.LATEST,
        QuestionType.FIRST,
        QuestionType.TIMELINE,
        QuestionType.COMPARE,
        QuestionType.ASKED,
        QuestionType.LIST,
        QuestionType.HOW_MANY,
    }
)

BRIEF_SENTENCES = 3


ITEM_SENTENCES, MOST_ITEMS = 2, 8


class Style(StrEnum):
    """How an answer is laid out; `AUTO` takes a timeline where the question asks for a course of events."""

    AUTO = "auto"
    BRIEF = "brief"
    FULL = "full"
    TIMELINE = "timeline"


@dataclass(frozen=True, slots=True)
class Plan:
    """What a question asks for, and what its answer may hold: words, statements, and sentences in each statement.

    At most `per_transcript` exchanges of a transcript, and `per_exchange` passages of an exchange, are quoted.
    Where the best statement has fewer words than `lead`, it goes on. `passages` are those that it may draw on. It goes
    by date and not by worth where `is_by_date`.
    """

    style: Style
    passages: int
    words: int
    statements: int
    sentences: int
    per_transcript: int
    per_exchange: int = 1
    lead: int = 0
    kind: QuestionType = QuestionType.PLAIN

    @property
    def is_by_date(self) -> bool:
        """Whether it goes by the day of each statement and not by its worth."""
        return self.style is Style.TIMELINE

    @property
    def itemised(self) -> Plan:
        """The plan of a list, whose items are told in short statements and take more of them."""
        return replace(self, sentences=ITEM_SENTENCES, statements=max(self.statements, MOST_ITEMS), lead=0)

    def shared(self, by: int) -> Plan:
        """Return the plan of each of several parts that share an answer."""
        return replace(self, words=self.words // by, statements=max(1, self.statements // by), lead=self.lead // by)


def plan(style: Style, kind: QuestionType, settings: AnswerSettings) -> Plan:
    """Return the plan of an answer in a style, to a question of a type."""
    if style is Style.AUTO:
        style = Style.TIMELINE if kind is QuestionType.TIMELINE else Style.FULL
    if style is Style.BRIEF:
        sentences = min(BRIEF_SENTENCES, settings.sentences)
        return Plan(style, settings.passages, settings.brief_words, 1, sentences, 1, kind=kind)
    if style is Style.TIMELINE:
        passages, words, statements = settings.timeline_passages, settings.timeline_words, settings.timeline_statements
        return Plan(style, passages, words, statements, 2, 1, kind=kind)
    passages = settings.timeline_passages if kind in WIDE else settings.passages
    return Plan(
        style,
        passages,
        settings.words,
        settings.statements,
        settings.sentences,
        settings.per_transcript,
        settings.per_exchange,
        settings.lead,
        kind,
    )
