"""Akoma Ntoso (LegalDocML) debates: speeches, questions and answers with who gives them, and what the record adds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from lxml import etree

from onrecord.indexer.languages import turn_words
from onrecord.indexer.readers.document import (
    NARRATED,
    Document,
    Paragraph,
    Stated,
    StatedTurn,
    is_visible,
    with_title,
)
from onrecord.indexer.readers.xml_tree import Element, text_paragraphs, words_of
from onrecord.indexer.text.wording import normalised
from onrecord.indexer.transcript import SpeakerRole

ROOT = "akomaNtoso"
SPOKEN: Mapping[str, SpeakerRole | None] = {
    "speech": None,
    "question": SpeakerRole.ASKER,
    "answer": SpeakerRole.OFFICIAL,
}
HEADINGS = frozenset(("heading", "subheading", "num"))
UNREAD = ("from", "authorialNote", "noteRef")
CHAIRS = frozenset(
    "speaker chair chairman chairperson president presiding moderator comhairle cathaoirleach 主席 議長 主持人".split()
)
PLACES = {
    "title": (
        "//FRBRWork/FRBRalias/@value",
        "//docTitle",
        "//FRBRWork/FRBRtitle/@value",
        "//preface//shortTitle",
        "//debateBody//heading",
    ),
    "date": ("//docDate/@date", "//FRBRWork/FRBRdate/@date", "//FRBRExpression/FRBRdate/@date"),
    "published": ("//publication/@date",),
    "publisher": ("//docProponent", "//publication/@showAs"),
}


def read_akoma_ntoso(root: Element) -> Document:
    """Return the paragraphs of a debate, each speech as a turn. The record's own words between them are narration."""
    names = {
        element.get("eId") or element.get("id") or "": normalised(element.get("showAs") or "")
        for element in root.iterfind(".//references/*")
    }
    stated = {name: found for name, places in PLACES.items() if (found := _stated(root, places))}
    body = next((element for tag in ("debateBody", "body", "mainBody") for element in root.iter(tag)), root)
    return Document(with_title(tuple(_paragraphs(body, names)), stated.get("title")), stated)


def _stated(root: Element, places: tuple[str, ...]) -> Stated | None:
    for place in places:
        found = root.xpath(place)
        for item in found if isinstance(found, list) else ():
            value = words_of(item) if isinstance(item, Element) else normalised(str(item))
            if is_visible(value):
                return Stated(value, place.strip("/").replace("//", "/"))
    return None


def _paragraphs(element: Element, names: Mapping[str, str]) -> Iterator[Paragraph]:
    for child in element.iterchildren(etree.Element):
        if child.tag in SPOKEN:
            yield from _turn(text_paragraphs(child, UNREAD), _speaker(child, names))
        elif child.tag in HEADINGS:
            yield from (replace(paragraph, heading=True, turn=NARRATED) for paragraph in text_paragraphs(child, UNREAD))
        elif next(child.iter(*SPOKEN), None) is not None:
            yield from _paragraphs(child, names)
        else:
            yield from _turn(text_paragraphs(child, UNREAD), NARRATED)


def _turn(paragraphs: Iterator[Paragraph], turn: StatedTurn) -> Iterator[Paragraph]:
    for index, paragraph in enumerate(paragraphs):
        yield paragraph if index else replace(paragraph, turn=turn)


def _speaker(speech: Element, names: Mapping[str, str]) -> StatedTurn:
    """Return whose turn a speech is: as printed in it (`from`), and as the references at the head name him."""
    printed = next((words_of(element) for element in speech.iter("from")), "").rstrip(" :—–-")
    person = names.get((speech.get("by") or "").lstrip("#"), "")
    office = names.get((speech.get("as") or "").lstrip("#"), "") or (speech.get("as") or "").lstrip("#")
    role = SPOKEN[str(speech.tag)]
    if role is None:
        words = frozenset((office or printed or person).lower().replace("-", " ").replace("_", " ").split())
        role = SpeakerRole.CHAIR if words & CHAIRS else SpeakerRole.PARTICIPANT
        if not office and words & turn_words("asking"):
            role = SpeakerRole.ASKER  # "記者", where it names nobody else
    return StatedTurn(printed or person or None, person or None, role if printed or person else SpeakerRole.UNKNOWN)
