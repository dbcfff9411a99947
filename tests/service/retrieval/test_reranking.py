"""Reading the best once more: it adds to the score, hides nothing, and happens once for a search."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.service.composition import Record
from onrecord.service.retrieval.fusion import Scored, with_cross_scores
from onrecord.service.retrieval.reranking import Reranking
from onrecord.service.retrieval.retriever import Retriever, SearchResult
from onrecord.service.retrieval.search_settings import RerankSettings
from onrecord.service.settings import Settings
from tests.fakes import KeywordEmbedder, KeywordReranker

QUESTION = "What does China say of cooperation?"


def settings_of(**rerank: object) -> RerankSettings:
    """Return settings for reading passages."""
    return RerankSettings.model_validate({"name": "keywords", **rerank})


def search(record: Record, reranker: KeywordReranker | None, text: str = QUESTION, limit: int = 50) -> SearchResult:
    """Return what a question finds with a reranker, whether it is an answer or declines to give one."""
    settings = record.settings.search.model_copy(update={"non_answer_discount": 0})
    retriever = Retriever(record.snapshots, KeywordEmbedder(), settings, reranker=reranker)
    return retriever.search(text, limit)


def order(result: SearchResult) -> list[int]:
    """Return the numbers of the passages that were found, best first."""
    return [hit.passage.number for hit in result.hits]


def test_scores_are_weighed_with_the_others() -> None:
    """From the lowest to the best, of whatever size; what was not read gets nothing for it."""
    rows = [Scored(1, 1.0, 0.9, 9.0, 0.3), Scored(2, 0.5, 0.8, 8.0), Scored(3, 0.5, 0.7, 7.0), Scored(4, 0.25, 0.6, 0)]
    assert with_cross_scores(rows, {1: -11.0, 2: 9.0, 3: -1.0}, 0.75) == [
        Scored(1, pytest.approx(0.25), 0.9, 9.0, 0.3, -11.0),
        Scored(2, pytest.approx(0.125 + 0.75), 0.8, 8.0, None, 9.0),
        Scored(3, pytest.approx(0.125 + 0.375), 0.7, 7.0, None, -1.0),
        Scored(4, pytest.approx(0.0625), 0.6, 0.0),
    ]


def test_little_is_made_of_little_differences() -> None:
    """Two passages that fit as well as each other do not end up at 0 and 1: the scale spans 1 at least, in log odds.

    Within 1 the odds of the best are less than three times those of the worst.
    """
    rows = [Scored(1, 0.6, 0.9, 9.0), Scored(2, 0.5, 0.8, 8.0)]
    found = with_cross_scores(rows, {1: 5.0, 2: 5.1}, 0.5)
    assert [row.score for row in found] == pytest.approx([0.3 + 0.45, 0.25 + 0.5])


@given(st.lists(st.floats(0, 1)), st.lists(st.floats(-12, 12)), st.floats(0, 1))
def test_what_was_not_read_keeps_its_order_behind_what_was(ranks: list[float], cross: list[float], w: float) -> None:
    """Wherever the time ends; and scores stay in [0, 1]."""
    rows = [Scored(number, score, 0.0, 0.0) for number, score in enumerate(sorted(ranks, reverse=True))]
    found = with_cross_scores(rows, dict(zip(range(len(rows)), cross, strict=False)), w)
    read, unread = found[: len(cross)], found[len(cross) :]
    assert all(-1e-9 <= row.score <= 1 + 1e-9 for row in found)
    assert [row.score for row in unread] == sorted((row.score for row in unread), reverse=True)
    assert min((r.score for r in read), default=1.0) >= max((r.score for r in unread), default=0.0) - 1e-9


def test_the_judgement_alone_decides_where_it_has_all_the_weight(record: Record) -> None:
    """Among what it read; the rest follows as it was ranked without it."""
    plain = search(record, None)
    reader = KeywordReranker("the", settings_of(weight=1, candidates=12))
    found = search(record, reader)
    says = {hit.passage.number: float(hit.passage.text.lower().count("the")) for hit in plain.hits}
    assert order(found)[:12] == sorted(order(plain)[:12], key=lambda number: -says[number])
    assert order(found)[:12] != order(plain)[:12]
    assert [hit.cross for hit in found.hits] == [says[number] for number in order(found)[:12]] + [None] * (
        len(plain.hits) - 12
    )
    assert order(found)[12:] == order(plain)[12:]
    assert (plain.reranking, reader.asked) == (None, [("What does China say of cooperation?", 12)])
    assert reader.warm


def test_where_the_time_is_spent_the_rest_stays_behind(record: Record) -> None:
    """And it is told how many were read."""
    plain = search(record, None)
    found = search(record, KeywordReranker("the", settings_of(weight=1, candidates=12), time_for=5))
    assert set(order(found)[:5]) == set(order(plain)[:5])
    assert order(found)[5:] == order(plain)[5:]
    assert found.reranking is not None
    assert (len(found.reranking.scores), found.reranking.wanted, found.reranking.out_of_time) == (5, 12, True)
    whole = search(record, KeywordReranker("space", settings_of(candidates=12))).reranking
    assert whole is not None
    assert (len(whole.scores), whole.out_of_time) == (12, False)


def test_only_what_the_prose_demands_is_reread(record: Record) -> None:
    """A cross-encoder does not know when a passage was spoken."""
    reader = KeywordReranker("space", settings_of(weight=1))
    found = search(record, reader, "cooperation in July 2020")
    assert {hit.passage.date for hit in found.hits} == {dt.date(2020, 7, 24)}
    assert reader.asked == [("cooperation", 12)]


def test_nothing_is_read_twice_where_a_page_is_short(record: Record) -> None:
    """However often the candidates are widened."""
    few = Settings(index=record.settings.index, search=record.settings.search.model_copy(update={"candidates": 2}))
    reader = KeywordReranker("space", settings_of(candidates=30))
    found = search(replace(record, settings=few), reader, limit=20)
    assert len(found.hits) == 20
    assert [asked for asked, _ in reader.asked] == [QUESTION]
    assert found.reranking is not None
    assert found.reranking.wanted == reader.asked[0][1]


@pytest.mark.parametrize(
    ("text", "rerank", "reads"),
    [
        ("cooperation", {}, True),
        ("cooperation", {"weight": 0}, False),
        ("speaker:Wang", {}, False),
        ("合作", {}, False),
        ("合作", {"ideographic_weight": 0.5}, True),
    ],
)
def test_it_reads_where_it_may_know_the_words_of_a_topic(
    record: Record, text: str, rerank: dict[str, float], *, reads: bool
) -> None:
    """And where its judgement counts for anything."""
    reader = KeywordReranker("space", settings_of(**rerank))
    found = search(record, reader, text)
    assert (isinstance(found.reranking, Reranking), bool(reader.asked)) == (reads, reads)
    if not reads:
        assert order(found) == order(search(record, None, text))


def test_misspelt_words_are_read_as_they_were_understood(record: Record) -> None:
    """As they are embedded."""
    reader = KeywordReranker("space", settings_of())
    search(record, reader, "What about the consulat in Chengdu?")
    assert reader.asked[0][0] == "What about the consulate in Chengdu?"
