"""`onrecord stats`: what an index holds."""

from __future__ import annotations

from pathlib import Path

import click
from rich.table import Column, Table

from onrecord.indexer.generations import EXACT, DenseCard
from onrecord.indexer.store.packed_tokens import TokenCard
from onrecord.service.analysis.index_stats import IndexStats, read_stats
from onrecord.service.attribution import spelled
from onrecord.service.faces.cli.options import common_options, settings_from
from onrecord.service.faces.cli.output import print_json, show
from onrecord.service.faces.cli.render import counted
from onrecord.service.schemas import StatsShape

SHOWN_SPEAKERS = 10


@click.command("stats")
@common_options
def command(config: Path | None, index: Path | None, *, as_json: bool) -> None:
    """Show what the index holds: documents, dates, speakers, model."""
    stats = read_stats(settings_from(config, index).index.path)
    if as_json:
        print_json(StatsShape.of(stats))
    else:
        show(_table(stats))


def _table(stats: IndexStats) -> Table:
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
    """Say what reranking has of a passage."""
    return f"{card.tokens:.0f} of a passage in {card.bytes:,.0f} bytes" if card else "none (index.tokens is off)"


def _dense(card: DenseCard) -> str:
    """Say how a question is compared with the vectors."""
    if card.kind == EXACT:
        return f"{card.kind}, {card.storage}"
    return f"{card.kind}, {card.storage}, recall at 10 {card.recall:.3f} (M {card.links}, efSearch {card.breadth})"
