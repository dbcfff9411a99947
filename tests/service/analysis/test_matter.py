"""Which passages of the record speak of the matter of a question."""

from __future__ import annotations

import pytest

from onrecord.indexer.snapshot import Snapshot
from onrecord.service.analysis.matter import Spoken, speaking
from onrecord.service.composition import open_record
from onrecord.service.retrieval.retriever import SearchResult
from onrecord.service.settings import Settings
from tests.fakes import KeywordEmbedder


@pytest.mark.parametrize(
    ("question", "words", "beginnings"),
    [
        ("new crane policy", ("new", "crane", "policy"), ["The new crane", "The new crane", "The new crane"]),
        # The question of a reporter counts, and where there is none the title.
        ("ports", ("ports",), ["I have no information", "The new crane policy covers", "The new crane policy was"]),
        ("What did Mao Ning say about the new crane?", ("new", "crane"), ["The new crane", "The new crane"]),
        # A word that the record lacks, or misspells, is nothing to count by.
        ("zeppelins over Japan's cranes", ("Japan", "cranes"), ["The old crane", "We keep", "The new crane"]),
        ("date:2019-03 cranes", ("cranes",), ["The old crane", "We keep"]),
    ],
)
def test_passages_are_told_by_the_words_of_the_matter(
    question: str, words: tuple[str, ...], beginnings: list[str], snapshot: Snapshot, settings: Settings
) -> None:
    """Their own or those of the question that they answer, among all that fit the demands."""
    result, spoken = found(question, settings)
    assert spoken is not None
    assert spoken.words == words
    told = [passage.text for passage in snapshot.store.passages(spoken.numbers.tolist())]
    assert [any(text.startswith(beginning) for text in told) for beginning in beginnings] == [True] * len(beginnings)
    assert len(told) == len(beginnings)
    assert set(spoken.numbers.tolist()) <= set(result.competing.tolist())


def found(question: str, settings: Settings) -> tuple[SearchResult, Spoken | None]:
    """Return what a search finds, and what speaks of its matter."""
    result = open_record(settings, KeywordEmbedder()).retriever.search(question, 2)
    return result, speaking(result)


def test_operators_alone_let_all_that_fits_count(snapshot: Snapshot, settings: Settings) -> None:
    """There is no matter by which to choose."""
    result, spoken = found("speaker:Mao", settings)
    assert spoken is not None
    assert (spoken.words, spoken.numbers.tolist()) == ((), result.competing.tolist())
    assert 0 < len(spoken.numbers) < len(snapshot.lexical)


@pytest.mark.parametrize("question", ["zeppelins", "what did they say", "new " * 200])
@pytest.mark.usefixtures("snapshot")
def test_where_no_word_tells_nothing_speaks_of_it(question: str, settings: Settings) -> None:
    """Then the nearest are counted instead."""
    assert found(question, settings)[1] is None
