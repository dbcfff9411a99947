"""What a page says of itself to programs: Zotero's translators, search engines, chats that show a card for a link.

The author is who is quoted. Of a report it is the agency, as in exported citations: the person whom it quotes is not
its author. Neither is the reporter who asked.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from onrecord.indexer.store.catalogue import StoredTranscript
from onrecord.indexer.transcript import Provenance
from onrecord.service.attribution_text import known_publisher
from onrecord.service.citations.citation import Citation
from onrecord.service.citations.fragment import web_address
from onrecord.service.presentation.addresses import absolute, citation_address, picture_address, transcript_address
from onrecord.service.presentation.quotation_picture import HEIGHT, WIDTH, can_be_drawn

CONTEXT = "https://schema.org"


@dataclass(frozen=True, slots=True)
class PageMetadata:
    """The permanent address of a page, its `<meta>` elements by name and by property, and its JSON-LD."""

    canonical: str
    names: tuple[tuple[str, str], ...]
    properties: tuple[tuple[str, str], ...]
    json_ld: Markup


def citation_metadata(citation: Citation, base: str) -> PageMetadata:
    """Return the metadata of the page of a citation below a base URL."""
    passage = citation.passage
    canonical = absolute(base, citation_address(citation.id))
    publisher = known_publisher(passage)
    is_report = passage.provenance is Provenance.REPORT
    author = publisher if is_report else passage.speaker
    creator = _organization(publisher) if is_report else {"@type": "Person", "name": passage.speaker}
    return _metadata(
        canonical,
        picture=absolute(base, picture_address(citation.id)) if can_be_drawn(citation) else None,
        title=passage.title,
        author=author,
        day=passage.date or passage.published,
        publisher=publisher,
        language=passage.language,
        json_ld={
            "@type": "Quotation",
            "text": citation.quote,
            "creator": creator,
            "spokenByCharacter": None if is_report else creator,
            "dateCreated": _iso(passage.date),
            "datePublished": _iso(passage.published),
            "isPartOf": {
                "@type": "CreativeWork",
                "name": passage.title,
                "url": absolute(base, transcript_address(passage.transcript)),
                "publisher": _organization(publisher),
                "about": None if is_report else _event(citation.event, passage.date, citation.place),
            },
            "isBasedOn": web_address(passage.url),
        },
    )


def transcript_metadata(stored: StoredTranscript, base: str) -> PageMetadata:
    """Return the metadata of the page of a transcript below a base URL."""
    transcript = stored.transcript
    publisher = known_publisher(transcript)
    is_report = transcript.provenance is Provenance.REPORT
    speaker = None if is_report else transcript.spokesperson
    return _metadata(
        absolute(base, transcript_address(transcript.id)),
        picture=None,
        title=transcript.title,
        author=publisher if is_report else speaker,
        day=transcript.date or transcript.published,
        publisher=publisher,
        language=transcript.language,
        json_ld={
            "@type": "CreativeWork",
            "name": transcript.title,
            "creator": _organization(publisher) if is_report else speaker and {"@type": "Person", "name": speaker},
            "publisher": _organization(publisher),
            "dateCreated": _iso(transcript.date),
            "datePublished": _iso(transcript.published),
            "about": None if is_report else _event(transcript.title, transcript.date, None),
            "isBasedOn": web_address(transcript.source.url),
        },
    )


def _metadata(
    canonical: str,
    *,
    picture: str | None,
    title: str,
    author: str | None,
    day: dt.date | None,
    publisher: str | None,
    language: str,
    json_ld: Mapping[str, Any],
) -> PageMetadata:
    written = json.dumps(
        _given({"@context": CONTEXT, "@id": canonical, "url": canonical, "inLanguage": language, **json_ld}),
        ensure_ascii=False,
    )
    names = {
        "author": author,
        "citation_title": title,
        "citation_author": author,
        "citation_publication_date": day.strftime("%Y/%m/%d") if day else None,
        "citation_publisher": publisher,
        "citation_language": language,
        "citation_public_url": canonical,
        "DC.title": title,
        "DC.creator": author,
        "DC.date": _iso(day),
        "DC.publisher": publisher,
        "DC.language": language,
        "DC.identifier": canonical,
        "DC.type": "Text",
        "twitter:card": "summary_large_image" if picture else "summary",
    }
    properties = {
        "og:url": canonical,
        "og:image": picture,
        "og:image:width": str(WIDTH) if picture else None,
        "og:image:height": str(HEIGHT) if picture else None,
        "article:published_time": _iso(day),
    }
    # A script element ends at "</script" whatever stands around it.
    embedded = Markup(written.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026"))  # noqa: S704 - escaped
    return PageMetadata(canonical, tuple(_filled(names)), tuple(_filled(properties)), embedded)


def _filled(fields: Mapping[str, str | None]) -> Iterator[tuple[str, str]]:
    for name, value in fields.items():
        if value:
            yield name, value


def _given(fields: Any) -> Any:  # noqa: ANN401 - JSON
    """Return JSON without the fields that are not known."""
    if not isinstance(fields, dict):
        return fields
    return {name: _given(value) for name, value in fields.items() if value}


def _event(name: str | None, day: dt.date | None, place: str | None) -> dict[str, Any] | None:
    if not name or day is None:
        return None
    where = {"@type": "Place", "name": place} if place else None
    return {"@type": "Event", "name": name, "startDate": _iso(day), "location": where}


def _organization(name: str | None) -> dict[str, str] | None:
    return {"@type": "Organization", "name": name} if name else None


def _iso(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None
