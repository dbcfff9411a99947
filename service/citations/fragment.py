"""Links to the exact words in a page: text fragments (`#:~:text=`), as defined by URL Fragment Text Directives.

A browser marks the first match, ignoring case and respecting word boundaries. A short quotation is written into the
link in full. A long one, or one of several paragraphs, is given by its first and last words, by as few as have no
earlier match. If the words occur earlier in the page, the words before them are added as a prefix.
"""

from __future__ import annotations

import re
from urllib.parse import quote, urldefrag

from onrecord.indexer.transcript import Span
from onrecord.service.citations.citation import Citation

WHOLE = 200  # characters; a longer quotation is given by its first and last words
LEAST, MOST = 3, 25  # words at each end: the fewest, and how many longer ends are tried
CONTEXT = 12  # the most words of a prefix
WEB = re.compile(r"https?://", re.IGNORECASE)
# A word; in a script without spaces, the text between two punctuation marks.
WORD = re.compile(r"[^\s，。；：！？、]+[，。；：！？、]*[”’」』》）]*|[，。；：！？、…]+")


def source_link(citation: Citation) -> str | None:
    """Return a link to the quotation in its page, or None if the source has no web address."""
    url = web_address(citation.passage.url)
    return linked(url, citation.context.text, citation.span) if url else None


def web_address(url: str | None) -> str | None:
    """Return `url` if it is http(s), else None, since a document may state any URL, such as "javascript:…"."""
    return url if url and WEB.match(url) else None


def linked(url: str, text: str, span: Span) -> str:
    """Return the URL of a page with a text directive that marks a span of its text."""
    page, anchor = urldefrag(url)
    return f"{page}#{anchor}:~:{text_directive(text, span)}"


def text_directive(text: str, span: Span) -> str:
    """Return the directive (`text=…`) whose first match in a text is the span."""
    quoted = span.of(text)
    if len(quoted) <= WHOLE and "\n" not in quoted:
        parts, place = [quoted], span.start
    else:
        ends = _ends(text, span)
        parts, place = [end.of(text) for end in ends], ends[0].start
    before = [] if _first(parts[0], text) == place else [f"{_encoded(_context(text, place, parts[0]))}-"]
    return "text=" + ",".join([*before, *map(_encoded, parts)])


def _ends(text: str, span: Span) -> tuple[Span, Span]:
    """Return a short beginning and a short end that together match a span and, if possible, nothing before it."""
    pairs = [(head, tail) for head in _heads(text, span) for tail in _tails(text, span, head)]
    fitting = ((head, tail) for head, tail in pairs if _first(tail.of(text), text, head.end) == tail.start)
    last = pairs[-1]
    for last in fitting:  # one at a time, since usually the first will do
        if _first(last[0].of(text), text) == span.start:
            break
    return last


def _heads(text: str, span: Span) -> list[Span]:
    """Return beginnings of a span within its first paragraph, shortest first."""
    words = _words(text, span.start, _end_of_line(text, span))
    return [Span(span.start, word.end) for word in (words[LEAST - 1 :] or words[-1:])[:MOST]]


def _tails(text: str, span: Span, head: Span) -> list[Span]:
    """Return ends of a span within its last paragraph and after `head`, shortest first."""
    words = _words(text, max(text.rfind("\n", 0, span.end) + 1, head.end), span.end)
    return [Span(word.start, span.end) for word in list(reversed(words[: 1 - LEAST] or words[:1]))[:MOST]]


def _context(text: str, start: int, wanted: str) -> str:
    """Return the shortest run of words before `start` that does not also precede an earlier match of `wanted`."""
    words = _words(text, 0, start)[-CONTEXT:]
    before = ""
    for word in reversed(words):
        before = text[word.start : words[-1].end]
        if "\n" in before:  # a browser does not match across blocks
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
    """Return the index of the first match at or after `start`, as a browser finds it, or -1."""
    found = re.compile(rf"(?<!\w){re.escape(wanted)}(?!\w)" if _is_spaced(wanted) else re.escape(wanted), re.IGNORECASE)
    place = found.search(text, start)
    return place.start() if place else -1


def _is_spaced(words: str) -> bool:
    """Return whether words begin and end in a script that separates words by spaces."""
    return words[0].isascii() and words[-1].isascii()


def _encoded(words: str) -> str:
    """Return words percent-encoded for a directive, in which commas and hyphens are syntax."""
    return quote(words, safe="").replace("-", "%2D")
