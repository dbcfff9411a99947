"""The questions of conversations, as messages are read."""

from __future__ import annotations

import pytest

from onrecord.service.composition import Record
from onrecord.service.presentation.questions import Questions
from onrecord.service.presentation.same_matter import SameMatter
from tests.growth import grows_gently


@pytest.mark.parametrize(
    ("message", "read"),
    [
        ("mao ning on space stations", "What did Mao Ning say about space stations"),
        ("“and: mao ning on space stations", "What did Mao Ning say about space stations"),
        ("Andrew on space stations", "Andrew on space stations"),  # no speaker, and no "and" before one
    ],
)
def test_a_name_and_a_matter_are_a_question(message: str, read: str, record: Record) -> None:
    """Whatever marks and words stand in front."""
    assert Questions(record, SameMatter(record)).read(message) == read


def test_marks_are_passed_over_once(record: Record) -> None:
    """A message may consist of thousands of them."""
    assert grows_gently(
        Questions(record, SameMatter(record)).read, lambda size: "“" * size, record.retriever.longest // 8
    )
