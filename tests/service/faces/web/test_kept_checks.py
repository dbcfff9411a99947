"""Checks of articles that keep their address for a while."""

from __future__ import annotations

import pytest

from onrecord.indexer.readers.document import Document
from onrecord.service.errors import NotHere
from onrecord.service.faces.web.check_page import Claim
from onrecord.service.faces.web.kept_checks import DAY_S, MOST_KEPT, KeptCheck, KeptChecks
from onrecord.service.quotations.report import ArticleReport
from onrecord.service.settings.serve_settings import ServeSettings

KEPT = KeptCheck(Claim(article="Nothing."), ArticleReport("article.md", Document(()), (), (), 0))


def test_a_check_is_kept_for_its_time() -> None:
    """And not longer."""
    now = [0.0]
    checks = KeptChecks(60, clock=lambda: now[0])
    key = checks.keep(KEPT)
    assert key is not None
    now[0] = 59
    assert checks.get(key) == KEPT
    now[0] = 61
    with pytest.raises(NotHere, match="no longer kept"):
        checks.get(key)


def test_the_oldest_make_room() -> None:
    """So that what is kept is bounded."""
    checks = KeptChecks(60)
    first, *others = [checks.keep(KEPT) or "" for _ in range(MOST_KEPT + 1)]
    assert checks.get(others[0]) == KEPT
    with pytest.raises(NotHere):
        checks.get(first)


@pytest.mark.parametrize(
    ("settings", "is_kept"),
    [
        (ServeSettings(), True),
        (ServeSettings(host="0.0.0.0"), False),  # noqa: S104 - a service for others
        (ServeSettings(public_url="https://record.example.org"), False),
        (ServeSettings(host="0.0.0.0", keep_checks_s=DAY_S), True),  # noqa: S104 - the same
        (ServeSettings(keep_checks_s=0), False),
        (ServeSettings(workers=2, keep_checks_s=DAY_S), False),
    ],
)
def test_a_shared_service_keeps_none_unless_told(settings: ServeSettings, is_kept: bool) -> None:  # noqa: FBT001 - given
    """And several workers never do: each would know its own alone."""
    assert (KeptChecks.of(settings).keep(KEPT) is not None) is is_kept
