"""How far a passage by itself bears on a question: its names, its year, and the word that it turns on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from onrecord.service.answers.bearing import Bearing
from onrecord.service.answers.cited_answer import AnswerVerdict, CitedAnswer
from onrecord.service.answers.evidence import Judge
from onrecord.service.answers.sentence_matching import match_sentences
from onrecord.service.composition import Record, open_record
from onrecord.service.settings import Settings
from tests.conftest import Build
from tests.fakes import KeywordEmbedder
from tests.pages import write_briefings

Ask = Callable[[str], CitedAnswer]
SAID = (
    ("March 4, 2019", "The visa office of Norland has sold 40 visa forms in Norland."),
    ("March 5, 2019", "The visa office of Sudland has sold 60 visa forms in Sudland."),
    ("March 6, 2020", "The visa office of Norland has sold 90 visa forms in Norland."),
    ("March 7, 2020", "They reach out to us about trade. The harbor is open."),
    ("March 8, 2020", "The harbor of the south is closed. The climate is cold."),
    ("March 9, 2020", "Nobody knows when the ships will come. The flood is high."),
    ("March 10, 2020", "The vaccine is safe. It was tested for years."),
    ("March 11, 2020", "The first China-Germany trade dialogue will be held on May 5."),
)


@pytest.fixture
def record(tmp_path: Path, build: Build, settings: Settings) -> Record:
    """Return a record of what was said of two countries in two years."""
    build(write_briefings(tmp_path / "pages", SAID))
    return open_record(settings, KeywordEmbedder())


@pytest.fixture
def ask(record: Record) -> Ask:
    """Return a function that asks it."""
    return record.answerer.ask


def bearing_of(record: Record, question: str) -> Bearing:
    """Return how passages bear on a question."""
    found = record.retriever.search(question, 10)
    return Bearing.of(found, Judge.of(found))


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("How many visa forms did the office of Norland sell?", ["Norland"]),
        ("What of trade with the US?", ["US"]),
        ("Norland and South Harbor on visas", ["South Harbor"]),
        ("what of visas", []),
    ],
)
def test_names_are_runs_of_capitals(record: Record, question: str, expected: list[str]) -> None:
    """The first word of a question may be any word, and "US" is none that only asks."""
    assert bearing_of(record, question).names == expected


def test_a_number_is_told_only_of_what_is_named(ask: Ask) -> None:
    """Another country's number is none."""
    assert {one.text for one in ask("How many visa forms did the office of Norland sell?").sentences} <= {
        SAID[0][1],
        SAID[2][1],
    }
    assert ask("How many visa forms did the office of Westland sell?").verdict is not AnswerVerdict.SAID


def test_initials_are_no_small_word(record: Record) -> None:
    """Who reaches out to us says nothing of the US."""
    question = "What of trade with the US?"
    found = record.retriever.search(question, 10)
    bearing = bearing_of(record, question)
    assert any("out to us" in hit.passage.text for hit in found.hits)
    assert not any(" US" in hit.passage.text for hit in found.hits)
    assert bearing.is_named_in("The US agrees.")


def test_what_is_between_two_states_is_not_what_is_between_others(ask: Ask) -> None:
    """One of the two is not enough."""
    told = ask("When will the first China-Germany trade dialogue be held?")
    assert [one.sentences[0].text for one in told.statements][:1] == [SAID[-1][1]]
    assert ask("When will the first China-Bolivia trade dialogue be held?").answered is False


def test_a_day_or_a_place_is_told_of_the_matter_only(tmp_path: Path, build: Build, settings: Settings) -> None:
    """Another day or place in what stands near answers nothing."""
    said = (
        ("March 4, 2019", "The climate fair was held in Lakeport. Berg came from the coast of Sudland on May 5."),
        ("March 5, 2019", "The flood wall is high. We talk in Seaport today about other things."),
    )
    build(write_briefings(tmp_path / "places", said))
    ask = open_record(settings, KeywordEmbedder()).answerer.ask
    assert ask("Where was the climate fair held?").sentences[0].text == "The climate fair was held in Lakeport."
    assert not ask("Where was the flood wall tested by Norland?").answered


def test_what_is_said_of_another_is_no_answer(tmp_path: Path, build: Build, settings: Settings) -> None:
    """Though the record speaks of the one who is named as well, of something else."""
    said = (
        ("March 4, 2019", "We condemn the attack on the church in Norland. Nobody may attack a church."),
        ("March 5, 2019", "The road in Sudland is long."),
        ("March 6, 2019", "The parade in Westland was fine."),
        ("March 7, 2019", "The harbor in Norland is open."),
    )
    build(write_briefings(tmp_path / "others", said))
    ask = open_record(settings, KeywordEmbedder()).answerer.ask
    assert ask("Did it condemn the attack on the church in Norland?").answered
    assert not ask("Did it condemn the attack on the church in Sudland?").answered


def test_no_name_for_the_state_that_speaks_tells_a_matter(tmp_path: Path, build: Build, settings: Settings) -> None:
    """It stands everywhere, by whatever name."""
    said = [(f"March {day}, 2019", f"China sells ship number {day}.") for day in range(1, 9)]
    build(write_briefings(tmp_path / "china", [*said, ("March 9, 2019", "Beijing sells a Chinese road to Sweden.")]))
    record = open_record(settings, KeywordEmbedder())
    assert bearing_of(record, "What does Beijing sell to the Swedish side?").names == ["Swedish"]
    assert bearing_of(record, "What of the Chinese road?").names == []


def test_a_state_is_no_other_that_is_near_to_it(tmp_path: Path, build: Build, settings: Settings) -> None:
    """Their names stand in the same places, and come near to each other."""
    said = [(f"March {day}, 2019", f"We thank town {day}.") for day in range(6, 16)]
    told = (("March 4, 2019", "We thank Pakistan."), ("March 5, 2019", "We thank Afghanistan for the visa."))
    build(write_briefings(tmp_path / "states", [*said, *told]))
    record = open_record(settings, KeywordEmbedder())
    found = record.retriever.search("latest thanks to Afghanistan for the visa", 2)
    bearing = Bearing.of(found, Judge.of(found))
    passages = [hit.passage for hit in found.hits]
    matched = match_sentences(passages, found.embedding, found.snapshot, KeywordEmbedder())
    near = [replace(one, near=np.ones_like(one.near)) for one in matched]
    assert [bearing.names_held(one) for one in near] == ["Afghanistan" in passage.text for passage in passages]


def test_beside_its_names_a_question_has_words_that_a_passage_speaks_of_or_not(record: Record) -> None:
    """Not all that was said of somebody is about his health; without other words, nothing tells it apart."""
    found = record.retriever.search("latest word on the visa office of Norland", 10)
    bearing = Bearing.of(found, Judge.of(found))
    matched = match_sentences([hit.passage for hit in found.hits], found.embedding, found.snapshot, KeywordEmbedder())
    latest = frozenset({"latest"})
    shares = {("visa office" in one.passage.text, bearing.besides_names(one, latest) > 0) for one in matched}
    assert shares == {(True, True), (False, False)}
    assert {bearing.besides_names(one, frozenset(one.places)) for one in matched} == {1.0}
