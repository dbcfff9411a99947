"""`onrecord ask` and `onrecord search`: a question answered, and the passages nearest to it."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from onrecord.service.answers.cited_answer import CitedAnswer, Sentence
from onrecord.service.answers.styles import Style
from onrecord.service.composition import open_record
from onrecord.service.faces.cli import answer_text
from onrecord.service.faces.cli.options import QueryCommand, as_typed, common_options, query_options, settings_from
from onrecord.service.faces.cli.output import print_json, show
from onrecord.service.presentation.desk_messages import Checked, Cited, Told
from onrecord.service.presentation.desk_replies import reply_shape
from onrecord.service.presentation.front_desk import FrontDesk
from onrecord.service.retrieval.caps import Caps
from onrecord.service.retrieval.search_settings import MAX_LIMIT
from onrecord.service.retrieval.understanding import emptied
from onrecord.service.schemas.answer_schemas import CitedAnswerShape, SearchShape


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
def ask(
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

    A question whether somebody said words in quotation marks is answered by the check of quotations, the id of a
    citation by the citation.

    \b
    A question may go on from another:
    onrecord ask --after "What has China said about space cooperation with the US?" "And with Japan?"
    """  # noqa: D301 - click's mark for lines that stay as they are
    desk, message = FrontDesk(open_record(settings_from(config, index))), as_typed(question)
    for event in desk.stream(message, after, style=Style(style), today=today, literal=literal):
        if isinstance(event, Sentence) and event.span is None and not as_json:
            show(answer_text.written(event))  # a model takes its time; what it wrote and was checked need not wait
        elif isinstance(event, CitedAnswer):
            if as_json:
                print_json(CitedAnswerShape.of(event))
            else:
                show(answer_text.answer(event))
        elif isinstance(event, Checked | Cited | Told):
            if as_json:
                print_json(reply_shape(message, event, today))
            else:
                show(answer_text.reply(event))


@click.command("search", cls=QueryCommand)
@click.argument("query", nargs=-1, required=True)
@click.option("--limit", type=click.IntRange(1, MAX_LIMIT), help="How many hits. [default: search.limit]")
@click.option("--explain", is_flag=True, help="Show why each hit was found: its scores, and the words it shares.")
@click.option("--per-exchange", type=click.IntRange(min=1), help="At most so many hits from one exchange.")
@click.option("--per-transcript", type=click.IntRange(min=1), help="At most so many hits from one transcript.")
@query_options
@common_options
def search(
    query: tuple[str, ...],
    limit: int | None,
    per_exchange: int | None,
    per_transcript: int | None,
    today: dt.date | None,
    config: Path | None,
    index: Path | None,
    *,
    explain: bool,
    literal: bool,
    as_json: bool,
) -> None:
    """Find the passages nearest to a QUERY, by meaning and by words.

    \b
    A QUERY may hold operators; quote it as a whole for the shell:
    onrecord search 'speaker:"Mao Ning" outlet:Reuters date:2019-03..2019-06 "exact phrase" -word'
    """  # noqa: D301 - click's mark for lines that stay as they are
    retriever = open_record(settings_from(config, index)).retriever
    caps = Caps(exchange=per_exchange, transcript=per_transcript)
    found = retriever.search(as_typed(query), limit, today=today, literal=literal, caps=caps)
    if as_json:
        print_json(SearchShape.of(found))
    elif found.hits:
        show(answer_text.result(found, explain=explain))
    else:
        show(emptied(found) or "Nothing was found: the index holds no passage.")
