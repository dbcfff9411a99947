"""Elements of a page to paragraphs: which of them are read, where paragraphs break, what is bold.

Inline tags are joined without spaces, since real pages split words between them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from html import unescape
from itertools import groupby, islice
from typing import NamedTuple, cast

from lxml import etree, html

from onrecord.indexer.readers.document import NARRATED, Paragraph, ink, joined, with_telling_bold
from onrecord.indexer.readers.page_tree import GivenUp, parse_fragment
from onrecord.indexer.readers.turn_tables import turns_of_table
from onrecord.indexer.text.corrections import STROKE

# What does not end a paragraph; the second line is never read, but stands in the midst of sentences.
INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code del dfn em font i img ins kbd label mark o:p q s samp small span "
    "st1 strike strong sub sup time tt u var wbr "
    "script style noscript template button select option textarea input iframe object svg".split()
)
UNREAD = frozenset(
    "script style noscript template nav footer aside button select option textarea input iframe object svg figure "
    "figcaption".split()
)
# A form is a search box, but some sites wrap whole pages in one; a dialog that was open when a page
# was saved hides all the rest of it from screen readers. Over this many characters, it is the page.
PAGE_SIZED = 200
BOLD_TAGS = frozenset(("b", "strong"))
HEADING_TAGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
QUOTATION_TAG, LINK_TAG = "blockquote", "a"
TABLE_TAG, CELL_TAGS = "table", ("td", "th")
# Not "mso-bidi-font-weight", which is about Arabic and Hebrew only.
STRUCK_TAGS = frozenset(("s", "strike", "del"))
MARKING_TAGS = STRUCK_TAGS | {"ins"}
STRUCK_STYLE = re.compile(r"text-decoration(?:-line)?\s*:[^;]*line-through")
WEIGHT_STYLE = re.compile(r"font-weight(?<![\w-]font-weight)\s*:\s*(?:(?P<bold>bold|[6-9]00)|normal|[1-5]00)")
HIDDEN_STYLE = re.compile(r"display\s*:\s*none")
ANY_TAG = re.compile(r"<[^<>]*>")
BLOCK_TAG = re.compile(r"<(?:p|div|br)(?:\s[^<>]*)?/?>", re.IGNORECASE)
# What stands beside an article inside its own container, by what the page itself calls it: by role, or by a word of its
# class or id, as long as it holds no more than a part of the text.
ASIDE_ROLES = frozenset(("navigation", "complementary", "banner", "contentinfo", "search"))
ASIDE_NAMES = frozenset(
    "share sharing sharebar social socials sharethis addthis related recommended recommendations readmore newsletter "
    "subscribe subscription signup tags taglist breadcrumb breadcrumbs caption pagination pager cookie cookies promo "
    "toolbar sidebar".split()
)
NAME_WORD = re.compile(r"[a-z]+")
SPEAKER_NAMES = frozenset(
    "speaker orator redner rednerin orateur oratore orador sprecher sprecherin intervenant".split()
)
MOST_ASIDE = 0.3  # of the text of a container
LINKED = 0.9  # of the letters of a paragraph, for one that is nothing but links
LEAST_LINKS = 3  # in one paragraph, or LEAST_ROWS paragraphs one below the other
LEAST_ROWS = 2
MAX_LINK_ROW = 200  # code points
FIRST_ELEMENTS = 100  # of a container, in which its first words stand; each may be nested deep
WORDS_IN = etree.XPath("string()")


def readable_size(element: html.HtmlElement) -> int:
    """Return how many characters of text `element` holds, those of its unread parts left out."""
    unread = (inner for inner in element.iterdescendants(*UNREAD) if next(inner.iterancestors(*UNREAD), None) is None)
    return _size(element) - sum(map(_size, unread))


def holds_text(element: html.HtmlElement, least: int) -> bool:
    """Return whether `readable_size` is at least so much; the first words of most elements tell."""
    found = 0
    for inner in islice(element.iter(etree.Element), FIRST_ELEMENTS):
        if inner.text and inner.tag not in UNREAD and next(inner.iterancestors(*UNREAD), None) is None:
            found += ink(inner.text)
            if found >= least:
                return True
    return readable_size(element) >= least


def _size(element: html.HtmlElement) -> int:
    return ink(cast("str", WORDS_IN(element)))


def paragraphs(container: html.HtmlElement) -> tuple[Paragraph, ...]:
    """Return what `container` says, in reading order."""
    return _without_link_lists(with_telling_bold(_with_ends(_paragraphs(container))))


def fragment_paragraphs(text: str) -> tuple[Paragraph, ...]:
    """Return what a piece of HTML says; nothing where it is no more than a comment or a lone tag.

    One that is nested too deep to be parsed is a single paragraph without its tags.
    """
    try:
        return tuple(_with_ends(_paragraphs(parse_fragment(text))))
    except GivenUp:
        whole = joined([(unescape(ANY_TAG.sub(" ", text)), False)])
        return (whole,) if whole else ()
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return ()


def has_block_tags(text: str) -> bool:
    """Return whether a text has a `<p>`, `<div>` or `<br>` tag, and so is read as HTML."""
    return BLOCK_TAG.search(text) is not None


def _with_ends(found: Iterable[Paragraph | None]) -> Iterator[Paragraph]:
    """Yield the paragraphs; what follows a table of turns (None) is the page's own again."""
    after_turns = False
    for paragraph in found:
        if paragraph is not None:
            yield replace(paragraph, turn=NARRATED) if after_turns and paragraph.turn is None else paragraph
        after_turns = paragraph is None


def _cells(table: html.HtmlElement) -> list[list[list[Paragraph]]]:
    """Return the cells of a table, row by row; none of one that holds another table."""
    if next(table.iterdescendants(TABLE_TAG), None) is not None:
        return []
    return [[list(_with_ends(_paragraphs(cell))) for cell in row if cell.tag in CELL_TAGS] for row in table.iter("tr")]


@dataclass
class _Open:
    """The paragraph that is being read: its runs, how much of it is links, and what it stands in."""

    container: html.HtmlElement
    runs: list[tuple[str, bool]] = field(default_factory=list)
    asides: set[html.HtmlElement] = field(default_factory=set)
    linked: list[str] = field(default_factory=list)
    links: int = 0
    headings: int = 0
    quotations: int = 0
    anchors: int = 0

    @cached_property
    def most_aside(self) -> float:
        """How much text may stand in an element beside the text."""
        return MOST_ASIDE * readable_size(self.container)

    def add(self, text: str | None, *, bold: bool) -> None:
        """Add a run of text."""
        if text:
            self.runs.append((text, bold))
            if self.anchors:
                self.linked.append(text)

    def enter(self, element: html.HtmlElement) -> None:
        """Note that an element begins."""
        tag = element.tag
        if tag == LINK_TAG:
            is_link = _is_link(element)
            self.anchors += is_link
            self.links += is_link
        if tag in INLINE:
            return
        self.headings += tag in HEADING_TAGS
        self.quotations += tag == QUOTATION_TAG
        if element is not self.container and _is_aside(element) and readable_size(element) <= self.most_aside:
            self.asides.add(element)

    def leave(self, element: html.HtmlElement) -> None:
        """Note that an element ends."""
        tag = element.tag
        if tag == LINK_TAG:
            self.anchors -= _is_link(element)
        if tag in INLINE:
            return
        self.headings -= tag in HEADING_TAGS
        self.quotations -= tag == QUOTATION_TAG
        self.asides.discard(element)

    def flushed(self) -> Iterator[Paragraph]:
        """Yield the paragraph, if there is something to see, and begin the next."""
        if not self.runs:
            return
        paragraph = joined(self.runs, heading=self.headings > 0, quoted=self.quotations > 0)
        if paragraph:
            rows = 0
            if self.links and len(paragraph.text) <= MAX_LINK_ROW:
                letters, linked = ink(paragraph.text), ink("".join(self.linked))
                rows = self.links if linked >= LINKED * letters else 0
            is_plain = not (self.asides or rows)
            yield paragraph if is_plain else replace(paragraph, boilerplate=bool(self.asides), links=rows)
        self.runs.clear()
        self.linked.clear()
        self.links = 0


def _paragraphs(container: html.HtmlElement) -> Iterator[Paragraph | None]:
    """Yield the paragraphs in reading order, and None behind those of a table of turns."""
    now = _Open(container)
    bold = [False]
    closing: list[str | None] = []
    skipped = None
    walker = etree.iterwalk(container, events=("start", "end", "comment", "pi"))
    for event, element in walker:
        if event in ("comment", "pi") or element is skipped:
            now.add(element.tail, bold=bold[-1])
            continue
        tag = element.tag
        ends_paragraph = tag not in INLINE
        if ends_paragraph and now.runs:
            yield from now.flushed()
        if event == "start":
            style = _style(element)
            if element is not container and _is_unread(element, tag, style):
                walker.skip_subtree()
                skipped = element
                continue
            if tag == TABLE_TAG and element is not container and (turns := turns_of_table(_cells(element))):
                yield from turns
                yield None
                walker.skip_subtree()
                skipped = element
                continue
            is_label = not ends_paragraph and _names_speaker(element)
            bold.append(_is_bold(tag, style, inherited=bold[-1]) or is_label)
            if ends_paragraph or tag == LINK_TAG:
                now.enter(element)
            # A style sheet sets a label apart; in the text a space does.
            opened, closed = (None, " ") if is_label else _marks(element, tag, style)
            closing.append(closed)
            now.add(opened, bold=bold[-1])
            now.add(element.text, bold=bold[-1])
        else:
            now.add(closing.pop(), bold=bold[-1])  # nothing but what stands in a paragraph is struck out
            bold.pop()
            if ends_paragraph or tag == LINK_TAG:
                now.leave(element)
            if element is not container:
                now.add(element.tail, bold=bold[-1])
    yield from now.flushed()


def _without_link_lists(paragraphs: Sequence[Paragraph]) -> tuple[Paragraph, ...]:
    """Return paragraphs with lists of links marked as nobody's words, unless links are most of what there is.

    A list is several links in one paragraph, or paragraphs one below the other that are nothing but a link.
    """
    marked: set[int] = set()
    for is_linked, group in groupby(range(len(paragraphs)), key=lambda index: paragraphs[index].links > 0):
        rows = list(group)
        if is_linked and (len(rows) >= LEAST_ROWS or paragraphs[rows[0]].links >= LEAST_LINKS):
            marked.update(rows)
    size = sum(len(paragraph.text) for paragraph in paragraphs)
    if sum(len(paragraphs[index].text) for index in marked) > MOST_ASIDE * size:
        return tuple(paragraphs)
    return tuple(replace(p, boilerplate=True) if index in marked else p for index, p in enumerate(paragraphs))


def _is_link(element: html.HtmlElement) -> bool:
    return element.get("href") is not None


def _is_aside(element: html.HtmlElement) -> bool:
    """Return whether an element is called one that stands beside the text: by its role, or by a name that it bears."""
    if not element.keys():
        return False
    named = f"{element.get('class') or ''} {element.get('id') or ''}"
    return element.get("role") in ASIDE_ROLES or not ASIDE_NAMES.isdisjoint(_words_of_name(named))


@lru_cache(maxsize=1024)  # a page has few names, and calls many elements by them
def _words_of_name(named: str) -> frozenset[str]:
    return frozenset(NAME_WORD.findall(named.lower()))


def _is_unread(element: html.HtmlElement, tag: str, style: _Style) -> bool:
    if tag in UNREAD:
        return True
    if not element.keys():
        return tag == "form" and readable_size(element) < PAGE_SIZED
    if style.hides or element.get("hidden", "until-found") != "until-found":
        return True
    return (tag == "form" or element.get("aria-hidden") == "true") and readable_size(element) < PAGE_SIZED


class _Style(NamedTuple):
    """What the style of an element does to its words: hides them, strikes them out, makes them bold or plain."""

    hides: bool = False
    strikes: bool = False
    bold: bool | None = None


UNSTYLED = _Style()


def _style(element: html.HtmlElement) -> _Style:
    style: str | None = element.get("style")
    return _read_style(style) if style else UNSTYLED


@lru_cache(maxsize=1024)  # a page has few styles, and gives them to many elements
def _read_style(style: str) -> _Style:
    small = style.lower()
    weight = WEIGHT_STYLE.search(small)
    return _Style(
        hides=HIDDEN_STYLE.search(small) is not None,
        strikes=STRUCK_STYLE.search(small) is not None,
        bold=weight["bold"] is not None if weight else None,
    )


def _is_struck(element: html.HtmlElement) -> bool:
    """Return whether words are struck out: a correction, which keeps its stroke in the text (see `corrections`)."""
    if element.tag not in INLINE:
        return False
    return (
        _strikes(element)
        and bool(element.text_content().strip())
        and all(inner.tag in INLINE and not _strikes(inner) for inner in element.iterdescendants())
    )


def _marks(element: html.HtmlElement, tag: str, style: _Style) -> tuple[str, str] | tuple[None, None]:
    """Return what marks a correction where an element begins and ends: strokes around what it strikes, or brackets.

    Words that are inserted right behind struck ones stand for them.
    """
    if not style.strikes and tag not in MARKING_TAGS:
        return None, None
    if _is_struck(element):
        return STROKE, STROKE
    before = element.getprevious() if tag == "ins" else None
    replaces = isinstance(before, html.HtmlElement) and _is_struck(before) and not (before.tail or "").strip()
    return (" [", "]") if replaces and element.text_content().strip() else (None, None)


def _strikes(element: html.HtmlElement) -> bool:
    return element.tag in STRUCK_TAGS or _style(element).strikes


def _names_speaker(element: html.HtmlElement) -> bool:
    """Return whether an element in a line is called after whoever speaks, which sets a label off as bold print does."""
    named: str | None = element.get("class") or element.get("itemprop")
    return named is not None and not SPEAKER_NAMES.isdisjoint(_words_of_name(named))


def _is_bold(tag: str, style: _Style, *, inherited: bool) -> bool:
    if style.bold is not None:
        return style.bold
    return inherited or tag in BOLD_TAGS
