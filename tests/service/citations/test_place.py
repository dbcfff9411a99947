"""Places: stated or none."""

from __future__ import annotations

import pytest

from onrecord.indexer.store.context import Context, Turn
from onrecord.indexer.transcript import Block, Kind, Role, Span
from onrecord.service.citations.place import stated_place


def context(*lines: tuple[Role, str]) -> Context:
    """Return a context whose text has these lines."""
    text, blocks = "", []
    for role, line in lines:
        blocks.append(Block(role, Span(len(text), len(text) + len(line))))
        text += f"{line}\n"
    turn = Turn("x", None, "", Span(0, 0), ())
    return Context(text, tuple(blocks), (turn,), turn, None, None)


@pytest.mark.parametrize(
    ("lines", "kind", "place"),
    [
        (
            [(Role.NARRATION, "James S. Brady Press Briefing Room"), (Role.NARRATION, "7:06 P.M. EST")],
            Kind.PRESS_CONFERENCE,
            "James S. Brady Press Briefing Room",
        ),
        ([(Role.NARRATION, "*Tokyo, Japan**"), (Role.NARRATION, "11:03 A.M. JST")], Kind.STATEMENT, "Tokyo, Japan"),
        ([(Role.NARRATION, "Via Teleconference"), (Role.NARRATION, "7:06 P.M. EST")], Kind.PRESS_CONFERENCE, None),
        ([(Role.NARRATION, "7:06 P.M. EST")], Kind.PRESS_CONFERENCE, None),
        ([(Role.NARRATION, "James S. Brady Press Briefing Room")], Kind.PRESS_CONFERENCE, None),
        ([(Role.FURNITURE, "Home"), (Role.FURNITURE, "7:06 P.M. EST")], Kind.PRESS_CONFERENCE, None),
        ([(Role.ANSWER, "BEIJING, Jan. 30 (Xinhua) -- Mao Ning said so.")], Kind.REPORT, "Beijing"),
        ([(Role.ANSWER, "UNITED NATIONS, March 3 -- He said so.")], Kind.REPORT, "United Nations"),
        ([(Role.ANSWER, "Mao Ning said on Monday, Jan. 30, that it is so.")], Kind.REPORT, None),
        ([(Role.ANSWER, "BEIJING, Jan. 30 -- we say so.")], Kind.PRESS_CONFERENCE, None),
    ],
)
def test_a_place_is_what_the_page_states(lines: list[tuple[Role, str]], kind: Kind, place: str | None) -> None:
    """Above the hour of a briefing, or at the head of a report."""
    assert stated_place(context((Role.TITLE, "Title"), *lines, (Role.ANSWER, "We said so.")), kind) == place


def test_a_page_without_a_word_has_no_place() -> None:
    """And no error."""
    assert stated_place(context(), Kind.REPORT) is None
