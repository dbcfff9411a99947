"""What the record holds, from when to when and of whom, with what it is searched, and what it cannot do."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from onrecord.indexer.transcript import Kind
from onrecord.service.analysis.index_stats import IndexStats
from onrecord.service.attribution import spelled
from onrecord.service.composition import Record
from onrecord.service.presentation.addresses import search_address
from onrecord.service.retrieval.extent import Extent, extent

KINDS = {
    Kind.PRESS_CONFERENCE: ("press conferences", "the record itself"),
    Kind.STATEMENT: ("statements", "the record itself"),
    Kind.REPORT: ("news reports", "second hand: an agency's words, or quotations inside them"),
}
MOST_SPEAKERS = 20


@dataclass(frozen=True, slots=True)
class SpeakerView:
    """A speaker with the number of passages, and where they are listed."""

    name: str
    passages: str
    address: str


@dataclass(frozen=True, slots=True)
class AboutView:
    """What there is to say of the record; numbers are written out."""

    transcripts: str
    exchanges: str
    passages: str
    days: str
    publishers: tuple[str, ...]
    kinds: tuple[tuple[str, str, str], ...]
    speakers: tuple[SpeakerView, ...]
    model: str
    weights: str
    writer: str | None
    built: str
    built_day: str
    generation: int


def about_view(record: Record, stats: IndexStats) -> AboutView:
    """Return what there is to say of a record."""
    totals, manifest = stats.totals, stats.manifest
    held: Extent = extent(record.snapshots.current())
    first, last = totals.first_date, totals.last_date
    return AboutView(
        transcripts=f"{totals.transcripts:,}",
        exchanges=f"{totals.exchanges:,}",
        passages=f"{totals.passages:,}",
        days=f"{spelled(first)} to {spelled(last)}" if first and last else "no day is known",
        publishers=held.publishers,
        kinds=tuple((f"{count:,}", *KINDS[Kind(kind)]) for kind, count in totals.by_kind.items()),
        speakers=tuple(
            SpeakerView(name, f"{count:,}", search_address(f'speaker:"{name}"'))
            for name, count in list(totals.by_speaker.items())[:MOST_SPEAKERS]
        ),
        model=manifest.model.name,
        weights=manifest.model.weights_sha256,
        writer=record.settings.generator.model,
        built=manifest.created,
        built_day=spelled(dt.datetime.fromisoformat(manifest.created).date()),
        generation=manifest.generation,
    )
