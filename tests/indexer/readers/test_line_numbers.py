"""Line numbers: left out where lines are numbered, kept where they are text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from onrecord.indexer.readers.formats import read
from onrecord.indexer.readers.line_numbers import line_number_ends, numbered_paragraphs

COURT = """\
                                                            12
 1              (Proceedings commenced at 9:02 a.m.)
 2
 3              THE COURT:  Good morning.  We are here in the matter of
 4   the lease of the harbor.  Counsel, please state your appearances
 5   for the record.
 6              MR. SMITH:  Good morning, Your Honor.  Adam Smith on
 7   behalf of the plaintiff, the City of Westport, which brought the
 8   case in May of last year.
 9        Q.    Good morning, Mr. Hale.  What do you do for a living
10   at this time?
11        A.    I keep the harbor.  I have kept it for eleven years now
12   and I know each stone of it.
                                                            13
 1        Q.    Is it safe?
 2        A.    No.
"""


def test_numbered_lines_of_a_court_are_joined_to_turns() -> None:
    """Numbers begin anew on each page; wraps are undone by the columns that the words stood in."""
    assert [p.text for p in read(COURT.encode(), "a.txt").paragraphs] == [
        "(Proceedings commenced at 9:02 a.m.)",
        "THE COURT: Good morning. We are here in the matter of the lease of the harbor. Counsel, please state your "
        "appearances for the record.",
        "MR. SMITH: Good morning, Your Honor. Adam Smith on behalf of the plaintiff, the City of Westport, which "
        "brought the case in May of last year.",
        "Q. Good morning, Mr. Hale. What do you do for a living at this time?",
        "A. I keep the harbor. I have kept it for eleven years now and I know each stone of it.",
        "Q. Is it safe?",
        "A. No.",
    ]


def test_every_fifth_line_may_be_numbered() -> None:
    """As committees of parliaments print them."""
    letters = "abcdefghijklmno"
    lines = [f"{n if n % 5 == 0 else '':>3}  Line {letter}." for n, letter in enumerate(letters, start=1)]
    assert [p.text for p in read("\n".join(lines).encode(), "a.txt").paragraphs] == [
        f"Line {letter}." for letter in letters
    ]


def test_numbers_that_do_not_count_stay() -> None:
    """Years at the heads of lines are text."""
    years = [2001, 2003, 2002, 1999, 2010, 2011, 1950, 2020, 2000, 1980, 1970, 2024]
    lines = [f"{year} was a year." for year in years]
    assert [p.text for p in read("\n".join(lines).encode(), "a.txt").paragraphs] == lines


@given(st.lists(st.from_regex(r"[A-Za-z][A-Za-z ,.]{0,40}[A-Za-z]", fullmatch=True), min_size=12, max_size=60))
def test_no_word_is_lost_with_the_numbers(lines: list[str]) -> None:
    """Only the numbers go."""
    numbered = "\n".join(f"{number % 25 + 1:>2}  {line}" for number, line in enumerate(lines))
    words = " ".join(p.text for p in read(numbered.encode(), "a.txt").paragraphs).split()
    assert words == " ".join(lines).split()


def test_lines_of_a_court_go_on_at_the_margin() -> None:
    """An indented line begins a paragraph, a line at the margin goes on with it; blank lines are but spacing."""
    page = [
        " 1             JUSTICE HALE:  We'll hear",
        " 2   argument this morning in Case 19,",
        " 3   Salt versus Sand.",
        " 4            ORAL ARGUMENT OF JO RAY",
        " 5             MR. RAY:  May it please",
        " 6   the Court:",
        " 7             The act was amended.",
        " 8             JUSTICE HALE:  Who is",
        " 9   injured?",
        "10             MR. RAY:  No one.  The",
        "11   mandate has no force.",
    ]
    spaced = [line for text in page for line in (text, "")]
    assert numbered_paragraphs(spaced, line_number_ends(spaced)) == [
        "JUSTICE HALE:  We'll hear argument this morning in Case 19, Salt versus Sand.",
        "ORAL ARGUMENT OF JO RAY",
        "MR. RAY:  May it please the Court:",
        "The act was amended.",
        "JUSTICE HALE:  Who is injured?",
        "MR. RAY:  No one.  The mandate has no force.",
    ]
    plain = ["Plain text.", "With two lines."]
    assert numbered_paragraphs(plain, line_number_ends(plain)) is None


def test_a_letter_set_apart_begins_a_paragraph_at_the_margin() -> None:
    """Where what the court says is indented and questions and answers are not."""
    said = ["     THE COURT:  Call your next.", "     MR. COLE:  The people call Jan Vos.", "Q.   Were you there?"]
    said += ["A.   I was.", "     MR. LIND:  Objection.", "     THE COURT:  Overruled.", "Q.   What did you see?"]
    said += ["A.   A man with a hat, who", "went by.", "     THE COURT:  Thank you."]
    lines = "\n".join(f"{number:<5}{line}" for number, line in enumerate(said, start=1))
    assert [paragraph.text for paragraph in read(lines.encode(), "a.txt").paragraphs] == [
        "THE COURT: Call your next.",
        "MR. COLE: The people call Jan Vos.",
        "Q. Were you there?",
        "A. I was.",
        "MR. LIND: Objection.",
        "THE COURT: Overruled.",
        "Q. What did you see?",
        "A. A man with a hat, who went by.",
        "THE COURT: Thank you.",
    ]
