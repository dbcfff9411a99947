"""Names with a post on the line below, as transcripts of companies' calls print their speakers."""

from __future__ import annotations

from tests.conftest import Parse
from tests.indexer.turns.test_shapes_of_pages import spoken

CEO, CFO, ANALYST = "Chief Executive Officer & Director, Northwind, Inc.", "Chief Financial Officer", "Barrow Bank LLC"
SAID = [
    ("Operator", "chair", "Good day. I turn the call over to Mary Lind."),
    ("Mary Lind", "official", "Revenue grew nine percent."),
    ("Tom Achebe", "official", "Margins were stable."),
    ("Operator", "chair", "Our first question comes from Sarah Oduya."),
    ("Sarah Oduya", "asker", "What is your view on margins?"),
    ("Tom Achebe", "official", "Margins will be stable."),
    ("Sarah Oduya", "asker", "And capital spending?"),
    ("Mary Lind", "official", "It will rise."),
]


def test_a_name_and_the_post_below_it_open_one_turn(parse_text: Parse) -> None:
    """No post is a speaker, and none is said; who has no post keeps the own words."""
    posts = {"Mary Lind": CEO, "Tom Achebe": CFO, "Sarah Oduya": "Barrow Bank, Research Division"}
    lines = [line for name, _, said in SAID for line in (name, posts.get(name), said) if line]
    transcript = parse_text("\n".join(["Northwind, Inc. FQ2 2024 Earnings Call", *lines]))
    assert spoken(transcript) == SAID


def test_pairs_that_say_nothing_are_the_list_of_those_who_take_part(parse_text: Parse) -> None:
    """Nobody's words; a letter behind the post tells who asks and who answers."""
    posts = {"Mary Lind": f"{CEO}        A", "Tom Achebe": f"{CFO}      A", "Sarah Oduya": f"{ANALYST}          Q"}
    lines = [
        line
        for name, _, said in SAID
        for line in ((f"Operator: {said}",) if name == "Operator" else (name, posts[name], said))
    ]
    head = ("Northwind, Inc. (NWD)", "Q2 2024 Earnings Call", "CORPORATE PARTICIPANTS")
    listed = ("Mary Lind", CEO, "Tom Achebe", CFO, "OTHER PARTICIPANTS", "Sarah Oduya", f"Analyst, {ANALYST}")
    transcript = parse_text("\n".join([*head, *listed, "MANAGEMENT DISCUSSION SECTION", *lines]))
    assert spoken(transcript) == SAID


def test_two_lines_of_a_list_are_no_speaker_and_no_post(parse_text: Parse) -> None:
    """Where no name recurs with a post below it, the lines stay what they are."""
    transcript = parse_text(
        "Statement by the Foreign Ministry\nChina opposes this.\nAnna Berg\nChief Executive Officer\nIt always has."
    )
    assert [turn.speaker for turn in transcript.turns if turn.label] == []
