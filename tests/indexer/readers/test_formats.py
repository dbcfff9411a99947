"""Which reader reads a source: ours by content and suffix, else one that another package adds."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.metadata import EntryPoint, EntryPoints

import pytest

from onrecord.indexer import registry
from onrecord.indexer.errors import UnreadableSource
from onrecord.indexer.intake.sources import file_path
from onrecord.indexer.readers import formats
from onrecord.indexer.readers.document import Document, Paragraph, Part
from onrecord.indexer.readers.formats import SourceBytes, read, read_parts


class UpperCase:
    """Reads a format of ours: each line is a document."""

    suffixes = frozenset((".upper", ".txt"))

    def knows(self, source: SourceBytes) -> bool:
        """By its suffix."""
        return source.suffix in self.suffixes

    def read(self, source: SourceBytes) -> tuple[Part, ...]:
        """Return a part for each line, named by it."""
        lines = source.raw.decode().splitlines()
        return tuple(Part(line, Document((Paragraph(line.upper()),))) for line in lines)


upper = UpperCase()


def adding(monkeypatch: pytest.MonkeyPatch, place: str) -> None:
    """Have a package that adds a reader."""
    entries = EntryPoints([EntryPoint("upper", place, formats.GROUP)])
    monkeypatch.setattr(registry, "entry_points", lambda group: entries.select(group=group))
    formats.readers.cache_clear()


@pytest.fixture(autouse=True)
def as_it_was() -> Iterator[None]:
    """Leave no reader behind."""
    yield
    formats.readers.cache_clear()


def test_a_reader_of_another_package_reads_what_ours_does_not_know(monkeypatch: pytest.MonkeyPatch) -> None:
    """A suffix of ours stays ours, and several documents are known by their names."""
    adding(monkeypatch, f"{__name__}:upper")
    assert [part.document.text for part in read_parts(b"one\ntwo", "a.upper", {})] == ["ONE", "TWO"]
    assert read(b"one", "a.txt").text == "one"
    assert read(b"<html><p>one</p></html>", "a.upper").text == "one"
    assert file_path("a.upper#one") == "a.upper"
    assert file_path("a.other#one") == "a.other#one"
    with pytest.raises(UnreadableSource, match="holds several documents"):
        read(b"one\ntwo", "a.upper")
    with pytest.raises(UnreadableSource, match=r"no reader for \.other; .*\.upper"):
        read(b"one", "a.other")


def test_a_reader_that_cannot_be_loaded_costs_what_nobody_else_reads(monkeypatch: pytest.MonkeyPatch) -> None:
    """What we read is read as ever."""
    adding(monkeypatch, "no_such_module:reader")
    assert read(b"one", "a.txt").text == "one"
    with pytest.raises(UnreadableSource, match=r"a\.upper: onrecord\.readers: 'upper' .* cannot be loaded"):
        read(b"one", "a.upper")


@pytest.mark.parametrize(
    ("raw", "name", "first"),
    [
        (b"Good morning.", "no suffix", "Good morning."),
        (b"Good morning.", "Remarks by Mr. Hale", "Good morning."),
        (b"Good morning.", "saved on 2024.05.04", "Good morning."),
        (b"WEBVTT\n\n00:01.000 --> 00:02.000\nGood.\n", "captions", "Good."),
        (b"1\r\n00:00:01,000 --> 00:00:02,000\r\nGood.\r\n", "captions.txt", "Good."),
        (b"<?xml version='1.0'?><a><b>Good.</b></a>", "data", "Good."),
        ("<?xml version='1.0' encoding='utf-16'?><a><b>Good.</b></a>".encode("utf-16"), "data.txt", "Good."),
        (b'{"text": "Good."}', "data", "Good."),
        (b"<?xml version='1.0'?><!DOCTYPE html><html><p>Good.</p></html>", "page.xml", "Good."),
        (b"---\ntitle: T\n---\nGood.", "note", "T"),
    ],
)
def test_what_has_no_telling_suffix_is_known_by_its_content(raw: bytes, name: str, first: str) -> None:
    """A point inside a name is no suffix."""
    assert read(raw, name).paragraphs[0].text == first
