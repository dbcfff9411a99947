"""Assembles what `onrecord sources` works with: the state, the politeness, the archive, the pages, and the builder."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from onrecord.indexer.build import Builder
from onrecord.indexer.errors import ConfigError
from onrecord.indexer.fetching.run_report import RunReport
from onrecord.indexer.intake.ingest import BuildReport
from onrecord.indexer.store.fetch_state import FetchState
from onrecord.indexer.work_progress import Progress
from onrecord.indexer.writer_lock import sole_writer
from onrecord.service.errors import MissingExtra
from onrecord.service.settings import Settings

if TYPE_CHECKING:
    from onrecord.indexer.fetching.visiting import Clock

FOLDER, PAGES, ARCHIVE = "sources", "pages", "archive"
EXTRA = ("feedparser", "httpcore", "httpx", "protego", "warcio")
RUNNING = "fetching for this record"
NO_CONTACT = (
    "fetch.contact is not set, and nothing is fetched without it: those whose site you read must be able to reach you. "
    "Put an e-mail address or the URL of a page about you into config.yaml (fetch: contact: desk@example.org), "
    "or into ONRECORD_FETCH__CONTACT"
)


def sources_folder(settings: Settings) -> Path:
    """Return the folder of the record in which sources, their pages and the archive are kept."""
    return settings.index.path / FOLDER


def pages_folder(settings: Settings) -> Path:
    """Return the folder of fetched pages."""
    return sources_folder(settings) / PAGES


@contextmanager
def open_state(settings: Settings) -> Iterator[FetchState]:
    """Open the state of fetching. Raises an `IndexStateError`."""
    with closing(FetchState(sources_folder(settings))) as state:
        yield state


@contextmanager
def sole_run(settings: Settings) -> Iterator[FetchState]:
    """Open the state as the only process that fetches. Raises `IndexLocked` if another one does."""
    with sole_writer(sources_folder(settings), RUNNING), open_state(settings) as state:
        yield state


def run_sources(
    settings: Settings, progress: Progress, open_builder: Callable[[], Builder], clock: Clock | None = None
) -> RunReport:
    """Make one run of all sources of a record, by the clock of this machine or another one.

    Raises `ConfigError` without a contact, `MissingExtra`, and `IndexLocked` if another process makes a run.
    """
    with sole_run(settings) as state:
        remote = any(not source.is_folder for source in state.sources())
        if remote and settings.fetch.contact is None:
            raise ConfigError(NO_CONTACT)
        try:
            return _run(settings, state, progress, lambda paths: open_builder().build(paths), clock)
        except ModuleNotFoundError as error:
            if (error.name or "").partition(".")[0] not in EXTRA:
                raise
            raise MissingExtra("onrecord sources run", "sources") from error


def _run(
    settings: Settings,
    state: FetchState,
    progress: Progress,
    take_in: Callable[[Sequence[Path]], BuildReport],
    clock: Clock | None,
) -> RunReport:
    from onrecord.indexer.fetching.guarded_network import GuardedBackend  # noqa: PLC0415 - an extra that may be missing
    from onrecord.indexer.fetching.kept_pages import KeptPages  # noqa: PLC0415
    from onrecord.indexer.fetching.page_request import Requests  # noqa: PLC0415
    from onrecord.indexer.fetching.robots_rules import AGENT_NAME  # noqa: PLC0415
    from onrecord.indexer.fetching.upkeep import Upkeep  # noqa: PLC0415
    from onrecord.indexer.fetching.visiting import SystemClock, Visitor  # noqa: PLC0415
    from onrecord.indexer.fetching.web_archive import WebArchive  # noqa: PLC0415

    fetch = settings.fetch
    contact = fetch.contact or ""
    agent = f"{AGENT_NAME}/{version('onrecord')} (+{contact})"
    clock = clock or SystemClock()
    pages = KeptPages(pages_folder(settings))
    with (
        Requests(agent, contact, fetch.timeout_s, fetch.page_s, GuardedBackend()) as requests,
        closing(WebArchive(sources_folder(settings) / ARCHIVE, state, agent, contact)) as archive,
    ):
        visitor = Visitor(fetch, requests, archive, state, clock)
        return Upkeep(fetch, state, visitor, pages, clock, progress, take_in).run()
