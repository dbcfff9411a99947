"""Adding and removing sources."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from onrecord.indexer.errors import FetchError
from onrecord.indexer.fetching.adding import add_source, remove_source
from onrecord.indexer.store.fetch_state import AddedSource, FetchState


@pytest.fixture
def state(tmp_path: Path) -> Iterator[FetchState]:
    """Return an empty state."""
    with closing(FetchState(tmp_path / "sources")) as opened:
        yield opened


def add(state: FetchState, given: str, own: Path, *, hosts: tuple[str, ...] = ()) -> tuple[AddedSource, bool]:
    """Add a source."""
    return add_source(state, given, links=None, hosts=hosts, private=False, own_pages=own)


def test_a_source_is_added_once(state: FetchState, tmp_path: Path) -> None:
    """In one spelling; added again, it takes the options given then and keeps its place."""
    own = tmp_path / "sources/pages"
    first, is_new = add(state, "HTTPS://Example.org/feed#x", own)
    assert (first.address, is_new) == ("https://example.org/feed", True)
    add(state, "https://other.example/", own)
    again, is_new = add(state, "https://example.org/feed", own, hosts=("www.News.example", "https://b.example/x"))
    assert (again.hosts, is_new, again.added) == (("news.example", "b.example"), False, first.added)
    assert [source.address for source in state.sources()] == ["https://example.org/feed", "https://other.example/"]
    assert state.sources()[0] == again


def test_a_folder_is_added_by_its_whole_path(state: FetchState, tmp_path: Path) -> None:
    """Wherever the program is run next."""
    folder = tmp_path / "pages"
    folder.mkdir()
    added, _ = add(state, str(folder / ".." / "pages"), tmp_path / "sources/pages")
    assert (added.address, added.is_folder) == (str(folder.resolve()), True)
    assert remove_source(state, str(folder), with_pages=False, own_pages=Path()) == []
    assert state.sources() == []


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ("https://", "is no address that can be fetched"),
        ("https://user:pw@example.org/", "is no address that can be fetched"),
        ("ftp://host/pages", "ftp is not fetched"),
        ("example.org/feed", "is neither a URL nor a folder"),
        ("", "is neither a URL nor a folder"),
        (".", "holds the pages that this record fetched itself"),
    ],
)
def test_what_cannot_be_a_source_says_why(state: FetchState, given: str, reason: str) -> None:
    """With what to write instead."""
    with pytest.raises(FetchError, match=reason):
        add(state, given or "no/such/folder", Path("index/sources/pages"))


def test_a_folder_takes_no_options_of_a_site(state: FetchState, tmp_path: Path) -> None:
    """They would mean nothing."""
    (tmp_path / "pages").mkdir()
    with pytest.raises(FetchError, match="takes neither"):
        add(state, str(tmp_path / "pages"), tmp_path / "own", hosts=("a.example",))


def test_only_a_source_can_be_removed(state: FetchState) -> None:
    """The message says where to look."""
    with pytest.raises(FetchError, match="is no source; onrecord sources list"):
        remove_source(state, "https://example.org/", with_pages=False, own_pages=Path())
