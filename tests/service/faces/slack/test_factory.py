"""What Slack needs to be answered: both secrets from the environment, its library, an app; and what is said without."""

from __future__ import annotations

import json
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import httpx
import pytest
import yaml

from onrecord.indexer.errors import ConfigError
from onrecord.service.composition import Record
from onrecord.service.errors import MissingExtra
from onrecord.service.faces.slack.slack_face import open_slack, slack_secrets
from onrecord.service.faces.slack.slack_service import SLACK
from onrecord.service.http.app import create_app
from onrecord.service.http.runtime import Runtime
from onrecord.service.http.uvicorn_server import run
from onrecord.service.settings import Settings, load_settings
from onrecord.service.settings.slack_settings import SlackSettings
from tests.conftest import ROOT
from tests.fakes import LOCAL
from tests.service.faces.slack.workspace import SECRET, TOKEN, Workspace
from tests.service.http.conftest import listening, with_serve

NAMED = SlackSettings.model_validate({"signing_secret_variable": "SIGNING", "bot_token_variable": "TOKEN"})


def test_without_secrets_there_is_no_slack(held: Record) -> None:
    """Whatever else stands in the environment: nothing is answered, signed or not."""
    assert open_slack(held, Runtime.of(held), {"SLACK_SIGNING_SECRET": SECRET, "SLACK_BOT_TOKEN": TOKEN}) is None
    with (
        listening(create_app(held)) as (url, _),
        httpx.Client(base_url=url, **LOCAL) as client,
    ):
        assert Workspace(client, url).command("help").status_code == 404


@pytest.mark.parametrize(
    ("environment", "missing"),
    [({}, "SIGNING"), ({"SIGNING": SECRET}, "TOKEN"), ({"SIGNING": SECRET, "TOKEN": " "}, "TOKEN")],
)
def test_a_secret_that_is_named_and_not_set_is_told_before_anything_listens(
    environment: dict[str, str], missing: str, held: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By the name of its variable."""
    said = f"^{missing}: serve.slack names this environment variable, but it is not set"
    with pytest.raises(ConfigError, match=said):
        slack_secrets(NAMED, environment)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(ConfigError, match=said):
        run(with_serve(held, slack=NAMED).settings, lambda _: None)


def test_secrets_are_not_shown() -> None:
    """By neither what holds them nor the settings, which have none."""
    secrets = slack_secrets(NAMED, {"SIGNING": f"{SECRET}\n", "TOKEN": TOKEN})
    assert secrets is not None
    assert (secrets.signing_secret, secrets.bot_token, repr(secrets)) == (SECRET, TOKEN, "Secrets()")


@pytest.mark.parametrize(
    ("slack", "said"),
    [
        ({"signing_secret": SECRET}, "there is no setting 'serve.slack.signing_secret'"),
        ({"signing_secret_variable": SECRET, "bot_token_variable": "TOKEN"}, "names of environment variables"),
        ({"signing_secret_variable": "SIGNING", "bot_token_variable": TOKEN}, "and not the secrets"),
        ({"bot_token_variable": "TOKEN"}, "name both signing_secret_variable and bot_token_variable, or neither"),
        ({"api_url": f"https://x:{SECRET}@slack.com/api/"}, "write it as https://slack.com/api/"),
        ({"api_url": "slack.com"}, "write it as https://slack.com/api/"),
        ({"queue": 0}, "serve.slack.queue = 0 is not usable"),
    ],
)
def test_a_setting_that_is_wrong_is_told_and_a_secret_not_printed(slack: dict[str, object], said: str) -> None:
    """Though it was put where it does not belong."""
    Path("config.yaml").write_text(yaml.safe_dump({"serve": {"slack": slack}}), encoding="utf-8")
    with pytest.raises(ConfigError) as caught:
        load_settings()
    assert said in str(caught.value)
    assert [secret for secret in (SECRET, TOKEN) if secret in str(caught.value)] == []


def test_settings_can_come_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """As all others can."""
    monkeypatch.setenv("ONRECORD_SERVE__SLACK__SIGNING_SECRET_VARIABLE", "SIGNING")
    monkeypatch.setenv("ONRECORD_SERVE__SLACK__BOT_TOKEN_VARIABLE", "TOKEN")
    assert load_settings().serve.slack == NAMED
    assert Settings.model_validate(json.loads(load_settings().model_dump_json())).serve.slack == NAMED


@pytest.mark.parametrize("missing", ["slack_bolt", "slack_sdk"])
def test_without_the_extra_it_is_told_what_to_install(
    missing: str, held: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In one line."""
    opening = import_module("onrecord.service.faces.slack.slack_face")
    for name in [name for name in sys.modules if name.startswith(("onrecord.service.faces.slack.", f"{missing}."))]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, missing, None)
    record = with_serve(held, slack=NAMED)
    with pytest.raises(MissingExtra, match=r"pip install 'onrecord\[slack\]'"):
        opening.open_slack(record, Runtime.of(record), {"SIGNING": SECRET, "TOKEN": TOKEN})


def test_it_needs_no_more_than_the_extra_brings() -> None:
    """Bolt's asynchronous half would need aiohttp, and the service without Slack needs none of it."""
    code = (
        "import sys; sys.modules['aiohttp'] = None\n"
        "import onrecord.service.http.app; assert not [m for m in sys.modules if m.startswith('slack')]\n"
        "import onrecord.service.faces.slack.slack_service"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_the_manifest_is_of_the_app_that_is_answered() -> None:
    """Its addresses are those of our route, its scopes what we do, its texts as long as Slack takes them."""
    manifest = yaml.safe_load((ROOT / "docs/slack-manifest.yaml").read_text(encoding="utf-8"))
    [command] = manifest["features"]["slash_commands"]
    events = manifest["settings"]["event_subscriptions"]
    assert {command["url"], events["request_url"]} == {f"https://record.example.org{SLACK}"}
    heard = ["app_home_opened", "app_mention", "link_shared", "message.im"]
    assert (command["command"], events["bot_events"]) == ("/record", heard)
    scopes = ["app_mentions:read", "chat:write", "commands", "im:history", "links:read", "links:write"]
    assert manifest["oauth_config"] == {"scopes": {"bot": scopes}}
    assert manifest["features"]["unfurl_domains"] == ["record.example.org"]
    shown = manifest["display_information"]
    assert len(shown["name"]) <= 35
    assert len(shown["description"]) <= 140
    assert 175 <= len(shown["long_description"]) <= 4_000
