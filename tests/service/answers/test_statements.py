"""Which statements answer: items of a list, both ends of a course of events, the newest figure, who did something."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from onrecord.service.answers.statement_heads import is_one_person
from onrecord.service.composition import Record, open_record
from onrecord.service.settings import Settings
from tests.conftest import Build
from tests.fakes import KeywordEmbedder
from tests.pages import write_briefings

TIES = (
    ("March 1, 2019", "Kiribati severed its taiwan ties. It did so freely."),
    ("March 2, 2019", "The US wants to keep taiwan ties of others. The US is wrong."),
    ("March 3, 2019", "The US has no right to judge taiwan ties. The US knows it."),
    ("March 4, 2019", "Panama severed its taiwan ties. It did so freely."),
    ("March 5, 2019", "The US spoke of taiwan ties. The US is wrong."),
    ("March 6, 2019", "Panama was right on taiwan ties. It did so freely, and its people know it."),
    ("March 7, 2019", "All countries know the harbor."),
)
FLOOD = (
    ("March 1, 2019", "The flood at Lindholm began at night."),
    ("April 2, 2019", "The flood has left 300 homes empty."),
    ("May 3, 2019", "The average of flood deaths was 12 a day."),
    ("May 9, 2019", "The average of flood deaths was 9 a day."),
    ("May 10, 2019", "The flood office is closed."),
    ("June 4, 2019", "The flood at Lindholm is over."),
    ("July 8, 2019", "The Harbor Board announced a vaccine pause. The vaccine works."),
    ("July 9, 2019", "Ms. Berg likes the vaccine pause and the vaccine. The vaccine pause is long."),
    ("July 10, 2019", "The road is long."),
    (
        "July 11, 2019",
        "We value the road. The trade fair is ours. On May 5 the trade fair will open. It is big.",
    ),
)


@pytest.fixture
def ties(tmp_path: Path, build: Build, settings: Settings) -> Record:
    """Return a record of two states that severed ties, and of a third that is spoken of all along."""
    build(write_briefings(tmp_path / "pages", TIES))
    return open_record(settings, KeywordEmbedder())


@pytest.fixture
def flood(tmp_path: Path, build: Build, settings: Settings) -> Record:
    """Return a record of a flood with a beginning, an end and figures, and of a pause."""
    build(write_briefings(tmp_path / "pages", FLOOD))
    return open_record(settings, KeywordEmbedder())


def test_each_item_of_a_list_of_states_is_told_once(ties: Record) -> None:
    """A state that is spoken of all along is none, whatever is said of it."""
    answer = ties.answerer.ask("Which countries severed taiwan ties?")
    assert sorted(one.sentences[0].text for one in answer.statements) == [
        "Kiribati severed its taiwan ties.",
        "Panama severed its taiwan ties.",
    ]


def test_a_course_of_events_has_its_beginning_and_its_end(flood: Record) -> None:
    """As far as they name the matter."""
    answer = flood.answerer.ask("Timeline of the flood at Lindholm")
    days = [passage.date for passage in answer.citations]
    assert (days[0], days[-1]) == (dt.date(2019, 3, 1), dt.date(2019, 6, 4))


def test_a_course_of_events_is_told_where_its_matter_has_another_name(
    tmp_path: Path, build: Build, settings: Settings
) -> None:
    """As long as hardly any day has the name of the question."""
    said = [
        ("March 1, 2019", "It was the flood crane of Lindholm that was seized."),
        ("March 4, 2019", "Nobody may use a flood crane that was found."),
        ("March 9, 2019", "By order of the court the flood crane goes home."),
        *((f"April {day}, 2019", f"The road {day} is long.") for day in range(1, 20)),
    ]
    build(write_briefings(tmp_path / "named", said))
    answer = open_record(settings, KeywordEmbedder()).answerer.ask("Timeline of the flood crane of Lindholm")
    assert [passage.date for passage in answer.citations] == [dt.date(2019, 3, day) for day in (1, 4, 9)]


def test_the_latest_figure_is_the_newest_that_is_given(flood: Record) -> None:
    """And not the last thing said of the matter."""
    answer = flood.answerer.ask("What is the latest average of flood deaths?")
    assert [passage.date for passage in answer.citations] == [dt.date(2019, 5, 9), dt.date(2019, 5, 3)]


def test_who_did_something_is_told_by_a_sentence_with_the_deed(flood: Record) -> None:
    """Who likes it did not announce it."""
    answer = flood.answerer.ask("Who announced the vaccine pause?")
    assert answer.sentences[0].text == "The Harbor Board announced a vaccine pause."


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Dr. Lind", "Ada Lind", True),
        ("Ada Lind", "Ada Lind", True),
        ("Ada Lind", "Ada Berg", False),
        ("Spokesperson", "Minister", False),
    ],
)
def test_two_labels_may_name_one_person(one: str, other: str, expected: bool) -> None:  # noqa: FBT001 - the expected value
    """Who does not contradict himself by the figures of another day."""
    assert is_one_person(one, other) is expected


def test_a_silent_answer_tells_of_transcripts_without_a_full_date(
    tmp_path: Path, build: Build, settings: Settings
) -> None:
    """They may be of the time that is asked for, unless the record ends before it."""
    folder = write_briefings(tmp_path / "pages", FLOOD)
    title = "Foreign Ministry Spokesperson Mao Ning's Regular Press Conference on September 17"
    (folder / "undated.txt").write_text(f"{title}\nReuters: What is new?\nMao Ning: The visa office is open.")
    build(folder)
    ask = open_record(settings, KeywordEmbedder()).answerer.ask
    told = "1 transcript states no full date, and may be of that time."
    assert told in ask("What was said about visas in June 2019?").text
    assert told not in ask("What was said about visas in August 2022?").text
    assert told not in ask("What was said about volkswagen?").text


def test_a_fact_is_not_led_up_to(flood: Record) -> None:
    """What stands before the day that is asked for may be the end of another matter; what follows goes on."""
    [told] = flood.answerer.ask("When will the trade fair open?").statements
    assert [one.text for one in told.sentences] == ["On May 5 the trade fair will open.", "It is big."]


SPACE = (
    (
        "March 1, 2019",
        "He spoke of space cooperation and of space. He called it space cooperation. His space cooperation is his own.",
    ),
    ("March 2, 2019", "The road is long. China stands ready for space cooperation with all countries."),
)


def test_what_was_said_of_a_matter_begins_with_where_the_speakers_stand(
    tmp_path: Path, build: Build, settings: Settings
) -> None:
    """Who tells what others said of it names it more often, and takes no stand on it."""
    build(write_briefings(tmp_path / "space", SPACE))
    answer = open_record(settings, KeywordEmbedder()).answerer.ask("What has China said about space cooperation?")
    assert "China stands ready" in " ".join(sentence.text for sentence in answer.statements[0].sentences)


def test_a_refusal_to_answer_is_not_counted_as_a_position(tmp_path: Path, build: Build, settings: Settings) -> None:
    """However often the same words are said."""
    refusal = "I have nothing to announce on the harbor at this time of the year."
    opinion = "We will always keep the lighthouse open for all ships of the world."
    said = [(f"March {day}, 2019", refusal if day < 3 else opinion) for day in range(1, 5)]
    build(write_briefings(tmp_path / "refusals", said))
    record = open_record(settings, KeywordEmbedder())
    answers = [record.answerer.ask(question) for question in ("What of the harbor?", "What of the lighthouse?")]
    assert [one.repeated and one.repeated.count for answer in answers for one in answer.statements] == [None, 2]
