"""The JSON schemas of `onrecord sources`: the sources that were added, and what a run of them did."""

from __future__ import annotations

from collections.abc import Sequence

from pydantic import Field

from onrecord.indexer.fetching.run_report import RunReport, Told
from onrecord.indexer.store.fetch_state import AddedSource, FetchState, PageState
from onrecord.service.schemas.base import Shape
from onrecord.service.schemas.index_schemas import BuildShape


class ListedSourceShape(Shape):
    """A source, and how many of its pages are in the record."""

    source: str = Field(description="A URL, or the path of a folder.")
    kind: str | None = Field(description="What it turned out to be; null before the first run.")
    links: str | None = Field(description="The pattern that addresses of pages must match.")
    hosts: list[str] = Field(description="Other sites from which its pages may be fetched.")
    private: bool
    added: str
    checked: str | None
    kept: int = Field(description="Pages in the record.")
    waiting: int = Field(description="Pages that were listed and not fetched yet.")
    removed: int
    failing: int = Field(description="Pages that could not be fetched the last time.")
    problem: str | None

    @classmethod
    def of(cls, source: AddedSource, state: FetchState) -> ListedSourceShape:
        """Convert a source."""
        counts = state.counts(source.address)
        return cls(
            source=source.address,
            kind="folder" if source.is_folder else source.kind,
            links=source.links,
            hosts=list(source.hosts),
            private=source.private,
            added=source.added,
            checked=source.checked,
            kept=counts.get(PageState.KEPT, 0),
            waiting=counts.get(PageState.NEW, 0),
            removed=counts.get(PageState.REMOVED, 0),
            failing=state.failing(source.address),
            problem=source.problem,
        )


class ListedSourcesShape(Shape):
    """What `onrecord sources list --json` prints."""

    folder: str = Field(description="Where pages, archive and state are kept.")
    sources: list[ListedSourceShape]


class AddedSourceShape(Shape):
    """What `onrecord sources add --json` prints."""

    source: str
    is_new: bool = Field(description="False if it was there already and got the options given now.")


class RemovedSourceShape(Shape):
    """What `onrecord sources remove --json` prints."""

    pages: int = Field(description="Its pages in the record.")
    removed: bool = Field(description="Whether they were removed too.")


class ToldShape(Shape):
    """A page, and what is to be said of it."""

    url: str
    reason: str


class MovedShape(Shape):
    """A page that is found at another address now."""

    url: str
    to: str


class SourceRunShape(Shape):
    """What a source listed in a run."""

    source: str
    kind: str | None
    listed: int = Field(description="Pages in the lists that were read in this run.")
    found: int = Field(description="Those of them that had not been listed before.")
    unchanged: bool = Field(description="Whether its lists had not changed.")
    goes_on: bool = Field(description="Whether its lists go on; the next run reads on.")
    elsewhere: dict[str, int] = Field(description="Pages on sites that the source does not name, passed over, by site.")
    problem: str | None


class RunShape(Shape):
    """The report of a run, as `onrecord sources run --json` prints it."""

    sources: list[SourceRunShape]
    new: list[str]
    changed: list[str]
    unchanged: int = Field(description="Pages that were asked for and had not changed.")
    missing: list[ToldShape] = Field(description="Pages that were not there for the first time.")
    removed: list[ToldShape] = Field(description="Pages that were not there for the second time, and are withdrawn.")
    moved: list[MovedShape]
    failed: list[ToldShape]
    forbidden: list[ToldShape] = Field(description="Pages that robots.txt forbids.")
    restless: list[str] = Field(description="Pages that change at every fetch, and are asked for less often.")
    left: list[ToldShape] = Field(description="Hosts that were left alone in this run.")
    waiting: int = Field(description="Pages that were listed and are left for the next run.")
    requests: int
    bytes: int = Field(description="Bytes of bodies as they came.")
    index: BuildShape | None = Field(description="The report of the index; null if there was nothing to index.")
    index_problem: str | None
    seconds: float

    @classmethod
    def of(cls, report: RunReport) -> RunShape:
        """Convert the report of a run."""
        return cls(
            sources=[
                SourceRunShape(
                    source=one.address,
                    kind=one.kind,
                    listed=one.listed,
                    found=one.found,
                    unchanged=one.is_unchanged,
                    goes_on=one.goes_on,
                    elsewhere=dict(one.elsewhere),
                    problem=one.problem,
                )
                for one in report.sources
            ],
            new=report.new,
            changed=report.changed,
            unchanged=report.unchanged,
            missing=_told(report.missing),
            removed=_told(report.removed),
            moved=[MovedShape(url=one.address, to=one.reason) for one in report.moved],
            failed=_told(report.failed),
            forbidden=_told(report.forbidden),
            restless=report.restless,
            left=_told(report.left),
            waiting=report.waiting,
            requests=report.requests,
            bytes=report.bytes,
            index=BuildShape.of(report.index) if report.index else None,
            index_problem=report.index_problem,
            seconds=report.seconds,
        )


def _told(items: Sequence[Told]) -> list[ToldShape]:
    return [ToldShape(url=one.address, reason=one.reason) for one in items]
