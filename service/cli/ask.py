"""`onrecord ask`: a question to an answer."""

from __future__ import annotations

from pathlib import Path

import click

from service.cli import render
from service.cli.options import common_options, settings_from
from service.cli.output import print_json, show
from service.composition import open_record
from service.shapes import CitedAnswerShape


@click.command("ask")
@click.argument("question", nargs=-1, required=True)
@common_options
def command(question: tuple[str, ...], config: Path | None, index: Path | None, *, as_json: bool) -> None:
    """Answer a QUESTION with quotations from the record, each with its citation."""
    found = open_record(settings_from(config, index)).answerer.ask(" ".join(question))
    if as_json:
        print_json(CitedAnswerShape.of(found))
    else:
        show(render.answer(found))
