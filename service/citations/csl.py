"""A citation as CSL-JSON, the form in which bibliographic programs exchange items (CSL 1.0.2).

A conference or statement is a `speech` of its speaker. A report is an `article-newspaper` of its agency: whoever it
quotes is not its author, and stands in the note.
"""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

from onrecord.indexer.transcript import Kind, Provenance
from onrecord.service.attribution import attribution
from onrecord.service.citations.citation import Citation
from onrecord.service.citations.name_parts import bibliographic_name

ARCHIVE = "On Record"
GENRES = {Kind.PRESS_CONFERENCE: "Press conference", Kind.STATEMENT: "Statement"}


def csl_item(citation: Citation) -> dict[str, Any]:
    """Return the item; a field that is not known is left out."""
    passage = citation.passage
    report = passage.provenance is Provenance.REPORT
    about = _report(citation) if report else _speech(citation)
    item = {
        "id": citation.id,
        **about,
        "title": passage.title,
        "issued": _date(citation.issued),
        "publisher": passage.publisher,
        "URL": passage.url,
        "language": passage.language,
        "abstract": citation.quote,
        "note": attribution(passage),
        "archive": ARCHIVE,
        "archive_location": citation.id,
    }
    return {name: value for name, value in item.items() if value}


def csl_json(citation: Citation) -> str:
    """Return the item as programs read it: in a list, as JSON."""
    return f"{json.dumps([csl_item(citation)], ensure_ascii=False, indent=2)}\n"


def _speech(citation: Citation) -> dict[str, Any]:
    passage = citation.passage
    return {
        "type": "speech",
        "author": [dict(bibliographic_name(passage.speaker, citation.context.turn.label))],
        "genre": GENRES.get(passage.kind),
        "event-title": citation.event,
        "event-date": _date(passage.date),
        "event-place": citation.place,
    }


def _report(citation: Citation) -> dict[str, Any]:
    publisher = citation.passage.publisher
    return {
        "type": "article-newspaper",
        "author": [{"literal": publisher}],
        "container-title": publisher,
        "publisher-place": citation.place,
    }


def _date(day: dt.date | None) -> dict[str, list[list[int]]] | None:
    return {"date-parts": [[day.year, day.month, day.day]]} if day else None
