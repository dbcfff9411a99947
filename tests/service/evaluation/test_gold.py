"""Gold words: found in an answer however they are printed, and across its passages."""

from __future__ import annotations

from dataclasses import replace

import pytest

from onrecord.indexer.store.stored import StoredPassage
from onrecord.indexer.transcript import Span
from onrecord.service.composition import Record, open_record
from onrecord.service.evaluation.gold import Answers, plain
from onrecord.service.settings import load_settings
from tests.conftest import SEEDS, Build
from tests.fakes import KeywordEmbedder


@pytest.mark.parametrize(
    ("printed", "typed"),
    [
        ("“It’s  time”,\nhe said", '"it\'s time", he said'),
        ("CHINA\u2003supports", "China supports"),
        ("cafe\u0301", "caf\u00e9"),
        (" ‘so’ ", "'so'"),
    ],
)
def test_print_makes_no_difference(printed: str, typed: str) -> None:
    """Quotes, white space, case and how an accent is encoded."""
    assert plain(printed) == plain(typed)


def test_words_make_a_difference() -> None:
    """And so do numbers and punctuation."""
    assert len({plain(text) for text in ("It is so.", "It is not so.", "It is so", "It is so 2.")}) == 4


@pytest.fixture
def passage(record: Record) -> StoredPassage:
    """Return some passage."""
    return record.retriever.search("cranes", 1).hits[0].passage


def test_an_answer_is_put_together_from_its_passages(passage: StoredPassage) -> None:
    """With a space where there was white space, and none in Chinese, where there was none."""

    def part(number: int, text: str, start: int, exchange: int = 1) -> StoredPassage:
        span = Span(start, start + len(text))
        return replace(passage, id=f"t/{exchange}/{number}", transcript="t", exchange=exchange, text=text, span=span)

    answers = Answers.of(
        [part(1, "We did.", 0), part(2, "All of it.", 8), part(1, "中国一贯", 20, 2), part(2, "支持", 24, 2)]
    )
    assert answers.holding("did. All") == {("t", 1): "t/1/1"}
    assert answers.holding("ALL of it") == {("t", 1): "t/1/2"}
    assert answers.holding("一贯支持") == {("t", 2): "t/2/1"}
    assert answers.holding("we did not") == {}


def test_every_sentence_of_the_record_is_held_by_its_own_exchange(build: Build, embedder: KeywordEmbedder) -> None:
    """However small the passages are, the words of a passage are found in it."""
    settings = load_settings()
    small = settings.passages.model_copy(update={"max_words": 20, "close_words": 10, "min_words": 5})
    settings = settings.model_copy(update={"passages": small})
    build(SEEDS, with_settings=settings)
    store = open_record(settings, embedder).snapshots.current().store
    passages = list(store.live_passages(1))
    answers = Answers.of(passages)
    assert len(passages) > 60
    for one in passages:
        assert (one.transcript, one.exchange) in answers.holding(one.text)
