"""Titles: what kind of document they announce."""

from __future__ import annotations

import pytest

from onrecord.indexer.transcript import Kind
from onrecord.indexer.turns.titles import announced_kind, interview_partner, is_written_statement


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Press conference and interview of the Prime Minister", Kind.PRESS_CONFERENCE),
        ("Doorstop interview", Kind.INTERVIEW),
        ("Entretien avec Jean Morel", Kind.INTERVIEW),
        ("Norland Inc. Q1 Earnings Call", Kind.PRESS_CONFERENCE),
        ("Rueda de prensa del Consejo", Kind.PRESS_CONFERENCE),
        ("外務大臣会見記録", Kind.PRESS_CONFERENCE),
        ("Conferenza stampa", Kind.PRESS_CONFERENCE),
        ("Брифинг официального представителя", Kind.PRESS_CONFERENCE),
        ("House of Commons Debates", Kind.DEBATE),
        ("The price of fish", None),
    ],
)
def test_a_title_announces_a_kind(title: str, kind: Kind | None) -> None:
    """A press conference before an interview, both before what may be one, a debate last."""
    assert announced_kind(title) is kind


def test_who_leads_an_interview_stands_behind_with() -> None:
    """In every language."""
    assert interview_partner("Interview with Ann Ray") == " Ann Ray"
    assert interview_partner("Interview mit Ann Ray") == " Ann Ray"
    assert interview_partner("Interview: Ann Ray") is None


def test_remarks_at_a_press_conference_are_no_written_statement() -> None:
    """The same title without one is."""
    assert is_written_statement("Remarks by President Hale on ships")
    assert is_written_statement("Prepared keynote address by President Hale")
    assert not is_written_statement("Remarks by President Hale in press conference")
