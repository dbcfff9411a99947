"""Plain text: lines are paragraphs, unless they were wrapped by hand."""

from __future__ import annotations

from onrecord.indexer.readers.text import read_text


def texts(text: str) -> list[str]:
    """Return the paragraphs' texts."""
    return [paragraph.text for paragraph in read_text(text).paragraphs]


def test_each_line_is_a_paragraph() -> None:
    """Blank lines do not matter, nor do the ways to end a line."""
    assert texts("One.\r\nTwo.\rThree.\n\n\nFour.\u2028Five.") == ["One.", "Two.", "Three.", "Four.", "Five."]


def test_lines_wrapped_at_a_margin_are_joined() -> None:
    """As transcripts saved from mail or Markdown are."""
    wrapped = (
        "MS. PSAKI:  Happy Monday.  I just have a couple of things for all of you\n"
        "at the top.  First, over the weekend, the President’s Homeland Security\n"
        "Advisor convened a coordination call.\n\n"
        "Q    Thank you.  Does the President have a view on that, and when will he say\n"
        "what it is?\n"
    )
    assert texts(wrapped) == [
        "MS. PSAKI: Happy Monday. I just have a couple of things for all of you at the top. First, over the "
        "weekend, the President’s Homeland Security Advisor convened a coordination call.",
        "Q Thank you. Does the President have a view on that, and when will he say what it is?",
    ]


def test_short_paragraphs_are_not_taken_for_wrapped_lines() -> None:
    """A small page of one-line turns stays a page of turns."""
    lines = [
        "Foreign Ministry Spokesperson Mao Ning's Regular Press Conference on July 24, 2020",
        "Reuters: What is the foreign ministry's comment on the talks that were held yesterday?",
        "Mao Ning: We have made our position on this matter clear on many occasions before.",
        "AFP: Does the foreign ministry have a comment on the talks that are held tomorrow?",
        "Mao Ning: Our position on this matter is the same as it was.",
    ]
    assert texts("\n".join(lines)) == lines
    assert texts("\n".join(lines[:2])) == lines[:2]


def test_whether_print_was_bold_is_not_known() -> None:
    """Plain text cannot show it."""
    assert {p.bold for p in read_text("One.\nTwo.").paragraphs} == {None}


def test_a_byte_order_mark_is_no_text() -> None:
    """Not even one that was decoded into the text."""
    assert texts("\ufeffOne.") == ["One."]
