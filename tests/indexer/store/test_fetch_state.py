"""The state of fetching."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.indexer.errors import IndexFormatMismatch
from onrecord.indexer.store.fetch_state import (
    STATE_FILE,
    AddedSource,
    FetchState,
    KnownHost,
    KnownList,
    KnownPage,
    ListedPage,
    PageState,
)

SOURCE = AddedSource("https://e.org/feed", False, "*/x/*", ("a.example",), True, "2026-01-01T00:00:00+00:00")
LIST = KnownList("https://e.org/feed", "https://e.org/feed", etag='"1"', sha256="ab")


@pytest.fixture
def state(tmp_path: Path) -> Iterator[FetchState]:
    """Return a state with one source."""
    with closing(FetchState(tmp_path)) as opened:
        opened.put(SOURCE)
        yield opened


def note(state: FetchState, *pages: ListedPage, now: float = 100.0) -> int:
    """Note a list of pages."""
    return state.note_list(SOURCE, LIST, pages, [], now, patience=50.0)


def test_what_is_written_is_read(state: FetchState) -> None:
    """Sources, lists, pages and hosts, in a file that is opened again."""
    page = KnownPage("https://e.org/a", SOURCE.address, PageState.KEPT, "https://e.org/b", 5.0, "f.html", quiet=3)
    host = KnownHost("https://e.org", None, "", 1.0, 2.0)
    for row in (LIST, page, host):
        state.put(row)
    assert state.source(SOURCE.address) == SOURCE
    assert state.known_list(LIST.address, SOURCE.address) == LIST
    assert state.page(page.address) == state.page("https://e.org/b") == page
    assert state.host("https://e.org") == host


def test_a_page_is_new_once(state: FetchState) -> None:
    """In whatever list it stands again; what the list says of it now is noted."""
    assert note(state, ListedPage("https://e.org/a"), ListedPage("https://e.org/b"), ListedPage("https://e.org/a")) == 2
    assert note(state, ListedPage("https://e.org/a", title="A"), ListedPage("https://e.org/c")) == 1
    page = state.page("https://e.org/a")
    assert page is not None
    assert (page.title, page.state, page.due) == ("A", PageState.NEW, 100.0)


def test_a_page_that_its_list_calls_changed_is_due(state: FetchState) -> None:
    """At once, or with patience where it has not changed for long; what a list leaves out changes nothing."""
    for name, quiet in (("a", 0), ("b", 5), ("c", 0)):
        address = f"https://e.org/{name}"
        state.put(
            KnownPage(
                address,
                SOURCE.address,
                PageState.KEPT,
                address,
                1e6,
                stated="2026-01-01",
                stated_then="2026-01-01",
                quiet=quiet,
            )
        )
    changed = [ListedPage(f"https://e.org/{name}", stated="2026-02-01") for name in ("a", "b")]
    note(state, *changed, ListedPage("https://e.org/c"), now=200.0)
    dues = [page.due for name in "abc" if (page := state.page(f"https://e.org/{name}"))]
    assert dues == [200.0, 250.0, 1e6]


def test_a_page_that_has_moved_is_known_by_both_addresses(state: FetchState) -> None:
    """A list that names the new one names no new page."""
    state.put(KnownPage("https://e.org/a", SOURCE.address, PageState.KEPT, "https://e.org/b", 1e6))
    assert note(state, ListedPage("https://e.org/b")) == 0


def test_the_latest_new_pages_come_first(state: FetchState) -> None:
    """By the day that the list gives, then in its order; known ones by how long they are due."""
    note(
        state,
        ListedPage("https://e.org/1"),
        ListedPage("https://e.org/2", published="2024-01-01"),
        ListedPage("https://e.org/3", published="2025-01-01"),
        ListedPage("https://e.org/4"),
    )
    for name, due in (("5", 50.0), ("6", 20.0), ("7", 999.0)):
        state.put(KnownPage(f"https://e.org/{name}", SOURCE.address, PageState.KEPT, f"https://e.org/{name}", due))
    assert [page.address[-1] for page in state.waiting(100.0, 10, new=True)] == ["3", "2", "1", "4"]
    assert [page.address[-1] for page in state.waiting(100.0, 10, new=False)] == ["6", "5"]
    assert state.count_new() == 4


def test_a_removed_source_leaves_its_pages_to_the_next(state: FetchState) -> None:
    """Nobody asks for them meanwhile; with its pages, nothing is left."""
    state.put(KnownPage("https://e.org/a", SOURCE.address, PageState.KEPT, "https://e.org/a", 0.0, file="f.html"))
    assert state.remove_source(SOURCE.address, with_pages=False) == ["f.html"]
    assert state.waiting(100.0, 10, new=False) == []
    state.put(SOURCE)
    note(state, ListedPage("https://e.org/a"))
    assert [page.source for page in state.waiting(100.0, 10, new=False)] == [SOURCE.address]
    state.remove_source(SOURCE.address, with_pages=True)
    assert state.page("https://e.org/a") is None


def test_what_a_list_names_is_noted_whole_or_not_at_all(state: FetchState) -> None:
    """A list that is interrupted while it is noted is read again."""

    def pages() -> Iterator[ListedPage]:
        yield ListedPage("https://e.org/a")
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        state.note_list(replace(SOURCE, kind="feed"), LIST, pages(), [], 1.0, patience=1.0)
    assert state.known_list(LIST.address, SOURCE.address) is None
    assert state.source(SOURCE.address) == SOURCE
    assert state.count_new() == 0


def test_the_state_of_another_version_is_refused(tmp_path: Path) -> None:
    """With what to do."""
    FetchState(tmp_path).close()
    with closing(sqlite3.connect(tmp_path / STATE_FILE)) as opened:
        opened.execute("PRAGMA user_version = 99")
    with pytest.raises(IndexFormatMismatch, match="format 99, and this version reads format 1"):
        FetchState(tmp_path)


@settings(max_examples=25)
@given(st.lists(st.tuples(st.sampled_from("abcdef"), st.sampled_from([None, "1", "2"])), max_size=30))
def test_every_listed_page_is_noted_exactly_once(entries: list[tuple[str, str | None]]) -> None:
    """However often and in whatever order lists name pages."""
    import tempfile  # noqa: PLC0415 - a folder for each example

    with tempfile.TemporaryDirectory() as folder, closing(FetchState(Path(folder))) as state:
        state.put(SOURCE)
        new = sum(note(state, ListedPage(f"https://e.org/{name}", stated=stated)) for name, stated in entries)
        assert new == state.count_new() == len({name for name, _ in entries})
