"""Sidecars: what other files tell of a file, and what is wrong with them."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.indexer.intake.sources import FoundSource, find_sources
from onrecord.indexer.readers.document import LISTED, Stated
from onrecord.indexer.settings.indexer_settings import SourceSettings


def found(folder: Path, **files: str) -> dict[str, FoundSource]:
    """Write files, a double underscore for a point and a slash for none, and return what is found by path."""
    for name, text in files.items():
        file = folder / name.replace("__", ".")
        file.write_text(text)
    return {source.path: source for source in find_sources([folder], SourceSettings())}


def test_a_file_beside_a_page_tells_of_it(tmp_path: Path) -> None:
    """It is no source itself."""
    sources = found(
        tmp_path, a__txt="x", a__txt__yaml="title: Dues\ndate: 2021-03-05\npublisher: 'Harbor Office'\n", b__txt="y"
    )
    assert sources.keys() == {"a.txt", "b.txt"}
    assert sources["a.txt"].sidecar.stated == {
        "title": Stated("Dues", "sidecar"),
        "date": Stated("2021-03-05", "sidecar"),
        "publisher": Stated("Harbor Office", "sidecar"),
    }
    assert sources["b.txt"].sidecar.stated == {}
    changed = found(tmp_path, a__txt__yaml="title: Fees\n")
    assert changed["a.txt"].sidecar.digest != sources["a.txt"].sidecar.digest


def test_a_table_tells_of_the_files_that_it_names(tmp_path: Path) -> None:
    """A file's own sidecar comes first; a table with a column for words is a source."""
    table = "path,url,date,headline\na.txt,https://h.example/1,2021-03-05,Dues\ngone.txt,,2021-03-06,\n"
    sources = found(tmp_path, a__txt="x", list__csv=table, turns__csv="path,answer\na.txt,No.\n")
    assert sources["a.txt"].sidecar.stated == {
        "url": Stated("https://h.example/1", "sidecar list.csv"),
        "date": Stated("2021-03-05", "sidecar list.csv"),
        "title": Stated("Dues", "sidecar list.csv"),
    }
    assert sources["list.csv"].problem == (
        "line 3 describes gone.txt, which does not exist; add that page, or remove the entry"
    )
    assert sources["turns.csv"].problem is None


def test_what_a_list_says_of_a_page_stands_apart(tmp_path: Path) -> None:
    """It does not win over the page. When the page was fetched is for people: it does not have it read anew."""
    listed = "listed:\n  title: Dues\n  published: 2021-03-05\n"
    told = f"url: https://h.example/1\nfetched: 2026-01-02T03:04:05Z\n{listed}"
    first = found(tmp_path, a__txt="x", a__txt__yaml=told)["a.txt"].sidecar
    assert first.stated == {"url": Stated("https://h.example/1", "sidecar")}
    assert first.listed == {"title": Stated("Dues", LISTED), "published": Stated("2021-03-05", LISTED)}
    later = "url: https://h.example/1\nfetched: 2026-02-02\nlisted: {title: Dues, published: 2021-03-05}\n"
    assert found(tmp_path, a__txt__yaml=later)["a.txt"].sidecar.digest == first.digest
    other = "url: https://h.example/1\nlisted: {title: Fees}\n"
    assert found(tmp_path, a__txt__yaml=other)["a.txt"].sidecar.digest != first.digest
    wrong = found(tmp_path, a__txt__yaml="listed: Dues\n")["a.txt.yaml"]
    assert wrong.problem == "listed has no fields of its own; indent them below it"


def test_a_page_that_is_given_by_itself_has_its_sidecar(tmp_path: Path) -> None:
    """And YAML that is nobody's sidecar is a file like any other."""
    sources = found(tmp_path, a__txt="x", a__txt__yaml="title: Dues\n", config__yaml="a: 1\n")
    assert sources.keys() == {"a.txt", "config.yaml"}
    (alone,) = find_sources([tmp_path / "a.txt"], SourceSettings())
    assert alone == sources["a.txt"]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("title: Dues\ndat: 2021\n", "line 2: there is no field 'dat'; the fields are title, date, year"),
        ("title: [\n", "line 2 is not YAML"),
        ("nothing", "has no fields; add some of title"),
    ],
)
def test_a_slip_in_a_sidecar_is_named(tmp_path: Path, text: str, problem: str) -> None:
    """The page is read without it."""
    sources = found(tmp_path, a__txt="x", a__txt__yaml=text)
    assert (sources["a.txt.yaml"].problem or "").startswith(problem)
    assert sources["a.txt"].problem is None


def test_a_sidecar_without_its_page_is_named(tmp_path: Path) -> None:
    """It may be the page that is missing."""
    sources = found(tmp_path, b__txt="x", a__html__yaml="title: Dues\n")
    assert sources["a.html.yaml"].problem == (
        "is a sidecar of a.html, which does not exist; add that page, or remove the entry"
    )
