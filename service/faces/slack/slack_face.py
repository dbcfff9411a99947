"""Slack as a face: its secrets are read from the environment, and its libraries imported only where it is set up."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from onrecord.indexer.errors import ConfigError
from onrecord.service.composition import Record
from onrecord.service.errors import MissingExtra
from onrecord.service.http.face import Mount
from onrecord.service.http.runtime import Runtime
from onrecord.service.settings import Settings
from onrecord.service.settings.slack_settings import SlackSettings

if TYPE_CHECKING:
    from onrecord.service.faces.slack.slack_service import SlackService

EXTRA = ("slack_bolt", "slack_sdk")


@dataclass(frozen=True, slots=True)
class Secrets:
    """The secret that requests of Slack are signed with, and the token to post with. Neither is ever shown."""

    signing_secret: str = field(repr=False)
    bot_token: str = field(repr=False)


def slack_secrets(settings: SlackSettings, environment: Mapping[str, str] = os.environ) -> Secrets | None:
    """Return the secrets that the settings name, or None if they name none.

    Raises `ConfigError` for a variable that is not set.
    """
    if settings.signing_secret_variable is None or settings.bot_token_variable is None:
        return None
    return Secrets(
        _secret(settings.signing_secret_variable, environment), _secret(settings.bot_token_variable, environment)
    )


def _secret(variable: str, environment: Mapping[str, str]) -> str:
    secret = environment.get(variable, "").strip()
    if not secret:
        raise ConfigError(
            f"{variable}: serve.slack names this environment variable, but it is not set; set it to the value that "
            "Slack shows for the app"
        )
    return secret


def check(settings: Settings) -> None:
    """Raise `ConfigError` where a secret that the settings name is not set."""
    slack_secrets(settings.serve.slack)


def mount(record: Record, runtime: Runtime, environment: Mapping[str, str] = os.environ) -> Mount | None:
    """Return the route of Slack's events, or None if the settings name no secrets.

    Raises `ConfigError` if a secret is not set, and `MissingExtra` without Slack's libraries.
    """
    service = open_slack(record, runtime, environment)
    if service is None:
        return None

    @asynccontextmanager
    async def running() -> AsyncIterator[None]:
        try:
            yield
        finally:
            await service.close()

    return Mount(service.router, running)


def open_slack(record: Record, runtime: Runtime, environment: Mapping[str, str] = os.environ) -> SlackService | None:
    """Return the service that answers Slack, or None if the settings name no secrets. Nothing is sent yet.

    Raises what `mount` raises.
    """
    secrets = slack_secrets(record.settings.serve.slack, environment)
    if secrets is None:
        return None
    try:
        from onrecord.service.faces.slack.slack_service import SlackService  # noqa: PLC0415 - an extra, may be missing
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in EXTRA:
            raise
        raise MissingExtra("Slack (serve.slack)", "slack") from error
    return SlackService(record, runtime, secrets.signing_secret, secrets.bot_token)
