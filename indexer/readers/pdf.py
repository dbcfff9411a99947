"""PDF files to paragraphs: line breaks undone, headers, footers and line numbers left out, bold print by the fonts.

Footnotes stand below all else as nobody's words, so that no turn is parted by them.

`pdf_lines` reads lines with their places; here they become paragraphs. A line goes on with the one
before it unless there is more space between them than usual, the one before stops where the next
word would have fitted, a turn starts, or the print changes its size.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain, groupby, pairwise, takewhile
from statistics import median

from onrecord.indexer.errors import UnreadableSource
from onrecord.indexer.readers.document import Document, Paragraph, joined, with_telling_bold, with_title
from onrecord.indexer.readers.line_numbers import line_number_ends
from onrecord.indexer.readers.pdf_lines import Line, read_pages
from onrecord.indexer.readers.properties import title_property
from onrecord.indexer.readers.wrapping import SENTENCE_ENDS, starts_turn

EDGE = 3  # a header or footer is among this many lines at the top or the bottom
REPEATED_SHARE = 0.4  # left and right pages may have headers of their own
LEAST_MARKED, MARKED_SHARE = 3, 0.8  # pages with a watermark
MARK_LETTERS = 5
SAME_PLACE = 5  # points
SAME_LINE = 2  # points
WIDE_GAP = 1.3  # times the usual distance between lines
OTHER_SIZE = 1.1
SLACK = 3  # times the size of print, for margins that are not straight
HEADING_SIZE = 1.15  # times the usual size of print
MIN_CHARACTERS = 20  # a scan has a stamp or a page number as text at most
SMALL_PRINT = 0.92  # times the usual size of print, for footnotes
NOTE_MARK = re.compile(r"(?:\d{1,3}|[*†‡§]{1,3})[.)\]]?\s*[^\W\d_]")
NUMBER = re.compile(r"\d+")
HYPHENATED = re.compile(r"(\w+)-$")


def read_pdf(raw: bytes, path: str) -> Document:
    """Return the paragraphs of a PDF. Raises `UnreadableSource`."""
    pages, title = read_pages(raw, path)
    if sum(len(line.text) for page in pages for line in page) < MIN_CHARACTERS:
        raise UnreadableSource(path, "holds no text (a scan?); run OCR on it first")
    stated = title_property(title)
    repeated = _repeated(pages)
    kept = (line for page in pages for line in page if id(line) not in repeated)
    lines = _without_line_numbers(list(kept))
    words = Counter(re.findall(r"\w+", " ".join(line.text for line in lines).lower()))
    paragraphs = with_telling_bold(_paragraphs(lines, words))
    left_out = tuple(line.text for page in pages for line in page if id(line) in repeated)
    return Document(with_title(paragraphs, stated), {"title": stated} if stated else {}, left_out=left_out)


def _repeated(pages: Sequence[Sequence[Line]]) -> set[int]:
    """Return the ids of the lines that stand in the same place on many pages: heads and feet, and watermarks."""
    edges = Counter(chain.from_iterable({_place(line) for line in _edges(page)} for page in pages))
    anywhere = Counter(chain.from_iterable({_place(line) for line in page if _may_mark(line)} for page in pages))
    least = max(2, REPEATED_SHARE * len(pages))
    at_edges = {id(line) for page in pages for line in _edges(page) if edges[_place(line)] >= least}
    least = max(LEAST_MARKED, MARKED_SHARE * len(pages))
    marks = {id(line) for page in pages for line in page if _may_mark(line) and anywhere[_place(line)] >= least}
    return at_edges | marks


def _may_mark(line: Line) -> bool:
    """Return whether a line could be a watermark: not a short one, which could be a label that recurs by chance."""
    return sum(c.isalpha() for c in line.text) >= MARK_LETTERS and line.text[-1:] not in (":", "：")


def _without_line_numbers(lines: Sequence[Line]) -> list[Line]:
    """Return the lines without the numbers of courts and parliaments, which may stand as lines of their own."""
    beside = [
        before.text if before.text.isdigit() and _share_baseline(before, after) else ""
        for before, after in pairwise(lines)
    ]
    if len(line_number_ends([f"{text} x" for text in beside if text])) > 0:
        lines = [line for line, text in zip(lines, [*beside, ""], strict=True) if not text]
    ends = line_number_ends([line.text for line in lines])
    return [
        _without_start(line, ends[index]) if index in ends else line
        for index, line in enumerate(lines)
        if line.text[ends.get(index, 0) :]
    ]


def _share_baseline(before: Line, after: Line) -> bool:
    return before.page == after.page and abs(before.baseline - after.baseline) < SAME_LINE


def _without_start(line: Line, end: int) -> Line:
    """Return a line without its first characters, moved to where the rest begins."""
    runs, left_out = [], end
    for text, bold in line.runs:
        runs.append((text[left_out:], bold))
        left_out = max(0, left_out - len(text))
    width = (line.right - line.left) / len(line.text)
    return replace(line, text=line.text[end:], runs=tuple(runs), left=line.left + width * end)


def _edges(page: Sequence[Line]) -> list[Line]:
    return [*page[:EDGE], *page[-EDGE:]]


def _place(line: Line) -> tuple[str, int]:
    return NUMBER.sub("#", line.text), round(line.baseline / SAME_PLACE)


def _paragraphs(lines: Sequence[Line], words: Counter[str]) -> Iterator[Paragraph]:
    if not lines:
        return
    size = median(line.size for line in lines)
    notes = _footnotes(lines, size)
    noted = {id(line) for below in notes.values() for line in below}
    lines = [line for line in lines if id(line) not in noted]
    gaps = [before.baseline - after.baseline for before, after in pairwise(lines) if before.page == after.page]
    leading = median([gap for gap in gaps if gap > 0] or [size * 1.2])
    right = sorted(line.right for line in lines)[int(0.95 * (len(lines) - 1))]
    paragraph = [lines[0]]
    for before, after in pairwise(lines):
        if _goes_on(before, after, leading, right):
            paragraph.append(after)
        else:
            yield from _assembled(paragraph, size, words)
            paragraph = [after]
    yield from _assembled(paragraph, size, words)
    for below in notes.values():  # below all else, where they stand in nobody's words
        yield from _noted(below, size, words)


def _footnotes(lines: Sequence[Line], size: float) -> dict[int, list[Line]]:
    """Return the footnotes of each page: the lines in smaller print at its foot, if a mark begins the first of them."""
    found = {}
    for page, group in groupby(lines, key=lambda line: line.page):
        printed = list(group)
        below = list(takewhile(lambda line: line.size < SMALL_PRINT * size, reversed(printed)))[::-1]
        first = next((index for index, line in enumerate(below) if NOTE_MARK.match(line.text)), None)
        if first is not None and len(below) < len(printed):  # a page of nothing but small print has no foot
            found[page] = below[first:]
    return found


def _noted(lines: Sequence[Line], size: float, words: Counter[str]) -> Iterator[Paragraph]:
    """Yield footnotes, each for itself, as nobody's words."""
    starts = [index for index, line in enumerate(lines) if index == 0 or NOTE_MARK.match(line.text)]
    for start, end in pairwise([*starts, len(lines)]):
        yield from (replace(note, boilerplate=True) for note in _assembled(lines[start:end], size, words))


def _goes_on(before: Line, after: Line, leading: float, right: float) -> bool:
    if max(before.size, after.size) > OTHER_SIZE * min(before.size, after.size):
        return False
    if before.page == after.page and before.baseline - after.baseline > WIDE_GAP * leading:
        return False
    if starts_turn(before.text, after.text, margin=None):
        return False
    if before.text[-1] in SENTENCE_ENDS and after.left > before.left + before.size:
        return False  # the first line of a paragraph is indented
    width = (after.right - after.left) / len(after.text)
    slack = 0 if before.text[-1] in SENTENCE_ENDS else SLACK * before.size
    return before.right + width * (len(after.text.split(maxsplit=1)[0]) + 1) > right - slack


def _assembled(lines: Sequence[Line], size: float, words: Counter[str]) -> Iterator[Paragraph]:
    runs = list(lines[0].runs)
    for before, after in pairwise(lines):
        hyphenated = HYPHENATED.search(before.text)
        if not hyphenated:
            runs.append((" ", False))
        elif words[hyphenated[1].lower() + after.text.split(maxsplit=1)[0].strip(".,;:?!").lower()]:
            text, bold = runs[-1]
            runs[-1] = (text.rstrip()[:-1], bold)  # the word stands elsewhere without the hyphen
        runs.extend(after.runs)
    paragraph = joined(runs, heading=lines[0].size > HEADING_SIZE * size)
    if paragraph:
        yield paragraph
