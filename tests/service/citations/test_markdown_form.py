"""Markdown that shows what was said, whatever was said."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from onrecord.service.citations.markdown_form import markdown, plain
from tests.service.citations.made import QUOTE, TITLE, made

LINES = st.text(st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp")), min_size=1).filter(lambda s: s == s.strip())


SHOWN = {"text", "code_inline", "text_special"}


def paragraphs(source: str) -> list[str]:
    """Return the text of every paragraph that a reader of Markdown finds in it."""
    return [
        "".join(
            child.content for child in token.children or () if child.type in {"text", "code_inline", "text_special"}
        )
        for token in MarkdownIt().parse(source)
        if token.type == "inline"
    ]


def test_a_quotation_stands_in_a_block_with_its_source_linked_to_the_words() -> None:
    """And its id, by which it can be looked up."""
    assert markdown(made()) == (
        f"> {QUOTE}\n>\n> — Mao Ning, 24 July 2020, asked by Reuters. [{TITLE}](<https://example.org/t1.html"
        "#:~:text=China%20supports%20space%20in%20every%20way%20it%20can.%20It%20always%20has.>), "
        "Ministry of Foreign Affairs of the People's Republic of China. `2020-07-24-mao-ning-5d1e/1/1`\n"
    )


@given(LINES)
@example("1. not a list")
@example("- nor this")
@example("<script>alert(1)</script> [x](javascript:y) **b** `c` &amp; ![i](u)")
@example("# heading")
@example("=====")
def test_what_is_quoted_is_shown_as_it_was_said(quote: str) -> None:
    """No character of it has a meaning in Markdown."""
    shown = paragraphs(markdown(made(quote)))
    assert shown[0] == quote
    assert len(shown) == 2


def test_without_an_address_a_title_is_no_link() -> None:
    """It is set apart all the same."""
    assert f"*{TITLE}*" in markdown(made(url=None))


def test_plain_text_has_the_quotation_and_where_it_stands() -> None:
    """For a mail."""
    assert plain(made("One.\nTwo.", url=None)) == (
        f"“One.\nTwo.”\nMao Ning, 24 July 2020, asked by Reuters. {TITLE}, "
        "Ministry of Foreign Affairs of the People's Republic of China. t1.html [2020-07-24-mao-ning-5d1e/1/1]\n"
    )
