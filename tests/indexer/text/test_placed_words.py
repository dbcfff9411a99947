"""Words as quotations are compared by them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.indexer.text.placed_words import anchor, confuses_initials, marks, read_words, runs


@pytest.mark.parametrize(
    ("some", "other"),
    [
        ("We don’t", "we don't"),
        ("the U.S. side", "The US side"),
        ("1,000 people", "1000 people"),
        ("Ｃｈｉｎａ", "china"),
        ("coop\u00aderation", "cooperation"),
        ("Communique\u0301", "communique"),
        ("93%", "93 percent"),
        ("China–US", "China-US"),
        ("ﬁrst", "first"),
    ],
)
def test_typography_makes_no_other_word(some: str, other: str) -> None:
    """Case, width, accents, apostrophes, dashes, the commas of a number and the dots of an abbreviation."""
    assert read_words(some).forms == read_words(other).forms


@pytest.mark.parametrize(
    ("some", "other"),
    [("2.5", "25"), ("-5", "5"), ("5 million", "5 billion"), ("$5", "5"), ("don't", "do not"), ("1.000", "1,000")],
)
def test_what_says_something_else_is_another_word(some: str, other: str) -> None:
    """A point, a sign and a currency are part of a number; a contraction is other words."""
    assert read_words(some).forms != read_words(other).forms


def test_ideographs_are_words_of_their_own() -> None:
    """And a number between them is one."""
    assert read_words("增长2.5万，不是").forms == ("增", "长", "2.5", "万", "不", "是")


def test_a_range_of_years_has_no_minus() -> None:
    """A dash behind a digit joins."""
    assert read_words("2019-2020 and -5").forms == ("2019", "2020", "and", "-5")


@given(st.text(max_size=200))
def test_every_word_stands_where_it_says(text: str) -> None:
    """Spans are in order, inside the text, and no letter or digit of English lies outside them."""
    words = read_words(text)
    assert all(start < end for start, end in words.spans)
    assert list(words.spans) == sorted(words.spans)
    outside = "".join(words.gap(at) for at in range(len(words) + 1))
    assert not any(c.isascii() and c.isalnum() for c in outside)
    assert "".join(outside) + "".join(text[a:b] for a, b in words.spans) != "" or text == ""
    assert all(words.forms)


@pytest.mark.parametrize(
    ("gap", "kept"),
    [(" ", ""), (", ", ","), (".” “", "."), (" — ", ""), ("，", ","), ("。", "."), ("…", "..."), ("\n", "")],
)
def test_marks_that_count(gap: str, kept: str) -> None:
    """Commas and points do; dashes, quotation marks, width and white space do not."""
    assert marks(gap) == kept


@pytest.mark.parametrize(
    ("said", "quoted", "confused"),
    [
        ("US", "us", True),
        ("U.S.", "us", True),
        ("WHO", "who", True),
        ("US", "U.S.", False),
        ("US", "Us", False),
        ("Not", "not", False),
    ],
)
def test_a_country_is_no_pronoun(said: str, quoted: str, *, confused: bool) -> None:
    """Unless a text is written in one case altogether."""
    some, other = (read_words(f"{text} And so on") for text in (said, quoted))
    assert confuses_initials(some, 0, other, 0) is confused
    assert not confuses_initials(read_words("US"), 0, read_words("us"), 0)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We will act. We never said that we would not.", "We never said that we would not"),
        ("The China-US working group on trade met over 1,000 times", "working group on trade met over"),
        ("The China’s own way is that of peace", "The China’s own way is that of peace"),
        ("one " * 20, " ".join(["one"] * 12)),
        ("US NATO. The", "The"),
        ("US 1,000. WHO", "US 1,000"),
        ("US NATO. WHO", "NATO"),
        ("I TELL US THAT A LOT OF IT IS GOOD", "THAT A LOT OF"),
        ("我们反对美国，5%的关税不可接受", "的关税不可接受"),
    ],
)
def test_an_anchor_is_what_whoever_says_the_same_has_as_well(text: str, expected: str) -> None:
    """In one sentence, not too long, and without words that are written in several ways, unless there is no other."""
    read = read_words(text)
    assert anchor(read, 0, len(read)) == expected


@pytest.mark.parametrize(
    ("quoted", "said", "places"),
    [
        ("we act", "So we act, and WE ACT again.", [1, 4]),
        ("act", "We acted", []),
        ("work with us", "Work with US, not against it", []),
        ("5 percent", "from 1.5% to 5%", [4]),
        ("我们", "我们同我们", [0, 3]),
    ],
)
def test_runs_are_whole_words_in_a_row(quoted: str, said: str, places: list[int]) -> None:
    """Every place at which they stand."""
    assert list(runs(read_words(quoted), read_words(said))) == places


@pytest.mark.parametrize(
    ("text", "length"), [("We act.", 2), ("我们反对", 2), ("我们 act", 2), ("我们的 act", 2.5), ("", 0)]
)
def test_two_ideographs_are_as_long_as_a_word(text: str, length: float) -> None:
    """In whatever company."""
    assert read_words(text).length == length
