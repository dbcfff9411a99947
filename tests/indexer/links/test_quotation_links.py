"""Links: a table that is looked up both ways, and comes back from its file as it was."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.indexer.errors import IndexDamaged
from onrecord.indexer.links.quotation_links import Link, Links
from onrecord.indexer.transcript import Span

numbers = st.integers(0, 9)
spans = st.builds(lambda start, length: Span(start, start + length), numbers, st.integers(1, 9))
links = st.lists(st.builds(Link, numbers, spans, numbers, spans))


def test_links_are_found_from_both_ends() -> None:
    """What a passage quotes by the place in the report, and what quotes a passage by the numbers of reports."""
    first, second = Link(7, Span(10, 50), 3, Span(1, 41)), Link(7, Span(60, 99), 2, Span(4, 43))
    third = Link(8, Span(0, 40), 3, Span(1, 41))
    table = Links.made_of([third, second, first])
    assert list(table) == [first, second, third]
    assert (table.of(7), table.of(8), table.of(3)) == ((first, second), (third,), ())
    assert (table.to(3), table.to(2), table.to(7)) == ((first, third), (second,), ())


@given(links)
def test_both_ways_find_what_a_look_at_all_finds(made: list[Link]) -> None:
    """In order, for every number, links with none included."""
    table = Links.made_of(made)
    assert len(table) == len(made)
    for number in range(11):
        assert table.of(number) == tuple(link for link in sorted(made) if link.report == number)
        assert table.to(number) == tuple(link for link in sorted(made) if link.transcript == number)


@pytest.mark.parametrize("made", [[], [Link(7, Span(10, 50), 3, Span(1, 41))]])
def test_what_is_saved_comes_back(made: list[Link], tmp_path: Path) -> None:
    """Also where nothing is linked."""
    Links.made_of(made).save(tmp_path / "links.npy")
    assert list(Links.open(tmp_path / "links.npy")) == made


def test_a_file_that_holds_no_links_is_a_clear_error(tmp_path: Path) -> None:
    """Missing, empty, cut short, of another shape or of other numbers."""
    path = tmp_path / "links.npy"
    with pytest.raises(
        IndexDamaged, match=r"links.npy: is missing or is not a table of links; run: onrecord index PATH"
    ):
        Links.open(path)
    Links.made_of([Link(7, Span(10, 50), 3, Span(1, 41))]).save(path)
    whole = path.read_bytes()
    for content in (b"", b"nonsense", whole[:-1], b"PK\x03\x04"):
        path.write_bytes(content)
        with pytest.raises(
            IndexDamaged, match=r"links.npy: is missing or is not a table of links; run: onrecord index PATH"
        ):
            Links.open(path)
    for other in (np.zeros((1, 5), np.int64), np.zeros(6, np.int64), np.zeros((1, 6), np.float64)):
        np.save(path, other)
        with pytest.raises(
            IndexDamaged, match=r"links.npy: is missing or is not a table of links; run: onrecord index PATH"
        ):
            Links.open(path)
