"""Evidence: what speaks for an answer and what against it."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from onrecord.service.answers.answer_settings import AnswerSettings
from onrecord.service.answers.evidence import NO_EVIDENCE, SURELY_NEAR, Evidence, Judge, best_evidence
from onrecord.service.composition import Record, open_record
from onrecord.service.settings import Settings
from tests.conftest import Build
from tests.fakes import KeywordEmbedder

SETTINGS = AnswerSettings(
    missing_weight=0.5, length_weight=0.25, lead_weight=1.0, unknown_names_weight=0.5, unknown_words_weight=1.0
)


@pytest.mark.parametrize(
    ("evidence", "weight"),
    [
        (Evidence(0.4), 0.4),
        (Evidence(0.4, missing=0.5), 0.15),
        (Evidence(0.4, length=2.0, lead=0.1), 1.0),
        (Evidence(0.4, score_lead=0.5), 0.55),
        (Evidence(0.6, unknown_names=0.5, unknown_words=0.25), 0.1),
    ],
)
def test_the_signs_are_summed_as_weighed(evidence: Evidence, weight: float) -> None:
    """By hand."""
    assert evidence.weight(SETTINGS) == pytest.approx(weight)


@pytest.mark.parametrize(
    ("question", "absent"),
    [
        ("What did the ministry say about the 2022 World Cup?", ("2022", "Cup")),
        ("What has China said about space cooperation?", ()),
        ("Did the spokesperson comment on TikTok’s ban?", ("TikTok’s", "ban")),
        ("Waht didn't teh minstry sya about Brexit?", ("Brexit",)),
        ("What’s the postion on China's Kiribati police?", ()),
        ("Anton, Berta, Cäsar, Dora, Emil", ("Anton", "Berta", "Cäsar", "Dora")),
        ("nuclear reactor blast", ("reactor", "blast")),
        ("中方对巴西世界杯有何评论", ()),
    ],
)
def test_words_that_nobody_said_are_named_as_the_user_wrote_them(
    question: str, absent: tuple[str, ...], record: Record
) -> None:
    """Words that only ask do not count."""
    judge = Judge(question, record.snapshots.current().lexical)
    assert judge.absent_words == absent


def weighed(question: str, record: Record) -> Evidence:
    """Return the evidence of what is found for a question."""
    found = record.retriever.search(question)
    return Judge(question, found.snapshot.lexical).weigh(found, record.settings.answer)


def test_a_word_counts_in_the_question_that_a_passage_answers(record: Record) -> None:
    """The name of the firm stands in the words of the reporter only."""
    assert "Volkswagen" not in record.retriever.search("Volkswagen").hits[0].passage.text
    held, lacking = weighed("What of Volkswagen?", record), weighed("What of Brexit?", record)
    assert (held.missing, lacking.missing) == (0.0, 1.0)
    assert held.covered > lacking.covered
    assert (held.unknown_names, lacking.unknown_names) == (0.0, 1.0)
    assert weighed("What of a pizza?", record).unknown_words == 0.25


def test_a_word_counts_wherever_it_stands_in_a_long_question(tmp_path: Path, build: Build, settings: Settings) -> None:
    """The index keeps the end of what a passage answers only."""
    title = "Foreign Ministry Spokesperson Mao Ning's Regular Press Conference on March 4, 2019"
    beside = "Some say that this is a loss for many towns on the coast. " * 30
    asked = f"The Lakeport fair was put off. {beside}Any comment?"
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "one.txt").write_text(f"{title}\nReuters: {asked}\nMao Ning: We have noted the reports.")
    build(tmp_path / "pages")
    record = open_record(settings, KeywordEmbedder())
    assert weighed("Lakeport", record).covered >= SURELY_NEAR
    assert weighed("Seaport", record).covered < SURELY_NEAR


def test_a_rare_word_that_is_missing_weighs_more_than_a_common_one(record: Record) -> None:
    """What is asked is told by the rare ones."""
    rare, common = weighed("China zebra", record), weighed("fentanyl zebra", record)
    assert rare.missing > common.missing > 0


NAMING = ["Zorba met envoys at length.", "Quito hosted talks with Malta.", "Oslo sent grain to Zorba and Malta."]


def test_a_state_is_named_by_any_of_its_names(build: Build, settings: Settings, tmp_path: Path) -> None:
    """What was said of the United Kingdom is said of the UK."""
    said = ["The United Kingdom seized a tanker.", *(f"Harbour {number} is dredged." for number in range(100))]
    title = "Foreign Ministry Spokesperson Mao Ning's Regular Press Conference on July 1, 2020"
    (tmp_path / "x.txt").write_text("\n".join([title, *(f"Q: What of it, once more?\nA: {text}" for text in said)]))
    build(tmp_path / "x.txt")
    record = open_record(settings, KeywordEmbedder())
    found = record.retriever.search("Which tanker was seized by the UK?")
    assert not Judge.of(found).misses_a_name(found, record.settings.answer)


@pytest.mark.parametrize(
    ("question", "is_missing"),
    [
        ("Did Zorba visit Oslo?", False),
        ("Did Zorba visit Quito?", True),
        ("Did envoys discuss grain talks with Quito and Zorba?", False),
        ("Did envoys discuss grain with Quito, Oslo and Zorba?", False),
        ("Did envoys discuss it with Quito, Oslo and Lima?", True),
        ("Did envoys discuss grain and talks with Zorba or Lima?", True),
        ("Did envoys discuss grain, ships, metals and talks with Quito, Oslo and Lima?", False),
    ],
)
def test_the_names_of_a_short_question_stand_together(
    question: str,
    is_missing: bool,  # noqa: FBT001 - the expected value
    build: Build,
    settings: Settings,
    tmp_path: Path,
) -> None:
    """In one exchange; of a few words more one may be missing but not unknown, and a long question may paraphrase."""
    said = [*NAMING, *(f"Harbour {number} is dredged." for number in range(100))]
    title = "Foreign Ministry Spokesperson Mao Ning's Regular Press Conference on July 1, 2020"
    (tmp_path / "x.txt").write_text("\n".join([title, *(f"Q: What of it, once more?\nA: {text}" for text in said)]))
    build(tmp_path / "x.txt")
    record = open_record(settings, KeywordEmbedder())
    found = record.retriever.search(question)
    assert Judge.of(found).misses_a_name(found, record.settings.answer) is is_missing


@pytest.mark.parametrize(
    ("question", "unknown"),
    [
        ("Brexit and China", 0.0),  # the first word of a question may be any word
        ("BREXIT and China", 0.5),
        ("China and Brexit", 1.0),
        ("Of China and Brexit", 0.5),
        ("Was it said in 1897?", 1.0),
        ("Was it said in 1897 or 2023?", 0.5),
        ("what of brexit?", 0.0),
    ],
)
def test_what_is_a_name_shows_in_how_it_is_written(question: str, unknown: float, record: Record) -> None:
    """Capitals and digits."""
    assert weighed(question, record).unknown_names == unknown


def test_a_question_of_nothing_but_frame_words_asks_nothing(record: Record) -> None:
    """One with a topic does."""
    lexical = record.snapshots.current().lexical
    assert Judge("What did the ministry say?", lexical).asks_nothing
    assert not Judge("What did the ministry say about debt?", lexical).asks_nothing


def test_what_is_asked_of_days_beyond_the_record_has_the_least_evidence(record: Record) -> None:
    """An evaluation tells what the answerer does, which is silent there."""
    question, today = "What was said about debt in 2030?", dt.date(2031, 1, 1)
    least = best_evidence(record.retriever.search(question, today=today), record.settings.answer)
    assert least == NO_EVIDENCE
    assert not record.answerer.ask(question, today=today).answered
    undated = record.retriever.search("What was said about debt?", today=today)
    assert best_evidence(undated, record.settings.answer) > record.settings.answer.min_evidence
