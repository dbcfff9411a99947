"""`onrecord sources`: where new pages come from, and the runs that fetch and index them."""

from __future__ import annotations

import re
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import click
from rich.table import Table
from rich.text import Text
from typing_extensions import override

from onrecord.indexer.errors import IndexLocked
from onrecord.indexer.fetching.adding import add_source, remove_source
from onrecord.indexer.fetching.run_report import RunReport, RunStopped, SourceReport, Told
from onrecord.service.builder import open_builder
from onrecord.service.faces.cli.failures import in_one_line
from onrecord.service.faces.cli.options import common_options, settings_from
from onrecord.service.faces.cli.output import counted, print_json, show, terminal
from onrecord.service.faces.cli.progress_bars import shown_on
from onrecord.service.fetching import NO_CONTACT, open_state, pages_folder, run_sources, sole_run, sources_folder
from onrecord.service.schemas.fetch_schemas import (
    AddedSourceShape,
    ListedSourceShape,
    ListedSourcesShape,
    RemovedSourceShape,
    RunShape,
)
from onrecord.service.settings import Settings

INCOMPLETE = 1
SHOWN = 10
UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86_400}
COLUMNS = ("source", "kind", "pages", "waiting", "failing", "checked")


class Duration(click.ParamType[float]):
    """A time such as 30m, in seconds."""

    name = "duration"

    @override
    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> float:
        """Return the seconds."""
        match = re.fullmatch(r"(\d{1,6})\s?([smhd])", str(value).strip().lower())
        if match is None or not int(match[1]):
            self.fail(f"{value!r} is no time; write it as 90s, 30m, 2h or 1d", param, ctx)
        return float(match[1]) * UNITS[match[2]]


@click.group("sources")
def sources() -> None:
    """Keep the record up to date from sources: sitemaps, feeds, list pages and folders.

    Nothing is fetched but from what was added here, and only by run. Each of the subcommands takes --config, --index
    and --json.
    """


@sources.command("add")
@click.argument("source")
@click.option("--links", metavar="PATTERN", help="Take only pages whose URL fits, such as '*/transcripts/*.html'.")
@click.option("--host", "hosts", metavar="HOST", multiple=True, help="Another site whose pages it lists; repeatable.")
@click.option("--private", is_flag=True, help="Its hosts may have addresses of this machine or a private network.")
@common_options
def add_command(
    source: str,
    links: str | None,
    hosts: tuple[str, ...],
    config: Path | None,
    index: Path | None,
    *,
    private: bool,
    as_json: bool,
) -> None:
    """Add SOURCE: the URL of a sitemap, a feed (RSS, Atom, JSON) or a page with links, or the path of a folder.

    A page with links needs --links. Adding a source again changes its options.
    """
    settings = settings_from(config, index)
    with open_state(settings) as state:
        own = pages_folder(settings)
        added, is_new = add_source(state, source, links=links, hosts=hosts, private=private, own_pages=own)
    if as_json:
        print_json(AddedSourceShape(source=added.address, is_new=is_new))
        return
    show(Text(f"{'added' if is_new else 'changed'} {added.address}; fetch from it with: onrecord sources run"))
    if settings.fetch.contact is None and not added.is_folder:
        show(Text(NO_CONTACT, "yellow"))


@sources.command("list")
@common_options
def list_command(config: Path | None, index: Path | None, *, as_json: bool) -> None:
    """List the sources with their pages, and what is wrong with them."""
    settings = settings_from(config, index)
    with open_state(settings) as state:
        listed = [ListedSourceShape.of(source, state) for source in state.sources()]
    if as_json:
        print_json(ListedSourcesShape(folder=str(sources_folder(settings)), sources=listed))
        return
    if not listed:
        show(Text("no sources; add one with: onrecord sources add URL"))
        return
    table = Table(box=None, pad_edge=False)
    for heading in COLUMNS:
        table.add_column(heading, overflow="fold")
    for one in listed:
        checked = one.checked[:16].replace("T", " ") if one.checked else "never"
        counts = ("", "", "") if one.kind == "folder" else (f"{n:,}" for n in (one.kept, one.waiting, one.failing))
        table.add_row(one.source, one.kind or "", *counts, checked)
    show(table)
    for one in listed:
        if one.problem:
            show(Text(f"{one.source}: {one.problem}", "yellow"))


@sources.command("remove")
@click.argument("source")
@click.option("--with-pages", is_flag=True, help="Remove its pages too; the next run withdraws them from the record.")
@common_options
def remove_command(source: str, config: Path | None, index: Path | None, *, with_pages: bool, as_json: bool) -> None:
    """Remove SOURCE: nothing more is fetched from it. Its pages stay in the record."""
    settings = settings_from(config, index)
    with sole_run(settings) as state:
        pages = pages_folder(settings)
        files = remove_source(state, source, with_pages=with_pages, own_pages=pages)
        if with_pages:
            for name in files:
                file = pages / name
                file.unlink(missing_ok=True)
                file.with_name(f"{file.name}.yaml").unlink(missing_ok=True)
    if as_json:
        print_json(RemovedSourceShape(pages=len(files), removed=with_pages))
    else:
        what = "removed too, and withdrawn by the next run" if with_pages else "kept in the record"
        show(Text(f"removed {source}; {counted(len(files), 'page')} {what}"))


@sources.command("run")
@click.option("--every", type=Duration(), metavar="TIME", help="Run again and again, with 30m (90s, 2h, 1d) between.")
@common_options
def run_command(every: float | None, config: Path | None, index: Path | None, *, as_json: bool) -> None:
    """Fetch what is new from the sources and index it.

    Exit code 1 if a source could not be read, or what was fetched could not be indexed. With --every it goes on until
    it is stopped, which loses nothing.
    """
    settings = settings_from(config, index)
    if every is None:
        report = _run(settings, as_json=as_json)
        sys.exit(0 if report.is_complete else INCOMPLETE)
    while True:
        started = time.monotonic()
        try:
            _run(settings, as_json=as_json)
        except IndexLocked as error:  # another run will end
            click.echo(f"onrecord: {in_one_line(error)[0]}", err=True)
        time.sleep(max(0.0, every - (time.monotonic() - started)))


def _run(settings: Settings, *, as_json: bool) -> RunReport:
    try:
        with shown_on(terminal(sys.stderr)) as progress:
            report = run_sources(settings, progress, lambda: open_builder(settings, progress))
    except RunStopped as stopped:
        _print(stopped.report, as_json=as_json)
        raise
    _print(report, as_json=as_json)
    return report


def _print(report: RunReport, *, as_json: bool) -> None:
    if as_json:
        print_json(RunShape.of(report))
    else:
        show(_summary(report))


def _summary(report: RunReport) -> Text:
    if not report.sources:
        return Text("no sources; add one with: onrecord sources add URL")
    counts = {
        "new": len(report.new),
        "changed": len(report.changed),
        "unchanged": report.unchanged,
        "removed": len(report.removed),
        "moved": len(report.moved),
        "failed": len(report.failed),
        "forbidden": len(report.forbidden),
    }
    lines = [
        ", ".join(f"{number:,} {what}" for what, number in counts.items()),
        f"{counted(report.requests, 'request')}, {report.bytes:,} bytes, {report.seconds:.1f} s",
    ]
    if report.index:
        lines.append(
            f"indexed: {report.index.added} added, {report.index.updated} updated, {report.index.removed} removed; "
            f"generation {report.index.generation}"
        )
    text = Text("\n".join(lines))
    for line in _attention(report):
        text.append(f"\n{line}", "yellow")
    return text


def _attention(report: RunReport) -> Iterator[str]:
    """Yield what a person should know of."""
    for source in report.sources:
        yield from _of_source(source)
    if report.waiting:
        yield f"{counted(report.waiting, 'page')} listed and not fetched yet; the next run goes on (fetch.max_pages)"
    groups: dict[str, Sequence[Told]] = {
        "left alone": report.left,
        "failed": report.failed,
        "missing": report.missing,
        "removed": report.removed,
        "moved": report.moved,
        "forbidden": report.forbidden,
        "changes at every fetch": [Told(address, "asked for less often") for address in report.restless],
        "not indexed": [Told(one.path, one.reason) for one in report.index.skipped] if report.index else [],
    }
    for what, items in groups.items():
        yield from (f"{what} {one.address}: {one.reason}" for one in items[:SHOWN])
        if len(items) > SHOWN:
            yield f"… and {len(items) - SHOWN} more {what}; --json lists them all"
    if report.index_problem:
        yield report.index_problem


def _of_source(source: SourceReport) -> Iterator[str]:
    if source.problem:
        yield f"{source.address}: {source.problem}"
    for site, number in source.elsewhere.items():
        passed = f"{counted(number, 'page')} on {site} passed over"
        yield f"{source.address}: {passed}; to take them, add it again with --host {site}"
    if source.goes_on:
        yield f"{source.address}: its list goes on; the next run reads on (fetch.max_lists)"
