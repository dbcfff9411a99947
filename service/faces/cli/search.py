"""`onrecord search`: a question to passages."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from onrecord.service.composition import open_record
from onrecord.service.faces.cli import render
from onrecord.service.faces.cli.options import QueryCommand, as_typed, common_options, query_options, settings_from
from onrecord.service.faces.cli.output import print_json, show
from onrecord.service.retrieval.caps import Caps
from onrecord.service.retrieval.search_settings import MAX_LIMIT
from onrecord.service.retrieval.understanding import emptied
from onrecord.service.schemas import SearchShape


@click.command("search", cls=QueryCommand)
@click.argument("query", nargs=-1, required=True)
@click.option("--limit", type=click.IntRange(1, MAX_LIMIT), help="How many hits. [default: search.limit]")
@click.option("--explain", is_flag=True, help="Show why each hit was found: its scores, and the words it shares.")
@click.option("--per-exchange", type=click.IntRange(min=1), help="At most so many hits from one exchange.")
@click.option("--per-transcript", type=click.IntRange(min=1), help="At most so many hits from one transcript.")
@query_options
@common_options
def command(
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
        show(render.result(found, explain=explain))
    else:
        show(emptied(found) or "Nothing was found: the index holds no passage.")
