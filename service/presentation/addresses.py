"""The addresses of the page, made in one place, so that every link in it agrees."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from urllib.parse import SplitResult, parse_qs, quote, unquote, urlencode, urlsplit

from onrecord.service.citations.citation import Citation

LITERAL, SHOWN, AFTER = "literal", "n", "after"
MARKED = "c/"  # how a fragment begins that marks a citation
CITED_PATH = re.compile(r"^.*?/c/(?P<id>[^?#]+)$")
PAGE_PATH = re.compile(r"^.*?/t/(?P<id>[^?#/]+)$")
OEMBED = {"application/json+oembed": "json", "text/xml+oembed": "xml"}


def search_address(question: str, *, literal: bool = False, shown: int | None = None, after: Sequence[str] = ()) -> str:
    """Return the path of the page that answers a question, with `shown` hits, `after` the questions before it."""
    given = {"q": question, LITERAL: "1" if literal else None, SHOWN: shown, AFTER: list(after) or None}
    return "/?" + urlencode({name: value for name, value in given.items() if value is not None}, doseq=True)


def citation_address(citation_id: str) -> str:
    """Return the permanent path of a citation."""
    return f"/c/{quote(citation_id, safe='/@')}"


def picture_address(citation_id: str) -> str:
    """Return the path of the picture of a citation."""
    return f"/picture/{quote(citation_id, safe='/@')}.png"


def addressed(citation: Citation, base: str | None) -> Citation:
    """Return a citation with its permanent address below a base URL, as it is where there is no service."""
    return citation if base is None else replace(citation, link=absolute(base, citation_address(citation.id)))


def transcript_address(transcript: str, *, at: str | None = None, exchange: int | None = None) -> str:
    """Return the path of a transcript, with a citation marked, or at an exchange."""
    path = f"/t/{quote(transcript, safe='@')}"
    if at is not None:
        return f"{path}?{urlencode({'at': at})}#cited"
    return path if exchange is None else f"{path}#e{exchange}"


def check_address(quotation: str, speaker: str, date: str) -> str:
    """Return the permanent path of the check of a quotation."""
    given = {"quote": quotation, "speaker": speaker, "date": date}
    return "/check?" + urlencode({name: value for name, value in given.items() if value})


def kept_check_address(key: str) -> str:
    """Return the path of a checked article that is kept for a while."""
    return f"/check/{key}"


def browse_address(given: Mapping[str, Sequence[str]], *, cursor: str | None = None) -> str:
    """Return the path of the list of transcripts, narrowed by facets, from a cursor on."""
    asked = urlencode({**given, **({"cursor": [cursor]} if cursor else {})}, doseq=True)
    return f"/browse?{asked}" if asked else "/browse"


def days_address(day: str = "") -> str:
    """Return the path of the calendar of a year, a month or a day as ISO 8601, of the latest year for none."""
    return f"/days/{day}" if day else "/days"


def directory_address(heading: str, given: Mapping[str, Sequence[str]], name: str | None = None) -> str:
    """Return the path of the list of all "speaker"s, "outlet"s or "topic"s, or of the page of one, narrowed."""
    path = f"/{heading}s" if name is None else f"/{heading}s/{quote(name, safe='')}"
    asked = urlencode(given, doseq=True)
    return f"{path}?{asked}" if asked else path


def statements_address(given: Mapping[str, Sequence[str]]) -> str:
    """Return the path of the page that shows the same as a feed of statements: of the first that it is about."""
    for heading in ("speaker", "topic", "outlet"):
        if heading in given:
            others = {name: values for name, values in given.items() if name != heading}
            return directory_address(heading, others, given[heading][0])
    return days_address(given["year"][0]) if "year" in given else browse_address({})


def statements_feed_address(given: Mapping[str, Sequence[str]], form: str = "atom") -> str:
    """Return the path of the feed of statements, narrowed by speaker, outlet, topic and year."""
    asked = urlencode(given, doseq=True)
    return f"/statements.{form}?{asked}" if asked else f"/statements.{form}"


def analyse_address(given: Mapping[str, Sequence[str]]) -> str:
    """Return the path of an analysis with its parameters."""
    asked = urlencode(given, doseq=True)
    return f"/analyse?{asked}" if asked else "/analyse"


def unsubscribe_address(token: str) -> str:
    """Return the path of the page that ends an alert."""
    return f"/alerts/{quote(token, safe='')}"


COLLECTIONS = "/collections"


def collection_address(token: str) -> str:
    """Return the path of a collection, by either of its tokens."""
    return f"{COLLECTIONS}/{quote(token, safe='')}"


def collect_address(ids: Sequence[str] = ()) -> str:
    """Return the path of the page that puts citations into a collection."""
    asked = urlencode({"id": ids}, doseq=True)
    return f"/collect?{asked}" if asked else "/collect"


UPLOAD = "/upload"


def upload_address(token: str) -> str:
    """Return the path of the page that tells what has become of an upload."""
    return f"{UPLOAD}/{quote(token, safe='')}"


def feed_address(given: Mapping[str, Sequence[str]], form: str = "atom") -> str:
    """Return the path of the feed of transcripts, narrowed by facets, as "atom" or "json"."""
    asked = urlencode(given, doseq=True)
    return f"/feed.{form}?{asked}" if asked else f"/feed.{form}"


def search_feed_address(question: str, form: str = "atom") -> str:
    """Return the path of the feed of what fits a question."""
    return f"/search.{form}?{urlencode({'q': question})}"


def absolute(base: str, path: str) -> str:
    """Return the absolute address of a path of this service; the base URL may have a path of its own."""
    return f"{base.rstrip('/')}{path}"


def oembed_addresses(base: str, path: str) -> dict[str, str]:
    """Return the absolute oEmbed addresses of a page, by media type."""
    asked = {form: urlencode({"url": absolute(base, path), "format": form}) for form in OEMBED.values()}
    return {kind: absolute(base, f"/oembed?{asked[form]}") for kind, form in OEMBED.items()}


def cited_at(address: str) -> str | None:
    """Return the id in the address of a citation, or of a transcript with a citation marked; None for others."""
    parts = _split(address)
    if parts is None:
        return None
    if found := CITED_PATH.match(unquote(parts.path)):
        return found["id"]
    if parts.fragment.startswith(MARKED):
        return unquote(parts.fragment.removeprefix(MARKED))
    marked_at = parse_qs(parts.query).get("at", [])
    return marked_at[0] if PAGE_PATH.match(unquote(parts.path)) and marked_at else None


def transcript_at(address: str) -> str | None:
    """Return the id in the address of a transcript, None for others."""
    parts = _split(address)
    found = PAGE_PATH.match(unquote(parts.path)) if parts else None
    return found["id"] if found else None


def _split(address: str) -> SplitResult | None:
    """Return the parts of an address of the web, None for any other text."""
    with suppress(ValueError):
        parts = urlsplit(address.strip().rstrip(").,;!?>]"))
        return parts if parts.scheme in {"http", "https"} else None
    return None
