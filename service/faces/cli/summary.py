"""A survey of parsed transcripts as a table: totals, then what is worth a look."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from onrecord.indexer.sources import Skipped
from onrecord.service.analysis.survey import Survey


def summary(survey: Survey, skipped: Sequence[Skipped]) -> Group:
    """Return totals, suspicions and what was skipped."""
    totals = Table(box=None, padding=(0, 2, 0, 0), show_header=False)
    totals.add_column(justify="right")
    totals.add_column()
    for name, number in {
        "transcripts": survey.transcripts,
        "exchanges": survey.exchanges,
        "askers": len(survey.askers),
        "speakers": len(survey.speakers),
        "undated": survey.undated,
        "unanswered": survey.unanswered,
        "suspicious": len(survey.suspicions),
        "skipped": len(skipped),
    }.items():
        totals.add_row(f"{number:,}", name)
    parts: list[RenderableType] = [totals]
    if survey.suspicions:
        parts.append(Text("\nWorth a look:", "bold"))
        for item in survey.suspicions:
            place = item.path if item.exchange is None else f"{item.path}, exchange {item.exchange}"
            parts.append(Text(f"{place}: {item.reason}", "yellow", overflow="fold"))
    if skipped:
        parts.append(Text("\nSkipped:", "bold"))
        parts += [Text(f"{item.path}: {item.reason}", "yellow", overflow="fold") for item in skipped]
    return Group(*parts)
