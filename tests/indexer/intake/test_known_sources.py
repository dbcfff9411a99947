"""Knowing files again: by where they lie, whatever leads there, and by their key wherever they lie."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

import pytest
from typing_extensions import override

from onrecord.indexer.embedding.embedder import Vectors
from onrecord.indexer.errors import NothingToIndex
from onrecord.service.citations.book import open_citations
from onrecord.service.citations.citation import State
from onrecord.service.settings import Settings
from tests.conftest import Build
from tests.fakes import KeywordEmbedder
from tests.pages import counts, page, said

HTML = """<html><head><title>{title}</title><link rel="canonical" href="https://example.org/{name}.html">
<meta charset="utf-8"></head><body>{body}</body></html>"""


def html(name: str, topic: str, day: int) -> str:
    """Return a page that states its url."""
    lines = page(topic, day).splitlines()
    return HTML.format(title=lines[0], name=name, body="".join(f"<p>{line}</p>" for line in lines))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with three pages that have urls."""
    made = tmp_path / "pages"
    made.mkdir()
    for day, (name, topic) in enumerate({"a": "space", "b": "trade", "c": "debt"}.items(), start=20):
        (made / f"{name}.html").write_text(html(name, topic, day))
    return made


def rename(folder: Path, *names: tuple[str, str]) -> None:
    """Rename files all at once, so that they may take each other's names."""
    contents = {new: (folder / f"{old}.html").read_text() for old, new in names}
    for old, _ in names:
        (folder / f"{old}.html").unlink()
    for new, content in contents.items():
        (folder / f"{new}.html").write_text(content)


@pytest.mark.parametrize(
    "names",
    [
        [("a", "b"), ("b", "a")],
        [("a", "b"), ("b", "c"), ("c", "a")],
        [("a", "b"), ("b", "c"), ("c", "d")],
        [("c", "0")],
        [("a", "b"), ("b", "x")],
    ],
    ids=lambda names: " ".join(f"{a}>{b}" for a, b in names),
)
def test_pages_with_urls_are_known_under_any_name(
    names: list[tuple[str, str]], build: Build, folder: Path, settings: Settings
) -> None:
    """Swapped, rotated or renamed, they are unchanged."""
    build(folder)
    before = said(settings)
    rename(folder, *names)
    assert counts(build(folder)) == (0, 0, 3, 0, 0)
    assert said(settings) == before
    assert counts(build(folder)) == (0, 0, 3, 0, 0)


def test_pages_that_change_while_they_swap_names_are_updated(build: Build, folder: Path, settings: Settings) -> None:
    """Each is a new revision of its own."""
    build(folder)
    old = said(settings)
    (folder / "a.html").write_text(html("b", "climate", 21))
    (folder / "b.html").write_text(html("a", "visa", 20))
    assert counts(build(folder)) == (0, 2, 1, 0, 2)
    book = open_citations(settings)
    assert sorted(book.cite(i).state for i in old) == [State.CURRENT, State.SUPERSEDED, State.SUPERSEDED]


def test_a_page_saved_over_another_takes_nothing_from_it(build: Build, folder: Path, settings: Settings) -> None:
    """The one is gone, the other new."""
    build(folder)
    [old] = [i for i, text in said(settings).items() if "space" in text]
    (folder / "a.html").write_text(html("d", "visa", 24))
    assert counts(build(folder)) == (1, 0, 2, 1, 1)
    assert open_citations(settings).cite(old).state is State.WITHDRAWN


def test_a_copy_under_another_name_is_reported(build: Build, folder: Path, settings: Settings) -> None:
    """The file that was known first keeps its place, also where the copy sorts before it."""
    build(folder)
    before = said(settings)
    (folder / "0.html").write_text((folder / "a.html").read_text())
    report = build(folder)
    assert counts(report) == (0, 0, 3, 0, 0)
    [skipped] = report.skipped
    assert skipped.path == "0.html"
    assert "has the same key, https://example.org/a.html, as" in skipped.reason
    assert said(settings) == before


def test_a_page_that_gains_or_loses_its_url_supersedes_what_it_was(
    build: Build, folder: Path, settings: Settings
) -> None:
    """Its id changes, and the old one says what stands in its place."""
    build(folder)
    [old] = [i for i, text in said(settings).items() if "space" in text]
    with_url = (folder / "a.html").read_text()
    (folder / "a.html").write_text(with_url.replace('rel="canonical"', 'rel="x"'))
    assert counts(build(folder)) == (0, 1, 2, 0, 0)
    [without] = [i for i, text in said(settings).items() if "space" in text]
    book = open_citations(settings)
    assert (book.cite(old).state, book.cite(old).superseded_by) == (State.SUPERSEDED, without.split("/")[0])
    (folder / "a.html").write_text(with_url)
    assert counts(build(folder)) == (0, 1, 2, 0, 0)
    assert book.cite(old).state is State.CURRENT
    assert book.cite(without).superseded_by == old.split("/")[0]


@pytest.mark.parametrize(("moved_to", "expected"), [("0", (1, 0, 3, 0, 1)), ("z", (1, 1, 2, 0, 1))])
def test_a_page_that_moves_away_from_its_name_is_not_lost(
    moved_to: str, expected: tuple[int, ...], build: Build, folder: Path, settings: Settings
) -> None:
    """Whether it is met before or after the page without a url that takes the name."""
    build(folder)
    before = said(settings)
    (folder / "a.html").rename(folder / f"{moved_to}.html")
    (folder / "a.html").write_text(html("a", "visa", 27).replace('rel="canonical"', 'rel="x"'))
    assert counts(build(folder)) == expected
    after = said(settings)
    assert before.items() <= after.items()
    assert len(after) == 4


def test_a_folder_is_one_root_however_it_is_named(
    build: Build, folder: Path, tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Relative, with dots, or through a link; what is gone is noticed through each of them."""
    (folder / "plain.txt").write_text(page("visa", day=27))
    (folder / "sub").mkdir()
    (tmp_path / "link").symlink_to(folder)
    monkeypatch.chdir(tmp_path)
    names = [Path("pages"), Path("./pages/sub/.."), Path("link"), folder, Path("link/sub/..")]
    for first in names:
        build(first)
        for name in names:
            assert counts(build(name)) == (0, 0, 4, 0, 0)
        (folder / "plain.txt").rename(tmp_path / "kept")
        assert counts(build(names[-1 - names.index(first)])) == (0, 0, 3, 1, 0)
        (tmp_path / "kept").rename(folder / "plain.txt")
    assert len({i.split("/")[0] for i in said(settings)}) == 3


def test_a_folder_that_became_a_link_is_known_again(build: Build, tmp_path: Path) -> None:
    """As when data is moved to a larger disk."""
    folder = tmp_path / "old"
    folder.mkdir()
    (folder / "a.txt").write_text(page("space"))
    build(folder)
    folder.rename(tmp_path / "new")
    folder.symlink_to(tmp_path / "new")
    assert counts(build(folder)) == (0, 0, 1, 0, 0)
    assert counts(build(tmp_path / "new")) == (0, 0, 1, 0, 0)


def test_a_file_in_a_folder_below_keeps_its_place_when_it_is_given_by_itself(
    build: Build, tmp_path: Path, settings: Settings
) -> None:
    """Its id and path are those that its folder gave it."""
    (tmp_path / "pages/sub").mkdir(parents=True)
    file = tmp_path / "pages/sub/a.txt"
    file.write_text(page("space"))
    build(tmp_path / "pages")
    [old] = said(settings)
    file.write_text(page("climate"))
    assert counts(build(file)) == (0, 1, 0, 0, 1)
    assert list(said(settings)) == [f"{old}@2"]
    assert open_citations(settings).cite(f"{old}@2").passage.path == "sub/a.txt"
    file.write_text(page("visa"))
    assert counts(build(tmp_path / "pages/sub")) == (0, 1, 0, 0, 1)
    assert list(said(settings)) == [f"{old}@3"]


def test_an_emptied_folder_takes_its_sources_out(build: Build, folder: Path, settings: Settings) -> None:
    """What was cited stays; a second time there is nothing left to do; a missing folder is an error."""
    build(folder)
    old = said(settings)
    for file in folder.iterdir():
        file.unlink()
    report = build(folder)
    assert (counts(report), report.transcripts, report.generation) == ((0, 0, 0, 3, 0), 0, 2)
    assert {open_citations(settings).cite(i).state for i in old} == {State.WITHDRAWN}
    with pytest.raises(NothingToIndex, match="contains no files to index"):
        build(folder)


def test_a_folder_that_is_missing_may_be_a_mistake(build: Build, folder: Path, tmp_path: Path) -> None:
    """So nothing is taken out, and the error says how to."""
    build(folder)
    folder.rename(tmp_path / "elsewhere")
    with pytest.raises(NothingToIndex, match="no such file or folder; to remove what was indexed from it, create"):
        build(folder)
    with pytest.raises(NothingToIndex, match=r"no such file or folder; check the path$"):
        build(tmp_path / "never")


def test_a_file_that_lies_where_we_may_not_look_keeps_its_key(
    build: Build, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another file of that name is not taken for it."""
    for name, topic in (("one", "space"), ("two", "trade")):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.txt").write_text(page(topic))
    build(tmp_path / "one")
    (tmp_path / "two/b.txt").write_text(page("visa", day=25))
    real = Path.stat

    def refuse(path: Path, **named: bool) -> os.stat_result:
        if path == tmp_path / "one/a.txt":
            raise PermissionError(13, "Permission denied", str(path))
        return real(path, **named)

    monkeypatch.setattr(Path, "stat", refuse)
    report = build(tmp_path / "two")
    assert (counts(report), [s.path for s in report.skipped]) == ((1, 0, 0, 0, 1), ["a.txt"])


def test_what_cannot_be_listed_stays(build: Build, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder that nobody may enter for a while is reported, and its pages are not taken for gone."""
    (folder / "sub").mkdir()
    (folder / "sub/x.txt").write_text(page("visa", day=27))
    build(folder)
    real = os.scandir

    def refuse(path: str) -> object:
        if str(path).endswith("/sub"):
            raise PermissionError(13, "Permission denied", path)
        return real(path)

    monkeypatch.setattr(os, "scandir", refuse)
    report = build(folder)
    assert counts(report) == (0, 0, 3, 0, 0)
    assert [(s.path, s.reason) for s in report.skipped] == [
        ("sub", "is a folder that cannot be listed (Permission denied)")
    ]
    monkeypatch.undo()
    assert counts(build(folder)) == (0, 0, 4, 0, 0)


@pytest.mark.parametrize(
    "names",
    [
        [("a", "z")],
        [("b", "0")],
        [("a", "b"), ("b", "a")],
        [("a", "b"), ("b", "c"), ("c", "a")],
        [("a", "b"), ("b", "d")],
        [("c", "x"), ("a", "c")],
    ],
    ids=lambda names: " ".join(f"{a}>{b}" for a, b in names),
)
def test_files_of_equal_bytes_keep_their_ids_over_a_rename(
    names: list[tuple[str, str]], build: Build, plain: Path, settings: Settings
) -> None:
    """Nothing but their place tells the pages apart from others, and yet all are unchanged, also when they swap."""
    build(plain)
    before = said(settings)
    moved = {new: (plain / f"{old}.txt").read_text() for old, new in names}
    for old, _ in names:
        (plain / f"{old}.txt").unlink()
    for new, content in moved.items():
        (plain / f"{new}.txt").write_text(content)
    assert counts(build(plain)) == (0, 0, 3, 0, 0)
    assert said(settings) == before
    paths = {new: open_citations(settings).cite(id_).passage.path for new, id_ in _by_topic(moved, before).items()}
    assert paths == {new: f"{new}.txt" for new in moved}
    assert counts(build(plain)) == (0, 0, 3, 0, 0)


def _by_topic(contents: dict[str, str], said_now: dict[str, str]) -> dict[str, str]:
    """Return for each name the id of the passage whose words its content has."""
    return {name: next(i for i, words in said_now.items() if words in text) for name, text in contents.items()}


@pytest.fixture
def plain(tmp_path: Path) -> Path:
    """Return a folder with three pages that do not state a url."""
    made = tmp_path / "plain"
    made.mkdir()
    for day, (name, topic) in enumerate({"a": "space", "b": "trade", "c": "debt"}.items(), start=20):
        (made / f"{name}.txt").write_text(page(topic, day=day))
    return made


def test_a_page_edited_after_a_rename_keeps_its_id(build: Build, plain: Path, settings: Settings) -> None:
    """So a citation of what was edited is superseded, not withdrawn, and the id says so."""
    build(plain)
    [old] = [i for i, text in said(settings).items() if "space" in text]
    (plain / "a.txt").rename(plain / "z.txt")
    build(plain)
    (plain / "z.txt").write_text(page("visa", day=20))
    assert counts(build(plain)) == (0, 1, 2, 0, 1)
    assert f"{old}@2" in said(settings)
    assert open_citations(settings).cite(old).state is State.SUPERSEDED


def test_a_new_page_at_the_former_place_of_another_gets_an_id_of_its_own(
    build: Build, plain: Path, settings: Settings
) -> None:
    """The page that moved keeps its id, in the same build and in a later one."""
    build(plain)
    before = said(settings)
    (plain / "a.txt").rename(plain / "z.txt")
    build(plain)
    (plain / "a.txt").write_text(page("visa", day=20))
    assert counts(build(plain)) == (1, 0, 3, 0, 1)
    after = said(settings)
    assert before.items() <= after.items()
    assert len(after) == 4


def test_a_copy_kept_of_a_page_that_is_edited_is_a_page_of_its_own(
    build: Build, plain: Path, settings: Settings
) -> None:
    """An editor that saves the old state as a backup does not give the page's id away."""
    build(plain)
    [old] = [i for i, text in said(settings).items() if "space" in text]
    (plain / "a-old.txt").write_text((plain / "a.txt").read_text())
    (plain / "a.txt").write_text(page("visa", day=20))
    assert counts(build(plain)) == (1, 1, 2, 0, 1)
    assert {i.split("/")[0] for i in said(settings)} >= {old.split("/")[0]}
    assert open_citations(settings).cite(old).state is State.SUPERSEDED


def test_a_name_that_states_the_day_is_read_after_a_rename(build: Build, tmp_path: Path, settings: Settings) -> None:
    """The page is the same one, so its id stays, and its day is now known."""
    folder = tmp_path / "undated"
    folder.mkdir()
    text = page("space").replace(" on July 24, 2020", "")
    (folder / "page.txt").write_text(text)
    build(folder)
    [old] = said(settings)
    assert open_citations(settings).cite(old).passage.date is None
    (folder / "page.txt").rename(folder / "2020-07-24.txt")
    assert counts(build(folder)) == (0, 1, 0, 0, 0)
    [now] = said(settings)
    assert now == f"{old}@2"
    assert str(open_citations(settings).cite(now).passage.date) == "2020-07-24"


def test_a_table_keeps_the_ids_of_its_documents_over_a_rename(build: Build, tmp_path: Path, settings: Settings) -> None:
    """Each document of it, as long as the bytes are equal."""
    folder = tmp_path / "tables"
    folder.mkdir()
    (folder / "old.csv").write_text(
        "title,date,speaker,question,answer\n"
        "Conference A,2020-07-24,Mao Ning,AFP: What about space?,We support the space station.\n"
        "Conference B,2020-07-25,Mao Ning,AFP: What about trade?,We support free trade.\n"
    )
    build(folder)
    before = said(settings)
    (folder / "old.csv").rename(folder / "new.csv")
    assert counts(build(folder)) == (0, 0, 2, 0, 0)
    assert said(settings) == before


def test_of_twins_the_one_known_first_is_found(build: Build, tmp_path: Path, settings: Settings) -> None:
    """Whatever the copies are called, and also after the first one was read again."""
    folder = tmp_path / "twins"
    folder.mkdir()
    (folder / "m.txt").write_text(page("space"))
    build(folder)
    before = said(settings)
    for name in "abcdefgh":
        (folder / f"{name}.txt").write_text(page("space").replace("\n", "\n\n"))
    build(folder)
    assert said(settings) == before
    passages = settings.passages.model_copy(update={"max_words": 60, "close_words": 40})
    build(folder, with_settings=settings.model_copy(update={"passages": passages}))
    assert said(settings) == before


def test_a_build_that_is_not_published_moves_no_key(build: Build, plain: Path, settings: Settings) -> None:
    """A page that was renamed, and renamed back after the crash, has its first name as key again."""
    build(plain)
    before = said(settings)

    class Failing(KeywordEmbedder):
        @override
        def embed_passages(self, texts: Sequence[str]) -> Vectors:
            raise KeyboardInterrupt

    (plain / "a.txt").rename(plain / "z.txt")
    (plain / "new.txt").write_text(page("visa", day=27))
    passages = settings.passages.model_copy(update={"max_words": 61})
    with pytest.raises(KeyboardInterrupt):
        build(plain, model=Failing(), with_settings=settings.model_copy(update={"passages": passages}))
    (plain / "z.txt").rename(plain / "a.txt")
    (plain / "new.txt").rename(plain / "z.txt")
    assert counts(build(plain)) == (1, 0, 3, 0, 1)
    assert before.items() <= said(settings).items()
