"""What the pages of citations and transcripts say of themselves to programs."""

from __future__ import annotations

import json

from onrecord.service.composition import Record
from onrecord.service.presentation.page_metadata import citation_metadata, transcript_metadata
from onrecord.service.presentation.stored_transcripts import stored_transcript

BASE = "https://record.example.org/said/"
ROOT = "https://record.example.org/said"
MINISTRY = "Ministry of Foreign Affairs of the People's Republic of China"
TRANSCRIPT = "2024-02-23-mao-ning-3500"
TITLE = "Foreign Ministry Spokesperson Mao Ning’s Regular Press Conference on February 23, 2024"


def test_a_citation_is_a_quotation_by_its_speaker(record: Record) -> None:
    """The whole of it: who, when and in what; the reporter who asked is no author."""
    citation = record.citations.cite(f"{TRANSCRIPT}/6/1")
    found = citation_metadata(citation, BASE)
    canonical = f"{ROOT}/c/{TRANSCRIPT}/6/1"
    assert found.canonical == canonical
    assert dict(found.names) == {
        "author": "Mao Ning",
        "citation_title": TITLE,
        "citation_author": "Mao Ning",
        "citation_publication_date": "2024/02/23",
        "citation_publisher": MINISTRY,
        "citation_language": "en",
        "citation_public_url": canonical,
        "DC.title": TITLE,
        "DC.creator": "Mao Ning",
        "DC.date": "2024-02-23",
        "DC.publisher": MINISTRY,
        "DC.language": "en",
        "DC.identifier": canonical,
        "DC.type": "Text",
        "twitter:card": "summary_large_image",
    }
    assert dict(found.properties) == {
        "og:url": canonical,
        "og:image": f"{ROOT}/picture/{TRANSCRIPT}/6/1.png",
        "og:image:width": "1200",
        "og:image:height": "630",
        "article:published_time": "2024-02-23",
    }
    told = json.loads(found.json_ld)
    person = {"@type": "Person", "name": "Mao Ning"}
    assert (told["@type"], told["text"], told["creator"], told["spokenByCharacter"], told["dateCreated"]) == (
        "Quotation",
        citation.quote,
        person,
        person,
        "2024-02-23",
    )
    assert told["isPartOf"]["url"] == f"{ROOT}/t/{TRANSCRIPT}"
    assert told["isPartOf"]["about"]["startDate"] == "2024-02-23"
    assert "Kyodo" not in f"{found.names}{found.json_ld}".replace(citation.quote, "")


def test_a_report_is_by_its_agency(record: Record) -> None:
    """Nobody whom it quotes is its author, or said all of it."""
    hit = record.retriever.search("fentanyl kind:report", 1).hits[0]
    found = citation_metadata(record.citations.cite(hit.passage.id), BASE)
    told = json.loads(found.json_ld)
    assert hit.passage.speaker not in {value for _, value in found.names}
    assert "spokenByCharacter" not in told
    assert told.get("creator", {}).get("@type") in {None, "Organization"}


def test_a_transcript_is_a_work_about_an_event(record: Record) -> None:
    """With its publisher, and who answers in it."""
    stored = stored_transcript(record.snapshots.current(), TRANSCRIPT)
    found = transcript_metadata(stored, BASE)
    told = json.loads(found.json_ld)
    assert found.canonical == told["url"] == f"{ROOT}/t/{TRANSCRIPT}"
    assert (told["@type"], told["name"], told["creator"]["name"], told["publisher"]["name"]) == (
        "CreativeWork",
        TITLE,
        "Mao Ning",
        MINISTRY,
    )
    assert told["about"] == {"@type": "Event", "name": TITLE, "startDate": "2024-02-23"}
