"""Questions with an operator more, or some words less."""

from __future__ import annotations

import pytest

from onrecord.indexer.transcript import Span
from onrecord.service.faces.web.narrowing import narrowed, undated, without
from onrecord.service.faces.web.timeline import ranged
from onrecord.service.query.operators import split


@pytest.mark.parametrize(
    ("question", "operator", "value", "expected"),
    [
        ("trade", "speaker", "Mao Ning", 'trade speaker:"Mao Ning"'),
        ("speaker:Mao trade", "speaker", "Wang Wenbin", 'trade speaker:"Wang Wenbin"'),
        ("trade -speaker:Mao", "speaker", "Wang", "trade -speaker:Mao speaker:Wang"),
        ("trade date:2019", "date", "2019-03", "trade date:2019-03"),
        ("", "outlet", 'O\'Brien "News"', 'outlet:"O\'Brien News"'),
    ],
)
def test_an_operator_takes_the_place_of_those_of_its_name(
    question: str, operator: str, value: str, expected: str
) -> None:
    """They would be alternatives to it, and widen what it is to narrow."""
    asked = narrowed(question, split(question)[0], operator, value)
    assert asked == expected
    given = [f for f in split(asked)[0] if f.operator == operator and not f.excludes]
    assert [f.value for f in given] == [value.replace('"', "")]


def test_words_are_taken_out_with_the_space_they_leave() -> None:
    """The question stays one that a person would write."""
    assert without("trade in 2019 and tariffs", [Span(6, 13)]) == "trade and tariffs"


def test_a_range_stands_in_place_of_a_date() -> None:
    """Open at an end that is not given."""
    asked = undated("trade date:2019 -date:2020", split("trade date:2019 -date:2020")[0])
    assert asked == "trade -date:2020"
    assert ranged("trade", "2019-03", "2019-06") == "trade date:2019-03..2019-06"
    assert (ranged("trade", "", "2019"), ranged("trade", "", "")) == ("trade date:..2019", "trade")
