"""`onrecord export`: citations, an answer or the passages of a search as a file, or as an evidence pack."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any, TextIO

import click

from onrecord.indexer.snapshot import Snapshots
from onrecord.service.citations.book import CitationBook
from onrecord.service.composition import open_record
from onrecord.service.errors import CannotWrite, QueryError
from onrecord.service.faces.cli.options import settings_from
from onrecord.service.faces.cli.output import counted, print_bytes, print_json
from onrecord.service.presentation.exporting import (
    BINARY,
    FORMS,
    ExportAsked,
    collected,
    of_ids,
    with_addresses,
    written,
)
from onrecord.service.schemas.evidence_schemas import ExportedShape


@click.command("export")
@click.argument("ids", nargs=-1)
@click.option(
    "--ids", "listed", type=click.File(encoding="utf-8"), help="A file with an id a line; - for standard input."
)
@click.option("--ask", help="A question, whose answer is exported with its citations.")
@click.option("--search", "q", help="A search, whose passages are exported.")
@click.option(
    "--limit", type=click.IntRange(1, 100), default=20, show_default=True, help="How many passages of a search."
)
@click.option("--title", default="", help="What stands above them.")
@click.option(
    "--format", "form", type=click.Choice(FORMS), required=True, help="What to write; pack is an evidence pack."
)
@click.option(
    "--output", "-o", type=click.Path(path_type=Path, dir_okay=False), help="The file. [default: standard output]"
)
@click.option("--config", type=click.Path(path_type=Path, dir_okay=False), help="Configuration file.")
@click.option("--index", type=click.Path(path_type=Path, file_okay=False), help="Directory of the index.")
@click.option("--json", "as_json", is_flag=True, help="Print what was written as JSON; needs --output.")
def export(
    ids: tuple[str, ...],
    listed: TextIO | None,
    form: str,
    output: Path | None,
    config: Path | None,
    index: Path | None,
    *,
    as_json: bool,
    **given: Any,  # noqa: ANN401 - the other options, by the names of the parameters
) -> None:
    """Export citations by their IDS, those of an answer, or the passages of a search.

    \b
    onrecord export --ask "What has China said about fentanyl?" --format pack -o fentanyl.zip
    onrecord check --pack fentanyl.zip
    """  # noqa: D301 - click's mark for lines that stay as they are
    wanted = [*ids, *(line.strip() for line in listed or () if line.strip())]
    if output is None and (as_json or (form in BINARY and sys.stdout.isatty())):
        raise QueryError("give the file to write: --output FILE")
    asked = ExportAsked.model_validate({"format": form, "id": wanted[:1], **given})
    settings = settings_from(config, index)
    if asked.ask or asked.q:
        record = open_record(settings)
        found, snapshots = collected(record, asked), record.snapshots
    else:
        snapshots = Snapshots(settings.index.path, None)
        if not wanted:
            raise QueryError("give ids of citations, --ask a question, or --search")
        found = of_ids(CitationBook(snapshots), wanted, asked.title)
    found = with_addresses(found, settings.serve.public_url)
    content, media_type, _ = written(snapshots.current(), found, form, with_pages=True)
    put(output, content, media_type, len(found.citations), as_json=as_json)


def put(output: Path | None, content: bytes, media_type: str, citations: int, *, as_json: bool) -> None:
    """Write an export to a file and tell what was written, or print it. Raises `CannotWrite`."""
    if output is None:
        print_bytes(content)
        return
    try:
        output.write_bytes(content)
    except OSError as error:
        raise CannotWrite(f"{output}: {error.strerror}") from error
    shape = ExportedShape.of(output, content, media_type, citations)
    if as_json:
        print_json(shape)
    else:
        count = counted(shape.citations, "citation")
        click.echo(f"{output}: {count}, {shape.size:,} bytes, sha256 {shape.sha256}", err=True)
