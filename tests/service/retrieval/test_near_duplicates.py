"""Folding: near-identical texts count once, and order stays."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.indexer.text.placed_words import read_words
from onrecord.service.alignment import Coder
from onrecord.service.quotations.placing import nearest_place
from onrecord.service.quotations.quoted_parts import read_quotation
from onrecord.service.quotations.word_diff import Codes, compare
from onrecord.service.retrieval.near_duplicates import Fold, fold
from onrecord.service.sense import CALLED_OUT, Change
from tests.strategies import edited_pairs, sentences

FORMULA = "China firmly opposes this and has lodged solemn representations with the US side."


def test_formulas_fold_under_the_best_of_them() -> None:
    """Punctuation and case do not tell them apart; other words do."""
    texts = [
        FORMULA,
        "Cranes pose no risk.",
        FORMULA.upper().replace(".", "!"),
        "Cranes pose a risk.",
        FORMULA + " Yes.",
    ]
    assert fold(texts, str, 0.9) == [
        Fold(FORMULA, (texts[2], texts[4])),
        Fold("Cranes pose no risk.", ()),
        Fold("Cranes pose a risk.", ()),
    ]


@pytest.mark.parametrize(
    ("some", "other"),
    [
        ("China will take part in the talks next week.", "China will not take part in the talks next week."),
        ("China will never take part in the talks.", "China will take part in the talks."),
        ("We do not agree with the decision made.", "We do agree with the decision made."),
        ("We don’t agree with the decision made.", "We agree with the decision made."),
        ("The talks were held on 24 July in Beijing.", "The talks were held on 25 July in Beijing."),
        ("The talks were held in July in Beijing.", "The talks were held in August in Beijing."),
        ("Two people were hurt in the fire there.", "Three people were hurt in the fire there."),
        ("Growth was 6.5 percent in the first half.", "Growth was 6.8 percent in the first half."),
        ("China fully supports the plan of the region.", "China hardly supports the plan of the region."),
        ("They will surely agree to the plan of the region.", "They will rarely agree to the plan of the region."),
        ("The envoys met twice in Beijing last year.", "The envoys met once in Beijing last year."),
        ("The result is acceptable to all of us.", "The result is unacceptable to all of us."),
        ("We thank Spain for its help in this matter.", "We thank France for its help in this matter."),
        ("It is up to the US to act on this now.", "It is up to us to act on this now."),
        ("中方同意这一决定。", "中方不同意这一决定。"),
        ("双方举行了会谈。", "双方没举行了会谈。"),
        ("会谈于七月举行。", "会谈于八月举行。"),
    ],
)
def test_what_differs_in_a_negation_or_a_number_is_never_folded(some: str, other: str) -> None:
    """It does not say the same, however few words are shared by it alone."""
    assert fold([some, other], str, 0.1) == [Fold(some, ()), Fold(other, ())]


def test_a_negation_may_be_written_in_two_ways() -> None:
    """That alone parts nothing."""
    texts = ["We do not agree with this decision.", "We don't agree with this decision."]
    assert len(fold(texts, str, 0.5)) == 1


def checked(said: str, quoted: str) -> set[Change]:
    """Return what the quotation check calls out where one text is quoted from the other."""
    quotation, words = read_quotation(quoted), read_words(said)
    coder = Coder(quotation.words.forms)
    codes = Codes(coder.code(words), coder.code(quotation.words))
    placed = nearest_place(quotation.pieces, codes.quoted, codes.said)
    edits = compare(quotation, words, placed.ranges, codes).edits if placed else ()
    return {edit.change for edit in edits if edit.change in CALLED_OUT}


@settings(max_examples=300)
@given(edited_pairs(), st.sampled_from((0.01, 0.5)))
def test_what_the_quotation_check_calls_a_change_of_sense_is_never_folded(pair: tuple[str, str], share: float) -> None:
    """Whichever of the two is quoted from the other, and whichever comes first."""
    some, other = pair
    if checked(some, other) or checked(other, some):
        assert len(fold([some, other], str, share)) == 2
        assert len(fold([other, some], str, share)) == 2


@pytest.mark.parametrize(("share", "groups"), [(0.6, 1), (0.61, 2)])
def test_the_share_is_that_of_all_words(share: float, groups: int) -> None:
    """Three of five."""
    assert len(fold(["red green blue grey", "red green blue white"], str, share)) == groups


@given(st.lists(sentences() | st.text(max_size=5)), st.floats(0.1, 1))
def test_folding_loses_nothing(texts: list[str], share: float) -> None:
    """Every item stands in exactly one group, and the best of the groups keep their order."""
    items = list(enumerate(texts))
    groups = fold(items, lambda item: item[1], share)
    assert sorted(i for g in groups for i in (g.best, *g.similar)) == items
    assert [g.best for g in groups] == sorted(g.best for g in groups)


def test_chinese_is_compared_by_ideographs() -> None:
    """Which are not parted by spaces."""
    assert len(fold(["中方坚决反对这种做法。", "中方坚决反对这种做法！", "中方欢迎这种做法。"], str, 0.9)) == 2
