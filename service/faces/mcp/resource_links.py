"""Absolute addresses of citations and transcripts, which an assistant can pass on.

Over HTTP these are pages of the service, whose addresses do not change. On stdio no page is served: then they are the
sources on the web, or the resources of this protocol.
"""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote, unquote

from onrecord.service.citations.fragment import web_address
from onrecord.service.presentation.addresses import citation_address, cited_at, transcript_address, transcript_at

TRANSCRIPT, CITATION = "onrecord://transcript/", "onrecord://citation/"


@dataclass(frozen=True, slots=True)
class ResourceLinks:
    """Makes addresses. `service` is the address of the pages (https://record.example.org), None without pages."""

    service: str | None = None

    def citation(self, citation_id: str, url: str | None) -> str:
        """Return the address of a citation; `url` is that of its source, if it has one."""
        if self.service:
            return self.service + citation_address(citation_id)
        return web_address(url) or citation_uri(citation_id)

    def transcript(self, transcript_id: str, url: str | None) -> str:
        """Return the address of a transcript; `url` is that of its source, if it has one."""
        if self.service:
            return self.service + transcript_address(transcript_id)
        return web_address(url) or transcript_uri(transcript_id)


def transcript_uri(transcript_id: str) -> str:
    """Return the resource that a transcript is."""
    return TRANSCRIPT + quote(transcript_id, safe="@")


def citation_uri(citation_id: str) -> str:
    """Return the resource that a citation is."""
    return CITATION + quote(citation_id, safe="/@")


def named_by(uri: str, start: str) -> str | None:
    """Return the id in a resource URI that begins with `start`, unescaped; None for other URIs."""
    return unquote(uri.removeprefix(start)) if uri.startswith(start) and uri != start else None


def id_meant(given: str) -> str:
    """Return the id that an address of a page or of a resource stands for; any other text unchanged."""
    known = cited_at(given), transcript_at(given), named_by(given, CITATION), named_by(given, TRANSCRIPT)
    return next(filter(None, known), given)
