"""Buckets of object storage as sources: mirrored through fsspec, here from its storage in memory."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from fsspec.implementations.memory import MemoryFileSystem

from onrecord.indexer.build import Builder
from onrecord.indexer.errors import FetchError
from onrecord.indexer.fetching import buckets
from onrecord.indexer.fetching.adding import add_source, remove_source
from onrecord.indexer.fetching.buckets import checked_bucket, is_bucket, mirror
from onrecord.indexer.fetching.fetch_settings import FetchSettings
from onrecord.indexer.fetching.run_report import RunReport
from onrecord.indexer.work_progress import silent
from onrecord.service.fetching import open_state, pages_folder, run_sources
from onrecord.service.settings import Settings
from tests.fakes import KeywordEmbedder, english
from tests.pages import page, said

BUCKET = "memory://record/pages"


@pytest.fixture
def storage() -> Iterator[MemoryFileSystem]:
    """Yield an empty storage."""
    storage = MemoryFileSystem()
    storage.store.clear()
    yield storage
    storage.store.clear()


class Run:
    """A record whose one source is the bucket."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        with open_state(settings) as state:
            add_source(state, BUCKET, links=None, hosts=(), private=False, own_pages=pages_folder(settings))

    def __call__(self) -> RunReport:
        """Make a run."""
        return run_sources(
            self.settings, silent, lambda: Builder(self.settings, KeywordEmbedder(), lambda: english, silent)
        )


@pytest.fixture
def run(settings: Settings) -> Run:
    """Return what makes a run of the sources."""
    return Run(settings)


def test_what_is_new_changed_and_gone_is_followed(storage: MemoryFileSystem, run: Run) -> None:
    """Copied once, read like any page, and withdrawn when it leaves the bucket; no contact is needed."""
    storage.pipe({f"{BUCKET}/a.txt": page("space").encode(), f"{BUCKET}/2020/b.txt": page("trade", day=25).encode()})
    first = run()
    assert first.new == [f"{BUCKET}/2020/b.txt", f"{BUCKET}/a.txt"]
    assert (first.sources[0].kind, first.sources[0].listed, first.sources[0].problem) == ("bucket", 2, None)
    assert first.index is not None
    assert first.index.added == 2
    second = run()
    assert (second.new, second.changed, second.unchanged) == ([], [], 2)
    storage.pipe(f"{BUCKET}/a.txt", page("space and cranes").encode())
    storage.rm(f"{BUCKET}/2020/b.txt")
    third = run()
    assert third.changed == [f"{BUCKET}/a.txt"]
    assert [one.address for one in third.removed] == [f"{BUCKET}/2020/b.txt"]
    assert all("trade" not in words for words in said(run.settings).values())


def test_a_bucket_that_fails_loses_nothing(
    storage: MemoryFileSystem, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither one that cannot be listed, nor one that is empty all at once; the report says so."""
    storage.pipe(f"{BUCKET}/a.txt", page("space").encode())
    run()
    before = said(run.settings)
    storage.store.clear()
    report = run()
    assert "lists nothing any more" in (report.sources[0].problem or "")
    assert not report.is_complete

    def refused(self: object, *args: object, **options: object) -> None:
        del self, args, options
        raise PermissionError("Access Denied")

    monkeypatch.setattr(MemoryFileSystem, "find", refused)
    assert "cannot be listed (Access Denied)" in (run().sources[0].problem or "")
    assert said(run.settings) == before


def test_limits_hold(storage: MemoryFileSystem, tmp_path: Path) -> None:
    """What is too many waits, what is too large or oddly named is told, and none leaves the folder."""
    storage.pipe({f"{BUCKET}/{i}.txt": b"x" for i in range(5)})
    storage.pipe(f"{BUCKET}/large.txt", b"x" * 100)
    storage.store["/record/pages/../../evil.txt"] = storage.store["/record/pages/0.txt"]
    settings = FetchSettings(max_pages=3, max_bytes=50)
    done = mirror(BUCKET, tmp_path, settings)
    assert (len(done.new), done.waiting) == (3, 2)
    assert {name for name, _ in done.failed} <= {"large.txt", "../../evil.txt"}
    assert ("large.txt", "is larger than 50 bytes (fetch.max_bytes)") in done.failed
    assert not list(tmp_path.parent.glob("evil*"))
    again = mirror(BUCKET, tmp_path, settings)
    assert (len(again.new), again.unchanged, again.waiting) == (2, 3, 0)


def test_an_object_that_cannot_be_read_is_tried_again(
    storage: MemoryFileSystem, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And is not half there."""
    storage.pipe(f"{BUCKET}/a.txt", b"whole")
    with monkeypatch.context() as patched:

        def broken(self: object, key: str, file: str) -> None:
            del self, key
            Path(file).write_bytes(b"wh")
            raise OSError("connection reset")

        patched.setattr(MemoryFileSystem, "get_file", broken)
        done = mirror(BUCKET, tmp_path, FetchSettings())
    assert done.failed == [("a.txt", "connection reset")]
    assert [file.name for file in done.folder.rglob("*") if file.is_file()] == []
    assert mirror(BUCKET, tmp_path, FetchSettings()).new == ["a.txt"]


def test_a_removed_bucket_leaves_its_pages_or_takes_them(storage: MemoryFileSystem, run: Run) -> None:
    """As a person says."""
    storage.pipe(f"{BUCKET}/a.txt", page("space").encode())
    run()
    own = pages_folder(run.settings)
    with open_state(run.settings) as state:
        files = remove_source(state, f"{BUCKET}/", with_pages=True, own_pages=own)
    assert sorted(Path(file).name for file in files) == [".objects.json", "a.txt"]
    assert all((own / file).is_file() for file in files)


def test_addresses_are_checked_when_they_are_added(monkeypatch: pytest.MonkeyPatch) -> None:
    """A missing package, a password, a bucket without a name: each is told with what to do."""
    assert is_bucket("s3://record/pages")
    assert not any(map(is_bucket, ("https://example.org", "pages", "file:///x", "ftp://x/y", "/x", "C:/x")))
    assert checked_bucket(" memory://record/pages/ ") == "memory://record/pages"
    for address, told in (
        ("memory://user:secret@record", "holds a password"),
        ("memory://", "write it as s3://"),
    ):
        with pytest.raises(FetchError, match=told) as raised:
            checked_bucket(address)
        assert "secret" not in str(raised.value)
    monkeypatch.setitem(sys.modules, "s3fs", None)
    with pytest.raises(FetchError, match=r"pip install 'onrecord\[buckets\]' s3fs"):
        checked_bucket("s3://record/pages")
    monkeypatch.setitem(sys.modules, "fsspec.core", None)
    with pytest.raises(FetchError, match=r"pip install 'onrecord\[buckets\]' gcsfs"):
        buckets.checked_bucket("gs://record/pages")
