"""Questions in Chinese, which the default model does not know: the words speak for themselves."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.service.composition import Record, open_record
from onrecord.service.settings import Settings
from tests.conftest import Build
from tests.fakes import KeywordEmbedder

PAGE = """2023年9月28日外交部发言人毛宁主持例行记者会
问：中方对福岛核污染水排海有何评论？
答：日方应当停止排海。中方已多次表明立场。
问：加方说什么？
答：我们敦促加方立即释放孟晚舟。
"""


@pytest.fixture
def chinese(tmp_path: Path, build: Build, settings: Settings) -> Record:
    """Return a record of one Chinese page."""
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages/a.txt").write_text(PAGE, encoding="utf-8")
    build(tmp_path / "pages")
    return open_record(settings, KeywordEmbedder())


def test_the_passage_with_the_words_comes_first(chinese: Record) -> None:
    """However near a model that knows no Chinese takes others to be."""
    assert "孟晚舟" in chinese.retriever.search("孟晚舟").hits[0].passage.text


def test_an_answer_quotes_the_sentence_with_the_words(chinese: Record) -> None:
    """And nothing is found where no word of the question stands in the record."""
    answer = chinese.answerer.ask("孟晚舟")
    assert [sentence.text for sentence in answer.sentences] == ["我们敦促加方立即释放孟晚舟。"]
    assert not chinese.answerer.ask("火星殖民").answered
