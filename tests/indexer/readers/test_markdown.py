"""Markdown: paragraphs as they are seen, bold print, and what the front matter states."""

from __future__ import annotations

import pytest

from onrecord.indexer.readers.document import NARRATED, Document, Paragraph, Stated
from onrecord.indexer.readers.formats import read
from tests.growth import grows_gently

BRIEFING = r"""---
title: "Briefing by the Press\_Secretary"
date: '2021-01-20'
published_time: 2021-01-20 19:06:00-05:00
source_url: https://example.org/1
source: The Office
tags: [a, b]
---

Briefing Room

7:06 P.M. EST  
&nbsp;  
MS. DOE:  Good evening.  This is \[senior official\], and we have <s>one</s>
two things for you.  (Laughter.)

1956.  That was the year.

-   First point, which goes on
    and on
-   Second

> Quoted words.

    An indented paragraph.

Q    Thank you.
MS. DOE: You’re welcome.

***
"""  # noqa: W291 - two spaces make a hard line break


def texts(text: str) -> list[str]:
    """Return the paragraphs' texts."""
    return [paragraph.text for paragraph in read(text.encode(), "x.md").paragraphs]


def test_a_briefing_becomes_its_paragraphs() -> None:
    """Title, hard breaks, lists with the year that is none, quotations, turns without a blank line."""
    words = (
        "Briefing Room",
        "7:06 P.M. EST",
        "MS. DOE: Good evening. This is [senior official], and we have ~~one~~ two things for you. (Laughter.)",
        "1956. That was the year.",
        "First point, which goes on and on",
        "Second",
        "Quoted words.",
        "An indented paragraph.",
        "Q Thank you.",
        "MS. DOE: You’re welcome.",
        "***",
    )
    title = "Briefing by the Press Secretary"
    assert read(BRIEFING.encode(), "x.md") == Document(
        (Paragraph(title, heading=True), *(Paragraph(w, quoted=w == "Quoted words.") for w in words)),
        {
            "title": Stated(title, "front matter"),
            "date": Stated("2021-01-20", "front matter"),
            "published": Stated("2021-01-20 19:06:00-05:00", "front matter"),
            "url": Stated("https://example.org/1", "front matter"),
            "publisher": Stated("The Office", "front matter"),
        },
    )


def test_struck_words_keep_their_strokes() -> None:
    """A correction is never printed as if it had been left standing; a tag without its end marks nothing."""
    assert texts("He comes on <s>Wednesday</s> \\[Thursday\\]. It is <DEL>not</DEL> so.") == [
        "He comes on ~~Wednesday~~ [Thursday]. It is ~~not~~ so."
    ]
    assert texts("He comes on <s>Wednesday. It is so.") == ["He comes on Wednesday. It is so."]


def test_bold_and_headings_are_kept() -> None:
    """A first heading is the title, and stands there once."""
    document = read(b"# Remarks on *Space*\n\n**Q: Does China** agree, **yes?**\n\nA: Yes, **in**deed.\n", "x.md")
    assert document == Document(
        (
            Paragraph("Remarks on Space", bold=False, heading=True),
            Paragraph("Q: Does China agree, yes?", bold=True),
            Paragraph("A: Yes, indeed.", bold=False),
        ),
        {"title": Stated("Remarks on Space", "first heading")},
    )


def test_a_wrapped_line_is_no_turn_of_its_own() -> None:
    """Even if it starts with words and a colon."""
    text = (
        "We discussed this with the mayors of several cities, and they said to us\n"
        "what many of you have heard from them before, in this room and elsewhere.\n"
        "Look: it is a hard thing to do, and nobody here has ever said otherwise in\n"
        "all these years, which is why we have tried it in more than one way, and we\n"
        "will try it again together with them."
    )
    assert len(texts(text)) == 1


def test_html_within_is_read_as_on_a_page() -> None:
    """Breaks break, tags vanish, comments and scripts are not read."""
    text = "One<br>two <u>three</u>.\n\n<div><p>Four.</p><script>x</script></div>\n\n<!-- five -->\n\nSix.\n"
    assert texts(text) == ["One", "two three.", "Four.", "Six."]


@pytest.mark.parametrize(
    ("head", "stated"),
    [
        ("---\ntitle: One: the first\ndate: 2020\n---\n", {"title": "One: the first", "date": "2020"}),
        (
            "---\nspeaker: [A. Doe, B. Roe]\nsource: http://x.org/\n...\n",
            {"speaker": "A. Doe, B. Roe", "url": "http://x.org/"},
        ),
        ("---\nWords, no fields.\n---\n", {}),
        ("---\ntitle: Never closed\n", {}),
        ("---\ntitle:\n---\n", {}),
    ],
)
def test_front_matter(head: str, stated: dict[str, str]) -> None:
    """What is none is text; a colon in a title, which YAML does not allow, is read as it was meant."""
    document = read(f"{head}\nWords.".encode(), "x.md")
    assert {name: value.value for name, value in document.stated.items()} == stated
    assert document.paragraphs[-1].text == "Words."


def test_front_matter_makes_a_text_markdown() -> None:
    """Whatever the file is called."""
    assert read(b"---\ntitle: T\n---\n**Words.**", "x.txt").paragraphs[1].text == "Words."


@pytest.mark.parametrize(
    ("start", "unit"),
    [("", "<!--"), ("", "> "), ("", "["), ("", "*a "), ("---\n", "a\n")],
    ids=repr,
)
def test_hostile_text_is_read_in_one_go(start: str, unit: str) -> None:
    """It is only text."""
    assert grows_gently(lambda text: read(text.encode(), "x.md"), lambda size: f"{start}{unit * size} end", 1_000)


def test_a_numbered_heading_with_a_line_below_it_is_a_heading() -> None:
    """To Markdown it is an item of a list, and the line a part of its words."""
    document = read(b"4. Dr Ann Ray\n=============\n\n**Counsel**: Good morning.\n\nWords --\n---\n", "x.md")
    assert [(p.text, p.heading) for p in document.paragraphs] == [
        ("4. Dr Ann Ray", True),
        ("Counsel: Good morning.", False),
        ("Words --", True),
    ]
    assert document.stated["title"] == Stated("4. Dr Ann Ray", "first heading")


def test_a_table_that_is_a_conversation_states_its_turns() -> None:
    """What stands below it is the page's own again. Another table is text, as it is printed."""
    turns = "| Speaker | Text |\n|---|---|\n| Dana Cole | Will you **sign**? |\n| Ida Hale | We will. |"
    document = read(f"# Interview\n\n{turns}\n\nThe talk was short.\n".encode(), "x.md")
    assert [(p.text, p.turn.label if p.turn else None) for p in document.paragraphs] == [
        ("Interview", None),
        ("Will you sign?", "Dana Cole"),
        ("We will.", "Ida Hale"),
        ("The talk was short.", None),
    ]
    assert document.paragraphs[-1].turn == NARRATED
    prices = read(b"| Fish | Price |\n|---|---|\n| Cod | 3 |\n", "x.md")
    assert [p.text for p in prices.paragraphs] == ["| Fish | Price | |---|---| | Cod | 3 |"]
