"""Ids of passages: one id, one utterance, for good."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.service.citations.book import open_citations
from onrecord.service.citations.citation import State
from onrecord.service.settings import Settings
from tests.conftest import Build
from tests.pages import said

PAGE = """Foreign Ministry Spokesperson {spokesperson}'s Regular Press Conference on July {day}, 2020
{asker}: What about {topic}?
{speaker}: China supports it in every way it can, and always has.
AFP: And floods?
Mao Ning: We help where there is a flood."""
AS_FIRST = {"spokesperson": "Mao Ning", "day": 24, "asker": "Reuters", "topic": "space", "speaker": "Mao Ning"}


@pytest.mark.parametrize("change", [{"asker": "Bloomberg"}, {"topic": "sports"}, {"speaker": "Hua Chunying"}])
def test_the_same_words_to_another_question_or_of_another_speaker_get_their_own_id(
    change: dict[str, str], build: Build, tmp_path: Path, settings: Settings
) -> None:
    """The old citation goes on saying who said it, to whom and to what; the other exchange keeps its id."""
    file = tmp_path / "a.txt"
    file.write_text(PAGE.format(**AS_FIRST))
    build(file)
    first, second = said(settings)
    book = open_citations(settings)
    old = book.cite(first).passage
    file.write_text(PAGE.format(**{**AS_FIRST, **change}))
    build(file)
    assert list(said(settings)) == [f"{first}@2", second]
    now = book.cite(first)
    assert (now.passage.speaker, now.passage.asker, now.passage.question) == (old.speaker, old.asker, old.question)
    assert now.state is State.SUPERSEDED
    file.write_text(PAGE.format(**AS_FIRST))
    build(file)
    assert list(said(settings)) == [first, second]
    assert book.cite(f"{first}@2").state is State.SUPERSEDED


def test_a_corrected_date_supersedes_under_a_new_id(build: Build, tmp_path: Path, settings: Settings) -> None:
    """The id holds the date, so the transcript has another; the old citation names it."""
    file = tmp_path / "a.txt"
    file.write_text(PAGE.format(**AS_FIRST))
    build(file)
    before = said(settings)
    file.write_text(PAGE.format(**{**AS_FIRST, "day": 23}))
    build(file)
    after = said(settings)
    assert list(after.values()) == list(before.values())
    [transcript] = {i.split("/")[0] for i in after}
    assert transcript.startswith("2020-07-23")
    book = open_citations(settings)
    found = [(book.cite(i).state, book.cite(i).superseded_by, str(book.cite(i).passage.date)) for i in before]
    assert found == [(State.SUPERSEDED, transcript, "2020-07-24")] * 2
    file.unlink()
    (tmp_path / "b.txt").write_text(PAGE.format(**{**AS_FIRST, "day": 22}))
    build(tmp_path)
    assert {book.cite(i).state for i in (*before, *after)} == {State.WITHDRAWN}
    file.write_text(PAGE.format(**{**AS_FIRST, "day": 23}))
    build(tmp_path)
    assert {(book.cite(i).state, book.cite(i).superseded_by) for i in before} == {(State.SUPERSEDED, transcript)}
    assert {book.cite(i).state for i in after} == {State.CURRENT}
