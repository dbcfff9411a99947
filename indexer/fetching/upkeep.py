"""A run of the sources: reads their lists, fetches the pages that are new or due, and has them indexed.

Every page is written and noted before the next one is asked for, so that nothing is lost where a run is stopped, and
nothing fetched twice. What a run may not do any more waits for the next.
"""

from __future__ import annotations

import datetime as dt
import time
from collections import deque
from collections.abc import Callable, Sequence
from hashlib import sha256
from pathlib import Path
from urllib.parse import urlsplit

from onrecord.indexer.errors import FetchError, IndexStateError, ModelError, NothingToIndex
from onrecord.indexer.fetching.buckets import is_bucket, mirror
from onrecord.indexer.fetching.fetch_settings import FetchSettings
from onrecord.indexer.fetching.kept_pages import KeptPages, refusal, suffix_of, words_sha256
from onrecord.indexer.fetching.list_reading import ListReader, reach_of, validators_of
from onrecord.indexer.fetching.page_request import Answer
from onrecord.indexer.fetching.robots_rules import is_reachable
from onrecord.indexer.fetching.run_report import RunReport, RunStopped, SourceReport, Told
from onrecord.indexer.fetching.visiting import ROBOTS_AGE_S, Clock, Outcome, Visit, Visitor
from onrecord.indexer.fetching.web_addresses import is_front_page, origin_of
from onrecord.indexer.intake.ingest import BuildReport
from onrecord.indexer.store.fetch_state import AddedSource, FetchState, KnownPage, PageState
from onrecord.indexer.work_progress import Progress

TakeIn = Callable[[Sequence[Path]], BuildReport]
STOPPED = "the run was stopped; what was fetched is kept and not indexed yet"
MISSES = 2  # after so many a page is taken for removed
RESTLESS = 3  # changes in sequence after which a page is taken for one that changes whenever it is fetched
MAX_DOUBLINGS = 30


class Upkeep:
    """Brings the pages of all sources up to date."""

    def __init__(
        self,
        settings: FetchSettings,
        state: FetchState,
        visitor: Visitor,
        pages: KeptPages,
        clock: Clock,
        progress: Progress,
        take_in: TakeIn,
    ) -> None:
        self._settings = settings
        self._state = state
        self._visitor = visitor
        self._pages = pages
        self._clock = clock
        self._progress = progress
        self._take_in = take_in
        self._sources: dict[str, AddedSource] = {}

    def run(self) -> RunReport:
        """Make one run. What fails is in the report.

        Raises an `IndexStateError` if the state cannot be written, and `RunStopped` in place of `KeyboardInterrupt`.
        """
        started = time.perf_counter()
        report = RunReport()
        try:
            self._run(report)
        except KeyboardInterrupt as error:
            report.index_problem = STOPPED
            raise RunStopped(report) from error
        finally:
            report.requests, report.bytes = self._visitor.requests, self._visitor.bytes
            report.seconds = round(time.perf_counter() - started, 3)
        return report

    def _run(self, report: RunReport) -> None:
        ends = self._clock.now() + self._settings.run_s
        sources = self._state.sources()
        self._sources = {source.address: source for source in sources}
        lists = ListReader(self._settings, self._state, self._visitor, self._clock)
        remote = [source for source in sources if not source.is_folder]
        for done, source in enumerate(remote):
            self._progress("reading lists", done, len(remote))
            report.sources.append(lists.read(source))
        self._progress("reading lists", len(remote), len(remote))
        self._fetch(report, ends)
        report.waiting = self._state.count_new()
        report.left = [Told(host, reason) for host, reason in self._visitor.left.items()]
        folders = [self._folder(source, report) for source in sources if source.is_folder]
        self._index([self._pages.folder, *(folder for folder in folders if folder is not None)], report)

    def _folder(self, source: AddedSource, report: RunReport) -> Path | None:
        """Return the folder of a source if it is there; that of a bucket is below the pages, which are read anyway."""
        if is_bucket(source.address):
            self._mirrored(source, report)
            return None
        folder = Path(source.address)
        there = folder.is_dir()
        source.kind = "folder"
        source.checked = _time(self._clock.now())
        source.problem = None if there else "there is no such folder; create it, or remove the source"
        self._state.note_source(source)
        report.sources.append(SourceReport(source.address, source.kind, problem=source.problem))
        return folder if there else None

    def _mirrored(self, source: AddedSource, report: RunReport) -> None:
        """Bring the mirror of a bucket up to date."""
        told = SourceReport(source.address, "bucket")
        source.kind, source.checked, source.problem = told.kind, _time(self._clock.now()), None
        try:
            done = mirror(source.address, self._pages.folder, self._settings)
        except FetchError as error:
            source.problem = told.problem = str(error)
        else:
            told.listed = len(done.new) + len(done.changed) + done.unchanged + done.waiting + len(done.failed)
            told.found = len(done.new)
            report.new += (f"{source.address}/{name}" for name in done.new)
            report.changed += (f"{source.address}/{name}" for name in done.changed)
            report.removed += (Told(f"{source.address}/{name}", "is gone from the bucket") for name in done.removed)
            report.failed += (Told(f"{source.address}/{name}", reason) for name, reason in done.failed)
            report.unchanged += done.unchanged
            report.waiting += done.waiting
        self._state.note_source(source)
        report.sources.append(told)

    def _index(self, folders: Sequence[Path], report: RunReport) -> None:
        """Index what lies in the folders. A folder that holds nothing keeps no other one from being indexed."""
        there = [folder for folder in folders if folder.is_dir()]
        if not there:
            return
        try:
            report.index = self._take_in(there)
        except NothingToIndex as error:
            if len(there) > 1:
                for folder in there:
                    self._index([folder], report)
            elif there != [self._pages.folder] or any(self._pages.folder.rglob("*.yaml")):
                report.index_problem = str(error)
        except (IndexStateError, ModelError) as error:
            report.index_problem = f"what was fetched is kept and not indexed yet: {error}"

    def _fetch(self, report: RunReport, ends: float) -> None:
        """Fetch the pages whose time has come, each host's in sequence, the hosts in turn."""
        queues: dict[str, deque[tuple[str, int]]] = {}
        chosen = self._chosen()
        for page in chosen:
            queues.setdefault(urlsplit(page.at).netloc, deque()).append((page.address, 1))
        done = 0
        now = self._clock.now()
        while queues and self._clock.now() < ends:
            self._progress("fetching", done, len(chosen))
            host = min(queues, key=lambda name: self._visitor.ready_at(f"http://{name}/"))
            address, attempt = queues[host].popleft()
            known = self._state.page(address)
            if known is None or known.due > now:  # another address has led to it meanwhile
                done += 1
            elif (visit := self._visit(known)).may_pass and attempt < self._settings.tries:
                queues[host].append((address, attempt + 1))
            else:
                self._note(known, visit, report)
                done += 1
            if not queues[host]:
                del queues[host]
        self._progress("fetching", len(chosen), len(chosen))

    def _chosen(self) -> list[KnownPage]:
        """Return the pages of this run: new ones first, though never so many that nothing is checked for changes."""
        now, most = self._clock.now(), self._settings.max_pages
        new = self._state.waiting(now, most, new=True)
        due = self._state.waiting(now, max(most - len(new), most // 2), new=False)
        return [*new[: most - len(due)], *due]

    def _visit(self, page: KnownPage) -> Visit:
        known = page.file is not None and self._pages.is_there(page.file)
        validators = validators_of(page.etag, page.last_modified) if known else {}
        reach = reach_of(self._sources[page.source or ""])
        return self._visitor.visit(page.at, reach, validators, max_bytes=self._settings.max_bytes, refuse=refusal)

    def _note(self, page: KnownPage, visit: Visit, report: RunReport) -> None:
        """Write what came of a visit, to the folder of pages first and then to the state."""
        now = self._clock.now()
        if visit.outcome is Outcome.LATER:
            return
        page.checked = _time(now)
        if visit.outcome is Outcome.FORBIDDEN:
            page.problem = visit.reason
            host = self._state.host(origin_of(visit.at))
            page.due = now + (ROBOTS_AGE_S if host and is_reachable(host.status) else self._settings.retry_s)
            report.forbidden.append(Told(page.address, visit.reason))
        elif visit.outcome is Outcome.FAILED:
            page.problem = visit.reason
            page.failures += 1
            page.due = now + self._doubled(self._settings.retry_s, page.failures - 1)
            report.failed.append(Told(page.address, visit.reason))
        elif visit.outcome is Outcome.GONE or self._is_sent_home(page, visit):
            self._miss(page, visit, report, now)
        else:
            self._found(page, visit, report, now)
            return
        self._state.put(page)

    def _is_sent_home(self, page: KnownPage, visit: Visit) -> bool:
        """Return whether a page was answered by the front page of its site or by the list, as many do for lost ones."""
        answer = visit.answer
        if answer is None or answer.url in {page.at, page.address}:
            return False
        return is_front_page(answer.url) or self._state.source(answer.url) is not None

    def _miss(self, page: KnownPage, visit: Visit, report: RunReport, now: float) -> None:
        """Count a miss. At the second one the page leaves, and the next index withdraws it."""
        reason = visit.reason or f"redirects to {visit.answer.url if visit.answer else visit.at}, which is another page"
        page.problem = reason
        page.misses += 1
        page.due = now + self._settings.retry_s
        if page.state is PageState.REMOVED:
            page.due = now + self._settings.recheck_most_s
        elif page.misses < MISSES:
            report.missing.append(Told(page.address, reason))
        else:
            if page.file is not None:
                self._pages.remove(page.file)
                report.removed.append(Told(page.address, reason))
            else:
                report.failed.append(Told(page.address, reason))
            page.state, page.file = PageState.REMOVED, None
            page.etag = page.last_modified = page.sha256 = page.words_sha256 = None
            page.due = now + self._settings.recheck_most_s

    def _found(self, page: KnownPage, visit: Visit, report: RunReport, now: float) -> None:
        """Note a page that is there, at its own address or at the one to which it has moved."""
        page.misses = page.failures = 0
        page.problem = None
        if visit.at != page.at:
            report.moved.append(Told(page.address, visit.at))
            moved = self._moved(page, visit.at, now)
            if moved is None:
                return  # it is known under its other address and fetched in its own time
            page = moved
        page.stated_then = page.stated
        page.checked = _time(now)
        if visit.answer is None or visit.outcome is Outcome.SAME:
            self._unchanged(page, report, now)
        else:
            self._store(page, visit.answer, report, now)
        self._state.put(page)

    def _moved(self, page: KnownPage, at: str, now: float) -> KnownPage | None:
        """Note that an address leads to another for good. Return the page that is there, None if it was known there.

        A page of the record keeps its own address, which citations name. One that was never fetched takes the other.
        """
        other = self._state.page(at)
        if other is not None and other.address == page.address:
            other = None
        is_known = other is not None and other.state in {PageState.KEPT, PageState.MOVED}
        if page.file is not None and not is_known:
            if other is not None:
                other.state, other.at = PageState.MOVED, page.address
                self._state.put(other)
            page.at = at
            return page
        if page.file is not None:
            self._pages.remove(page.file)
        page.state, page.at, page.file = PageState.MOVED, at, None
        if other is None:
            other = KnownPage(at, page.source, PageState.NEW, at, now)
            other.stated, other.title, other.published = page.stated, page.title, page.published
            other.publisher = page.publisher
            self._state.put(other)
        self._state.put(page)
        return None if is_known else other

    def _unchanged(self, page: KnownPage, report: RunReport, now: float) -> None:
        page.quiet += 1
        page.restless = 0
        page.due = now + self._doubled(self._settings.recheck_s, page.quiet)
        report.unchanged += 1

    def _store(self, page: KnownPage, answer: Answer, report: RunReport, now: float) -> None:
        """Write the bytes of a page if a reader would see that they differ from those that are kept."""
        page.etag, page.last_modified = answer.header("etag"), answer.header("last-modified")
        digest = sha256(answer.body).hexdigest()
        suffix = suffix_of(answer.url, answer.media_type, answer.body)
        is_there = page.file is not None and self._pages.is_there(page.file)
        if is_there and digest == page.sha256:
            self._unchanged(page, report, now)
            return
        words = words_sha256(answer.body, suffix)
        if is_there and words == page.words_sha256:
            self._unchanged(page, report, now)
            return
        is_new = page.state is not PageState.KEPT
        page.fetched = answer.at.isoformat(timespec="seconds")
        page.sha256, page.words_sha256, page.state = digest, words, PageState.KEPT
        page.file = self._pages.write(page, answer.body, suffix)
        page.quiet = 0
        page.restless = 0 if is_new else page.restless + 1
        page.due = now + self._doubled(self._settings.recheck_s, max(0, page.restless - RESTLESS + 1))
        (report.new if is_new else report.changed).append(page.address)
        if page.restless >= RESTLESS:
            report.restless.append(page.address)

    def _doubled(self, seconds: float, times: int) -> float:
        """Return a time doubled so many times, up to the longest between two checks."""
        return min(seconds * 2.0 ** min(times, MAX_DOUBLINGS), max(seconds, self._settings.recheck_most_s))


def _time(now: float) -> str:
    return dt.datetime.fromtimestamp(now, dt.UTC).isoformat(timespec="seconds")
