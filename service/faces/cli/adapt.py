"""`onrecord adapt`: trains the embedding model on the record."""

from __future__ import annotations

import sys
from pathlib import Path

import click
from rich.text import Text

from onrecord.indexer.adaptation.batches import Hyperparameters
from onrecord.service.adaptation.adapter import AdaptationReport, Adapter
from onrecord.service.faces.cli import Failure
from onrecord.service.faces.cli.options import common_options, settings_from
from onrecord.service.faces.cli.output import print_json, show, terminal
from onrecord.service.faces.cli.progress import shown_on
from onrecord.service.faces.cli.render import counted
from onrecord.service.schemas.adaptation_schemas import AdaptationShape

DID_NOT_HELP = 1


@click.command("adapt")
@click.option("--use", is_flag=True, help="If it helped, embed the index by the adapted model and read it with that.")
@common_options
def command(config: Path | None, index: Path | None, *, use: bool, as_json: bool) -> None:
    """Adapt the embedding model to the record: its reporters' questions and their answers teach it.

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
