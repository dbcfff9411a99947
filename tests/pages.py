"""Made pages to index, and what an index and a build make of them: what tests about change share."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

from onrecord.indexer.generations import current_generation
from onrecord.indexer.intake.ingest import BuildReport
from onrecord.indexer.store.reader import Store
from onrecord.service.settings import Settings

PAGE = """Foreign Ministry Spokesperson {speaker}'s Regular Press Conference on July {day}, 2020
Reuters: What about {topic}?
{speaker}: China supports {topic} in every way it can, and always has."""


def page(topic: str, day: int = 24, speaker: str = "Mao Ning") -> str:
    """Return a press conference with one exchange."""
    return PAGE.format(topic=topic, day=day, speaker=speaker)


def write_briefings(folder: Path, said: Iterable[tuple[str, str]]) -> Path:
    """Make a folder with a press conference of one exchange for each day, with the words of the answer."""
    folder.mkdir()
    for day, words in said:
        title = f"Foreign Ministry Spokesperson Mao Ning's Regular Press Conference on {day}"
        (folder / f"{day}.txt").write_text(f"{title}\nReuters: What is new?\nMao Ning: {words}")
    return folder


def said(settings: Settings) -> dict[str, str]:
    """Return the text of every live passage by its id."""
    with closing(Store.open_for_reading(settings.index.path)) as store:
        generation = current_generation(settings.index.path)
        return {p.id: p.text for p in store.live_passages(generation)}


def counts(report: BuildReport) -> tuple[int, int, int, int, int]:
    """Return (added, updated, unchanged, removed, embedded)."""
    return report.added, report.updated, report.unchanged, report.removed, report.embedded
