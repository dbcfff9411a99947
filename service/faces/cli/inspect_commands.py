"""`onrecord check`, `stats` and `config`: whether an index is whole, what it holds, and the settings in force."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

import click
from rich.table import Column, Table
from rich.text import Text

from onrecord.indexer.generations import EXACT, DenseCard
from onrecord.indexer.index_check import CheckReport, check_index
from onrecord.indexer.settings.record_address import origin_of
from onrecord.indexer.store.packed_tokens import TokenCard
from onrecord.indexer.tables.following import brought
from onrecord.service.analysis.index_stats import IndexStats, read_stats
from onrecord.service.attribution_text import spelled
from onrecord.service.faces.cli import Failure
from onrecord.service.faces.cli.options import common_options, settings_from
from onrecord.service.faces.cli.output import counted, print_json, print_text, show
from onrecord.service.schemas.index_schemas import CheckReportShape, StatsShape
from onrecord.service.settings import Settings


@click.command("config")
@common_options
def config_(config: Path | None, index: Path | None, *, as_json: bool) -> None:
    """Print a configuration file with every setting, its default and what it is for.

    Keep it beside your pages: onrecord config > config.yaml. With --json, print the settings in force instead: those of
    the configuration file, the environment and the defaults together.
    """
    if as_json:
        print_text(f"{settings_from(config, index).model_dump_json()}\n")
    else:
        click.echo(resources.files("onrecord").joinpath("config.yaml").read_text(encoding="utf-8"), nl=False)


SOMETHING_WRONG = 1


@click.command("check")
@click.option(
    "--pack",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Check an evidence pack instead; no index is needed.",
)
@common_options
def check(pack: Path | None, config: Path | None, index: Path | None, *, as_json: bool) -> None:
    """Check that the index is whole: its files, its store, and that all parts agree.

    Nothing is written and no model is needed. Exit code 1 where something is wrong. With --pack, every hash of an
    evidence pack is computed again, and every quotation compared with its text and its page.
    """
    if pack is not None:
        _check_pack(pack, settings_from(config, index), as_json=as_json)
        return
    path = brought(settings_from(config, index).index.path)
    report = check_index(path)
    if as_json:
        print_json(CheckReportShape.of(report))
    else:
        show(_checks(report, origin_of(path) or path))
    if not report.ok:
        failed = sum(not check.ok for check in report.checks)
        raise Failure(
            f"{origin_of(path) or path}: {failed} of {len(report.checks)} checks failed; {report.remedy}",
            SOMETHING_WRONG,
        )


def _check_pack(pack: Path, settings: Settings, *, as_json: bool) -> None:
    # What reads pages is loaded for packs alone: a check of the index needs none of it.
    from onrecord.indexer.intake.file_workers import WorkerProcesses  # noqa: PLC0415
    from onrecord.service.evidence.pack_check import check_pack  # noqa: PLC0415
    from onrecord.service.schemas.evidence_schemas import PackReportShape  # noqa: PLC0415

    report = check_pack(pack, settings.sources, WorkerProcesses(settings.sources))
    if as_json:
        print_json(PackReportShape.of(report))
    else:
        text = Text()
        for fault in report.faults:
            text.append_text(Text.assemble(("WRONG", "bold red"), f"  {fault.where}: {fault.reason}\n"))
        for open_end in report.unread:
            text.append_text(Text.assemble(("open ", "yellow"), f"  {open_end.where}: {open_end.reason}\n"))
        told = f"{counted(report.quotations, 'quotation')}, {counted(report.pages, 'page')}, sha256 {report.sha256}"
        show(text.append(f"{report.title}: {told}"))
    if not report.ok:
        number = len(report.faults)
        do = "does" if number == 1 else "do"
        raise Failure(f"{pack}: {counted(number, 'thing')} in it {do} not hold", SOMETHING_WRONG)


def _checks(report: CheckReport, index: Path | str) -> Text:
    width = max(len(check.name) for check in report.checks)
    text = Text()
    for check in report.checks:
        verdict = ("ok   ", "green") if check.ok else ("WRONG", "bold red")
        text.append_text(Text.assemble(verdict, f"  {check.name:{width}}  {check.detail}\n"))
    passed = counted(sum(check.ok for check in report.checks), "check")
    return text.append(f"{passed} passed, generation {report.generation} of {index}")


SHOWN_SPEAKERS = 10


@click.command("stats")
@common_options
def stats(config: Path | None, index: Path | None, *, as_json: bool) -> None:
    """Show what the index holds: documents, dates, speakers, model."""
    stats = read_stats(brought(settings_from(config, index).index.path))
    if as_json:
        print_json(StatsShape.of(stats))
    else:
        show(_stats_table(stats))


def _stats_table(stats: IndexStats) -> Table:
    manifest, totals = stats.manifest, stats.totals
    kinds = ", ".join(counted(count, kind.replace("_", " ")) for kind, count in totals.by_kind.items())
    speakers = [f"{name} ({count})" for name, count in totals.by_speaker.items()]
    more = f", and {len(speakers) - SHOWN_SPEAKERS} more" if len(speakers) > SHOWN_SPEAKERS else ""
    table = Table.grid(Column(no_wrap=True), Column(overflow="fold"), padding=(0, 2, 0, 0))
    rows = {
        "Transcripts": f"{totals.transcripts} ({kinds})",
        "Spoken": f"{spelled(totals.first_date)} to {spelled(totals.last_date)}",
        "Exchanges": f"{totals.exchanges}, {totals.unanswered} of them unanswered",
        "Passages": str(totals.passages),
        "Linked": f"{counted(manifest.linked, 'quotation')} in reports, to the words in transcripts",
        "Speakers": ", ".join(speakers[:SHOWN_SPEAKERS]) + more,
        "Model": f"{manifest.model.name} ({manifest.dimension} dimensions)",
        "Embedded with": manifest.engine or "not known",
        "Dense index": _dense(manifest.dense),
        "Token vectors": _tokens(manifest.tokens),
        "Generation": f"{manifest.generation}, published {manifest.created}",
        "Size": f"{stats.size / 1e6:.1f} MB",
    }
    for name, value in rows.items():
        table.add_row(name, value)
    return table


def _tokens(card: TokenCard | None) -> str:
    """Return the size of the token vectors of a passage."""
    return f"{card.tokens:.0f} of a passage in {card.bytes:,.0f} bytes" if card else "none (index.tokens is off)"


def _dense(card: DenseCard) -> str:
    """Return how vectors are stored and searched."""
    if card.kind == EXACT:
        return f"{card.kind}, {card.storage}"
    return f"{card.kind}, {card.storage}, recall at 10 {card.recall:.3f} (M {card.links}, efSearch {card.breadth})"
