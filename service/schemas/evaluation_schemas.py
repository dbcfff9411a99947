"""The shapes of an evaluation.

`onrecord.service.schemas` does not export them: they need the library of measures, which no other command does.
"""

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
        """Return the shape of an estimate."""
        return cls(
            mean=round(estimate.mean, DIGITS), low=round(estimate.low, DIGITS), high=round(estimate.high, DIGITS)
        )


class ScoreShape(Shape):
    """What the rankings of one style are worth, judged in one way."""

    judged: str = Field(description="in_context, strictly, by_exchange; by_document for a folder.")
    style: str
    questions: int
    measures: dict[str, EstimateShape]


class ThresholdShape(Shape):
    """What one threshold of the evidence does."""

    min_evidence: float
    answered: float | None = Field(description="The share of the answerable questions that gets an answer.")
    silent: float | None = Field(description="The share of the others that gets none.")


class SilenceShape(Shape):
    """Whether answers are given where there are some, and only there."""

    answerable: int
    others: int
    ordered: float | None = Field(description="How often an answerable question has more evidence than another.")
    configured: ThresholdShape
    curve: list[ThresholdShape]

    @classmethod
    def of(cls, found: Silence) -> SilenceShape:
        """Return the shape of what thresholds do."""
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
    """Questions of one style that the record cannot answer."""

    style: str
    asked: int
    answered: int


class AnswersShape(Shape):
    """What the answers are worth."""

    sought: int = Field(description="Questions whose gold words the record holds.")
    answered: int = Field(description="Of these, how many are answered.")
    cited: int = Field(description="Of these, how many answers cite an exchange that holds the gold words.")
    quoted: int = Field(description="Sentences quoted in all answers.")
    verbatim: int = Field(description="Of these, how many are slices of what they cite.")
    shown: int = Field(description="Of the sought, how many show the gold words, or the same said on another day.")
    words: float = Field(description="Mean number of words of the answers given to the sought.")
    silent: list[SilentKindShape] = Field(description="Questions that the record cannot answer, and how many it did.")


class FirstHitShape(Shape):
    """What was found first."""

    passage_id: str
    score: float
    text: str


class ResultShape(Shape):
    """A question and what came of it."""

    id: str
    query: str
    style: str
    gold: str | None
    right: list[str] = Field(description="The passages in which the gold words begin; in a folder, documents.")
    ranks: dict[str, int | None] = Field(description="The place of the first right hit, by how it is judged.")
    first_hit: FirstHitShape | None
    evidence: float = Field(description="What decides whether an answer is given.")
    took_ms: float
    answered: bool | None = Field(description="Whether an answer is given; null unless answers were asked for.")
    cites_gold: bool | None = Field(description="Whether it cites an exchange that holds the gold words.")

    @classmethod
    def of(cls, asked: Asked) -> ResultShape:
        """Return the shape of a question that was asked."""
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
    """What one configuration achieves."""

    index: str
    generation: int
    questions: int
    unheld: list[str] = Field(description="Questions whose gold words no answer holds; they are in no measure.")
    absent: list[str] = Field(description="Relevant documents of a folder that the index does not hold.")
    scores: list[ScoreShape]
    silence: SilenceShape | None
    answers: AnswersShape | None
    p50_ms: float
    p99_ms: float
    results: list[ResultShape]

    @classmethod
    def of(cls, run: Evaluation) -> RunShape:
        """Return the shape of an evaluation."""
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
    """By how much the second configuration is above the first, and whether that could be chance."""

    style: str
    measure: str
    difference: EstimateShape
    p: float = Field(description="Of a paired two-sided randomisation test, not corrected for the number of measures.")


class MovedShape(Shape):
    """A question whose first right hit stands elsewhere; null where none was found."""

    id: str
    first: int | None
    second: int | None


class ComparisonShape(Shape):
    """The second configuration compared with the first."""

    judged: str
    questions: int
    differences: list[DifferenceShape]
    won: list[MovedShape] = Field(description="Questions that the second configuration has further up.")
    lost: list[MovedShape]

    @classmethod
    def of(cls, found: Comparison, judged: str) -> ComparisonShape:
        """Return the shape of a comparison of rankings judged in one way."""
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
    """What `onrecord eval --json` prints. `second` and `comparison` are null unless two were compared."""

    source: str
    first: RunShape
    second: RunShape | None
    comparison: ComparisonShape | None
