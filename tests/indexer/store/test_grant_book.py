"""The file of grants."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from onrecord.indexer.store.grant_book import (
    GRANTS_FILE,
    Grant,
    GrantBook,
    NewVoucher,
    StoredRequest,
    Voucher,
    VoucherKind,
)

GRANT = Grant("a", "key", ("read", "ask"), "https://record.example.org/mcp")
CODE = NewVoucher("code", VoucherKind.CODE, ("read",), 60.0, "asked")


@pytest.fixture
def book(tmp_path: Path) -> GrantBook:
    """Return the file of an index, with a client that was granted something and one that was not."""
    opened = GrantBook(tmp_path)
    assert opened.register("a", "{}", 0.0, most=2)
    assert opened.register("b", "{}", 1.0, most=2)
    opened.ask("request", "a", "asked", 100.0, 0.0)
    assert opened.answer("request", 0.0, GRANT, CODE)
    return opened


def test_nothing_is_made_by_asking(tmp_path: Path) -> None:
    """An index has no such file until a client registers."""
    book = GrantBook(tmp_path)
    assert (book.client("a"), book.request("x", 0.0), book.find("x", 0.0)) == (None, None, None)
    assert list(tmp_path.iterdir()) == []


def test_what_is_kept_comes_back(book: GrantBook) -> None:
    """Until it expires."""
    whole = Voucher("code", VoucherKind.CODE, 1, GRANT, ("read",), "asked", 60.0, used=False)
    assert (book.client("a"), book.find("code", 59.0), book.find("code", 60.0)) == ("{}", whole, None)
    book.ask("again", "b", "asked", 100.0, 2.0)
    assert (book.request("again", 99.0), book.request("again", 100.0)) == (StoredRequest("b", "asked", 0), None)
    book.ask("of nobody", "c", "asked", 100.0, 2.0)
    assert book.request("of nobody", 3.0) is None


def test_clients_without_a_grant_make_way(book: GrantBook) -> None:
    """Those with one stay, and where all have one there is no room."""
    assert book.register("c", "{}", 2.0, most=2)
    assert [book.client(name) for name in "abc"] == ["{}", None, "{}"]
    assert not book.register("d", "{}", 3.0, most=1)


def test_what_has_expired_is_forgotten(book: GrantBook, tmp_path: Path) -> None:
    """With the grant, once nothing of it is left."""
    book.ask("later", "b", "asked", 200.0, 60.0)
    with sqlite3.connect(tmp_path / GRANTS_FILE) as db:
        left = [db.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in ("voucher", "permission")]
    assert left == [0, 0]


def test_a_code_is_exchanged_once(book: GrantBook) -> None:
    """The second time, all that it gave is gone."""
    code = book.find("code", 1.0)
    assert code is not None
    token = NewVoucher("token", VoucherKind.ACCESS, ("read",), 900.0)
    assert book.exchange(code, (token,), 1.0)
    assert book.find("token", 2.0) is not None
    assert not book.exchange(code, (NewVoucher("more", VoucherKind.ACCESS, ("read",), 900.0),), 2.0)
    assert [book.find(name, 3.0) for name in ("code", "token", "more")] == [None] * 3
