"""Plain text to paragraphs.

A line is a paragraph, unless the file wraps its lines at a margin (see `wrapping`). Line numbers of courts and
parliaments are left out, and so are the heads and numbers of pages; times at the heads of lines are kept as times, too.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import groupby

from onrecord.indexer.readers.document import Document, Paragraph, is_visible
from onrecord.indexer.readers.line_numbers import line_number_ends, numbered_paragraphs, without_line_numbers
from onrecord.indexer.readers.page_breaks import page_break_lines, without_page_breaks
from onrecord.indexer.readers.time_codes import CLOCK, times_of_lines
from onrecord.indexer.readers.wrapping import SENTENCE_ENDS, unwrapped
from onrecord.indexer.text.wording import normalised

# "Ann Ray<tab>Good morning.", with a time before the label or none.
SET_APART = re.compile(
    rf"\s*(?:(?P<time>[\[(]?{CLOCK}[\])]?)\s+)?(?P<label>[^\W\d_][^\t:：.?!]*?(?:\.[^\t:：.?!]+?)?)"
    r"(?:[ ]*\t\s*|[ ]{3,})(?P<said>[^\t]{2,})"
)
GAP = "   "
LEAST_RECURRING, SHARE_SET_APART = 2, 0.3  # of the lines with words
BEGINNING = 60  # code points by which a line is known again
LINE_BREAK = re.compile(r"\r\n|[\n\r\v\f\x85\u2028\u2029]")


def read_text(text: str) -> Document:
    """Return the paragraphs of a plain text. Whether they were bold cannot be known."""
    printed = LINE_BREAK.split(text.lstrip("\ufeff"))
    raw = [line.rstrip().expandtabs() for line in printed]
    ends = line_number_ends(raw)
    lines = without_line_numbers(raw, ends)
    breaks = page_break_lines(lines)
    numbered = None if breaks else numbered_paragraphs(raw, ends)
    paragraphs = [normalised(paragraph) for paragraph in numbered or _unwrapped(without_page_breaks(lines, breaks))]
    times = times_of_lines(paragraphs)
    leads = _labels_set_apart(printed)
    read = tuple(
        Paragraph(text, lead=_lead(text, leads) if leads else 0, time=time)
        for text, time in zip(paragraphs, times, strict=True)
    )
    return Document(read, left_out=tuple(breaks.values()))


def _labels_set_apart(lines: Sequence[str]) -> Mapping[str, int]:
    """Return how long the labels are that a tab or several spaces part from the words, by the beginnings of lines.

    Nothing where such lines are few, hold no sentences, or where no two of their labels recur: then they are columns of
    something else.
    """
    found = [match for line in lines if ("\t" in line or GAP in line) and (match := SET_APART.fullmatch(line))]
    counts = Counter(match["label"] for match in found)
    recurring = sum(times > 1 for times in counts.values())
    filled = sum(map(is_visible, lines))
    sentences = sum(match["said"].rstrip("\"'”’»)] ")[-1:] in SENTENCE_ENDS for match in found)
    if recurring < LEAST_RECURRING or len(found) < SHARE_SET_APART * filled or 2 * sentences < len(found):
        return {}
    labels = ((normalised(f"{match['time'] or ''} {match['label']}"), normalised(match["said"])) for match in found)
    return {f"{label} {said}"[:BEGINNING]: len(label) for label, said in labels}


def _lead(text: str, leads: Mapping[str, int]) -> int:
    return leads.get(text[:BEGINNING], 0)


def _unwrapped(lines: Sequence[str]) -> list[str]:
    """Return the paragraphs of lines that blank ones part into blocks."""
    return unwrapped([list(group) for filled, group in groupby(lines, key=is_visible) if filled])
