"""A service that Slack may ask, over the seeds and a transcript that means harm to a chat."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack

import httpx
import pytest

from onrecord.service.composition import Record
from onrecord.service.http.app import create_app
from onrecord.service.http.face import FACES
from onrecord.service.settings.slack_settings import SlackSettings
from tests.conftest import seeds_and
from tests.fakes import LOCAL
from tests.service.faces.slack.workspace import SECRET, TOKEN, Taken, Workspace, taking
from tests.service.http.conftest import Service, listening, with_serve

HOSTILE = """Foreign Ministry Spokesperson Mao Ning's Regular Press Conference on March 4, 2024

Reuters: What about *Kiribati* and <@U0LAN0Z89> & others?

Mao Ning: On Kiribati we say <!channel> and <@U2147483697> and <#C0LAN2Q65|general> & :bomb: to you. \
It is *bold*, _slanted_, ~gone~ and `code` in Kiribati. See <https://evil.example|us> or ```it``` &lt;here&gt;.
"""


OFFERED = [face for face in FACES if face.name in {"api", "slack"}]  # each test has a service


class Workplace(Service):
    """A service, and the workspace that asks it."""

    workspace: Workspace


Open = Callable[..., Workplace]


@pytest.fixture(scope="session")
def held(tmp_path_factory: pytest.TempPathFactory) -> Record:
    """Return the seeds and the transcript that means harm, open for questions; no test may change it."""
    return seeds_and(HOSTILE, "hostile.txt", tmp_path_factory.mktemp("slack"))


@pytest.fixture
def taken() -> Iterator[Taken]:
    """Return what takes our messages in Slack's place."""
    with taking() as server:
        yield server


@pytest.fixture
def opened(held: Record, taken: Taken, monkeypatch: pytest.MonkeyPatch) -> Iterator[Open]:
    """Return a function that serves the record to Slack, with changed settings of Slack and of the service."""
    monkeypatch.setenv("SLACK_SIGNING_SECRET", SECRET)
    monkeypatch.setenv("SLACK_BOT_TOKEN", TOKEN)
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    with ExitStack() as stack:

        def open_it(slack: dict[str, object] | None = None, record: Record = held, **serve: object) -> Workplace:
            named = {"signing_secret_variable": "SLACK_SIGNING_SECRET", "bot_token_variable": "SLACK_BOT_TOKEN"}
            settings = SlackSettings.model_validate(named | {"api_url": f"{taken.url}/api/"} | (slack or {}))
            service = Workplace(with_serve(record, slack=settings, **serve))
            app = create_app(service.record, service.machinery, OFFERED)
            url, service.stop = stack.enter_context(listening(app))
            service.client = stack.enter_context(httpx.Client(base_url=url, **LOCAL, timeout=30))
            service.workspace = Workspace(service.client, taken.url)
            return service

        yield open_it


@pytest.fixture
def workplace(opened: Open) -> Workplace:
    """Return a service that Slack may ask, with the settings that we ship."""
    return opened()


@pytest.fixture
def workspace(workplace: Workplace) -> Workspace:
    """Return the workspace that asks it."""
    return workplace.workspace
