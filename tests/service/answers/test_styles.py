"""How an answer is laid out follows from what is asked, unless it is told."""

from __future__ import annotations

import pytest

from onrecord.service.answers.answer_settings import AnswerSettings
from onrecord.service.answers.question_type import QuestionType, question_type
from onrecord.service.answers.styles import Plan, Style, plan

SETTINGS = AnswerSettings()


@pytest.mark.parametrize(
    ("question", "style"),
    [
        ("How has China's position on Huawei changed?", Style.TIMELINE),
        ("How did the dispute develop in 2019?", Style.TIMELINE),
        ("What was said about the trade war over the years?", Style.TIMELINE),
        ("Timeline of the Meng Wanzhou case", Style.TIMELINE),
        ("statements on Iran from 2018 to 2020", Style.TIMELINE),
        ("中方对华为的立场有何演变", Style.TIMELINE),
        ("What has China said about developing countries?", Style.FULL),
        ("What did the ministry say about Huawei in 2019?", Style.FULL),
        ("How does China see climate change?", Style.FULL),
    ],
)
def test_a_course_of_events_is_told_by_date(question: str, style: Style) -> None:
    """And nothing else is."""
    assert plan(Style.AUTO, question_type(question), SETTINGS).style is style


def test_a_plan_is_what_the_settings_say() -> None:
    """Whatever the question, where the style is given."""
    asked = QuestionType.TIMELINE
    assert plan(Style.BRIEF, asked, SETTINGS) == Plan(Style.BRIEF, 10, 80, 1, 3, 1, kind=asked)
    assert plan(Style.FULL, asked, SETTINGS) == Plan(Style.FULL, 40, 220, 5, 4, 2, 2, 95, asked)
    assert plan(Style.FULL, QuestionType.PLAIN, SETTINGS) == Plan(Style.FULL, 10, 220, 5, 4, 2, 2, 95)
    assert plan(Style.TIMELINE, QuestionType.PLAIN, SETTINGS) == Plan(Style.TIMELINE, 40, 400, 12, 2, 1)
    assert [plan(style, QuestionType.PLAIN, SETTINGS).is_by_date for style in Style] == [False, False, False, True]
