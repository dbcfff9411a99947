"""Citations: an id resolves to its words, for good."""

from __future__ import annotations

from pathlib import Path

import pytest

from indexer.config import Settings
from service.citations import CitationBook, State
from service.composition import Record, open_citations
from service.errors import UnknownPassage
from tests.conftest import Build
from tests.indexer.test_build import page


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with one page."""
    made = tmp_path / "pages"
    made.mkdir()
    (made / "a.txt").write_text(page("space"))
    (made / "b.txt").write_text(page("trade", day=25))
    return made


def only(book: CitationBook, settings: Settings, topic: str) -> str:
    """Return the id of the passage on a topic."""
    store = open_citations(settings)._snapshots.current().store
    [found] = [p.id for p in store.live_passages(99) if topic in p.text]
    assert book.cite(found).passage.id == found
    return found


def test_a_citation_is_its_passage_and_its_neighbours(record: Record) -> None:
    """Before and after it in the same exchange, no further."""
    hit = record.retriever.search("Shanghai spirit").hits[0].passage
    citation = record.citations.cite(f" {hit.id} ")
    assert (citation.passage, citation.state) == (hit, State.CURRENT)
    walked = [citation]
    while walked[-1].next:
        walked.append(record.citations.cite(walked[-1].next))
    assert [c.passage.exchange for c in walked] == [hit.exchange] * len(walked)
    assert [c.previous for c in walked[1:]] == [c.passage.id for c in walked[:-1]]


def test_old_words_stay_citable(build: Build, settings: Settings, folder: Path) -> None:
    """Superseded when the page says something else, withdrawn when it is gone."""
    build(folder)
    book = open_citations(settings)
    passage_id = only(book, settings, "space")
    words = book.cite(passage_id).passage.text
    (folder / "a.txt").write_text(page("climate"))
    build(folder)
    assert (book.cite(passage_id).state, book.cite(passage_id).passage.text) == (State.SUPERSEDED, words)
    assert book.cite(f"{passage_id}@2").state is State.CURRENT
    (folder / "a.txt").unlink()
    build(folder)
    assert (book.cite(passage_id).state, book.cite(passage_id).passage.text) == (State.WITHDRAWN, words)


@pytest.mark.parametrize(
    ("asked", "near"),
    [
        ("{transcript}/1/9", "{transcript}/1/1"),
        ("{transcript}/7/1", "{transcript}/1/1"),
        ("{transcript}", "{transcript}/1/1"),
        ("2020-07-24-somebody-else", "{transcript}/1/1"),
    ],
)
def test_an_unknown_id_names_ids_near_it(asked: str, near: str, build: Build, settings: Settings, folder: Path) -> None:
    """In the same exchange, transcript, or on the same day."""
    build(folder)
    book = open_citations(settings)
    transcript = only(book, settings, "space").split("/")[0]
    with pytest.raises(UnknownPassage) as caught:
        book.cite(asked.format(transcript=transcript))
    assert caught.value.near[0] == near.format(transcript=transcript)


@pytest.mark.parametrize("asked", ["", "x", "%", "'; DROP TABLE passage; --"])
def test_nonsense_is_no_id(asked: str, record: Record) -> None:
    """And harms nothing."""
    with pytest.raises(UnknownPassage, match="passage ids are printed below every answer"):
        record.citations.cite(asked)
