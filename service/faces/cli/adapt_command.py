"""`onrecord adapt`: the embedding model adapted to the record by the record's own questions."""

from __future__ import annotations

import sys
from pathlib import Path

import click
from pydantic import Field
from rich.text import Text

from onrecord.indexer.adaptation.batches import Hyperparameters
from onrecord.service.adaptation.adapter import AdaptationReport, Adapter
from onrecord.service.faces.cli import Failure
from onrecord.service.faces.cli.options import common_options, settings_from
from onrecord.service.faces.cli.output import counted, print_json, show, terminal
from onrecord.service.faces.cli.progress_bars import shown_on
from onrecord.service.schemas.base import Shape


class GainShape(Shape):
    """The gain in the mean, with its 95% interval."""

    mean: float
    low: float
    high: float


class AdaptationShape(Shape):
    """The result of an adaptation, as `onrecord adapt --json` prints it."""

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


DID_NOT_HELP = 1


@click.command("adapt")
@click.option("--use", is_flag=True, help="If it helped, embed the index by the adapted model and read it with that.")
@common_options
def adapt(config: Path | None, index: Path | None, *, use: bool, as_json: bool) -> None:
    """Adapt the embedding model to the record by training it on the reporters' questions and their answers.

    A tenth of the transcripts is held out; the model is kept, beside the index, only if it finds more for
    their questions than the one in use. Exit code 1 if not; then nothing was changed.
    """
    settings = settings_from(config, index)
    with shown_on(terminal(sys.stderr)) as progress:
        report = Adapter(settings, progress, Hyperparameters()).adapt(use=use)
    if as_json:
        print_json(AdaptationShape.of(report))
    else:
        show(_summary(report))
    if not report.helped:
        raise Failure(
            f"the adapted model did not find more (MRR@10 {report.gain.mean:+.3f}, 95% interval {report.gain.low:+.3f} "
            f"to {report.gain.high:+.3f}); it was not kept, and the index is as it was",
            DID_NOT_HELP,
        )


def _summary(report: AdaptationReport) -> Text:
    lines = [
        f"{counted(report.taught, 'question')} taught in {report.training_seconds:.0f} s, "
        f"{report.held_out:,} held out and asked",
        *(f"{name:10} {report.before[name]:.3f} before, {report.after[name]:.3f} after" for name in report.before),
    ]
    if report.model:
        lines.append(f"kept as {report.model.folder}")
    if report.use:
        lines.append(f"{report.use.embedded:,} passages embedded, generation {report.use.generation} is read with it")
    elif report.model:
        lines.append(f"to use it: onrecord adapt --use, or in config.yaml model.name: {report.model.folder}")
    return Text("\n".join(lines))
