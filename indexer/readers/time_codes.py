"""Time codes: when in a recording something is said, read from text and kept in seconds."""

from __future__ import annotations

import re

CLOCK = r"(?:\d{1,2}:)?\d{1,2}:[0-5]\d(?:[.,]\d{1,3})?"
CLOCK_TIME = re.compile(r"(?:(?P<hours>\d{1,2}):)?(?P<minutes>\d{1,2}):(?P<seconds>[0-5]\d(?:[.,]\d{1,3})?)")
SECONDS = re.compile(r"\d+(?:\.\d+)?")
# Before a label or the words ("[00:01:10] Q: …", "00:12 - …"), or behind a label ("Ann Jones: (00:12)").
LEADING = re.compile(rf"\s*(?:[\[(<](?P<closed>{CLOCK})[\])>]|(?P<bare>{CLOCK})(?=\s*[-–—|]?\s+\S))")
BEHIND_LABEL = re.compile(rf"[^:：.?!\n]{{2,60}}?\s*[:：]?\s*[\[(<]?(?P<time>{CLOCK})[\])>]?\s*")
RECURS = 3  # fewer lines with a time may be about the hour


def seconds_of(text: str) -> float | None:
    """Return the seconds that a time code stands for ("0:01:10", "70.5", "70.5s"); None for anything else."""
    text = text.strip()
    if found := CLOCK_TIME.fullmatch(text):
        whole = int(found["hours"] or 0) * 3600 + int(found["minutes"]) * 60
        return whole + float(found["seconds"].replace(",", "."))
    return float(text.removesuffix("s")) if SECONDS.fullmatch(text.removesuffix("s")) else None


def times_of_lines(lines: list[str]) -> list[float | None]:
    """Return the time that each line states at its head, if several do and they never run backwards."""
    found = [_stated(line) for line in lines]
    stated = [time for time in found if time is not None]
    return found if len(stated) >= RECURS and stated == sorted(stated) else [None] * len(lines)


def _stated(line: str) -> float | None:
    if leading := LEADING.match(line):
        return seconds_of(leading["closed"] or leading["bare"])
    behind = BEHIND_LABEL.fullmatch(line)
    return seconds_of(behind["time"]) if behind else None
