"""Chats as a face: the routes of those that the settings name, with their secrets from the environment."""

from __future__ import annotations

import base64
import os
from collections.abc import Mapping

from fastapi import APIRouter

from onrecord.indexer.errors import ConfigError
from onrecord.service.composition import Record
from onrecord.service.errors import MissingExtra
from onrecord.service.faces.chats.chat_platform import Platform
from onrecord.service.faces.chats.chat_service import ChatService
from onrecord.service.faces.chats.mattermost import Mattermost
from onrecord.service.faces.chats.teams import Teams
from onrecord.service.faces.chats.telegram import Telegram
from onrecord.service.http.face import Mount
from onrecord.service.http.runtime import Runtime
from onrecord.service.settings import Settings
from onrecord.service.settings.chat_settings import ChatSettings

ADDRESSES = "/chats/"


def check(settings: Settings) -> None:
    """Raise `ConfigError` where a secret that the settings name is not set or cannot be one."""
    named_platforms(settings.serve.chats)


def mount(record: Record, runtime: Runtime, environment: Mapping[str, str] = os.environ) -> Mount | None:
    """Return the routes of the chats that the settings name, or None if they name none.

    Raises `ConfigError` for a secret that is not set, and `MissingExtra` for Discord without its library.
    """
    settings = record.settings.serve.chats
    platforms = [*named_platforms(settings, environment), *_discord(settings)]
    if not platforms:
        return None
    service, router = ChatService(record, runtime), APIRouter()
    for platform in platforms:
        service.add_to(router, platform)
    return Mount(router, program_paths=(ADDRESSES,))


def named_platforms(settings: ChatSettings, environment: Mapping[str, str] = os.environ) -> list[Platform]:
    """Return the chats whose secrets the settings name. Raises `ConfigError`."""
    found: list[Platform] = []
    if settings.teams_secret_variable is not None:
        found.append(Teams(_base64(settings.teams_secret_variable, environment)))
    if settings.mattermost_token_variable is not None:
        found.append(Mattermost(_secrets(settings.mattermost_token_variable, environment)))
    if settings.telegram_secret_variable is not None:
        found.append(Telegram(_secrets(settings.telegram_secret_variable, environment)))
    return found


def _discord(settings: ChatSettings) -> list[Platform]:
    if settings.discord_public_key is None:
        return []
    try:
        from onrecord.service.faces.chats.discord import Discord  # noqa: PLC0415 - its library is an extra
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] != "cryptography":
            raise
        raise MissingExtra("Discord (serve.chats.discord_public_key)", "discord") from error
    return [Discord(settings.discord_public_key)]


def _secrets(variable: str, environment: Mapping[str, str]) -> tuple[str, ...]:
    secrets = tuple(environment.get(variable, "").split())
    if not secrets:
        raise ConfigError(
            f"{variable}: serve.chats names this environment variable, but it is not set; set it to the value that the "
            "chat shows"
        )
    return secrets


def _base64(variable: str, environment: Mapping[str, str]) -> tuple[str, ...]:
    secrets = _secrets(variable, environment)
    try:
        for secret in secrets:
            base64.b64decode(secret, validate=True)
    except ValueError as error:
        raise ConfigError(
            f"{variable}: this is not the security token of an outgoing webhook, which is base64; copy it from Teams"
        ) from error
    return secrets
