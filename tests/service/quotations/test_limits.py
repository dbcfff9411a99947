"""The numbers that steer the check, each with what it is for."""

from __future__ import annotations

import time

from onrecord.service.quotations import candidates, checker, hearing, stitching
from onrecord.service.quotations.checker import QuoteChecker
from onrecord.service.quotations.finding import Verdict


def test_what_is_read_for_one_quotation_is_bounded() -> None:
    """A long quotation is compared with fewer places, since more is read around each."""
    short, long = (candidates.read_words("peace " * count) for count in (10, 1600))
    assert candidates._most_read(short) > candidates.MOST_EXACT
    assert candidates._most_read(long) * 2 * (len(long.text) + candidates.SPARE) <= candidates.MOST_TEXT


def test_the_same_word_again_and_again_costs_little(checker: QuoteChecker) -> None:
    """A hundred such quotations in one request take at most two seconds of a processor."""
    quotation = ("peace " * 1600)[:9_900]
    checker.check(quotation)
    started = time.process_time()
    assert checker.check(quotation).verdict is Verdict.NOT_FOUND
    assert time.process_time() - started < 0.02 * SLOWER


def test_fewer_words_than_a_statement_has_are_not_called_altered() -> None:
    """Four words are a quotation; six in a row are hardly said by chance; three at an edge claim nothing."""
    assert (checker_short(), stitching.MIN_WORDS, hearing.LEAST_GOVERNED) == (4, 6, 3)


def test_a_negation_reaches_the_words_that_it_negates_and_no_further() -> None:
    """About eight words: "not, under any circumstances that we know of, accept"."""
    assert (
        len("under any circumstances that we know of,")
        < hearing.REACH
        < len("under any circumstances that we know of, ") + 10
    )


SLOWER = 3  # times that a loaded machine may take


def checker_short() -> int:
    """Return the least words of a quotation of which it can be said that it was altered."""
    return checker.SHORT
