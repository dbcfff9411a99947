"""What is counted is counted over the whole record, and each exchange once."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.service.answers.cited_answer import AnswerVerdict
from onrecord.service.answers.counting import askers
from onrecord.service.composition import Record, open_record
from onrecord.service.settings import Settings
from tests.conftest import Build
from tests.fakes import KeywordEmbedder


@pytest.fixture
def visas(tmp_path: Path, build: Build, settings: Settings) -> Record:
    """Return a record of three exchanges about visas, two of one outlet, and one about something else."""
    folder = tmp_path / "pages"
    folder.mkdir()
    title = "Foreign Ministry Spokesperson Mao Ning's Regular Press Conference on"
    for day, outlet, asked in (
        ("March 4, 2019", "Reuters", "What of the visa rules?"),
        ("March 20, 2019", "AFP", "What of the visa rules?"),
        ("July 24, 2020", "Reuters", "Any news on the visa rules?"),
        ("July 25, 2020", "AFP", "What of the trade deal?"),
    ):
        (folder / f"{day}.txt").write_text(f"{title} {day}\n{outlet}: {asked}\nMao Ning: The visa rules stand.")
    build(folder)
    return open_record(settings, KeywordEmbedder())


def test_how_often_is_counted_in_exchanges_with_the_first_and_last_day(visas: Record) -> None:
    """Whether it was said or asked."""
    answer = visas.answerer.ask("How often were visa rules mentioned?")
    assert answer.finding == "“visa rules” is spoken of in 4 exchanges, 4 March 2019 to 25 July 2020."
    assert answer.text.splitlines()[0] == answer.finding


def test_how_often_words_in_quotation_marks_were_said_is_counted_to_the_letter(visas: Record) -> None:
    """The words are those of the quotation, whatever they are."""
    answer = visas.answerer.ask("How many times did Mao Ning say “rules stand”?")
    assert answer.finding == "“rules stand” is said in 4 exchanges, 4 March 2019 to 25 July 2020."
    assert visas.answerer.ask("How many times did Mao Ning say “the rules will stand”?").finding is None


def test_how_often_it_was_asked_counts_questions_alone(visas: Record) -> None:
    """What was only said is left out."""
    answer = visas.answerer.ask("How often did reporters ask about the visa rules?")
    assert answer.finding == (
        "“visa rules” was asked about 3 times, 4 March 2019 to 24 July 2020: "
        "Reuters (4 March 2019, 24 July 2020); AFP (20 March 2019)."
    )


def test_who_asked_is_told_with_the_days_the_most_frequent_first(visas: Record) -> None:
    """Only those count whose question speaks of it."""
    answer = visas.answerer.ask("Who asked about visa rules?")
    assert answer.finding == (
        "“visa rules” was asked about 3 times, 4 March 2019 to 24 July 2020: "
        "Reuters (4 March 2019, 24 July 2020); AFP (20 March 2019)."
    )


def test_who_asked_once_is_told_with_the_day_alone_and_only_asked_words_are_quoted(visas: Record) -> None:
    """One day is no period, and a statement that nobody asked for is no answer to who asked."""
    answer = visas.answerer.ask("Who asked about visa rules in March 2019?")
    assert answer.finding == (
        "“visa rules” was asked about 2 times, 4 March 2019 to 20 March 2019: "
        "Reuters (4 March 2019); AFP (20 March 2019)."
    )
    answer = visas.answerer.ask("Who asked about visa rules in July 2020?")
    assert answer.finding == "“visa rules” was asked about once, 24 July 2020: Reuters (24 July 2020)."
    assert all(passage.question for passage in answer.citations)


@pytest.mark.usefixtures("visas")
def test_what_is_counted_is_evidence_enough(settings: Settings) -> None:
    """A question of one common word is near to no passage, and what was asked holds the word all the same."""
    strict = settings.model_copy(update={"answer": settings.answer.model_copy(update={"min_evidence": 9.0})})
    record = open_record(strict, KeywordEmbedder())
    assert record.answerer.ask("What of the visa rules?").verdict is not AnswerVerdict.SAID
    answer = record.answerer.ask("Who asked about visa rules?")
    assert answer.verdict is AnswerVerdict.SAID
    assert answer.finding
    assert answer.citations


def test_what_is_counted_obeys_the_demands(visas: Record) -> None:
    """As the citations do."""
    answer = visas.answerer.ask("How often were visa rules mentioned in 2019?")
    assert answer.finding == "“visa rules” is spoken of in 2 exchanges, 4 March 2019 to 20 March 2019."


def test_other_questions_are_not_counted(visas: Record) -> None:
    """They ask for words."""
    assert visas.answerer.ask("What of the visa rules?").finding is None


def test_what_an_outlet_asked_is_told_in_its_words(visas: Record) -> None:
    """With the days, the earliest first."""
    answer = visas.answerer.ask("What did Reuters ask?")
    assert answer.finding == (
        "Asked 2 times. 4 March 2019: “What of the visa rules?” 24 July 2020: “Any news on the visa rules?”"
    )
    assert {passage.asker for passage in answer.citations} == {"Reuters"}


def test_who_asked_is_told_of_the_nearest_where_no_question_holds_every_word(visas: Record) -> None:
    """With the days; the same answer may have been given to several."""
    found = visas.retriever.search("Who asked about rules for foreign visas?", 10)
    assert askers(None, found, found.hits) == (
        "Asked about by: Reuters (4 March 2019, 24 July 2020); AFP (20 March 2019, 25 July 2020)."
    )
    assert askers(None, found, ()) is None


def test_who_asked_of_what_is_called_after_a_name_may_have_called_it_otherwise(visas: Record) -> None:
    """The study of a university is asked about as "this research"."""
    found = visas.retriever.search("Who asked about the Reuters visa?", 10)
    assert askers("“Reuters visa” was asked about once.", found, found.hits) == (
        "Asked about by: Reuters (4 March 2019, 24 July 2020); AFP (20 March 2019, 25 July 2020)."
    )


def test_who_asked_in_other_words_is_told_besides(visas: Record) -> None:
    """A long matter is put in words of one's own; one of two words is counted as it stands."""
    found = visas.retriever.search("Who asked about the news on visa rules?", 10)
    assert askers("“news visa rules” was asked about once.", found, found.hits) == (
        "Asked about by: Reuters (4 March 2019, 24 July 2020); AFP (20 March 2019, 25 July 2020)."
    )
    short = visas.retriever.search("Who asked about visa rules?", 10)
    assert askers("“visa rules” was asked about once.", short, short.hits) == "“visa rules” was asked about once."


@pytest.fixture
def named(tmp_path: Path, build: Build, settings: Settings) -> Record:
    """Return a record that names Ada Lind whole and by her surname, two men called Reed, and the White House."""
    folder = tmp_path / "pages"
    folder.mkdir()
    title = "Foreign Ministry Spokesperson Mao Ning's Regular Press Conference on"
    for day, asked, said in (
        ("March 4, 2019", "Any comment on the envoy Ada Lind?", "Ms. Lind is welcome."),
        ("March 5, 2019", "What did she say?", "We advise Lind to wait."),
        ("March 6, 2019", "What of Tom Reed?", "Tom Reed met Ben Reed. Reed is right."),
        ("March 7, 2019", "What of the White House?", "The House has voted. House rules are no matter of ours."),
    ):
        (folder / f"{day}.txt").write_text(f"{title} {day}\nReuters: {asked}\nMao Ning: {said}")
    build(folder)
    return open_record(settings, KeywordEmbedder())


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        (
            "How often was Ada Lind mentioned?",
            "“Ada Lind” (also as “Lind”) is spoken of in 2 exchanges, 4 March 2019 to 5 March 2019.",
        ),
        ("How often was Tom Reed mentioned?", "“Tom Reed” is spoken of in 1 exchange, 6 March 2019."),
        ("How often was the White House mentioned?", "“White House” is spoken of in 1 exchange, 7 March 2019."),
    ],
)
def test_a_name_is_counted_by_the_part_that_names_nobody_else(named: Record, question: str, expected: str) -> None:
    """By a surname that two bear, or that is a word, it is not."""
    answer = named.answerer.ask(question)
    assert answer.finding == expected


def test_an_event_is_not_counted_by_its_mentions(visas: Record) -> None:
    """How often something happened is a number that is told, or there is no answer."""
    answer = visas.answerer.ask("How many times did visa rules change?")
    assert (answer.finding, answer.answered) == (None, False)
