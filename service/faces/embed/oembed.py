"""The oEmbed 1.0 provider: a citation is shown as a quotation, a transcript as a link.

Answers are not embedded: they change, and asking takes a right that reading does not give. A quotation that does not
fit is not cut; a link is given instead.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from typing import Literal
from unicodedata import east_asian_width
from urllib.parse import SplitResult, unquote, urlsplit
from xml.etree.ElementTree import Element, SubElement, tostring

from jinja2 import Environment, PackageLoader, StrictUndefined
from pydantic import Field

from onrecord.indexer.transcript import Provenance
from onrecord.service.attribution_text import published_by
from onrecord.service.citations.citation import Citation
from onrecord.service.composition import Record
from onrecord.service.errors import NotHere
from onrecord.service.presentation.addresses import absolute, citation_address, search_address, transcript_address
from onrecord.service.presentation.citation_view import citation_view
from onrecord.service.presentation.stored_transcripts import stored_transcript
from onrecord.service.schemas.base import Shape

KEPT_S = 86_400  # a citation does not change, and what became of its source rarely does
WIDTH, LEAST_WIDTH = 600, 220  # pixels
LETTER, LINE, MARGIN = 8, 26, 24  # pixels, as the styles of most pages have it
INDENT, LEAST_LETTERS = 48, 10
WIDE = frozenset("WF")  # characters that take the place of two
NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
NONE = "this address cannot be embedded; give the address of a citation (/c/…) or of a transcript (/t/…)"


class Embedded(Shape):
    """An oEmbed response. A link has no `html` and no size."""

    version: Literal["1.0"] = "1.0"
    type: Literal["rich", "link"]
    title: str
    author_name: str
    author_url: str | None = None
    provider_name: str = "On Record"
    provider_url: str
    cache_age: int = KEPT_S
    html: str | None = None
    width: int | None = Field(None, description="In pixels.")
    height: int | None = Field(None, description="In pixels, about what the quotation takes.")

    def json_text(self) -> str:
        """Return the response as JSON."""
        return self.model_dump_json(exclude_none=True)

    def xml_text(self) -> str:
        """Return the response as XML, without the characters that XML forbids."""
        root = Element("oembed")
        for name, value in self.model_dump(exclude_none=True).items():
            SubElement(root, name).text = NOT_XML.sub("", str(value))
        written = tostring(root, encoding="unicode")
        return f'<?xml version="1.0" encoding="utf-8" standalone="yes"?>\n{written}\n'


class Provider:
    """Describes pages of the service for pages that embed them."""

    def __init__(self, record: Record, is_ours: Callable[[str], bool]) -> None:
        """`is_ours` returns whether the service answers to a host name."""
        self._record = record
        self._template = Environment(
            loader=PackageLoader(__package__),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        ).get_template("oembed.html")
        self._is_ours = is_ours

    def embedded(self, url: str, base: str, max_width: int | None, max_height: int | None) -> Embedded:
        """Return the oEmbed response for an address. `base` is the address of the service, for links.

        Raises `NotHere` for an address that is not that of a citation or a transcript, and `UnknownPassage`.
        """
        wanted = self._split(url, base)
        path = unquote(f"/{wanted.path.removeprefix(urlsplit(base).path).lstrip('/')}")
        if path == "/" and wanted.fragment.startswith("c/"):  # a citation opened beside an answer
            path = f"/{unquote(wanted.fragment)}"
        kind, _, identity = path.removeprefix("/").partition("/")
        if kind == "c" and identity:
            return self._quotation(self._record.citations.cite(identity), base, max_width, max_height)
        if kind == "t" and identity:
            return self._link(identity, base)
        raise NotHere(NONE)

    def _split(self, url: str, base: str) -> SplitResult:
        """Return the parts of an address of this service. Raises `NotHere` for others."""
        try:
            wanted = urlsplit(url)
            host = wanted.hostname or ""
        except ValueError as error:
            raise NotHere(NONE) from error
        if wanted.scheme not in {"http", "https"} or not (host == urlsplit(base).hostname or self._is_ours(host)):
            raise NotHere(NONE)
        return wanted

    def _quotation(self, citation: Citation, base: str, max_width: int | None, max_height: int | None) -> Embedded:
        view = citation_view(citation)
        link = absolute(base, citation_address(citation.id))
        width = min(WIDTH, max_width or WIDTH)
        texts = (*view.quote, view.changed or "", f"{view.byline.speaker} {view.byline.asked} {view.title}")
        height = _height(texts, width)
        fits = width >= LEAST_WIDTH and (max_height is None or height <= max_height)
        is_speech = citation.passage.provenance is not Provenance.REPORT
        speaker = view.byline.speaker
        html = self._template.render(view=view, link=link, is_speech=is_speech).strip() if fits else None
        return Embedded(
            type="rich" if fits else "link",
            title=f"{speaker}, {view.byline.day}: {view.title}",
            author_name=speaker,
            author_url=absolute(base, search_address(f'speaker:"{speaker}"')),
            provider_url=base,
            html=html,
            width=width if fits else None,
            height=height if fits else None,
        )

    def _link(self, transcript: str, base: str) -> Embedded:
        found = stored_transcript(self._record.snapshots.current(), transcript).transcript
        return Embedded(
            type="link",
            title=found.title,
            author_name=published_by(found),
            author_url=absolute(base, transcript_address(found.id)),
            provider_url=base,
        )


def _height(texts: tuple[str, ...], width: int) -> int:
    """Return an estimate of the height of texts below each other, in pixels."""
    letters = max(LEAST_LETTERS, (width - INDENT) // LETTER)
    lines = [math.ceil(_letters(text) / letters) for text in texts if text]
    return sum(lines) * LINE + (len(lines) + 1) * MARGIN


def _letters(text: str) -> int:
    return sum(2 if east_asian_width(letter) in WIDE else 1 for letter in text)
