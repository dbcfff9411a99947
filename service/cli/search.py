"""`onrecord search`: a question to passages."""

from __future__ import annotations

from pathlib import Path

import click

from indexer.config import MAX_LIMIT
from service.cli import render
from service.cli.options import common_options, settings_from
from service.cli.output import print_json, show
from service.composition import open_record
from service.shapes import SearchShape


@click.command("search")
@click.argument("query", nargs=-1, required=True)
@click.option("--limit", type=click.IntRange(1, MAX_LIMIT), help="How many hits. [default: search.limit]")
@click.option("--scores", is_flag=True, help="Show how each hit scored.")
@common_options
def command(
    query: tuple[str, ...], limit: int | None, config: Path | None, index: Path | None, *, scores: bool, as_json: bool
) -> None:
    """Find the passages nearest to a QUERY, by meaning and by words."""
    found = open_record(settings_from(config, index)).retriever.search(" ".join(query), limit)
    if as_json:
        print_json(SearchShape.of(found))
    elif found.hits:
        show(render.hits(found.hits, scores=scores))
    else:
        show("Nothing was found: the index holds no passage.")
