"""A citation in the RIS format, with the tags that Zotero reads as a presentation or a newspaper article."""

from __future__ import annotations

from typing import Any

import rispy
from typing_extensions import override

from onrecord.service.citations.citation import Citation
from onrecord.service.citations.csl import csl_item

PRESENTATION, NEWSPAPER = "SLIDE", "NEWS"


class _Unnumbered(rispy.RisWriter):  # type: ignore[misc] # rispy has no types
    """Writes records without the numbers that rispy adds, which are not part of the format."""

    @override
    def set_header(self, count: int) -> str:
        return ""


def ris(citation: Citation) -> str:
    """Return a citation as a RIS record. A RIS field is one line, so paragraphs are joined by spaces."""
    item = csl_item(citation)
    is_speech = item["type"] == "speech"
    issued = item.get("event-date" if is_speech else "issued") or item.get("issued")
    fields = {
        "type_of_reference": PRESENTATION if is_speech else NEWSPAPER,
        "id": item["id"],
        "title": item["title"],
        "authors": [_name(name) for name in item.get("author", [])],
        "secondary_title": item.get("event-title") or item.get("container-title"),
        "type_of_work": item.get("genre"),
        "date": _slashed(issued),
        "year": str(issued["date-parts"][0][0]) if issued else None,
        "place_published": item.get("event-place") or item.get("publisher-place"),
        "publisher": item.get("publisher"),
        "urls": [item["URL"]] if "URL" in item else None,
        "language": item["language"],
        "abstract": citation.quote,
        "notes": [note for note in (item["note"], item.get("annote")) if note],
        "name_of_database": item["archive"],
        "accession_number": item["archive_location"],
    }
    record = {name: _on_one_line(value) for name, value in fields.items() if value}
    return str(rispy.dumps([record], implementation=_Unnumbered))


def _name(name: dict[str, str]) -> str:
    return name["literal"] if "literal" in name else f"{name['family']}, {name['given']}"


def _slashed(date: dict[str, Any] | None) -> str | None:
    return "{:04}/{:02}/{:02}".format(*date["date-parts"][0]) if date else None


def _on_one_line(value: str | list[str]) -> str | list[str]:
    return " ".join(value.split()) if isinstance(value, str) else [" ".join(line.split()) for line in value]
