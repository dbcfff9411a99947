"""Checks of articles that keep their address for a while, in the memory of the process."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

from onrecord.service.capability_tokens import new_token
from onrecord.service.errors import NotHere
from onrecord.service.faces.web.check_page import Claim
from onrecord.service.http.runtime import is_this_machine
from onrecord.service.quotations.report import ArticleReport
from onrecord.service.settings.serve_settings import ServeSettings
from onrecord.service.timed_store import TimedStore

MOST_KEPT = 100
DAY_S = 86_400.0
KEY_BYTES = 16


@dataclass(frozen=True, slots=True)
class KeptCheck:
    """What was put in the form and what was found of it."""

    claim: Claim
    report: ArticleReport


class KeptChecks:
    """The latest checks of articles, each under a key that nobody can guess."""

    def __init__(self, seconds: float, clock: Callable[[], float] = time.monotonic) -> None:
        """Keep each for so many seconds; none for 0."""
        self._seconds = seconds
        self._held = TimedStore[KeptCheck](seconds, MOST_KEPT, clock)

    @classmethod
    def of(cls, settings: ServeSettings) -> KeptChecks:
        """Return what the settings ask for. Several workers keep none, since each would know its own alone."""
        seconds = settings.keep_checks_s
        if seconds is None:
            seconds = DAY_S if is_this_machine(settings.host) and settings.public_url is None else 0
        return cls(seconds if settings.workers == 1 else 0)

    def keep(self, kept: KeptCheck) -> str | None:
        """Keep a check and return its key, None where none are kept."""
        if self._seconds <= 0:
            return None
        key = new_token(KEY_BYTES)
        self._held.keep(key, kept)
        return key

    def get(self, key: str) -> KeptCheck:
        """Return a kept check. Raises `NotHere` for one whose time is up."""
        if (kept := self._held.find(key)) is None:
            raise NotHere("the check of this article is no longer kept; check the article again")
        return kept
