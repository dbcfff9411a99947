"""One configuration on one file of questions: every question asked once, and judged in every way.

The record is asked through its retriever alone, as a user would; `DEPTH` hits are looked at.
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

DEPTH = 50  # hits; the longest list that a measure looks at


@dataclass(frozen=True, slots=True)
class Asked:
    """A question and what came of it.

    `rankings` are there for a question with gold words that some answer holds, and `right` are the ids of
    the passages in which they begin; in a folder, of the relevant documents. `evidence` decides whether an
    answer would be given; `answer` is there where answers were asked for.
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
        """Whether no answer of the record holds the gold words: then the file is wrong, not the search."""
        return self.question.gold is not None and not self.rankings


@dataclass(frozen=True, slots=True)
class Timing:
    """How long a search takes once warm, in milliseconds: the median and the 99th percentile."""

    p50: float
    p99: float

    @classmethod
    def of(cls, taken: Sequence[float]) -> Timing:
        """Return the percentiles of some times, at least one."""
        p50, p99 = np.percentile(taken, [50, 99])
        return cls(float(p50), float(p99))


@dataclass(frozen=True, slots=True)
class Evaluation:
    """What a configuration achieves. `absent` are judged documents that the index does not hold.

    `answers` are judged where they were asked for.
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
        """Measure what came of some questions, at least one."""
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
        """Return the rankings of all questions that could be judged so."""
        return tuple(asked.rankings[judgement] for asked in self.asked if judgement in asked.rankings)

    @property
    def unheld(self) -> tuple[str, ...]:
        """The ids of the questions whose gold words no answer holds; they are in no measure."""
        return tuple(asked.question.id for asked in self.asked if asked.is_unheld)


def evaluate(record: Record, questions: Sequence[Question], progress: Progress, *, answers: bool = False) -> Evaluation:
    """Ask every question, at least one, and measure what was found, with `answers` also what was answered.

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
    """Ask one question; `held` are the exchanges that hold its gold words, with their passages."""
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
        answer=judged_answer(record.answerer.ask(question.text), held) if answers else None,
    )


def _silence(asked: Sequence[Asked], min_evidence: float) -> Silence | None:
    """Return what becomes of questions without an answer, if there are any. Unheld ones tell nothing."""
    known = [one for one in asked if not one.is_unheld]
    answerable = [one.evidence for one in known if one.question.answerable is True]
    others = [one.evidence for one in known if one.question.answerable is False]
    return silence(answerable, others, min_evidence) if others else None
