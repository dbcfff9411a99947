"""A newspaper that embeds a small record: the seeds, and a transcript that means harm."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack

import httpx
import pytest
from selenium.webdriver import Chrome

from onrecord.service.composition import Record
from tests.fakes import LOCAL
from tests.service.faces.embed.newspaper import Newspaper, Visitor, publishing
from tests.service.faces.web.conftest import serving
from tests.service.http.conftest import with_serve

ServeWith = Callable[..., str]


@pytest.fixture(scope="session")
def newspaper() -> Iterator[Newspaper]:
    """Return a site of another origin."""
    with publishing() as opened:
        yield opened


@pytest.fixture(scope="session")
def site(held: Record, newspaper: Newspaper) -> Iterator[str]:
    """Return the address of a service that the newspaper may ask and frame."""
    with serving(with_serve(held, cors=(newspaper.origin,), frames=(newspaper.origin,))) as address:
        yield address


@pytest.fixture(scope="session")
def client(site: str) -> Iterator[httpx.Client]:
    """Return a client of it."""
    with httpx.Client(base_url=site, **LOCAL, timeout=30) as opened:
        yield opened


@pytest.fixture
def serve_with(held: Record) -> Iterator[ServeWith]:
    """Return a function that serves the record, or another, with other settings, and tells where."""
    with ExitStack() as stack:

        def serve_it(record: Record = held, **changes: object) -> str:
            return stack.enter_context(serving(with_serve(record, **changes)))

        yield serve_it


@pytest.fixture
def visitor(opened_browser: Chrome, newspaper: Newspaper) -> Iterator[Visitor]:
    """Return a visitor of the newspaper, whose browser is as it was before when the test is over."""
    visiting = Visitor(opened_browser, newspaper.origin)
    visiting.complaints()
    yield visiting
    opened_browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})
    opened_browser.execute_cdp_cmd("Browser.resetPermissions", {})
    visiting.connect(is_there=True)
    visiting.emulate()
    visiting.resize(0, 0)
