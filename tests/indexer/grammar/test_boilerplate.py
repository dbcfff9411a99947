"""Furniture: what nobody said is known as such, and what somebody said is not."""

from __future__ import annotations

import pytest

from onrecord.indexer.grammar.boilerplate import foot_begins, is_caption, is_credit, is_furniture
from onrecord.indexer.readers.document import Paragraph
from tests.growth import grows_gently


@pytest.mark.parametrize(
    "text",
    [
        "Home > Spokesperson's Remarks",
        "Home Page > Spokesperson's Remarks",
        "News > FM Press Releases >",
        "[ Suggest To A Friend ]",
        "[ Print ]",
        "Print",
        "Share:",
        "Partager cet article",
        "Page 9 of 9",
        "**Questions and Answers",
        "8013945",
        "Copyright©1998-2014, Ministry of Foreign Affairs, the People's Republic of China",
        "A man passes a mural in New York, Oct. 2, 2021. (Photo by Michael Nagle/Xinhua)",
        "Premier Li meets the press. (Xinhua/Zhang Ling)",
        "With information from Xinhua.",
        "****************",
        "＊＊＊＊＊＊",
        "---",
    ],
)
def test_furniture(text: str) -> None:
    """Lines of real pages."""
    assert is_furniture(text)


@pytest.mark.parametrize(
    "text",
    [
        "Print media play an important role.",
        "Share the benefits of development: that is our aim.",
        "Exports > imports, as I said > twice. Do you agree?",
        "China has 8013945 of them.",
        "A: I saw the photo (it was not by Xinhua) and I have no comment.",
        "The two sides agreed to step up cooperation. (Xinhua)",
        "We protect copyright.",
        "(Laughter)",
        "No.",
    ],
)
def test_words_that_were_said_are_not_furniture(text: str) -> None:
    """Even where they hold the same words."""
    assert not is_furniture(text)


@pytest.mark.parametrize(
    ("unit", "end"),
    [("-", "x"), (". ", "x"), ("-- ", "x"), (" ", "x"), ("a>   ", ".")],
    ids=["dashes", "dots", "short dashes", "spaces", "trail"],
)
def test_a_hostile_line_is_judged_in_one_go(unit: str, end: str) -> None:
    """However the rules could be applied to it."""
    assert not is_furniture(unit * 10_000 + end)
    assert grows_gently(is_furniture, lambda size: unit * size + end, 20_000)


def test_credits_captions_and_dividers() -> None:
    """Each rule for itself."""
    assert is_credit("Source: Xinhua | 2023-01-31")
    assert is_credit("Editor: Zhang")
    assert not is_credit("Reuters: Xinhua reported it.")
    assert is_caption("Smoke rises. [File photo]")
    assert Paragraph("* * * * *").is_divider
    assert not Paragraph("**").is_divider


@pytest.mark.parametrize(
    "heading", ["Press contacts", "RELATED", "Notes to editors", "Pressekontakt", "En savoir plus"]
)
def test_a_foot_begins_with_its_heading(heading: str) -> None:
    """All that stands below it is nobody's, in every language."""
    said = ["We agreed on a fund for the harbour." * 20, "Thank you."]
    assert foot_begins([*said, heading, "Ida Hale", "+32 2 281 21 43", "Visit the meeting page"]) == 2


def test_a_foot_is_a_small_part_of_a_page() -> None:
    """A heading of this kind in the midst of a page is none of a foot."""
    assert foot_begins(["Good morning.", "Contacts", *["We met our friends at length today." * 3] * 40]) == 42
