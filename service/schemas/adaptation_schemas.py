"""The shape of what `onrecord adapt` did."""

from __future__ import annotations

from pydantic import Field

from onrecord.service.adaptation.adapter import AdaptationReport
from onrecord.service.schemas.base import Shape


class GainShape(Shape):
    """By how much the mean rose, with its 95% interval."""

    mean: float
    low: float
    high: float


class AdaptationShape(Shape):
    """What became of an adaptation, as `onrecord adapt --json` prints it."""

    helped: bool
    taught: int = Field(description="Questions with their answers that the model was taught.")
    held_out: int = Field(description="Questions that it was not taught, and that were asked.")
    before: dict[str, float] = Field(description="Measures of the held-out questions with the model in use.")
    after: dict[str, float] = Field(description="The same with the adapted model.")
    gain: GainShape = Field(description="Of MRR@10.")
    model: str | None = Field(description="Folder of the adapted model; null if it did not help.")
    weights_sha256: str | None
    generation: int | None = Field(description="What is read with the adapted model, with --use.")
    embedded: int
    training_seconds: float
    seconds: float

    @classmethod
    def of(cls, report: AdaptationReport) -> AdaptationShape:
        """Return the shape of a report."""
        return cls(
            helped=report.helped,
            taught=report.taught,
            held_out=report.held_out,
            before=dict(report.before),
            after=dict(report.after),
            gain=GainShape(mean=report.gain.mean, low=report.gain.low, high=report.gain.high),
            model=str(report.model.folder) if report.model else None,
            weights_sha256=report.model.card.weights_sha256 if report.model else None,
            generation=report.use.generation if report.use else None,
            embedded=report.use.embedded if report.use else 0,
            training_seconds=report.training_seconds,
            seconds=report.seconds,
        )
