"""A number, a price or a name is one of the thing that is asked for, or it answers nothing."""

from __future__ import annotations

import numpy as np
import pytest

from onrecord.indexer.transcript import Span
from onrecord.service.answers.asked_thing import Wanted, counts, wanted
from onrecord.service.answers.question_type import question_type
from onrecord.service.answers.sentence_matching import MatchedPassage
from tests.passages import make_passage


def asked(question: str) -> Wanted:
    """Return what a question asks for."""
    return wanted(question, question_type(question))


def tells(question: str, sentence: str) -> bool:
    """Return whether a sentence that holds no word near to another of the question tells what it asks for."""
    passage = make_passage(sentence)
    nothing = np.zeros((1, 0), np.float32)
    matched = MatchedPassage(passage, (), (Span(0, len(sentence)),), nothing, nothing[0])
    return asked(question).tells(matched, 0, stems)


def stems(text: str) -> list[str]:
    """Return the words of a text without the s of their plurals."""
    return [word.strip(".,?").rstrip("s") for word in text.lower().split()]


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("How many masks did the city ship?", ("masks",)),
        ("How many people work at the embassy?", ("people",)),
        ("How many soldiers died in the valley?", ("soldiers",)),
        ("How many soldiers take part in the drill?", ("soldiers",)),
        ("How many medical teams in Africa are there?", ("teams",)),
        ("How has the number of medical teams that were sent changed over time?", ("teams",)),
        ("How did the number of daily jabs change in May?", ("jabs",)),
        ("What is the latest average of deaths?", ("deaths",)),
        ("How many were there?", ()),
        ("What did it say about masks?", ()),
    ],
)
def test_what_is_counted_is_the_noun(question: str, expected: tuple[str, ...]) -> None:
    """And not the verb behind it."""
    assert asked(question).things == expected


@pytest.mark.parametrize(
    ("question", "sentence", "expected"),
    [
        ("How many masks did the city ship?", "It shipped 30 million masks to the US.", True),
        ("How many masks did the city ship?", "On March 3, 2020 masks were shipped.", False),
        ("How many masks did the city ship?", "It received 12 tons of rice.", False),
        ("Who is the envoy to Denmark?", "The Danish envoy and the envoys to Norway came.", False),
        ("Who is the envoy to Denmark?", "The Danish envoy Ada Berg came.", True),
        ("Which countries did he visit?", "He saw France, Italy and the Kingdom of Spain.", True),
        ("Which countries did he visit?", "He saw rivers, hills, and the sea.", False),
        ("Which countries did he visit?", "He saw France.", False),
        ("What's the population of Norland?", "Norland has 5.3 million people.", True),
        ("What's the population of Norland?", "In Norland 900,000 boys are in school.", False),
        ("What was the price of the rocket?", "It cost 40 million dollars.", True),
        ("What was the price of the rocket?", "It flew for 40 minutes.", False),
        ("How much money is set aside for roads?", "We set 10 billion shillings aside for roads.", True),
        ("How much money is set aside for roads?", "Forty million Danish kroner are set aside.", True),
        ("How much money is set aside for roads?", "We set 10 people aside for roads.", False),
        ("What salary does an envoy earn?", "He earns 8,000 yuan a month.", True),
        ("What salary does an envoy earn?", "He has served for 8 years.", False),
        ("How long did the flood last?", "It went on for three weeks.", True),
        ("How long did the flood last?", "It hurt three men.", False),
        ("What % of the budget will it pay?", "It will pay 12% of it.", True),
        ("How old is the envoy?", "The 60-year-old envoy arrived.", True),
        ("How old is the envoy?", "He arrived on the 60th day.", False),
        ("What share of the budget will it pay?", "It will pay 12% of it.", True),
        ("What share of the budget will it pay?", "It will pay 12 million dollars.", False),
        ("What was the temperature in March?", "It was 12 degrees Celsius.", True),
        ("What was the temperature in March?", "There were 12 cases.", False),
        ("What is the phone number of the embassy?", "Call the hotline 12308 at any time.", True),
        ("What is the phone number of the embassy?", "The embassy has 12 rooms.", False),
        ("Which hotel did he stay at?", "He stayed at the Harbor Hotel.", True),
        ("Which hotel did he stay at?", "He stayed in Beijing.", False),
        ("Which airline flew him home?", "The airline brought him home.", True),
        ("Which airline flew him home?", "He flew home.", False),
        ("What is the name of the pilot of the ship?", "The pilot is Ada Lind.", True),
        ("What is the name of the pilot of the ship?", "The ship came with Ada Lind.", False),
        ("Where was the fair held?", "The fair was held in Lakeport.", True),
        ("Where was the fair held?", "He will travel to Lakeport.", True),
        ("Where was the fair held?", "It is near the capital of Norland.", True),
        ("Where was the fair held?", "The fair was held in March.", False),
        ("Where was the fair held?", "It was between the President and the Prime Minister.", False),
        ("Where was the fair of Norland held?", "The fair was held in Norland.", False),
        ("How many times did he visit?", "He came twice.", True),
        ("How many times did he visit?", "This was his third visit.", True),
        ("How many times did he visit?", "He came on June 3.", False),
        ("How many people were killed in the valley?", "So far 44 lost their lives and three are missing.", True),
        ("How many people were killed in the valley?", "The storm claimed the lives of nearly 30 miners.", True),
        ("How many people were killed in the valley?", "More than 1,700 were injured.", False),
    ],
)
def test_an_attribute_stands_in_the_sentence(question: str, sentence: str, expected: bool) -> None:  # noqa: FBT001 - the expected value
    """A near number is none."""
    assert tells(question, sentence) is expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Thirty countries signed.", True),
        ("We sent 1.864 billion.", True),
        ("It happened on June 15, 2020 at 9:30.", False),
        ("The 1267 Committee met on the 70th anniversary.", False),
        ("The two countries agree on the one-China principle.", False),
        ("COVID-19 is a challenge to both.", False),
        ("Ties between two countries grew in the last 20 years.", False),
        ("It was proposed six years ago.", False),
        ("It has stood for six years.", True),
        ("The eight citizens are safe.", True),
        ("The eight countries agree.", False),
        ('We fight four "evil forces".', False),
        ('He wrote: "Four died in the fire".', True),
        ("The hotline of our call center is 12308, and that of the embassy is 0066-642351752.", False),
    ],
)
def test_days_and_names_count_nothing(sentence: str, expected: bool) -> None:  # noqa: FBT001 - the expected value
    """Nor do things that are known already."""
    assert counts(sentence) is expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("There were 31 tourists on the bus.", True),
        ("Nearly 300 young Chinese tourists came.", True),
        ("A program of 5 million dollars helps the tourists who came home.", False),
        ("Tourists may call 12308.", False),
    ],
)
def test_a_thing_right_behind_a_number_is_counted_by_it(sentence: str, expected: bool) -> None:  # noqa: FBT001 - the expected value
    """A number elsewhere in the sentence may be that of something else."""
    asked = wanted("How many tourists came?", question_type("How many tourists came?"))
    assert asked.counts_directly(sentence, lambda text: text.casefold().split()) is expected


@pytest.mark.parametrize("matter", ["about cost", "about the price of oil", "on wages in the north"])
def test_what_is_said_about_a_price_is_no_sum(matter: str) -> None:
    """It is a matter as any other."""
    assert asked(f"What did the minister say {matter}?").told is None


def test_a_refusal_is_one_of_what_was_asked() -> None:
    """A reporter who asked for something else was refused something else."""
    price = asked("What was the price of the rocket?")
    assert price.is_asked("What was the price of it?", stems)
    assert not price.is_asked("Where did the debris of the rocket fall?", stems)
    assert not price.is_asked(None, stems)
    assert asked("What of the rocket?").is_asked(None, stems)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [("He will meet the minister.", True), ("He addressed the International Meeting in Norland.", False)],
)
def test_the_name_of_an_event_tells_of_no_deed(sentence: str, expected: bool) -> None:  # noqa: FBT001 - the expected value
    """Who attends a meeting has met nobody yet."""
    question = "Who did the envoy meet in Norland?"
    met = wanted(question, question_type(question))
    assert (
        met.does(sentence, lambda text: [word.strip(".").removesuffix("ing") for word in text.casefold().split()])
        is expected
    )
