"""Makes, changes and reads collections within their limits, and resolves what they hold.

Nobody has an account: who has the edit token of a collection may change it, who has its share token may read it. A
collection keeps ids. Their words are looked up whenever it is read, so that a citation that was withdrawn since is
shown as such.
"""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Callable
from dataclasses import dataclass, replace

from onrecord.indexer.store.collection_book import Collection, CollectionBook, Item
from onrecord.service.capability_tokens import new_token
from onrecord.service.citations.book import CitationBook
from onrecord.service.citations.citation import Citation
from onrecord.service.composition import Record
from onrecord.service.errors import NotHere, QueryError, UnknownPassage
from onrecord.service.presentation.citation_lists import CitationList

TOKEN_BYTES = 18
MOST_ITEMS = 500
LONGEST_TITLE, LONGEST_NOTE = 200, 4_000  # characters
UNTITLED = "Collection"
UNKNOWN = "no collection has this address; it was deleted, or the link is incomplete"
READ_ONLY = "this address is for reading alone; to change the collection, use the address that its maker has"
FULL = f"the collection holds {MOST_ITEMS} citations, which is the most; start another"


@dataclass(frozen=True, slots=True)
class Entry:
    """An item of a collection with its citation, None where the record knows the id no more."""

    item: Item
    citation: Citation | None


@dataclass(frozen=True, slots=True)
class Opened:
    """A collection as somebody opened it. Only who `may_edit` is told its edit token."""

    collection: Collection
    may_edit: bool


class Collector:
    """The collections of a record. Its methods raise an `IndexStateError`, and `NotHere` for an unknown token."""

    def __init__(self, book: CollectionBook, citations: CitationBook, now: Callable[[], dt.datetime]) -> None:
        self._book = book
        self._citations = citations
        self._now = now

    def open(self, token: str) -> Opened:
        """Return the collection that has a token as either of its two."""
        collection = self._book.find(token)
        if collection is None:
            raise NotHere(UNKNOWN)
        return Opened(collection, may_edit=secrets.compare_digest(token.encode(), collection.edit.encode()))

    def entries(self, collection: Collection) -> tuple[Entry, ...]:
        """Return what a collection holds, each citation with its note."""
        return tuple(Entry(item, self._cited(item)) for item in collection.items)

    def _cited(self, item: Item) -> Citation | None:
        try:
            return replace(self._citations.cite(item.citation), note=item.note or None)
        except UnknownPassage:
            return None

    def listed(self, collection: Collection) -> CitationList:
        """Return a collection as a list to be exported, with a line on what the record knows no more.

        Raises a `QueryError` for an empty one.
        """
        entries = self.entries(collection)
        lost = [entry.item.citation for entry in entries if entry.citation is None]
        found = tuple(entry.citation for entry in entries if entry.citation is not None)
        if not found:
            raise QueryError("the collection holds no citation yet; add one before it is exported")
        lead = f"Not in this record: {', '.join(lost)}." if lost else ""
        return CitationList(collection.title, found, lead)

    def start(self, title: str, most: int) -> Collection:
        """Make an empty collection. Raises a `QueryError` where the index keeps `most` already."""
        edit, share = (new_token(TOKEN_BYTES) for _ in range(2))
        if not self._book.add(edit, share, _titled(title), self._at(), most=most):
            told = (
                "this service keeps no collections"
                if most == 0
                else f"this service keeps {most:,} collections, the most"
            )
            raise QueryError(f"{told}; the operator sets how many in serve.collections")
        return self.open(edit).collection

    def rename(self, token: str, title: str) -> None:
        """Give a collection another title. Raises a `QueryError` for a title that is too long."""
        self._book.rename(self._editable(token).id, _titled(title), self._at())

    def put(self, token: str, citation_id: str, note: str = "") -> None:
        """Add a citation; one that is there already gets the note, if one is given.

        Raises `UnknownPassage`, or a `QueryError` for a note that is too long or a collection that is full.
        """
        collection = self._editable(token)
        cited = self._citations.cite(citation_id).id
        if not self._book.put(collection.id, cited, _noted(note), self._at(), most=MOST_ITEMS):
            raise QueryError(FULL)

    def note(self, token: str, number: int, note: str) -> None:
        """Replace the note on an item. Raises a `QueryError` for one that is too long."""
        collection, noted = self._editable(token), _noted(note)
        self._book.note(collection.id, _held(collection, number), noted, self._at())

    def move(self, token: str, number: int, place: int) -> None:
        """Move an item to a place, from 1 on."""
        collection = self._editable(token)
        self._book.move(collection.id, _held(collection, number), place, self._at())

    def shift(self, token: str, number: int, by: int) -> None:
        """Move an item by some places, towards the end if positive."""
        collection = self._editable(token)
        numbers = [item.number for item in collection.items]
        place = numbers.index(_held(collection, number)) + 1 + by
        self._book.move(collection.id, number, max(place, 1), self._at())

    def take_out(self, token: str, number: int) -> None:
        """Take an item out of a collection."""
        collection = self._editable(token)
        self._book.take_out(collection.id, _held(collection, number), self._at())

    def remove(self, token: str) -> Collection:
        """Forget a collection with its notes, and return it as it was."""
        collection = self._editable(token)
        self._book.remove(collection.id)
        return collection

    def _editable(self, token: str) -> Collection:
        opened = self.open(token)
        if not opened.may_edit:
            raise QueryError(READ_ONLY)
        return opened.collection

    def _at(self) -> str:
        return self._now().isoformat(timespec="seconds")


def collector_of(record: Record) -> Collector:
    """Return the collections of an open record."""
    book = CollectionBook(record.settings.index.path)
    return Collector(book, record.citations, utc_now)


def utc_now() -> dt.datetime:
    """Return the present time."""
    return dt.datetime.now(dt.UTC)


def _held(collection: Collection, number: int) -> int:
    if all(item.number != number for item in collection.items):
        raise NotHere(f"the collection has no item {number}; it may have been taken out meanwhile")
    return number


def _titled(title: str) -> str:
    words = " ".join(title.split())
    if len(words) > LONGEST_TITLE:
        raise QueryError(f"the title has {len(words):,} characters, and a collection takes at most {LONGEST_TITLE}")
    return words or UNTITLED


def _noted(note: str) -> str:
    text = "\n".join(line.rstrip() for line in note.replace("\0", "").splitlines()).strip()
    if len(text) > LONGEST_NOTE:
        raise QueryError(f"the note has {len(text):,} characters, and an item takes at most {LONGEST_NOTE:,}")
    return text
