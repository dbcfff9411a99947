"""The secrets of Slack, taken from the environment and never shown."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field

from onrecord.indexer.errors import ConfigError
from onrecord.service.settings.slack_settings import SlackSettings


@dataclass(frozen=True, slots=True)
class Secrets:
    """What tells that a request is Slack's, and what lets us write there; neither is ever shown."""

    signing_secret: str = field(repr=False)
    bot_token: str = field(repr=False)


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
