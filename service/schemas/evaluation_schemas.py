"""The JSON schemas of an evaluation, as `onrecord eval --json` prints it."""

from __future__ import annotations

from dataclasses import asdict

from pydantic import Field

from onrecord.service.evaluation.evaluate import Asked, Evaluation
from onrecord.service.evaluation.measures import Estimate
from onrecord.service.evaluation.run_comparison import Comparison
from onrecord.service.evaluation.silence import Silence
from onrecord.service.schemas.base import Shape

DIGITS = 4


class EstimateShape(Shape):
    """A mean with its 95% interval."""

    mean: float
    low: float
    high: float

    @classmethod
    def of(cls, estimate: Estimate) -> EstimateShape:
        """Convert an estimate, rounded to four digits."""
        return cls(
            mean=round(estimate.mean, DIGITS), low=round(estimate.low, DIGITS), high=round(estimate.high, DIGITS)
        )


class ScoreShape(Shape):
    """The measures of the rankings of one style, judged in one way."""

    judged: str = Field(description="in_context, strictly or by_exchange; by_document for a folder.")
    style: str
    questions: int
    measures: dict[str, EstimateShape]


class ThresholdShape(Shape):
    """The effect of one threshold of the evidence."""

    min_evidence: float
    answered: float | None = Field(description="Share of the answerable questions that get an answer.")
    silent: float | None = Field(description="Share of the other questions that get none.")


class SilenceShape(Shape):
    """Whether answers are given if the record has them, and only then."""

    answerable: int
    others: int
    ordered: float | None = Field(description="Share of pairs in which the answerable question has more evidence.")
    configured: ThresholdShape
    curve: list[ThresholdShape]

    @classmethod
    def of(cls, found: Silence) -> SilenceShape:
        """Convert the effect of thresholds."""
        configured, *curve = [
            ThresholdShape(min_evidence=row.min_evidence, answered=row.answered, silent=row.silent)
            for row in (found.configured, *found.curve)
        ]
        return cls(
            answerable=found.answerable,
            others=found.others,
            ordered=found.ordered,
            configured=configured,
            curve=curve,
        )


class SilentKindShape(Shape):
    """The unanswerable questions of one style."""

    style: str
    asked: int
    answered: int


class AnswersShape(Shape):
    """The judgements of all answers, added up."""

    sought: int = Field(description="Questions whose gold words are in the record.")
    answered: int = Field(description="Number of these that are answered.")
    cited: int = Field(description="Number of these whose answer cites an exchange with the gold words.")
    quoted: int = Field(description="Quoted sentences in all answers.")
    verbatim: int = Field(description="Number of these that are slices of the cited passages.")
    shown: int = Field(description="Number of the sought whose answer shows the gold words, or nearly the same words.")
    words: float = Field(description="Mean number of words of the answers to the sought.")
    silent: list[SilentKindShape] = Field(description="Unanswerable questions by style, and how many were answered.")


class FirstHitShape(Shape):
    """The first hit."""

    passage_id: str
    score: float
    text: str


class ResultShape(Shape):
    """A question and its result."""

    id: str
    query: str
    style: str
    gold: str | None
    right: list[str] = Field(description="The passages in which the gold words begin; in a folder, documents.")
    ranks: dict[str, int | None] = Field(description="Rank of the first right hit, by way of judging.")
    first_hit: FirstHitShape | None
    evidence: float = Field(description="The evidence, which decides whether an answer is given.")
    took_ms: float
    answered: bool | None = Field(description="Whether an answer is given; null unless answers are evaluated.")
    cites_gold: bool | None = Field(description="Whether it cites an exchange with the gold words.")

    @classmethod
    def of(cls, asked: Asked) -> ResultShape:
        """Convert a question with its result."""
        hit = asked.first
        first = hit and FirstHitShape(passage_id=hit.passage.id, score=round(hit.score, DIGITS), text=hit.passage.text)
        return cls(
            id=asked.question.id,
            query=asked.question.text,
            style=asked.question.style,
            gold=asked.question.gold,
            right=list(asked.right),
            ranks={judgement.value: ranking.rank for judgement, ranking in asked.rankings.items()},
            first_hit=first,
            evidence=round(asked.evidence, DIGITS),
            took_ms=asked.took_ms,
            answered=asked.answer.answered if asked.answer else None,
            cites_gold=asked.answer.cites_gold if asked.answer else None,
        )


class RunShape(Shape):
    """The evaluation of one configuration."""

    index: str
    generation: int
    questions: int
    unheld: list[str] = Field(description="Questions whose gold words no answer contains; no measure counts them.")
    absent: list[str] = Field(description="Relevant documents of a folder that are not in the index.")
    scores: list[ScoreShape]
    silence: SilenceShape | None
    answers: AnswersShape | None
    p50_ms: float
    p99_ms: float
    results: list[ResultShape]

    @classmethod
    def of(cls, run: Evaluation) -> RunShape:
        """Convert an evaluation."""
        return cls(
            index=str(run.index),
            generation=run.generation,
            questions=len(run.asked),
            unheld=list(run.unheld),
            absent=list(run.absent),
            scores=[
                ScoreShape(
                    judged=judgement.value,
                    style=score.style,
                    questions=score.questions,
                    measures={name: EstimateShape.of(estimate) for name, estimate in score.measures.items()},
                )
                for judgement, scores in run.scores.items()
                for score in scores
            ],
            silence=run.silence and SilenceShape.of(run.silence),
            answers=run.answers and AnswersShape(**asdict(run.answers)),
            p50_ms=round(run.timing.p50, 1),
            p99_ms=round(run.timing.p99, 1),
            results=[ResultShape.of(asked) for asked in run.asked],
        )


class DifferenceShape(Shape):
    """The mean of the second configuration minus that of the first, with a p-value."""

    style: str
    measure: str
    difference: EstimateShape
    p: float = Field(description="Of a paired two-sided randomisation test, not corrected for the number of measures.")


class MovedShape(Shape):
    """A question whose first right hit has another rank in the second configuration; null if not found."""

    id: str
    first: int | None
    second: int | None


class ComparisonShape(Shape):
    """The second configuration compared with the first."""

    judged: str
    questions: int
    differences: list[DifferenceShape]
    won: list[MovedShape] = Field(description="Questions that the second configuration ranks higher.")
    lost: list[MovedShape]

    @classmethod
    def of(cls, found: Comparison, judged: str) -> ComparisonShape:
        """Convert a comparison of rankings that were judged in one way."""
        moved = [(one.won, MovedShape(id=one.id, first=one.first, second=one.second)) for one in found.moved]
        return cls(
            judged=judged,
            questions=found.questions,
            differences=[
                DifferenceShape(
                    style=row.style, measure=row.measure, difference=EstimateShape.of(row.estimate), p=round(row.p, 5)
                )
                for row in found.differences
            ],
            won=[shape for won, shape in moved if won],
            lost=[shape for won, shape in moved if not won],
        )


class EvaluationShape(Shape):
    """What `onrecord eval --json` prints. `second` and `comparison` are null for a single configuration."""

    source: str
    first: RunShape
    second: RunShape | None
    comparison: ComparisonShape | None
