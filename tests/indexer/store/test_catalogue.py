"""The catalogue: every document once, in order, counted as it is found."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from onrecord.indexer.store.catalogue import Facet, Place, count, facets, page, read_transcript
from onrecord.indexer.store.reader import Store
from onrecord.service.settings import Settings
from tests.conftest import SEEDS, Build
from tests.pages import page as written


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with documents of several days, two of one day, one copy, and one without a day."""
    made = tmp_path / "pages"
    made.mkdir()
    for name, text in {
        "a.txt": written("space", 24),
        "b.txt": written("trade", 25),
        "c.txt": written("debt", 25, "Hua Chunying"),
        "copy.txt": written("space", 24),
        "undated.txt": written("visas").replace(" on July 24, 2020", ""),
    }.items():
        (made / name).write_text(text)
    return made


def everything(_: str) -> bool:
    """Take every asker for an outlet."""
    return True


def test_pages_hold_every_document_once_whatever_their_size(settings: Settings, build: Build, folder: Path) -> None:
    """The newest first, those of no day last, copies once."""
    build(folder)
    with closing(Store.open_for_reading(settings.index.path)) as store:
        whole = page(store, 1, {}, 100, None)
        assert [entry.place.day for entry in whole] == ["2020-07-25", "2020-07-25", "2020-07-24", ""]
        assert count(store, 1, {}) == 4
        for size in (1, 2, 3):
            found, after = [], None
            while some := page(store, 1, {}, size, after):
                assert len(some) <= size
                found += some
                after = some[-1].place
            assert found == whole


def test_a_facet_counts_what_choosing_its_value_finds(settings: Settings, build: Build, folder: Path) -> None:
    """Alone, and beside what else is wanted."""
    build(SEEDS, folder)
    with closing(Store.open_for_reading(settings.index.path)) as store:
        for wanted in ({}, {Facet.YEAR: ["2020", "2023"]}, {Facet.SPEAKER: ["Mao Ning"], Facet.OUTLET: ["Reuters"]}):
            for facet, values in facets(store, 1, wanted, everything, 100).items():
                assert list(values.values()) == sorted(values.values(), reverse=True)
                for value, documents in values.items():
                    assert count(store, 1, {**wanted, facet: [value]}) == documents, (wanted, facet, value)


def test_only_so_many_values_are_told_and_those_that_count(settings: Settings, build: Build, folder: Path) -> None:
    """The caller says what an outlet is."""
    build(SEEDS, folder)
    with closing(Store.open_for_reading(settings.index.path)) as store:
        assert len(facets(store, 1, {}, everything, 1)[Facet.SPEAKER]) == 1
        assert facets(store, 1, {}, lambda _: False, 100)[Facet.OUTLET] == {}


def test_a_document_is_as_of_its_generation(settings: Settings, build: Build, folder: Path) -> None:
    """What came later is not known, and what has gone says what stands in its place."""
    build(folder)
    with closing(Store.open_for_reading(settings.index.path)) as store:
        a = next(entry for entry in page(store, 1, {}, 9, None) if entry.path in {"a.txt", "copy.txt"})
        before = read_transcript(store, a.transcript, 1)
        changed = folder / a.path
        changed.write_text(changed.read_text().replace("always has", "always will"))
        build(folder)
        after = read_transcript(store, a.transcript, 2)
        assert before is not None
        assert after is not None
        assert (before.revision, before.until) == (1, None)
        assert (after.revision, after.until) == (2, None)
        assert read_transcript(store, a.transcript, 1) == before
        changed.unlink()
        build(folder)
        gone = read_transcript(store, a.transcript, 3)
        assert gone is not None
        assert (gone.transcript, gone.until, gone.successor) == (after.transcript, 3, None)
        assert read_transcript(store, a.transcript, 0) is None
        assert read_transcript(store, "no-such", 3) is None


def test_a_place_that_is_gone_is_still_a_place(settings: Settings, build: Build, folder: Path) -> None:
    """A page goes on behind it."""
    build(folder)
    with closing(Store.open_for_reading(settings.index.path)) as store:
        assert [entry.place.day for entry in page(store, 1, {}, 9, Place("2020-07-25", "zzz"))] == ["2020-07-24", ""]
