"""The runtime of a service besides its record: threads, counters, keys, limits and log."""

from __future__ import annotations

from dataclasses import dataclass
from ipaddress import ip_address

from prometheus_client import CollectorRegistry
from structlog.typing import FilteringBoundLogger

from onrecord.service.access_keys import KeyRing
from onrecord.service.composition import Record
from onrecord.service.errors import Unguarded
from onrecord.service.http.health import Readiness
from onrecord.service.http.metrics import Metrics
from onrecord.service.http.request_counts import RequestCounts
from onrecord.service.http.request_log import request_log
from onrecord.service.http.worker_pool import WorkPool
from onrecord.service.settings.serve_settings import ServeSettings

LOOKUP_THREADS = 2
ELSEWHERE_RATE = "120/minute"
LOCALHOST = "localhost"
EVERYWHERE = frozenset(("0.0.0.0", "::", ""))  # noqa: S104 - compared with, not listened on


@dataclass(frozen=True, slots=True)
class Runtime:
    """What a service runs with, made once from the settings or passed in by tests.

    `lookups` has threads of its own for what takes a moment, such as a citation, so that it waits behind no search.
    """

    pool: WorkPool
    lookups: WorkPool
    metrics: Metrics
    readiness: Readiness
    ring: KeyRing
    counts: RequestCounts
    log: FilteringBoundLogger

    @classmethod
    def of(cls, record: Record, metrics: Metrics | None = None, log: FilteringBoundLogger | None = None) -> Runtime:
        """Return the runtime that the settings of a record ask for; counters and log may be passed in."""
        settings = record.settings.serve
        metrics = metrics or Metrics(CollectorRegistry())
        log = log or request_log()
        return cls(
            pool=WorkPool(
                settings.threads, settings.queue, settings.timeout_s, metrics.waiting, work_s=settings.work_s
            ),
            lookups=WorkPool(LOOKUP_THREADS, settings.queue, settings.timeout_s, metrics.waiting),
            metrics=metrics,
            readiness=Readiness(record),
            ring=KeyRing(settings.keys),
            counts=RequestCounts.at(settings.rate_store, log),
            log=log,
        )


def is_this_machine(host: str) -> bool:
    """Return whether a host is a loopback address."""
    if host == LOCALHOST:
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def own_names(settings: ServeSettings) -> tuple[str, ...]:
    """Return the configured host names of the service; the names of this machine are served as well."""
    return settings.hosts if settings.host in EVERYWHERE else (*settings.hosts, settings.host)


def usual_rate(settings: ServeSettings) -> str | None:
    """Return the rate limit for clients whose key has none of its own, or None for no limit."""
    return settings.rate or (None if is_this_machine(settings.host) else ELSEWHERE_RATE)


def is_guarded(settings: ServeSettings, ring: KeyRing) -> bool:
    """Return whether a key is needed: never if open, always on a network, on localhost once keys or tokens exist."""
    return not settings.open and (not is_this_machine(settings.host) or _has_callers(settings, ring))


def _has_callers(settings: ServeSettings, ring: KeyRing) -> bool:
    """Return whether somebody can identify himself, by a key or by a token."""
    return len(ring) > 0 or settings.oauth.issuer is not None


def check_guarded(settings: ServeSettings, ring: KeyRing) -> None:
    """Raise `Unguarded` where others could ask without a key and the settings do not allow it."""
    if settings.open or is_this_machine(settings.host) or _has_callers(settings, ring):
        return
    raise Unguarded(
        f"{settings.host or 'every address'}: other machines can reach this address, and {settings.keys} holds no key; "
        "make one with: onrecord keys add NAME, or let anybody ask with --open"
    )
