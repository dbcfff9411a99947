"""Folding: near-identical texts count once, and order stays."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from service.folding import Fold, fold
from tests.strategies import sentences

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
