"""What a question turns on besides its names: a number in a row, one of a kind, what somebody did."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from onrecord.service.answers.asked_thing import wanted
from onrecord.service.answers.cited_answer import CitedAnswer
from onrecord.service.answers.question_type import question_type
from onrecord.service.answers.turning import is_numbered_otherwise
from onrecord.service.composition import open_record
from onrecord.service.settings import Settings
from tests.conftest import Build
from tests.fakes import KeywordEmbedder
from tests.pages import write_briefings

Ask = Callable[[str], CitedAnswer]
MONTHS = ("March", "April", "May")
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
        ("Who did the envoy of Norland meet on his trip?", "meet"),
        ("Who is the minister?", ""),
        ("Who will be there?", ""),
    ],
)
def test_who_did_it_is_asked_for_by_the_verb(question: str, verb: str) -> None:
    """Behind an auxiliary as well."""
    assert wanted(question, question_type(question)).doing == verb


@pytest.fixture
def ask_many(tmp_path: Path, build: Build, settings: Settings) -> Ask:
    """Return a function that asks a record of many statements, in which most words are rare."""
    said = [(f"{month} {day}, 2019", f"The harbor of town {day} is open.") for month in MONTHS for day in range(1, 25)]
    told = (
        ("June 1, 2019", "The visa officers came home. We thank the visa officers."),
        ("June 2, 2019", "Norland yesterday severed its relations with Sudland. We welcome this."),
    )
    build(write_briefings(tmp_path / "many", [*said, *told]))
    return open_record(settings, KeywordEmbedder()).answerer.ask


@pytest.mark.parametrize(
    ("told", "left_out"),
    [
        ("What of the visa officers?", "What salary have visa officers?"),
        ("Did visa officers come home?", "Were visa officers poisoned at home?"),
    ],
)
def test_no_rare_word_of_a_short_question_is_left_out(told: str, left_out: str, ask_many: Ask) -> None:
    """What is said of the officers tells nothing of their salary."""
    assert [ask_many(question).answered for question in (told, left_out)] == [True, False]


def test_keywords_ask_for_no_answer_to_each_of_them(ask_many: Ask) -> None:
    """They look for passages."""
    assert ask_many("visa officers salary").answered
    assert ask_many("visa officers salary May 2019 to June 2019").answered


def test_a_deed_may_be_told_by_another_verb(ask_many: Ask) -> None:
    """As far as the verbs for it are known."""
    assert ask_many("When did Norland break with Sudland?").answered
    assert not ask_many("When did Norland quarrel with Sudland?").answered


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The ninth round was held in Lakeport.", True),
        ("The 8th round was held in Lakeport.", False),
        ("The eighth round followed the seventh.", False),
        ("It was held in Lakeport.", False),
    ],
)
def test_a_sentence_may_be_of_another_in_a_row(text: str, expected: bool) -> None:  # noqa: FBT001 - the expected value
    """One that gives no number may be of the same."""
    assert is_numbered_otherwise(text, "Where was the eighth round held?") is expected


def test_a_place_of_another_in_a_row_is_not_told(tmp_path: Path, build: Build, settings: Settings) -> None:
    """Though the passage speaks of the one that is asked for as well."""
    said = [
        ("March 1, 2019", "The ninth harbor dialogue was held in Lakeport. It prepared the tenth harbor dialogue."),
        ("March 9, 2019", "The tenth harbor dialogue was held in Lindholm."),
    ]
    build(write_briefings(tmp_path / "rounds", said))
    answer = open_record(settings, KeywordEmbedder()).answerer.ask("Where was the tenth harbor dialogue held?")
    assert [one.sentences[0].text for one in answer.statements] == ["The tenth harbor dialogue was held in Lindholm."]


def test_a_fact_is_not_told_without_one_of_its_names(ask_many: Ask) -> None:
    """A day of what was done to another is none."""
    assert ask_many("When did Norland sever relations with Sudland?").answered
    assert not ask_many("When did Norland sever relations with Westmark?").answered
