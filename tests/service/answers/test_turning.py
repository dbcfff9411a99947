"""What a question turns on besides its names: a number in a row, one of a kind, what somebody did."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from onrecord.service.answers.asked_thing import wanted
from onrecord.service.answers.cited_answer import CitedAnswer
from onrecord.service.answers.question_type import question_type
from onrecord.service.composition import open_record
from onrecord.service.settings import Settings
from tests.conftest import Build
from tests.fakes import KeywordEmbedder
from tests.pages import write_briefings

Ask = Callable[[str], CitedAnswer]
SAID = (
    ("March 4, 2019", "The tenth round of the climate dialogue was chaired by Minister Berg of Norland."),
    ("March 5, 2019", "Resolution 2758 is about the seat. The visa office keeps to Resolution 2758."),
    (
        "March 6, 2019",
        "A bus with visa officers of Norland crashed near Lakeport. Minister Lind went there.",
    ),
)


@pytest.fixture
def ask(tmp_path: Path, build: Build, settings: Settings) -> Ask:
    """Return a function that asks a record of three statements."""
    build(write_briefings(tmp_path / "pages", SAID))
    return open_record(settings, KeywordEmbedder()).answerer.ask


@pytest.mark.parametrize(
    ("same", "another"),
    [
        (
            "What happened at the tenth round of the climate dialogue?",
            "What happened at the ninth round of the climate dialogue?",
        ),
        (
            "What happened at the 10th round of the climate dialogue?",
            "What happened at the 9th round of the climate dialogue?",
        ),
        ("What is Resolution 2758 on the seat about?", "What is Resolution 1540 on the seat about?"),
    ],
)
def test_another_number_in_a_row_is_another_thing(same: str, another: str, ask: Ask) -> None:
    """In words or in digits."""
    assert [ask(question).answered for question in (same, another)] == [True, False]


@pytest.mark.parametrize(
    ("question", "noun"),
    [
        ("Which lawyer defends Berg?", "lawyer"),
        ("Which piers at Lakeport will it run?", "piers"),
        ("In which newspaper did she write?", "newspaper"),
        ("Which minister came to Lakeport?", ""),
        ("Which countries did he visit?", ""),
        ("What did he say?", ""),
    ],
)
def test_one_of_a_kind_is_asked_for_by_its_noun(question: str, noun: str) -> None:
    """A name alone tells which person or country it was."""
    assert wanted(question, question_type(question)).of_kind == noun


@pytest.mark.parametrize(
    ("question", "verb"),
    [
        ("Who drove the bus?", "drove"),
        ("Who will co-chair the dialogue?", "chair"),
        ("who is going to chair it", "chair"),
        ("Who is the minister?", ""),
        ("Who will be there?", ""),
    ],
)
def test_who_did_it_is_asked_for_by_the_verb(question: str, verb: str) -> None:
    """Behind an auxiliary as well."""
    assert wanted(question, question_type(question)).doing == verb
