"""Searches for an answer leave out what says nothing, as long as anything else is found."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from onrecord.service.answers.searching import speaking
from onrecord.service.composition import open_record
from onrecord.service.settings import Settings
from tests.conftest import Build
from tests.fakes import KeywordEmbedder
from tests.service.retrieval.test_retriever import conferences


def test_words_that_only_hand_over_are_no_hits(build: Build, settings: Settings, tmp_path: Path) -> None:
    """Though the question that they answer names the matter; where there is nothing else they stay."""
    said = ["Dr. Lind?", "A visa fee of ten.", "Okay, next question.", "The office has a visa form."]
    conferences(tmp_path / "pages", said)
    build(tmp_path / "pages")
    found = open_record(settings, KeywordEmbedder()).retriever.search("visa matter", 4)
    assert len(found.hits) == len(said)
    assert {hit.passage.text for hit in speaking(found, 4).hits} == {said[1], said[3]}
    assert len(speaking(found, 1).hits) == 1
    empty = [hit for hit in found.hits if hit.passage.text in {said[0], said[2]}]
    only = replace(found, hits=tuple(empty))
    assert speaking(only, 4).hits == tuple(empty)
