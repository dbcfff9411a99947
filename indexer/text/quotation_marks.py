"""The quotations of a paragraph, by the marks around them: straight, curly, German, French, Chinese.

Only the outermost are taken: what is quoted inside a quotation belongs to it. A quotation that is not closed runs to
the end of its paragraph, as printers have it where the next paragraph goes on quoting. A single mark counts only where
it cannot be an apostrophe.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.indexer.transcript import Span

# What opens a quotation, and what may close it.
CLOSED_BY = {
    "“": "”",
    "„": "“”",  # German, and how it is often typed
    "«": "»",
    "»": "«",  # German books
    "‹": "›",
    "「": "」",
    "『": "』",
    "〝": "〞",
    '"': '"',
    "＂": "＂",
    "”": "”",  # Swedish; and a closing mark typed for an opening one
}
SINGLE = {"‘": "’", "'": "'", "‚": "‘"}
MARK = re.compile(f"[{''.join({*CLOSED_BY, *SINGLE})}]")
LETTER = re.compile(r"[^\W_]")


@dataclass(frozen=True, slots=True)
class Marked:
    """A quotation in a paragraph: the words between the marks, and whether the closing one is there."""

    span: Span
    is_closed: bool


def marked(paragraph: str) -> Iterator[Marked]:
    """Yield the quotations of a paragraph, from left to right."""
    at = 0
    apostrophes = set[str]()  # marks that close nothing any more: no need to look for their ends again
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
    """Return whether a mark can open a quotation where it stands: not behind a letter, unless it opens only."""
    before = paragraph[at - 1] if at else " "
    after = paragraph[at + 1] if at + 1 < len(paragraph) else " "
    mark = paragraph[at]
    if mark in SINGLE or mark == "”":
        return not LETTER.match(before) and not after.isspace()
    if mark == '"':
        # Inches stand behind a digit; Chinese has no spaces before a mark.
        return not before.isdigit() and (not before.isascii() or not before.isalpha()) and not after.isspace()
    if mark == "»":
        return not LETTER.match(before)
    return True


def _end(paragraph: str, begin: int, opening: str) -> int | None:
    """Return where the mark stands that closes a quotation, those inside closed before; None if none does."""
    closing = (CLOSED_BY | SINGLE)[opening]
    if opening in SINGLE:
        return _end_of_single(paragraph, begin, closing)
    depth = 1
    for match in re.compile(f"[{opening}{closing}]").finditer(paragraph, begin):
        if match[0] in closing:
            depth -= 1
            if depth == 0:
                return match.start()
        else:
            depth += 1
    # Two opened and one closed: the slip is the writer's, and the words up to the last mark are quoted.
    last = max((paragraph.rfind(mark, begin) for mark in closing), default=-1)
    return last if last >= begin else None


def _end_of_single(paragraph: str, begin: int, closing: str) -> int | None:
    """Return where a single mark closes: behind a letter or a point, before none."""
    at = paragraph.find(closing, begin)
    while at >= 0:
        after = paragraph[at + 1] if at + 1 < len(paragraph) else " "
        if not LETTER.match(after) and not paragraph[at - 1].isspace() and at > begin:
            return at
        at = paragraph.find(closing, at + 1)
    return None
