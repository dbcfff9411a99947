"""XML to trees, safely: nothing is fetched, entities do not unfold, and names stand without their namespaces."""

from __future__ import annotations

import codecs
from collections.abc import Iterable, Iterator
from typing import Any, cast

from lxml import etree

from onrecord.indexer.errors import UnreadableSource
from onrecord.indexer.readers.document import Paragraph, is_visible, joined
from onrecord.indexer.text.wording import normalised

Element = etree._Element  # noqa: SLF001 - lxml has no other name for it

XML_MARKS = (b"<?xml", "<?xml".encode("utf-16-le"), "<?xml".encode("utf-16-be"))
BYTE_ORDER_MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
MAX_ENTITY = 200  # characters of an entity that stands for a piece of text
# Elements of print and of language inside a sentence.
INLINE_MARKUP = frozenset(
    "a abbr b bold br cite date em emph foreign fn hi i inline italic lb mark name num p placeName persName q quote "
    "ref rs s seg small span strong sub sup term time title u underline w pc".split()
)


def is_xml(raw: bytes) -> bool:
    """Return whether bytes begin as XML that says so does."""
    start = next((raw.removeprefix(mark) for mark in BYTE_ORDER_MARKS if raw.startswith(mark)), raw)
    return start.lstrip().startswith(XML_MARKS)


def parse_xml(raw: bytes, path: str) -> Element:
    """Return the root of an XML file. Raises `UnreadableSource` for what is malformed, cut off or a bomb."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True)
    try:
        root = etree.fromstring(raw, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableSource(
            path, f"is no well-formed XML ({error}); it may have been cut off: fetch it again"
        ) from error
    _put_entities(root, path)
    for element in root.iter(etree.Element):
        element.tag = etree.QName(element).localname
    return root


def _put_entities(root: Element, path: str) -> None:
    """Put the text for each reference to an entity that stands for a short text; refuse any other."""
    references: list[Any] = list(root.iter(etree.Entity))
    if not references:
        return
    dtd = cast("Any", root.getroottree().docinfo.internalDTD)
    texts = {entity.name: entity.content for entity in dtd.iterentities() if entity.content} if dtd is not None else {}
    for reference in references:
        text = texts.get(reference.name, "&")
        if "&" in text or "<" in text or len(text) > MAX_ENTITY:
            raise UnreadableSource(
                path,
                f"uses the entity {reference.name!r}, which it would take another file or a long text to unfold; "
                "save it with its entities resolved",
            )
        reference.tail = text + (reference.tail or "")
        _remove(reference)


def _remove(node: Element) -> None:
    """Take a node out of its tree and leave the text behind it."""
    parent, before, tail = node.getparent(), node.getprevious(), node.tail or ""
    if parent is None:
        return
    if before is not None:
        before.tail = (before.tail or "") + tail
    else:
        parent.text = (parent.text or "") + tail
    parent.remove(node)


def words_of(element: Element, unread: Iterable[str] = ()) -> str:
    """Return the text in an element, without that of the elements inside it whose tag is in `unread`."""
    return normalised("".join(_texts(element, frozenset(unread))))


def _texts(element: Element, unread: frozenset[str]) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if child.tag in ("lb", "br"):
            yield " "
        elif isinstance(child.tag, str) and child.tag not in unread and not _is_record(child):
            yield from _texts(child, unread)
        yield child.tail or ""


def _is_record(element: Element) -> bool:
    """Return whether an element in a text holds fields and no words: who somebody is, beside his printed name."""
    return len(element) > 0 and all(map(_is_field, element.iter(etree.Element)))


def _is_field(element: Element) -> bool:
    holds_fields = len(element) > 0 and not _has_own_text(element)
    return holds_fields or (len(element) == 0 and element.tag not in INLINE_MARKUP)


def text_paragraphs(element: Element, unread: Iterable[str] = ()) -> Iterator[Paragraph]:
    """Yield the paragraphs in an element of whatever vocabulary: each outermost element with text of its own is one."""
    unread = frozenset(unread)
    if element.tag in unread:
        return
    if _has_own_text(element):
        paragraph = joined([(words_of(element, unread), False)])
        if paragraph:
            yield Paragraph(paragraph.text)
        return
    for child in element.iterchildren(etree.Element):
        yield from text_paragraphs(child, unread)


def _has_own_text(element: Element) -> bool:
    return is_visible(element.text or "") or any(is_visible(child.tail or "") for child in element)
