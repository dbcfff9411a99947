"""Where something was said, if the page states it: above a briefing, or at the head of an agency's report.

A place is never guessed: a ministry that prints none has none.
"""

from __future__ import annotations

import re

from onrecord.indexer.store.context import Context
from onrecord.indexer.transcript import Kind, Role, Span

# "James S. Brady Press Briefing Room" and below it "7:06 P.M. EST".
CLOCK = re.compile(r"\d{1,2}:\d{2}\s*[AP]\.?M\.?(?:\s+[A-Z]{2,4})?")
# "BEIJING, Jan. 30 (Xinhua) --": words in capitals, then the month.
DATELINE = re.compile(r"(?P<place>[A-Z][A-Z.’' -]+(?:, [A-Z][A-Za-z. ]+)?), [A-Z][a-z]{2,8}\.? \d{1,2}\b")
MOST = 80  # characters; a longer line is no place
BY_WIRE = re.compile(r"(?i)^via (?:tele|video)conference$")


def stated_place(context: Context, kind: Kind) -> str | None:
    """Return the place that a page states for what was said, None if it states none."""
    head = _head(context)
    if kind is Kind.REPORT:
        found = next((found for line in head if (found := DATELINE.match(line))), None)
        return _in_lower_case(found["place"]) if found else None
    above = next((i for i, line in enumerate(head) if CLOCK.fullmatch(line)), 0)
    place = head[above - 1].strip("* ") if above else ""
    return place if place and len(place) <= MOST and not BY_WIRE.match(place) else None


def _head(context: Context) -> list[str]:
    """Return the lines before the first question, and the first that is said, which a dateline may open."""
    said = (i for i, block in enumerate(context.blocks) if block.role in {Role.OPENING, Role.QUESTION, Role.ANSWER})
    first = next(said, len(context.blocks) - 1)
    head = [block for block in context.blocks[: first + 1] if block.role not in {Role.TITLE, Role.FURNITURE}]
    whole = (Span(context.text.rfind("\n", 0, block.span.start) + 1, block.span.end) for block in head)
    return [line.strip() for span in whole for line in span.of(context.text).splitlines()]


def _in_lower_case(place: str) -> str:
    """Return a place as one writes it within a sentence: "United Nations" for "UNITED NATIONS"."""
    return " ".join(word.capitalize() if word.isupper() and "." not in word else word for word in place.split())
