"""`onrecord copy`: a record from a folder into tables, or from tables into a folder."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from onrecord.service.faces.cli.output import counted, print_json, show, terminal
from onrecord.service.faces.cli.progress_bars import shown_on
from onrecord.service.schemas.index_schemas import CopyShape
from onrecord.service.settings import load_settings


@click.command("copy")
@click.argument("source", metavar="FROM", type=click.Path(path_type=Path))
@click.argument("target", metavar="TO", type=click.Path(path_type=Path))
@click.option(
    "--config",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Configuration file. [default: $ONRECORD_CONFIG, then config.yaml]",
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON on standard output, nothing else.")
def copy(source: Path, target: Path, config: Path | None, *, as_json: bool) -> None:
    """Copy a record from a folder to an address such as s3://bucket/record, or back.

    Ids, citations and vectors stay the same, and no model is needed. A copy that was stopped goes on where it was, and
    a later one copies what is new. Examine the result with: onrecord check --index TO
    """
    from onrecord.indexer.copying import copy as copied  # noqa: PLC0415 - FAISS and tantivy, for no other command

    settings = load_settings(config)
    places = [load_settings(config, place).index.path for place in (source, target)]
    with shown_on(terminal(sys.stderr)) as progress:
        manifest = copied(places[0], places[1], settings.index, progress)
    if as_json:
        print_json(CopyShape.of(manifest))
    else:
        what = f"{counted(manifest.transcripts, 'transcript')}, {counted(manifest.passages, 'passage')}"
        show(f"{what}, generation {manifest.generation}")
