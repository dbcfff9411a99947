"""What a site's robots.txt lets us fetch, and how fast (RFC 9309, read by protego)."""

from __future__ import annotations

from protego import Protego

from onrecord.indexer.store.fetch_state import KnownHost

AGENT_NAME = "onrecord"  # by which robots.txt may name us
MAX_ROBOTS_BYTES = 1_000_000
OK, REDIRECT, CLIENT_ERROR, SERVER_ERROR = 200, 300, 400, 500
TOO_MANY = 429


def is_reachable(status: int | None) -> bool:
    """Return whether a status of robots.txt tells the rules. One that is missing tells that there are none."""
    return status is not None and status < SERVER_ERROR and status != TOO_MANY


class RobotsRules:
    """The rules of one host."""

    def __init__(self, host: KnownHost) -> None:
        has_rules = host.status is not None and OK <= host.status < REDIRECT
        self._rules = Protego.parse(host.robots if has_rules else "")
        self._problem = None if is_reachable(host.status) else _problem(host)

    def forbids(self, address: str) -> str | None:
        """Return why an address may not be fetched, None if it may.

        A robots.txt that cannot be read forbids everything, since nobody knows what it says.
        """
        if self._problem:
            return self._problem
        return None if self._rules.can_fetch(address, AGENT_NAME) else "robots.txt forbids it"

    def delay(self) -> float:
        """Return the seconds between two requests that the host asks for, 0 if it asks for none."""
        rate = self._rules.request_rate(AGENT_NAME)
        return max(self._rules.crawl_delay(AGENT_NAME) or 0.0, rate.seconds / rate.requests if rate else 0.0)


def _problem(host: KnownHost) -> str:
    what = "cannot be fetched" if host.status is None else f"answers {host.status}"
    return f"{host.origin}/robots.txt {what}, so that what it forbids is not known"
