"""`onrecord ask`: a question to an answer."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from service.cli import render
from service.cli.options import QueryCommand, as_typed, common_options, query_options, settings_from
from service.cli.output import print_json, show
from service.composition import open_record
from service.shapes import CitedAnswerShape


@click.command("ask", cls=QueryCommand)
@click.argument("question", nargs=-1, required=True)
@query_options
@common_options
def command(
    question: tuple[str, ...],
    today: dt.date | None,
    config: Path | None,
    index: Path | None,
    *,
    literal: bool,
    as_json: bool,
) -> None:
    """Answer a QUESTION with quotations from the record, each with its citation."""
    answerer = open_record(settings_from(config, index)).answerer
    found = answerer.ask(as_typed(question), today=today, literal=literal)
    if as_json:
        print_json(CitedAnswerShape.of(found))
    else:
        show(render.answer(found))
