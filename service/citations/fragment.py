"""Links into a page to the very words: text fragments (`#:~:text=`), as URL Fragment Text Directives define them.

A browser looks for the first place that matches, case aside and bounded by words, and marks it. A short quotation
stands in the link whole; of a long one, or one of several paragraphs, the first and last words do, as few as are found
nowhere before. Where the words themselves stand more than once, those before them lead to the right place.
"""

from __future__ import annotations

import re
from urllib.parse import quote, urldefrag

from onrecord.indexer.transcript import Span
from onrecord.service.citations.citation import Citation

WHOLE = 200  # characters; longer quotations are given by their ends
LEAST, MOST = 3, 25  # words at each end, and how many more are tried
CONTEXT = 12  # words before a quotation that may be needed to tell it from another
WEB = re.compile(r"https?://", re.IGNORECASE)
# A word; where a script has no spaces, what stands between two marks, since nobody else can tell words there.
WORD = re.compile(r"[^\s，。；：！？、]+[，。；：！？、]*[”’」』》）]*|[，。；：！？、…]+")


def source_link(citation: Citation) -> str | None:
    """Return the address of the page with the quotation marked, None if the source has none on the web."""
    url = web_address(citation.passage.url)
    return linked(url, citation.context.text, citation.span) if url else None


def web_address(url: str | None) -> str | None:
    """Return an address that may be linked to, None for any other: a document can call "javascript:…" its own."""
    return url if url and WEB.match(url) else None


def linked(url: str, text: str, span: Span) -> str:
    """Return an address that leads to a span of a page's text."""
    page, anchor = urldefrag(url)
    return f"{page}#{anchor}:~:{text_directive(text, span)}"


def text_directive(text: str, span: Span) -> str:
    """Return the directive (`text=…`) that finds a span of a text first."""
    quoted = span.of(text)
    if len(quoted) <= WHOLE and "\n" not in quoted:
        parts, place = [quoted], span.start
    else:
        ends = _ends(text, span)
        parts, place = [end.of(text) for end in ends], ends[0].start
    before = [] if _first(parts[0], text) == place else [f"{_encoded(_context(text, place, parts[0]))}-"]
    return "text=" + ",".join([*before, *map(_encoded, parts)])


def _ends(text: str, span: Span) -> tuple[Span, Span]:
    """Return a beginning and an end of a span, short ones, by which it is found, and found first if that can be."""
    pairs = [(head, tail) for head in _heads(text, span) for tail in _tails(text, span, head)]
    fitting = ((head, tail) for head, tail in pairs if _first(tail.of(text), text, head.end) == tail.start)
    last = pairs[-1]
    for last in fitting:  # looked for one after the other, since mostly the first will do
        if _first(last[0].of(text), text) == span.start:
            break
    return last


def _heads(text: str, span: Span) -> list[Span]:
    """Return the beginnings of a span, the shortest first: some words, within its first paragraph."""
    words = _words(text, span.start, _end_of_line(text, span))
    return [Span(span.start, word.end) for word in (words[LEAST - 1 :] or words[-1:])[:MOST]]


def _tails(text: str, span: Span, head: Span) -> list[Span]:
    """Return the ends of a span behind a beginning, the shortest first: some words, within its last paragraph."""
    words = _words(text, max(text.rfind("\n", 0, span.end) + 1, head.end), span.end)
    return [Span(word.start, span.end) for word in list(reversed(words[: 1 - LEAST] or words[:1]))[:MOST]]


def _context(text: str, start: int, wanted: str) -> str:
    """Return the words before a place, as few as tell it from all places before where the same words stand."""
    words = _words(text, 0, start)[-CONTEXT:]
    before = ""
    for word in reversed(words):
        before = text[word.start : words[-1].end]
        if "\n" in before:  # a browser compares no words across blocks
            return text[text.rfind("\n", 0, words[-1].end) + 1 : words[-1].end]
        if (
            re.search(re.escape(before) + r"\s*" + re.escape(wanted), text[: start + len(wanted) - 1], re.IGNORECASE)
            is None
        ):
            break
    return before


def _words(text: str, start: int, end: int) -> list[Span]:
    return [Span(*found.span()) for found in WORD.finditer(text, start, end)]


def _end_of_line(text: str, span: Span) -> int:
    end = text.find("\n", span.start, span.end)
    return span.end if end < 0 else end


def _first(wanted: str, text: str, start: int = 0) -> int:
    """Return where a browser would find some words first, from `start` on."""
    found = re.compile(rf"(?<!\w){re.escape(wanted)}(?!\w)" if _is_spaced(wanted) else re.escape(wanted), re.IGNORECASE)
    place = found.search(text, start)
    return place.start() if place else -1


def _is_spaced(words: str) -> bool:
    """Return whether words begin and end where a script with spaces has its words end."""
    return words[0].isascii() and words[-1].isascii()


def _encoded(words: str) -> str:
    """Return words as a directive holds them: commas and hyphens have a meaning there."""
    return quote(words, safe="").replace("-", "%2D")
