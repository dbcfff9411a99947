"""The seeds and a page full of traps, served to OpenAI's own client."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest
from openai import DefaultHttpxClient, OpenAI

from onrecord.service.composition import Record
from onrecord.service.http.app import create_app
from tests.conftest import seeds_and
from tests.fakes import LOCAL
from tests.service.http.conftest import Service, listening, with_serve

Serving = Callable[..., tuple[Service, OpenAI]]
# Letters that take two units in JavaScript, ideographs, and Markdown that must not come alive in a chat.
TRAPS = """Foreign Ministry Spokesperson Mao Ning's Regular Press Conference on March 4, 2024

Reuters: What about Kiribati?

Mao Ning: On Kiribati 🇰🇮 we say 你好，世界 🚀 and *nothing* but [that](javascript:alert(1)) ![x](https://evil.example/x).

AFP: And is the Kiribati 🚀 visit over?

Mao Ning: The Kiribati visit 你好 of the minister <b>ended</b> on 3 March, at a cost of $3 and `R&D`.
"""


@pytest.fixture(scope="session")
def held(tmp_path_factory: pytest.TempPathFactory) -> Record:
    """Return the seeds and the page, open for questions; no test may change it."""
    return seeds_and(TRAPS, "traps.txt", tmp_path_factory.mktemp("openai"))


@pytest.fixture(scope="session")
def address(held: Record) -> Iterator[str]:
    """Return where that record is served."""
    with listening(create_app(held)) as (url, _):
        yield url


@pytest.fixture(scope="session")
def client(address: str) -> Iterator[OpenAI]:
    """Return OpenAI's client of it."""
    with opened(address) as made:
        yield made


@pytest.fixture
def serving(held: Record) -> Iterator[Serving]:
    """Return a function that serves a record with changed settings, and gives the service and a client of it."""
    with ExitStack() as stack:

        def serve(record: Record = held, key: str = "none", **changes: object) -> tuple[Service, OpenAI]:
            service = Service(with_serve(record, **changes))
            url, service.stop = stack.enter_context(listening(create_app(service.record, service.machinery)))
            return service, stack.enter_context(opened(url, key))

        yield serve


def opened(url: str, key: str = "none") -> OpenAI:
    """Return a client of a service, which asks once and no more."""
    return OpenAI(base_url=f"{url}/v1", api_key=key, max_retries=0, timeout=30, http_client=DefaultHttpxClient(**LOCAL))


def shown(text: str) -> str:
    """Return Markdown as it is shown: without the backslashes before what would be markup."""
    return re.sub(r"\\(.)", r"\1", text)
