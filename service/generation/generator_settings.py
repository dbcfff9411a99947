"""The settings of the chat model that words answers. They contain no key, and refuse one without printing it.

`model_factory` checks that the provider's package is installed and makes the model.
"""

from __future__ import annotations

import re
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import Field, field_validator, model_validator
from pydantic_core import PydanticCustomError

from onrecord.indexer.settings.section import SECRET, VARIABLE, Positive, Seconds, Section

LIKE_A_SECRET = re.compile(r"key(?!_variable$)|token(?!s$)|secret|password|credential", re.IGNORECASE)


class GeneratorSettings(Section):
    """The chat model that words answers, if one is wanted."""

    model: str | None = Field(
        None,
        description="Chat model that words the answers, by the provider's name for it; null for quotations only.",
    )
    provider: str = Field(
        "openai",
        description="Provider, by LangChain's name for it: openai (or any server with its API), anthropic, ollama, ...",
    )
    base_url: str | None = Field(
        None, description="URL of a server other than the provider's, such as http://127.0.0.1:8080/v1"
    )
    key_variable: str | None = Field(
        None,
        description="Environment variable with the key; null for the provider's usual one, or none with a base_url.",
    )
    timeout_s: Seconds = Field(60, description="Seconds that a whole reply may take.")
    first_word_s: Seconds = Field(30, description="Seconds that the first word of a reply may take.")
    max_tokens: Positive = Field(400, description="Most tokens of a reply.")
    temperature: Annotated[float, Field(ge=0, le=2)] | None = Field(
        0,
        description="Sampling temperature; 0 for reproducible replies, null to leave it to the provider.",
    )
    max_retries: Annotated[int, Field(ge=0)] = Field(
        1, description="Number of times that a failed request is repeated."
    )

    @property
    def patience_s(self) -> float:
        """The longest time in seconds that the model may take for an answer, 0 without a model."""
        return self.timeout_s * (self.max_retries + 1) if self.model else 0.0

    @model_validator(mode="before")
    @classmethod
    def _holds_no_key(cls, given: object) -> object:
        """Refuse a setting that is named like a secret."""
        for name in given if isinstance(given, dict) else ():
            if isinstance(name, str) and LIKE_A_SECRET.search(name):
                raise PydanticCustomError(
                    SECRET,
                    "generator.{name}: keys are read only from the environment, so that no file contains them; remove "
                    "it and set the provider's own variable (OPENAI_API_KEY, ANTHROPIC_API_KEY) or the one that "
                    "generator.key_variable names",
                    {"name": name},
                )
        return given

    @field_validator("base_url")
    @classmethod
    def _is_an_address(cls, url: str | None) -> str | None:
        """Refuse a text that is not a URL, or that contains a key or a password."""
        if url is None:
            return None
        parts = urlsplit(url)
        if parts.username or parts.password or parts.query:
            raise PydanticCustomError(
                SECRET, "generator.base_url: contains a name, a password or a query; set keys in the environment"
            )
        if parts.scheme not in {"http", "https"} or not parts.hostname:
            raise ValueError("it must begin with http:// or https:// and name a server")
        return url

    @field_validator("key_variable")
    @classmethod
    def _is_a_name(cls, name: str | None) -> str | None:
        """Refuse a text that is not the name of a variable, since it may be the key itself."""
        if name is not None and not (VARIABLE.fullmatch(name) and name.isupper()):
            raise PydanticCustomError(
                SECRET,
                "generator.key_variable: must be the name of an environment variable in capitals, like OPENAI_API_KEY, "
                "and not the key",
            )
        return name
