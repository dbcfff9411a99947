"""Checking: a whole index passes, and whatever is wrong is named with what mends it."""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from unittest.mock import Mock

import numpy as np
import pytest

from onrecord.indexer import index_check as module
from onrecord.indexer.errors import IndexDamaged, IndexNotBuilt
from onrecord.indexer.generations import (
    INDEX_AGAIN,
    LEXICAL,
    LINKS,
    MANIFEST,
    VECTORS,
    collect,
    generation_path,
    go_live,
)
from onrecord.indexer.index_check import REBUILD, Check, check_index
from onrecord.indexer.lexical.lexical_index import Entry, LexicalIndex
from onrecord.indexer.links.quotation_links import Link, Links
from onrecord.indexer.store.reader import RESTORE
from onrecord.indexer.transcript import Span
from onrecord.indexer.vector.vectors import VectorIndex
from onrecord.service.settings import Settings
from tests.conftest import SEEDS, Build
from tests.fakes import KeywordEmbedder
from tests.pages import page

A, B = "2020-07-24-mao-ning-18b7", "2020-07-25-mao-ning-ffa0"


@pytest.fixture
def index(build: Build, tmp_path: Path, settings: Settings) -> Path:
    """Return an index of two pages with an exchange each."""
    folder = tmp_path / "pages"
    folder.mkdir()
    (folder / "a.txt").write_text(page("space"))
    (folder / "b.txt").write_text(page("trade", day=25))
    build(folder)
    return settings.index.path


def change(index: Path, *statements: str) -> None:
    """Change the store in ways in which the program never does."""
    with closing(sqlite3.connect(index / "store.sqlite", isolation_level=None)) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        for statement in statements:
            assert connection.execute(statement).rowcount > 0, statement


def wrong(index: Path) -> tuple[dict[str, str], str | None]:
    """Return what a check finds wrong, without the paths before it, and the remedy."""
    report = check_index(index)
    prefix = str(generation_path(index, report.generation))
    details = {check.name: check.detail for check in report.checks if not check.ok}
    return {
        name: detail.replace(prefix, "").replace(f"{index}/", "") for name, detail in details.items()
    }, report.remedy


def test_a_whole_index_passes(build: Build, settings: Settings) -> None:
    """Every check says what is there."""
    passages = build(SEEDS).passages
    report = check_index(settings.index.path)
    files = len(json.loads((generation_path(settings.index.path, 1) / MANIFEST).read_text())["checksums"])
    details = {
        "store file": "store.sqlite is intact",
        "foreign keys": "every reference resolves",
        "texts": "5 unchanged since they were stored",
        "spans": "each within its text, each passage within its answer",
        "vector lengths": f"{passages} of 515 dimensions",
        "vectors": f"{passages} passages have theirs",
        "token sizes": f"{passages} of 512 bytes per token",
        "token vectors": f"those of {passages} passages",
        "files": f"{files} unchanged since they were published",
        "counts": f"5 transcripts and {passages} passages",
        "dense index": f"{passages} passages, each with its vector",
        "lexical index": f"{passages} passages",
        "links": "0 quotations, each with its words in a transcript",
    }
    assert report == module.CheckReport(1, tuple(Check(name, True, detail) for name, detail in details.items()))
    assert (report.ok, report.remedy) == (True, None)


def test_a_history_passes_too(build: Build, index: Path, tmp_path: Path) -> None:
    """Changed, removed and copied pages, what a dead build left, and an index without a passage."""
    folder = tmp_path / "pages"
    (folder / "a.txt").write_text(page("climate"))
    shutil.copy(folder / "b.txt", folder / "c.txt")
    build(folder)
    (folder / "b.txt").unlink()
    build(folder)
    assert wrong(index) == ({}, None)
    (folder / "a.txt").write_text(page("visa"))
    dying = KeywordEmbedder()
    dying.embed_passages = Mock(side_effect=KeyboardInterrupt)  # type: ignore[method-assign]
    with pytest.raises(KeyboardInterrupt):
        build(folder, model=dying)
    assert wrong(index) == ({}, None)
    for file in folder.iterdir():
        file.unlink()
    assert build(folder).passages == 0
    assert wrong(index) == ({}, None)


@pytest.mark.parametrize(
    ("statements", "expected", "remedy"),
    [
        (
            ["UPDATE revision SET text = replace(text, 'China', 'Chile') WHERE id = 1"],
            {"texts": f"the text of {A}, revision 1, has changed since it was stored"},
            RESTORE,
        ),
        (
            ["DELETE FROM token WHERE count > 0"],
            {"token vectors": f"{A}/1/1 has no token vectors, {B}/1/1 has no token vectors"},
            INDEX_AGAIN,
        ),
        (
            ["UPDATE token SET signs = substr(signs, 1, 9) WHERE hash = (SELECT embedded_hash FROM passage LIMIT 1)"],
            {"token sizes": f"those of {A}/1/1 have another size"},
            RESTORE,
        ),
        (
            ["UPDATE revision SET notice_start = 5, notice_end = 9999 WHERE id = 1"],
            {"spans": f"the notice of {A}, revision 1, is out of place"},
            RESTORE,
        ),
        (
            ["UPDATE revision SET blocks = '[[\"title\", -1, 4]]' WHERE id = 2"],
            {"spans": f"a block of {B}, revision 1, is out of place"},
            RESTORE,
        ),
        (
            ["UPDATE exchange SET question_end = NULL, non_answers = '[[7, 7]]' WHERE revision = 1"],
            {
                "spans": f"a question of {A}, revision 1, is out of place, "
                f"a non-answer of {A}, revision 1, is out of place"
            },
            RESTORE,
        ),
        (
            ['UPDATE answer SET "end" = 9999 WHERE exchange = 1'],
            {"spans": f"an answer of {A}, revision 1, is out of place"},
            RESTORE,
        ),
        (
            ["UPDATE passage SET start = start - 1 WHERE number = 1"],
            {"spans": f"the passage {A}/1/1 is in no answer of its exchange"},
            RESTORE,
        ),
        (
            ["UPDATE passage SET exchange = 2 WHERE number = 1"],
            {"spans": f"the passage {A}/1/1 is in no answer of its exchange"},
            RESTORE,
        ),
        (
            ["DELETE FROM transcript WHERE id LIKE '2020-07-24%'"],
            {"foreign keys": "row 1 of revision points to a missing transcript"},
            RESTORE,
        ),
        (
            ["UPDATE vector SET vector = x'00' WHERE hash = (SELECT embedded_hash FROM passage WHERE number = 2)"],
            {
                "vector lengths": f"the vector of {B}/1/1 has another length",
                "dense index": "store.sqlite: contains a truncated vector",
            },
            RESTORE,
        ),
        (
            ["UPDATE vector SET vector = zeroblob(8)"],
            {"vector lengths": f"the vector of {A}/1/1 has another length, the vector of {B}/1/1 has another length"},
            RESTORE,
        ),
        (
            ["DELETE FROM vector"],
            {"vectors": f"{A}/1/1 has no vector, {B}/1/1 has no vector"},
            INDEX_AGAIN,
        ),
        (
            ["UPDATE vector SET vector = zeroblob(length(vector))"],
            {
                "dense index": "the vector of passage 1 is not the one in the store, "
                "the vector of passage 2 is not the one in the store"
            },
            REBUILD,
        ),
        (
            ["DELETE FROM generation"],
            {"counts": "the store does not know generation 1"},
            REBUILD,
        ),
        (
            ["UPDATE revision SET until = 1 WHERE id = 1"],
            {
                "counts": "the manifest counts 2 transcripts, the store 1, the manifest counts 2 passages, the store 1",
                "dense index": "1 passages are not in the record",
                "lexical index": "1 passages are not in the record",
            },
            REBUILD,
        ),
        (
            ["UPDATE revision SET blocks = 'no JSON' WHERE id = 1", "DELETE FROM vector"],
            {
                "spans": "store.sqlite: cannot be used (malformed JSON)",
                "vectors": f"{A}/1/1 has no vector, {B}/1/1 has no vector",
            },
            RESTORE,
        ),
    ],
)
def test_a_store_that_does_not_agree_with_itself_is_told(
    statements: list[str], expected: dict[str, str], remedy: str, index: Path
) -> None:
    """What is wrong, of which page, and what mends most of it."""
    change(index, *statements)
    assert wrong(index) == (expected, remedy)


def test_much_that_is_wrong_is_counted(build: Build, index: Path, tmp_path: Path) -> None:
    """Only the first few are named."""
    for number in range(4):
        (tmp_path / f"pages/{number}.txt").write_text(page(f"topic {number}", speaker="Wang Wenbin"))
    build(tmp_path / "pages")
    change(index, "DELETE FROM vector")
    found, _ = wrong(index)
    assert found["vectors"].count("has no vector") == 3
    assert found["vectors"].endswith(", and 3 more")


def test_a_damaged_page_of_the_store_is_told(index: Path) -> None:
    """An index in it that no longer fits its table."""
    with closing(sqlite3.connect(index / "store.sqlite")) as connection:
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute("UPDATE sqlite_master SET sql = replace(sql, '(since, until)', '(id, until)')")
        connection.commit()
    found, remedy = wrong(index)
    assert remedy == RESTORE
    assert "revision_by_life" in found["store file"]


@pytest.mark.parametrize(
    ("name", "check", "unreadable"),
    [
        (VECTORS, "dense index", f"/{VECTORS}: is missing or is not a vector index"),
        (f"{LEXICAL}/meta.json", "lexical index", f"/{LEXICAL}: is missing or is not a lexical index"),
        (LINKS, "links", f"/{LINKS}: is missing or is not a table of links"),
    ],
)
@pytest.mark.parametrize("damage", ["missing", "other"])
def test_files_that_are_not_as_they_were_published_are_told(
    name: str, check: str, unreadable: str, damage: str, index: Path
) -> None:
    """And what cannot be read because of it; a rebuild mends it."""
    path = generation_path(index, 1) / name
    if damage == "missing":
        path.unlink()
    else:
        path.write_bytes(b"nonsense")
    verdict = "is missing or unreadable" if damage == "missing" else "has changed since it was published"
    assert wrong(index) == ({"files": f"/{name} {verdict}", check: unreadable}, REBUILD)


def published_anew(index: Path, vectors: VectorIndex | None, entries: list[Entry]) -> None:
    """Put other derived files in the place of those of generation 1, with checksums that fit."""
    place = generation_path(index, 1)
    if vectors is not None:
        vectors.save(place / VECTORS)
    if entries:
        shutil.rmtree(place / LEXICAL)
        (place / LEXICAL).mkdir()
        LexicalIndex.build(place / LEXICAL, entries)
    manifest = json.loads((place / MANIFEST).read_text())
    manifest["checksums"] = {}
    (place / MANIFEST).write_text(json.dumps(manifest))


def dense(ids: list[int], dimension: int) -> VectorIndex:
    """Return a dense index of vectors along the first axis."""
    vectors = np.eye(1, dimension, dtype=np.float32).repeat(len(ids), axis=0)
    return VectorIndex.build(np.array(ids, dtype=np.int64), vectors)


@pytest.mark.parametrize(
    ("vectors", "entries", "expected"),
    [
        (lambda: dense([2], 515), [], {"dense index": "1 passages are missing"}),
        (
            lambda: dense([1, 1, 2, 3], 515),
            [],
            {"dense index": "1 passages are not in the record, 1 passages occur twice"},
        ),
        (lambda: dense([1, 2], 3), [], {"dense index": "it has 3 dimensions, the manifest 515"}),
        (lambda: None, [1], {"lexical index": "1 passages are missing"}),
        (lambda: None, [1, 2, 2], {"lexical index": "1 passages occur twice"}),
    ],
)
def test_every_passage_is_in_both_indexes_once(
    vectors: Callable[[], VectorIndex | None], entries: list[int], expected: dict[str, str], index: Path
) -> None:
    """Whatever the checksums say."""
    published_anew(index, vectors(), [Entry(number, "words", "") for number in entries])
    assert wrong(index) == (expected, REBUILD)


@pytest.fixture
def quoted(build: Build, index: Path, tmp_path: Path) -> tuple[Path, Link]:
    """Return an index of two pages and a report that quotes the second, and its link."""
    (tmp_path / "pages/r.txt").write_text(
        "A report\n\nBEIJING, July 25 (Xinhua) -- Foreign Ministry Spokesperson Mao Ning spoke on Saturday.\n\n"
        '"China supports trade in every way it can, and always has," Mao Ning said.'
    )
    assert build(tmp_path / "pages").linked == 1
    [link] = Links.open(generation_path(index, 2) / LINKS)
    return index, link


def test_links_lead_from_a_report_to_its_words(quoted: tuple[Path, Link]) -> None:
    """Whatever the checksums say."""
    index, link = quoted
    assert wrong(index) == ({}, None)
    place = generation_path(index, 2)
    manifest = json.loads((place / MANIFEST).read_text())
    (place / MANIFEST).write_text(json.dumps({**manifest, "checksums": {}}))
    strangers = "are not one of a report and one of a transcript"
    for links, expected in (
        ([], "there are 0, the manifest counts 1"),
        ([replace(link, report=1)], f"passages 1 and {link.transcript} {strangers}"),
        ([replace(link, transcript=link.report)], f"passages {link.report} and {link.report} {strangers}"),
        ([replace(link, transcript=99)], f"passages {link.report} and 99 {strangers}"),
        (
            [replace(link, transcript=1)],
            f"passage {link.report} does not quote the words that it is linked to in 1",
        ),
        (
            [replace(link, quoted=Span(0, 0), said=Span(0, 0))],
            f"passage {link.report} does not quote the words that it is linked to in {link.transcript}",
        ),
    ):
        Links.made_of(links).save(place / LINKS)
        assert wrong(index) == ({"links": expected}, REBUILD)


def test_an_index_that_cannot_be_opened_is_an_error(index: Path, tmp_path: Path) -> None:
    """Not a report."""
    with pytest.raises(IndexNotBuilt, match=r"none: holds no index; run: onrecord index PATH"):
        check_index(tmp_path / "none")
    (index / "CURRENT").unlink()
    with pytest.raises(IndexDamaged, match=r"CURRENT: is missing; run: onrecord index PATH"):
        check_index(index)


def test_a_generation_that_is_collected_meanwhile_is_no_damage(
    build: Build, index: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The one that took its place is examined."""
    (tmp_path / "pages/c.txt").write_text(page("visa", day=26))
    build(tmp_path / "pages")
    go_live(index, 1)
    real = module.live_manifest

    def overtaken(directory: Path) -> module.Manifest:
        manifest = real(directory)
        go_live(directory, 2)
        collect(directory, 2, keep=1)
        return manifest

    monkeypatch.setattr(module, "live_manifest", overtaken)
    report = check_index(index)
    assert (report.generation, report.ok) == (2, True)
