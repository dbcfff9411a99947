"""What a question demands is told from what it is about."""

from __future__ import annotations

import datetime as dt
import itertools
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.service.errors import QueryError
from onrecord.service.query.named import outlets, speakers
from onrecord.service.query.periods import Period
from onrecord.service.query.query import Query
from onrecord.service.query.reading import Surroundings, read_query

OLDEST, NEWEST = dt.date(2018, 5, 11), dt.date(2020, 7, 3)
SPEAKERS = ("Hua Chunying", "Geng Shuang", "Lu Kang", "Zhao Lijian")
OUTLETS = ("Reuters", "The Paper", "BBC", "CNN", "AFP", "Bloomberg", "RIA Novosti", "Wall Street Journal")


def spoken_in(period: Period) -> int:
    """Return whether a record of two years holds anything of a period."""
    is_over = period.last is not None and period.last < OLDEST
    is_to_come = period.first is not None and period.first > NEWEST
    return int(not is_over and not is_to_come)


AROUND = Surroundings(
    today=dt.date(2026, 11, 29),
    newest=NEWEST,
    oldest=OLDEST,
    speakers=speakers(SPEAKERS),
    outlets=outlets(OUTLETS),
    spokespersons=SPEAKERS,
    is_in_record=lambda word: word.casefold() not in {"wenbin", "psaki"},
    spoken_in=spoken_in,
    is_person=lambda name: name in {"Trump", "Pompeo"},
)


def read(text: str) -> Query:
    """Return a question as read against the record above."""
    return read_query(text, 2000, AROUND)


def demanded(text: str) -> list[str]:
    """Return what a question demands, as operators with the words that say so."""
    query = read(text)
    return [f"{'-' if d.excludes else ''}{d.operator}:{d.span.of(text)}" for d in query.demands]


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("What did Hua Chunying say about Huawei", ["speaker:Hua Chunying"]),
        ("Compare Hua Chunying and Geng Shuang on Huawei", ["speaker:Hua Chunying", "speaker:Geng Shuang"]),
        ("Compare Hua and Geng on Huawei", ["speaker:Hua", "speaker:Geng"]),
        ("Zhao vs Geng on the origin of the virus", ["speaker:Zhao", "speaker:Geng"]),
        ("Difference between Zhao and Hua on Hong Kong", ["speaker:Zhao", "speaker:Hua"]),
        ("What's Geng's advice on travel?", ["speaker:Geng"]),
        ("Hua and Huawei", []),
        ("Chunying Hua on Taiwan", ["speaker:Chunying Hua"]),
        ("Compare what Hua and Geng said about Huawei", ["speaker:Hua", "speaker:Geng"]),
        ("What did Hua, Geng and Zhao say about Huawei?", ["speaker:Hua", "speaker:Geng", "speaker:Zhao"]),
        ("What did Hua say about Huawei in 2019?", ["speaker:Hua", "date:in 2019"]),
        ("What did Spokesman Lu Kang announce about visas?", ["speaker:Lu Kang"]),
        ("What did Ms. Hua say about Kovrig?", ["speaker:Hua"]),
        ("How did Geng justify the closure?", ["speaker:Geng"]),
        ("Has Geng ever mentioned Kashmir?", ["speaker:Geng"]),
        ("Lu Kang's remarks on the trade war", ["speaker:Lu Kang"]),
        ("Lu Kang on Taiwan", ["speaker:Lu Kang"]),
        ("Geng Shuang Huawei 2019", ["speaker:Geng Shuang", "date:2019"]),
        ("What did the spokesperson say about Hong Kong?", ["speaker:the spokesperson"]),
        ("What did Zhao Lijian and Hua Chunying say about the WHO?", ["speaker:Zhao Lijian", "speaker:Hua Chunying"]),
        ("According to Lu Kang, what is Taiwan?", ["speaker:Lu Kang"]),
    ],
)
def test_a_speaker_is_demanded_by_full_name_surname_title_or_office(question: str, expected: list[str]) -> None:
    """Where the question asks for that speaker's words."""
    assert demanded(question) == expected


@pytest.mark.parametrize(
    "question",
    [
        "Geng Shuang's appointment",
        "What about Hua Chunying's career?",
        "Did Lu Kang meet Pompeo?",
        "Why did Trump call off the trip?",
        "What did China say about Huawei?",
        "What did Beijing say about Taiwan?",
        "How does the ministry see the talks?",
        "What did New Zealand say about Huawei?",
        "What did Japan say about Fukushima?",
        "Who was Hua Guofeng?",
        "Does Trump believe that tariffs work?",
        "What did the President say about China?",
    ],
)
def test_who_is_the_topic_is_no_demand(question: str) -> None:
    """Nor is the record's own side, nor a country."""
    assert demanded(question) == []


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("What did Wang Wenbin say about Xinjiang?", "Wang Wenbin"),
        ("What did Psaki say about inflation?", "Psaki"),
        ("What did President Trump say about China?", "Trump"),
        ("What did Trump say about China?", "Trump"),
        ("What did Trump think of the talks?", "Trump"),
    ],
)
def test_a_speaker_whom_the_record_does_not_have_is_demanded_all_the_same(question: str, name: str) -> None:
    """So that nobody else is quoted in his place."""
    [demand] = read(question).demands
    assert (demand.operator, demand.value, demand.names) == ("speaker", name, ())


def test_remarks_that_are_the_topic_demand_nothing_of_who_made_them() -> None:
    """China's answer to them is asked for."""
    assert demanded("What did China say about Pompeo's remarks in March 2020?") == ["date:in March 2020"]


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("What did Reuters ask about the trade war?", ["outlet:Reuters"]),
        ("When CNN pressed in June 2020, why did the US object?", ["outlet:CNN", "date:in June 2020"]),
        ("What was The Paper told in May 2020 about masks?", ["outlet:The Paper", "date:in May 2020"]),
        ("What explanation did AFP get for the new figures?", ["outlet:AFP"]),
        ("Reuters, April 2020: a Brussels paper", ["outlet:Reuters", "date:April 2020"]),
        ("July 2020, RIA Novosti: a Belgian spy service", ["date:July 2020", "outlet:RIA Novosti"]),
        ("Bloomberg in May 2020 on the study", ["outlet:Bloomberg", "date:in May 2020"]),
        ("Huawei except Reuters", ["-outlet:Reuters"]),
        ("What was asked about Huawei except by Reuters?", ["-outlet:Reuters"]),
        ("Why did China ban the BBC?", []),
        ("Was throwing out the WSJ reporters payback?", []),
        ("What does China think of CNN?", []),
    ],
)
def test_an_outlet_is_demanded_where_it_asks_or_is_told(question: str, expected: list[str]) -> None:
    """Where it is banned, it is the topic."""
    assert demanded(question) == expected


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Xinjiang before 2019", ["date:before 2019"]),
        ("What was said about Huawei, not in 2019?", ["-date:in 2019"]),
        ("press conference 4 June 2019", ["kind:press conference", "date:4 June 2019"]),
        ("In press conferences, what was said about Huawei?", ["kind:In press conferences"]),
        ("How did the ministry react when Pelosi landed in Taipei in August 2022?", ["date:in August 2022"]),
        ("What did Hua say about Iran in 2015?", ["speaker:Hua", "date:in 2015"]),
        ("How many seats did they take in Hong Kong's 2019 district council vote?", []),
        ("What is the 1992 Consensus?", []),
        ("Tiananmen 1989", []),
        ("June 4", []),
        ("What did China say about the 2008 financial crisis?", []),
        ("What has been said recently about masks?", []),
        ("By how much have imports grown over the past five years?", []),
        ("What was said over the past five years about imports?", ["date:over the past five years"]),
        ("What happened in Xinjiang last week?", ["date:last week"]),
    ],
)
def test_a_period_is_demanded_where_it_says_when(question: str, expected: list[str]) -> None:
    """A year that names something, or of which the record has nothing, is topic."""
    assert demanded(question) == expected


def test_a_year_before_the_record_stays_in_the_topic() -> None:
    """It neither steers nor disappears."""
    query = read("Tiananmen 1989")
    assert (query.text, query.dates) == ("Tiananmen 1989", ())


def test_what_is_demanded_is_no_topic() -> None:
    """Nor is the title of a speaker, or the word that excludes."""
    assert read("Spokesman Lu Kang's remarks on tariffs, not in 2019").text == "remarks on tariffs"


def test_a_literal_question_demands_nothing() -> None:
    """It is asked for in so many words."""
    assert read_query("What did Hua say in 2019?", 2000, AROUND, understand=False).demands == ()


PIECES = st.sampled_from(
    ["What did", "Hua", "Hua Chunying", "say", "about", "Huawei", "in 2019", "not", "except", "Reuters", "asked", "in",
     "the spokesperson", "press conference", "1989", "Trump", "'s", "remarks", ",", "2022", "?", "Mr."]
)  # fmt: skip


@given(st.lists(PIECES, min_size=1, max_size=9))
def test_demands_stand_apart_and_are_words_of_the_question(pieces: list[str]) -> None:
    """Whatever is asked."""
    text = " ".join(pieces)
    try:
        demands = read(text).demands
    except QueryError:
        return
    spans = sorted((d.span.start, d.span.end) for d in demands)
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(one[1] <= other[0] for one, other in itertools.pairwise(spans))


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        (
            "What did Lu Kang say in 2019 that was not about Japan?",
            ["speaker:Lu Kang", "date:in 2019", "-words:that was not about Japan"],
        ),
        ("What did BBC ask that was not about Hong Kong?", ["outlet:BBC", "-words:that was not about Hong Kong"]),
        ("Why is it not about money?", []),
    ],
)
def test_a_topic_may_be_left_out(question: str, expected: list[str]) -> None:
    """Where it is a name; the words for it are no topic."""
    assert sorted(demanded(question)) == sorted(expected)
    if expected:
        assert not {"Japan", "Kong"} & set(read(question).matter.split())


def test_who_is_spoken_of_does_not_speak() -> None:
    """Whoever is mentioned or asked about is the topic."""
    assert demanded("How often was Lu Kang mentioned?") == []
    assert demanded("How often was the Dalai Lama spoken of?") == []
    assert demanded("What was Lu Kang saying?") == ["speaker:Lu Kang"]


def test_a_day_up_to_which_something_is_done_is_no_day_of_speech() -> None:
    """It was told later."""
    assert demanded("How much was promised by May 2020?") == []
    assert demanded("How much was promised in May 2020?") == ["date:in May 2020"]


def test_a_state_with_a_slip_is_no_speaker() -> None:
    """An unknown name is one."""
    assert demanded("What did Chian say about trade?") == []
    assert demanded("What did Wenbin say about trade?") == ["speaker:Wenbin"]


def test_an_office_takes_the_name_behind_it() -> None:
    """A deed of his makes him the topic."""
    around = replace(AROUND, speakers=speakers(("President", "Jen Psaki")))

    def asked(text: str) -> list[str]:
        return [demand.span.of(text) for demand in read_query(text, 2000, around).demands]

    assert asked("What did President Lind say about jobs?") == ["President Lind"]
    assert asked("Why did President Lind cancel the plan?") == []


OFFICES = replace(AROUND, holders=lambda office: ("Ada Lind",) if office.casefold() == "harbor secretary" else ())


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("What did the Harbor Secretary say about visas?", [("Harbor Secretary", ("Ada Lind",))]),
        ("What did the harbor secretary say about visas?", [("harbor secretary", ("Ada Lind",))]),
        ("What did the Road Secretary say about visas?", []),  # nobody is told to hold it: a topic
        ("What did the Secretary of the Road say about visas?", []),
    ],
)
def test_an_office_is_a_demand_where_the_record_tells_who_holds_it(
    question: str, expected: list[tuple[str, tuple[str, ...]]]
) -> None:
    """And never a person whom the record does not have."""
    query = read_query(question, 2000, OFFICES)
    assert [(demand.value, demand.names) for demand in query.demands] == expected


@pytest.mark.parametrize(
    ("question", "steers"),
    [
        ("Why were the cards of three Reuters reporters revoked?", False),
        ("Why did China ban Reuters?", False),
        ("visas Reuters", True),
    ],
)
def test_an_outlet_that_is_part_of_the_matter_steers_nothing(question: str, steers: bool) -> None:  # noqa: FBT001 - the expected value
    """It stays in what an answer must be about."""
    query = read(question)
    assert (bool(query.outlets), "Reuters" in query.matter) == (steers, not steers)


def test_the_publisher_whose_words_are_asked_for_is_no_topic() -> None:
    """Unless it is asked about."""
    around = replace(AROUND, publishers=("The Harbor Office",))
    said = read_query("Timeline of what the Harbor Office said about visas", 2000, around)
    assert said.matter == "Timeline of what said about visas"
    assert "Harbor Office" in read_query("What did Reuters ask about the Harbor Office?", 2000, around).matter


def test_a_longer_office_is_not_the_shorter_one() -> None:
    """The Vice President is not the President."""
    around = replace(AROUND, speakers=speakers(("President", "Jen Psaki")))
    assert read_query("How is the Vice President's book?", 2000, around).speakers == ()
    assert read_query("Why did the President leave?", 2000, around).speakers != ()


def test_whoever_speaks_to_somebody_is_no_speaker_of_the_record() -> None:
    """It is told of him."""
    assert demanded("Who did Bo Lind speak to on the phone?") == []
    assert demanded("What did Bo Lind speak about?") == ["speaker:Bo Lind"]


def test_a_double_surname_is_demanded_whole() -> None:
    """Beside another speaker, too; each half is a part of it."""
    around = replace(AROUND, speakers=speakers(("Ada Lind-Berg", "Bo Hua")))
    for question in ("What did Lind-Berg say about ships?", "Compare what Hua and Lind-Berg said about ships"):
        query = read_query(question, 2000, around)
        assert [demand.names for demand in query.demands][-1:] == [("Ada Lind-Berg",)], question


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Where will Trump and Kim meet in June 2019?", []),
        ("When is Merkel due to visit in 2019?", []),
        ("Where did Trump and Kim meet in June 2019?", ["date:in June 2019"]),
        ("What should Pompeo explain about masks?", []),
        ("What did Pompeo explain about masks?", ["speaker:Pompeo"]),
    ],
)
def test_what_is_to_come_or_ought_to_be_was_told_by_others_and_before(question: str, expected: list[str]) -> None:
    """A day that is planned for is no day of speech, and whoever should speak has not spoken."""
    assert demanded(question) == expected
