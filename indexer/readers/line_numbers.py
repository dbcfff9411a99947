"""Line numbers of courts and parliaments: printed at the head of every line or of every fifth, and left out of the text."""

from __future__ import annotations

import re
from collections.abc import Sequence

NUMBERED = re.compile(r"(?P<indent>\s*)(?P<number>\d{1,4})(?P<space>\s+|$)(?P<rest>.*)")
LEAST_LINES = 10
MOST_NUMBERED = 0.85  # of the lines with text; page heads and feet have no number
FIFTH = 5
MOST_STEPS = 0.95  # of the numbers follow the one before, or begin a page anew


def without_line_numbers(lines: Sequence[str]) -> list[str]:
    """Return the lines without their numbers, if they are numbered; what stands between pages stays.

    A line that holds nothing but its number is blank.
    """
    for step in (1, FIFTH):
        numbers = {
            index: int(found["number"]) for index, line in enumerate(lines) if (found := NUMBERED.fullmatch(line))
        }
        counted = {index: number for index, number in numbers.items() if number % step == 0}
        filled = sum(1 for line in lines if line.strip())
        if len(counted) * step >= max(LEAST_LINES, MOST_NUMBERED * filled) and _runs(list(counted.values()), step):
            return [_without(line) if index in counted else line for index, line in enumerate(lines)]
    return list(lines)


def _runs(numbers: Sequence[int], step: int) -> bool:
    """Return whether numbers count up by a step, each page anew or all along."""
    follows = sum(after == before + step or after == step for before, after in zip(numbers, numbers[1:], strict=False))
    return follows >= MOST_STEPS * (len(numbers) - 1)


def _without(line: str) -> str:
    """Return a line with blanks for its number, so that its words stay in their columns."""
    found = NUMBERED.fullmatch(line)
    return (" " * found.start("rest") + found["rest"]).rstrip() if found else line
