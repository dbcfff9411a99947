"""The page over a small record, served on this machine: the seeds, and a transcript that means harm."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

import httpx
import pytest
from selenium.webdriver import Chrome

from onrecord.service.composition import Record
from onrecord.service.http.app import create_app
from tests.fakes import LOCAL
from tests.service.faces.web.browsing import Reader
from tests.service.http.conftest import listening


@contextmanager
def serving(record: Record) -> Iterator[str]:
    """Serve a record and tell its address once the model is loaded."""
    with listening(create_app(record)) as (address, _):
        while "being loaded" in httpx.get(f"{address}/readyz", **LOCAL).text:
            time.sleep(0.01)
        yield address


@pytest.fixture(scope="session")
def site(held: Record) -> Iterator[str]:
    """Return the address of the page over that record."""
    with serving(held) as address:
        yield address


@pytest.fixture(scope="session")
def client(site: str) -> Iterator[httpx.Client]:
    """Return a client of it."""
    with httpx.Client(base_url=site, **LOCAL, timeout=30) as opened:
        yield opened


@pytest.fixture
def reader(opened_browser: Chrome, site: str) -> Iterator[Reader]:
    """Return a reader of the page, whose browser is as it was before when the test is over."""
    reading = Reader(opened_browser, site)
    reading.complaints()
    reading.requested()
    yield reading
    opened_browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})
    reading.emulate()
    reading.resize(0, 0)
