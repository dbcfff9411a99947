"""TEI, as corpora of parliaments use it (ParlaMint): utterances with who speaks as what, and the notes between them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from lxml import etree

from onrecord.indexer.readers.document import (
    NARRATED,
    Document,
    Paragraph,
    Stated,
    StatedTurn,
    is_visible,
    joined,
    with_title,
)
from onrecord.indexer.readers.xml_tree import XML_ID, Element, text_paragraphs, words_of
from onrecord.indexer.text.wording import normalised
from onrecord.indexer.transcript import SpeakerRole

ROOTS = ("TEI", "teiCorpus", "TEI.2")
UTTERANCES = ("u", "sp")
TOKENS = ("w", "pc")
# What happens and is not said; a note inside an utterance is the editor's.
UNREAD = ("note", "gap", "vocal", "kinesic", "incident", "desc", "pb", "speaker", "stage", "linkGrp", "pause")
ROLES = {"chair": SpeakerRole.CHAIR, "regular": SpeakerRole.PARTICIPANT, "guest": SpeakerRole.PARTICIPANT}
HEADINGS = ("head",)
# Holds a year.
DATED = "string-length(translate(., '0123456789', '')) < string-length(.) - 3"
PLACES = {
    # A corpus calls each of its files alike; what the sitting is called, with its day, stands below.
    "title": (
        f"//titleStmt/title[@type='sub'][{DATED}]",
        "//titleStmt/title[@type='main']",
        "//titleStmt/title",
        "//sourceDesc//bibl/title",
    ),
    "date": ("//setting/date/@when", "//sourceDesc//bibl/date/@when", "//sourceDesc//date/@when"),
    "url": ("//sourceDesc//idno[starts-with(., 'http')]", "//sourceDesc//ref/@target"),
    "publisher": ("//sourceDesc//bibl/publisher", "//sourceDesc//publisher"),
}


def read_tei(root: Element) -> Document:
    """Return the paragraphs of a transcript, each utterance as a turn. Notes between them are narration."""
    people = {
        f"#{person.get(XML_ID)}": name
        for person in root.iter("person")
        if (name := _full_name(person)) and person.get(XML_ID)
    }
    stated = {name: found for name, places in PLACES.items() if (found := _stated(root, places))}
    body = next(root.iter("body"), root)
    return Document(with_title(tuple(_paragraphs(body, people)), stated.get("title")), stated)


def _stated(root: Element, places: tuple[str, ...]) -> Stated | None:
    for place in places:
        found = root.xpath(place)
        for item in found if isinstance(found, list) else ():
            value = words_of(item) if isinstance(item, Element) else normalised(str(item))
            if is_visible(value):
                return Stated(value, f"TEI {place.strip('/').split('[')[0]}")
    return None


def _full_name(person: Element) -> str:
    """Return the name that the list of persons gives: given names before the family name, as spoken."""
    name = next(person.iter("persName"), None)
    if name is None:
        return ""
    parts = [words_of(part) for tag in ("forename", "nameLink", "surname") for part in name.iter(tag)]
    family, comma, given = words_of(name).partition(", ")
    return " ".join(filter(None, parts)) or (f"{given} {family}" if comma else family)


def _paragraphs(element: Element, people: Mapping[str, str]) -> Iterator[Paragraph]:
    printed = ""
    for child in element.iterchildren(etree.Element):
        if child.tag in UTTERANCES:
            yield from _utterance(child, printed, people)
            printed = ""
        elif child.tag == "note" and child.get("type") == "speaker":
            printed = words_of(child).rstrip(" :—–-")
        elif child.tag in HEADINGS:
            yield from (replace(p, heading=True, turn=NARRATED) for p in text_paragraphs(child))
        elif next(child.iter(*UTTERANCES), None) is not None:
            yield from _paragraphs(child, people)
        else:
            yield from _first(text_paragraphs(child), NARRATED)


def _utterance(utterance: Element, printed: str, people: Mapping[str, str]) -> Iterator[Paragraph]:
    who = utterance.get("who") or ""
    named = next((words_of(element) for element in utterance.iter("speaker")), "").rstrip(" :.—–-")
    speaker = people.get(who)
    label = named or printed or speaker or who.removeprefix("#") or None
    roles = [ROLES[word] for part in (utterance.get("ana") or "").split() if (word := part.lstrip("#")) in ROLES]
    turn = StatedTurn(label, speaker, roles[0] if roles else None)
    is_tokenised = next(utterance.iter("w"), None) is not None
    yield from _first(_tokens(utterance) if is_tokenised else text_paragraphs(utterance, UNREAD), turn)


def _first(paragraphs: Iterator[Paragraph], turn: StatedTurn) -> Iterator[Paragraph]:
    for index, paragraph in enumerate(paragraphs):
        yield paragraph if index else replace(paragraph, turn=turn)


def _tokens(utterance: Element) -> Iterator[Paragraph]:
    """Yield the paragraphs of an utterance that is marked up word by word."""
    for segment in list(utterance.iter("seg")) or [utterance]:
        text = ""
        for token in segment.iter(*TOKENS):
            if next(token.iterancestors(*TOKENS, *UNREAD), None) is None:
                text += words_of(token, TOKENS) + ("" if token.get("join") in ("right", "both") else " ")
        if paragraph := joined([(text, False)]):
            yield Paragraph(paragraph.text)
