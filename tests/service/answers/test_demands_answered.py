"""What a question demands and asks for nothing else, a period that is part of the matter, and sides of a comparison."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from onrecord.service.answers.cited_answer import CitedAnswer
from onrecord.service.composition import Record, open_record
from onrecord.service.settings import Settings
from tests.conftest import Build
from tests.fakes import KeywordEmbedder

Ask = Callable[[str], CitedAnswer]
TITLE = "Foreign Ministry Spokesperson {speaker}'s Regular Press Conference on {day}"


@pytest.fixture
def visas(tmp_path: Path, build: Build, settings: Settings) -> Record:
    """Return a record in which one of two speakers says far more about visas."""
    folder = tmp_path / "pages"
    folder.mkdir()
    said = [("Mao Ning", f"March {day}, 2019", f"The visa rules of city {day} stand.") for day in range(1, 13)]
    said += [
        ("Lu Kang", "July 24, 2020", "Our visa office is closed for now."),
        ("Lu Kang", "July 25, 2020", "We will open 12 visa offices in 2030."),
        ("Lu Kang", "July 26, 2020", "The harbor was new in May 2019."),
    ]
    for number, (speaker, day, words) in enumerate(said):
        text = f"{TITLE.format(speaker=speaker, day=day)}\nReuters: What is new?\n{speaker}: {words}"
        (folder / f"{number}.txt").write_text(text)
    build(folder)
    return open_record(settings, KeywordEmbedder())


@pytest.fixture
def ask(visas: Record) -> Ask:
    """Return a function that asks it."""
    return visas.answerer.ask


@pytest.mark.parametrize("question", ["What did Lu Kang say in 2020?", "What did Lu Kang say?"])
def test_demands_alone_are_answered_by_what_fits_them(ask: Ask, question: str) -> None:
    """Nothing else is asked for."""
    answer = ask(question)
    assert answer.answered
    assert {passage.speaker for passage in answer.citations} == {"Lu Kang"}


def test_a_question_that_asks_for_nothing_is_not_answered(ask: Ask) -> None:
    """Any passage would fit it."""
    assert not ask("What did he say?").answered


def test_each_side_of_a_comparison_is_heard(ask: Ask) -> None:
    """However much more the other says."""
    answer = ask("Compare Mao Ning and Lu Kang on visa")
    assert {passage.speaker for passage in answer.citations} == {"Mao Ning", "Lu Kang"}


def test_a_period_that_is_no_time_of_speech_is_part_of_the_matter(ask: Ask) -> None:
    """A passage must show by its numbers that it tells of it."""
    answer = ask("How many visa offices will be open in 2030?")
    assert [sentence.text for sentence in answer.sentences] == ["We will open 12 visa offices in 2030."]


def test_what_was_said_in_a_period_was_said_then(ask: Ask) -> None:
    """And not on another day that speaks of it."""
    assert [passage.text for passage in ask("Was the harbor new in May 2019?").citations] == [
        "The harbor was new in May 2019."
    ]
    assert ask("What was said about the harbor in May 2019?").citations == ()


def test_what_was_searched_for_already_is_answered_alike(visas: Record) -> None:
    """The page searches first, and answers from what it found."""
    question = "How many visa offices will be open in 2030?"
    answer = visas.answerer.answer_from(visas.retriever.search(question))
    assert answer.sentences == visas.answerer.ask(question).sentences
    assert answer.answered


def test_what_is_not_found_is_not_said_to_be_missing(ask: Ask) -> None:
    """The record may hold it in other words."""
    answer = ask("What did Lu Kang say about fentanyl?")
    assert not answer.answered
    assert answer.text.startswith("Nothing by Lu Kang that answers this was found.")
