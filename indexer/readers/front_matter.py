"""Front matter: the fields between two lines of dashes at the head of a Markdown file."""

from __future__ import annotations

import re

import yaml

from onrecord.indexer.readers.document import Stated, is_visible
from onrecord.indexer.text.wording import normalised

ORIGIN = "front matter"
FRONT_MATTER = re.compile(
    r"\ufeff?---[ \t]*\r?\n(?P<fields>.*?)^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE
)
# What authors and site generators call the fields, the most telling name first.
NAMES = {
    "title": ("title", "headline"),
    "date": ("date", "date_spoken", "event_date"),
    "published": ("published", "published_time", "date_published", "datepublished", "publishdate", "pubdate"),
    "url": ("url", "source_url", "link", "permalink", "canonical_url"),
    "publisher": ("publisher", "site", "site_name", "organization", "organisation"),
    "speaker": ("speaker", "spokesperson", "speakers"),
}
SOURCE = "source"  # an address or a publisher, as it comes
FIELD = re.compile(r"(?P<name>[A-Za-z][\w -]{0,40}):[ \t]+(?P<value>\S.*)")


def split_front_matter(text: str) -> tuple[dict[str, Stated], str]:
    """Return what the front matter of `text` states, by our names of the fields, and the rest of the text."""
    found = FRONT_MATTER.match(text)
    fields = _fields(found["fields"]) if found else {}
    if not found or not fields:
        return {}, text
    stated = {}
    for name, theirs in NAMES.items():
        value = next((fields[their] for their in theirs if fields.get(their)), None)
        if value:
            stated[name] = Stated(value, ORIGIN)
    if source := fields.get(SOURCE):
        stated.setdefault("url" if source.startswith(("http://", "https://")) else "publisher", Stated(source, ORIGIN))
    return stated, text[found.end() :]


def has_front_matter(text: str) -> bool:
    """Return whether a text starts with fields between lines of dashes."""
    found = FRONT_MATTER.match(text)
    return found is not None and bool(_fields(found["fields"]))


def _fields(block: str) -> dict[str, str]:
    """Return the fields that hold text, by their names in small letters."""
    try:
        content = yaml.load(block, Loader=yaml.BaseLoader)  # noqa: S506 - it makes strings and no objects
    except yaml.YAMLError:
        # A title with a colon in it is not YAML, and what its author meant is plain.
        lines = [match for line in block.splitlines() if (match := FIELD.match(line))]
        content = {match["name"]: match["value"] for match in lines}
    if not isinstance(content, dict):
        return {}
    values = {str(name).lower().replace("-", "_"): _text(value) for name, value in content.items()}
    return {name: value for name, value in values.items() if is_visible(value)}


def _text(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(filter(None, (normalised(item) for item in value if isinstance(item, str))))
    return normalised(value) if isinstance(value, str) else ""
