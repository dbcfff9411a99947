"""The settings of the chats that send each question to an address of ours. They contain no secrets."""

from __future__ import annotations

import re

from pydantic import Field, field_validator
from pydantic_core import PydanticCustomError

from onrecord.indexer.settings.section import SECRET, VARIABLE, Section

PUBLIC_KEY = re.compile(r"[0-9a-f]{64}", re.IGNORECASE)


class ChatSettings(Section):
    """Microsoft Teams, Mattermost, Discord and Telegram. A variable may hold several secrets, separated by spaces."""

    teams_secret_variable: str | None = Field(
        None,
        description="Environment variable with the security token of the outgoing webhook in Teams; null: no Teams.",
    )
    mattermost_token_variable: str | None = Field(
        None, description="Environment variable with the tokens of commands and webhooks in Mattermost; null: none."
    )
    discord_public_key: str | None = Field(
        None, description="Public key of the application in Discord, 64 hexadecimal digits; null: no Discord."
    )
    telegram_secret_variable: str | None = Field(
        None, description="Environment variable with the secret_token of the webhook in Telegram; null: no Telegram."
    )

    @field_validator("teams_secret_variable", "mattermost_token_variable", "telegram_secret_variable")
    @classmethod
    def _is_a_name(cls, name: str | None) -> str | None:
        """Refuse a text that is not the name of a variable, since it may be the secret itself."""
        if name is not None and not (VARIABLE.fullmatch(name) and name.isupper()):
            raise PydanticCustomError(
                SECRET,
                "serve.chats: a variable is named in capitals, like TEAMS_SECRET, and is not the secret itself",
            )
        return name

    @field_validator("discord_public_key")
    @classmethod
    def _is_a_key(cls, key: str | None) -> str | None:
        """Refuse what is no public key: the token of a bot is a secret, and does not belong here."""
        if key is not None and not PUBLIC_KEY.fullmatch(key):
            raise PydanticCustomError(
                SECRET,
                "serve.chats.discord_public_key: write the 64 digits that Discord shows as Public Key under "
                "General Information, not the token of a bot",
            )
        return key
