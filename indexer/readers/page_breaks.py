"""Page breaks in plain text: running heads and page numbers that a conversion left among the words.

They are told by their course, and by no list of words: numbers that count up by one along the text, and lines that
stand beside them again and again.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from itertools import pairwise

from onrecord.indexer.readers.wrapping import SENTENCE_ENDS

LEAST_PAGES = 3  # numbers in a row
LEAST_LINES = 5  # with text on a page, or a list of numbers would be one
BESIDE = 0.8  # of the page numbers have a running head beside them, and nearly all such lines stand there
MAX_HEAD = 120  # code points of a line that may be a running head
NEAR = 2  # lines with text between a page number and a running head
MOST_NUMBERS = 4  # in a line
NUMBER = re.compile(r"\d+")
OF_PAGES = re.compile(r"\d+\s*(?:of|/|von|sur|de|di)\s*\d+|\bpages?\b|^\W*\d+\W*$|第?\d+[頁页]", re.IGNORECASE)


def page_break_lines(lines: Sequence[str]) -> dict[int, str]:
    """Return the lines that are page numbers or running heads, by their index; nothing where no pages are counted."""
    filled = [index for index, line in enumerate(lines) if line.strip()]
    numbers = _page_numbers(lines, filled)
    if not numbers:
        return {}
    rank = {index: place for place, index in enumerate(filled)}
    where: defaultdict[str, set[int]] = defaultdict(set)
    beside: Counter[str] = Counter()
    for index in numbers:
        near = range(max(0, rank[index] - NEAR), min(len(filled), rank[index] + NEAR + 1))
        lines_near = {_folded(lines[filled[place]]): filled[place] for place in near if filled[place] not in numbers}
        for line, place in lines_near.items():
            beside[line] += 1
            where[line].add(place)
    everywhere = Counter(_folded(lines[index]) for index in filled)
    heads = {
        line
        for line, times in beside.items()
        if times >= max(LEAST_PAGES, BESIDE * len(numbers)) and times >= BESIDE * everywhere[line] and _may_head(line)
    }
    found = {*numbers, *(index for line in heads for index in where[line])}
    return {index: lines[index].strip() for index in sorted(found)}


def _may_head(line: str) -> bool:
    """Return whether a line could be a running head: short, and no label of somebody's turn."""
    return len(line) <= MAX_HEAD and line[-1:] not in (":", "：")


def _page_numbers(lines: Sequence[str], filled: Sequence[int]) -> set[int]:
    """Return the indexes of the lines that number the pages: alike but for a number, which counts up by one."""
    alike: defaultdict[tuple[str, int], list[tuple[int, int]]] = defaultdict(list)
    for index in filled:
        line = lines[index].strip()
        numbers = NUMBER.findall(line)
        if not 0 < len(numbers) <= MOST_NUMBERS or len(line) > MAX_HEAD or not OF_PAGES.search(line):
            continue
        for place, number in enumerate(numbers):
            rest = [*numbers[:place], "#", *numbers[place + 1 :]]
            alike[f"{NUMBER.sub('#', line)} {' '.join(rest)}", place].append((index, int(number)))
    pages = [group for group in alike.values() if _counts_up([number for _, number in group])]
    found = {index for group in pages for index, _ in group}
    return found if len(filled) >= LEAST_LINES * max(map(len, pages), default=1) else set()


def _counts_up(numbers: Sequence[int]) -> bool:
    """Return whether numbers count up by one; where a page has none, one is left out."""
    steps = [after - before for before, after in pairwise(numbers)]
    return len(numbers) >= LEAST_PAGES and all(step > 0 for step in steps) and 3 * steps.count(1) >= len(steps)


def _folded(line: str) -> str:
    return NUMBER.sub("#", " ".join(line.split()))


def without_page_breaks(lines: Sequence[str], breaks: Mapping[int, str]) -> list[str]:
    """Return the lines without page breaks; where a sentence goes on over one, so do its lines."""
    kept: list[str] = []
    index = 0
    while index < len(lines):
        if index not in breaks:
            kept.append(lines[index])
            index += 1
            continue
        end = index
        while end < len(lines) and (end in breaks or not lines[end].strip()):
            end += 1
        while kept and not kept[-1].strip():
            kept.pop()
        goes_on = kept and end < len(lines) and kept[-1].strip()[-1:] not in SENTENCE_ENDS
        kept += [] if goes_on else [""]
        index = end
    return kept
