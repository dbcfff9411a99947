"""Links into a page to the very words: text fragments (`#:~:text=`), as URL Fragment Text Directives define them.

A browser looks for the first place that matches, case aside and bounded by words, and marks it. A short quotation
stands in the link whole; of a long one, or one of several paragraphs, the first and last words do, as few as are found
nowhere before. Where the words themselves stand more than once, those before them lead to the right place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import quote, urldefrag

from indexer.transcript import Span
from service.citation.records import Citation

WHOLE = 200  # characters; longer quotations are given by their ends
LEAST = 3  # words at each end
CONTEXT = 12  # words before a quotation that may be needed to tell it from another
# A word; where a script has no spaces, what stands between two marks, since nobody else can tell words there.
WORD = re.compile(r"[^\s，。；：！？、]+[，。；：！？、]*[”’」』》）]*|[，。；：！？、…]+")


def source_link(citation: Citation) -> str | None:
    """Return the address of the page with the quotation marked, None where the source has none."""
    url = citation.passage.url
    return linked(url, citation.context.text, citation.span) if url else None


def linked(url: str, text: str, span: Span) -> str:
    """Return an address that leads to a span of a page's text."""
    page, anchor = urldefrag(url)
    return f"{page}#{anchor}:~:{text_directive(text, span)}"


def text_directive(text: str, span: Span) -> str:
    """Return the directive (`text=…`) that finds a span of a text first."""
    quoted = span.of(text)
    if len(quoted) <= WHOLE and "\n" not in quoted:
        parts = [quoted]
        is_first = _first(quoted, text) == span.start
    else:
        head = next(_heads(text, span))
        parts = [head.of(text), next(_tails(text, span, head)).of(text)]
        is_first = _first(parts[0], text) == head.start
    before = [] if is_first else [f"{_encoded(_context(text, span.start, parts[0]))}-"]
    return "text=" + ",".join([*before, *map(_encoded, parts)])


def _heads(text: str, span: Span) -> Iterator[Span]:
    """Yield beginnings of a span, the shortest that is found first at its place; else the whole first paragraph."""
    words = _words(text, span.start, _end_of_line(text, span))
    heads = [Span(span.start, word.end) for word in words[LEAST - 1 :]] or [Span(span.start, words[-1].end)]
    yield from (head for head in heads if _first(head.of(text), text) == head.start)
    yield heads[-1]


def _tails(text: str, span: Span, head: Span) -> Iterator[Span]:
    """Yield ends of a span, behind its head, the shortest that is found first at its place."""
    start = max(text.rfind("\n", 0, span.end) + 1, head.end)
    words = _words(text, start, span.end)
    tails = [Span(word.start, span.end) for word in reversed(words[: 1 - LEAST] or words[:1])]
    yield from (tail for tail in tails if _first(tail.of(text), text, head.end) == tail.start)
    yield tails[-1]


def _context(text: str, start: int, wanted: str) -> str:
    """Return the words before a place, as few as tell it from all places before where the same words stand."""
    words = _words(text, 0, start)[-CONTEXT:]
    before = ""
    for word in reversed(words):
        before = text[word.start : words[-1].end]
        if "\n" in before:  # a browser compares no words across blocks
            return text[text.rfind("\n", 0, words[-1].end) + 1 : words[-1].end]
        if (
            re.search(_pattern(before) + r"\s*" + _pattern(wanted), text[: start + len(wanted) - 1], re.IGNORECASE)
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
    found = re.compile(rf"(?<!\w){_pattern(wanted)}(?!\w)" if _is_spaced(wanted) else _pattern(wanted), re.IGNORECASE)
    place = found.search(text, start)
    return place.start() if place else -1


def _is_spaced(words: str) -> bool:
    """Tell whether words begin and end where a script with spaces has its words end."""
    return words[0].isascii() and words[-1].isascii()


def _pattern(words: str) -> str:
    return re.escape(words)


def _encoded(words: str) -> str:
    """Return words as a directive holds them: commas and hyphens have a meaning there."""
    return quote(words, safe="").replace("-", "%2D")
