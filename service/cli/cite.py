"""`onrecord cite`: a passage id to the passage."""

from __future__ import annotations

from pathlib import Path

import click

from service.cli import render
from service.cli.options import common_options, settings_from
from service.cli.output import print_json, show
from service.composition import open_citations
from service.shapes import LookedUpCitationShape

FORMATS = ("text", "json")


@click.command("cite")
@click.argument("passage_id")
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", show_default=True, help="How to show it.")
@common_options
def command(passage_id: str, form: str, config: Path | None, index: Path | None, *, as_json: bool) -> None:
    """Show the passage that PASSAGE_ID stands for, with its question and its source."""
    found = open_citations(settings_from(config, index)).cite(passage_id)
    if as_json or form == "json":
        print_json(LookedUpCitationShape.of(found))
    else:
        show(render.citation(found))
