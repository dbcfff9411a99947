"""The quotations of a paragraph, by the marks around them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.indexer.text.quotation_marks import Marked, marked
from tests.growth import grows_gently


@pytest.mark.parametrize(
    ("paragraph", "found"),
    [
        ('He said "we act" and "we stay".', ["we act", "we stay"]),
        ("He said “we act” twice.", ["we act"]),
        ("“We ‘never’ yield,” he said, “and “act” still.”", ["We ‘never’ yield,", "and “act” still."]),
        ("„Wir handeln“, sagte er.", ["Wir handeln"]),
        ("»Wir handeln«, sagte er.", ["Wir handeln"]),
        ("« Nous agissons », dit-il.", [" Nous agissons "]),
        ("毛宁说：“我们反对。”", ["我们反对。"]),
        ("記者問「為什麼」。", ["為什麼"]),
        ("He said 'we don't yield' today.", ["we don't yield"]),
        ("He said ‘we don’t yield’ today.", ["we don’t yield"]),
        ("The workers' rights and China's 'n' don't count.", ["n"]),
        ('It is 5" wide and 6" high.', []),
        ("“” and “…” hold no word", []),
        ("nothing", []),
        ("", []),
    ],
)
def test_every_kind_of_mark(paragraph: str, found: list[str]) -> None:
    """The outermost are taken; an apostrophe and inches are none."""
    assert [mark.span.of(paragraph) for mark in marked(paragraph)] == found
    assert all(mark.is_closed for mark in marked(paragraph))


@pytest.mark.parametrize("opening", ["“", '"', "«", "「", "„"])
def test_a_quotation_that_is_not_closed_runs_to_the_end(opening: str) -> None:
    """And is told to."""
    paragraph = f"He said: {opening}We act. We stay."
    [mark] = marked(paragraph)
    assert (mark.span.of(paragraph), mark.is_closed) == ("We act. We stay.", False)


def test_two_opened_and_one_closed_are_one_quotation() -> None:
    """The slip is the writer's."""
    paragraph = "“We act, “he said”, and went."
    [mark] = marked(paragraph)
    assert mark.span.of(paragraph) == "We act, “he said"


@given(st.text("ab “”\"'‘’«»「」„.5", max_size=60))
def test_quotations_do_not_overlap(paragraph: str) -> None:
    """Each stands inside its paragraph, holds a letter or a digit, and comes behind the one before it."""
    found: list[Marked] = list(marked(paragraph))
    assert all(any(c.isalnum() for c in mark.span.of(paragraph)) for mark in found)
    ends = [place for mark in found for place in (mark.span.start, mark.span.end)]
    assert ends == sorted(ends)
    assert not ends or ends[-1] <= len(paragraph)


@pytest.mark.parametrize("unit", ["“", "'a ", "“a ", '"a" ', "‘a b", "“a” “"])
def test_marks_are_looked_at_once(unit: str) -> None:
    """However many of them close nothing."""
    assert grows_gently(lambda text: list(marked(text)), lambda size: unit * size, 2000)
