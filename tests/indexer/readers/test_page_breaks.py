"""Page breaks: running heads and page numbers leave the text, and nothing else does."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from onrecord.indexer.readers.markdown import read_markdown
from onrecord.indexer.readers.page_breaks import page_break_lines
from onrecord.indexer.readers.text import read_text

BODY = [f"HALE: Sentence {n} of the harbor, which goes on and" for n in "abcdefgh"]


def paged(head: str, number: str, pages: int = 4) -> str:
    """Return a text with a head and a number at each break between pages."""
    lines: list[str] = []
    for page in range(1, pages + 1):
        lines += ["", head, "", number.format(page=page, pages=pages), ""]
        for _ in range(3):
            lines += ["HALE: The harbor stays open.", "LIND: And the dues?"]
    return "\n".join(lines)


def test_running_heads_and_page_numbers_are_left_out() -> None:
    """Whatever they are called, in plain text and in Markdown; what was left out is kept for the report."""
    for head, number in (
        ("立法會 ─ 2013年 1月 10日", "{page}"),
        ("Minutes of the Board", "{page} of {pages}"),
        ("March 5, 2019 {page} of 9", "--- Page {page} ---"),
    ):
        text = paged(head, number) if "{page}" not in head else paged("Board, no number", number)
        for document in (read_text(text), read_markdown(text)):
            assert {p.text for p in document.paragraphs} == {"HALE: The harbor stays open.", "LIND: And the dues?"}
            assert len(document.left_out) == 8


def test_a_sentence_goes_on_over_a_page_break() -> None:
    """A line that breaks off at the foot of a page is joined to the next one as at any other margin."""
    line = "Every harbor of the country stays open to all the ships that come to it from"
    page = f"{line}\n{line}\n{line}\n{line}\n{line}\n{line}\n"
    text = "".join(f"{page}\n- {number} -\n\n" for number in range(7, 12)) + "abroad, as it has been."
    assert [p.text.count("Every harbor") for p in read_text(text).paragraphs] == [30]


def test_what_only_looks_like_a_page_number_stays() -> None:
    """Numbered questions, years, items of a list, and a label that stands beside every number."""
    for lines in (
        ["Question 1", "HALE: Yes.", "Question 2", "HALE: No.", "Question 3", "HALE: So."],
        ["1. Dues", "2. Fines", "3. Ships", "4. Piers", "5. Law"],
        ["1", "2", "3", "4", "5", "6"],
        ["2019", "The harbor opened.", "2020", "It closed.", "2021", "It opened again."],
    ):
        assert page_break_lines(lines) == {}
    numbered = [
        line for n in range(1, 6) for line in (str(n), "HALE:", "Yes.", "It is so.", "We shall see.", "Indeed.")
    ]
    assert "HALE:" not in page_break_lines(numbered).values()


@given(st.lists(st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=60), max_size=40))
def test_no_line_with_words_is_lost_without_numbered_pages(lines: list[str]) -> None:
    """Where no number counts up along the text, everything stays."""
    plain = ["".join(c for c in line if not c.isdigit()) for line in lines]
    assert page_break_lines(plain) == {}
