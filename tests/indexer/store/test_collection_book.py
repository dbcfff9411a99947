"""The file of collections."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.indexer.errors import IndexFormatMismatch
from onrecord.indexer.store.collection_book import COLLECTIONS_FILE, CollectionBook

NOW, LATER = "2026-01-02T03:04:05+00:00", "2026-01-03T03:04:05+00:00"


@pytest.fixture
def book(tmp_path: Path) -> CollectionBook:
    """Return the file of an index, with one collection of three citations."""
    opened = CollectionBook(tmp_path)
    assert opened.add("edit", "share", "Space", NOW, most=2)
    for citation in "abc":
        assert opened.put(1, citation, "", NOW, most=3)
    return opened


def order(book: CollectionBook) -> str:
    """Return the citations in their order."""
    found = book.find("edit")
    assert found is not None
    return "".join(item.citation for item in found.items)


def test_a_collection_is_found_by_either_token(book: CollectionBook) -> None:
    """And by nothing else."""
    found = book.find("edit")
    assert found == book.find("share")
    assert found is not None
    assert (found.title, found.created, [item.citation for item in found.items]) == ("Space", NOW, ["a", "b", "c"])
    assert book.find("") is None
    assert book.collections() == [found]


def test_limits_hold(book: CollectionBook) -> None:
    """Of collections, and of items."""
    assert not book.put(1, "d", "", NOW, most=3)
    assert book.add("e2", "s2", "", NOW, most=2)
    assert not book.add("e3", "s3", "", NOW, most=2)


def test_a_citation_stands_once(book: CollectionBook) -> None:
    """Added again, it keeps its place, and its note unless another is given."""
    book.put(1, "b", "see this", NOW, most=3)
    book.put(1, "b", "", LATER, most=3)
    found = book.find("edit")
    assert found is not None
    assert [(item.citation, item.note) for item in found.items] == [("a", ""), ("b", "see this"), ("c", "")]
    assert found.changed == LATER


@given(item=st.integers(1, 3), place=st.integers(-5, 9))
def test_a_move_keeps_all_else_in_order(tmp_path_factory: pytest.TempPathFactory, item: int, place: int) -> None:
    """Whatever place is named."""
    opened = CollectionBook(tmp_path_factory.mktemp("moved"))
    opened.add("edit", "share", "", NOW, most=1)
    for citation in "abc":
        opened.put(1, citation, "", NOW, most=3)
    opened.move(1, item, place, LATER)
    moved = "abc"[item - 1]
    rest = "abc".replace(moved, "")
    at = min(max(place, 1), 3) - 1
    assert order(opened) == rest[:at] + moved + rest[at:]


def test_what_is_taken_out_leaves_no_gap(book: CollectionBook) -> None:
    """The next citation comes last."""
    book.take_out(1, 2, LATER)
    book.put(1, "d", "", LATER, most=3)
    assert order(book) == "acd"


def test_items_of_another_collection_are_safe(book: CollectionBook) -> None:
    """Who may change one may change no other."""
    book.add("e2", "s2", "", NOW, most=2)
    book.take_out(2, 1, NOW)
    book.note(2, 1, "mine", NOW)
    book.move(2, 1, 3, NOW)
    assert order(book) == "abc"
    assert (found := book.find("edit")) is not None
    assert found.items[0].note == ""


def test_what_changes_nothing_is_no_change(book: CollectionBook) -> None:
    """Its day stays; a note or a move is one."""
    before = book.find("edit")
    book.note(1, 9, "mine", LATER)
    book.move(1, 9, 1, LATER)
    book.move(1, 1, 1, LATER)
    book.take_out(1, 9, LATER)
    assert not book.put(1, "z", "", LATER, most=3)
    assert book.find("edit") == before
    book.move(1, 1, 3, LATER)
    after = book.find("edit")
    assert (before, after and after.changed) != (after, NOW)
    assert after is not None
    assert after.changed == LATER


def test_a_deleted_collection_is_gone(book: CollectionBook, tmp_path: Path) -> None:
    """With its notes; what comes too late adds nothing."""
    book.remove(1)
    assert book.find("share") is None
    assert book.put(1, "z", "late", NOW, most=3)
    with sqlite3.connect(tmp_path / COLLECTIONS_FILE) as db:
        assert db.execute("SELECT count(*) FROM item").fetchone() == (0,)


def test_the_file_is_private_and_marked(book: CollectionBook, tmp_path: Path) -> None:
    """Only its owner may read it; a file of another kind is refused."""
    assert (tmp_path / COLLECTIONS_FILE).stat().st_mode & 0o077 == 0
    with sqlite3.connect(tmp_path / COLLECTIONS_FILE) as db:
        db.execute("PRAGMA user_version = 99")
    with pytest.raises(IndexFormatMismatch, match="no collections of this version"):
        book.find("edit")
