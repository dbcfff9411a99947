"""The settings of OAuth: whose access tokens are taken in place of keys. They hold no secret."""

from __future__ import annotations

from typing import Literal
from urllib.parse import urlsplit

from pydantic import Field, field_validator, model_validator

from onrecord.indexer.settings.section import Section

AN_ADDRESS = "write it as https://login.example.org/keys; plain http is for this machine alone"
THIS_MACHINE = frozenset(("localhost", "127.0.0.1", "::1"))


class OAuthSettings(Section):
    """An authorization server whose access tokens (JWT) are taken in place of keys, for assistants that are hosted."""

    issuer: str | None = Field(
        None, description="The authorization server, as its tokens name it (iss); null for no OAuth."
    )
    keys_url: str | None = Field(None, description="Address of the keys that it signs with (JWKS).")
    audience: str | None = Field(
        None, description="Whom a token must be for (aud); null for the address of /mcp below serve.public_url."
    )
    rights: tuple[Literal["read", "ask", "verify"], ...] = Field(
        ("read", "ask", "verify"), description="What a token may do whose scope names none of read, ask and verify."
    )

    @field_validator("issuer", "keys_url")
    @classmethod
    def _is_an_address(cls, url: str | None) -> str | None:
        """Refuse a text that is no URL, and plain http to other machines, where keys could be replaced in transit."""
        if url is None:
            return None
        parts = urlsplit(url)
        is_safe = parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in THIS_MACHINE)
        if not is_safe or not parts.hostname:
            raise ValueError(AN_ADDRESS)
        return url

    @model_validator(mode="after")
    def _is_whole(self) -> OAuthSettings:
        """Refuse a server without its keys."""
        if self.issuer is not None and self.keys_url is None:
            raise ValueError("an issuer needs keys_url, the address of the keys that it signs with")
        return self
