"""What a run of the sources did, for people and programs."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from onrecord.indexer.intake.ingest import BuildReport


@dataclass(frozen=True, slots=True)
class Told:
    """An address, and what is to be said of it."""

    address: str
    reason: str


@dataclass(slots=True)
class SourceReport:
    """What a source listed in this run. `elsewhere` counts pages on sites that it does not name."""

    address: str
    kind: str | None = None
    listed: int = 0
    found: int = 0
    is_unchanged: bool = False
    goes_on: bool = False
    elsewhere: Counter[str] = field(default_factory=Counter)
    problem: str | None = None


@dataclass(slots=True)
class RunReport:
    """What a run did with each page that it asked for.

    `missing` pages were not there for the first time, `removed` ones for the second. `waiting` counts pages that are
    listed and not fetched yet. `index_problem` says why what was fetched could not be indexed.
    """

    sources: list[SourceReport] = field(default_factory=list)
    new: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    unchanged: int = 0
    missing: list[Told] = field(default_factory=list)
    removed: list[Told] = field(default_factory=list)
    moved: list[Told] = field(default_factory=list)
    failed: list[Told] = field(default_factory=list)
    forbidden: list[Told] = field(default_factory=list)
    restless: list[str] = field(default_factory=list)
    left: list[Told] = field(default_factory=list)
    waiting: int = 0
    requests: int = 0
    bytes: int = 0
    index: BuildReport | None = None
    index_problem: str | None = None
    seconds: float = 0.0

    @property
    def is_complete(self) -> bool:
        """Whether every source could be read and what was fetched was indexed."""
        return self.index_problem is None and all(source.problem is None for source in self.sources)


class RunStopped(KeyboardInterrupt):
    """A person stopped a run. `report` is what it had done by then, all of which is kept."""

    def __init__(self, report: RunReport) -> None:
        super().__init__()
        self.report = report
