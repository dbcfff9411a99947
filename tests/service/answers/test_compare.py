"""A comparison shows both sides, one after the other."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.service.answers.sides import each_of_pair, each_part, each_topic
from onrecord.service.composition import open_record
from onrecord.service.settings import Settings
from tests.conftest import Build
from tests.fakes import KeywordEmbedder


def test_two_speakers_stand_side_by_side(build: Build, settings: Settings, tmp_path: Path) -> None:
    """Whichever of them comes nearer to the question."""
    pages = tmp_path / "pages"
    pages.mkdir()
    for day, speaker, said in (
        ("March 4, 2019", "Lu Kang", "The visa rules are open to all people of both countries."),
        ("March 5, 2019", "Lu Kang", "Every visa needs a photograph and an hour of patience."),
        ("March 6, 2019", "Lu Kang", "No visa was refused in spring, and few were late."),
        ("March 7, 2019", "Geng Shuang", "Visa fees went up, climate talks went on, and trade and debt grew."),
    ):
        title = f"Foreign Ministry Spokesperson {speaker}'s Regular Press Conference on {day}"
        (pages / f"{day}.txt").write_text(f"{title}\nReuters: What of it?\n{speaker}: {said}")
    build(pages)
    answer = open_record(settings, KeywordEmbedder()).answerer.ask(
        "Compare what Lu Kang and Geng Shuang said of a visa"
    )
    assert [answer.citations[one.marker - 1].speaker for one in answer.statements] == [
        "Lu Kang",
        "Lu Kang",
        "Geng Shuang",
    ]


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        (
            "What did China say about the Arctic compared with what it said about Norway?",
            ("What did China say about the Arctic?", "Norway?"),
        ),
        ("What is the difference between what was said on Brexit and on Malta?", ("What is the Brexit?", "Malta?")),
        ("Compare visas and trade", ("visas", "trade")),
        ("Norland versus Sudland on visas", ("Norland on visas", "Sudland on visas")),
        ("Compare the reaction to Norland's and Sudland's floods", ("to Norland floods", "to Sudland floods")),
        ("Compare the reactions to floods and fires", ("floods", "fires")),
        ("Compare the port in Norland and in Sudland", ("port in Norland", "port in Sudland")),
        ("How did it differ on visas between 2018 and 2020?", ("visas in 2018?", "visas in 2020?")),
        ("What of visas and trade?", ()),
    ],
)
def test_each_topic_is_asked_about_by_itself(question: str, expected: tuple[str, ...]) -> None:
    """With what stands around both."""
    asked = [one.question for one in each_topic(question)]
    assert len(asked) == len(expected)
    assert all(one.endswith(end) for one, end in zip(asked, expected, strict=True))


def test_a_topic_that_nothing_is_said_of_is_named(build: Build, settings: Settings, tmp_path: Path) -> None:
    """The other is answered."""
    pages = tmp_path / "pages"
    pages.mkdir()
    for number, said in enumerate(("The visa rules stand for all.", "The harbor is open.", "The road is long.")):
        title = f"Foreign Ministry Spokesperson Lu Kang's Regular Press Conference on March {number + 1}, 2019"
        (pages / f"{number}.txt").write_text(f"{title}\nReuters: What of it?\nLu Kang: {said}")
    build(pages)
    answer = open_record(settings, KeywordEmbedder()).answerer.ask("Compare visa rules with volkswagen")
    assert [sentence.text for sentence in answer.sentences] == ["The visa rules stand for all."]
    assert answer.notes == ("Nothing on “volkswagen” was found.",)


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        (
            "What did Lu Kang say about visas and about the road?",
            ("What did Lu Kang say about visas?", "What did Lu Kang say about the road?"),
        ),
        (
            "What did he say on visas, and what about trade in 2019?",
            ("What did he say on visas in 2019?", "What did he say about trade in 2019?"),
        ),
        ("What did he say about visas and trade?", ()),
        ("What did he say about visas?", ()),
    ],
)
def test_each_of_two_questions_in_one_is_asked_by_itself(question: str, expected: tuple[str, ...]) -> None:
    """Where each topic has a word that leads to it; a year at the end is asked of both."""
    assert tuple(one.question for one in each_part(question)) == expected


def test_a_pair_may_be_asked_about_together_or_apart() -> None:
    """It is taken apart where nothing answers for both."""
    assert [(one.name, one.question) for one in each_of_pair("What of it about visas and trade?")] == [
        ("visas", "What of it about visas?"),
        ("trade", "What of it about trade?"),
    ]
    assert each_of_pair("What of it about the late minister's arrest and the looted fund of the state?") == ()


@pytest.mark.parametrize("joined", ["and about", "and"])
def test_both_parts_of_a_question_are_answered_or_named(
    joined: str, build: Build, settings: Settings, tmp_path: Path
) -> None:
    """As far as the record speaks of them."""
    pages = tmp_path / "pages"
    pages.mkdir()
    said = ("The visa rules stand for all.", "The harbor is open.", "The road is long.", "Trade with all has grown.")
    for number, words in enumerate(said):
        title = f"Foreign Ministry Spokesperson Lu Kang's Regular Press Conference on March {number + 1}, 2019"
        (pages / f"{number}.txt").write_text(f"{title}\nReuters: What of it?\nLu Kang: {words}")
    build(pages)
    ask = open_record(settings, KeywordEmbedder()).answerer.ask
    both = ask("What did Lu Kang say about visa rules and about trade?")
    assert [sentence.text for sentence in both.sentences] == [said[0], said[3]]
    assert both.notes == ()
    one = ask(f"What did Lu Kang say about visa rules {joined} volkswagen?")
    assert [sentence.text for sentence in one.sentences] == [said[0]]
    assert one.notes == ("Nothing on “volkswagen” was found.",)
    assert not ask(f"What did Lu Kang say about nobel {joined} volkswagen?").answered


def test_a_topic_with_a_name_is_set_beside_another_where_the_record_names_it(
    build: Build, settings: Settings, tmp_path: Path
) -> None:
    """Whatever the question calls it besides."""
    pages = tmp_path / "pages"
    pages.mkdir()
    said = ("Norland has open roads.", "Sudland has open ports.", "The harbor is open.", "The road is long.")
    for number, words in enumerate(said):
        title = f"Foreign Ministry Spokesperson Lu Kang's Regular Press Conference on March {number + 1}, 2019"
        (pages / f"{number}.txt").write_text(f"{title}\nReuters: What of it?\nLu Kang: {words}")
    build(pages)
    answer = open_record(settings, KeywordEmbedder()).answerer.ask(
        "Compare what was said about the treatment of Norland and of Sudland"
    )
    assert {sentence.text for sentence in answer.sentences} == set(said[:2])


def test_two_periods_are_no_pair_of_topics(build: Build, settings: Settings, tmp_path: Path) -> None:
    """Each has its side, and nothing that is on the topic in neither."""
    pages = tmp_path / "pages"
    pages.mkdir()
    for day, said in (
        ("March 4, 2018", "The visa of Norland is free for all who come by sea."),
        ("March 5, 2018", "The climate is cold, and the trees are bare."),
        ("March 5, 2020", "A visa to Norland takes years of waiting."),
        ("March 6, 2020", "The harbor is open in 2020, and China said so."),
    ):
        title = f"Foreign Ministry Spokesperson Lu Kang's Regular Press Conference on {day}"
        (pages / f"{day}.txt").write_text(f"{title}\nReuters: What of it?\nLu Kang: {said}")
    build(pages)
    answer = open_record(settings, KeywordEmbedder()).answerer.ask(
        "Compare what was said about the visa of Norland in 2018 and in 2020"
    )
    assert [sentence.text for sentence in answer.sentences] == [
        "The visa of Norland is free for all who come by sea.",
        "A visa to Norland takes years of waiting.",
    ]
