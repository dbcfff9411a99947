"""A whole text checked."""

from __future__ import annotations

import math

import pytest
from typing_extensions import override

from onrecord.indexer.readers.formats import read
from onrecord.service.allowance import Allowance
from onrecord.service.quotations.checker import QuoteChecker
from onrecord.service.quotations.finding import Verdict
from onrecord.service.quotations.quotation_settings import QuotationSettings
from onrecord.service.quotations.report import ArticleReport, check_article
from tests.service.quotations.conftest import FORMULA

ARTICLE = f"""Spokesperson Wang Wenbin said “China never seeks hegemony or expansion”, and warned of a “Cold War”.

“China seeks hegemony or expansion”, he said. Mao Ning said “{FORMULA}”
"""


def report(checker: QuoteChecker, text: str = ARTICLE, **changed: int) -> ArticleReport:
    """Return the report on a text, with some settings changed."""
    return check_article(read(text.encode(), "a.txt"), "a.txt", "en", checker, QuotationSettings(**changed))


def test_every_quotation_is_checked_with_its_speaker(checker: QuoteChecker) -> None:
    """A term is none, and is listed."""
    found = report(checker)
    assert [(c.quoted.speaker, c.finding.verdict) for c in found.checked] == [
        ("Wang Wenbin", Verdict.VERBATIM),
        ("Wang Wenbin", Verdict.ALTERED),
        ("Mao Ning", Verdict.VERBATIM),
    ]
    assert [term.text for term in found.terms] == ["Cold War"]
    assert found.verdicts == {Verdict.ALTERED: 1, Verdict.VERBATIM: 2}
    assert (found.unchecked, found.is_right) == ((), False)


def test_a_text_is_right_if_every_quotation_is(checker: QuoteChecker) -> None:
    """And one without quotations is."""
    assert report(checker, f"Mao Ning said “{FORMULA}”").is_right
    assert report(checker, "Nobody said anything.").is_right


def test_what_was_not_checked_is_counted(checker: QuoteChecker) -> None:
    """A text with too many quotations is not called right."""
    found = report(checker, f"Mao Ning said “{FORMULA}” " * 5, most_quotations=2)
    assert (len(found.checked), [left.text for left in found.unchecked]) == (2, [FORMULA] * 3)
    assert not found.is_right
    assert len(report(checker, max_characters=20).unchecked) == 3


class Spent(Allowance):
    """An allowance that is spent once it was asked for so many times."""

    def __init__(self, asked: int) -> None:
        super().__init__(math.inf, math.inf)
        self._left = iter([True] * asked)

    @override
    def is_left(self, needed: float = 0.0) -> bool:
        """Return whether it was asked for often enough."""
        return next(self._left, False)


@pytest.mark.parametrize("asked", [0, 1, 2, 5, 10, 20, 40])
def test_what_there_is_no_time_for_is_named(checker: QuoteChecker, asked: int) -> None:
    """Whenever the time ends, also within a quotation: each is checked as ever or said not to be."""
    whole = report(checker)
    document = read(ARTICLE.encode(), "a.txt")
    found = check_article(document, "a.txt", "en", checker, QuotationSettings(), allowance=Spent(asked))
    assert [(c.quoted, c.finding.faults) for c in found.checked] == [
        (c.quoted, c.finding.faults) for c in whole.checked[: len(found.checked)]
    ]
    assert found.unchecked == tuple(c.quoted for c in whole.checked[len(found.checked) :])
    assert asked or not found.checked


def test_a_large_text_is_read_in_one_go(checker: QuoteChecker) -> None:
    """Five megabytes with as many marks as it likes."""
    text = f"Mao Ning said “{FORMULA}” " + "and “so on ' \" " * 350_000
    assert report(checker, text, most_quotations=3).unchecked


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("They saw the film “The Long Road of the North” there.", ["The Long Road of the North"]),
        (
            "The white paper, “Our Space Programme: A 2031 Perspective”, is out.",
            ["Our Space Programme: A 2031 Perspective"],
        ),
        ("Mao Ning said of the film “The Long Road of the North Is Bad”.", []),
        ("They saw the film “the long road of the north” there.", []),
        ("They saw “The Long Road of the North” there.", []),
        (f"They saw the film “{FORMULA}” there.", []),
    ],
)
def test_the_title_of_a_work_is_no_statement(checker: QuoteChecker, text: str, terms: list[str]) -> None:
    """Unless somebody is said to have said it, nothing tells that it is a title, or it is on record."""
    found = report(checker, text)
    assert [term.text for term in found.terms] == terms
    assert len(found.checked) == 1 - len(terms)
