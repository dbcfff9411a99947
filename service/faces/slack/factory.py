"""From settings to the Slack face: what is missing is told with its remedy.

Nothing of Slack's is imported before it is wanted.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import TYPE_CHECKING

from onrecord.service.composition import Record
from onrecord.service.errors import MissingExtra
from onrecord.service.faces.http.runtime import Machinery
from onrecord.service.faces.slack.secrets import slack_secrets

if TYPE_CHECKING:
    from onrecord.service.faces.slack.face import SlackFace

EXTRA = ("slack_bolt", "slack_sdk")


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
