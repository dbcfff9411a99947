"""Evaluates one configuration: asks every question of a file once, and judges its hits in several ways.

Questions go through the same retriever as those of users. The first `DEPTH` hits are judged.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from onrecord.indexer.work_progress import Progress, counted
from onrecord.service.answers.evidence import best_evidence
from onrecord.service.composition import Record
from onrecord.service.evaluation.gold import Answers, ExchangeKey
from onrecord.service.evaluation.judged_answers import AnswerJudged, AnswersJudged
from onrecord.service.evaluation.judged_answers import judged as judged_answer
from onrecord.service.evaluation.measures import Score, scores
from onrecord.service.evaluation.questions import Question
from onrecord.service.evaluation.rankings import Judgement, Ranking, judged
from onrecord.service.evaluation.silence import Silence, silence
from onrecord.service.retrieval.retriever import Hit

DEPTH = 50  # hits, as many as the deepest measure needs


@dataclass(frozen=True, slots=True)
class Asked:
    """A question and its result.

    `rankings` is empty unless some answer of the record contains the gold words. `right` has the ids of the passages in
    which the gold words begin, or of the relevant documents of a folder. `evidence` decides whether an answer is given.
    `answer` is None unless answers are evaluated.
    """

    question: Question
    first: Hit | None
    rankings: Mapping[Judgement, Ranking]
    right: tuple[str, ...]
    evidence: float
    took_ms: float
    answer: AnswerJudged | None = None

    @property
    def is_unheld(self) -> bool:
        """Whether no answer of the record contains the gold words. The question file is then wrong, not the search."""
        return self.question.gold is not None and not self.rankings


@dataclass(frozen=True, slots=True)
class Timing:
    """The median and the 99th percentile of search times, in milliseconds, once models are loaded."""

    p50: float
    p99: float

    @classmethod
    def of(cls, taken: Sequence[float]) -> Timing:
        """Return the percentiles of search times. There must be at least one."""
        p50, p99 = np.percentile(taken, [50, 99])
        return cls(float(p50), float(p99))


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The results of a configuration.

    `absent` are judged documents that the index does not contain. `answers` is None unless answers are evaluated.
    """

    index: Path
    generation: int
    asked: tuple[Asked, ...]
    scores: Mapping[Judgement, tuple[Score, ...]]
    silence: Silence | None
    timing: Timing
    answers: AnswersJudged | None = None
    absent: tuple[str, ...] = ()

    @classmethod
    def of(cls, record: Record, asked: Sequence[Asked], absent: Sequence[str] = ()) -> Evaluation:
        """Measure the results of questions. There must be at least one."""
        by_judgement: dict[Judgement, list[Ranking]] = {}
        for one in asked:
            for judgement, ranking in one.rankings.items():
                by_judgement.setdefault(judgement, []).append(ranking)
        return cls(
            index=record.settings.index.path,
            generation=record.snapshots.current().manifest.generation,
            asked=tuple(asked),
            scores={judgement: scores(rankings) for judgement, rankings in by_judgement.items()},
            silence=_silence(asked, record.settings.answer.min_evidence),
            timing=Timing.of([one.took_ms for one in asked]),
            answers=AnswersJudged.of(given) if (given := [one.answer for one in asked if one.answer]) else None,
            absent=tuple(absent),
        )

    def rankings(self, judgement: Judgement) -> tuple[Ranking, ...]:
        """Return the rankings of all questions that have this judgement."""
        return tuple(asked.rankings[judgement] for asked in self.asked if judgement in asked.rankings)

    @property
    def unheld(self) -> tuple[str, ...]:
        """The ids of questions whose gold words no answer contains. No measure counts them."""
        return tuple(asked.question.id for asked in self.asked if asked.is_unheld)


def evaluate(record: Record, questions: Sequence[Question], progress: Progress, *, answers: bool = False) -> Evaluation:
    """Ask all questions, at least one, and measure the hits. With `answers`, measure the answers too.

    Raises what `Retriever.search` raises.
    """
    snapshot = record.snapshots.current()
    known = Answers.of(snapshot.store.live_passages(snapshot.manifest.generation))
    asked = [
        _ask(record, question, known.holding(question.gold) if question.gold else {}, answers=answers)
        for question in counted("asking", questions, progress)
    ]
    return Evaluation.of(record, asked)


def _ask(record: Record, question: Question, held: Mapping[ExchangeKey, str], *, answers: bool) -> Asked:
    """Ask one question. `held` maps the exchanges that contain its gold words to the passages where these begin."""
    found = record.retriever.search(question.text, DEPTH)
    passages = [hit.passage for hit in found.hits]
    gold = question.gold if held else None
    return Asked(
        question=question,
        first=found.hits[0] if found.hits else None,
        rankings=judged(question.id, question.style, passages, gold, held) if gold else {},
        right=tuple(held.values()),
        evidence=best_evidence(found, record.settings.answer),
        took_ms=found.took_ms,
        answer=_answered(record, question, held) if answers else None,
    )


def _answered(record: Record, question: Question, held: Mapping[ExchangeKey, str]) -> AnswerJudged:
    return judged_answer(
        record.answerer.ask(question.text),
        held,
        question.gold,
        style=question.style,
        is_silent=question.answerable is False,
    )


def _silence(asked: Sequence[Asked], min_evidence: float) -> Silence | None:
    """Return how often no answer is given, or None without unanswerable questions. Unheld questions are left out."""
    known = [one for one in asked if not one.is_unheld]
    answerable = [one.evidence for one in known if one.question.answerable is True]
    others = [one.evidence for one in known if one.question.answerable is False]
    return silence(answerable, others, min_evidence) if others else None
