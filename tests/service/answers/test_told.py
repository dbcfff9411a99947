"""What is told of every part of a question, and figures that changed."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from onrecord.service.answers.question_type import QuestionType
from onrecord.service.answers.told import further
from onrecord.service.composition import Record, open_record
from onrecord.service.settings import Settings
from tests.conftest import Build
from tests.fakes import KeywordEmbedder
from tests.pages import write_briefings

SAID = (
    ("March 4, 2019", "The visa office has sold 40 visa forms so far."),
    ("May 5, 2019", "The visa office has sold 60 visa forms so far."),
    ("April 6, 2019", "The visa office has sold 60 visa forms, as I said."),
    ("March 7, 2019", "Mr. Lind opened the climate fair. He was cheerful."),
    ("March 8, 2019", "On June 9 Ms. Berg will open the flood wall."),
    ("March 9, 2019", "The harbor is open."),
    (
        "March 11, 2019",
        "The trade summit is important. The trade summit serves both. The trade summit helps. We hope so.",
    ),
    ("March 12, 2019", "The trade summit will be held in Lindholm."),
    ("March 10, 2019", "The road is long."),
)


@pytest.fixture
def record(tmp_path: Path, build: Build, settings: Settings) -> Record:
    """Return a record of some figures and some names."""
    build(write_briefings(tmp_path / "pages", SAID))
    return open_record(settings, KeywordEmbedder())


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Who met him, and when?", [QuestionType.WHEN]),
        ("Who met him and where was it?", [QuestionType.WHERE]),
        ("When did he come and whom did he meet?", [QuestionType.WHO]),
        ("Who came, and how many people did he meet and why did he leave?", [QuestionType.HOW_MANY, QuestionType.WHY]),
        ("Who met the king and the queen?", []),
        ("", []),
    ],
)
def test_a_sentence_may_ask_for_more_than_one_thing(question: str, expected: list[QuestionType]) -> None:
    """Each by its own word."""
    assert [one.type for one in further(question)] == expected


def test_what_else_is_asked_for_is_told_or_said_not_to_be(record: Record) -> None:
    """The day of one opening is told, that of the other is not."""
    told = record.answerer.ask("Who will open the flood wall, and when?")
    assert [sentence.text for sentence in told.sentences] == ["On June 9 Ms. Berg will open the flood wall."]
    assert told.notes == ()
    untold = record.answerer.ask("Who opened the climate fair, and when?")
    assert untold.sentences[0].text == "Mr. Lind opened the climate fair."
    assert untold.notes == ("What was found does not state when.",)
    assert untold.text.endswith(untold.notes[0])


def test_the_latest_figure_comes_first_and_an_earlier_one_is_marked(record: Record) -> None:
    """One that says the same on another day is no earlier figure."""
    answer = record.answerer.ask("How many visa forms has the visa office sold?")
    told = [(answer.citations[one.marker - 1].date, one.is_earlier) for one in answer.statements]
    assert told == [(dt.date(2019, 5, 5), False), (dt.date(2019, 4, 6), False), (dt.date(2019, 3, 4), True)]
    assert "an earlier figure" in answer.lead(3)
    assert "an earlier figure" not in answer.lead(1)


def test_a_place_is_told_by_a_passage_that_is_not_the_nearest(record: Record) -> None:
    """Where the nearest tells none."""
    answer = record.answerer.ask("Where will the trade summit be held?")
    assert [sentence.text for sentence in answer.sentences] == ["The trade summit will be held in Lindholm."]
