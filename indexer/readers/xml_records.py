"""XML of any vocabulary: by a field map, by the usual names of records and turns, or else as plain paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from lxml import etree

from onrecord.indexer.errors import UnreadableSource
from onrecord.indexer.readers.akoma_ntoso import ROOT as AKOMA_NTOSO
from onrecord.indexer.readers.akoma_ntoso import read_akoma_ntoso
from onrecord.indexer.readers.document import Document, Part, is_visible
from onrecord.indexer.readers.field_names import TURNS, holds_words, inherited
from onrecord.indexer.readers.table import documents_of
from onrecord.indexer.readers.tei import ROOTS as TEI
from onrecord.indexer.readers.tei import read_tei
from onrecord.indexer.readers.xml_tree import Element, parse_xml, text_paragraphs, words_of

Fields = Mapping[str, str]

TURN_NAMES = frozenset("speech speaking turn utterance intervention contribution segment statement".split())
SPEAKERS = ("speaker", "speakername", "speaker_name", "who", "by", "person", "name", "member", "from")
MARKUP = re.compile(r"</?(?:p|div|br)\b", re.IGNORECASE)


def read_xml(raw: bytes, path: str, fields: Fields) -> tuple[Part, ...]:
    """Return the documents in an XML file.

    `fields` maps "turns" to the XPath of the elements that are turns (or whole transcripts), and our field names to
    XPaths within them. A field that is missing there is looked up in the enclosing elements. XPaths have no namespaces.
    Raises `UnreadableSource`.
    """
    root = parse_xml(raw, path)
    if not fields.get(TURNS):
        if root.tag == AKOMA_NTOSO:
            return (Part("", read_akoma_ntoso(root)),)
        if root.tag in TEI:
            return tuple(_tei_parts(root))
    rows = list(_mapped(root, path, fields) if fields.get(TURNS) else _guessed(root))
    if rows:
        names = {name: name for name in fields if name != TURNS and any(row.get(name) for row in rows)}
        return documents_of(rows, path, names, "field")
    document = Document(tuple(text_paragraphs(root)))
    if not document.paragraphs:
        raise UnreadableSource(path, "is XML without text in it; name its fields in a profile")
    return (Part("", document),)


def _tei_parts(root: Element) -> Iterator[Part]:
    """Yield the transcripts of a TEI file: one, or those of a whole corpus by their ids."""
    inner = list(root.iter("TEI")) if root.tag == "teiCorpus" else [root]
    for number, element in enumerate(inner, start=1):
        name = element.get("{http://www.w3.org/XML/1998/namespace}id") or str(number)
        yield Part("" if len(inner) == 1 else name, read_tei(element))


def _mapped(root: Element, path: str, fields: Fields) -> Iterator[Fields]:
    turns = _found(root, fields[TURNS], path)
    if not any(isinstance(turn, Element) for turn in turns):
        raise UnreadableSource(path, f"has no element at {fields[TURNS]!r}; mend the fields of the profile")
    for turn in turns:
        if isinstance(turn, Element):
            yield {name: _value(turn, place, path) for name, place in fields.items() if name != TURNS}


def _value(turn: Element, place: str, path: str) -> str:
    """Return what stands at a place in a turn, else at that place in the elements around it."""
    for element in (turn, *turn.iterancestors()):
        texts = [_text(item) for item in _found(element, place, path)]
        if value := "\n".join(text for text in texts if is_visible(text)):
            return value
    return ""


def _found(element: Element, place: str, path: str) -> Sequence[object]:
    try:
        found = element.xpath(place)
    except etree.XPathError as error:
        raise UnreadableSource(
            path, f"cannot be read by {place!r}, which is no XPath ({error}); mend the fields of the profile"
        ) from error
    return found if isinstance(found, list) else [str(found)]


def _text(item: object) -> str:
    """Return the text of an XPath result. Markup inside CDATA is returned as it is, and read as HTML later."""
    if not isinstance(item, Element):
        return str(item)
    if not len(item):
        return item.text or ""
    return "\n".join(paragraph.text for paragraph in text_paragraphs(item))


def _guessed(root: Element) -> Iterator[Fields]:
    """Yield the turns by the usual names of their elements, else the records that hold a text in a field."""
    turns = [element for element in root.iter(*TURN_NAMES) if is_visible(_said(element))]
    if sum(1 for turn in turns if _speaker(turn)) > 1:
        for turn in turns:
            around: dict[str, str] = {}
            for element in reversed(list(turn.iterancestors())):
                around |= inherited(_leaves(element))
            yield {**around, **_attributes(turn), "speaker": _speaker(turn), "text": _said(turn)}
        return
    for element in root.iter(etree.Element):
        leaves = _leaves(element)
        if len(leaves) > 1 and holds_words(leaves, {}):
            yield leaves


def _leaves(element: Element) -> dict[str, str]:
    """Return the attributes of an element, and its children that hold nothing but text or are called as a text is."""
    children = {
        str(child.tag): _text(child)
        for child in reversed(list(element.iterchildren(etree.Element)))
        if not len(child) or holds_words({str(child.tag): "x"}, {})
    }
    return {**_attributes(element), **{name: text for name, text in children.items() if is_visible(text)}}


def _attributes(element: Element) -> dict[str, str]:
    return {etree.QName(str(name)).localname: str(value) for name, value in element.attrib.items()}


def _speaker(turn: Element) -> str:
    """Return who an element says speaks: by an attribute or by a child."""
    attributes = {name.lower().replace("-", "_"): value for name, value in _attributes(turn).items()}
    for name in SPEAKERS:
        if is_visible(attributes.get(name, "")):
            return attributes[name]
    for child in turn.iterchildren(etree.Element):
        if str(child.tag).lower().replace("-", "_") in SPEAKERS:
            return words_of(child).rstrip(" :—–-")
    return ""


def _said(turn: Element) -> str:
    unread = [str(child.tag) for child in turn if str(child.tag).lower().replace("-", "_") in SPEAKERS]
    return "\n".join(paragraph.text for paragraph in text_paragraphs(turn, unread))
