"""Visits to addresses as a considerate guest makes them.

One request at a time, with the pause between two that the host or the settings ask for; robots.txt obeyed at every step
of a redirect; failing hosts left alone for longer and longer. Nothing is fetched from a site that the source does not
name.
"""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Mapping
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from enum import StrEnum
from typing import Protocol
from urllib.parse import urlsplit

from typing_extensions import override

from onrecord.indexer.fetching.fetch_settings import FetchSettings
from onrecord.indexer.fetching.page_request import Answer, NotFetched, Refuse, refuse_nothing
from onrecord.indexer.fetching.robots_rules import MAX_ROBOTS_BYTES, RobotsRules, is_reachable
from onrecord.indexer.fetching.web_addresses import clean_address, origin_of, site_of
from onrecord.indexer.store.fetch_state import FetchState, FirstRecord, KnownHost

PERMANENT, TEMPORARY = (301, 308), (302, 303, 307)
OK, NOT_MODIFIED = 200, 304
GONE = (404, 410)
PAUSES = (429, 503)
SERVER_ERROR = 500
ROBOTS_AGE_S = 86_400.0  # RFC 9309: no longer than a day
LEAST_BACKOFF_S = 0.5
STRIKES = 5  # failures of a host in sequence, after which a run leaves it alone


class Clock(Protocol):
    """Tells the time and lets it pass."""

    def now(self) -> float:
        """Return the seconds since 1970."""
        ...

    def sleep(self, seconds: float) -> None:
        """Wait."""
        ...


class SystemClock(Clock):
    """The clock of this machine."""

    @override
    def now(self) -> float:
        return time.time()

    @override
    def sleep(self, seconds: float) -> None:
        time.sleep(seconds)


class Outcome(StrEnum):
    """What came of a visit."""

    PAGE = "page"
    SAME = "same"
    GONE = "gone"
    FORBIDDEN = "forbidden"
    FAILED = "failed"
    LATER = "later"


@dataclass(frozen=True, slots=True)
class Reach:
    """What may be fetched for a source: from which sites, and whether they may have private addresses."""

    sites: frozenset[str]
    private: bool


@dataclass(frozen=True, slots=True)
class Visit:
    """What came of a visit. `at` is the address to which all redirects were permanent.

    `reason` says why there is no page; `may_pass` whether another try soon may succeed.
    """

    outcome: Outcome
    at: str
    reason: str = ""
    may_pass: bool = False
    answer: Answer | None = None


class Getter(Protocol):
    """Sends one request (see `page_request.Requests`)."""

    def get(
        self, url: str, *, max_bytes: int, lets_private: bool, validators: Mapping[str, str], refuse: Refuse
    ) -> Answer:
        """Return the answer. Raises `NotFetched`."""
        ...


class Keeper(Protocol):
    """Keeps answers (see `web_archive.WebArchive`)."""

    def keep(self, answer: Answer) -> FirstRecord:
        """Keep an answer."""
        ...


class Visitor:
    """Makes visits, and counts requests and bytes."""

    def __init__(
        self, settings: FetchSettings, requests: Getter, archive: Keeper, state: FetchState, clock: Clock
    ) -> None:
        self._settings = settings
        self._requests = requests
        self._archive = archive
        self._state = state
        self._clock = clock
        self._rules: dict[str, RobotsRules] = {}
        self._ready: dict[str, float] = {}
        self._strikes: dict[str, int] = {}
        self.left: dict[str, str] = {}
        self.requests = 0
        self.bytes = 0

    def ready_at(self, address: str) -> float:
        """Return when the host of an address may be asked again."""
        return self._ready.get(_host(address), 0.0)

    def visit(
        self,
        address: str,
        reach: Reach,
        validators: Mapping[str, str],
        *,
        max_bytes: int,
        refuse: Refuse = refuse_nothing,
    ) -> Visit:
        """Fetch an address and follow its redirects."""
        at = identity = address
        is_permanent = True
        seen = {address}
        for _ in range(self._settings.max_redirects + 1):
            if site_of(at) not in reach.sites:
                reason = f"redirects to {at}, another site; to follow, add the source again with --host {site_of(at)}"
                return Visit(Outcome.FAILED, identity, reason)
            try:
                if (refused := self._refused(at, reach)) is not None:
                    return refused
                answer = self._get(at, reach, validators, max_bytes, refuse)
            except NotFetched as error:
                return Visit(Outcome.FAILED, identity, error.reason, error.may_pass)
            location = _location(answer)
            if answer.status not in (*PERMANENT, *TEMPORARY) or not location:
                return self._judged(answer, identity)
            target = clean_address(location, at)
            if target is None or target in seen:
                what = "in a circle" if target else f"to {location!r}, which is no address"
                return Visit(Outcome.FAILED, identity, f"redirects {what}")
            seen.add(target)
            is_permanent = is_permanent and answer.status in PERMANENT
            at = target
            identity = at if is_permanent else identity
        return Visit(Outcome.FAILED, address, f"redirects more than {self._settings.max_redirects} times")

    def _judged(self, answer: Answer, identity: str) -> Visit:
        status = answer.status
        if status == OK:
            return Visit(Outcome.PAGE, identity, answer=answer)
        if status == NOT_MODIFIED:
            return Visit(Outcome.SAME, identity, answer=answer)
        said = f"answers {status} {answer.phrase}".strip()
        if status in GONE:
            return Visit(Outcome.GONE, identity, said)
        if status in PAUSES:
            return self._paused(answer, identity, said)
        return Visit(Outcome.FAILED, identity, said, may_pass=status >= SERVER_ERROR)

    def _paused(self, answer: Answer, identity: str, said: str) -> Visit:
        """Wait as long as a host asks for. A long wait ends the run for this host."""
        now = self._clock.now()
        asked = _seconds_asked(answer.header("retry-after"), now)
        host = _host(answer.url)
        if asked is None:
            return Visit(Outcome.FAILED, identity, said, may_pass=True)
        asked = min(asked, self._settings.recheck_most_s)
        if asked <= self._settings.wait_s:
            self._ready[host] = max(self._ready.get(host, 0.0), now + asked)
            return Visit(Outcome.FAILED, identity, said, may_pass=True)
        known = self._state.host(origin_of(answer.url)) or KnownHost(origin_of(answer.url), None, "", 0.0)
        known.not_before = now + asked
        self._state.put(known)
        self.left[host] = f"{said} and asked for a pause of {asked:,.0f} s"
        return Visit(Outcome.LATER, identity, self.left[host])

    def _refused(self, at: str, reach: Reach) -> Visit | None:
        """Return the outcome where an address may not be asked, now or at all; None if it may. Raises `NotFetched`."""
        if reason := self.left.get(_host(at)):
            return Visit(Outcome.LATER, at, reason)
        known = self._state.host(origin_of(at))
        if known and known.not_before > self._clock.now():
            until = dt.datetime.fromtimestamp(known.not_before, dt.UTC)
            self.left[_host(at)] = f"asked for a pause until {until:%Y-%m-%d %H:%M} UTC"
            return Visit(Outcome.LATER, at, self.left[_host(at)])
        reason = self._rules_for(at, reach).forbids(at)
        if later := self.left.get(_host(at)):  # its robots.txt could not be fetched
            return Visit(Outcome.LATER, at, later)
        return Visit(Outcome.FORBIDDEN, at, reason) if reason else None

    def _rules_for(self, at: str, reach: Reach) -> RobotsRules:
        """Return the rules of the host of an address: those of this run, of the last day, or fetched now.

        Raises `NotFetched` where no other time would do better, as for a private address.
        """
        origin = origin_of(at)
        if origin not in self._rules:
            known = self._state.host(origin)
            age = self._clock.now() - known.read_at if known else 0.0
            lasts = ROBOTS_AGE_S if known and is_reachable(known.status) else self._settings.retry_s
            if known is None or not known.read_at or not 0 <= age < lasts:
                fetched = self._robots(origin, reach)
                fetched.not_before = known.not_before if known else 0.0
                self._state.put(fetched)
                known = fetched
            self._rules[origin] = RobotsRules(known)
        return self._rules[origin]

    def _robots(self, origin: str, reach: Reach) -> KnownHost:
        """Fetch a robots.txt. Redirects are followed within the sites of the source."""
        now = self._clock.now()
        at = f"{origin}/robots.txt"
        for _ in range(self._settings.max_redirects + 1):
            try:
                answer = self._get(at, reach, {}, MAX_ROBOTS_BYTES, refuse_nothing)
            except NotFetched as error:
                if not error.may_pass:
                    raise
                return KnownHost(origin, None, "", now)
            location = _location(answer)
            target = clean_address(location, at) if location else None
            if answer.status not in (*PERMANENT, *TEMPORARY) or target is None or site_of(target) not in reach.sites:
                return KnownHost(origin, answer.status, answer.body.decode("utf-8-sig", "replace"), now)
            at = target
        return KnownHost(origin, GONE[0], "", now)  # RFC 9309: as if there were none

    def _get(self, at: str, reach: Reach, validators: Mapping[str, str], max_bytes: int, refuse: Refuse) -> Answer:
        """Wait for the host's turn and send one request. Raises `NotFetched`."""
        host = _host(at)
        if (wait := self._ready.get(host, 0.0) - self._clock.now()) > 0:
            self._clock.sleep(wait)
        self.requests += 1
        try:
            answer = self._requests.get(
                at, max_bytes=max_bytes, lets_private=reach.private, validators=validators, refuse=refuse
            )
        except NotFetched as error:
            self._note(host, at, failed=error.may_pass, reason=error.reason)
            raise
        self.bytes += len(answer.raw)
        fails = answer.status >= SERVER_ERROR or answer.status in PAUSES
        self._note(host, at, failed=fails, reason=f"answers {answer.status}")
        if answer.status != NOT_MODIFIED:
            self._archive.keep(answer)
        return answer

    def _note(self, host: str, at: str, *, failed: bool, reason: str) -> None:
        """Set when a host may be asked again: after its delay, or later and later while it fails."""
        rules = self._rules.get(origin_of(at))
        delay = max(self._settings.delay_s, rules.delay() if rules else 0.0)
        if failed:
            self._strikes[host] = self._strikes.get(host, 0) + 1
            delay = max(delay, LEAST_BACKOFF_S) * 2 ** self._strikes[host]
            if self._strikes[host] >= STRIKES:
                self.left[host] = f"failed {STRIKES} times in sequence, the last time because it {reason}"
        else:
            self._strikes[host] = 0
        self._ready[host] = self._clock.now() + delay


def _location(answer: Answer) -> str | None:
    """Return where an answer leads. Many servers send the address in UTF-8, which headers are not read as."""
    given = answer.header("location")
    try:
        return given.encode("latin-1").decode("utf-8") if given else None
    except UnicodeError:
        return given


def _host(address: str) -> str:
    return urlsplit(address).netloc


def _seconds_asked(header: str | None, now: float) -> float | None:
    """Return the seconds that a Retry-After header asks for, None if there is none that can be read."""
    if not header:
        return None
    if header.strip().isdecimal():
        return float(header.strip()[:10])
    try:
        return max(0.0, parsedate_to_datetime(header).timestamp() - now)
    except (ValueError, TypeError, OverflowError):
        return None
