"""Finds the quotations of a paragraph by their quotation marks: straight, curly, German, French, Chinese.

Only outermost quotations are returned; a nested one belongs to the one around it. An unclosed quotation runs to the end
of its paragraph, as is usual if the next paragraph continues it. A single mark counts only if it cannot be an
apostrophe.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.indexer.transcript import Span

# Opening marks, and the marks that may close them.
CLOSED_BY = {
    "“": "”",
    "„": "“”",  # German, with the correct and the often typed closing mark
    "«": "»",
    "»": "«",  # German books
    "‹": "›",
    "「": "」",
    "『": "』",
    "〝": "〞",
    '"': '"',
    "＂": "＂",
    "”": "”",  # Swedish, or a closing mark typed for an opening one
}
SINGLE = {"‘": "’", "'": "'", "‚": "‘"}
MARK = re.compile(f"[{''.join({*CLOSED_BY, *SINGLE})}]")
LETTER = re.compile(r"[^\W_]")
STOPS = frozenset(".,;:!?)")


@dataclass(frozen=True, slots=True)
class Marked:
    """A quotation in a paragraph: the span of its words without the marks, and whether it is closed."""

    span: Span
    is_closed: bool


def marked(paragraph: str) -> Iterator[Marked]:
    """Yield the quotations of a paragraph, from left to right."""
    at = 0
    apostrophes = set[str]()  # single marks with no closing mark further on, so the search is not repeated
    while opening := MARK.search(paragraph, at):
        begin = opening.end()
        mark = opening[0]
        at = begin
        if mark in apostrophes or not _may_open(paragraph, opening.start()):
            continue
        end = _end(paragraph, begin, mark)
        if end is None and mark in SINGLE:
            apostrophes.add(mark)
            continue
        stop = len(paragraph) if end is None else end
        if LETTER.search(paragraph, begin, stop):
            yield Marked(Span(begin, stop), is_closed=end is not None)
        at = stop + 1


def _may_open(paragraph: str, at: int) -> bool:
    """Return whether a mark can open a quotation here. One that can also close a quotation must not follow a letter."""
    before = paragraph[at - 1] if at else " "
    after = paragraph[at + 1] if at + 1 < len(paragraph) else " "
    mark = paragraph[at]
    if mark in SINGLE or mark == "”":
        return not LETTER.match(before) and not after.isspace()
    if mark == '"':
        # After a digit it means inches. In Chinese no space precedes an opening mark. One before a full stop closes a
        # quotation that nothing opened.
        is_closing = after.isspace() or (after in STOPS and not before.isspace())
        return not before.isdigit() and (not before.isascii() or not before.isalpha()) and not is_closing
    if mark == "»":
        return not LETTER.match(before)
    return True


def _end(paragraph: str, begin: int, opening: str) -> int | None:
    """Return the index of the mark that closes a quotation, skipping nested ones, or None if there is none."""
    closing = (CLOSED_BY | SINGLE)[opening]
    if opening in SINGLE:
        return _end_of_single(paragraph, begin, closing)
    if opening == '"':
        return _end_of_straight(paragraph, begin)
    depth = 1
    for match in re.compile(f"[{opening}{closing}]").finditer(paragraph, begin):
        if match[0] in closing:
            depth -= 1
            if depth == 0:
                return match.start()
        else:
            depth += 1
    # Two opening marks and one closing mark are a slip of the writer: the words up to the last mark are quoted.
    last = max((paragraph.rfind(mark, begin) for mark in closing), default=-1)
    return last if last >= begin else None


def _end_of_straight(paragraph: str, begin: int) -> int | None:
    """Return the place of a closing straight mark, or of a curly one that closes nothing else, as slips leave it."""
    depth = 0
    for match in re.compile('["“”]').finditer(paragraph, begin):
        if match[0] == '"' or (match[0] == "”" and depth == 0):
            return match.start()
        depth += 1 if match[0] == "“" else -1
    return None


def _end_of_single(paragraph: str, begin: int, closing: str) -> int | None:
    """Return the index of the closing single mark, which neither follows a space nor precedes a letter, or None."""
    at = paragraph.find(closing, begin)
    while at >= 0:
        after = paragraph[at + 1] if at + 1 < len(paragraph) else " "
        if not LETTER.match(after) and not paragraph[at - 1].isspace() and at > begin:
            return at
        at = paragraph.find(closing, at + 1)
    return None
