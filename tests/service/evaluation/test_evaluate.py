"""Evaluation of a small record: every number can be counted by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.indexer.work_progress import silent
from onrecord.service.composition import open_record
from onrecord.service.evaluation.evaluate import Evaluation, evaluate
from onrecord.service.evaluation.questions import Question
from onrecord.service.evaluation.rankings import Judgement
from onrecord.service.settings import Settings
from tests.conftest import Build
from tests.fakes import KeywordEmbedder
from tests.pages import page

QUESTIONS = (
    Question("space", "What about space?", "question", "supports SPACE in every way", answerable=True),
    Question("trade", "space", "keywords", "supports trade", answerable=True),
    Question("gone", "What about Mars?", "question", "supports Mars", answerable=True),
    Question("none", "Will volkswagen build a flood of fentanyl?", "question", None, answerable=False),
)


@pytest.fixture
def found(settings: Settings, build: Build, embedder: KeywordEmbedder, tmp_path: Path) -> Evaluation:
    """Return what the fake model achieves on a record of three pages."""
    pages = tmp_path / "pages"
    pages.mkdir()
    for day, topic in enumerate(("space", "trade", "visa"), 1):
        (pages / f"{topic}.txt").write_text(page(topic, day))
    build(pages)
    return evaluate(open_record(settings, embedder), QUESTIONS, silent)


def test_every_question_is_asked_and_judged(found: Evaluation) -> None:
    """What is sought stands beside what was found first."""
    space, trade, gone, none = found.asked
    assert [asked.question for asked in found.asked] == list(QUESTIONS)
    assert space.first is not None
    assert space.right == (space.first.passage.id,)
    assert {ranking.rank for ranking in space.rankings.values()} == {1}
    assert trade.first is not None
    assert trade.first.passage == space.first.passage
    assert trade.right[0].startswith("2020-07-02-mao-ning-")
    assert {ranking.rank for ranking in trade.rankings.values()} <= {2, 3}
    assert (gone.rankings, gone.right, none.rankings) == ({}, (), {})
    assert space.evidence > none.evidence


def test_words_that_nobody_said_are_an_error_of_the_file_and_no_miss(found: Evaluation) -> None:
    """They are told by their id, and are in no measure."""
    assert found.unheld == ("gone",)
    rank = found.asked[1].rankings[Judgement.IN_CONTEXT].rank
    assert rank is not None
    whole, keywords, question = found.scores[Judgement.IN_CONTEXT]
    assert (whole.style, whole.questions, whole.measures["MRR@10"].mean) == (
        "all",
        2,
        pytest.approx((1 + 1 / rank) / 2),
    )
    assert (keywords.style, keywords.questions, keywords.measures["recall@1"].mean) == ("keywords", 1, 0)
    assert (question.style, question.questions, question.measures["nDCG@10"].mean) == ("question", 1, 1)


def test_silence_is_measured_on_what_the_record_can_tell(found: Evaluation, settings: Settings) -> None:
    """Not on the question whose words nobody said."""
    assert found.silence is not None
    assert (found.silence.answerable, found.silence.others) == (2, 1)
    assert found.silence.configured.min_evidence == settings.answer.min_evidence
    assert found.silence.configured.silent == 1


def test_without_unanswerable_questions_there_is_no_silence_to_measure(
    settings: Settings, found: Evaluation, embedder: KeywordEmbedder
) -> None:
    """And questions without gold words give no score."""
    again = evaluate(open_record(settings, embedder), [Question("1", "space", "s", None, answerable=True)], silent)
    assert (again.silence, again.scores, again.rankings(Judgement.STRICTLY)) == (None, {}, ())
    assert again.generation == found.generation == 1
    assert 0 < again.timing.p50 <= again.timing.p99
