"""Cast lists: lines above the first turn that tell who speaks, and as what."""

from __future__ import annotations

import pytest

from onrecord.indexer.turns.cast_list import is_of_cast_list, names_who_leads, read_cast_list
from onrecord.indexer.turns.labels import LabelWords, label_words
from tests.conftest import Parse
from tests.indexer.turns.test_conversations import turns


def label(text: str) -> LabelWords:
    """Return what a label says."""
    found = label_words(text)
    assert found
    return found


@pytest.mark.parametrize(
    ("line", "called", "told"),
    [
        ("JS: John Smith", "JS", ("John Smith", None, False)),
        ("J.F.K. – John F. Kelly", "JFK", ("John F. Kelly", None, False)),
        ("Interviewer: Kate Rowe (KR)", "KR", ("Kate Rowe", "asker", False)),
        ("MODERATORS: Dana Cole (WPAN); Lee Park (Channel 4)", "PARK", ("Lee Park", "chair", False)),
        ("Carl Lind - Chief Executive Officer", "Carl Lind", ("Carl Lind", None, True)),
        ("Luis de Hale, Vice-President of the Bank,", "de Hale", ("Luis de Hale", None, True)),
        ("Toshiya Hari - Harbour Brothers", "Toshiya Hari", ("Toshiya Hari", None, False)),
    ],
)
def test_a_line_tells_of_a_label(line: str, called: str, told: tuple[str, str | None, bool]) -> None:
    """By initials, by the whole name or by the surname; as what, where a word or an office says so."""
    one = read_cast_list([line]).of(label(called))
    assert one
    assert (one.name, one.role and one.role.value, one.holds_office) == told


def test_a_surname_that_two_of_the_list_share_is_nobodys() -> None:
    """Ann and Jo Ray are both called Ray."""
    listed = read_cast_list(["Ann Ray, Minister for Trade", "Jo Ray, Minister for Ports"])
    assert listed.of(label("RAY")) is None
    assert listed.of(label("Jo Ray")) is not None


@pytest.mark.parametrize(
    ("text", "is_list"),
    [
        ("JS: John Smith", True),
        ("Interviewee: John Smith (JS)", True),
        ("PANELISTS: Ann Ray, Jo Lund and Al Kim", True),
        ("JS: It was cold.", False),
        ("MODERATOR: Jane Doe.", False),
        ("Minister: Ann Ray signed it", False),
    ],
)
def test_a_line_of_a_list_says_nothing(text: str, *, is_list: bool) -> None:
    """A key of initials, names with their initials, and several names open no turn; a name that is called does."""
    printed, _, said = text.partition(": ")
    assert is_of_cast_list(text, label(printed), said) is is_list


def test_who_presides_may_be_named_above_all_turns() -> None:
    """A name and a state are no sentence."""
    assert names_who_leads(label("President"), "Dame Barbara Ray (Norland)")
    assert not names_who_leads(label("President"), "The meeting is open.")


def test_initials_stand_for_the_names_that_the_page_gives(parse_text: Parse) -> None:
    """The key itself is nobody's words."""
    transcript = parse_text(
        "Interview with John Smith, former governor\nInterviewee: John Smith (JS)\nInterviewer: Kate Rowe (KR)\n"
        "KR: Where were you born?\nJS: In Port Anne. My father kept the light.\n"
        "KR: When did you first run?\nJS: In 1966."
    )
    assert turns(transcript)[1:] == [
        ("Kate Rowe", "asker", "Where were you born?"),
        ("John Smith", "official", "In Port Anne. My father kept the light."),
        ("Kate Rowe", "asker", "When did you first run?"),
        ("John Smith", "official", "In 1966."),
    ]


def test_moderators_called_by_surname_preside(parse_text: Parse) -> None:
    """The candidates are participants, though they hold offices."""
    transcript = parse_text(
        "Governor's Debate, Port Anne, October 12, 2022\nPARTICIPANTS: Governor Carl Lind (D); Senator Ruth Boyd (R)\n"
        "MODERATORS: Dana Cole (WPAN); Lee Park (Channel 4)\n"
        "COLE: Governor, why are taxes up?\nLIND: They are not up.\n"
        "PARK: Senator, would you close schools?\nBOYD: No, I would not.\n"
        "LIND: You voted to close nine.\nCOLE: Thank you."
    )
    assert {turn.label: (turn.speaker, turn.role.value) for turn in transcript.turns if turn.label} == {
        "COLE": ("Dana Cole", "chair"),
        "PARK": ("Lee Park", "chair"),
        "LIND": ("Carl Lind", "participant"),
        "BOYD": ("Ruth Boyd", "participant"),
    }


def test_posts_in_the_list_of_a_call_tell_who_answers(parse_text: Parse) -> None:
    """Those of the company hold offices, the analysts ask."""
    transcript = parse_text(
        "Norland Inc. Earnings Conference Call\nCompany Participants\nAnn Shen - Director of Investor Relations\n"
        "Carl Lind - Chief Executive Officer\nConference Call Participants\nToshiya Hari - Harbour Brothers\nOperator\n"
        "Good day. Ann Shen, please go ahead.\nAnn Shen\nThank you. Here is Carl.\nCarl Lind\nIt was strong.\n"
        "Operator\nToshiya Hari, your line is open.\nToshiya Hari\nHow is inventory?\nCarl Lind\nIt is lean.\n"
        "Toshiya Hari\nWill it stay so?\nCarl Lind\nYes."
    )
    assert {turn.speaker: turn.role.value for turn in transcript.turns if turn.label} == {
        "Operator": "chair",
        "Ann Shen": "official",
        "Carl Lind": "official",
        "Toshiya Hari": "asker",
    }
