"""Evidence: what speaks for an answer and what against it."""

from __future__ import annotations

import datetime as dt

import pytest

from indexer.config import AnswerSettings
from service.answering.evidence import Evidence, Judge, best_evidence
from service.composition import Record

SETTINGS = AnswerSettings(min_evidence=0.5, coverage_weight=0.3, absence_weight=0.2)


@pytest.mark.parametrize(
    ("evidence", "weight"),
    [(Evidence(0.4, 1.0, 0.0), 0.7), (Evidence(0.4, 0.0, 1.0), 0.2), (Evidence(0.6, 0.5, 0.5), 0.65)],
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


def test_coverage_counts_the_question_that_a_passage_answers(record: Record) -> None:
    """The name of the firm stands in the words of the reporter only."""
    hit = record.retriever.search("Volkswagen").hits[0]
    assert "Volkswagen" not in hit.passage.text
    lexical = record.snapshots.current().lexical
    assert Judge("Volkswagen", lexical).weigh(hit).coverage == 1.0
    assert Judge("Brexit", lexical).weigh(hit) == Evidence(pytest.approx(hit.dense), 0.0, 1.0)


def test_a_question_of_nothing_but_frame_words_has_no_key_terms(record: Record) -> None:
    """Then only meaning counts."""
    hit = record.retriever.search("debt").hits[0]
    evidence = Judge("What did the ministry say?", record.snapshots.current().lexical).weigh(hit)
    assert (evidence.coverage, evidence.absence) == (0.0, 0.0)


def test_what_is_asked_of_days_beyond_the_record_has_the_least_evidence(record: Record) -> None:
    """An evaluation tells what the answerer does, which is silent there."""
    question, today = "What was said about debt in 2030?", dt.date(2031, 1, 1)
    least = best_evidence(record.retriever.search(question, today=today), record.settings.answer)
    assert least == -record.settings.answer.absence_weight
    assert not record.answerer.ask(question, today=today).answered
    undated = record.retriever.search("What was said about debt?", today=today)
    assert best_evidence(undated, record.settings.answer) > record.settings.answer.min_evidence
