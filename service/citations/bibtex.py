"""A citation as a BibTeX entry, written by pybtex, with LaTeX's special characters escaped.

A speech is `misc`, since BibTeX has no type for it (BibLaTeX reads `entrysubtype`); a report is an `article` of its
agency.
"""

from __future__ import annotations

import io
import re
from typing import Any

from pybtex.database import BibliographyData, Entry, Person
from pybtex.database.output.bibtex import Writer
from typing_extensions import override

from onrecord.service.citations.citation import Citation
from onrecord.service.citations.csl import csl_item

NO_KEY = re.compile(r"[^A-Za-z0-9_.:-]+")
MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
# The names that LaTeX (babel) gives to languages: biblatex hyphenates by them, and prints one where it is another.
BABEL = {
    "de": "german",
    "en": "english",
    "es": "spanish",
    "fr": "french",
    "it": "italian",
    "nl": "dutch",
    "pl": "polish",
    "pt": "portuguese",
    "ru": "russian",
    "tr": "turkish",
    "uk": "ukrainian",
    "zh": "chinese",
}
ADDRESS = re.compile(r"https?:\S+")
# Special characters of LaTeX. Braces are spelled out, since programs count them to find the end of a field.
ESCAPED = str.maketrans(
    {
        **{character: f"\\{character}" for character in "&%$#_"},
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "\\": r"\textbackslash{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
    }
)


class _LatexWriter(Writer):  # type: ignore[misc] # pybtex has no types
    """Escapes plain text, which pybtex would read as LaTeX, and leaves URLs as they are."""

    @override
    def _encode(self, text: str) -> str:
        if ADDRESS.fullmatch(text):
            return text
        if text.startswith("{") and text.endswith("}"):  # a name that is not split, a title that keeps its capitals
            return f"{{{self._encode(text[1:-1])}}}"
        return text.translate(ESCAPED)

    @override
    def _write_field(self, stream: io.StringIO, type: str, value: str) -> None:
        """Write a month as the name that styles know, so that they print it in their own form and language."""
        if type == "month":
            stream.write(f",\n    month = {value}")
        else:
            super()._write_field(stream, type, value)


def bibtex(citation: Citation) -> str:
    """Return a citation as a BibTeX entry. Its key is the citation's id, reduced to the characters a key may have."""
    item = csl_item(citation)
    is_speech = item["type"] == "speech"
    fields = {
        "title": f"{{{item['title']}}}",  # styles would write names in it without their capitals
        "entrysubtype": "speech" if is_speech else "newspaper",
        "howpublished": item.get("genre"),
        "eventtitle": item.get("event-title"),
        "eventdate": _iso(item.get("event-date")),
        "venue": item.get("event-place"),
        "journal": item.get("container-title"),
        "address": item.get("publisher-place"),
        **_issued(item.get("issued")),
        "publisher": item.get("publisher"),
        "url": item.get("URL"),
        "language": BABEL.get(item["language"], item["language"]),
        "langid": BABEL.get(item["language"]),
        "abstract": " ".join(citation.quote.split()),
        "note": item["note"],
        "annote": item.get("annote"),
        "annotation": f"{item['archive']} {item['archive_location']}",
    }
    entry = Entry("misc" if is_speech else "article", [(name, value) for name, value in fields.items() if value])
    entry.persons["author"] = [_person(name) for name in item.get("author", [])]
    written = io.StringIO()
    _LatexWriter(encoding="UTF-8").write_stream(BibliographyData({_key(citation.id): entry}), written)
    return written.getvalue()


def _key(identifier: str) -> str:
    return NO_KEY.sub("_", identifier).strip("_")


def _person(name: dict[str, str]) -> Person:
    if "literal" in name:
        return Person(last=f"{{{name['literal']}}}")
    return Person(first=name["given"], last=name["family"])


def _issued(issued: dict[str, Any] | None) -> dict[str, str]:
    if issued is None:
        return {}
    year, month, _ = issued["date-parts"][0]
    return {"year": str(year), "month": MONTHS[month - 1], "date": _iso(issued) or ""}


def _iso(date: dict[str, Any] | None) -> str | None:
    return "{:04}-{:02}-{:02}".format(*date["date-parts"][0]) if date else None
