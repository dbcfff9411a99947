"""Line numbers of courts and parliaments: at the head of every line or of every fifth, left out of the text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

NUMBERED = re.compile(r"(?P<indent>\s*)(?P<number>\d{1,4})(?P<space>\s+|$)(?P<rest>.*)")
LEAST_LINES = 10
MOST_NUMBERED = 0.85  # of the lines with text; page heads and feet have no number
FIFTH = 5
MOST_STEPS = 0.95  # of the numbers follow the one before, or begin a page anew


def without_line_numbers(lines: Sequence[str]) -> list[str]:
    """Return the lines with blanks for their numbers, if they are numbered, so that words stay in their columns.

    A line that holds nothing but its number is blank then.
    """
    ends = line_number_ends(lines)
    blank = (" " * ends.get(index, 0) + line[ends.get(index, 0) :] for index, line in enumerate(lines))
    return [line.rstrip() for line in blank]


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
