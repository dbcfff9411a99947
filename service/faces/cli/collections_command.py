"""`onrecord collections`: the collections that readers made, listed, shown, exported and deleted."""

from __future__ import annotations

import sys
from pathlib import Path

import click
from rich.table import Table
from rich.text import Text

from onrecord.indexer.snapshot import Snapshots
from onrecord.indexer.store.collection_book import CollectionBook
from onrecord.service.attribution_text import attribution
from onrecord.service.citations.book import CitationBook
from onrecord.service.citations.citation import CHANGED
from onrecord.service.collections.collection_schemas import CollectionLineShape, CollectionShape, CollectionsShape
from onrecord.service.collections.collector import Collector, Entry, utc_now
from onrecord.service.errors import QueryError
from onrecord.service.faces.cli.export_command import put
from onrecord.service.faces.cli.options import common_options, settings_from
from onrecord.service.faces.cli.output import print_json, show
from onrecord.service.presentation.exporting import BINARY, FORMS, written
from onrecord.service.settings import Settings


@click.group("collections")
def collections() -> None:
    """Show and export the collections of citations that readers made on the page or by the API."""


@collections.command("list")
@common_options
def list_(config: Path | None, index: Path | None, *, as_json: bool) -> None:
    """List the collections. Tokens are shown with --json alone."""
    found = CollectionBook(settings_from(config, index).index.path).collections()
    if as_json:
        print_json(CollectionsShape(collections=list(map(CollectionLineShape.of, found))))
        return
    table = Table(box=None, padding=(0, 2, 0, 0))
    for name in ("Title", "Citations", "Made", "Changed"):
        table.add_column(name, overflow="fold")
    for one in found:
        table.add_row(*map(Text, (one.title, str(len(one.items)), one.created[:10], one.changed[:10])))
    show(table if found else Text("There are no collections; readers make them at /collections of the service."))


@collections.command("show")
@click.argument("token")
@common_options
def show_(token: str, config: Path | None, index: Path | None, *, as_json: bool) -> None:
    """Show the collection with a TOKEN: each citation with its note."""
    _, collector = _opened(settings_from(config, index))
    opened = collector.open(token)
    entries = collector.entries(opened.collection)
    if as_json:
        print_json(CollectionShape.of(opened, entries))
    else:
        show(Text("\n\n".join((opened.collection.title, *map(_told, entries)))))


@collections.command("export")
@click.argument("token")
@click.option("--format", "form", type=click.Choice(FORMS), required=True, help="What to write; pack is evidence.")
@click.option(
    "--output", "-o", type=click.Path(path_type=Path, dir_okay=False), help="The file. [default: standard output]"
)
@common_options
def export(
    token: str, form: str, output: Path | None, config: Path | None, index: Path | None, *, as_json: bool
) -> None:
    """Export the collection with a TOKEN, with its notes, in any form that `onrecord export` writes.

    With --json, what was written is printed; that needs --output.
    """
    if output is None and (as_json or (form in BINARY and sys.stdout.isatty())):
        raise QueryError("give the file to write: --output FILE")
    snapshots, collector = _opened(settings_from(config, index))
    listed = collector.listed(collector.open(token).collection)
    content, media_type, _ = written(snapshots.current(), listed, form, with_pages=True)
    put(output, content, media_type, len(listed.citations), as_json=as_json)


@collections.command("remove")
@click.argument("token")
@common_options
def remove(token: str, config: Path | None, index: Path | None, *, as_json: bool) -> None:
    """Delete the collection with an edit TOKEN, with its notes."""
    _, collector = _opened(settings_from(config, index))
    removed = collector.remove(token)
    if as_json:
        print_json(CollectionLineShape.of(removed))
    else:
        show(Text(f"Deleted {removed.title}."))


def _opened(settings: Settings) -> tuple[Snapshots, Collector]:
    """Return the index and its collections. No model is needed."""
    snapshots = Snapshots(settings.index.path, None)
    return snapshots, Collector(CollectionBook(settings.index.path), CitationBook(snapshots), utc_now)


def _told(entry: Entry) -> str:
    cited = entry.citation
    if cited is None:
        lines = [f"This record knows the citation {entry.item.citation} no more."]
    else:
        lines = [f"“{cited.quote}”", f"{attribution(cited.passage)} [{cited.id}]", CHANGED[cited.state] or ""]
    return "\n".join(filter(None, (*lines, entry.item.note)))
