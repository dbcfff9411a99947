"""Line numbers of courts and parliaments: at the head of every line or of every fifth, left out of the text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise

from onrecord.indexer.readers.wrapping import joint

NUMBERED = re.compile(r"(?P<indent>\s*)(?P<number>\d{1,4})(?P<space>\s+|$)(?P<rest>.*)")
LEAST_LINES = 10
MOST_NUMBERED = 0.85  # of the lines with text; page heads and feet have no number
FIFTH = 5
LETTERED = re.compile(r"[A-ZÀ-Þ](?:[.:]\s{2,}|\s{3,})\S")  # "Q.   What did you see?", set apart from what was asked
WORDS = re.compile(r"[^\W\d_]")
# Share of the numbered lines that must start at the margin; a line is indented if it starts more than INDENT columns
# to the right of it.
MARGIN_SHARE, INDENT = 0.1, 2
MOST_STEPS = 0.95  # of the numbers follow the one before, or begin a page anew


def without_line_numbers(lines: Sequence[str], ends: Mapping[int, int]) -> list[str]:
    """Return the lines with blanks for their numbers, which `line_number_ends` found, so that words keep their columns.

    A line that holds nothing but its number is blank then.
    """
    blank = (" " * ends.get(index, 0) + line[ends.get(index, 0) :] for index, line in enumerate(lines))
    return [line.rstrip() for line in blank]


def numbered_paragraphs(lines: Sequence[str], ends: Mapping[int, int]) -> list[str] | None:
    """Return the paragraphs of a text in which every line is numbered and paragraphs are indented, as courts print it.

    None for any other text. Blank lines are but its spacing. `ends` are what `line_number_ends` found.
    """
    filled = {index: lines[index][end:] for index, end in ends.items() if lines[index][end:].strip()}
    numbers = {int(match["number"]) for index in ends if (match := NUMBERED.fullmatch(lines[index]))}
    if len(filled) < LEAST_LINES or not any(number % FIFTH for number in numbers):
        return None
    columns = {index: ends[index] for index in filled}
    left = Counter(columns.values())
    margin = min(column for column, times in left.items() if times >= MARGIN_SHARE * len(filled))
    indented = sum(column > margin + INDENT for column in columns.values())
    if not indented or indented == len(filled):
        return None
    found: list[str] = []
    before: int | None = None
    for index in sorted(filled.keys() | {i for i, line in enumerate(lines) if line.strip() and i not in ends}):
        text = filled.get(index, lines[index]).strip()
        is_words = WORDS.search(text) and found and WORDS.search(found[-1])
        continues = is_words and index in filled and before in filled and columns[index] <= margin + INDENT
        continues = continues and not LETTERED.match(text)
        if continues:
            found[-1] += joint(found[-1], text) + text
        else:
            found.append(text)
        before = index
    return found


def line_number_ends(lines: Sequence[str]) -> dict[int, int]:
    """Return by the index of each numbered line where its words begin; nothing where lines are not numbered."""
    found = {index: match for index, line in enumerate(lines) if (match := NUMBERED.fullmatch(line))}
    filled = sum(1 for line in lines if line.strip())
    for step in (1, FIFTH):
        counted = {index: match for index, match in found.items() if int(match["number"]) % step == 0}
        numbers = [int(match["number"]) for match in counted.values()]
        if len(counted) * step >= max(LEAST_LINES, MOST_NUMBERED * filled) and _runs(numbers, step):
            return {index: match.start("rest") for index, match in counted.items()}
    return {}


def _runs(numbers: Sequence[int], step: int) -> bool:
    """Return whether numbers count up by a step, each page anew or all along."""
    follows = sum(after == before + step or after == step for before, after in pairwise(numbers))
    return follows >= MOST_STEPS * (len(numbers) - 1)
