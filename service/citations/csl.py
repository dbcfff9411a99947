"""A citation as CSL-JSON, the format in which bibliographic programs exchange items (CSL 1.0.2).

A conference, an interview, a statement or a debate is a `speech` by its speaker. A report is an `article-newspaper` by
its agency, because the person it quotes is not its author; that person is named in the note.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

from onrecord.indexer.names.people import is_pinyin_name
from onrecord.indexer.transcript import Provenance
from onrecord.service.attribution_text import KIND_NAMES, attribution, known_publisher
from onrecord.service.citations.citation import Citation

ARCHIVE = "On Record"
ADDRESSED = re.compile(r"(?i)(?:MS|MR|MRS|DR|MME)\.?\s+(?P<family>.+)")


def csl_item(citation: Citation) -> dict[str, Any]:
    """Return a citation as a CSL item. Unknown fields are left out."""
    passage = citation.passage
    report = passage.provenance is Provenance.REPORT
    about = _report(citation) if report else _speech(citation)
    item = {
        "id": citation.id,
        **about,
        "title": passage.title,
        "issued": _date(citation.issued),
        "publisher": known_publisher(passage),
        "URL": citation.url,
        "language": passage.language,
        "abstract": citation.quote,
        "note": attribution(passage),
        "annote": citation.note,
        "archive": ARCHIVE,
        "archive_location": citation.id,
    }
    return {name: value for name, value in item.items() if value}


def csl_json(citation: Citation) -> str:
    """Return a citation as a JSON list of one CSL item, as bibliographic programs import it."""
    return csl_list((citation,))


def csl_list(citations: Sequence[Citation]) -> str:
    """Return citations as a JSON list of CSL items."""
    return f"{json.dumps([csl_item(citation) for citation in citations], ensure_ascii=False, indent=2)}\n"


def bibliographic_name(speaker: str, label: str | None) -> Mapping[str, str]:
    """Return a name as CSL-JSON writes it: `family` and `given`, or the whole name as `literal`.

    The words alone do not show which part of "Mao Ning" is the family name. A name is split only if it looks like a
    Chinese name in pinyin, or if `label`, the speaker as printed at the head of the turn, is a title with the family
    name ("MS. PSAKI").
    """
    words = speaker.split()
    if len(words) > 1 and is_pinyin_name(speaker):
        return {"family": words[0], "given": " ".join(words[1:])}
    addressed = ADDRESSED.fullmatch(label.strip()) if label else None
    if addressed and speaker.casefold().endswith(f" {addressed['family']}".casefold()):
        cut = len(speaker) - len(addressed["family"])
        return {"family": speaker[cut:], "given": speaker[:cut].strip()}
    return {"literal": speaker}


def _speech(citation: Citation) -> dict[str, Any]:
    passage = citation.passage
    return {
        "type": "speech",
        "author": [dict(bibliographic_name(passage.speaker, citation.context.turn.label))],
        "genre": KIND_NAMES[passage.kind],
        "event-title": citation.event,
        "event-date": _date(passage.date),
        "event-place": citation.place,
    }


def _report(citation: Citation) -> dict[str, Any]:
    publisher = known_publisher(citation.passage)
    return {
        "type": "article-newspaper",
        "author": [{"literal": publisher}] if publisher else [],
        "container-title": publisher,
        "publisher-place": citation.place,
    }


def _date(day: dt.date | None) -> dict[str, list[list[int]]] | None:
    return {"date-parts": [[day.year, day.month, day.day]]} if day else None
