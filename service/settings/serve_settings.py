"""The settings of the HTTP service. The file of keys says who may use it (see `onrecord.service.access_keys`)."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import Field, field_validator, model_validator

from onrecord.indexer.settings.section import Positive, Seconds, Section
from onrecord.service.settings.chat_settings import ChatSettings
from onrecord.service.settings.oauth_settings import OAuthSettings, is_safe
from onrecord.service.settings.slack_settings import SlackSettings

RATE = re.compile(r"[1-9][0-9]{0,5}/(second|minute|hour|day)")
FRAMING = re.compile(r"\*|https?://(\*\.)?[a-z0-9-]+(\.[a-z0-9-]+)*(:[0-9]{1,5})?")  # as in a content security policy
STORES = ("redis", "rediss", "valkey", "valkeys")  # schemes of stores that count within moving windows
A_RATE = "write it as 120/minute: a number below a million per second, minute, hour or day"


def is_rate(text: str) -> bool:
    """Return whether a text is a rate, a number of requests per period such as ``120/minute``."""
    return RATE.fullmatch(text) is not None


class ServeSettings(Section):
    """The HTTP service."""

    host: str = Field("127.0.0.1", description="Address to listen on; the default is this machine only.")
    port: Annotated[int, Field(ge=0, le=65_535)] = Field(8_000, description="Port to listen on; 0 picks a free one.")
    workers: Annotated[int, Field(ge=1, le=64)] = Field(
        1, description="Number of processes; each loads the model and the index."
    )
    keys: Path = Field(
        Path(".onrecord-keys.json"),
        description="File of hashed keys, written by onrecord keys; relative to this file.",
    )
    open: bool = Field(False, description="Whether anybody who can reach the service may use it without a key.")
    public_citations: bool = Field(
        False,
        description="Whether citations, transcripts and oEmbed need no key, so that links to them open and unfurl.",
    )
    oauth: OAuthSettings = Field(OAuthSettings(), description="Access tokens in place of keys.")
    hosts: tuple[str, ...] = Field(
        (),
        description='Host names of the service, besides those of this machine; "*" allows any.',
    )
    public_url: str | None = Field(
        None,
        description="Public URL, with a path or none, such as https://example.org/record; null for the client's.",
    )
    proxies: tuple[str, ...] = Field((), description="Addresses of proxies whose X-Forwarded headers are trusted.")
    cors: tuple[str, ...] = Field(
        (), description="Origins whose pages may call the API, such as https://example.org, besides its own."
    )
    frames: tuple[str, ...] = Field(
        (), description="Origins whose pages may frame /embed, such as https://example.org or https://*.example.org."
    )
    rate: str | None = Field(
        None,
        description="Rate limit per address or key, as 120/minute; null for 120/minute, and for none on this machine.",
    )
    rate_store: str | None = Field(
        None,
        description="URI of a Redis or Valkey in which all machines count requests; null: each process by itself.",
    )
    threads: Positive = Field(8, description="Number of requests that a process works on at once.")
    queue: Annotated[int, Field(ge=0)] = Field(
        120, description="Number of requests that may wait; further ones are told to try again later."
    )
    batch: Positive = Field(16, description="Most questions that are embedded in one batch.")
    timeout_s: Seconds = Field(30, description="Seconds that a request may take, including waiting.")
    work_s: Seconds = Field(
        2, description="Seconds of processor time for the quotations of one request, or the wordings of a phrase."
    )
    remember_s: Annotated[int, Field(ge=0)] = Field(
        3_600,
        description="Seconds that /v1/responses and chats remember a conversation; 0 for not at all.",
    )
    body_s: Seconds = Field(10, description="Seconds that the body of a request may take to arrive.")
    shutdown_s: Positive = Field(30, description="Seconds that a stopping service may take to finish its requests.")
    max_body_bytes: Positive = Field(2_000_000, description="Most bytes of a request body; larger ones are refused.")
    max_url_bytes: Positive = Field(32_768, description="Most bytes of a URL with its query; longer ones are refused.")
    keep_checks_s: Annotated[float, Field(ge=0)] | None = Field(
        None,
        description="Seconds that a checked article keeps its address; null: a day on this machine alone.",
    )
    collections: Annotated[int, Field(ge=0)] = Field(
        1_000, description="Most collections of citations that readers may keep; 0 for none."
    )
    uploads: bool = Field(
        False, description="Whether readers may add documents of their own to the record, at /upload."
    )
    max_upload_bytes: Positive = Field(20_000_000, description="Most bytes of the documents of one upload.")
    log_questions: bool = Field(False, description="Whether questions are logged.")
    slack: SlackSettings = Field(SlackSettings(), description="A Slack app that answers questions.")
    chats: ChatSettings = Field(ChatSettings(), description="Teams, Mattermost, Discord and Telegram.")

    @model_validator(mode="after")
    def _knows_its_audience(self) -> ServeSettings:
        """Refuse tokens that could be anybody's."""
        if self.oauth.issuer is not None and self.oauth.audience is None and self.public_url is None:
            raise ValueError("oauth needs its audience, or public_url, so that no token for another service is taken")
        if self.oauth.builtin and (self.public_url is None or not is_safe(self.public_url)):
            raise ValueError(
                "oauth.builtin needs public_url as https://record.example.org, since keys are entered there"
            )
        return self

    @model_validator(mode="after")
    def _takes_uploads_in_one_process(self) -> ServeSettings:
        """Refuse uploads to several processes: what becomes of one is known to the process that took it."""
        if self.uploads and self.workers != 1:
            raise ValueError("uploads need workers: 1, since one process takes them in")
        return self

    @field_validator("rate")
    @classmethod
    def _is_a_rate(cls, rate: str | None) -> str | None:
        """Refuse a text that is not a rate."""
        if rate is not None and not is_rate(rate):
            raise ValueError(A_RATE)
        return rate

    @field_validator("rate_store")
    @classmethod
    def _is_a_store(cls, uri: str | None) -> str | None:
        """Refuse a store in which requests cannot be counted, without repeating its password."""
        if uri is not None and (urlsplit(uri).scheme not in STORES or not urlsplit(uri).hostname):
            raise ValueError(f"write it as redis://host:6379/0; known are {', '.join(STORES)}")
        return uri

    @field_validator("public_url")
    @classmethod
    def _is_an_address(cls, url: str | None) -> str | None:
        """Refuse a text that links cannot begin with. A slash at its end is removed."""
        if url is None:
            return None
        parts = urlsplit(url)
        if parts.scheme not in {"http", "https"} or not parts.hostname or parts.query or parts.fragment:
            raise ValueError("write it as https://record.example.org, with nothing after the path")
        return url.rstrip("/")

    @field_validator("cors")
    @classmethod
    def _are_origins(cls, origins: tuple[str, ...]) -> tuple[str, ...]:
        """Refuse a text that no browser sends as an origin."""
        for origin in origins:
            parts = urlsplit(origin)
            if origin != "*" and (
                parts.scheme not in {"http", "https"} or origin != f"{parts.scheme}://{parts.netloc}"
            ):
                raise ValueError(f"{origin} is no origin; write it as https://example.org, without a path")
        return origins

    @field_validator("frames")
    @classmethod
    def _are_framing(cls, origins: tuple[str, ...]) -> tuple[str, ...]:
        """Refuse a text that is not exactly one origin in a content security policy."""
        for origin in origins:
            if not FRAMING.fullmatch(origin):
                raise ValueError(f"{origin} is no origin; write it as https://example.org, without a path")
        return origins
