"""Reads the lists of a source and notes the pages that they name.

A long list has several pages, each of which names the next. They are read as far as they name anything new. Where a run
ends before, the next one goes on (`AddedSource.resume`).
"""

from __future__ import annotations

import datetime as dt
from collections import deque
from dataclasses import dataclass, field
from hashlib import sha256

from onrecord.indexer.fetching.fetch_settings import FetchSettings
from onrecord.indexer.fetching.page_lists import MAX_LIST_BYTES, ListKind, NotAList, PageList, read_list
from onrecord.indexer.fetching.run_report import SourceReport
from onrecord.indexer.fetching.visiting import Clock, Outcome, Reach, Visit, Visitor
from onrecord.indexer.fetching.web_addresses import site_of
from onrecord.indexer.store.fetch_state import AddedSource, FetchState, KnownList

BARREN = 3  # pages in sequence that name nothing new, after which an unfinished list is taken for read


def reach_of(source: AddedSource) -> Reach:
    """Return what may be fetched for a source."""
    return Reach(frozenset((site_of(source.address), *source.hosts)), source.private)


def validators_of(etag: str | None, last_modified: str | None) -> dict[str, str]:
    """Return the headers that ask a server for a page only if it has changed, as far as they can be sent back."""
    given = {"If-None-Match": etag, "If-Modified-Since": last_modified}
    return {name: value for name, value in given.items() if value and value.isascii()}


@dataclass(slots=True)
class _Reading:
    """The reading of one source in one run. `unfinished` is where an earlier run left off."""

    source: AddedSource
    report: SourceReport
    unfinished: str | None
    queue: deque[str]
    seen: set[str] = field(default_factory=set)
    barren: int = 0


class ListReader:
    """Reads the lists of sources: only what has changed, and no more than a run may."""

    def __init__(self, settings: FetchSettings, state: FetchState, visitor: Visitor, clock: Clock) -> None:
        self._settings = settings
        self._state = state
        self._visitor = visitor
        self._clock = clock

    def read(self, source: AddedSource) -> SourceReport:
        """Read the lists of a source. What is wrong with it is noted with the source and in the report."""
        report = SourceReport(source.address, source.kind, is_unchanged=True)
        reading = _Reading(source, report, source.resume, deque([source.address]))
        while reading.queue:
            address = reading.queue.popleft()
            if address in reading.seen:
                continue
            if len(reading.seen) == self._settings.max_lists:
                report.goes_on = True
                break
            reading.seen.add(address)
            self._read_one(reading, address)
        source.checked = dt.datetime.fromtimestamp(self._clock.now(), dt.UTC).isoformat(timespec="seconds")
        source.problem = report.problem
        self._state.note_source(source)
        report.kind = source.kind
        report.goes_on = report.goes_on or source.resume is not None
        return report

    def _read_one(self, reading: _Reading, address: str) -> None:
        source = reading.source
        known = self._state.known_list(address, source.address) or KnownList(address, source.address)
        visit = self._fetched(source, known)
        if visit.outcome is Outcome.SAME:
            self._same(reading, known)
            return
        if visit.outcome is not Outcome.PAGE or visit.answer is None:
            _fail(reading, address, visit.reason)
            return
        digest = sha256(visit.answer.body).hexdigest()
        if digest == known.sha256 and not self._is_later_page(source, known):
            self._same(reading, known)
            return
        try:
            found = read_list(visit.answer.body, visit.answer.url, visit.answer.media_type, source.links)
        except NotAList as error:
            _fail(reading, address, f"cannot be read as a list of pages: {error}")
            return
        known.etag, known.last_modified = visit.answer.header("etag"), visit.answer.header("last-modified")
        known.sha256, known.read_at = digest, known.stated
        self._note(reading, known, found)

    def _same(self, reading: _Reading, known: KnownList) -> None:
        """Go on after a list that is as it was."""
        if known.read_at != known.stated:
            known.read_at = known.stated
            self._state.put(known)
        self._go_on(reading, known.address, None, new=0, listed=0)

    def _note(self, reading: _Reading, known: KnownList, found: PageList) -> None:
        """Write what a list names, and queue the lists that follow from it."""
        source, report = reading.source, reading.report
        sites = reach_of(source).sites
        if known.address == source.address:
            source.kind = found.kind.value
        named = [*(page.address for page in found.pages), *(address for address, _ in found.lists)]
        report.elsewhere.update(site for site in map(site_of, named) if site not in sites)
        pages = [page for page in found.pages if site_of(page.address) in sites and page.address != source.address]
        children = [(address, stated) for address, stated in found.lists if site_of(address) in sites]
        following = found.next if found.next and site_of(found.next) in sites else None
        if following and following not in reading.seen:
            # Written with the pages, so that a run that ends here goes on there.
            source.resume = following
        now, patience = self._clock.now(), self._settings.recheck_s
        new = self._state.note_list(source, known, pages, children, now, patience)
        report.is_unchanged = False
        report.listed += len(pages)
        report.found += new
        self._go_on(reading, known.address, following, new=new, listed=len(pages))

    def _go_on(self, reading: _Reading, address: str, following: str | None, *, new: int, listed: int) -> None:
        """Queue what follows a list: the lists that it names, and its next page where that may name anything new."""
        source = reading.source
        reading.queue.extend(self._changed_children(source, address))
        if reading.source.kind in {ListKind.SITEMAP.value, ListKind.INDEX.value}:
            return
        reading.barren = 0 if new else reading.barren + 1
        is_first = address == source.address
        if following in reading.seen:
            following = None
        if is_first and reading.unfinished and not (following and listed and new == listed):
            source.resume = reading.unfinished
        elif following and (new or (reading.unfinished and reading.barren < BARREN)):
            source.resume = following
        else:
            source.resume = None
        if source.resume:
            reading.queue.append(source.resume)

    def _changed_children(self, source: AddedSource, address: str) -> list[str]:
        """Return the lists that an index names, but those of which it says that they have not changed."""
        children = self._state.children(address, source.address)
        return [one.address for one in children if one.sha256 is None or not one.stated or one.stated != one.read_at]

    def _is_later_page(self, source: AddedSource, known: KnownList) -> bool:
        """Return whether a list is the second page of a list or one after it."""
        return known.address != source.address and known.parent is None

    def _fetched(self, source: AddedSource, known: KnownList) -> Visit:
        """Fetch a list, as often as a failing server may be asked.

        The second page of a list and those after it are fetched whole: what has not changed would not say where the
        list goes on.
        """
        later = self._is_later_page(source, known)
        validators = {} if later else validators_of(known.etag, known.last_modified)
        reach = reach_of(source)
        visit = self._visitor.visit(known.address, reach, validators, max_bytes=MAX_LIST_BYTES)
        for _ in range(self._settings.tries - 1):
            if not visit.may_pass:
                break
            visit = self._visitor.visit(known.address, reach, validators, max_bytes=MAX_LIST_BYTES)
        return visit


def _fail(reading: _Reading, address: str, reason: str) -> None:
    where = "" if address == reading.source.address else f"{address}: "
    reading.report.problem = reading.report.problem or f"{where}{reason}"
    reading.report.is_unchanged = False
