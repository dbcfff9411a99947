"""What robots.txt lets us do."""

from __future__ import annotations

import pytest

from onrecord.indexer.fetching.robots_rules import RobotsRules
from onrecord.indexer.store.fetch_state import KnownHost


def rules(text: str, status: int | None = 200) -> RobotsRules:
    """Return the rules of a host."""
    return RobotsRules(KnownHost("https://example.org", status, text, 0.0))


def test_our_own_group_wins() -> None:
    """What is said to everybody holds only where nothing is said to us."""
    found = rules("User-agent: *\nDisallow: /\n\nUser-agent: OnRecord\nDisallow: /private\nAllow: /private/press\n")
    assert found.forbids("https://example.org/news") is None
    assert found.forbids("https://example.org/private/a") == "robots.txt forbids it"
    assert found.forbids("https://example.org/private/press/a") is None


@pytest.mark.parametrize(
    ("text", "delay"), [("Crawl-delay: 2.5", 2.5), ("Request-rate: 1/10s", 10.0), ("Crawl-delay: soon", 0.0), ("", 0.0)]
)
def test_a_host_says_how_fast(text: str, delay: float) -> None:
    """By a delay or a rate; what cannot be read asks for nothing."""
    assert rules(f"User-agent: *\n{text}\nDisallow:\n").delay() == delay


@pytest.mark.parametrize(
    ("status", "may"), [(404, True), (403, True), (410, True), (500, False), (503, False), (429, False), (None, False)]
)
def test_a_missing_robots_txt_allows_all_and_a_failing_one_nothing(status: int | None, *, may: bool) -> None:
    """RFC 9309: nobody knows what one says that cannot be read. The page of an error is no rule."""
    assert (rules("User-agent: *\nDisallow: /", status).forbids("https://example.org/a") is None) == may
