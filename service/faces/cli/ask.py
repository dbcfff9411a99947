"""`onrecord ask`: a question to an answer."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from onrecord.service.answers.cited_answer import CitedAnswer, Sentence
from onrecord.service.answers.styles import Style
from onrecord.service.composition import open_record
from onrecord.service.faces.cli import render
from onrecord.service.faces.cli.options import QueryCommand, as_typed, common_options, query_options, settings_from
from onrecord.service.faces.cli.output import print_json, show
from onrecord.service.schemas import CitedAnswerShape


@click.command("ask", cls=QueryCommand)
@click.argument("question", nargs=-1, required=True)
@click.option(
    "--style",
    type=click.Choice([style.value for style in Style]),
    default=Style.AUTO.value,
    show_default=True,
    help="A brief answer, a full one, or statement by statement through the years; auto looks at the question.",
)
@click.option("--after", multiple=True, metavar="QUESTION", help="A question before this one, the oldest first.")
@query_options
@common_options
def command(
    question: tuple[str, ...],
    style: str,
    after: tuple[str, ...],
    today: dt.date | None,
    config: Path | None,
    index: Path | None,
    *,
    literal: bool,
    as_json: bool,
) -> None:
    """Answer a QUESTION with quotations from the record, each with its citation.

    \b
    A question may go on from another:
    onrecord ask --after "What has China said about space cooperation with the US?" "And with Japan?"
    """  # noqa: D301 - click's mark for lines that stay as they are
    answerer = open_record(settings_from(config, index)).answerer
    asked = answerer.stream(as_typed(question), earlier=after, style=Style(style), today=today, literal=literal)
    for event in asked:
        if isinstance(event, Sentence) and event.span is None and not as_json:
            show(render.written(event))  # a model takes its time; what it wrote and was checked need not wait
        elif isinstance(event, CitedAnswer):
            if as_json:
                print_json(CitedAnswerShape.of(event))
            else:
                show(render.answer(event))
