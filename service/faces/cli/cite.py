"""`onrecord cite`: an id to what it points to, also in the forms that other programs read."""

from __future__ import annotations

from pathlib import Path

import click

from onrecord.service.citations.formats import Format, written
from onrecord.service.composition import open_citations
from onrecord.service.faces.cli import render
from onrecord.service.faces.cli.options import common_options, settings_from
from onrecord.service.faces.cli.output import print_json, print_text, show
from onrecord.service.schemas import LookedUpCitationShape, WrittenCitationShape

TEXT, JSON = "text", "json"
FORMATS = (TEXT, JSON, *(form.value for form in Format))


@click.command("cite")
@click.argument("passage_id")
@click.option("--format", "form", type=click.Choice(FORMATS), default=TEXT, show_default=True, help="How to give it.")
@click.option("--context", is_flag=True, help="With the whole exchange that it stands in.")
@common_options
def command(
    passage_id: str, form: str, config: Path | None, index: Path | None, *, context: bool, as_json: bool
) -> None:
    """Show what PASSAGE_ID stands for: a passage, or with the id of an exchange its first turn.

    The id of a passage whose page has changed since shows what it was given for. With --json a --format that is no JSON
    stands in an object under "text".
    """
    found = open_citations(settings_from(config, index)).cite(passage_id)
    if form == JSON or (as_json and form == TEXT):
        print_json(LookedUpCitationShape.of(found, context=context))
    elif form == TEXT:
        show(render.citation(found, context=context))
    elif as_json and not Format(form).is_json:
        print_json(WrittenCitationShape.of(found, Format(form)))
    else:
        print_text(written(found, Format(form)))
