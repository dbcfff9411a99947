"""Explanations: the words that a hit shares with the question, as they were understood."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.service.composition import Record, open_record
from onrecord.service.retrieval.explanation import TopicWords
from onrecord.service.settings import Settings
from tests.conftest import Build
from tests.fakes import KeywordEmbedder


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("Do port cranes pose a security risk?", ("port", "cranes", "pose", "security", "risk")),
        ("cranes, Cranes and Brexit", ("cranes", "Cranes")),
        ("the accusatoin about cranes", ("accusation", "cranes")),
        ("“cranes pose” -Brexit", ("cranes", "pose")),
    ],
)
def test_words_match_in_any_form(question: str, words: tuple[str, ...], record: Record) -> None:
    """Of the topic alone; a misspelt word is given as it was understood."""
    result = record.retriever.search(question, 1)
    assert result.hits[0].passage.text.startswith("The accusation that China-made cranes")
    assert TopicWords(result).in_hit(result.hits[0]) == words


def test_of_chinese_the_pairs_of_characters_match(build: Build, settings: Settings, tmp_path: Path) -> None:
    """It does not show where words end; and words are not compared by a model that knows none of them."""
    (tmp_path / "x.txt").write_text(
        "2020年7月24日外交部发言人汪文斌主持例行记者会\n路透社记者：台湾问题呢？\n汪文斌：台湾是中国的一部分。"
    )
    build(tmp_path / "x.txt")
    result = open_record(settings, KeywordEmbedder()).retriever.search("台湾火星")
    assert [(TopicWords(result).in_hit(hit), hit.late) for hit in result.hits] == [(("台湾",), None)]
