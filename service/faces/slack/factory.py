"""From settings to the Slack face: its secrets from the environment, and what is missing told with its remedy.

Nothing of Slack's is imported before it is wanted.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from onrecord.indexer.errors import ConfigError
from onrecord.indexer.settings.slack_settings import SlackSettings
from onrecord.service.composition import Record
from onrecord.service.errors import MissingExtra
from onrecord.service.faces.http.runtime import Machinery

if TYPE_CHECKING:
    from onrecord.service.faces.slack.face import SlackFace

EXTRA = ("slack_bolt", "slack_sdk")


@dataclass(frozen=True, slots=True)
class Secrets:
    """What tells that a request is Slack's, and what lets us write there; neither is ever shown."""

    signing_secret: str = field(repr=False)
    bot_token: str = field(repr=False)


def open_slack(record: Record, machinery: Machinery, environment: Mapping[str, str] = os.environ) -> SlackFace | None:
    """Return what answers Slack, None where the settings name no secrets. Nothing is sent before the first question.

    Raises `ConfigError` where a secret is not set, and `MissingExtra` without Slack's libraries.
    """
    secrets = slack_secrets(record.settings.serve.slack, environment)
    if secrets is None:
        return None
    try:
        from onrecord.service.faces.slack.face import SlackFace  # noqa: PLC0415 - an extra that may be missing
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in EXTRA:
            raise
        raise MissingExtra("Slack (serve.slack)", "slack") from error
    return SlackFace(record, machinery, secrets)


def slack_secrets(settings: SlackSettings, environment: Mapping[str, str] = os.environ) -> Secrets | None:
    """Return the secrets that the settings name, None where they name none. Raises `ConfigError` naming one not set."""
    if settings.signing_secret_variable is None or settings.bot_token_variable is None:
        return None
    return Secrets(
        _secret(settings.signing_secret_variable, environment), _secret(settings.bot_token_variable, environment)
    )


def _secret(variable: str, environment: Mapping[str, str]) -> str:
    secret = environment.get(variable, "").strip()
    if not secret:
        raise ConfigError(
            f"{variable}: serve.slack names it, and it is not set; put what Slack shows for the app in it"
        )
    return secret
