"""Evidence: what speaks for an answer and what against it."""

from __future__ import annotations

import datetime as dt

import pytest

from onrecord.service.answers.answer_settings import AnswerSettings
from onrecord.service.answers.evidence import NO_EVIDENCE, Evidence, Judge, best_evidence
from onrecord.service.composition import Record

SETTINGS = AnswerSettings(named_weight=0.3, unknown_names_weight=0.5, unknown_words_weight=1.0)


@pytest.mark.parametrize(
    ("evidence", "weight"),
    [
        (Evidence(0.4, 1.0, 0.0, 0.0), 0.7),
        (Evidence(0.4, 0.0, 1.0, 0.0), -0.1),
        (Evidence(0.6, 0.5, 0.5, 0.25), 0.25),
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


def test_a_name_counts_in_the_question_that_a_passage_answers(record: Record) -> None:
    """The name of the firm stands in the words of the reporter only."""
    hit = record.retriever.search("Volkswagen").hits[0]
    assert "Volkswagen" not in hit.passage.text
    lexical = record.snapshots.current().lexical
    near = pytest.approx(hit.dense)
    assert Judge("What of Volkswagen?", lexical).weigh(hit) == Evidence(near, 1.0, 0.0, 0.0)
    assert Judge("What of Brexit?", lexical).weigh(hit) == Evidence(near, 0.0, 1.0, 0.0)
    assert Judge("What of a pizza?", lexical).weigh(hit) == Evidence(near, 1.0, 0.0, 0.25)


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
    hit = record.retriever.search("Volkswagen").hits[0]
    assert Judge(question, record.snapshots.current().lexical).weigh(hit).unknown_names == unknown


def test_a_question_of_nothing_but_frame_words_has_no_names(record: Record) -> None:
    """Then only meaning counts."""
    hit = record.retriever.search("debt").hits[0]
    evidence = Judge("What did the ministry say?", record.snapshots.current().lexical).weigh(hit)
    assert evidence == Evidence(pytest.approx(max(0.0, hit.dense)), 1.0, 0.0, 0.0)


def test_what_is_asked_of_days_beyond_the_record_has_the_least_evidence(record: Record) -> None:
    """An evaluation tells what the answerer does, which is silent there."""
    question, today = "What was said about debt in 2030?", dt.date(2031, 1, 1)
    least = best_evidence(record.retriever.search(question, today=today), record.settings.answer)
    assert least == NO_EVIDENCE
    assert not record.answerer.ask(question, today=today).answered
    undated = record.retriever.search("What was said about debt?", today=today)
    assert best_evidence(undated, record.settings.answer) > record.settings.answer.min_evidence
