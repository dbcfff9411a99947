"""The settings of OAuth: whose access tokens are taken in place of keys, ours or a server's. They hold no secret."""

from __future__ import annotations

from typing import Annotated, Literal
from urllib.parse import urlsplit

from pydantic import Field, field_validator, model_validator

from onrecord.indexer.settings.section import Section

AN_ADDRESS = "write it as https://login.example.org/keys; plain http is for this machine alone"
THIS_MACHINE = frozenset(("localhost", "127.0.0.1", "::1"))


def is_safe(url: str) -> bool:
    """Return whether nobody between can read or change what is sent to a URL: https, or http to this machine."""
    parts = urlsplit(url)
    return bool(parts.hostname) and (
        parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in THIS_MACHINE)
    )


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
    builtin: bool = Field(
        False,
        description="Whether this service gives tokens itself, to who enters one of its keys; needs serve.public_url.",
    )
    access_s: Annotated[int, Field(ge=60, le=86_400)] = Field(
        900, description="Seconds for which an access token of ours counts; its client gets the next one by itself."
    )
    refresh_s: Annotated[int, Field(ge=600)] = Field(
        2_592_000, description="Seconds after which a client that got no new token has to ask its person again."
    )

    @field_validator("issuer", "keys_url")
    @classmethod
    def _is_an_address(cls, url: str | None) -> str | None:
        """Refuse a text that is no URL, and plain http to other machines, where keys could be replaced in transit."""
        if url is None:
            return None
        if not is_safe(url):
            raise ValueError(AN_ADDRESS)
        return url

    @model_validator(mode="after")
    def _is_whole(self) -> OAuthSettings:
        """Refuse a server without its keys."""
        if self.issuer is not None and self.keys_url is None:
            raise ValueError("an issuer needs keys_url, the address of the keys that it signs with")
        if self.issuer is not None and self.builtin:
            raise ValueError("issuer names another server and builtin this one; choose one of the two")
        return self
