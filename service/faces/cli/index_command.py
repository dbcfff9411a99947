"""`onrecord index`: sources to an index."""

from __future__ import annotations

import sys
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

import click
from rich.text import Text

from onrecord.indexer.intake.ingest import BuildReport
from onrecord.indexer.intake.text_gate import Cleaned
from onrecord.indexer.settings.record_address import origin_of
from onrecord.service.builder import build_record
from onrecord.service.faces.cli.options import common_options, given_paths, settings_from
from onrecord.service.faces.cli.output import counted, print_json, show, terminal
from onrecord.service.faces.cli.progress_bars import shown_on
from onrecord.service.schemas.index_schemas import BuildShape

if TYPE_CHECKING:
    from onrecord.indexer.cluster.cluster_work import Cluster

SHOWN_SKIPPED = 20
SHOWN_LINE = 80  # code points


@click.command("index")
@click.argument("paths", nargs=-1, type=click.Path())
@click.option("--rebuild", is_flag=True, help="Rebuild everything from the store; PATHS may be left out.")
@click.option(
    "--ray",
    metavar="ADDRESS",
    help="Parse and embed on a running Ray cluster: HOST:PORT of its head node, or auto (docs/scale.md).",
)
@common_options
def index_(
    paths: tuple[str, ...],
    ray: str | None,
    config: Path | None,
    index: Path | None,
    *,
    rebuild: bool,
    as_json: bool,
) -> None:
    """Bring the index up to date with the transcripts in PATHS.

    New and changed files are taken in, files that are gone leave, and what was indexed from other
    folders stays. Running it again on unchanged files changes nothing and embeds nothing.
    """
    if not (paths or rebuild):
        raise click.UsageError("Missing argument 'PATHS...'.")
    settings = settings_from(config, index)
    with _cluster(ray) as cluster, shown_on(terminal(sys.stderr)) as progress:
        report = build_record(settings, given_paths(paths), progress, rebuild=rebuild, cluster=cluster)
    if as_json:
        print_json(BuildShape.of(report))
    else:
        show(_summary(report, origin_of(settings.index.path) or settings.index.path, from_store=not paths))


def _cluster(address: str | None) -> AbstractContextManager[Cluster | None]:
    if address is None:
        return nullcontext()
    from onrecord.indexer.cluster.ray_cluster import connected  # noqa: PLC0415 - rarely needed

    return connected(address)


def _summary(report: BuildReport, index: Path | str, *, from_store: bool) -> Text:
    changes = f"{report.added} added, {report.updated} updated, {report.unchanged} unchanged, {report.removed} removed"
    lines = [
        f"{counted(report.transcripts, 'transcript')}{', made anew from the store' if from_store else f' ({changes})'}",
        f"{counted(report.exchanges, 'exchange')}, {counted(report.passages, 'passage')}, "
        f"{report.embedded:,} embedded now",
        f"generation {report.generation} of {index} in {report.seconds:.1f} s",
    ]
    if report.linked:
        lines.insert(2, f"{counted(report.linked, 'quotation')} in reports linked to transcripts")
    if report.duplicates:
        lines.insert(1, f"{counted(report.duplicates, 'duplicate')} of these kept on record and not retrieved")
    unreadable = report.cleaned.total() - (heads := report.cleaned[Cleaned.PAGE_HEADS])
    if unreadable:
        lines.insert(-1, f"{counted(unreadable, 'unreadable character')} removed or replaced")
    if heads:
        lines.insert(-1, f"{counted(heads, 'character')} of page heads and page numbers left out")
    text = Text("\n".join(lines))
    for skipped in report.skipped[:SHOWN_SKIPPED]:
        text.append(f"\nskipped {skipped.path}: {skipped.reason}", "yellow")
    if len(report.skipped) > SHOWN_SKIPPED:
        text.append(f"\n… and {len(report.skipped) - SHOWN_SKIPPED} more skipped; --json lists them all", "yellow")
    for warned in report.warnings[:SHOWN_SKIPPED]:
        text.append(f"\nworth a look: {warned.path}: {warned.reason}", "yellow")
    for held in report.withheld[:SHOWN_SKIPPED]:
        text.append(f"\nwithheld an answer of {held.path}, for {held.reason}: {held.line[:SHOWN_LINE]}", "yellow")
    if len(report.withheld) > SHOWN_SKIPPED:
        text.append(f"\n… and {len(report.withheld) - SHOWN_SKIPPED} more withheld; --json lists them all", "yellow")
    return text
