"""The settings of the Slack app. They contain no secrets, only the names of environment variables that do."""

from __future__ import annotations

from urllib.parse import urlsplit

from pydantic import Field, field_validator, model_validator
from pydantic_core import PydanticCustomError

from onrecord.indexer.settings.section import SECRET, VARIABLE, Positive, Section


class SlackSettings(Section):
    """A Slack app through which the service answers questions."""

    signing_secret_variable: str | None = Field(
        None, description="Environment variable with the app's signing secret; null turns Slack off."
    )
    bot_token_variable: str | None = Field(None, description="Environment variable with the bot token (xoxb-...).")
    api_url: str = Field(
        "https://slack.com/api/", description="URL of Slack's Web API; that of GovSlack is https://slack-gov.com/api/."
    )
    queue: Positive = Field(
        50,
        description="Most questions from Slack that are answered or wait at once; further ones are told to try later.",
    )

    @field_validator("signing_secret_variable", "bot_token_variable")
    @classmethod
    def _is_a_name(cls, name: str | None) -> str | None:
        """Refuse a text that is not the name of a variable, since it may be the secret itself."""
        if name is not None and not (VARIABLE.fullmatch(name) and name.isupper()):
            raise PydanticCustomError(
                SECRET,
                "serve.slack: signing_secret_variable and bot_token_variable must be names of environment variables in "
                "capitals, like SLACK_BOT_TOKEN, and not the secrets",
            )
        return name

    @field_validator("api_url")
    @classmethod
    def _is_an_address(cls, url: str) -> str:
        """Refuse a text that is not a URL, or that contains a password."""
        parts = urlsplit(url)
        if parts.scheme not in {"http", "https"} or not parts.hostname or parts.username or parts.password:
            raise PydanticCustomError(SECRET, "serve.slack.api_url: write it as https://slack.com/api/")
        return url

    @model_validator(mode="after")
    def _has_both(self) -> SlackSettings:
        """Refuse one variable without the other, since both are needed."""
        if (self.signing_secret_variable is None) != (self.bot_token_variable is None):
            raise ValueError("name both signing_secret_variable and bot_token_variable, or neither")
        return self
