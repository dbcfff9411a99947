"""The first page with questions to start from, and the page about the record: what it holds and what it cannot do."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from onrecord.indexer.store.days import years
from onrecord.indexer.transcript import Kind, Provenance
from onrecord.service.analysis.index_stats import IndexStats
from onrecord.service.attribution_text import spelled
from onrecord.service.composition import Record
from onrecord.service.faces.web.days_page import LinkView, year_links
from onrecord.service.presentation.addresses import search_address
from onrecord.service.retrieval.extent import Extent, extent
from onrecord.service.translatable import message


@dataclass(frozen=True, slots=True)
class Example:
    """A way to ask, and what it is good for."""

    question: str
    address: str
    purpose: str


@dataclass(frozen=True, slots=True)
class HomeView:
    """The page before anything is asked. `extent` says how much is to be found, `is_empty` that it is nothing yet."""

    is_empty: bool
    extent: str
    examples: tuple[Example, ...]
    years: tuple[LinkView, ...]


def home_view(record: Record) -> HomeView:
    """Return the first page. Raises an `IndexStateError`."""
    snapshot = record.snapshots.current()
    held = extent(snapshot)
    examples = [_example("What was said about space cooperation?", message("a question in your own words"))]
    if held.last:
        examples.append(_example(f"climate change date:{held.last.year}", message("only what was said in a year")))
    examples.append(_example('"win-win cooperation" -trade', message("these very words, and without another")))
    return HomeView(
        held.transcripts == 0,
        held.told,
        tuple(examples),
        year_links(years(snapshot.store, snapshot.manifest.generation)),
    )


def _example(question: str, purpose: str) -> Example:
    return Example(question, search_address(question), purpose)


PLURALS = {
    Kind.PRESS_CONFERENCE: message("Press conferences"),
    Kind.INTERVIEW: message("Interviews"),
    Kind.STATEMENT: message("Statements"),
    Kind.DEBATE: message("Debates"),
    Kind.REPORT: message("News reports"),
}
PROVENANCES = {
    Provenance.TRANSCRIPT: message("the record itself"),
    Provenance.REPORT: message("second hand: an agency's words, or quotations inside them"),
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
    """The page about the record. Numbers are formatted."""

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
    """Return the page about a record."""
    totals, manifest = stats.totals, stats.manifest
    held: Extent = extent(record.snapshots.current())
    first, last = totals.first_date, totals.last_date
    return AboutView(
        transcripts=f"{totals.transcripts:,}",
        exchanges=f"{totals.exchanges:,}",
        passages=f"{totals.passages:,}",
        days=message("%(first)s to %(last)s", first=first, last=last) if first and last else message("no day is known"),
        publishers=held.publishers,
        kinds=tuple(_kind(Kind(kind), count) for kind, count in totals.by_kind.items()),
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


def _kind(kind: Kind, count: int) -> tuple[str, str, str]:
    """Return how many documents of a kind there are, its plural, and whose words they hold."""
    return f"{count:,}", PLURALS[kind], PROVENANCES[kind.provenance]
